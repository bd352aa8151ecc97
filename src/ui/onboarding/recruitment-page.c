/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-page-private.h"

#include "core/base/text.h"
#include "ui/onboarding/recruitment-kind.h"
#include "ui/onboarding/recruitment-step.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonRecruitmentPage:
 *
 * The way from a prospect to a partner, as a board or as a table, with the application that is chosen beside it. Its parts:
 * recruitment-page-actions.c.
 */

typedef enum
{
  PROP_NARROW = 1,
  PROP_COMPACT,
} Property;

static GParamSpec *properties[PROP_COMPACT + 1];

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentPage, liaison_recruitment_page, ADW_TYPE_NAVIGATION_PAGE)

static void refresh (LiaisonRecruitmentPage *self);

gboolean
liaison_recruitment_page_is_table (LiaisonRecruitmentPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->view_group), "table") == 0;
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_recruitment_page_update_pane:
 *
 * Shows the application that is chosen, as it is now. Once the pane was there it stays, so that the board does not jump.
 */
void
liaison_recruitment_page_update_pane (LiaisonRecruitmentPage *self)
{
  self->is_pane_stale = FALSE;
  liaison_recruitment_pane_show (self->pane, self->window, self->chosen_id);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recruitment.details", TRUE);
  gtk_toggle_button_set_active (self->details_button,
                                adw_overlay_split_view_get_show_sidebar (self->split_view));
}

static void
set_details (LiaisonRecruitmentPage *self, gboolean is_shown)
{
  adw_overlay_split_view_set_show_sidebar (self->split_view, is_shown);
  liaison_recruitment_page_update_pane (self);
}

static gboolean
contains (GPtrArray *entries, const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((LiaisonRecruitmentEntry *) entries->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/**
 * liaison_recruitment_page_choose:
 * @id: (nullable): of an application
 * @with_focus: whether to go there
 *
 * Shows an application beside the list, and in the list. Where a filter hides it, the filters are cleared.
 */
void
liaison_recruitment_page_choose (LiaisonRecruitmentPage *self, const char *id, gboolean with_focus)
{
  gboolean is_table = liaison_recruitment_page_is_table (self);

  g_set_str (&self->chosen_id, id);
  if (self->index == NULL)
    {
      self->wants_focus = with_focus;
      return;
    }
  if (self->chosen_id != NULL && !contains (is_table ? self->in_table : self->on_board, self->chosen_id) &&
      contains (self->index->entries, self->chosen_id))
    liaison_recruitment_page_clear (self, TRUE);
  liaison_board_select (self->board, self->chosen_id, FALSE);
  liaison_entry_table_select (self->table, self->chosen_id, FALSE);
  self->wants_details = TRUE;
  set_details (self, self->chosen_id != NULL);
  if (with_focus)
    liaison_recruitment_pane_focus (self->pane);
}

static void
on_open (LiaisonRecruitmentPage *self, const char *id)
{
  liaison_recruitment_page_choose (self, id, TRUE);
}

static void
on_board_selected (LiaisonRecruitmentPage *self, const char *id)
{
  if (id == NULL)
    return;
  g_set_str (&self->chosen_id, id);
  liaison_recruitment_page_update_pane (self);
}

static void
on_table_selected (LiaisonRecruitmentPage *self)
{
  g_auto (GStrv) ids = liaison_entry_table_dup_selected (self->table);
  guint n_selected = g_strv_length (ids);
  g_autofree char *selected =
      g_strdup_printf (ngettext ("%'u selected", "%'u selected", n_selected), n_selected);

  gtk_label_set_text (self->selection_label, selected);
  gtk_revealer_set_reveal_child (self->selection_revealer,
                                 n_selected > 1 && liaison_recruitment_page_is_table (self));
  if (n_selected != 1 || g_strcmp0 (ids[0], self->chosen_id) == 0)
    return;
  g_set_str (&self->chosen_id, ids[0]);
  if (self->wants_details && !adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  liaison_recruitment_page_update_pane (self);
}

static void
on_step (LiaisonRecruitmentPage *self, const char *id, const char *action)
{
  const char *const ids[] = { id, NULL };

  liaison_recruitment_step (self->window, GTK_WIDGET (self), ids, action);
}

static void
on_refused (LiaisonRecruitmentPage *self, const char *message)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, message);
  /* It answers a key that was just pressed, and does not wait for what was told before. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  liaison_window_add_toast (self->window, toast);
}

/* Filters ----------------------------------------------------------------------------------------------------------- */

static void
show_footer (LiaisonRecruitmentPage *self)
{
  GPtrArray *entries = liaison_recruitment_page_is_table (self) ? self->in_table : self->on_board;
  LiaisonDate today = liaison_when_get_today ();
  guint n_open = 0, n_late = 0;
  g_autofree char *count = NULL;
  g_autofree char *open = NULL;
  g_autofree char *late = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonRecruitmentEntry *entry = entries->pdata[i];

      n_open += entry->state < LIAISON_RECRUITMENT_APPROVED;
      n_late += liaison_recruitment_entry_is_late (entry, today);
    }
  count = g_strdup_printf (ngettext ("%'u application", "%'u applications", entries->len), entries->len);
  /* Translators: how many of the applications are not decided yet */
  open = g_strdup_printf (ngettext ("%'u open", "%'u open", n_open), n_open);
  if (n_late > 0)
    late = g_strdup_printf (
        /* Translators: %2$d is a number of days */
        ngettext ("%1$'u waits longer than %2$d days", "%1$'u wait longer than %2$d days", n_late), n_late,
        LIAISON_RECRUITMENT_PATIENCE);
  gtk_label_set_text (self->count_footer, count);
  gtk_label_set_text (self->open_footer, open);
  gtk_label_set_text (self->late_footer, late != NULL ? late : "");
}

static void
show_stack (LiaisonRecruitmentPage *self)
{
  gboolean is_table = liaison_recruitment_page_is_table (self);
  gboolean is_empty = self->index != NULL && self->index->entries->len == 0;
  GPtrArray *shown = is_table ? self->in_table : self->on_board;
  const char *name = is_table ? "table" : "board";

  if (self->index == NULL)
    name = "loading";
  else if (is_empty)
    name = "empty";
  else if (shown->len == 0)
    name = "nothing";
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->tools), !is_empty);
  gtk_widget_set_visible (self->strips, self->index != NULL && !is_empty);
  gtk_widget_set_visible (self->footer, !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->view_group), !is_empty && !self->is_narrow);
  /* The board has a column for each state. */
  gtk_widget_set_visible (GTK_WIDGET (self->state_filter), is_table);
  if (is_empty)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
}

