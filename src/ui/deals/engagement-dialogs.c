/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/engagement-dialogs.h"

#include "core/deals/engagement-diff.h"
#include "core/deals/engagement-edit.h"
#include "core/records/engagement.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/widgets/fact-rows.h"
#include "ui/widgets/question-change.h"
#include "ui/widgets/question-fields.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What is asked about rules of engagement: the title of a new version, the day of its publication, what holds in a region or for a product, and with
 * which other version it is compared. */

/* What is written. */
typedef struct
{
  char *id;
  char *title;
  char *rule;
  char *other_id;
  char *value;
  LiaisonDate day;
} Doing;

static void
free_doing (gpointer data)
{
  Doing *doing = data;

  g_free (doing->id);
  g_free (doing->title);
  g_free (doing->rule);
  g_free (doing->other_id);
  g_free (doing->value);
  g_free (doing);
}

typedef struct
{
  LiaisonWindow *window;
  LiaisonQuestionFields *fields;
  /* The one that it is about; %NULL for the first. */
  LiaisonRecord *record;
  /* Carries the answers, and is never stored. */
  LiaisonRecord *answers;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_question_fields_free (question->fields);
  g_clear_object (&question->record);
  g_object_unref (question->answers);
  g_free (question);
}

static Question *
question_new (LiaisonWindow *window,
              LiaisonQuestionDialog *dialog,
              LiaisonRecord *record,
              const LiaisonEntity *entity,
              GCallback on_accept)
{
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->fields = liaison_question_fields_new (liaison_window_get_workspace (window));
  question->record = record != NULL ? g_object_ref (record) : NULL;
  question->answers = liaison_record_new (entity);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", on_accept, question);
  return question;
}

static Doing *
doing_new (const Question *question)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->id = g_strdup (question->record != NULL ? liaison_record_get_id (question->record) : NULL);
  doing->title = g_strdup (
      liaison_record_get_text (question->record != NULL ? question->record : question->answers, "title"));
  return doing;
}

static void
run (LiaisonQuestionDialog *dialog,
     const Question *question,
     const char *label,
     LiaisonChangeFunc func,
     Doing *doing)
{
  liaison_question_dialog_run_change (dialog, question->window, label, doing->title, func, doing, free_doing);
}

/* A new version ------------------------------------------------------------------------------------------------------ */

static gboolean
write_new (LiaisonStore *store, gpointer data, GError **error)
{
  const Doing *doing = data;
  g_autofree char *new_id = NULL;
  g_autoptr (LiaisonRecord) record = NULL;

  if (doing->id != NULL)
    return liaison_engagement_copy (store, doing->id, doing->value, &new_id, error);
  record = liaison_record_new (&liaison_engagement_entity);
  liaison_record_set_text (record, "title", doing->value);
  return liaison_record_insert (store, record, error);
}

static void
on_new (LiaisonQuestionDialog *dialog, Question *question)
{
  Doing *doing;

  if (!liaison_question_fields_check (question->fields, dialog))
    return;
  doing = doing_new (question);
  doing->value = g_strdup (liaison_record_get_text (question->answers, "title"));
  run (dialog, question, LIAISON_LABEL_RULES, write_new, doing);
}

/**
 * liaison_engagement_new_dialog_present:
 * @former: (nullable): the version that is copied
 *
 * Asks what the new version is called.
 */
