/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/rules-dialogs.h"

#include "core/program/rules-edit.h"
#include "core/records/learning.h"
#include "core/records/program.h"
#include "core/records/record-store.h"
#include "ui/widgets/question-dialog.h"

#include <glib/gi18n-lib.h>

/* Which number a requirement asks for. */

typedef struct
{
  LiaisonRulesChange *change;
  int requirement;
  GPtrArray *measures;
  AdwComboRow *metric_row;
  AdwComboRow *period_row;
  AdwComboRow *role_row;
  AdwSpinRow *level_row;
  AdwComboRow *sale_kind_row;
  AdwComboRow *measure_row;
} Question;

static const char *const sale_kinds[] = { NULL, "sell-in", "point-of-sale" };

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_rules_change_free (question->change);
  g_clear_pointer (&question->measures, g_ptr_array_unref);
  g_free (question);
}

static const LiaisonMetric *
get_metric (Question *question)
{
  return liaison_metrics_get ()[adw_combo_row_get_selected (question->metric_row)];
}

static void
fill_periods (Question *question)
{
  const LiaisonMetric *metric = get_metric (question);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; metric->periods != NULL && metric->periods[i] != NULL; i++)
    g_strv_builder_add (labels, liaison_metric_period_get_label (metric->periods[i]));
  liaison_question_set_choices (question->period_row, labels);
}

/* Only what the metric can be told is asked. */
static void
on_metric_selected (Question *question)
{
  const LiaisonMetricParameters parameters = get_metric (question)->parameters;

  fill_periods (question);
  gtk_widget_set_visible (GTK_WIDGET (question->period_row), (parameters & LIAISON_METRIC_HAS_PERIOD) != 0);
  gtk_widget_set_visible (GTK_WIDGET (question->role_row), (parameters & LIAISON_METRIC_HAS_ROLE) != 0);
  gtk_widget_set_visible (GTK_WIDGET (question->level_row), (parameters & LIAISON_METRIC_HAS_LEVEL) != 0);
  gtk_widget_set_visible (GTK_WIDGET (question->sale_kind_row),
                          (parameters & LIAISON_METRIC_HAS_SALE_KIND) != 0);
  gtk_widget_set_visible (GTK_WIDGET (question->measure_row), (parameters & LIAISON_METRIC_HAS_MEASURE) != 0);
}

static LiaisonMetricKind
get_measure_kind (LiaisonRecord *measure)
{
  const char *word = liaison_record_get_text (measure, "kind");

  if (g_strcmp0 (word, "amount") == 0)
    return LIAISON_METRIC_AMOUNT;
  if (g_strcmp0 (word, "average") == 0)
    return LIAISON_METRIC_AVERAGE;
  return g_strcmp0 (word, "percent") == 0 ? LIAISON_METRIC_PERCENT : LIAISON_METRIC_COUNT;
}

static gboolean
read_spec (Question *question, LiaisonMetricSpec *spec)
{
  const LiaisonMetric *metric = get_metric (question);
  const guint role = adw_combo_row_get_selected (question->role_row);

  *spec = (LiaisonMetricSpec) { .metric = metric, .kind = metric->kind };
  if ((metric->parameters & LIAISON_METRIC_HAS_PERIOD) != 0)
    spec->period = g_intern_string (metric->periods[adw_combo_row_get_selected (question->period_row)]);
  if ((metric->parameters & LIAISON_METRIC_HAS_ROLE) != 0 && role > 0)
    spec->role = g_intern_string (liaison_metric_get_roles ()[role - 1]);
  if ((metric->parameters & LIAISON_METRIC_HAS_LEVEL) != 0 &&
      adw_spin_row_get_value (question->level_row) > 1)
    spec->level = (int) adw_spin_row_get_value (question->level_row);
  if ((metric->parameters & LIAISON_METRIC_HAS_SALE_KIND) != 0)
    spec->sale_kind = g_intern_string (sale_kinds[adw_combo_row_get_selected (question->sale_kind_row)]);
  if ((metric->parameters & LIAISON_METRIC_HAS_MEASURE) != 0)
    {
      const guint measure = adw_combo_row_get_selected (question->measure_row);

      if (measure >= question->measures->len)
        return FALSE;
      spec->measure_id =
          g_intern_string (liaison_record_get_id (g_ptr_array_index (question->measures, measure)));
      spec->kind = get_measure_kind (g_ptr_array_index (question->measures, measure));
    }
  return TRUE;
}

typedef struct
{
  LiaisonMetricSpec spec;
  int requirement;
} Edit;