static void
apply_filters (LiaisonRecruitmentPage *self)
{
  gboolean is_filtered =
      liaison_choice_filter_get_id (self->owner_filter) != NULL ||
      liaison_choice_filter_get_id (self->program_filter) != NULL ||
      (liaison_recruitment_page_is_table (self) && liaison_choice_filter_get_id (self->state_filter) != NULL);

  g_ptr_array_set_size (self->on_board, 0);
  g_ptr_array_set_size (self->in_table, 0);
  for (guint i = 0; self->index != NULL && i < self->index->entries->len; i++)
    {
      LiaisonRecruitmentEntry *entry = self->index->entries->pdata[i];

      if ((self->search != NULL && !liaison_text_matches (entry->words, self->search)) ||
          !liaison_choice_filter_accepts (self->owner_filter, entry->owner_id) ||
          !liaison_choice_filter_accepts (self->program_filter, entry->program_id))
        continue;
      g_ptr_array_add (self->on_board, liaison_recruitment_entry_ref (entry));
      if (liaison_choice_filter_accepts (self->state_filter,
                                         liaison_recruitment_state_get_word (entry->state)))
        g_ptr_array_add (self->in_table, liaison_recruitment_entry_ref (entry));
    }
  liaison_board_set_entries (self->board, self->on_board);
  liaison_entry_table_set_entries (self->table, self->in_table);
  gtk_widget_set_visible (self->clear_button, is_filtered);
  if (is_filtered)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
  show_stack (self);
  show_footer (self);
  on_table_selected (self);
}

/**
 * liaison_recruitment_page_clear:
 * @with_search: whether to clear what is searched for, too
 */
