/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/onboarding/wizard-session.h"
#include "ui/partners/field-row.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_WIZARD_STEP (liaison_wizard_step_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonWizardStep, liaison_wizard_step, LIAISON, WIZARD_STEP, AdwBin)

/**
 * LiaisonWizardStepKind:
 * @title: marked for translation
 * @description: marked for translation: what is asked for and why
 * @build: makes the rows, once
 * @update: (nullable): called each time that the step is shown, for what other steps decide
 *
 * What a step of the wizard consists of.
 */
typedef struct
{
  const char *title;
  const char *description;
  void (*build) (LiaisonWizardStep *self);
  void (*update) (LiaisonWizardStep *self);
} LiaisonWizardStepKind;

extern const LiaisonWizardStepKind liaison_wizard_company;
extern const LiaisonWizardStepKind liaison_wizard_fit;
extern const LiaisonWizardStepKind liaison_wizard_program;
extern const LiaisonWizardStepKind liaison_wizard_agreement;
extern const LiaisonWizardStepKind liaison_wizard_people;
extern const LiaisonWizardStepKind liaison_wizard_plan;
extern const LiaisonWizardStepKind liaison_wizard_learning;
extern const LiaisonWizardStepKind liaison_wizard_access;
extern const LiaisonWizardStepKind liaison_wizard_welcome;
extern const LiaisonWizardStepKind liaison_wizard_summary;

LiaisonWizardStep *
liaison_wizard_step_new (LiaisonWizardSession *session, const LiaisonWizardStepKind *kind, guint number);
LiaisonWizardSession *liaison_wizard_step_get_session (LiaisonWizardStep *self);
void liaison_wizard_step_update (LiaisonWizardStep *self);
void liaison_wizard_step_show_problems (LiaisonWizardStep *self);
void liaison_wizard_step_focus (LiaisonWizardStep *self, LiaisonRecord *record, const LiaisonField *field);

/* For the kinds. */
void liaison_wizard_step_clear (LiaisonWizardStep *self);
GtkWidget *liaison_wizard_step_add_list (LiaisonWizardStep *self, const char *title, const char *description);
void liaison_wizard_step_add_widget (LiaisonWizardStep *self, GtkWidget *widget);
LiaisonFieldRow *liaison_wizard_step_add_field (LiaisonWizardStep *self,
                                                GtkWidget *list,
                                                LiaisonRecord *record,
                                                const char *field);
void liaison_wizard_step_add_fields (LiaisonWizardStep *self,
                                     GtkWidget *list,
                                     LiaisonRecord *record,
                                     const char *const *fields);
void liaison_wizard_step_add_anchor (LiaisonWizardStep *self,
                                     LiaisonRecord *record,
                                     const char *field,
                                     GtkWidget *widget);
void liaison_wizard_step_forget (LiaisonWizardStep *self, LiaisonRecord *record);
LiaisonFieldRow *
liaison_wizard_step_find_row (LiaisonWizardStep *self, LiaisonRecord *record, const char *field);
void liaison_wizard_step_keep (LiaisonWizardStep *self, const char *name, gpointer data);
gpointer liaison_wizard_step_get (LiaisonWizardStep *self, const char *name);

G_END_DECLS
