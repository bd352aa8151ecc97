/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/reviews-page.h"

#include "core/records/membership.h"
#include "ui/partners/field-row.h"
#include "ui/program/decision-list.h"
#include "ui/program/review-pane.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* More of these nobody looks through; the command line lists all. */
#define N_PAST 100

/**
 * LiaisonReviewsPage:
 *
 * Reviews of a program: those that were held, and the one that is being held. That one stays open until it is discarded,
 * also while other pages are looked at.
 */
struct _LiaisonReviewsPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GPtrArray *programs;
  /* The day is its "as-of"; it is never stored. */
  LiaisonRecord *question;
  LiaisonFieldRow *day_row;
  LiaisonReviewSession *session;
  GPtrArray *past_rows;
  gboolean is_filling;

  AdwWindowTitle *window_title;
  GtkWidget *back_button;
  GtkWidget *menu_button;
  GtkStack *stack;
  AdwPreferencesGroup *start_group;
  AdwComboRow *program_row;
  AdwPreferencesGroup *open_group;
  AdwActionRow *open_row;
  AdwPreferencesGroup *past_group;
  LiaisonReviewPane *pane;
};

G_DEFINE_FINAL_TYPE (LiaisonReviewsPage, liaison_reviews_page, ADW_TYPE_NAVIGATION_PAGE)

static const LiaisonProgramInfo *
get_program (LiaisonReviewsPage *self)
{
  const guint selected = adw_combo_row_get_selected (self->program_row);

  return self->programs != NULL && selected < self->programs->len
             ? g_ptr_array_index (self->programs, selected)
             : NULL;
}

static gboolean
is_in_session (LiaisonReviewsPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "session") == 0;
}

/* What can be done --------------------------------------------------------------------------------------------------- */

static void
update_actions (LiaisonReviewsPage *self)
{
  static const char *const of_selection[] = { "reviews.accept", "reviews.hold", "reviews.override",
                                              "reviews.leave" };
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean is_ready = self->session != NULL && is_in_session (self) &&
                            liaison_review_session_get_state (self->session) == LIAISON_REVIEW_STATE_READY;
  const gboolean has_selection = is_ready && liaison_review_pane_has_selection (self->pane);

  for (gsize i = 0; i < G_N_ELEMENTS (of_selection); i++)
    gtk_widget_action_set_enabled (widget, of_selection[i], has_selection);
  gtk_widget_action_set_enabled (widget, "reviews.apply",
                                 is_ready && liaison_review_session_count_decided (self->session) > 0);
  gtk_widget_action_set_enabled (widget, "reviews.accept-rest", is_ready);
  gtk_widget_action_set_enabled (widget, "reviews.prepare-again", self->session != NULL);
  gtk_widget_action_set_enabled (widget, "reviews.close", self->session != NULL);
  gtk_widget_action_set_enabled (widget, "reviews.resume", self->session != NULL);
}

/* Past reviews ------------------------------------------------------------------------------------------------------ */

static void
past_activated (LiaisonReviewsPage *self, GtkWidget *row)
{
  AdwNavigationPage *page;
  GtkWidget *view = adw_toolbar_view_new ();
  const char *title = g_object_get_data (G_OBJECT (row), "title");

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (
      ADW_TOOLBAR_VIEW (view),
      liaison_decision_list_new_for_review (self->window, g_object_get_data (G_OBJECT (row), "id")));
  page = adw_navigation_page_new (view, title);
  liaison_window_push (self->window, page);
}

static void
add_past_row (LiaisonReviewsPage *self, GtkWidget *row)
{
  adw_preferences_group_add (self->past_group, row);
  g_ptr_array_add (self->past_rows, row);
}