static gboolean
write_requirement (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const Edit *edit = data;
  g_autofree char *id = NULL;

  if (edit->requirement >= 0)
    return liaison_rules_edit_replace_requirement (
        store, liaison_rules_get_requirement (change->rules, (guint) edit->requirement)->id, &edit->spec,
        error);
  id = liaison_rules_edit_add_requirement (store, change->version_id, &edit->spec, LIAISON_DECIMAL_ZERO,
                                           (int) liaison_rules_get_n_requirements (change->rules), error);
  return id != NULL;
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  LiaisonMetricSpec spec;
  Edit *edit;

  if (!read_spec (question, &spec))
    {
      liaison_question_dialog_show_message (
          dialog, _ ("There is no number of your own yet. Add one under Regions and Value Exchange."));
      return;
    }
  for (guint i = 0; i < liaison_rules_get_n_requirements (question->change->rules); i++)
    if ((int) i != question->requirement &&
        liaison_metric_spec_equal (&spec, &liaison_rules_get_requirement (question->change->rules, i)->spec))
      {
        liaison_question_dialog_show_message (dialog, _ ("There is a requirement for this already."));
        return;
      }
  edit = g_new0 (Edit, 1);
  edit->spec = spec;
  edit->requirement = question->requirement;
  liaison_rules_change_run (question->change, write_requirement, edit, g_free);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
fill_rows (Question *question)
{
  g_autoptr (GStrvBuilder) metrics = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) measures = g_strv_builder_new ();
  const char *const *words = liaison_metric_get_roles ();

  for (guint i = 0; liaison_metrics_get ()[i] != NULL; i++)
    g_strv_builder_add (metrics, _ (liaison_metrics_get ()[i]->label));
  liaison_question_set_choices (question->metric_row, metrics);
  g_strv_builder_add (roles, _ ("Any"));
  for (guint i = 0; words[i] != NULL; i++)
    g_strv_builder_add (roles, liaison_choice_get_label (liaison_learning_roles, words[i]));
  liaison_question_set_choices (question->role_row, roles);
  g_strv_builder_add (kinds, _ ("All sales"));
  g_strv_builder_add (kinds, _ ("Sell-in"));
  g_strv_builder_add (kinds, _ ("Point of sale"));
  liaison_question_set_choices (question->sale_kind_row, kinds);
  for (guint i = 0; i < question->measures->len; i++)
    {
      g_autofree char *name = liaison_record_get_title (g_ptr_array_index (question->measures, i));

      g_strv_builder_add (measures, name);
    }
  liaison_question_set_choices (question->measure_row, measures);
}

static void
select_word (AdwComboRow *row, const char *const *words, guint first, const char *word)
{
  for (guint i = 0; word != NULL && words != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      adw_combo_row_set_selected (row, i + first);
}

static void
show_spec (Question *question, const LiaisonMetricSpec *spec)
{
  for (guint i = 0; liaison_metrics_get ()[i] != NULL; i++)
    if (liaison_metrics_get ()[i] == spec->metric)
      adw_combo_row_set_selected (question->metric_row, i);
  on_metric_selected (question);
  select_word (question->period_row, spec->metric->periods, 0, spec->period);
  select_word (question->role_row, liaison_metric_get_roles (), 1, spec->role);
  adw_spin_row_set_value (question->level_row, MAX (1, spec->level));
  for (guint i = 1; i < G_N_ELEMENTS (sale_kinds); i++)
    if (g_strcmp0 (sale_kinds[i], spec->sale_kind) == 0)
      adw_combo_row_set_selected (question->sale_kind_row, i);
  for (guint i = 0; i < question->measures->len; i++)
    if (g_strcmp0 (liaison_record_get_id (g_ptr_array_index (question->measures, i)), spec->measure_id) == 0)
      adw_combo_row_set_selected (question->measure_row, i);
}

/**
 * liaison_requirement_dialog_present:
 * @requirement: its place, -1 for a new one
 *
 * Asks which number a requirement is about. Thresholds are entered in the ladder.
 */
void
liaison_requirement_dialog_present (const LiaisonRulesChange *change, int requirement)
{
  LiaisonQuestionDialog *dialog =
      liaison_question_dialog_new (requirement >= 0 ? _ ("Edit Requirement") : _ ("New Requirement"),
                                   requirement >= 0 ? _ ("_Save") : _ ("_Add"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, NULL);
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (change->window));
  Question *question = g_new0 (Question, 1);
  g_autoptr (GError) error = NULL;

  question->change = liaison_rules_change_copy (change);
  question->requirement = requirement;
  question->measures = liaison_record_load_where (database, &liaison_measure_entity, NULL, NULL, &error);
  if (question->measures == NULL)
    question->measures = g_ptr_array_new ();
  question->metric_row = liaison_question_add_choice (group, _ ("Number"));
  question->period_row = liaison_question_add_choice (group, _ ("Period"));
  question->role_row = liaison_question_add_choice (group, _ ("Role of the people"));
  question->level_row = ADW_SPIN_ROW (adw_spin_row_new_with_range (1, 9, 1));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->level_row),
                                 _ ("Lowest level of certificate"));
  adw_preferences_group_add (group, GTK_WIDGET (question->level_row));
  question->sale_kind_row = liaison_question_add_choice (group, _ ("Kind of sale"));
  question->measure_row = liaison_question_add_choice (group, _ ("Number of your own"));
  fill_rows (question);
  on_metric_selected (question);
  if (requirement >= 0)
    show_spec (question, &liaison_rules_get_requirement (question->change->rules, (guint) requirement)->spec);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect_swapped (question->metric_row, "notify::selected", G_CALLBACK (on_metric_selected),
                            question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (change->window));
}
