/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/candidates-pane.h"

#include "ui/program/candidate-list.h"
#include "ui/program/fit-view.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonCandidatesPane:
 *
 * Companies in the order in which they fit. Enter opens a company, “Why” says why it has its fit.
 */
struct _LiaisonCandidatesPane
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonCandidateList *list;
  GtkSingleSelection *selection;

  GtkDropDown *who_choice;
  GtkWidget *close_button;
  GtkStack *stack;
  GtkListView *view;
  GtkLabel *footer_label;
  GtkLabel *missing_label;
};

G_DEFINE_FINAL_TYPE (LiaisonCandidatesPane, liaison_candidates_pane, ADW_TYPE_BIN)

enum
{
  SIGNAL_WHO_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
explain (LiaisonCandidatesPane *self, guint position)
{
  const LiaisonIdealRanking *ranking = liaison_candidate_list_get_ranking (self->list);
  g_autoptr (LiaisonExplanation) explanation = NULL;

  if (ranking == NULL || position >= liaison_ideal_ranking_get_n (ranking))
    return;
  explanation = liaison_ideal_ranking_explain (ranking, position);
  liaison_fit_view_present_why (GTK_WIDGET (self->window), liaison_ideal_ranking_get_name (ranking, position),
                                explanation);
}

/* Rows ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget *name;
  GtkWidget *note;
  GtkWidget *points;
  GtkWidget *bar;
  GtkWidget *why;
} Cells;

static void
on_why_clicked (LiaisonCandidatesPane *self, GtkWidget *button)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (button), "item");

  explain (self, gtk_list_item_get_position (item));
}

static GtkWidget *
create_label (GtkWidget *box, float xalign, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
set_up_row (LiaisonCandidatesPane *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *figures = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  Cells *cells = g_new0 (Cells, 1);

  cells->name = create_label (texts, 0, NULL);
  cells->note = create_label (texts, 0, "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  cells->points = create_label (figures, 1, "numeric");
  cells->bar = liaison_fit_view_create_bar ();
  gtk_box_append (GTK_BOX (figures), cells->bar);
  gtk_widget_set_valign (figures, GTK_ALIGN_CENTER);
  /* Translators: a button that opens the reasons */
  cells->why = gtk_button_new_with_label (_ ("Why?"));
  gtk_widget_add_css_class (cells->why, "flat");
  gtk_widget_set_valign (cells->why, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (cells->why), "item", item);
  g_signal_connect_object (cells->why, "clicked", G_CALLBACK (on_why_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), figures);
  gtk_box_append (GTK_BOX (box), cells->why);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_list_item_set_child (item, box);
  g_object_set_data_full (G_OBJECT (item), "cells", cells, g_free);
}

static void
bind_row (LiaisonCandidatesPane *self, GtkListItem *item)
{
  Cells *cells = g_object_get_data (G_OBJECT (item), "cells");
  LiaisonCandidate *candidate = gtk_list_item_get_item (item);
  LiaisonIdealFit fit = liaison_candidate_get_fit (candidate);
  const char *name = liaison_candidate_get_name (candidate);
  g_autofree char *points = liaison_fit_view_format (&fit);
  g_autofree char *note = liaison_fit_view_describe (&fit, liaison_candidate_get_lacking (candidate));
  gboolean is_decided = liaison_ideal_fit_get (&fit, NULL);
  /* Translators: read aloud: the fit of a company, and how much of it is known */
  g_autofree char *description =
      is_decided ? g_strdup_printf (_ ("Fit %1$s of 100. %2$s"), points, note) : g_strdup (note);
  /* Translators: read aloud of the button “Why” */
  g_autofree char *why = g_strdup_printf (_ ("Why %s has its fit"), name);

  gtk_label_set_text (GTK_LABEL (cells->name), name);
  gtk_label_set_text (GTK_LABEL (cells->note), note);
  gtk_widget_set_tooltip_text (cells->note, note);
  gtk_label_set_text (GTK_LABEL (cells->points), points);
  liaison_fit_view_set_bar (cells->bar, &fit);
  gtk_widget_remove_css_class (cells->note, "warning");
  gtk_widget_remove_css_class (cells->note, "dimmed");
  gtk_widget_add_css_class (cells->note, fit.state == LIAISON_IDEAL_FIT_DECIDED ? "dimmed" : "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (cells->why), GTK_ACCESSIBLE_PROPERTY_LABEL, why, -1);
  gtk_list_item_set_accessible_label (item, name);
  gtk_list_item_set_accessible_description (item, description);
}

static void
on_activate (LiaisonCandidatesPane *self, guint position)
{
  g_autoptr (LiaisonCandidate) candidate = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (candidate != NULL)
    liaison_window_open_record (self->window, "partner", liaison_candidate_get_id (candidate));
}

static void
on_who_chosen (LiaisonCandidatesPane *self)
{
  g_signal_emit (self, signals[SIGNAL_WHO_CHANGED], 0);
}

/* Showing ---------------------------------------------------------------------------------------------------------- */

static void
show_footer (LiaisonCandidatesPane *self, const LiaisonIdealRanking *ranking)
{
  guint n_companies = liaison_ideal_ranking_get_n (ranking);
  guint n_fitting = 0;
  g_autofree char *companies = NULL;
  g_autofree char *fitting = NULL;
  g_autofree char *footer = NULL;
  g_auto (GStrv) missing = liaison_ideal_values_dup_missing (liaison_ideal_ranking_get_values (ranking));
  g_autofree char *codes = g_strjoinv (C_ ("list", ", "), missing);
  g_autofree char *told = g_strdup_printf (_ ("Amounts left out: no rate for %s"), codes);

  while (n_fitting < n_companies &&
         liaison_ideal_ranking_get_fit (ranking, n_fitting).state == LIAISON_IDEAL_FIT_DECIDED)
    n_fitting++;
  companies = g_strdup_printf (ngettext ("%u company", "%u companies", n_companies), n_companies);
  fitting = g_strdup_printf (ngettext ("%u meets every must", "%u meet every must", n_fitting), n_fitting);
  /* Translators: two counts, as “48 companies · 36 meet every must” */
  footer = g_strdup_printf (C_ ("counts", "%1$s · %2$s"), companies, fitting);
  gtk_label_set_text (self->footer_label, footer);
  gtk_label_set_text (self->missing_label, told);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), *missing != NULL);
}

