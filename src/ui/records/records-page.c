/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/records-page.h"

#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "core/store/label.h"
#include "ui/exchange/import-assistant.h"
#include "ui/exchange/record-export.h"
#include "ui/partners/record-form.h"
#include "ui/records/edit-many-dialog.h"
#include "ui/records/record-list.h"
#include "ui/records/record-table.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonRecordsPage:
 *
 * The records that have no page of their own, kind by kind, as a table: to be searched, entered, edited, imported.
 */
struct _LiaisonRecordsPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonRecordList *list;
  GtkMultiSelection *selection;
  /* The record that was just made, until the list has it. */
  char *awaited_id;
  gboolean is_narrow;
  gboolean is_updating;

  GtkBox *tools;
  GtkDropDown *kind_drop_down;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkColumnView *table;
  AdwStatusPage *empty_page;
  GtkLabel *count_label;
  GtkButton *delete_button;
};

typedef enum
{
  PROP_NARROW = 1,
} LiaisonRecordsPageProperty;

static GParamSpec *properties[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (LiaisonRecordsPage, liaison_records_page, ADW_TYPE_NAVIGATION_PAGE)

/* By what they are about; @kinds ends with NULL. */
static const struct
{
  const char *title;
  const char *kinds[5];
} subjects[] = {
  { N_ ("Training"), { "courses", "enrolments", "certifications", NULL } },
  { N_ ("Satisfaction"), { "surveys", "survey-answers", NULL } },
  { N_ ("Systems"), { "systems", "system-accesses", NULL } },
  { N_ ("Numbers of Your Own"), { "measures", "measurements", NULL } },
  { N_ ("Selling"), { "customers", "products", "deals", "registrations", NULL } },
  { N_ ("Contacts"), { "people", "sites", "agreements", NULL } },
  { N_ ("Calendar and Rates"), { "rates", "calendars", "holidays", NULL } },
};

static const LiaisonEntity *
get_entity (LiaisonRecordsPage *self)
{
  return liaison_record_list_get_entity (self->list);
}

/* The kinds ----------------------------------------------------------------------------------------------------- */

/* Returns: (nullable): the entity at a place of all kinds, counted through the subjects */
static const LiaisonEntity *
find_kind (guint place, guint *subject)
{
  for (*subject = 0; *subject < G_N_ELEMENTS (subjects); (*subject)++)
    for (guint i = 0; subjects[*subject].kinds[i] != NULL; i++)
      if (place-- == 0)
        return liaison_registry_find (subjects[*subject].kinds[i]);
  return NULL;
}

static GListModel *
create_kinds (void)
{
  GListStore *parts = g_list_store_new (G_TYPE_LIST_MODEL);

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

      for (guint j = 0; subjects[i].kinds[j] != NULL; j++)
        gtk_string_list_append (names, _ (liaison_registry_find (subjects[i].kinds[j])->label_plural));
      g_list_store_append (parts, names);
    }
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (parts)));
}

static void
bind_header (GtkSignalListItemFactory *factory, GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);
  guint subject;

  /* The search of the list leaves rows out, and a header only knows its first row: it goes by that row's name. */
  for (guint place = 0;; place++)
    {
      const LiaisonEntity *entity = find_kind (place, &subject);

      if (entity == NULL)
        return;
      if (g_str_equal (gtk_string_object_get_string (gtk_list_header_get_item (header)),
                       _ (entity->label_plural)))
        break;
    }
  gtk_label_set_text (GTK_LABEL (label), _ (subjects[subject].title));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

/* What is shown ------------------------------------------------------------------------------------------------- */

static guint
get_n_selected (LiaisonRecordsPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return (guint) gtk_bitset_get_size (selected);
}

static GPtrArray *
get_ids (LiaisonRecordsPage *self, gboolean only_selected)
{
  GPtrArray *ids = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (LiaisonRecordRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (!only_selected || gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
        g_ptr_array_add (ids, g_strdup (liaison_record_row_get_id (row)));
    }
  return ids;
}

static void
selection_changed (LiaisonRecordsPage *self)
{
  guint n_all = liaison_record_list_get_n_all (self->list);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint n_selected = get_n_selected (self);
  g_autofree char *count =
      n_selected > 1 ? g_strdup_printf (ngettext ("%'u selected", "%'u selected", n_selected), n_selected)
      : n_rows < n_all
          /* Translators: how many records are found, and how many there are */
          ? g_strdup_printf (ngettext ("%1$'u of %2$'u record", "%1$'u of %2$'u records", n_all), n_rows,
                             n_all)
          : g_strdup_printf (ngettext ("%'u record", "%'u records", n_all), n_all);

  gtk_label_set_text (self->count_label, count);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit", n_selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "records.delete", n_selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "records.export", n_rows > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->delete_button), n_selected > 0);
}

static void
show_stack (LiaisonRecordsPage *self)
{
  const char *name = "table";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    name = liaison_record_list_is_loading (self->list)       ? "loading"
           : liaison_record_list_get_n_all (self->list) == 0 ? "empty"
                                                             : "nothing";
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
select_awaited (LiaisonRecordsPage *self)
{
  guint position;

  if (self->awaited_id == NULL || !liaison_record_list_find (self->list, self->awaited_id, &position))
    return;
  g_clear_pointer (&self->awaited_id, g_free);
  gtk_column_view_scroll_to (self->table, position, NULL, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS,
                             NULL);
}

static void
list_updated (LiaisonRecordsPage *self, GError *error)
{
  if (error != NULL)
    liaison_window_show_error (self->window, error);
  show_stack (self);
  selection_changed (self);
  select_awaited (self);
}

/* The list begins by the field by which people know a record; the heading says so. */
static void
mark_sort (LiaisonRecordsPage *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), liaison_record_list_get_sort (self->list)) == 0)
        gtk_column_view_sort_by_column (self->table, column, GTK_SORT_ASCENDING);
    }
}

