/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/ideal-profile-page.h"

#include "core/program/ideal-rank.h"
#include "core/records/ideal-profile.h"
#include "ui/program/attribute-row.h"
#include "ui/program/candidates-pane.h"
#include "ui/program/profile-changes.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonIdealProfilePage:
 *
 * The editor of ideal profiles, and beside it the companies as they fit, ranked anew at each key: from values that were
 * read once, so that typing asks no database.
 */
struct _LiaisonIdealProfilePage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  gboolean is_filling;
  guint rank_source;
  /* Not to be meant by a key that was pressed on another page. */
  guint shown_source;

  /* The profiles, and the one that is shown. */
  GPtrArray *ids;
  char *id;
  LiaisonIdealSpec *spec;
  LiaisonIdealValues *values;
  GPtrArray *choices;
  GPtrArray *rows;
  /* The attribute that had the keyboard last. */
  char *focused_id;

  AdwOverlaySplitView *split_view;
  LiaisonCandidatesPane *pane;
  GtkWidget *candidates_button;
  GtkStack *stack;
  GtkDropDown *profile_choice;
  GtkLabel *description_label;
  GtkLabel *problems_label;
  GtkWidget *nothing_page;
  GtkListBox *attributes;
  GtkMenuButton *add_button;
};

G_DEFINE_FINAL_TYPE (LiaisonIdealProfilePage, liaison_ideal_profile_page, ADW_TYPE_NAVIGATION_PAGE)

static LiaisonDatabase *
get_database (LiaisonIdealProfilePage *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Ranking ---------------------------------------------------------------------------------------------------------- */

/* The profile as it is typed: what cannot be yet leaves what is stored. */
static LiaisonIdealSpec *
make_draft (LiaisonIdealProfilePage *self)
{
  LiaisonIdealSpec *draft = liaison_ideal_spec_copy (self->spec);

  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonAttributeRow *row = g_ptr_array_index (self->rows, i);
      guint place = liaison_ideal_spec_find (draft, liaison_attribute_row_get_id (row));
      g_autofree char *weight = liaison_attribute_row_dup_weight (row);
      g_autofree char *curve = liaison_attribute_row_dup_curve (row);

      if (place == G_MAXUINT)
        continue;
      if (weight != NULL)
        liaison_ideal_spec_set_weight (draft, place, weight);
      if (curve != NULL)
        liaison_ideal_spec_set_curve (draft, place, curve);
    }
  return draft;
}

static void
show_problems (LiaisonIdealProfilePage *self, const LiaisonIdealSpec *draft)
{
  guint n_problems = liaison_ideal_spec_get_n_problems (draft);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u attribute does not count: see below what is wrong with it",
                                 "%u attributes do not count: see below what is wrong with them", n_problems),
                       n_problems);

  gtk_label_set_text (self->problems_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_label), n_problems > 0);
}

static void
rank (LiaisonIdealProfilePage *self)
{
  g_autoptr (LiaisonIdealSpec) draft = NULL;

  if (self->spec == NULL)
    return;
  draft = make_draft (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonAttributeRow *row = g_ptr_array_index (self->rows, i);
      guint place = liaison_ideal_spec_find (draft, liaison_attribute_row_get_id (row));

      if (place != G_MAXUINT)
        liaison_attribute_row_show_share (row, liaison_ideal_spec_get (draft, place),
                                          liaison_ideal_spec_get_total (draft));
    }
  show_problems (self, draft);
  if (self->values != NULL && liaison_ideal_values_suffice (self->values, draft))
    liaison_candidates_pane_take_ranking (
        self->pane,
        liaison_ideal_ranking_new (self->values, draft, liaison_candidates_pane_get_who (self->pane)));
}

static gboolean
rank_now (gpointer data)
{
  LiaisonIdealProfilePage *self = data;

  self->rank_source = 0;
  rank (self);
  return G_SOURCE_REMOVE;
}

/* Several keys before the next frame are one ranking. */
static void
rank_soon (LiaisonIdealProfilePage *self)
{
  if (self->rank_source == 0)
    self->rank_source = g_idle_add (rank_now, self);
}