/**
 * liaison_candidates_pane_take_ranking:
 * @ranking: (transfer full) (nullable): whom to show; with %NULL the workspace is still being read
 *
 * Whoever was selected is selected still.
 */
void
liaison_candidates_pane_take_ranking (LiaisonCandidatesPane *self, LiaisonIdealRanking *ranking)
{
  g_autoptr (LiaisonCandidate) selected = NULL;
  guint n_companies;

  g_return_if_fail (LIAISON_IS_CANDIDATES_PANE (self));

  if (gtk_single_selection_get_selected_item (self->selection) != NULL)
    selected = g_object_ref (gtk_single_selection_get_selected_item (self->selection));
  n_companies = ranking != NULL ? liaison_ideal_ranking_get_n (ranking) : 0;
  liaison_candidate_list_take_ranking (self->list, ranking);
  gtk_stack_set_visible_child_name (self->stack, ranking == NULL    ? "reading"
                                                 : n_companies == 0 ? "empty"
                                                                    : "list");
  if (ranking == NULL)
    {
      gtk_label_set_text (self->footer_label, "");
      gtk_widget_set_visible (GTK_WIDGET (self->missing_label), FALSE);
      return;
    }
  show_footer (self, ranking);
  if (selected != NULL)
    {
      guint place = liaison_ideal_ranking_find (ranking, liaison_candidate_get_id (selected));

      if (place < n_companies)
        gtk_single_selection_set_selected (self->selection, place);
    }
}

/**
 * liaison_candidates_pane_get_who:
 *
 * Returns: which companies the user wants to see
 */
LiaisonIdealWho
liaison_candidates_pane_get_who (LiaisonCandidatesPane *self)
{
  g_return_val_if_fail (LIAISON_IS_CANDIDATES_PANE (self), LIAISON_IDEAL_WHO_ALL);

  return (LiaisonIdealWho) gtk_drop_down_get_selected (self->who_choice);
}

/**
 * liaison_candidates_pane_set_can_close:
 * @can_close: whether it lies above the profile, and there is a way back
 */
void
liaison_candidates_pane_set_can_close (LiaisonCandidatesPane *self, gboolean can_close)
{
  g_return_if_fail (LIAISON_IS_CANDIDATES_PANE (self));

  gtk_widget_set_visible (self->close_button, can_close);
}

/**
 * liaison_candidates_pane_focus:
 *
 * Brings the keyboard to the list.
 */
void
liaison_candidates_pane_focus (LiaisonCandidatesPane *self)
{
  g_return_if_fail (LIAISON_IS_CANDIDATES_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * liaison_candidates_pane_explain:
 *
 * Shows why the selected company has its fit.
 */
void
liaison_candidates_pane_explain (LiaisonCandidatesPane *self)
{
  g_return_if_fail (LIAISON_IS_CANDIDATES_PANE (self));

  explain (self, gtk_single_selection_get_selected (self->selection));
}

void
liaison_candidates_pane_set_window (LiaisonCandidatesPane *self, LiaisonWindow *window)
{
  g_return_if_fail (LIAISON_IS_CANDIDATES_PANE (self));

  self->window = window;
}

static void
liaison_candidates_pane_dispose (GObject *object)
{
  LiaisonCandidatesPane *self = LIAISON_CANDIDATES_PANE (object);

  /* A bin keeps a pointer to its child, which the template would unparent behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_CANDIDATES_PANE);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (liaison_candidates_pane_parent_class)->dispose (object);
}

static void
liaison_candidates_pane_class_init (LiaisonCandidatesPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_candidates_pane_dispose;

  /**
   * LiaisonCandidatesPane::who-changed:
   *
   * The user wants to see others.
   */
  signals[SIGNAL_WHO_CHANGED] = g_signal_new ("who-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/candidates-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonCandidatesPane, who_choice);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCandidatesPane, close_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCandidatesPane, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCandidatesPane, view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCandidatesPane, footer_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCandidatesPane, missing_label);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_who_chosen);
}

static void
liaison_candidates_pane_init (LiaisonCandidatesPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = liaison_candidate_list_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_row), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
