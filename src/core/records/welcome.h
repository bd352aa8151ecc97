/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_WELCOME_TEMPLATE (liaison_welcome_template_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonWelcomeTemplate,
                      liaison_welcome_template,
                      LIAISON,
                      WELCOME_TEMPLATE,
                      LiaisonRecord)
extern const LiaisonEntity liaison_welcome_template_entity;

#define LIAISON_TYPE_WELCOME_KIT (liaison_welcome_kit_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonWelcomeKit, liaison_welcome_kit, LIAISON, WELCOME_KIT, LiaisonRecord)
extern const LiaisonEntity liaison_welcome_kit_entity;

G_END_DECLS