void
liaison_recruitment_page_clear (LiaisonRecruitmentPage *self, gboolean with_search)
{
  liaison_choice_filter_set_id (self->state_filter, NULL);
  liaison_choice_filter_set_id (self->owner_filter, NULL);
  liaison_choice_filter_set_id (self->program_filter, NULL);
  if (with_search)
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
on_search_changed (LiaisonRecruitmentPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *folded = *text != '\0' ? liaison_text_fold (text) : NULL;

  if (!g_set_str (&self->search, folded))
    return;
  liaison_entry_table_set_search (self->table, self->search);
  apply_filters (self);
}

static void
focus_list (LiaisonRecruitmentPage *self)
{
  if (liaison_recruitment_page_is_table (self))
    liaison_entry_table_focus (self->table);
  else
    liaison_board_focus (self->board);
}

static void
on_search_stopped (LiaisonRecruitmentPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  focus_list (self);
}

static void
on_search_activated (LiaisonRecruitmentPage *self)
{
  focus_list (self);
}

static void
on_view_chosen (LiaisonRecruitmentPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->view_group);

  if (self->window == NULL || name == NULL)
    return;
  g_settings_set_string (self->settings, "recruitment-view", name);
  if (liaison_recruitment_page_is_table (self))
    liaison_entry_table_select (self->table, self->chosen_id, FALSE);
  else
    liaison_board_select (self->board, self->chosen_id, FALSE);
  apply_filters (self);
}

static void
add_filter (LiaisonRecruitmentPage *self, LiaisonChoiceFilter **filter, const char *title)
{
  GtkWidget *widget = liaison_choice_filter_new (title);

  *filter = LIAISON_CHOICE_FILTER (widget);
  g_signal_connect_object (widget, "changed", G_CALLBACK (apply_filters), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->filters, widget);
}

static void
set_names (LiaisonChoiceFilter *filter, GPtrArray *names, const char *none)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (names->len + 1, NULL, TRUE);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_null_terminated (names->len + 1, NULL, TRUE);

  for (guint i = 0; i < names->len; i++)
    {
      const LiaisonRecruitmentName *name = names->pdata[i];

      g_ptr_array_add (ids, name->id);
      g_ptr_array_add (labels, name->name);
    }
  if (names->len > 0)
    {
      g_ptr_array_add (ids, (gpointer) "");
      g_ptr_array_add (labels, (gpointer) none);
    }
  liaison_choice_filter_set_choices (filter, (const char *const *) ids->pdata,
                                     (const char *const *) labels->pdata);
}

static void
set_states (LiaisonChoiceFilter *filter)
{
  const char *ids[LIAISON_RECRUITMENT_N_STATES + 1] = { NULL };
  const char *labels[LIAISON_RECRUITMENT_N_STATES + 1] = { NULL };

  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    {
      ids[i] = liaison_recruitment_state_get_word (i);
      labels[i] = liaison_recruitment_state_get_label (i);
    }
  liaison_choice_filter_set_choices (filter, ids, labels);
}

static void
update_owner_menu (LiaisonRecruitmentPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) nobody = g_menu_item_new (_ ("Nobody"), NULL);
  g_autoptr (GString) owners = g_string_new (NULL);

  for (guint i = 0; i < self->index->owners->len; i++)
    {
      const LiaisonRecruitmentName *owner = self->index->owners->pdata[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (owner->name, NULL);

      g_menu_item_set_action_and_target (item, "recruitment.assign", "s", owner->id);
      g_menu_append_item (menu, item);
      g_string_append_printf (owners, "%s\n%s\n", owner->id, owner->name);
    }
  g_menu_item_set_action_and_target (nobody, "recruitment.assign", "s", "");
  g_menu_append_item (menu, nobody);
  if (g_set_str (&self->owners, owners->str))
    gtk_menu_button_set_menu_model (self->owner_button, G_MENU_MODEL (menu));
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonRecruitmentIndex *index;
  LiaisonFunnel funnel;
  GPtrArray *by_template;
  GPtrArray *by_kind;
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->index, liaison_recruitment_index_free);
  g_clear_pointer (&answer->by_template, g_ptr_array_unref);
  g_clear_pointer (&answer->by_kind, g_ptr_array_unref);
  g_free (answer);
}

static gpointer
read_all (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const LiaisonDate *today = data;
  const LiaisonDateRange year = liaison_date_trailing_months (*today, 12);
  Answer *answer = g_new0 (Answer, 1);

  answer->index = liaison_recruitment_index_read (database, error);
  if (answer->index != NULL && liaison_funnel_load (database, NULL, year, &answer->funnel, error))
    answer->by_template =
        liaison_outreach_rates_load (database, LIAISON_OUTREACH_BY_TEMPLATE, year, *today, error);
  if (answer->by_template != NULL)
    answer->by_kind = liaison_outreach_rates_load (database, LIAISON_OUTREACH_BY_KIND, year, *today, error);
  if (answer->by_kind == NULL)
    g_clear_pointer (&answer, free_answer);
  return answer;
}