static GtkWidget *
create_past_row (LiaisonReviewsPage *self, LiaisonStatement *statement)
{
  GtkWidget *row = adw_action_row_new ();
  const char *operator_name = liaison_statement_get_text (statement, 3);
  const guint n_evaluated = (guint) liaison_statement_get_int (statement, 4);
  const guint n_unchanged = (guint) liaison_statement_get_int (statement, 5);
  const guint n_decisions = (guint) liaison_statement_get_int (statement, 6);
  g_autofree char *evaluated =
      g_strdup_printf (ngettext ("%u partner evaluated", "%u partners evaluated", n_evaluated), n_evaluated);
  g_autofree char *unchanged =
      g_strdup_printf (ngettext ("%u unchanged", "%u unchanged", n_unchanged), n_unchanged);
  g_autofree char *decisions =
      g_strdup_printf (ngettext ("%u decision", "%u decisions", n_decisions), n_decisions);
  g_autofree char *figures = g_strjoin (_ (" · "), evaluated, unchanged, decisions, NULL);
  g_autofree char *subtitle = NULL;
  g_autofree char *day = NULL;
  g_autofree char *title = NULL;
  LiaisonDate as_of;

  if (liaison_date_parse (liaison_statement_get_text (statement, 1), &as_of, NULL))
    day = liaison_date_format (as_of);
  /* Translators: %s is a day */
  title = g_strdup_printf (_ ("As of %s"), day != NULL ? day : "…");
  subtitle =
      operator_name != NULL ? g_strdup_printf (_ ("%s · %s"), operator_name, figures) : g_strdup (figures);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (liaison_statement_get_text (statement, 0)), g_free);
  g_object_set_data_full (G_OBJECT (row), "title", g_steal_pointer (&title), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (past_activated), self, G_CONNECT_SWAPPED);
  return row;
}

/* A program has a few reviews a year: they are read where they are shown. */
static void
list_past (LiaisonReviewsPage *self)
{
  const LiaisonProgramInfo *program = get_program (self);
  g_autoptr (LiaisonStatement) statement = NULL;
  gboolean has_row;

  for (guint i = 0; i < self->past_rows->len; i++)
    adw_preferences_group_remove (self->past_group, g_ptr_array_index (self->past_rows, i));
  g_ptr_array_set_size (self->past_rows, 0);
  if (program != NULL)
    statement = liaison_database_prepare (
        liaison_workspace_get_database (liaison_window_get_workspace (self->window)),
        "SELECT r.id, r.as_of, r.held_on, o.name, r.evaluated, r.unchanged,"
        "   (SELECT count (*) FROM tier_decision AS d WHERE d.review_id = r.id)"
        " FROM tier_review AS r LEFT JOIN operator AS o ON o.id = r.operator_id WHERE r.program_id = ?1"
        " ORDER BY r.as_of DESC, r.id DESC LIMIT ?2",
        NULL);
  if (statement != NULL)
    {
      liaison_statement_bind (statement, "ti", program->id, (gint64) N_PAST);
      while (liaison_statement_next (statement, &has_row, NULL) && has_row)
        add_past_row (self, create_past_row (self, statement));
    }
  if (self->past_rows->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("None was held yet"));
      gtk_widget_add_css_class (row, "dimmed");
      add_past_row (self, row);
    }
}

/* The session ------------------------------------------------------------------------------------------------------- */

static char *
format_session (LiaisonReviewsPage *self)
{
  g_autofree char *day = liaison_date_format (liaison_review_session_get_as_of (self->session));

  if (liaison_review_session_is_review (self->session))
    /* Translators: %s is a day */
    return g_strdup_printf (_ ("Review as of %s"), day);
  /* Translators: %s is a day */
  return g_strdup_printf (_ ("Promotions as of %s"), day);
}

static void
show_open_row (LiaisonReviewsPage *self)
{
  g_autofree char *title = self->session != NULL ? format_session (self) : NULL;
  g_autofree char *subtitle = NULL;
  guint n_moves, n_decided;

  gtk_widget_set_visible (GTK_WIDGET (self->open_group), self->session != NULL);
  if (self->session == NULL)
    return;
  n_moves = g_list_model_get_n_items (liaison_review_session_get_moves (self->session));
  n_decided = liaison_review_session_count_decided (self->session);
  subtitle = g_strdup_printf (
      /* Translators: of how many moves how many are decided */
      ngettext ("%s: %u of %u move decided", "%s: %u of %u moves decided", n_moves),
      liaison_review_session_get_program (self->session)->name, n_decided, n_moves);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->open_row), title);
  adw_action_row_set_subtitle (self->open_row, subtitle);
}

