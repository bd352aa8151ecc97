/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partners-page.h"

#include "core/records/partner-list.h"
#include "core/records/partner.h"
#include "ui/app/window.h"
#include "ui/exchange/import-assistant.h"
#include "ui/exchange/record-export.h"
#include "ui/partners/partner-card.h"
#include "ui/partners/partner-columns.h"
#include "ui/partners/partner-filter.h"
#include "ui/partners/partner-inspector.h"
#include "ui/partners/partner-parts.h"
#include "ui/partners/record-form.h"
#include "ui/partners/tagging.h"
#include "ui/records/edit-many-dialog.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonPartnersPage:
 *
 * All partners, to be searched, filtered and worked with: as a table or as cards, with the selected one
 * beside them.
 */
struct _LiaisonPartnersPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GSettings *settings;
  LiaisonPartnerList *list;
  LiaisonPartnerColumns *columns;
  GtkMultiSelection *selection;
  GPtrArray *filter_widgets;
  gboolean is_narrow;
  gboolean is_compact;
  gboolean wants_details;
  char *owners;
  /* The partner that was just made, until the list has it. */
  char *awaited_id;

  AdwOverlaySplitView *split_view;
  LiaisonPartnerInspector *inspector;
  GtkToggleButton *details_button;
  GtkMenuButton *more_button;
  GMenuModel *exchange_menu;
  AdwToggleGroup *view_group;
  GtkSearchEntry *search_entry;
  GtkMenuButton *filter_button;
  AdwBin *filter_popover_bin;
  GtkBox *tools;
  GtkBox *filters;
  GtkButton *clear_button;
  GtkRevealer *selection_revealer;
  GtkLabel *selection_label;
  GtkMenuButton *tag_button;
  GtkEntry *tag_entry;
  GtkMenuButton *owner_button;
  GtkStack *stack;
  GtkColumnView *table;
  GtkGridView *cards;
  GtkWidget *footer;
  GtkLabel *count_footer;
  GtkLabel *sales_footer;
  GtkLabel *total_footer;
  GtkLabel *missing_footer;
};

typedef enum
{
  PROP_NARROW = 1,
  PROP_COMPACT,
} LiaisonPartnersPageProperty;

static GParamSpec *properties[PROP_COMPACT + 1];

G_DEFINE_FINAL_TYPE (LiaisonPartnersPage, liaison_partners_page, ADW_TYPE_NAVIGATION_PAGE)

static const struct
{
  LiaisonPartnerTerm kind;
  const char *title;
  const char *none;
} filter_kinds[] = {
  { LIAISON_PARTNER_TERM_REGION, N_ ("Region"), N_ ("No region") },
  { LIAISON_PARTNER_TERM_TYPE, N_ ("Type"), N_ ("No type") },
  { LIAISON_PARTNER_TERM_TIER, N_ ("Tier"), N_ ("No tier") },
  { LIAISON_PARTNER_TERM_STAGE, N_ ("Stage"), NULL },
  { LIAISON_PARTNER_TERM_OWNER, N_ ("Owner"), N_ ("No owner") },
  { LIAISON_PARTNER_TERM_TAG, N_ ("Tag"), N_ ("No tag") },
};

/* The selection ------------------------------------------------------------------------------------------ */

static GArray *
get_selected (LiaisonPartnersPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint position;

  for (gboolean is_valid = gtk_bitset_iter_init_first (&iter, selected, &position); is_valid;
       is_valid = gtk_bitset_iter_next (&iter, &position))
    g_array_append_val (positions, position);
  return positions;
}

static GPtrArray *
get_selected_ids (LiaisonPartnersPage *self)
{
  g_autoptr (GArray) positions = get_selected (self);
  GPtrArray *ids = g_ptr_array_new_null_terminated (positions->len, g_free, TRUE);

  for (guint i = 0; i < positions->len; i++)
    g_ptr_array_add (ids, liaison_partner_list_get_id (self->list, g_array_index (positions, guint, i)));
  return ids;
}

/* What a change of several partners is called in the history: one by its name, more by their number. */
static char *
describe_selected (LiaisonPartnersPage *self, guint n_ids)
{
  g_autoptr (GArray) positions = get_selected (self);
  g_autoptr (LiaisonPartnerRow) row = NULL;

  if (n_ids != 1)
    return g_strdup_printf (ngettext ("%u partner", "%u partners", n_ids), n_ids);
  row = g_list_model_get_item (G_LIST_MODEL (self->list), g_array_index (positions, guint, 0));
  return g_strdup (liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_NAME));
}