static void
show_banner (LiaisonRecruitmentPage *self)
{
  gulong n = (gulong) self->index->n_left_out;
  g_autofree char *title = g_strdup_printf (
      ngettext ("%lu prospect has no application yet", "%lu prospects have no application yet", n), n);

  adw_banner_set_title (self->banner, title);
  adw_banner_set_revealed (self->banner, n > 0);
}

/* The application of the company that was just added. */
static void
choose_awaited (LiaisonRecruitmentPage *self)
{
  for (guint i = 0; self->awaited_partner_id != NULL && i < self->index->entries->len; i++)
    {
      const LiaisonRecruitmentEntry *entry = self->index->entries->pdata[i];

      if (!g_str_equal (entry->partner_id, self->awaited_partner_id))
        continue;
      g_clear_pointer (&self->awaited_partner_id, g_free);
      liaison_recruitment_page_choose (self, entry->id, FALSE);
    }
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonRecruitmentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  gboolean is_first;

  /* The page may have gone while the workspace was read. */
  if (answer == NULL || self->window == NULL)
    {
      if (self->window != NULL)
        liaison_window_show_error (self->window, error);
      g_clear_pointer (&answer, free_answer);
      return;
    }
  is_first = self->index == NULL;
  g_clear_pointer (&self->index, liaison_recruitment_index_free);
  self->index = g_steal_pointer (&answer->index);
  set_names (self->owner_filter, self->index->owners, _ ("No owner"));
  set_names (self->program_filter, self->index->programs, _ ("No program"));
  update_owner_menu (self);
  show_banner (self);
  liaison_recruitment_strip_set_funnel (self->strip, &answer->funnel);
  liaison_recruitment_responses_set_groups (self->responses, answer->by_template, answer->by_kind);
  free_answer (answer);
  apply_filters (self);
  if (is_first && self->chosen_id != NULL)
    liaison_recruitment_page_choose (self, self->chosen_id, self->wants_focus);
  else if (self->is_pane_stale)
    liaison_recruitment_page_update_pane (self);
  choose_awaited (self);
}

static void
refresh (LiaisonRecruitmentPage *self)
{
  LiaisonDate *today = g_new (LiaisonDate, 1);

  *today = liaison_when_get_today ();
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_all, today, g_free,
                                free_answer, self->cancellable, read_done, g_object_ref (self));
}

/* Whether what the pane shows may have changed; otherwise it is left alone, and with it whoever reads or writes there. */
static gboolean
concerns_pane (LiaisonRecruitmentPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",           "operator", "program",    "region",
                                        "employment", "person",   "attachment", "outreach" };
  const char *partner_id = liaison_recruitment_pane_get_partner_id (self->pane);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      return TRUE;
  return (self->chosen_id != NULL && liaison_touched_concerns (touched, self->chosen_id)) ||
         (partner_id != NULL && liaison_touched_concerns (touched, partner_id));
}

static void
on_changed (LiaisonRecruitmentPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",           "application", "checklist_item", "outreach",
                                        "partner",    "operator",    "program",        "region",
                                        "employment", "person",      "attachment",     "outreach_template" };

  self->is_pane_stale = self->is_pane_stale || concerns_pane (self, touched);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

/* The page ---------------------------------------------------------------------------------------------------------- */

