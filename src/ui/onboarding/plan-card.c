/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/plan-card.h"

#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/plan.h"

#include <glib/gi18n-lib.h>

/* Plans as the board shows them: which column, how far, and what is late. */

/* For how long a plan that is done stays on the board. */
#define DONE_DAYS 90

void
liaison_plan_card_free (LiaisonPlanCard *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->partner_id);
  g_free (self->partner);
  g_free (self->owner);
  g_free (self);
}

/**
 * liaison_plan_card_choose_column:
 *
 * Returns: where the plan stands on the board
 */
LiaisonPlanColumn
liaison_plan_card_choose_column (const LiaisonPlanState *state)
{
  if (g_strcmp0 (liaison_record_get_text (state->plan, "state"), "done") == 0)
    return LIAISON_PLAN_DONE;
  if (state->progress.n_milestones_overdue > 0)
    return LIAISON_PLAN_OVERDUE;
  for (guint i = 0; i < state->tasks->len; i++)
    if (g_strcmp0 (liaison_record_get_text (g_ptr_array_index (state->tasks, i), "state"), "planned") != 0)
      return LIAISON_PLAN_UNDER_WAY;
  return LIAISON_PLAN_NOT_STARTED;
}

/**
 * liaison_plan_column_get_label:
 *
 * Returns: (transfer none): what the column is called, in the user's language
 */
const char *
liaison_plan_column_get_label (LiaisonPlanColumn column)
{
  static const char *const labels[] = {
    [LIAISON_PLAN_NOT_STARTED] = N_ ("Not Started"),
    [LIAISON_PLAN_UNDER_WAY] = N_ ("Under Way"),
    [LIAISON_PLAN_OVERDUE] = N_ ("Milestones Overdue"),
    [LIAISON_PLAN_DONE] = N_ ("Done"),
  };

  g_return_val_if_fail (column < LIAISON_PLAN_N_COLUMNS, NULL);

  return _ (labels[column]);
}

static LiaisonPlanCard *
create_card (LiaisonDatabase *database, const LiaisonPlanState *state)
{
  LiaisonPlanCard *card = g_new0 (LiaisonPlanCard, 1);

  card->id = g_strdup (liaison_record_get_id (state->plan));
  card->partner_id = g_strdup (liaison_record_get_text (state->plan, "partner"));
  card->partner = liaison_record_load_title (database, &liaison_partner_entity, card->partner_id);
  card->owner = liaison_record_load_title (database, &liaison_operator_entity,
                                           liaison_record_get_text (state->plan, "owner"));
  card->column = liaison_plan_card_choose_column (state);
  card->progress = state->progress;
  return card;
}

/* What is most overdue first, then what is due next. */
static int
compare_cards (gconstpointer a, gconstpointer b)
{
  const LiaisonPlanCard *left = *(const LiaisonPlanCard *const *) a;
  const LiaisonPlanCard *right = *(const LiaisonPlanCard *const *) b;
  LiaisonDate left_due = left->progress.next_due, right_due = right->progress.next_due;

  if (left_due != right_due)
    return left_due == LIAISON_DATE_NONE    ? 1
           : right_due == LIAISON_DATE_NONE ? -1
           : left_due < right_due           ? -1
                                            : 1;
  return g_strcmp0 (left->partner, right->partner);
}

static gboolean
add_done (GPtrArray *cards, LiaisonDatabase *database, LiaisonDate as_of, GError **error)
{
  g_autoptr (GPtrArray) plans =
      liaison_record_load_where (database, &liaison_plan_entity, "state", "done", error);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      LiaisonRecord *plan = g_ptr_array_index (plans, i);
      g_autoptr (LiaisonPlanState) state = NULL;

      if (liaison_record_get_date (plan, "ended-on") < liaison_date_add_days (as_of, -DONE_DAYS))
        continue;
      state = liaison_plan_load (database, liaison_record_get_id (plan), as_of, error);
      if (state == NULL)
        return FALSE;
      g_ptr_array_add (cards, create_card (database, state));
    }
  return plans != NULL;
}

/**
 * liaison_plan_card_load_all:
 * @as_of: the day for which the progress is reckoned
 *
 * Returns: (transfer full) (element-type LiaisonPlanCard) (nullable): the plans that run, and those that were done within the last
 *   90 days; those whose next task is due first come first
 */
GPtrArray *
liaison_plan_card_load_all (LiaisonDatabase *database, LiaisonDate as_of, GError **error)
{
  g_autoptr (GPtrArray) running = liaison_plan_load_running (database, NULL, as_of, error);
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_plan_card_free);

  for (guint i = 0; running != NULL && i < running->len; i++)
    g_ptr_array_add (cards, create_card (database, g_ptr_array_index (running, i)));
  if (running == NULL || !add_done (cards, database, as_of, error))
    return NULL;
  g_ptr_array_sort (cards, compare_cards);
  return g_steal_pointer (&cards);
}

static void
append_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static char *
describe_overdue (const LiaisonPlanCard *self)
{
  if (self->column != LIAISON_PLAN_OVERDUE)
    return NULL;
  return g_strdup_printf (
      ngettext ("%u milestone overdue", "%u milestones overdue", self->progress.n_milestones_overdue),
      self->progress.n_milestones_overdue);
}

/**
 * liaison_plan_card_create_row:
 *
 * Returns: (transfer floating): a row for the board
 */
GtkWidget *
liaison_plan_card_create_row (const LiaisonPlanCard *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = gtk_progress_bar_new ();
  const char *partner = self->partner != NULL ? self->partner : "…";
  g_autofree char *day = self->column == LIAISON_PLAN_DONE ? NULL : liaison_plan_format_day (&self->progress);
  /* Translators: how much of a plan is done */
  g_autofree char *percent = g_strdup_printf (_ ("%u %%"), self->progress.percent);
  g_autofree char *line = day != NULL ? g_strdup_printf (_ ("%s · %s"), day, percent) : g_strdup (percent);
  g_autofree char *overdue = describe_overdue (self);
  g_autofree char *description =
      overdue != NULL ? g_strdup_printf (_ ("%s · %s"), line, overdue) : g_strdup (line);

  append_label (box, partner, "heading");
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), self->progress.percent / 100.0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Done"), -1);
  gtk_box_append (GTK_BOX (box), bar);
  append_label (box, line, "caption");
  if (overdue != NULL)
    append_label (box, overdue, "liaison-board-overdue");
  if (self->owner != NULL)
    append_label (box, self->owner, "liaison-board-owner");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "card");
  gtk_widget_add_css_class (row, "activatable");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, partner,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (self->id), g_free);
  return row;
}
