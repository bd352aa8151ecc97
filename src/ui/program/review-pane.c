/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/review-pane.h"

#include "ui/program/review-rows.h"
#include "ui/program/tier-questions.h"
#include "ui/widgets/explanation-dialog.h"

#include <glib/gi18n-lib.h>

/* The list has to be laid out before it can be scrolled. */
#define SCROLL_DELAY 50

/**
 * LiaisonReviewPane:
 *
 * The moves of a review session, those of a kind below a heading, to be accepted, held or overridden one by one or many at
 * once. Space, Ctrl and Shift select, Enter says why.
 */
struct _LiaisonReviewPane
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonReviewSession *session;
  GtkMultiSelection *selection;
  guint scroll_source;

  AdwBanner *banner;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *view;
  AdwStatusPage *no_rules_page;
  AdwStatusPage *failed_page;
  GtkWidget *footer;
  GtkLabel *selection_label;
  GtkLabel *counts_label;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonReviewPane, liaison_review_pane, ADW_TYPE_BIN)

/* What is acted on --------------------------------------------------------------------------------------------------- */

static GPtrArray *
get_selected (LiaisonReviewPane *self)
{
  GPtrArray *moves = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) positions = NULL;
  GtkBitsetIter iter;
  guint position;

  if (self->selection == NULL)
    return moves;
  positions = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean is_there = gtk_bitset_iter_init_first (&iter, positions, &position); is_there;
       is_there = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (moves, g_list_model_get_item (G_LIST_MODEL (self->selection), position));
  return moves;
}

/* The move of one partner, for what is asked about its row. */
static GPtrArray *
get_of_partner (LiaisonReviewPane *self, const char *partner_id)
{
  GPtrArray *moves = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *all = liaison_review_session_get_moves (self->session);
  const guint n_moves = g_list_model_get_n_items (all);

  for (guint i = 0; i < n_moves; i++)
    {
      g_autoptr (LiaisonReviewMove) move = g_list_model_get_item (all, i);

      if (g_str_equal (liaison_review_move_get_partner_id (move), partner_id))
        g_ptr_array_add (moves, g_steal_pointer (&move));
    }
  return moves;
}

/* Deciding ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonReviewSession *session;
  GPtrArray *moves;
} Asking;

static Asking *
asking_new (LiaisonReviewPane *self, GPtrArray *moves)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->session = g_object_ref (self->session);
  asking->moves = g_ptr_array_ref (moves);
  return asking;
}

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->session);
  g_ptr_array_unref (asking->moves);
  g_free (asking);
}

static void
hold (const char *reason, gpointer data)
{
  const Asking *asking = data;

  liaison_review_session_choose (asking->session, asking->moves, LIAISON_REVIEW_HOLD, reason, NULL,
                                 LIAISON_DATE_NONE);
}

static void
set_by_hand (guint program, const char *tier, LiaisonDate until, const char *reason, gpointer data)
{
  const Asking *asking = data;

  liaison_review_session_choose (asking->session, asking->moves, LIAISON_REVIEW_OVERRIDE, reason, tier,
                                 until);
}

/* About whom a question is. */
static char *
format_subject (GPtrArray *moves, const char *named, const char *counted)
{
  if (moves->len == 1)
    return g_strdup_printf (named, liaison_review_move_get_name (g_ptr_array_index (moves, 0)));
  return g_strdup_printf (counted, moves->len);
}

static void
ask_hold (LiaisonReviewPane *self, GPtrArray *moves)
{
  g_autofree char *subject = NULL;

  if (moves->len == 0)
    return;
  /* Translators: %s is the name of a partner */
  subject = format_subject (moves, _ ("%s stays as it is until the next review."),
                            ngettext ("%u partner stays as it is until the next review.",
                                      "%u partners stay as they are until the next review.", moves->len));
  liaison_hold_question_present (self->window, subject, hold, asking_new (self, moves), free_asking);
}

