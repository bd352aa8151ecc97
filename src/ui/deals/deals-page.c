/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deals-page-private.h"

#include "core/base/text.h"
#include "ui/deals/deal-kind.h"
#include "ui/deals/deal-move.h"
#include "ui/deals/deal-text.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonDealsPage:
 *
 * The deals, as a board, as a table or as figures, with the one that is chosen beside them. Its parts: deals-page-actions.c.
 */

typedef enum
{
  PROP_NARROW = 1,
  PROP_COMPACT,
} Property;

static GParamSpec *properties[PROP_COMPACT + 1];

G_DEFINE_FINAL_TYPE (LiaisonDealsPage, liaison_deals_page, ADW_TYPE_NAVIGATION_PAGE)

/**
 * liaison_deals_page_is_view:
 * @name: "board", "table" or "figures"
 */
gboolean
liaison_deals_page_is_view (LiaisonDealsPage *self, const char *name)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->view_group), name) == 0;
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

static void
update_pane (LiaisonDealsPage *self)
{
  liaison_deal_view_show (self->view, self->window, self->chosen_id);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "deals.details", TRUE);
  gtk_toggle_button_set_active (self->details_button,
                                adw_overlay_split_view_get_show_sidebar (self->split_view));
}

static gboolean
contains (GPtrArray *entries, const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((LiaisonDealEntry *) entries->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/**
 * liaison_deals_page_choose:
 * @id: (nullable): of a deal
 * @with_focus: whether to go there
 *
 * Shows a deal beside the list, and in the list. Where a filter hides it, the filters are cleared.
 */
void
liaison_deals_page_choose (LiaisonDealsPage *self, const char *id, gboolean with_focus)
{
  GPtrArray *shown = liaison_deals_page_is_view (self, "table") ? self->in_table : self->on_board;

  g_set_str (&self->chosen_id, id);
  if (self->list == NULL)
    {
      self->wants_focus = with_focus;
      return;
    }
  if (self->chosen_id != NULL && !contains (shown, self->chosen_id) &&
      contains (self->list->entries, self->chosen_id))
    liaison_deals_page_clear (self, TRUE);
  liaison_board_select (self->board, self->chosen_id, FALSE);
  liaison_entry_table_select (self->table, self->chosen_id, FALSE);
  self->wants_details = TRUE;
  adw_overlay_split_view_set_show_sidebar (self->split_view, self->chosen_id != NULL);
  update_pane (self);
  if (with_focus)
    liaison_deal_view_focus (self->view);
}

static void
on_open (LiaisonDealsPage *self, const char *id)
{
  liaison_deals_page_choose (self, id, TRUE);
}

static void
on_board_selected (LiaisonDealsPage *self, const char *id)
{
  if (id == NULL)
    return;
  g_set_str (&self->chosen_id, id);
  update_pane (self);
}

static void
on_table_selected (LiaisonDealsPage *self)
{
  g_auto (GStrv) ids = liaison_entry_table_dup_selected (self->table);
  guint n_selected = g_strv_length (ids);
  g_autofree char *selected =
      g_strdup_printf (ngettext ("%'u selected", "%'u selected", n_selected), n_selected);

  gtk_label_set_text (self->selection_label, selected);
  gtk_revealer_set_reveal_child (self->selection_revealer,
                                 n_selected > 1 && liaison_deals_page_is_view (self, "table"));
  /* While the table is not seen, what was chosen there last is not what is chosen on the board. */
  if (n_selected != 1 || !liaison_deals_page_is_view (self, "table") ||
      g_strcmp0 (ids[0], self->chosen_id) == 0)
    return;
  g_set_str (&self->chosen_id, ids[0]);
  if (self->wants_details && !adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  update_pane (self);
}

static void
on_step (LiaisonDealsPage *self, const char *id, const char *action)
{
  LiaisonDealStage stage;

  if (liaison_deal_stage_find (action, &stage))
    liaison_deal_move_to (self->window, id, stage);
}

static void
on_refused (LiaisonDealsPage *self, const char *message)
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
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
}

/* What cannot be converted is named: it is in no sum. */
static void
show_footer (LiaisonDealsPage *self)
{
  GPtrArray *entries = liaison_deals_page_is_view (self, "table") ? self->in_table : self->on_board;
  g_autoptr (GArray) values = liaison_deal_list_get_values (entries);
  const LiaisonDealSourcing sourcing =
      liaison_deal_sourcing_reckon ((const LiaisonDealValue *) (gpointer) values->data, values->len);
  const char *currency = self->list != NULL ? self->list->currency : "EUR";
  g_autofree char *pipeline =
      liaison_money_format (liaison_money_make (sourcing.open.amount, currency), TRUE);
  g_autofree char *expected =
      liaison_money_format (liaison_money_make (sourcing.open.weighted, currency), TRUE);
  g_autofree char *missing = liaison_deal_text_missing (entries);
  g_autofree char *count = g_strdup_printf (ngettext ("%'u deal", "%'u deals", entries->len), entries->len);
  /* Translators: the amounts of all open deals */
  g_autofree char *open = g_strdup_printf (_ ("%s open"), pipeline);
  /* Translators: the amounts of all open deals, each by its probability */
  g_autofree char *weighted = g_strdup_printf (_ ("%s weighted"), expected);
  /* Translators: amounts in other currencies */
  g_autofree char *left_out = missing != NULL ? g_strdup_printf (_ ("without a rate: %s"), missing) : NULL;

  show_text (self->count_footer, count);
  show_text (self->open_footer, open);
  show_text (self->weighted_footer, weighted);
  show_text (self->missing_footer, left_out);
}

static void
show_stack (LiaisonDealsPage *self)
{
  const gboolean is_table = liaison_deals_page_is_view (self, "table");
  const gboolean is_empty = self->list != NULL && self->list->entries->len == 0;
  GPtrArray *shown = is_table ? self->in_table : self->on_board;
  const char *name = adw_toggle_group_get_active_name (self->view_group);

  if (self->list == NULL)
    name = "loading";
  else if (is_empty)
    name = "empty";
  else if (shown->len == 0)
    name = "nothing";
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->tools), !is_empty);
  gtk_widget_set_visible (self->footer, !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->view_group), !is_empty && !self->is_narrow);
  /* The board has a column for each stage, and figures are of all of them. */
  gtk_widget_set_visible (GTK_WIDGET (self->stage_filter), is_table);
  if (is_empty)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
}

