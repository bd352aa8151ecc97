/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/partner-types.h"
#include "core/program/program-info.h"
#include "core/records/program.h"
#include "core/records/record-store.h"
#include "ui/onboarding/wizard-step.h"
#include "ui/widgets/question-dialog.h"

#include <glib/gi18n-lib.h>

/* The step of the wizard in which a partner joins a program. */

typedef struct
{
  AdwComboRow *program_row;
  AdwComboRow *tier_row;
  GtkWidget *details;
  /* What the choices stand for; the first is none. */
  GPtrArray *programs;
  GPtrArray *tiers;
  gboolean is_updating;
} Parts;

static void
free_parts (gpointer data)
{
  Parts *parts = data;

  g_ptr_array_unref (parts->programs);
  g_ptr_array_unref (parts->tiers);
  g_free (parts);
}

static Parts *
get_parts (LiaisonWizardStep *self)
{
  return g_object_get_data (G_OBJECT (self), "parts");
}

static LiaisonRecord *
get_membership (LiaisonWizardStep *self)
{
  return liaison_wizard_session_get_draft (liaison_wizard_step_get_session (self))->membership;
}

static guint
find_word (const GPtrArray *words, const char *word)
{
  for (guint i = 0; i < words->len; i++)
    if (g_strcmp0 (g_ptr_array_index (words, i), word != NULL ? word : "") == 0)
      return i;
  return 0;
}

static void
add_choice (GPtrArray *words, GStrvBuilder *labels, const char *word, const char *label)
{
  g_ptr_array_add (words, g_strdup (word));
  g_strv_builder_add (labels, label);
}

static void
list_programs (LiaisonWizardStep *self, GStrvBuilder *labels)
{
  LiaisonWizardSession *session = liaison_wizard_step_get_session (self);
  const char *types = liaison_record_get_text (liaison_wizard_session_get_draft (session)->partner, "types");
  const char *chosen = liaison_record_get_text (get_membership (self), "program");
  g_autoptr (GPtrArray) programs = liaison_record_load_where (liaison_wizard_session_get_database (session),
                                                              &liaison_program_entity, NULL, NULL, NULL);

  for (guint i = 0; programs != NULL && i < programs->len; i++)
    {
      LiaisonRecord *program = g_ptr_array_index (programs, i);

      /* One that is for others is offered only where it is chosen, so that it can be seen what is wrong. */
      if (liaison_partner_types_match (liaison_record_get_text (program, "types"), types) !=
              LIAISON_TYPES_DIFFER ||
          g_strcmp0 (chosen, liaison_record_get_id (program)) == 0)
        add_choice (get_parts (self)->programs, labels, liaison_record_get_id (program),
                    liaison_record_get_text (program, "name"));
    }
}

static void
list_tiers (LiaisonWizardStep *self, GStrvBuilder *labels)
{
  LiaisonDatabase *database = liaison_wizard_session_get_database (liaison_wizard_step_get_session (self));
  LiaisonRecord *membership = get_membership (self);
  g_autofree char *version =
      liaison_program_find_in_force (database, liaison_record_get_text (membership, "program"),
                                     liaison_record_get_date (membership, "joined-on"), NULL);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT code, name FROM tier WHERE version_id = ? ORDER BY position, code", NULL);
  gboolean has_row;

  if (statement == NULL || version == NULL)
    return;
  liaison_statement_bind (statement, "t", version);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    add_choice (get_parts (self)->tiers, labels, liaison_statement_get_text (statement, 0),
                liaison_statement_get_text (statement, 1));
}

static void
update_tiers (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  LiaisonRecord *membership = get_membership (self);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  const char *tier = liaison_record_get_text (membership, "tier");
  gboolean is_member = liaison_record_get_text (membership, "program") != NULL;

  parts->is_updating = TRUE;
  g_ptr_array_set_size (parts->tiers, 0);
  add_choice (parts->tiers, labels, "", _ ("None yet: the rules decide"));
  if (is_member)
    list_tiers (self, labels);
  if (tier != NULL && find_word (parts->tiers, tier) == 0)
    add_choice (parts->tiers, labels, tier, tier);
  liaison_question_set_choices (parts->tier_row, labels);
  adw_combo_row_set_selected (parts->tier_row, find_word (parts->tiers, tier));
  gtk_widget_set_visible (parts->details, is_member);
  parts->is_updating = FALSE;
}

static void
update_program (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  parts->is_updating = TRUE;
  g_ptr_array_set_size (parts->programs, 0);
  add_choice (parts->programs, labels, "", _ ("None"));
  list_programs (self, labels);
  liaison_question_set_choices (parts->program_row, labels);
  adw_combo_row_set_selected (
      parts->program_row,
      find_word (parts->programs, liaison_record_get_text (get_membership (self), "program")));
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (parts->program_row),
      parts->programs->len > 1 ? "" : _ ("There is no program for this type of partner."));
  parts->is_updating = FALSE;
  update_tiers (self);
}

static void
take_choice (LiaisonWizardStep *self, const char *field, AdwComboRow *row, const GPtrArray *words)
{
  guint selected = adw_combo_row_get_selected (row);
  const char *word = selected < words->len ? g_ptr_array_index (words, selected) : "";

  liaison_record_set_text (get_membership (self), field, *word != '\0' ? word : NULL);
}

static void
on_program (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);

  if (parts->is_updating)
    return;
  take_choice (self, "program", parts->program_row, parts->programs);
  /* A tier is one of its program. */
  liaison_record_set_text (get_membership (self), "tier", NULL);
  update_tiers (self);
  liaison_wizard_session_edited (liaison_wizard_step_get_session (self));
}

static void
on_tier (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);

  if (parts->is_updating)
    return;
  take_choice (self, "tier", parts->tier_row, parts->tiers);
  liaison_wizard_session_edited (liaison_wizard_step_get_session (self));
}

static GtkWidget *
add_combo (GtkWidget *list, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static void
build (LiaisonWizardStep *self)
{
  LiaisonRecord *membership = get_membership (self);
  Parts *parts = g_new0 (Parts, 1);
  GtkWidget *list = liaison_wizard_step_add_list (self, NULL, NULL);

  parts->programs = g_ptr_array_new_with_free_func (g_free);
  parts->tiers = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (self), "parts", parts, free_parts);
  parts->program_row = ADW_COMBO_ROW (add_combo (list, _ ("Program")));
  parts->details = liaison_wizard_step_add_list (self, NULL, NULL);
  liaison_wizard_step_add_field (self, parts->details, membership, "joined-on");
  parts->tier_row = ADW_COMBO_ROW (add_combo (parts->details, _ ("Tier at the Start")));
  liaison_wizard_step_add_anchor (self, membership, "program", GTK_WIDGET (parts->program_row));
  liaison_wizard_step_add_anchor (self, membership, "tier", GTK_WIDGET (parts->tier_row));
  g_signal_connect_object (parts->program_row, "notify::selected", G_CALLBACK (on_program), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (parts->tier_row, "notify::selected", G_CALLBACK (on_tier), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (liaison_wizard_step_find_row (self, membership, "joined-on"), "changed",
                           G_CALLBACK (update_tiers), self, G_CONNECT_SWAPPED);
  update_program (self);
}

const LiaisonWizardStepKind liaison_wizard_program = {
  .title = N_ ("Program"),
  .description = N_ ("Which program the partner joins. It may join none for now."),
  .build = build,
  .update = update_program,
};