static void
ask_override (LiaisonReviewPane *self, GPtrArray *moves)
{
  const LiaisonReviewItem *item;
  g_autofree char *subject = NULL;
  LiaisonByHandOffer offer;

  item = moves->len > 0 ? liaison_review_move_get_item (g_ptr_array_index (moves, 0)) : NULL;
  if (item == NULL)
    return;
  /* Translators: %s is the name of a partner */
  subject = format_subject (
      moves, _ ("%s has this tier from the day of the review on, whatever the rules say."),
      ngettext ("%u partner has this tier from the day of the review on, whatever the rules say.",
                "%u partners have this tier from the day of the review on, whatever the rules say.",
                moves->len));
  offer = (LiaisonByHandOffer) { liaison_review_session_get_program (self->session)->name,
                                 item->tier_case->rules, item->tier_case->standing.tier };
  liaison_by_hand_question_present (self->window, subject, &offer, 1, set_by_hand, asking_new (self, moves),
                                    free_asking);
}

static void
choose (LiaisonReviewPane *self, GPtrArray *moves, LiaisonReviewChoice choice)
{
  liaison_review_session_choose (self->session, moves, choice, NULL, NULL, LIAISON_DATE_NONE);
}

static void
explain (LiaisonReviewPane *self, LiaisonReviewMove *move)
{
  g_autoptr (LiaisonExplanation) explanation = liaison_review_move_explain (move);

  if (explanation != NULL)
    liaison_explanation_dialog_present (GTK_WIDGET (self->window), liaison_review_move_get_name (move),
                                        explanation);
}

/* The selection ----------------------------------------------------------------------------------------------------- */

/**
 * liaison_review_pane_has_selection:
 *
 * Returns: whether something is selected that can be decided
 */
gboolean
liaison_review_pane_has_selection (LiaisonReviewPane *self)
{
  g_autoptr (GtkBitset) positions = NULL;

  g_return_val_if_fail (LIAISON_IS_REVIEW_PANE (self), FALSE);

  if (self->selection == NULL ||
      liaison_review_session_get_state (self->session) != LIAISON_REVIEW_STATE_READY)
    return FALSE;
  positions = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  return !gtk_bitset_is_empty (positions);
}

/**
 * liaison_review_pane_accept:
 *
 * Accepts what is selected.
 */
void
liaison_review_pane_accept (LiaisonReviewPane *self)
{
  g_autoptr (GPtrArray) moves = get_selected (self);

  choose (self, moves, LIAISON_REVIEW_ACCEPT);
}

/**
 * liaison_review_pane_leave:
 *
 * Makes undecided again what is selected.
 */
void
liaison_review_pane_leave (LiaisonReviewPane *self)
{
  g_autoptr (GPtrArray) moves = get_selected (self);

  choose (self, moves, LIAISON_REVIEW_UNDECIDED);
}

/**
 * liaison_review_pane_hold:
 *
 * Asks why what is selected is held.
 */
void
liaison_review_pane_hold (LiaisonReviewPane *self)
{
  g_autoptr (GPtrArray) moves = get_selected (self);

  ask_hold (self, moves);
}

/**
 * liaison_review_pane_override:
 *
 * Asks for the tier that what is selected has instead.
 */
void
liaison_review_pane_override (LiaisonReviewPane *self)
{
  g_autoptr (GPtrArray) moves = get_selected (self);

  ask_override (self, moves);
}

/**
 * liaison_review_pane_accept_rest:
 *
 * Accepts whatever nobody has decided on.
 */
void
liaison_review_pane_accept_rest (LiaisonReviewPane *self)
{
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *all = liaison_review_session_get_moves (self->session);
  const guint n_moves = g_list_model_get_n_items (all);

  for (guint i = 0; i < n_moves; i++)
    {
      g_autoptr (LiaisonReviewMove) move = g_list_model_get_item (all, i);

      if (liaison_review_move_get_choice (move) == LIAISON_REVIEW_UNDECIDED)
        g_ptr_array_add (moves, g_steal_pointer (&move));
    }
  choose (self, moves, LIAISON_REVIEW_ACCEPT);
}

/* What is asked about one row ---------------------------------------------------------------------------------------- */

static void
on_activate (LiaisonReviewPane *self, guint position)
{
  g_autoptr (LiaisonReviewMove) move = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (move != NULL)
    explain (self, move);
}