static gboolean
accepts_partner (LiaisonDealsPage *self, const LiaisonDealEntry *entry)
{
  const char *wanted = liaison_choice_filter_get_id (self->partner_filter);

  if (wanted == NULL)
    return TRUE;
  return *wanted == '\0' ? entry->partner_ids == NULL : liaison_deal_entry_has_partner (entry, wanted);
}

static gboolean
is_filtered (LiaisonDealsPage *self)
{
  return liaison_choice_filter_get_id (self->owner_filter) != NULL ||
         liaison_choice_filter_get_id (self->region_filter) != NULL ||
         liaison_choice_filter_get_id (self->partner_filter) != NULL ||
         (liaison_deals_page_is_view (self, "table") &&
          liaison_choice_filter_get_id (self->stage_filter) != NULL);
}

static void
show_figures (LiaisonDealsPage *self)
{
  if (self->list != NULL && liaison_deals_page_is_view (self, "figures"))
    liaison_deal_figures_view_show (self->figures, self->on_board, self->list->currency,
                                    liaison_when_get_today ());
}

/* Rows and cards of what is not seen are not made. */
static void
show_entries (LiaisonDealsPage *self)
{
  if (liaison_deals_page_is_view (self, "table"))
    liaison_entry_table_set_entries (self->table, self->in_table);
  else if (liaison_deals_page_is_view (self, "board"))
    liaison_board_set_entries (self->board, self->on_board);
}

static void
show_filtered (LiaisonDealsPage *self)
{
  const gboolean has_filter = is_filtered (self);

  gtk_widget_set_visible (self->clear_button, has_filter);
  if (has_filter)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
  show_stack (self);
  show_footer (self);
  show_figures (self);
  on_table_selected (self);
}

static void
apply_filters (LiaisonDealsPage *self)
{
  g_ptr_array_set_size (self->on_board, 0);
  g_ptr_array_set_size (self->in_table, 0);
  for (guint i = 0; self->list != NULL && i < self->list->entries->len; i++)
    {
      LiaisonDealEntry *entry = self->list->entries->pdata[i];

      if ((self->search != NULL && !liaison_text_matches (entry->words, self->search)) ||
          !liaison_choice_filter_accepts (self->owner_filter, entry->owner_id) ||
          !liaison_choice_filter_accepts (self->region_filter, entry->region_id) ||
          !accepts_partner (self, entry))
        continue;
      g_ptr_array_add (self->on_board, liaison_deal_entry_ref (entry));
      if (liaison_choice_filter_accepts (self->stage_filter,
                                         liaison_deal_stage_get_word (entry->value.stage)))
        g_ptr_array_add (self->in_table, liaison_deal_entry_ref (entry));
    }
  show_entries (self);
  show_filtered (self);
}

