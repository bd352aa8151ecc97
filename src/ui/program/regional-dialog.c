/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/rules-dialogs.h"

#include "core/exchange/value-parse.h"
#include "core/program/rules-edit.h"
#include "ui/partners/field-text.h"
#include "ui/widgets/question-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By what thresholds are multiplied in a region, or in regions of a market class. Numbers of a region's own are entered in
 * the ladder, in the row that comes of this. */

typedef struct
{
  LiaisonRulesChange *change;
  int requirement;
  /* The factor that is edited, -1 for a new one. */
  int factor;
  GPtrArray *region_ids;
  AdwComboRow *place_row;
  AdwComboRow *region_row;
  AdwEntryRow *class_row;
  AdwEntryRow *factor_row;
  AdwComboRow *scope_row;
} Question;

enum
{
  PLACE_REGION,
  PLACE_CLASS,
};

enum
{
  SCOPE_REQUIREMENT,
  SCOPE_ALL,
};

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_rules_change_free (question->change);
  g_ptr_array_unref (question->region_ids);
  g_free (question);
}

typedef struct
{
  char *region_id;
  char *market_class;
  int requirement;
  int factor;
  LiaisonDecimal amount;
} Edit;

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  g_free (edit->region_id);
  g_free (edit->market_class);
  g_free (edit);
}

static gboolean
write_factor (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const Edit *edit = data;
  const char *requirement_id =
      edit->requirement >= 0 ? liaison_rules_get_requirement (change->rules, (guint) edit->requirement)->id
                             : NULL;
  g_autofree char *id = NULL;

  if (edit->factor >= 0)
    return liaison_rules_edit_change_override (
        store, liaison_rules_get_override (change->rules, (guint) edit->factor)->id, TRUE, edit->amount,
        error);
  id = liaison_rules_edit_add_override (store, change->version_id, edit->region_id, edit->market_class,
                                        requirement_id, NULL, TRUE, edit->amount, error);
  return id != NULL;
}

static gboolean
parse_factor (const char *text, LiaisonDecimal *factor, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  char currency[4] = "";

  if (!liaison_parse_number (trimmed, (gssize) strlen (trimmed), liaison_field_text_get_number_style (),
                             factor, currency, error))
    return FALSE;
  if (factor->digits > 0)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("A factor must be above zero."));
  return FALSE;
}

static int
find_factor (const LiaisonRules *rules, const char *region_id, const char *market_class, int requirement)
{
  for (guint i = 0; i < rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (rules, i);

      if (item->is_factor && item->tier < 0 && item->requirement == requirement &&
          g_strcmp0 (item->region_id, region_id) == 0 && g_strcmp0 (item->market_class, market_class) == 0)
        return (int) i;
    }
  return -1;
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  const guint region = adw_combo_row_get_selected (question->region_row);
  g_autofree char *market_class =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->class_row))));
  const gboolean is_region = adw_combo_row_get_selected (question->place_row) == PLACE_REGION;
  g_autoptr (GError) error = NULL;
  Edit *edit = g_new0 (Edit, 1);

  edit->factor = question->factor;
  edit->requirement =
      adw_combo_row_get_selected (question->scope_row) == SCOPE_ALL ? -1 : question->requirement;
  if (is_region && region < question->region_ids->len)
    edit->region_id = g_strdup (g_ptr_array_index (question->region_ids, region));
  else if (!is_region && *market_class != '\0')
    edit->market_class = g_steal_pointer (&market_class);
  if (edit->factor < 0 && edit->region_id == NULL && edit->market_class == NULL)
    liaison_question_dialog_show_message (dialog,
                                          is_region ? _ ("Choose a region.") : _ ("Name a market class."));
  else if (!parse_factor (gtk_editable_get_text (GTK_EDITABLE (question->factor_row)), &edit->amount, &error))
    liaison_question_dialog_show_message (dialog, error->message);
  else
    {
      if (edit->factor < 0)
        edit->factor =
            find_factor (question->change->rules, edit->region_id, edit->market_class, edit->requirement);
      liaison_rules_change_run (question->change, write_factor, g_steal_pointer (&edit), free_edit);
      adw_dialog_close (ADW_DIALOG (dialog));
    }
  g_clear_pointer (&edit, free_edit);
}

static void
on_place_selected (Question *question)
{
  const gboolean is_region = adw_combo_row_get_selected (question->place_row) == PLACE_REGION;

  gtk_widget_set_visible (GTK_WIDGET (question->region_row), is_region);
  gtk_widget_set_visible (GTK_WIDGET (question->class_row), !is_region);
}