static void
act_on_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonReviewPane *self = LIAISON_REVIEW_PANE (widget);
  const char *partner_id = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) moves = get_of_partner (self, partner_id);

  if (moves->len == 0)
    return;
  if (g_str_equal (action, "move.why"))
    explain (self, g_ptr_array_index (moves, 0));
  else if (g_str_equal (action, "move.hold"))
    ask_hold (self, moves);
  else if (g_str_equal (action, "move.override"))
    ask_override (self, moves);
  else if (g_str_equal (action, "move.open"))
    liaison_window_open_record (self->window, "partner", partner_id);
  else
    choose (self, moves,
            g_str_equal (action, "move.accept") ? LIAISON_REVIEW_ACCEPT : LIAISON_REVIEW_UNDECIDED);
}

/* Showing ----------------------------------------------------------------------------------------------------------- */

static char *
format_counts (const LiaisonReview *review)
{
  const guint n_moves = review->items->len;
  const guint n_accepted = liaison_review_count (review, LIAISON_REVIEW_ACCEPT);
  const guint n_held = liaison_review_count (review, LIAISON_REVIEW_HOLD);
  const guint n_by_hand = liaison_review_count (review, LIAISON_REVIEW_OVERRIDE);
  const guint n_undecided = liaison_review_count (review, LIAISON_REVIEW_UNDECIDED);
  const guint n_unchanged = review->n_evaluated - MIN (n_moves, review->n_evaluated);
  g_autofree char *evaluated =
      g_strdup_printf (ngettext ("%u evaluated", "%u evaluated", review->n_evaluated), review->n_evaluated);
  g_autofree char *unchanged =
      g_strdup_printf (ngettext ("%u unchanged", "%u unchanged", n_unchanged), n_unchanged);
  g_autofree char *accepted =
      g_strdup_printf (ngettext ("%u accepted", "%u accepted", n_accepted), n_accepted);
  g_autofree char *held = g_strdup_printf (ngettext ("%u held", "%u held", n_held), n_held);
  g_autofree char *by_hand =
      g_strdup_printf (ngettext ("%u overridden", "%u overridden", n_by_hand), n_by_hand);
  g_autofree char *undecided =
      g_strdup_printf (ngettext ("%u undecided", "%u undecided", n_undecided), n_undecided);

  return g_strjoin (_ (" · "), evaluated, unchanged, accepted, held, by_hand, undecided, NULL);
}

static void
show_selection (LiaisonReviewPane *self)
{
  g_autoptr (GtkBitset) positions = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (self->selection != NULL)
    positions = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  n = positions != NULL ? (guint) gtk_bitset_get_size (positions) : 0;
  text = n > 0 ? g_strdup_printf (ngettext ("%u selected", "%u selected", n), n) : g_strdup ("");
  gtk_label_set_text (self->selection_label, text);
  g_signal_emit (self, signals[CHANGED], 0);
}

static const char *
get_page (LiaisonReviewPane *self)
{
  const LiaisonReview *review = liaison_review_session_get_review (self->session);
  const GError *error = liaison_review_session_get_error (self->session);

  switch (liaison_review_session_get_state (self->session))
    {
    case LIAISON_REVIEW_STATE_FAILED:
      return g_error_matches (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND) ? "no-rules" : "failed";
    case LIAISON_REVIEW_STATE_PREPARING:
      /* Prepared anew, the list stays until the new one is there. */
      if (review == NULL)
        return "preparing";
      break;
    case LIAISON_REVIEW_STATE_READY:
    case LIAISON_REVIEW_STATE_APPLYING:
    default:
      break;
    }
  return review->items->len > 0 ? "list" : "nothing";
}

static void
show_banner (LiaisonReviewPane *self, const LiaisonReview *review)
{
  const gboolean has_missing = review != NULL && review->missing != NULL && *review->missing != NULL;
  g_autofree char *codes = has_missing ? g_strjoinv (_ (", "), review->missing) : NULL;
  g_autofree char *text = NULL;

  if (liaison_review_session_is_outdated (self->session))
    {
      adw_banner_set_title (self->banner, _ ("Figures were changed since this review was prepared."));
      adw_banner_set_button_label (self->banner, _ ("Prepare _Again"));
    }
  else if (has_missing)
    {
      /* Translators: %s are currency codes */
      text = g_strdup_printf (_ ("There is no rate for %s: what is in them is left out."), codes);
      adw_banner_set_title (self->banner, text);
      adw_banner_set_button_label (self->banner, NULL);
    }
  adw_banner_set_revealed (self->banner, has_missing || liaison_review_session_is_outdated (self->session));
}

