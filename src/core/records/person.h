/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PERSON (liaison_person_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPerson, liaison_person, LIAISON, PERSON, LiaisonRecord)
extern const LiaisonEntity liaison_person_entity;

#define LIAISON_TYPE_EMPLOYMENT (liaison_employment_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonEmployment, liaison_employment, LIAISON, EMPLOYMENT, LiaisonRecord)
extern const LiaisonEntity liaison_employment_entity;

G_END_DECLS