void
liaison_engagement_new_dialog_present (LiaisonWindow *window, LiaisonRecord *former)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (
      former != NULL ? _ ("New Version") : _ ("New Rules of Engagement"), _ ("_Create"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL,
      former != NULL ? _ ("A draft that says the same to begin with.")
                     : _ ("A draft: write the text, and set the rules that the program checks."));
  Question *question = question_new (window, dialog, former, &liaison_engagement_entity, G_CALLBACK (on_new));

  if (former != NULL)
    liaison_record_set_text (question->answers, "title", liaison_record_get_text (former, "title"));
  liaison_question_fields_add (question->fields, group, question->answers, "title");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/* Publishing ---------------------------------------------------------------------------------------------------------- */

static gboolean
write_publishing (LiaisonStore *store, gpointer data, GError **error)
{
  const Doing *doing = data;

  return liaison_engagement_publish (store, doing->id, doing->day, error);
}

static void
on_publish (LiaisonQuestionDialog *dialog, Question *question)
{
  Doing *doing;

  if (!liaison_question_fields_check (question->fields, dialog))
    return;
  if (liaison_record_get_date (question->answers, "valid-from") == LIAISON_DATE_NONE)
    {
      liaison_question_dialog_show_message (dialog, _ ("Say the first day, such as 2027-01-01."));
      return;
    }
  doing = doing_new (question);
  doing->day = liaison_record_get_date (question->answers, "valid-from");
  run (dialog, question, LIAISON_LABEL_PUBLISH, write_publishing, doing);
}

/**
 * liaison_engagement_publish_dialog_present:
 *
 * Asks from which day on a draft is in force.
 */
void
liaison_engagement_publish_dialog_present (LiaisonWindow *window, LiaisonRecord *draft)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Publish"), _ ("_Publish"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("From this day on the rules are in force. A published version never changes."));
  Question *question =
      question_new (window, dialog, draft, &liaison_engagement_entity, G_CALLBACK (on_publish));

  liaison_record_set_date (question->answers, "valid-from", liaison_when_get_today ());
  liaison_question_fields_add (question->fields, group, question->answers, "valid-from");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/* Regions and products ------------------------------------------------------------------------------------------------ */

static gboolean
write_rule (LiaisonStore *store, gpointer data, GError **error)
{
  const Doing *doing = data;
  LiaisonEngagementPolicy rule;

  return liaison_engagement_term_find (doing->rule, &rule) &&
         liaison_engagement_set_rule (store, doing->id, rule, doing->other_id, doing->value, error);
}

static void
on_region (LiaisonQuestionDialog *dialog, Question *question)
{
  Doing *doing;

  if (!liaison_question_fields_check (question->fields, dialog))
    return;
  if (liaison_record_get_text (question->answers, "region") == NULL)
    {
      liaison_question_dialog_show_message (dialog, _ ("Choose a region."));
      return;
    }
  doing = doing_new (question);
  doing->rule = g_strdup (liaison_record_get_text (question->answers, "rule"));
  doing->other_id = g_strdup (liaison_record_get_text (question->answers, "region"));
  doing->value = g_strdup (liaison_record_get_text (question->answers, "value"));
  run (dialog, question, LIAISON_LABEL_RULES, write_rule, doing);
}

/**
 * liaison_engagement_region_dialog_present:
 *
 * Asks which rule says something else in a region.
 */
void
liaison_engagement_region_dialog_present (LiaisonWindow *window, LiaisonRecord *draft)
{
  static const char *const fields[] = { "rule", "region", "value" };
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Rule of a Region"), _ ("_Set"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("It holds in the region, and in the regions below it that say nothing else."));
  Question *question =
      question_new (window, dialog, draft, &liaison_engagement_rule_entity, G_CALLBACK (on_region));

  liaison_record_set_text (question->answers, "rule", liaison_engagement_rules[0].word);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    liaison_question_fields_add (question->fields, group, question->answers, fields[i]);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

static gboolean
write_uplift (LiaisonStore *store, gpointer data, GError **error)
{
  const Doing *doing = data;

  return liaison_engagement_set_uplift (store, doing->id, doing->other_id, doing->value, error);
}

static void
on_product (LiaisonQuestionDialog *dialog, Question *question)
{
  Doing *doing;

  if (!liaison_question_fields_check (question->fields, dialog))
    return;
  doing = doing_new (question);
  doing->other_id = g_strdup (liaison_record_get_text (question->answers, "product"));
  doing->value = g_strdup (liaison_record_get_text (question->answers, "value"));
  run (dialog, question, LIAISON_LABEL_RULES, write_uplift, doing);
}

/**
 * liaison_engagement_product_dialog_present:
 *
 * Asks what the registration of a product adds to the margin.
 */
void
liaison_engagement_product_dialog_present (LiaisonWindow *window, LiaisonRecord *draft)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Uplift of a Product"), _ ("_Set"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("What its registration adds to the margin of the tier."));
  Question *question =
      question_new (window, dialog, draft, &liaison_margin_uplift_entity, G_CALLBACK (on_product));

  liaison_question_fields_add (question->fields, group, question->answers, "product");
  liaison_question_fields_add (question->fields, group, question->answers, "value");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/* Deleting -------------------------------------------------------------------------------------------------------------- */

static gboolean
write_removal (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_engagement_remove (store, data, error);
}

/**
 * liaison_engagement_delete:
 *
 * Deletes a draft, and offers Undo.
 */
void
liaison_engagement_delete (LiaisonWindow *window, LiaisonRecord *draft)
{
  liaison_window_run_change (window, LIAISON_LABEL_DELETE, liaison_record_get_text (draft, "title"),
                             write_removal, g_strdup (liaison_record_get_id (draft)), g_free, NULL);
}

/* Comparing ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonDatabase *database;
  char *shown_id;
  /* What is listed. */
  GPtrArray *ids;
  AdwComboRow *version_row;
  GtkBox *lines;
} Comparison;

static void
free_comparison (gpointer data)
{
  Comparison *self = data;

  g_free (self->shown_id);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

static void
add_line (AdwPreferencesGroup *group, const LiaisonEngagementLine *line)
{
  g_autofree char *values = NULL;
  GtkWidget *row;

  if (line->kind == LIAISON_ENGAGEMENT_LINE_TEXT)
    {
      row = liaison_fact_row_new (line->before != NULL ? line->before : line->after,
                                  line->before != NULL ? _ ("No longer said") : _ ("New"));
      adw_preferences_group_add (group, row);
      return;
    }
  values =
      /* Translators: what a rule said before, and what it says now */
      g_strdup_printf (C_ ("comparison", "%1$s → %2$s"), line->before != NULL ? line->before : "–",
                       line->after != NULL ? line->after : "–");
  row = liaison_fact_row_new (line->subject, NULL);
  liaison_fact_row_add_figure (row, values);
  adw_preferences_group_add (group, row);
}

static void
show_lines (Comparison *self)
{
  const guint selected = adw_combo_row_get_selected (self->version_row);
  g_autoptr (GPtrArray) lines = NULL;
  static const char *const titles[] = { N_ ("Text"), N_ ("Rules"), N_ ("Uplifts") };
  AdwPreferencesGroup *groups[G_N_ELEMENTS (titles)] = { NULL };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  if (selected >= self->ids->len)
    return;
  lines =
      liaison_engagement_diff (self->database, g_ptr_array_index (self->ids, selected), self->shown_id, NULL);
  if (lines == NULL || lines->len == 0)
    {
      liaison_fact_group_add (self->lines, NULL, _ ("Nothing differs."));
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const LiaisonEngagementLine *line = g_ptr_array_index (lines, i);

      if (groups[line->kind] == NULL)
        groups[line->kind] = liaison_fact_group_add (self->lines, _ (titles[line->kind]), NULL);
      add_line (groups[line->kind], line);
    }
}

static void
list_versions (Comparison *self)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database,
      "SELECT id, title FROM engagement WHERE id <> ? ORDER BY state = 'draft', valid_from DESC, id DESC",
      NULL);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  gboolean has_row = FALSE;

  if (statement == NULL)
    return;
  liaison_statement_bind (statement, "t", self->shown_id);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      g_ptr_array_add (self->ids, g_strdup (liaison_statement_get_text (statement, 0)));
      g_strv_builder_add (labels, liaison_statement_get_text (statement, 1));
    }
  liaison_question_set_choices (self->version_row, labels);
}

/**
 * liaison_engagement_compare_dialog_present:
 * @shown: the version that is compared with another one
 */
void
liaison_engagement_compare_dialog_present (LiaisonWindow *window, LiaisonRecord *shown)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *choice = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *rest = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  Comparison *self = g_new0 (Comparison, 1);

  self->database = liaison_workspace_get_database (liaison_window_get_workspace (window));
  self->shown_id = g_strdup (liaison_record_get_id (shown));
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->version_row = liaison_question_add_choice (choice, _ ("Compared with"));
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  list_versions (self);
  adw_preferences_group_add (rest, GTK_WIDGET (self->lines));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), choice);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), rest);
  g_object_set_data_full (G_OBJECT (dialog), "comparison", self, free_comparison);
  g_signal_connect_swapped (self->version_row, "notify::selected", G_CALLBACK (show_lines), self);
  show_lines (self);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, liaison_record_get_text (shown, "title"));
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 720);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}