static void
fill_regions (Question *question, const LiaisonRegionTable *regions, const char *region_id)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint selected = 0;

  for (guint i = 0; i < liaison_region_table_get_n (regions); i++)
    {
      g_strv_builder_add (names, liaison_region_table_get_name (regions, (int) i));
      g_ptr_array_add (question->region_ids, g_strdup (liaison_region_table_get_id (regions, (int) i)));
      if (g_strcmp0 (liaison_region_table_get_id (regions, (int) i), region_id) == 0)
        selected = i;
    }
  liaison_question_set_choices (question->region_row, names);
  adw_combo_row_set_selected (question->region_row, selected);
}

static void
fill_choices (Question *question)
{
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();
  const LiaisonRulesRequirement *requirement =
      liaison_rules_get_requirement (question->change->rules, (guint) question->requirement);
  g_autofree char *label = liaison_metric_spec_format (&requirement->spec, requirement->measure_name);

  g_strv_builder_add (places, _ ("A region and all below it"));
  g_strv_builder_add (places, _ ("Regions of a market class"));
  liaison_question_set_choices (question->place_row, places);
  g_strv_builder_add (scopes, label);
  g_strv_builder_add (scopes, _ ("All counts and amounts"));
  liaison_question_set_choices (question->scope_row, scopes);
}

/* Of a row that is there, the factor that speaks of it. */
static void
show_factor (Question *question, const char *region_id, const char *market_class)
{
  const LiaisonRules *rules = question->change->rules;
  const gboolean is_all = find_factor (rules, region_id, market_class, question->requirement) < 0;
  g_autofree char *text = NULL;

  question->factor = find_factor (rules, region_id, market_class, is_all ? -1 : question->requirement);
  adw_combo_row_set_selected (question->place_row, region_id != NULL ? PLACE_REGION : PLACE_CLASS);
  gtk_editable_set_text (GTK_EDITABLE (question->class_row), market_class != NULL ? market_class : "");
  if (question->factor < 0)
    return;
  text = liaison_decimal_format (liaison_rules_get_override (rules, (guint) question->factor)->amount);
  gtk_editable_set_text (GTK_EDITABLE (question->factor_row), text);
  adw_combo_row_set_selected (question->scope_row, is_all ? SCOPE_ALL : SCOPE_REQUIREMENT);
  gtk_widget_set_sensitive (GTK_WIDGET (question->place_row), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (question->region_row), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (question->class_row), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (question->scope_row), FALSE);
}

/**
 * liaison_regional_dialog_present:
 * @requirement: its place
 * @region_id: (nullable): of a row that is there
 * @market_class: (nullable): likewise
 *
 * Asks where something else holds, and by what thresholds are multiplied there.
 */
void
liaison_regional_dialog_present (const LiaisonRulesChange *change,
                                 const LiaisonRegionTable *regions,
                                 int requirement,
                                 const char *region_id,
                                 const char *market_class)
{
  const gboolean is_new = region_id == NULL && market_class == NULL;
  LiaisonQuestionDialog *dialog =
      liaison_question_dialog_new (_ ("Regional Difference"), is_new ? _ ("_Add") : _ ("_Save"));
  AdwPreferencesGroup *group =
      liaison_question_dialog_add_group (dialog, NULL,
                                         _ ("Thresholds are multiplied by the factor and rounded up. A "
                                            "region's own number can then be typed into its row."));
  Question *question = g_new0 (Question, 1);

  question->change = liaison_rules_change_copy (change);
  question->requirement = requirement;
  question->factor = -1;
  question->region_ids = g_ptr_array_new_with_free_func (g_free);
  question->place_row = liaison_question_add_choice (group, _ ("Where"));
  question->region_row = liaison_question_add_choice (group, _ ("Region"));
  question->class_row = liaison_question_add_entry (group, _ ("Market class"), NULL);
  question->factor_row = liaison_question_add_entry (group, _ ("Factor"), "1");
  question->scope_row = liaison_question_add_choice (group, _ ("Of what"));
  adw_combo_row_set_enable_search (question->region_row, TRUE);
  fill_choices (question);
  fill_regions (question, regions, region_id);
  if (!is_new)
    show_factor (question, region_id, market_class);
  on_place_selected (question);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect_swapped (question->place_row, "notify::selected", G_CALLBACK (on_place_selected),
                            question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (change->window));
}