static void
show_footer (LiaisonPartnersPage *self, const GArray *positions)
{
  g_auto (LiaisonPartnerFooter) footer = { 0 };
  g_autofree char *count = NULL;
  g_autofree char *sales = NULL;
  g_autofree char *total = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *missing = NULL;
  gboolean has_several = positions->len > 1;

  liaison_partner_list_get_footer (
      self->list, has_several ? (const guint *) (gpointer) positions->data : NULL, positions->len, &footer);
  count = g_strdup_printf (ngettext ("%'u partner", "%'u partners", footer.totals.n_partners),
                           footer.totals.n_partners);
  gtk_label_set_text (self->count_footer, count);
  if (footer.currency != NULL)
    {
      /* Translators: how many of the partners ever had a sale */
      sales = g_strdup_printf (ngettext ("%'u with sales", "%'u with sales", footer.totals.n_with_sales),
                               footer.totals.n_with_sales);
      amount = liaison_money_format_short (liaison_money_make (footer.totals.total, footer.currency));
      /* Translators: the sum of all sales there ever were, such as € 77.5 M */
      total = g_strdup_printf (_ ("%s in all"), amount);
    }
  if (footer.totals.n_missing > 0)
    missing = liaison_partner_parts_format_missing (footer.missing, footer.totals.n_missing);
  gtk_label_set_text (self->sales_footer, sales != NULL ? sales : "");
  gtk_label_set_text (self->total_footer, total != NULL ? total : "");
  gtk_label_set_text (self->missing_footer, missing != NULL ? missing : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->missing_footer), missing);
}

static void
update_owners (LiaisonPartnersPage *self)
{
  g_autoptr (GString) owners = g_string_new (NULL);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) nobody = g_menu_item_new (_ ("Nobody"), NULL);
  const char *id, *label;

  for (guint place = 0; (id = liaison_partner_list_get_term (self->list, LIAISON_PARTNER_TERM_OWNER, place,
                                                             &label, NULL)) != NULL;
       place++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "partners.set-owner", "s", id);
      g_menu_append_item (menu, item);
      g_string_append_printf (owners, "%s\n%s\n", id, label);
    }
  g_menu_item_set_action_and_target (nobody, "partners.set-owner", "s", "");
  g_menu_append_item (menu, nobody);
  if (g_set_str (&self->owners, owners->str))
    gtk_menu_button_set_menu_model (self->owner_button, G_MENU_MODEL (menu));
}

static void
update_inspector (LiaisonPartnersPage *self, const GArray *positions)
{
  g_autofree char *id = positions->len == 1
                            ? liaison_partner_list_get_id (self->list, g_array_index (positions, guint, 0))
                            : NULL;
  /* Once something was selected it stays, so that the table does not jump. */
  gboolean is_shown = self->wants_details && !adw_overlay_split_view_get_collapsed (self->split_view) &&
                      (id != NULL || adw_overlay_split_view_get_show_sidebar (self->split_view));

  adw_overlay_split_view_set_show_sidebar (self->split_view, is_shown);
  if (is_shown)
    liaison_partner_inspector_set_partner (self->inspector, self->window, id);
}

static void
selection_changed (LiaisonPartnersPage *self)
{
  g_autoptr (GArray) positions = get_selected (self);
  g_autofree char *selected =
      g_strdup_printf (ngettext ("%'u selected", "%'u selected", positions->len), positions->len);

  gtk_label_set_text (self->selection_label, selected);
  gtk_revealer_set_reveal_child (self->selection_revealer, positions->len > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partners.open", positions->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partners.edit", positions->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partners.export-selected", positions->len > 0);
  update_inspector (self, positions);
  show_footer (self, positions);
}

static void
collapsed_changed (LiaisonPartnersPage *self)
{
  g_autoptr (GArray) positions = get_selected (self);

  update_inspector (self, positions);
}

/* The list
   ----------------------------------------------------------------------------------------------------------
   */

static void
show_stack (LiaisonPartnersPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->view_group);
  gboolean is_empty = liaison_partner_list_get_n_partners (self->list) == 0;

  if (self->is_narrow || name == NULL)
    name = "table";
  if (is_empty)
    name = liaison_partner_list_is_loading (self->list) ? "loading" : "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    name = "nothing";
  gtk_widget_set_visible (GTK_WIDGET (self->tools), !is_empty);
  gtk_widget_set_visible (self->footer, !is_empty);
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
select_awaited (LiaisonPartnersPage *self)
{
  guint position;

  if (self->awaited_id == NULL || !liaison_partner_list_find (self->list, self->awaited_id, &position))
    return;
  g_clear_pointer (&self->awaited_id, g_free);
  gtk_column_view_scroll_to (self->table, position, NULL, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS,
                             NULL);
}

static void
list_updated (LiaisonPartnersPage *self)
{
  gboolean is_searched = *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
  gboolean is_filtered = liaison_partner_list_is_filtered (self->list);

  for (guint i = 0; i < self->filter_widgets->len; i++)
    liaison_partner_filter_update (g_ptr_array_index (self->filter_widgets, i));
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), is_filtered);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partners.clear", is_filtered || is_searched);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partners.export",
                                 g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0);
  if (is_filtered)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
  update_owners (self);
  show_stack (self);
  selection_changed (self);
  select_awaited (self);
}