static void
show_entity (LiaisonRecordsPage *self, const LiaisonEntity *entity)
{
  g_autofree char *empty = NULL;

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_column_view_set_model (self->table, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  self->is_updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  self->is_updating = FALSE;
  self->list = liaison_record_list_new (liaison_window_get_workspace (self->window), entity);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  self->is_updating = TRUE;
  liaison_record_table_set_columns (self->table, self->list);
  mark_sort (self);
  self->is_updating = FALSE;
  liaison_record_table_set_narrow (self->table, self->is_narrow);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  /* Translators: the plural of a kind of records: “No Courses Yet” */
  empty = g_strdup_printf (_ ("No %s Yet"), _ (entity->label_plural));
  adw_status_page_set_title (self->empty_page, empty);
  g_signal_connect_object (self->list, "updated", G_CALLBACK (list_updated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed), self,
                           G_CONNECT_SWAPPED);
  show_stack (self);
  selection_changed (self);
}

static void
kind_chosen (LiaisonRecordsPage *self)
{
  guint subject;
  const LiaisonEntity *entity = find_kind (gtk_drop_down_get_selected (self->kind_drop_down), &subject);

  if (self->window != NULL && entity != NULL && (self->list == NULL || entity != get_entity (self)))
    show_entity (self, entity);
}

static void
sort_changed (LiaisonRecordsPage *self)
{
  GtkColumnViewSorter *sorter;
  GtkColumnViewColumn *column;

  /* The view says so, too, as its columns go with it. */
  if (self->is_updating || self->table == NULL)
    return;
  sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->table));
  column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  if (column != NULL)
    liaison_record_list_set_sort (self->list, gtk_column_view_column_get_id (column),
                                  gtk_column_view_sorter_get_primary_sort_order (sorter) ==
                                      GTK_SORT_DESCENDING);
}

/* The search ---------------------------------------------------------------------------------------------------- */

static void
search_changed (LiaisonRecordsPage *self)
{
  if (!self->is_updating)
    liaison_record_list_set_search (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
search_stopped (LiaisonRecordsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* Enter goes from the search to what it found. */
static void
search_activated (LiaisonRecordsPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  gtk_column_view_scroll_to (self->table, 0, NULL, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* What can be done ---------------------------------------------------------------------------------------------- */

static void
row_activated (LiaisonRecordsPage *self, guint position)
{
  g_autoptr (LiaisonRecordRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (row != NULL)
    liaison_record_actions_edit (self->window, get_entity (self), liaison_record_row_get_id (row));
}

static void
act_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (LIAISON_RECORDS_PAGE (widget)->search_entry));
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecordsPage *self = LIAISON_RECORDS_PAGE (widget);
  g_autoptr (GPtrArray) ids = get_ids (self, TRUE);

  if (ids->len == 1)
    liaison_record_actions_edit (self->window, get_entity (self), g_ptr_array_index (ids, 0));
  else if (ids->len > 1)
    adw_dialog_present (
        liaison_edit_many_dialog_new (self->window, get_entity (self), (const char *const *) ids->pdata),
        GTK_WIDGET (self->window));
}

static void
record_saved (LiaisonRecordsPage *self, const char *id)
{
  g_set_str (&self->awaited_id, id);
  select_awaited (self);
}

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecordsPage *self = LIAISON_RECORDS_PAGE (widget);
  g_autoptr (LiaisonRecord) record = liaison_record_new (get_entity (self));
  AdwDialog *form = liaison_record_form_new (self->window, record, NULL);

  g_signal_connect_object (form, "saved", G_CALLBACK (record_saved), self, G_CONNECT_SWAPPED);
  adw_dialog_present (form, GTK_WIDGET (self->window));
}

typedef struct
{
  const LiaisonEntity *entity;
  GPtrArray *ids;
} Removing;

static void
free_removing (gpointer data)
{
  Removing *removing = data;

  g_ptr_array_unref (removing->ids);
  g_free (removing);
}

static gboolean
remove_records (LiaisonStore *store, gpointer data, GError **error)
{
  const Removing *removing = data;

  for (guint i = 0; i < removing->ids->len; i++)
    if (!liaison_record_remove (store, removing->entity, g_ptr_array_index (removing->ids, i), error))
      return FALSE;
  return TRUE;
}

static void
act_delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecordsPage *self = LIAISON_RECORDS_PAGE (widget);
  g_autoptr (GPtrArray) ids = get_ids (self, TRUE);
  g_autofree char *what = NULL;
  Removing *removing;

  if (ids->len == 0)
    return;
  if (ids->len == 1)
    {
      liaison_record_actions_remove (self->window, get_entity (self), g_ptr_array_index (ids, 0));
      return;
    }
  what = g_strdup_printf (ngettext ("%'u record", "%'u records", ids->len), ids->len);
  removing = g_new0 (Removing, 1);
  removing->entity = get_entity (self);
  removing->ids = g_steal_pointer (&ids);
  liaison_window_run_change (self->window, LIAISON_LABEL_DELETE, what, remove_records, removing,
                             free_removing, NULL);
}

static void
act_select_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (LIAISON_RECORDS_PAGE (widget)->selection));
}