static void
scroll_up (gpointer data)
{
  LiaisonReviewPane *self = data;

  self->scroll_source = 0;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* A list shows its first row at the top, and would hide the heading above that. */
static void
show_first_heading (LiaisonReviewPane *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_timeout_add_once (SCROLL_DELAY, scroll_up, self);
}

static void
update (LiaisonReviewPane *self)
{
  const LiaisonReview *review = liaison_review_session_get_review (self->session);
  const GError *error = liaison_review_session_get_error (self->session);
  const char *page = get_page (self);
  g_autofree char *counts = review != NULL ? format_counts (review) : g_strdup ("");

  if (g_str_equal (page, "list") && !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "list"))
    show_first_heading (self);
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_label_set_text (self->counts_label, counts);
  gtk_widget_set_visible (self->footer, g_str_equal (page, "list"));
  if (error != NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->no_rules_page, text);
      adw_status_page_set_description (self->failed_page, text);
    }
  show_banner (self, review);
  show_selection (self);
}

static int
compare_kinds (gconstpointer a, gconstpointer b, gpointer data)
{
  return (int) liaison_review_move_get_kind ((gpointer) a) -
         (int) liaison_review_move_get_kind ((gpointer) b);
}

/**
 * liaison_review_pane_set_session:
 * @session: (nullable): what is shown
 */
void
liaison_review_pane_set_session (LiaisonReviewPane *self,
                                 LiaisonWindow *window,
                                 LiaisonReviewSession *session)
{
  GtkSortListModel *sections;

  g_return_if_fail (LIAISON_IS_REVIEW_PANE (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, update, self);
  gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_set_object (&self->session, session);
  self->window = window;
  if (session == NULL)
    return;
  sections = gtk_sort_list_model_new (g_object_ref (liaison_review_session_get_moves (session)), NULL);
  gtk_sort_list_model_set_section_sorter (sections,
                                          GTK_SORTER (gtk_custom_sorter_new (compare_kinds, NULL, NULL)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (sections));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (show_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/* The class --------------------------------------------------------------------------------------------------------- */

static void
liaison_review_pane_dispose (GObject *object)
{
  LiaisonReviewPane *self = LIAISON_REVIEW_PANE (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, update, self);
  /* A bin keeps a pointer to its child, which the template would unparent behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_REVIEW_PANE);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (liaison_review_pane_parent_class)->dispose (object);
}

static void
liaison_review_pane_class_init (LiaisonReviewPaneClass *klass)
{
  static const char *const actions[] = { "move.why",      "move.accept", "move.hold",
                                         "move.override", "move.leave",  "move.open" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_review_pane_dispose;

  /**
   * LiaisonReviewPane::changed:
   *
   * What is selected, or whether it can be decided.
   */
  signals[CHANGED] = g_signal_new ("changed", LIAISON_TYPE_REVIEW_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/review-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonReviewPane, banner);
  gtk_widget_class_bind_template_child (widget_class, LiaisonReviewPane, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonReviewPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, LiaisonReviewPane, view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonReviewPane, no_rules_page);
  gtk_widget_class_bind_template_child (widget_class, LiaisonReviewPane, failed_page);
  gtk_widget_class_bind_template_child (widget_class, LiaisonReviewPane, footer);
  gtk_widget_class_bind_template_child (widget_class, LiaisonReviewPane, selection_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonReviewPane, counts_label);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], "s", act_on_move);
}

static void
liaison_review_pane_init (LiaisonReviewPane *self)
{
  g_autoptr (GtkListItemFactory) rows = liaison_review_rows_new ();
  g_autoptr (GtkListItemFactory) headers = liaison_review_headers_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_factory (self->view, rows);
  gtk_list_view_set_header_factory (self->view, headers);
}