static void
sort_changed (LiaisonPartnersPage *self)
{
  LiaisonPartnerColumn column = LIAISON_PARTNER_COLUMN_NAME;
  gboolean is_descending = FALSE;

  liaison_partner_columns_get_sort (self->columns, &column, &is_descending);
  liaison_partner_list_set_sort (self->list, column, is_descending);
}

static void
search_changed (LiaisonPartnersPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  liaison_partner_columns_set_search (self->columns, text);
  liaison_partner_list_set_search (self->list, text);
}

static void
search_stopped (LiaisonPartnersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* Enter goes from the search to what it found. */
static void
search_activated (LiaisonPartnersPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->cards)))
    {
      gtk_grid_view_scroll_to (self->cards, 0, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->cards));
      return;
    }
  gtk_column_view_scroll_to (self->table, 0, NULL, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
view_chosen (LiaisonPartnersPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->view_group);

  if (self->list == NULL || name == NULL)
    return;
  g_settings_set_string (self->settings, "partners-view", name);
  show_stack (self);
}

static void
row_activated (LiaisonPartnersPage *self, guint position)
{
  g_autofree char *id = liaison_partner_list_get_id (self->list, position);

  if (id != NULL)
    liaison_window_open_record (self->window, "partner", id);
}

/* Actions ------------------------------------------------------------------------------------------------ */

static void
partner_saved (LiaisonPartnersPage *self, const char *id)
{
  g_set_str (&self->awaited_id, id);
  select_awaited (self);
}

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (widget);
  g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
  AdwDialog *form;

  liaison_record_set_text (partner, "owner",
                           liaison_workspace_get_author (liaison_window_get_workspace (self->window)));
  form = liaison_record_form_new (self->window, partner, NULL);
  g_signal_connect_object (form, "saved", G_CALLBACK (partner_saved), self, G_CONNECT_SWAPPED);
  adw_dialog_present (form, GTK_WIDGET (self->window));
}

static void
act_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (widget);

  adw_dialog_present (liaison_import_assistant_new (self->window, "partners", NULL),
                      GTK_WIDGET (self->window));
}

static void
act_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (widget);
  g_autoptr (GPtrArray) ids = g_str_equal (action, "partners.export-selected")
                                  ? get_selected_ids (self)
                                  : liaison_partner_list_export_ids (self->list);

  liaison_record_export_ids (self->window, &liaison_partner_entity, ids);
}

static void
act_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (widget);
  g_autoptr (GArray) positions = get_selected (self);

  if (positions->len == 1)
    row_activated (self, g_array_index (positions, guint, 0));
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (widget);
  g_autoptr (GPtrArray) ids = get_selected_ids (self);

  if (ids->len == 1)
    liaison_record_actions_edit (self->window, &liaison_partner_entity, g_ptr_array_index (ids, 0));
  else if (ids->len > 1)
    adw_dialog_present (liaison_edit_many_dialog_new (self->window, &liaison_partner_entity,
                                                      (const char *const *) ids->pdata),
                        GTK_WIDGET (self->window));
  else
    liaison_window_show_toast (self->window, _ ("Select partners to edit them"));
}

static void
act_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (widget);

  self->wants_details = !self->wants_details;
  gtk_toggle_button_set_active (self->details_button, self->wants_details);
  collapsed_changed (self);
}

static void
act_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