/**
 * liaison_deals_page_clear:
 * @with_search: whether to clear what is searched for, too
 */
void
liaison_deals_page_clear (LiaisonDealsPage *self, gboolean with_search)
{
  liaison_choice_filter_set_id (self->stage_filter, NULL);
  liaison_choice_filter_set_id (self->region_filter, NULL);
  liaison_choice_filter_set_id (self->owner_filter, NULL);
  liaison_choice_filter_set_id (self->partner_filter, NULL);
  if (with_search)
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
on_search_changed (LiaisonDealsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *folded = *text != '\0' ? liaison_text_fold (text) : NULL;

  if (!g_set_str (&self->search, folded))
    return;
  liaison_entry_table_set_search (self->table, self->search);
  apply_filters (self);
}

/**
 * liaison_deals_page_focus_list:
 *
 * Goes to the board, the table or the figures.
 */
void
liaison_deals_page_focus_list (LiaisonDealsPage *self)
{
  if (liaison_deals_page_is_view (self, "table"))
    liaison_entry_table_focus (self->table);
  else if (liaison_deals_page_is_view (self, "board"))
    liaison_board_focus (self->board);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->figures), GTK_DIR_TAB_FORWARD);
}

static void
on_search_stopped (LiaisonDealsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  liaison_deals_page_focus_list (self);
}

static void
on_search_activated (LiaisonDealsPage *self)
{
  liaison_deals_page_focus_list (self);
}

static void
on_view_chosen (LiaisonDealsPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->view_group);

  if (self->window == NULL || name == NULL)
    return;
  g_settings_set_string (self->settings, "deals-view", name);
  show_entries (self);
  if (g_str_equal (name, "table"))
    liaison_entry_table_select (self->table, self->chosen_id, FALSE);
  else if (g_str_equal (name, "board"))
    liaison_board_select (self->board, self->chosen_id, FALSE);
  show_filtered (self);
}

static void
add_filter (LiaisonDealsPage *self, LiaisonChoiceFilter **filter, const char *title)
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
      const LiaisonDealName *name = names->pdata[i];

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
set_stages (LiaisonChoiceFilter *filter)
{
  const char *ids[LIAISON_DEAL_N_STAGES + 1] = { NULL };
  const char *labels[LIAISON_DEAL_N_STAGES + 1] = { NULL };

  for (guint i = 0; i < LIAISON_DEAL_N_STAGES; i++)
    {
      ids[i] = liaison_deal_stage_get_word (i);
      labels[i] = liaison_deal_stage_get_label (i);
    }
  liaison_choice_filter_set_choices (filter, ids, labels);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

static gpointer
read_all (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_deal_list_load (database, *(const LiaisonDate *) data, error);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonDealsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonDealList) list =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  const gboolean is_first = self->list == NULL;

  /* The page may have gone while the workspace was read. */
  if (self->window == NULL)
    return;
  if (list == NULL)
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  g_clear_pointer (&self->list, liaison_deal_list_free);
  self->list = g_steal_pointer (&list);
  set_names (self->owner_filter, self->list->owners, _ ("No owner"));
  set_names (self->region_filter, self->list->regions, _ ("No region"));
  set_names (self->partner_filter, self->list->partners, _ ("No partner"));
  apply_filters (self);
  if (is_first && self->chosen_id != NULL)
    liaison_deals_page_choose (self, self->chosen_id, self->wants_focus);
}

static void
refresh (LiaisonDealsPage *self)
{
  LiaisonDate *today = g_new (LiaisonDate, 1);

  *today = liaison_when_get_today ();
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_all, today, g_free,
                                (GDestroyNotify) liaison_deal_list_free, self->cancellable, read_done,
                                g_object_ref (self));
}