static void
show_header (LiaisonReviewsPage *self)
{
  const gboolean is_session = is_in_session (self) && self->session != NULL;
  g_autofree char *title = is_session ? format_session (self) : g_strdup (_ ("Reviews"));

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title,
                                 is_session ? liaison_review_session_get_program (self->session)->name : "");
  gtk_widget_set_visible (self->back_button, is_session);
  gtk_widget_set_visible (self->menu_button, is_session);
}

static void
show (LiaisonReviewsPage *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  show_header (self);
  show_open_row (self);
  update_actions (self);
}

static void
session_changed (LiaisonReviewsPage *self)
{
  show_open_row (self);
  update_actions (self);
}

static void
close_session (LiaisonReviewsPage *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->session, session_changed, self);
  liaison_review_pane_set_session (self->pane, self->window, NULL);
  liaison_review_session_close (self->session);
  g_clear_object (&self->session);
}

/* An open session of the same day is gone on with. */
static void
open_session (LiaisonReviewsPage *self, gboolean is_review)
{
  const LiaisonProgramInfo *program = get_program (self);
  const LiaisonDate as_of = liaison_record_get_date (self->question, "as-of");

  if (program == NULL)
    return;
  liaison_field_row_check (self->day_row);
  if (!liaison_field_row_is_valid (self->day_row) || as_of == LIAISON_DATE_NONE)
    {
      gtk_widget_grab_focus (liaison_field_row_get_row (self->day_row));
      return;
    }
  if (self->session == NULL || liaison_review_session_get_as_of (self->session) != as_of ||
      liaison_review_session_is_review (self->session) != is_review ||
      !g_str_equal (liaison_review_session_get_program (self->session)->id, program->id))
    {
      close_session (self);
      self->session = liaison_review_session_new (self->window, program, as_of, is_review);
      g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed), self,
                               G_CONNECT_SWAPPED);
      liaison_review_session_prepare (self->session);
      liaison_review_pane_set_session (self->pane, self->window, self->session);
    }
  show (self, "session");
}

static void
act_prepare (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_session (LIAISON_REVIEWS_PAGE (widget), g_str_equal (action, "reviews.prepare"));
}

static void
act_prepare_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_review_session_prepare (LIAISON_REVIEWS_PAGE (widget)->session);
}

static void
act_resume (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show (LIAISON_REVIEWS_PAGE (widget), "session");
}

static void
act_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonReviewsPage *self = LIAISON_REVIEWS_PAGE (widget);

  if (is_in_session (self))
    show (self, "start");
}

static void
act_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonReviewsPage *self = LIAISON_REVIEWS_PAGE (widget);

  close_session (self);
  show (self, "start");
}

static void
act_apply (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_review_session_apply (LIAISON_REVIEWS_PAGE (widget)->session);
}

static void
act_on_selection (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    void (*run) (LiaisonReviewPane *pane);
  } runs[] = {
    { "reviews.accept", liaison_review_pane_accept },
    { "reviews.hold", liaison_review_pane_hold },
    { "reviews.override", liaison_review_pane_override },
    { "reviews.leave", liaison_review_pane_leave },
    { "reviews.accept-rest", liaison_review_pane_accept_rest },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    if (g_str_equal (action, runs[i].action))
      runs[i].run (LIAISON_REVIEWS_PAGE (widget)->pane);
}

/* Programs ---------------------------------------------------------------------------------------------------------- */

static void
on_program_selected (LiaisonReviewsPage *self)
{
  if (!self->is_filling && self->window != NULL)
    list_past (self);
}