/* Values ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonIdealSpec *spec;
  LiaisonDate as_of;
} Question;

static void
free_question (gpointer data)
{
  liaison_ideal_spec_unref (((Question *) data)->spec);
  g_free (data);
}

static gpointer
read_values (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return liaison_ideal_values_load (database, NULL, question->spec, question->as_of, error);
}

static void
values_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonIdealProfilePage) self = user_data;
  g_autoptr (GError) error = NULL;
  LiaisonIdealValues *values = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    g_clear_pointer (&values, liaison_ideal_values_unref);
  else if (values == NULL)
    liaison_window_show_error (self->window, error);
  else
    {
      g_clear_pointer (&self->values, liaison_ideal_values_unref);
      self->values = values;
      rank (self);
    }
}

/* What was read before is shown until the new values are there. */
static void
ask_for_values (LiaisonIdealProfilePage *self)
{
  Question *question;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->spec == NULL)
    return;
  question = g_new (Question, 1);
  *question = (Question) { liaison_ideal_spec_ref (self->spec), liaison_when_get_today () };
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_values, question,
                                free_question, (GDestroyNotify) liaison_ideal_values_unref, self->cancellable,
                                values_read, g_object_ref (self));
}

/* Attributes ------------------------------------------------------------------------------------------------------- */

static LiaisonAttributeRow *
find_row (LiaisonIdealProfilePage *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->rows->len; i++)
    if (g_strcmp0 (liaison_attribute_row_get_id (g_ptr_array_index (self->rows, i)), id) == 0)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

/* The one that has the keyboard. The palette takes it away: then the one that had it last is meant. None is where the
 * keyboard is elsewhere on the page, or the page was brought up by the key itself. */
static LiaisonAttributeRow *
get_focused_row (LiaisonIdealProfilePage *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  if (self->shown_source != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    {
      GtkWidget *row = gtk_widget_get_ancestor (focus, LIAISON_TYPE_ATTRIBUTE_ROW);

      return row != NULL ? LIAISON_ATTRIBUTE_ROW (row) : NULL;
    }
  return find_row (self, self->focused_id);
}

static void
on_row_entered (LiaisonIdealProfilePage *self, GtkEventController *controller)
{
  g_set_str (&self->focused_id, liaison_attribute_row_get_id (
                                    LIAISON_ATTRIBUTE_ROW (gtk_event_controller_get_widget (controller))));
}

static LiaisonAttributeRow *
create_row (LiaisonIdealProfilePage *self)
{
  GtkWidget *row = liaison_attribute_row_new (self->window);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (row, "drafted", G_CALLBACK (rank_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_row_entered), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, focus);
  return LIAISON_ATTRIBUTE_ROW (row);
}

/* Attributes stand in the order of the profile. */
static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  LiaisonIdealProfilePage *self = data;
  guint one = liaison_ideal_spec_find (self->spec, liaison_attribute_row_get_id (LIAISON_ATTRIBUTE_ROW (a)));
  guint other =
      liaison_ideal_spec_find (self->spec, liaison_attribute_row_get_id (LIAISON_ATTRIBUTE_ROW (b)));

  return (one > other) - (one < other);
}

static gboolean
has_focus (LiaisonIdealProfilePage *self, LiaisonAttributeRow *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row));
}

/* The keyboard goes elsewhere before the row that has it goes. */
static void
remove_gone_rows (LiaisonIdealProfilePage *self)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      LiaisonAttributeRow *row = g_ptr_array_index (self->rows, i - 1);

      if (liaison_ideal_spec_find (self->spec, liaison_attribute_row_get_id (row)) != G_MAXUINT)
        continue;
      if (has_focus (self, row))
        gtk_widget_child_focus (GTK_WIDGET (self->add_button), GTK_DIR_TAB_FORWARD);
      g_ptr_array_remove_index (self->rows, i - 1);
      gtk_list_box_remove (self->attributes, GTK_WIDGET (row));
    }
}

/* Rows of attributes that stay are kept, and with them the keyboard and what is being typed. One that is new is opened
 * for editing. */
static void
show_rows (LiaisonIdealProfilePage *self, gboolean opens_new)
{
  guint n_items = liaison_ideal_spec_get_n (self->spec);
  LiaisonAttributeRow *made = NULL;

  remove_gone_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->attributes), n_items > 0);
  gtk_widget_set_visible (self->nothing_page, n_items == 0);
  for (guint i = 0; i < n_items; i++)
    {
      const LiaisonIdealSpecItem *item = liaison_ideal_spec_get (self->spec, i);
      LiaisonAttributeRow *row = find_row (self, item->id);
      gboolean is_new = row == NULL;

      if (is_new)
        row = create_row (self);
      liaison_attribute_row_show (row, liaison_ideal_spec_get_name (self->spec), item, self->choices);
      if (!is_new)
        continue;
      g_ptr_array_add (self->rows, row);
      gtk_list_box_append (self->attributes, GTK_WIDGET (row));
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), opens_new);
      made = row;
    }
  gtk_list_box_invalidate_sort (self->attributes);
  if (made != NULL && opens_new && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (made), GTK_DIR_TAB_FORWARD);
}

