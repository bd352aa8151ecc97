/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

/* By what means somebody is reached; ended by a %NULL word. */
extern const LiaisonChoice liaison_outreach_kinds[];

#define LIAISON_TYPE_OUTREACH_TEMPLATE (liaison_outreach_template_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOutreachTemplate,
                      liaison_outreach_template,
                      LIAISON,
                      OUTREACH_TEMPLATE,
                      LiaisonRecord)
extern const LiaisonEntity liaison_outreach_template_entity;

#define LIAISON_TYPE_OUTREACH (liaison_outreach_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOutreach, liaison_outreach, LIAISON, OUTREACH, LiaisonRecord)
extern const LiaisonEntity liaison_outreach_entity;

G_END_DECLS