static void
set_narrow (LiaisonRecruitmentPage *self, gboolean is_narrow)
{
  if (self->is_narrow == is_narrow)
    return;
  self->is_narrow = is_narrow;
  liaison_board_set_narrow (self->board, is_narrow);
  liaison_entry_table_set_narrow (self->table, is_narrow);
  liaison_recruitment_responses_set_narrow (self->responses, is_narrow);
  show_stack (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* Where there is little room the filters stand in a popover. */
static void
set_compact (LiaisonRecruitmentPage *self, gboolean is_compact)
{
  g_autoptr (GtkWidget) filters = g_object_ref (GTK_WIDGET (self->filters));

  if (self->is_compact == is_compact)
    return;
  self->is_compact = is_compact;
  if (is_compact)
    {
      gtk_box_remove (self->tools, filters);
      gtk_orientable_set_orientation (GTK_ORIENTABLE (filters), GTK_ORIENTATION_VERTICAL);
      adw_bin_set_child (self->filter_popover_bin, filters);
    }
  else
    {
      adw_bin_set_child (self->filter_popover_bin, NULL);
      gtk_orientable_set_orientation (GTK_ORIENTABLE (filters), GTK_ORIENTATION_HORIZONTAL);
      gtk_box_insert_child_after (self->tools, filters, GTK_WIDGET (self->filter_button));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->filter_button), is_compact);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
on_show_sidebar (LiaisonRecruitmentPage *self)
{
  gtk_toggle_button_set_active (self->details_button,
                                adw_overlay_split_view_get_show_sidebar (self->split_view));
}

static void
on_collapsed (LiaisonRecruitmentPage *self)
{
  liaison_recruitment_pane_set_covering (self->pane, adw_overlay_split_view_get_collapsed (self->split_view));
}

/**
 * liaison_recruitment_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_recruitment_page_new (LiaisonWindow *window)
{
  LiaisonRecruitmentPage *self = g_object_new (LIAISON_TYPE_RECRUITMENT_PAGE, NULL);
  g_autofree char *view = g_settings_get_string (self->settings, "recruitment-view");

  adw_toggle_group_set_active_name (self->view_group, view);
  self->window = window;
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  show_stack (self);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

/* Midnight may have passed. */
static void
liaison_recruitment_page_shown (AdwNavigationPage *page)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (page);

  if (self->window == NULL || self->index == NULL)
    return;
  self->is_pane_stale = TRUE;
  refresh (self);
}

static void
liaison_recruitment_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (object);

  switch ((Property) id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_recruitment_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (object);

  switch ((Property) id)
    {
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_recruitment_page_dispose (GObject *object)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (object);

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_RECRUITMENT_PAGE);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->index, liaison_recruitment_index_free);
  g_clear_pointer (&self->on_board, g_ptr_array_unref);
  g_clear_pointer (&self->in_table, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->owners, g_free);
  g_clear_pointer (&self->chosen_id, g_free);
  g_clear_pointer (&self->awaited_partner_id, g_free);
  G_OBJECT_CLASS (liaison_recruitment_page_parent_class)->dispose (object);
}

static void
liaison_recruitment_page_class_init (LiaisonRecruitmentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liaison_recruitment_page_dispose;
  object_class->get_property = liaison_recruitment_page_get_property;
  object_class->set_property = liaison_recruitment_page_set_property;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = liaison_recruitment_page_shown;

  /**
   * LiaisonRecruitmentPage:narrow:
   *
   * Whether there is room for one column of the board, and for little of a row.
   */
  properties[PROP_NARROW] = g_param_spec_boolean (
      "narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * LiaisonRecruitmentPage:compact:
   *
   * Whether the filters stand in a popover for want of room.
   */
  properties[PROP_COMPACT] = g_param_spec_boolean (
      "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (LIAISON_TYPE_BOARD);
  g_type_ensure (LIAISON_TYPE_RECRUITMENT_PANE);
  g_type_ensure (LIAISON_TYPE_RECRUITMENT_RESPONSES);
  g_type_ensure (LIAISON_TYPE_RECRUITMENT_STRIP);
  g_type_ensure (LIAISON_TYPE_ENTRY_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/recruitment-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonRecruitmentPage, name)
  CHILD (split_view);
  CHILD (pane);
  CHILD (details_button);
  CHILD (view_group);
  CHILD (banner);
  CHILD (search_entry);
  CHILD (filter_button);
  CHILD (filter_popover_bin);
  CHILD (tools);
  CHILD (filters);
  CHILD (clear_button);
  CHILD (selection_revealer);
  CHILD (selection_label);
  CHILD (owner_button);
  CHILD (strips);
  CHILD (strip);
  CHILD (responses);
  CHILD (stack);
  CHILD (board);
  CHILD (table);
  CHILD (footer);
  CHILD (count_footer);
  CHILD (open_footer);
  CHILD (late_footer);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_view_chosen);
  liaison_recruitment_page_install_actions (widget_class);
}

static void
liaison_recruitment_page_init (LiaisonRecruitmentPage *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->on_board = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_recruitment_entry_unref);
  self->in_table = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_recruitment_entry_unref);
  self->wants_details = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  liaison_board_set_kind (self->board, &liaison_recruitment_board_kind);
  liaison_entry_table_set_kind (self->table, &liaison_recruitment_table_kind);
  add_filter (self, &self->state_filter, _ ("State"));
  add_filter (self, &self->owner_filter, _ ("Owner"));
  add_filter (self, &self->program_filter, _ ("Program"));
  set_states (self->state_filter);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->stack));
  g_signal_connect_object (self->board, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "selected", G_CALLBACK (on_board_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "refused", G_CALLBACK (on_refused), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "selected", G_CALLBACK (on_table_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split_view, "notify::collapsed", G_CALLBACK (on_collapsed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split_view, "notify::show-sidebar", G_CALLBACK (on_show_sidebar), self,
                           G_CONNECT_SWAPPED);
}