static GMenuModel *
create_add_menu (LiaisonIdealProfilePage *self)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < self->choices->len; i++)
    {
      const LiaisonAttributeChoice *choice = g_ptr_array_index (self->choices, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (choice->label, NULL);

      g_menu_item_set_action_and_target (item, "profile.add", "u", i);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/* Profiles --------------------------------------------------------------------------------------------------------- */

static void
update_actions (LiaisonIdealProfilePage *self)
{
  static const char *const names[] = { "profile.edit",
                                       "profile.delete",
                                       "profile.add",
                                       "profile.add-attribute",
                                       "profile.move-up",
                                       "profile.move-down",
                                       "profile.remove-attribute",
                                       "profile.show-candidates",
                                       "profile.why" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->spec != NULL);
}

static void
show_description (LiaisonIdealProfilePage *self)
{
  g_autofree char *description = NULL;

  liaison_database_get_text (get_database (self), &description, NULL,
                             "SELECT description FROM ideal_profile WHERE id = ?", "t", self->id);
  gtk_label_set_text (self->description_label, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), description != NULL);
}

/* Shows the profile as it is stored now; another one than before is read from the start. */
static void
show_profile (LiaisonIdealProfilePage *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  gboolean is_same = g_strcmp0 (self->id, id) == 0;
  g_autofree char *kept = g_strdup (id);
  g_autoptr (GMenuModel) menu = NULL;

  g_clear_pointer (&self->spec, liaison_ideal_spec_unref);
  g_set_str (&self->id, kept);
  if (kept != NULL)
    self->spec = liaison_ideal_spec_load (get_database (self), kept, &error);
  update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, self->spec != NULL ? "profile" : "empty");
  adw_overlay_split_view_set_show_sidebar (
      self->split_view, self->spec != NULL && (!adw_overlay_split_view_get_collapsed (self->split_view) ||
                                               adw_overlay_split_view_get_show_sidebar (self->split_view)));
  gtk_widget_set_visible (self->candidates_button,
                          self->spec != NULL && adw_overlay_split_view_get_collapsed (self->split_view));
  if (self->spec == NULL)
    {
      gtk_list_box_remove_all (self->attributes);
      g_ptr_array_set_size (self->rows, 0);
      return;
    }
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = liaison_attribute_choices_load (get_database (self));
  menu = create_add_menu (self);
  gtk_menu_button_set_menu_model (self->add_button, menu);
  show_description (self);
  show_rows (self, is_same);
  if (self->values == NULL || !liaison_ideal_values_suffice (self->values, self->spec))
    {
      if (!is_same)
        liaison_candidates_pane_take_ranking (self->pane, NULL);
      ask_for_values (self);
    }
  rank (self);
}

static int
compare_profiles (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(char **const *) a)[1], (*(char **const *) b)[1]);
}

/* Returns: (transfer full) (element-type GStrv): the id and the name of each profile, by name */
static GPtrArray *
load_profiles (LiaisonIdealProfilePage *self)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (get_database (self), "SELECT id, name FROM ideal_profile", NULL);
  GPtrArray *profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gboolean has_row;

  while (statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      const char *const texts[] = { liaison_statement_get_text (statement, 0),
                                    liaison_statement_get_text (statement, 1), NULL };

      g_ptr_array_add (profiles, g_strdupv ((GStrv) texts));
    }
  g_ptr_array_sort (profiles, compare_profiles);
  return profiles;
}

/* Reads which profiles there are; @wanted is shown where it is among them, else the one that was, else the first. */
static void
refresh (LiaisonIdealProfilePage *self, const char *wanted)
{
  g_autoptr (GPtrArray) profiles = load_profiles (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->is_filling = TRUE;
  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; i < profiles->len; i++)
    {
      char **profile = g_ptr_array_index (profiles, i);

      g_ptr_array_add (self->ids, g_strdup (profile[0]));
      gtk_string_list_append (names, profile[1]);
      if (g_strcmp0 (profile[0], wanted) == 0)
        chosen = i;
    }
  gtk_drop_down_set_model (self->profile_choice, G_LIST_MODEL (names));
  if (profiles->len > 0)
    gtk_drop_down_set_selected (self->profile_choice, chosen);
  self->is_filling = FALSE;
  show_profile (self, profiles->len > 0 ? g_ptr_array_index (self->ids, chosen) : NULL);
}

