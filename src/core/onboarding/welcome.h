/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/letter.h"
#include "core/records/record-store.h"

G_BEGIN_DECLS

/**
 * LiaisonWelcomeFields:
 * @partner: {partner}, the partner's name
 * @owner: (nullable): {owner}, who looks after it
 * @program: (nullable): {program}
 * @tier: (nullable): {tier}
 * @contact: (nullable): {contact}, the key contact
 * @start: {start}, day 0 of the plan, or %LIAISON_DATE_NONE
 * @courses: (nullable): {courses}, titles
 * @systems: (nullable): {systems}, names
 *
 * What can stand between braces in a letter of welcome.
 */
typedef struct
{
  char *partner;
  char *owner;
  char *program;
  char *tier;
  char *contact;
  LiaisonDate start;
  GStrv courses;
  GStrv systems;
} LiaisonWelcomeFields;

/* What may stand between braces, and what it is; ended by a %NULL word. */
extern const LiaisonChoice liaison_welcome_field_names[];

void liaison_welcome_fields_free (LiaisonWelcomeFields *self);

gboolean liaison_welcome_check (const char *text, GError **error);
LiaisonLetter *
liaison_welcome_render (LiaisonRecord *template, const LiaisonWelcomeFields *fields, GError **error);
LiaisonRecord *
liaison_welcome_load (LiaisonDatabase *database, const char *language, const char *types, GError **error);
char *liaison_welcome_load_tier (LiaisonDatabase *database,
                                 const char *program_id,
                                 const char *code,
                                 GError **error);
LiaisonWelcomeFields *liaison_welcome_load_fields (LiaisonDatabase *database,
                                                   const char *partner_id,
                                                   LiaisonDate as_of,
                                                   GError **error);
LiaisonRecord *liaison_welcome_new_kit (LiaisonRecord *template,
                                        const char *partner_id,
                                        const LiaisonWelcomeFields *fields,
                                        LiaisonDate today,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonWelcomeFields, liaison_welcome_fields_free)

G_END_DECLS
