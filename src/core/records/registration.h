/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_REGISTRATION (liaison_registration_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRegistration, liaison_registration, LIAISON, REGISTRATION, LiaisonRecord)
extern const LiaisonEntity liaison_registration_entity;

#define LIAISON_TYPE_REGISTRATION_PRODUCT (liaison_registration_product_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRegistrationProduct,
                      liaison_registration_product,
                      LIAISON,
                      REGISTRATION_PRODUCT,
                      LiaisonRecord)
extern const LiaisonEntity liaison_registration_product_entity;

#define LIAISON_TYPE_REGISTRATION_DECISION (liaison_registration_decision_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRegistrationDecision,
                      liaison_registration_decision,
                      LIAISON,
                      REGISTRATION_DECISION,
                      LiaisonRecord)
extern const LiaisonEntity liaison_registration_decision_entity;

G_END_DECLS