static void
on_changed (LiaisonDealsPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = {
    "",       "deal",    "deal_partner",  "customer",   "partner",         "operator",
    "region", "setting", "currency_rate", "engagement", "engagement_rule", "registration"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

/* The page ---------------------------------------------------------------------------------------------------------- */

static void
set_narrow (LiaisonDealsPage *self, gboolean is_narrow)
{
  if (self->is_narrow == is_narrow)
    return;
  self->is_narrow = is_narrow;
  liaison_board_set_narrow (self->board, is_narrow);
  liaison_entry_table_set_narrow (self->table, is_narrow);
  liaison_deal_figures_view_set_narrow (self->figures, is_narrow);
  show_stack (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* Where there is little room the filters stand in a popover. */
static void
set_compact (LiaisonDealsPage *self, gboolean is_compact)
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
on_show_sidebar (LiaisonDealsPage *self)
{
  gtk_toggle_button_set_active (self->details_button,
                                adw_overlay_split_view_get_show_sidebar (self->split_view));
}

/* Where the pane lies above the list, one goes back to it. */
static void
on_collapsed (LiaisonDealsPage *self)
{
  const gboolean is_covering = adw_overlay_split_view_get_collapsed (self->split_view);

  gtk_button_set_icon_name (self->close_button, is_covering ? "go-previous-symbolic" : "go-next-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->close_button),
                               is_covering ? _ ("Back to the Deals") : _ ("Hide the Deal"));
}

/**
 * liaison_deals_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_deals_page_new (LiaisonWindow *window)
{
  LiaisonDealsPage *self = g_object_new (LIAISON_TYPE_DEALS_PAGE, NULL);
  g_autofree char *view = g_settings_get_string (self->settings, "deals-view");

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
liaison_deals_page_shown (AdwNavigationPage *page)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (page);

  if (self->window != NULL && self->list != NULL)
    refresh (self);
}

static void
liaison_deals_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (object);

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
liaison_deals_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (object);

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
liaison_deals_page_dispose (GObject *object)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (object);

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_DEALS_PAGE);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->list, liaison_deal_list_free);
  g_clear_pointer (&self->on_board, g_ptr_array_unref);
  g_clear_pointer (&self->in_table, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->chosen_id, g_free);
  G_OBJECT_CLASS (liaison_deals_page_parent_class)->dispose (object);
}

static void
liaison_deals_page_class_init (LiaisonDealsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liaison_deals_page_dispose;
  object_class->get_property = liaison_deals_page_get_property;
  object_class->set_property = liaison_deals_page_set_property;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = liaison_deals_page_shown;

  /**
   * LiaisonDealsPage:narrow:
   *
   * Whether there is room for one column of the board, and for little of a row.
   */
  properties[PROP_NARROW] = g_param_spec_boolean (
      "narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * LiaisonDealsPage:compact:
   *
   * Whether the filters stand in a popover for want of room.
   */
  properties[PROP_COMPACT] = g_param_spec_boolean (
      "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (LIAISON_TYPE_BOARD);
  g_type_ensure (LIAISON_TYPE_DEAL_FIGURES_VIEW);
  g_type_ensure (LIAISON_TYPE_DEAL_VIEW);
  g_type_ensure (LIAISON_TYPE_ENTRY_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/deals-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonDealsPage, name)
  CHILD (split_view);
  CHILD (view);
  CHILD (close_button);
  CHILD (details_button);
  CHILD (view_group);
  CHILD (search_entry);
  CHILD (filter_button);
  CHILD (filter_popover_bin);
  CHILD (tools);
  CHILD (filters);
  CHILD (clear_button);
  CHILD (selection_revealer);
  CHILD (selection_label);
  CHILD (owner_button);
  CHILD (stack);
  CHILD (board);
  CHILD (table);
  CHILD (figures);
  CHILD (footer);
  CHILD (count_footer);
  CHILD (open_footer);
  CHILD (weighted_footer);
  CHILD (missing_footer);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_view_chosen);
  liaison_deals_page_install_actions (widget_class);
}

static void
liaison_deals_page_init (LiaisonDealsPage *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->on_board = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_deal_entry_unref);
  self->in_table = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_deal_entry_unref);
  self->wants_details = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  liaison_board_set_kind (self->board, &liaison_deal_board_kind);
  liaison_entry_table_set_kind (self->table, &liaison_deal_table_kind);
  add_filter (self, &self->stage_filter, _ ("Stage"));
  add_filter (self, &self->region_filter, _ ("Region"));
  add_filter (self, &self->owner_filter, _ ("Owner"));
  add_filter (self, &self->partner_filter, _ ("Partner"));
  set_stages (self->stage_filter);
  liaison_deals_page_init_owner_menu (self);
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
