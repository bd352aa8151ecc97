/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-dialogs.h"

#include "core/mdf/budget-operations.h"
#include "core/records/budget.h"
#include "ui/mdf/fund-actions.h"
#include "ui/widgets/question-fields.h"

#include <glib/gi18n-lib.h>

/* To whom money of an allocation is given: a region or a partner. */

enum
{
  TO_REGION,
  TO_PARTNER,
};

typedef struct
{
  LiaisonWindow *window;
  LiaisonQuestionFields *fields;
  char *parent_id;
  AdwComboRow *kind_row;
  LiaisonFieldRow *region_row;
  LiaisonFieldRow *partner_row;
  /* "region" and "partner" are what is asked. */
  LiaisonRecord *target;
  LiaisonRecord *amount;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_question_fields_free (question->fields);
  g_free (question->parent_id);
  g_object_unref (question->target);
  g_object_unref (question->amount);
  g_free (question);
}

typedef struct
{
  char *parent_id;
  char *region_id;
  char *partner_id;
  gint64 amount;
} Giving;

static void
free_giving (gpointer data)
{
  Giving *giving = data;

  g_free (giving->parent_id);
  g_free (giving->region_id);
  g_free (giving->partner_id);
  g_free (giving);
}

static gboolean
give (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Giving *giving = data;
  const LiaisonAllocationTarget target = { .parent_id = giving->parent_id,
                                           .region_id = giving->region_id,
                                           .partner_id = giving->partner_id,
                                           .starts_on = LIAISON_DATE_NONE,
                                           .ends_on = LIAISON_DATE_NONE };

  return liaison_budget_allocate (funds, operation, &target, giving->amount, error);
}

static gboolean
is_to_region (Question *question)
{
  return adw_combo_row_get_selected (question->kind_row) == TO_REGION;
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  const char *field = is_to_region (question) ? "region" : "partner";
  const char *id = liaison_record_get_text (question->target, field);
  const LiaisonEntity *entity = liaison_record_get_entity (question->target);
  g_autofree char *name = NULL;
  Giving *giving;

  if (id == NULL)
    {
      liaison_question_dialog_show_message (dialog, is_to_region (question) ? _ ("Choose a region.")
                                                                            : _ ("Choose a partner."));
      return;
    }
  if (!liaison_question_fields_check (question->fields, dialog))
    return;
  giving = g_new0 (Giving, 1);
  giving->parent_id = g_strdup (question->parent_id);
  if (is_to_region (question))
    giving->region_id = g_strdup (id);
  else
    giving->partner_id = g_strdup (id);
  giving->amount = liaison_record_get_integer (question->amount, "amount");
  name = liaison_record_format (question->target, liaison_entity_get_field (entity, field));
  liaison_fund_actions_run (question->window, "allocate", name, NULL, give, giving, free_giving);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
show_row (LiaisonFieldRow *row, gboolean is_visible)
{
  gtk_widget_set_visible (liaison_field_row_get_row (row), is_visible);
}

static void
on_kind_selected (Question *question)
{
  show_row (question->region_row, is_to_region (question));
  show_row (question->partner_row, !is_to_region (question));
}

/**
 * liaison_allocate_dialog_present:
 * @node: is not kept
 *
 * Asks to whom money of an allocation is given, and how much.
 */
void
liaison_allocate_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Allocate"), _ ("_Allocate"));
  g_autofree char *available =
      liaison_money_format (liaison_money_make (node->own[LIAISON_BUCKET_AVAILABLE], node->currency), TRUE);
  g_autofree char *description =
      /* Translators: the name of a budget, of a region or of a partner, and an amount of money */
      g_strdup_printf (_ ("%s has %s available."), node->name, available);
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, description);
  g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->parent_id = g_strdup (node->id);
  question->fields = liaison_question_fields_new (liaison_window_get_workspace (window));
  question->target = liaison_record_new (&liaison_allocation_entity);
  question->amount = liaison_question_fields_new_amount (node->currency);
  question->kind_row = liaison_question_add_choice (group, _ ("To"));
  g_strv_builder_add (kinds, _ ("A region"));
  g_strv_builder_add (kinds, _ ("A partner"));
  liaison_question_set_choices (question->kind_row, kinds);
  question->region_row = liaison_question_fields_add (question->fields, group, question->target, "region");
  question->partner_row = liaison_question_fields_add (question->fields, group, question->target, "partner");
  liaison_question_fields_add (question->fields, group, question->amount, "amount");
  adw_combo_row_set_selected (question->kind_row, node->region_id != NULL ? TO_PARTNER : TO_REGION);
  on_kind_selected (question);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect_swapped (question->kind_row, "notify::selected", G_CALLBACK (on_kind_selected), question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
