/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record-store.h"

G_BEGIN_DECLS

/**
 * LiaisonOnboardingStep:
 * @LIAISON_ONBOARDING_COMPANY: who it is
 * @LIAISON_ONBOARDING_FIT: what it is, where, and who looks after it
 * @LIAISON_ONBOARDING_PROGRAM: the program that it joins
 * @LIAISON_ONBOARDING_AGREEMENT: what is signed, and by whom
 * @LIAISON_ONBOARDING_PEOPLE: who works there
 * @LIAISON_ONBOARDING_PLAN: the first ninety days
 * @LIAISON_ONBOARDING_LEARNING: the courses of the people
 * @LIAISON_ONBOARDING_ACCESS: the systems of the people
 * @LIAISON_ONBOARDING_WELCOME: the letter
 *
 * The steps of the wizard.
 */
typedef enum
{
  LIAISON_ONBOARDING_COMPANY,
  LIAISON_ONBOARDING_FIT,
  LIAISON_ONBOARDING_PROGRAM,
  LIAISON_ONBOARDING_AGREEMENT,
  LIAISON_ONBOARDING_PEOPLE,
  LIAISON_ONBOARDING_PLAN,
  LIAISON_ONBOARDING_LEARNING,
  LIAISON_ONBOARDING_ACCESS,
  LIAISON_ONBOARDING_WELCOME,
  LIAISON_ONBOARDING_N_STEPS,
} LiaisonOnboardingStep;

/**
 * LiaisonDraftPerson:
 * @person: one with an id is in the workspace already and is left as it is
 * @employment: the role and whether it is the key contact; one with an id is in the workspace already
 * @courses: (element-type utf8): ids of courses
 * @systems: (element-type utf8): ids of systems
 */
typedef struct
{
  LiaisonRecord *person;
  LiaisonRecord *employment;
  GPtrArray *courses;
  GPtrArray *systems;
} LiaisonDraftPerson;

/**
 * LiaisonDraftFile:
 * @digest: of a content that is kept in the workspace
 * @size: in bytes
 */
typedef struct
{
  char *digest;
  char *name;
  char *media_type;
  gint64 size;
} LiaisonDraftFile;

/**
 * LiaisonOnboardingDraft:
 * @id: of the draft
 * @operator_id: whose draft it is, "" for nobody
 * @step: the furthest step that was reached
 * @application_id: (nullable): the application that it comes from
 * @partner: the company; with an id where it is in the workspace already
 * @partner_base: (nullable): of one that is, as it was when the draft was begun
 * @membership: the program, the tier and the day; without a program it joins none
 * @agreement: without a title there is none
 * @signatories: (element-type LiaisonRecord)
 * @file: (nullable): the signed agreement
 * @people: (element-type LiaisonDraftPerson)
 * @plan: the template, the name and the start; without tasks there is none
 * @tasks: (element-type LiaisonRecord): the tasks of the plan, as the person left them
 * @welcome_template_id: (nullable): of the letter; without it there is none
 *
 * What the onboarding wizard holds until it is finished. Its parts are records that are not stored, so that forms can
 * edit them; the references between them are set when it is finished.
 */
typedef struct
{
  char *id;
  char *operator_id;
  LiaisonOnboardingStep step;
  char *application_id;
  LiaisonRecord *partner;
  LiaisonRecord *partner_base;
  LiaisonRecord *membership;
  LiaisonRecord *agreement;
  GPtrArray *signatories;
  LiaisonDraftFile *file;
  GPtrArray *people;
  LiaisonRecord *plan;
  GPtrArray *tasks;
  char *welcome_template_id;
} LiaisonOnboardingDraft;

LiaisonOnboardingDraft *
liaison_onboarding_draft_new (LiaisonIdSource *ids, const char *operator_id, LiaisonDate today);
LiaisonOnboardingDraft *liaison_onboarding_draft_copy (const LiaisonOnboardingDraft *self);
void liaison_onboarding_draft_free (LiaisonOnboardingDraft *self);
char *liaison_onboarding_draft_get_title (const LiaisonOnboardingDraft *self);
gboolean liaison_onboarding_draft_has_membership (const LiaisonOnboardingDraft *self);
gboolean liaison_onboarding_draft_has_agreement (const LiaisonOnboardingDraft *self);

char *liaison_onboarding_draft_to_json (const LiaisonOnboardingDraft *self);
LiaisonOnboardingDraft *liaison_onboarding_draft_from_json (const char *json,
                                                            const char *id,
                                                            const char *operator_id,
                                                            GError **error);

LiaisonDraftPerson *liaison_onboarding_draft_add_person (LiaisonOnboardingDraft *self);
LiaisonRecord *liaison_onboarding_draft_add_signatory (LiaisonOnboardingDraft *self);
LiaisonRecord *liaison_onboarding_draft_add_task (LiaisonOnboardingDraft *self, int day);
void liaison_onboarding_draft_set_start (LiaisonOnboardingDraft *self, LiaisonDate started_on);
void liaison_onboarding_draft_set_file (LiaisonOnboardingDraft *self,
                                        const char *digest,
                                        const char *name,
                                        const char *media_type,
                                        gint64 size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonOnboardingDraft, liaison_onboarding_draft_free)

G_END_DECLS
