/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/letter.h"
#include "core/records/record-store.h"

G_BEGIN_DECLS

/* So many days somebody has for an answer before being asked again. */
#define LIAISON_OUTREACH_PATIENCE 14

/**
 * LiaisonOutreachFields:
 * @partner: {partner}, the name of the company
 * @owner: (nullable): {owner}, who looks after the application, or else the company
 * @program: (nullable): {program}, for which the application is
 * @contact: (nullable): {contact}, to whom it goes
 * @country: (nullable): {country}, its name in the user's language
 * @source: (nullable): {source}, how the prospect was found
 *
 * What can stand between braces in what is written to a prospect.
 */
typedef struct
{
  char *partner;
  char *owner;
  char *program;
  char *contact;
  char *country;
  char *source;
} LiaisonOutreachFields;

/* What may stand between braces, and what it is; ended by a %NULL word. */
extern const LiaisonChoice liaison_outreach_field_names[];

void liaison_outreach_fields_free (LiaisonOutreachFields *self);
LiaisonOutreachFields *liaison_outreach_load_fields (LiaisonDatabase *database,
                                                     const char *application_id,
                                                     const char *person_id,
                                                     GError **error);

int liaison_outreach_choose (const GPtrArray *templates,
                             const char *kind,
                             const char *language,
                             const char *types,
                             const char *const *sent);
LiaisonLetter *
liaison_outreach_compose (LiaisonRecord *template, const LiaisonOutreachFields *fields, GError **error);

LiaisonRecord *liaison_outreach_create (const char *application_id,
                                        const char *person_id,
                                        const char *operator_id,
                                        LiaisonDate today);
gboolean liaison_outreach_check_consent (LiaisonDatabase *database, LiaisonRecord *outreach, GError **error);
gboolean liaison_outreach_check_days (LiaisonRecord *outreach, LiaisonDate today, GError **error);
gboolean
liaison_outreach_record (LiaisonStore *store, LiaisonRecord *outreach, LiaisonDate today, GError **error);
gboolean liaison_outreach_answer (LiaisonStore *store,
                                  LiaisonRecord *outreach,
                                  LiaisonRecord *base,
                                  LiaisonDate today,
                                  GError **error);

gboolean liaison_outreach_is_due (LiaisonDate sent_on, LiaisonDate answered_on, LiaisonDate today);
LiaisonStatement *liaison_outreach_prepare_due (LiaisonDatabase *database, LiaisonDate today, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonOutreachFields, liaison_outreach_fields_free)

G_END_DECLS