static void
act_clear (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (widget);

  liaison_partner_list_clear_filters (self->list);
  if (g_str_equal (action, "partners.clear"))
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
act_select (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (widget);

  if (g_str_equal (action, "partners.select-all"))
    gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

static void
tag_selected (LiaisonPartnersPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->tag_entry))));
  g_autoptr (GPtrArray) ids = get_selected_ids (self);
  g_autofree char *subject = NULL;
  g_autofree char *toast = NULL;

  if (*name == '\0' || ids->len == 0)
    return;
  subject = describe_selected (self, ids->len);
  /* Translators: %2$s is the name of a tag */
  toast = g_strdup_printf (ngettext ("%1$u partner tagged “%2$s”", "%1$u partners tagged “%2$s”", ids->len),
                           ids->len, name);
  gtk_menu_button_popdown (self->tag_button);
  gtk_editable_set_text (GTK_EDITABLE (self->tag_entry), "");
  liaison_tagging_add (self->window, "partner", (const char *const *) ids->pdata, name, subject, toast);
}

static void
act_set_owner (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (widget);
  g_autoptr (GPtrArray) ids = get_selected_ids (self);
  g_autofree char *subject = NULL;
  g_autofree char *toast = NULL;

  if (ids->len == 0)
    return;
  subject = describe_selected (self, ids->len);
  toast = g_strdup_printf (
      ngettext ("%u partner has another owner", "%u partners have another owner", ids->len), ids->len);
  liaison_partners_set_owner (self->window, (const char *const *) ids->pdata,
                              g_variant_get_string (parameter, NULL), subject, toast);
}

/* Building
   ----------------------------------------------------------------------------------------------------------
   */

/* Where there is little room the filters stand in a popover. */
static void
place_filters (LiaisonPartnersPage *self)
{
  GtkWidget *filters = GTK_WIDGET (self->filters);

  g_object_ref (filters);
  if (self->is_compact && gtk_widget_get_parent (filters) == GTK_WIDGET (self->tools))
    {
      gtk_box_remove (self->tools, filters);
      gtk_orientable_set_orientation (GTK_ORIENTABLE (filters), GTK_ORIENTATION_VERTICAL);
      adw_bin_set_child (self->filter_popover_bin, filters);
    }
  else if (!self->is_compact && gtk_widget_get_parent (filters) != GTK_WIDGET (self->tools))
    {
      adw_bin_set_child (self->filter_popover_bin, NULL);
      gtk_orientable_set_orientation (GTK_ORIENTABLE (filters), GTK_ORIENTATION_HORIZONTAL);
      gtk_box_insert_child_after (self->tools, filters, GTK_WIDGET (self->filter_button));
    }
  g_object_unref (filters);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_button), self->is_compact);
}

static void
set_narrow (LiaisonPartnersPage *self, gboolean is_narrow)
{
  if (self->is_narrow == is_narrow)
    return;
  self->is_narrow = is_narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  if (self->list == NULL)
    return;
  liaison_partner_columns_set_narrow (self->columns, is_narrow);
  gtk_column_view_set_single_click_activate (self->table, is_narrow);
  show_stack (self);
}

static void
set_compact (LiaisonPartnersPage *self, gboolean is_compact)
{
  if (self->is_compact == is_compact)
    return;
  self->is_compact = is_compact;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
  place_filters (self);
}

static void
add_filters (LiaisonPartnersPage *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (filter_kinds); i++)
    {
      GtkWidget *filter =
          liaison_partner_filter_new (self->list, filter_kinds[i].kind, _ (filter_kinds[i].title),
                                      filter_kinds[i].none != NULL ? _ (filter_kinds[i].none) : NULL);

      gtk_box_append (self->filters, filter);
      g_ptr_array_add (self->filter_widgets, filter);
    }
}

static void
add_views (LiaisonPartnersPage *self)
{
  g_autoptr (GtkListItemFactory) cards = liaison_partner_card_create_factory ();
  g_autoptr (GMenuModel) columns = NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  gtk_grid_view_set_model (self->cards, GTK_SELECTION_MODEL (self->selection));
  gtk_grid_view_set_factory (self->cards, cards);
  self->columns = liaison_partner_columns_new (self->table, self->settings);
  columns = liaison_partner_columns_create_menu (self->columns);
  g_menu_append_submenu (rest, _ ("_Columns"), columns);
  g_menu_append (rest, _ ("Select _All"), "partners.select-all");
  g_menu_append_section (menu, NULL, self->exchange_menu);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  gtk_menu_button_set_menu_model (self->more_button, G_MENU_MODEL (menu));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns",
                                  liaison_partner_columns_get_actions (self->columns));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->stack));
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed", G_CALLBACK (sort_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split_view, "notify::collapsed", G_CALLBACK (collapsed_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * liaison_partners_page_new:
 *
 * Returns: (transfer floating): the page of all partners
 */