static void
act_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecordsPage *self = LIAISON_RECORDS_PAGE (widget);

  adw_dialog_present (liaison_import_assistant_new (self->window, get_entity (self)->kind, NULL),
                      GTK_WIDGET (self->window));
}

/* What is selected, or else all that is listed. */
static void
act_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecordsPage *self = LIAISON_RECORDS_PAGE (widget);
  g_autoptr (GPtrArray) ids = get_ids (self, get_n_selected (self) > 1);

  liaison_record_export_ids (self->window, get_entity (self), ids);
}

/**
 * liaison_records_page_show_kind:
 * @kind: such as "courses"
 *
 * Shows the records of this kind, where the page has it.
 */
void
liaison_records_page_show_kind (LiaisonRecordsPage *self, const char *kind)
{
  const LiaisonEntity *wanted = liaison_registry_find (kind);
  const LiaisonEntity *entity;
  guint subject;

  g_return_if_fail (LIAISON_IS_RECORDS_PAGE (self));

  for (guint place = 0; (entity = find_kind (place, &subject)) != NULL; place++)
    if (entity == wanted)
      gtk_drop_down_set_selected (self->kind_drop_down, place);
}

/**
 * liaison_records_page_new:
 *
 * Returns: (transfer floating): the page of records that have none of their own
 */
AdwNavigationPage *
liaison_records_page_new (LiaisonWindow *window)
{
  LiaisonRecordsPage *self = g_object_new (LIAISON_TYPE_RECORDS_PAGE, NULL);
  g_autoptr (GListModel) kinds = create_kinds ();
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  self->window = window;
  g_signal_connect (headers, "bind", G_CALLBACK (bind_header), NULL);
  gtk_drop_down_set_header_factory (self->kind_drop_down, headers);
  gtk_drop_down_set_model (self->kind_drop_down, kinds);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->stack));
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed", G_CALLBACK (sort_changed),
                           self, G_CONNECT_SWAPPED);
  kind_chosen (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_records_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((LiaisonRecordsPageProperty) id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, LIAISON_RECORDS_PAGE (object)->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_records_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonRecordsPage *self = LIAISON_RECORDS_PAGE (object);

  switch ((LiaisonRecordsPageProperty) id)
    {
    case PROP_NARROW:
      if (self->is_narrow == g_value_get_boolean (value))
        return;
      self->is_narrow = g_value_get_boolean (value);
      if (self->table != NULL)
        liaison_record_table_set_narrow (self->table, self->is_narrow);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_records_page_dispose (GObject *object)
{
  LiaisonRecordsPage *self = LIAISON_RECORDS_PAGE (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_RECORDS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->awaited_id, g_free);
  G_OBJECT_CLASS (liaison_records_page_parent_class)->dispose (object);
}

static void
liaison_records_page_class_init (LiaisonRecordsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liaison_records_page_dispose;
  object_class->get_property = liaison_records_page_get_property;
  object_class->set_property = liaison_records_page_set_property;

  /**
   * LiaisonRecordsPage:narrow:
   *
   * Whether there is little room, so that a row keeps only what matters most.
   */
  properties[PROP_NARROW] = g_param_spec_boolean (
      "narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/records-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonRecordsPage, name)
  CHILD (tools);
  CHILD (kind_drop_down);
  CHILD (search_entry);
  CHILD (stack);
  CHILD (table);
  CHILD (empty_page);
  CHILD (count_label);
  CHILD (delete_button);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);

  gtk_widget_class_install_action (widget_class, "page.find", NULL, act_find);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "records.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "records.delete", NULL, act_delete);
  gtk_widget_class_install_action (widget_class, "records.select-all", NULL, act_select_all);
  gtk_widget_class_install_action (widget_class, "records.import", NULL, act_import);
  gtk_widget_class_install_action (widget_class, "records.export", NULL, act_export);
}

static void
liaison_records_page_init (LiaisonRecordsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
