/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/onboarding/wizard-session.h"

G_BEGIN_DECLS

/**
 * LiaisonWizardLine:
 * @step: where it is decided
 * @title: what it is
 * @detail: "" where there is nothing more to say
 *
 * A line of what the wizard will make.
 */
typedef struct
{
  guint step;
  char *title;
  char *detail;
} LiaisonWizardLine;

GPtrArray *liaison_wizard_outline_list (LiaisonWizardSession *session);
GtkWidget *liaison_wizard_outline_create_pane (LiaisonWizardSession *session);

G_END_DECLS
