/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PROGRAM (liaison_program_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonProgram, liaison_program, LIAISON, PROGRAM, LiaisonRecord)
extern const LiaisonEntity liaison_program_entity;

#define LIAISON_TYPE_PROGRAM_REGION (liaison_program_region_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonProgramRegion, liaison_program_region, LIAISON, PROGRAM_REGION, LiaisonRecord)
extern const LiaisonEntity liaison_program_region_entity;

#define LIAISON_TYPE_VALUE_EXCHANGE (liaison_value_exchange_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonValueExchange, liaison_value_exchange, LIAISON, VALUE_EXCHANGE, LiaisonRecord)
extern const LiaisonEntity liaison_value_exchange_entity;

#define LIAISON_TYPE_PROGRAM_VERSION (liaison_program_version_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonProgramVersion, liaison_program_version, LIAISON, PROGRAM_VERSION, LiaisonRecord)
extern const LiaisonEntity liaison_program_version_entity;

#define LIAISON_TYPE_MEASURE (liaison_measure_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonMeasure, liaison_measure, LIAISON, MEASURE, LiaisonRecord)
extern const LiaisonEntity liaison_measure_entity;

#define LIAISON_TYPE_MEASUREMENT (liaison_measurement_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonMeasurement, liaison_measurement, LIAISON, MEASUREMENT, LiaisonRecord)
extern const LiaisonEntity liaison_measurement_entity;

G_END_DECLS