static void
on_profile_chosen (LiaisonIdealProfilePage *self)
{
  guint selected = gtk_drop_down_get_selected (self->profile_choice);

  if (!self->is_filling && selected < self->ids->len)
    show_profile (self, g_ptr_array_index (self->ids, selected));
}

/* The profile that a change made, if it made one. */
static const char *
find_new_profile (LiaisonTouched *touched)
{
  for (guint i = 0; i < touched->rows->len; i++)
    {
      const LiaisonTouchedRow *row = &g_array_index (touched->rows, LiaisonTouchedRow, i);

      if (row->touch == LIAISON_TOUCH_INSERTED && g_str_equal (row->table, "ideal_profile"))
        return row->id;
    }
  return NULL;
}

static gboolean
has_any (LiaisonTouched *touched, const char *const *tables)
{
  for (guint i = 0; tables[i] != NULL; i++)
    if (liaison_touched_has_table (touched, tables[i]))
      return TRUE;
  return FALSE;
}

static void
on_changed (LiaisonIdealProfilePage *self, LiaisonTouched *touched)
{
  static const char *const of_profiles[] = { "", "ideal_profile", "profile_attribute", "measure", NULL };
  static const char *const of_values[] = {
    "",           "partner",       "application", "region",      "territory", "sale", "currency_rate",
    "employment", "certification", "measure",     "measurement", NULL
  };
  const char *made = find_new_profile (touched);

  if (has_any (touched, of_profiles))
    refresh (self, made != NULL ? made : self->id);
  if (has_any (touched, of_values))
    ask_for_values (self);
}

/* Doing ------------------------------------------------------------------------------------------------------------ */

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_ideal_profile_entity);

  liaison_record_actions_create (LIAISON_IDEAL_PROFILE_PAGE (widget)->window, record);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonIdealProfilePage *self = LIAISON_IDEAL_PROFILE_PAGE (widget);

  if (self->spec != NULL)
    liaison_record_actions_edit (self->window, &liaison_ideal_profile_entity, self->id);
}

static void
act_delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonIdealProfilePage *self = LIAISON_IDEAL_PROFILE_PAGE (widget);

  liaison_profile_changes_remove_profile (self->window, self->id, liaison_ideal_spec_get_name (self->spec));
}

static void
act_add_attribute (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonIdealProfilePage *self = LIAISON_IDEAL_PROFILE_PAGE (widget);

  if (adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  gtk_menu_button_popup (self->add_button);
}

static void
act_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonIdealProfilePage *self = LIAISON_IDEAL_PROFILE_PAGE (widget);
  guint index = g_variant_get_uint32 (parameter);
  const LiaisonAttributeChoice *choice;

  if (index >= self->choices->len)
    return;
  choice = g_ptr_array_index (self->choices, index);
  liaison_profile_changes_add (self->window, self->id, liaison_ideal_spec_get_name (self->spec),
                               choice->attribute->word, choice->measure_id);
}

static void
move (LiaisonIdealProfilePage *self, int by)
{
  LiaisonAttributeRow *row = get_focused_row (self);
  guint place =
      row != NULL ? liaison_ideal_spec_find (self->spec, liaison_attribute_row_get_id (row)) : G_MAXUINT;

  if (place == G_MAXUINT || (by < 0 && place == 0) ||
      (by > 0 && place + 1 >= liaison_ideal_spec_get_n (self->spec)))
    return;
  liaison_profile_changes_move (self->window, liaison_ideal_spec_get_name (self->spec),
                                liaison_attribute_row_get_id (row), by < 0 ? place - 1 : place + 1);
}

static void
act_move_up (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move (LIAISON_IDEAL_PROFILE_PAGE (widget), -1);
}

static void
act_move_down (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move (LIAISON_IDEAL_PROFILE_PAGE (widget), 1);
}

static void
act_remove_attribute (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonIdealProfilePage *self = LIAISON_IDEAL_PROFILE_PAGE (widget);
  LiaisonAttributeRow *row = get_focused_row (self);

  if (row != NULL)
    liaison_profile_changes_remove (self->window, liaison_ideal_spec_get_name (self->spec),
                                    liaison_attribute_row_get_id (row));
}

static void
act_show_candidates (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonIdealProfilePage *self = LIAISON_IDEAL_PROFILE_PAGE (widget);

  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  liaison_candidates_pane_focus (self->pane);
}

static void
act_close_candidates (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_IDEAL_PROFILE_PAGE (widget)->split_view, FALSE);
}