AdwNavigationPage *
liaison_partners_page_new (LiaisonWindow *window)
{
  LiaisonPartnersPage *self = g_object_new (LIAISON_TYPE_PARTNERS_PAGE, NULL);
  g_autofree char *view = g_settings_get_string (self->settings, "partners-view");

  self->window = window;
  self->list = liaison_partner_list_new (liaison_window_get_workspace (window), liaison_when_get_today ());
  add_views (self);
  add_filters (self);
  adw_toggle_group_set_active_name (self->view_group, view);
  g_signal_connect_object (self->list, "updated", G_CALLBACK (list_updated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (show_stack), self, G_CONNECT_SWAPPED);
  if (self->is_narrow)
    {
      self->is_narrow = FALSE;
      set_narrow (self, TRUE);
    }
  list_updated (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_partners_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((LiaisonPartnersPageProperty) id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, LIAISON_PARTNERS_PAGE (object)->is_narrow);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, LIAISON_PARTNERS_PAGE (object)->is_compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_partners_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((LiaisonPartnersPageProperty) id)
    {
    case PROP_NARROW:
      set_narrow (LIAISON_PARTNERS_PAGE (object), g_value_get_boolean (value));
      break;
    case PROP_COMPACT:
      set_compact (LIAISON_PARTNERS_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_partners_page_dispose (GObject *object)
{
  LiaisonPartnersPage *self = LIAISON_PARTNERS_PAGE (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_PARTNERS_PAGE);
  g_clear_object (&self->columns);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->filter_widgets, g_ptr_array_unref);
  g_clear_pointer (&self->owners, g_free);
  g_clear_pointer (&self->awaited_id, g_free);
  G_OBJECT_CLASS (liaison_partners_page_parent_class)->dispose (object);
}

static void
liaison_partners_page_class_init (LiaisonPartnersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liaison_partners_page_dispose;
  object_class->get_property = liaison_partners_page_get_property;
  object_class->set_property = liaison_partners_page_set_property;

  /**
   * LiaisonPartnersPage:narrow:
   *
   * Whether there is little room, so that a row keeps only what matters most.
   */
  properties[PROP_NARROW] = g_param_spec_boolean (
      "narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LiaisonPartnersPage:compact:
   *
   * Whether the filters stand in a popover for want of room.
   */
  properties[PROP_COMPACT] = g_param_spec_boolean (
      "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (LIAISON_TYPE_PARTNER_INSPECTOR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/partners-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonPartnersPage, name)
  CHILD (split_view);
  CHILD (inspector);
  CHILD (details_button);
  CHILD (more_button);
  CHILD (exchange_menu);
  CHILD (view_group);
  CHILD (search_entry);
  CHILD (filter_button);
  CHILD (filter_popover_bin);
  CHILD (tools);
  CHILD (filters);
  CHILD (clear_button);
  CHILD (selection_revealer);
  CHILD (selection_label);
  CHILD (tag_button);
  CHILD (tag_entry);
  CHILD (owner_button);
  CHILD (stack);
  CHILD (table);
  CHILD (cards);
  CHILD (footer);
  CHILD (count_footer);
  CHILD (sales_footer);
  CHILD (total_footer);
  CHILD (missing_footer);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, view_chosen);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, tag_selected);

  gtk_widget_class_install_action (widget_class, "page.find", NULL, act_find);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "partners.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "partners.import", NULL, act_import);
  gtk_widget_class_install_action (widget_class, "partners.export", NULL, act_export);
  gtk_widget_class_install_action (widget_class, "partners.export-selected", NULL, act_export);
  gtk_widget_class_install_action (widget_class, "partners.open", NULL, act_open);
  gtk_widget_class_install_action (widget_class, "partners.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "partners.details", NULL, act_details);
  gtk_widget_class_install_action (widget_class, "partners.clear", NULL, act_clear);
  gtk_widget_class_install_action (widget_class, "partners.clear-filters", NULL, act_clear);
  gtk_widget_class_install_action (widget_class, "partners.select-all", NULL, act_select);
  gtk_widget_class_install_action (widget_class, "partners.unselect", NULL, act_select);
  gtk_widget_class_install_action (widget_class, "partners.set-owner", "s", act_set_owner);
}

static void
liaison_partners_page_init (LiaisonPartnersPage *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->filter_widgets = g_ptr_array_new ();
  self->wants_details = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_toggle_button_set_active (self->details_button, TRUE);
}