/* There are a handful of programs; the one that was chosen stays chosen. */
static void
list_programs (LiaisonReviewsPage *self)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (self->window));
  const LiaisonProgramInfo *former = get_program (self);
  g_autofree char *chosen = former != NULL ? g_strdup (former->id) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  self->is_filling = TRUE;
  g_clear_pointer (&self->programs, g_ptr_array_unref);
  self->programs = liaison_program_info_load_all (database, NULL);
  for (guint i = 0; self->programs != NULL && i < self->programs->len; i++)
    {
      const LiaisonProgramInfo *program = g_ptr_array_index (self->programs, i);

      gtk_string_list_append (names, program->name);
      if (g_strcmp0 (program->id, chosen) == 0)
        selected = i;
    }
  adw_combo_row_set_model (self->program_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->program_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->program_row), self->programs != NULL && self->programs->len > 1);
  self->is_filling = FALSE;
  list_past (self);
  if (self->programs == NULL || self->programs->len == 0)
    {
      close_session (self);
      show (self, "no-program");
    }
  else
    show (self, is_in_session (self) && self->session != NULL ? "session" : "start");
}

static void
on_workspace_changed (LiaisonReviewsPage *self, LiaisonTouched *touched)
{
  if (liaison_touched_has_table (touched, "") || liaison_touched_has_table (touched, "program"))
    list_programs (self);
  else if (liaison_touched_has_table (touched, "tier_review") ||
           liaison_touched_has_table (touched, "operator"))
    list_past (self);
}

/* The page ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_reviews_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_reviews_page_new (LiaisonWindow *window)
{
  LiaisonReviewsPage *self;
  const LiaisonField *field = liaison_entity_get_field (&liaison_tier_review_entity, "as-of");

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_REVIEWS_PAGE, NULL);
  self->window = window;
  self->question = liaison_record_new (&liaison_tier_review_entity);
  liaison_record_set_date (self->question, "as-of", liaison_when_get_today ());
  self->day_row = liaison_field_row_new (liaison_window_get_workspace (window), self->question, field);
  adw_preferences_group_add (self->start_group, liaison_field_row_get_row (self->day_row));
  adw_preferences_group_add (self->start_group, liaison_field_row_get_message_row (self->day_row));
  g_signal_connect_object (liaison_window_get_workspace (window), "changed",
                           G_CALLBACK (on_workspace_changed), self, G_CONNECT_SWAPPED);
  list_programs (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_reviews_page_dispose (GObject *object)
{
  LiaisonReviewsPage *self = LIAISON_REVIEWS_PAGE (object);

  if (self->session != NULL)
    close_session (self);
  self->window = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_REVIEWS_PAGE);
  g_clear_object (&self->day_row);
  g_clear_object (&self->question);
  g_clear_pointer (&self->programs, g_ptr_array_unref);
  g_clear_pointer (&self->past_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (liaison_reviews_page_parent_class)->dispose (object);
}

static void
liaison_reviews_page_class_init (LiaisonReviewsPageClass *klass)
{
  static const char *const on_selection[] = { "reviews.accept", "reviews.hold", "reviews.override",
                                              "reviews.leave", "reviews.accept-rest" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_reviews_page_dispose;
  g_type_ensure (LIAISON_TYPE_REVIEW_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/reviews-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonReviewsPage, name)
  CHILD (window_title);
  CHILD (back_button);
  CHILD (menu_button);
  CHILD (stack);
  CHILD (start_group);
  CHILD (program_row);
  CHILD (open_group);
  CHILD (open_row);
  CHILD (past_group);
  CHILD (pane);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_program_selected);
  gtk_widget_class_install_action (widget_class, "reviews.prepare", NULL, act_prepare);
  gtk_widget_class_install_action (widget_class, "reviews.prepare-promotions", NULL, act_prepare);
  gtk_widget_class_install_action (widget_class, "reviews.prepare-again", NULL, act_prepare_again);
  gtk_widget_class_install_action (widget_class, "reviews.resume", NULL, act_resume);
  gtk_widget_class_install_action (widget_class, "reviews.back", NULL, act_back);
  gtk_widget_class_install_action (widget_class, "reviews.close", NULL, act_close);
  gtk_widget_class_install_action (widget_class, "reviews.apply", NULL, act_apply);
  for (gsize i = 0; i < G_N_ELEMENTS (on_selection); i++)
    gtk_widget_class_install_action (widget_class, on_selection[i], NULL, act_on_selection);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "reviews.back", NULL);
}

static void
liaison_reviews_page_init (LiaisonReviewsPage *self)
{
  self->past_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->pane, "changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
}