static void
act_why (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_candidates_pane_explain (LIAISON_IDEAL_PROFILE_PAGE (widget)->pane);
}

/* The page --------------------------------------------------------------------------------------------------------- */

static void
on_collapsed (LiaisonIdealProfilePage *self)
{
  gboolean is_collapsed = adw_overlay_split_view_get_collapsed (self->split_view);

  liaison_candidates_pane_set_can_close (self->pane, is_collapsed);
  gtk_widget_set_visible (self->candidates_button, is_collapsed && self->spec != NULL);
  adw_overlay_split_view_set_show_sidebar (self->split_view, !is_collapsed && self->spec != NULL);
}

/**
 * liaison_ideal_profile_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_ideal_profile_page_new (LiaisonWindow *window)
{
  LiaisonIdealProfilePage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_IDEAL_PROFILE_PAGE, NULL);
  self->window = window;
  liaison_candidates_pane_set_window (self->pane, window);
  g_signal_connect_object (self->pane, "who-changed", G_CALLBACK (rank), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self, NULL);
  return ADW_NAVIGATION_PAGE (self);
}

static gboolean
is_shown (gpointer data)
{
  LIAISON_IDEAL_PROFILE_PAGE (data)->shown_source = 0;
  return G_SOURCE_REMOVE;
}

static void
liaison_ideal_profile_page_map (GtkWidget *widget)
{
  LiaisonIdealProfilePage *self = LIAISON_IDEAL_PROFILE_PAGE (widget);

  GTK_WIDGET_CLASS (liaison_ideal_profile_page_parent_class)->map (widget);
  if (self->shown_source == 0)
    self->shown_source = g_idle_add (is_shown, self);
}

static void
liaison_ideal_profile_page_unmap (GtkWidget *widget)
{
  g_clear_pointer (&LIAISON_IDEAL_PROFILE_PAGE (widget)->focused_id, g_free);
  GTK_WIDGET_CLASS (liaison_ideal_profile_page_parent_class)->unmap (widget);
}

static void
liaison_ideal_profile_page_dispose (GObject *object)
{
  LiaisonIdealProfilePage *self = LIAISON_IDEAL_PROFILE_PAGE (object);

  self->window = NULL;
  self->is_filling = TRUE;
  g_clear_handle_id (&self->rank_source, g_source_remove);
  g_clear_handle_id (&self->shown_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_IDEAL_PROFILE_PAGE);
  g_clear_pointer (&self->spec, liaison_ideal_spec_unref);
  g_clear_pointer (&self->values, liaison_ideal_values_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->focused_id, g_free);
  G_OBJECT_CLASS (liaison_ideal_profile_page_parent_class)->dispose (object);
}

static void
liaison_ideal_profile_page_class_init (LiaisonIdealProfilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_ideal_profile_page_dispose;
  widget_class->map = liaison_ideal_profile_page_map;
  widget_class->unmap = liaison_ideal_profile_page_unmap;
  g_type_ensure (LIAISON_TYPE_CANDIDATES_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/ideal-profile-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonIdealProfilePage, name)
  CHILD (split_view);
  CHILD (pane);
  CHILD (candidates_button);
  CHILD (stack);
  CHILD (profile_choice);
  CHILD (description_label);
  CHILD (problems_label);
  CHILD (nothing_page);
  CHILD (attributes);
  CHILD (add_button);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_collapsed);
  gtk_widget_class_bind_template_callback (widget_class, on_profile_chosen);
  gtk_widget_class_install_action (widget_class, "profile.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "profile.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "profile.delete", NULL, act_delete);
  gtk_widget_class_install_action (widget_class, "profile.add-attribute", NULL, act_add_attribute);
  gtk_widget_class_install_action (widget_class, "profile.add", "u", act_add);
  gtk_widget_class_install_action (widget_class, "profile.move-up", NULL, act_move_up);
  gtk_widget_class_install_action (widget_class, "profile.move-down", NULL, act_move_down);
  gtk_widget_class_install_action (widget_class, "profile.remove-attribute", NULL, act_remove_attribute);
  gtk_widget_class_install_action (widget_class, "profile.show-candidates", NULL, act_show_candidates);
  gtk_widget_class_install_action (widget_class, "profile.close-candidates", NULL, act_close_candidates);
  gtk_widget_class_install_action (widget_class, "profile.why", NULL, act_why);
}

static void
liaison_ideal_profile_page_init (LiaisonIdealProfilePage *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->attributes, compare_rows, self, NULL);
}
