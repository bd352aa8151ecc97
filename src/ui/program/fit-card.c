/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/fit-card.h"

#include "ui/program/fit-view.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* More profiles than these are on their own page. */
#define MOST 6

/**
 * LiaisonFitCard:
 *
 * How one partner fits the ideal profiles, for its overview. Where there are none it is not seen.
 */
struct _LiaisonFitCard
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *partner_id;
  GCancellable *cancellable;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (LiaisonFitCard, liaison_fit_card, ADW_TYPE_BIN)

static void
on_why (LiaisonFitCard *self, GtkWidget *widget)
{
  LiaisonIdealRanking *ranking = g_object_get_data (G_OBJECT (widget), "ranking");
  g_autoptr (LiaisonExplanation) explanation = liaison_ideal_ranking_explain (ranking, 0);

  liaison_fit_view_present_why (GTK_WIDGET (self->window),
                                liaison_ideal_spec_get_name (liaison_ideal_ranking_get_spec (ranking)),
                                explanation);
}

/* Takes the ranking. */
static GtkWidget *
create_row (LiaisonFitCard *self, LiaisonIdealRanking *ranking)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *bar = liaison_fit_view_create_bar ();
  LiaisonIdealFit fit = liaison_ideal_ranking_get_fit (ranking, 0);
  g_autofree char *points = liaison_fit_view_format (&fit);
  g_autofree char *lacking = liaison_ideal_ranking_format_lacking (ranking, 0);
  g_autofree char *note = liaison_fit_view_describe (&fit, lacking);
  GtkWidget *figure = gtk_label_new (points);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 liaison_ideal_spec_get_name (liaison_ideal_ranking_get_spec (ranking)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), note);
  liaison_fit_view_set_bar (bar, &fit);
  gtk_widget_add_css_class (figure, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  /* Translators: opens the reasons */
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (_ ("Why?")));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "ranking", ranking, (GDestroyNotify) liaison_ideal_ranking_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_why), self, G_CONNECT_SWAPPED);
  return row;
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *partner_id;
  LiaisonDate as_of;
} Question;

static void
free_question (gpointer data)
{
  g_free (((Question *) data)->partner_id);
  g_free (data);
}

static gboolean
rank (LiaisonDatabase *database,
      const Question *question,
      const char *id,
      GPtrArray *rankings,
      GError **error)
{
  g_autoptr (LiaisonIdealSpec) spec = liaison_ideal_spec_load (database, id, error);
  g_autoptr (LiaisonIdealValues) values = NULL;
  LiaisonIdealRanking *ranking;

  if (spec == NULL)
    return FALSE;
  /* A profile that asks for nothing says nothing. */
  if (liaison_ideal_spec_get_n (spec) == liaison_ideal_spec_get_n_problems (spec))
    return TRUE;
  values = liaison_ideal_values_load (database, question->partner_id, spec, question->as_of, error);
  if (values == NULL)
    return FALSE;
  ranking = liaison_ideal_ranking_new (values, spec, LIAISON_IDEAL_WHO_ALL);
  if (liaison_ideal_ranking_get_n (ranking) == 1)
    g_ptr_array_add (rankings, ranking);
  else
    liaison_ideal_ranking_free (ranking);
  return TRUE;
}

static gpointer
read_fits (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, "SELECT id FROM ideal_profile ORDER BY name LIMIT ?", error);
  g_autoptr (GPtrArray) rankings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_ideal_ranking_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind_int (statement, 1, MOST);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&rankings);
      if (!rank (database, data, liaison_statement_get_text (statement, 0), rankings, error))
        return NULL;
    }
}

static void
fits_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) rankings = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);
  LiaisonFitCard *self;

  /* The card is gone, or has asked anew: then this was cancelled. */
  if (rankings == NULL)
    return;
  self = LIAISON_FIT_CARD (user_data);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  while (rankings->len > 0)
    {
      GtkWidget *row = create_row (self, g_ptr_array_steal_index (rankings, 0));

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
ask (LiaisonFitCard *self)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { g_strdup (self->partner_id), liaison_when_get_today () };
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_fits, question,
                                free_question, (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                                fits_read, self);
}

static void
workspace_changed (LiaisonFitCard *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",       "ideal_profile", "profile_attribute", "measure",
                                        "region", "territory",     "certification",     "currency_rate" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        ask (self);
        return;
      }
  if (liaison_touched_concerns (touched, self->partner_id))
    ask (self);
}

/**
 * liaison_fit_card_new:
 * @partner_id: whose fits are shown
 *
 * Returns: (transfer floating): the card, which keeps itself up to date
 */
GtkWidget *
liaison_fit_card_new (LiaisonWindow *window, const char *partner_id)
{
  LiaisonFitCard *self = g_object_new (LIAISON_TYPE_FIT_CARD, "visible", FALSE, NULL);

  self->window = window;
  self->partner_id = g_strdup (partner_id);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (workspace_changed),
                           self, G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}

static void
liaison_fit_card_dispose (GObject *object)
{
  LiaisonFitCard *self = LIAISON_FIT_CARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->partner_id, g_free);
  G_OBJECT_CLASS (liaison_fit_card_parent_class)->dispose (object);
}

static void
liaison_fit_card_class_init (LiaisonFitCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_fit_card_dispose;
}

static void
liaison_fit_card_init (LiaisonFitCard *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Fit"));
  adw_preferences_group_set_description (self->group, _ ("With the ideal partner, of 100 points"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
