/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/preferences/operators-page.h"

#include "core/records/operator.h"
#include "core/records/places.h"
#include "core/records/query.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonOperatorsPage:
 *
 * The people who work at this workspace: who is at the desk now, what each may decide, and for which regions.
 */
struct _LiaisonOperatorsPage
{
  AdwPreferencesPage parent_instance;

  LiaisonWindow *window;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
  GtkWidget *first_radio;
};

G_DEFINE_FINAL_TYPE (LiaisonOperatorsPage, liaison_operators_page, ADW_TYPE_PREFERENCES_PAGE)

static LiaisonDatabase *
get_database (LiaisonOperatorsPage *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
on_radio_toggled (LiaisonOperatorsPage *self, GtkCheckButton *radio)
{
  if (gtk_check_button_get_active (radio))
    g_object_set (self->window, "operator", g_object_get_data (G_OBJECT (radio), "id"), NULL);
}

static void
on_edit_clicked (LiaisonOperatorsPage *self, GtkWidget *widget)
{
  liaison_record_actions_edit (self->window, &liaison_operator_entity,
                               g_object_get_data (G_OBJECT (widget), "id"));
}

static void
on_add_clicked (LiaisonOperatorsPage *self)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_operator_entity);

  liaison_record_actions_create (self->window, record);
}

static gboolean
switch_activity (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_store_get_database (store), &liaison_operator_entity, data, error);
  g_autoptr (LiaisonRecord) record = NULL;

  if (base == NULL)
    return FALSE;
  record = liaison_record_copy (base);
  liaison_record_set_integer (record, "is-active", !liaison_record_get_integer (base, "is-active"));
  return liaison_record_update (store, record, base, error);
}

static void
on_activity_clicked (LiaisonOperatorsPage *self, GtkWidget *widget)
{
  const char *id = g_object_get_data (G_OBJECT (widget), "id");
  g_autofree char *name = liaison_record_load_title (get_database (self), &liaison_operator_entity, id);

  liaison_window_run_change (self->window, LIAISON_LABEL_EDIT, name != NULL ? name : "", switch_activity,
                             g_strdup (id), g_free, NULL);
}

static void
on_add_region_clicked (LiaisonOperatorsPage *self, GtkWidget *widget)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_operator_region_entity);

  liaison_record_set_text (record, "operator", g_object_get_data (G_OBJECT (widget), "id"));
  liaison_record_actions_create (self->window, record);
}

static void
on_remove_region_clicked (LiaisonOperatorsPage *self, GtkWidget *widget)
{
  liaison_record_actions_remove (self->window, &liaison_operator_region_entity,
                                 g_object_get_data (G_OBJECT (widget), "id"));
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
connect_with_id (LiaisonOperatorsPage *self,
                 gpointer widget,
                 const char *signal,
                 GCallback callback,
                 const char *id)
{
  g_object_set_data_full (widget, "id", g_strdup (id), g_free);
  g_signal_connect_object (widget, signal, callback, self, G_CONNECT_SWAPPED);
}

static char *
describe (LiaisonRecord *record, const char *const *titles)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);
  g_autofree char *role = liaison_record_format (record, liaison_entity_get_field (entity, "role"));
  g_autofree char *limit = liaison_record_format (record, liaison_entity_get_field (entity, "limit-amount"));
  const char *deputy = NULL;

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if (g_str_equal (entity->fields[i].name, "deputy"))
      deputy = titles[i];
  if (*limit != '\0' && deputy != NULL)
    /* Translators: a role, an amount of money and a name: “Approve · up to 5,000.00 EUR · deputy Jana R.” */
    return g_strdup_printf (_ ("%s · up to %s · deputy %s"), role, limit, deputy);
  if (*limit != '\0')
    /* Translators: a role and an amount of money: “Approve · up to 5,000.00 EUR” */
    return g_strdup_printf (_ ("%s · up to %s"), role, limit);
  if (deputy != NULL)
    /* Translators: a role and a name: “Approve · deputy Jana R.” */
    return g_strdup_printf (_ ("%s · deputy %s"), role, deputy);
  return g_strdup (role);
}

static gboolean
add_region (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  AdwExpanderRow *parent = data;
  LiaisonOperatorsPage *self = g_object_get_data (G_OBJECT (parent), "page");
  GtkWidget *row = adw_action_row_new ();
  const char *name = NULL;
  g_autofree char *tooltip = NULL;
  GtkWidget *button;

  for (guint i = 0; liaison_operator_region_entity.fields[i].name != NULL; i++)
    if (g_str_equal (liaison_operator_region_entity.fields[i].name, "region"))
      name = titles[i];
  /* Translators: %s is the name of a region */
  tooltip = g_strdup_printf (_ ("Take Away the Region “%s”"), name != NULL ? name : "…");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : "…");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Region"));
  button = liaison_record_actions_create_button ("list-remove-symbolic", tooltip);
  connect_with_id (self, button, "clicked", G_CALLBACK (on_remove_region_clicked),
                   liaison_record_get_id (record));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (parent, row);
  return TRUE;
}

static void
add_button_row (LiaisonOperatorsPage *self,
                GtkWidget *parent,
                const char *title,
                const char *icon_name,
                GCallback callback,
                const char *id)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), icon_name);
  connect_with_id (self, row, "activated", callback, id);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (parent), row);
}

static gboolean
add_operator (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  LiaisonOperatorsPage *self = data;
  const char *id = liaison_record_get_id (record);
  const char *name = liaison_record_get_text (record, "name");
  gboolean is_active = liaison_record_get_integer (record, "is-active") != 0;
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *radio = gtk_check_button_new ();
  g_autofree char *description = describe (record, titles);
  /* Translators: %s is a name */
  g_autofree char *desk = g_strdup_printf (_ ("%s is at the desk"), name);
  g_autoptr (LiaisonQuery) regions = liaison_query_new (&liaison_operator_region_entity);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), is_active ? description : _ ("Not active"));
  gtk_widget_set_valign (radio, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (radio, is_active);
  gtk_widget_set_tooltip_text (radio, desk);
  gtk_accessible_update_property (GTK_ACCESSIBLE (radio), GTK_ACCESSIBLE_PROPERTY_LABEL, desk, -1);
  if (self->first_radio == NULL)
    self->first_radio = radio;
  else
    gtk_check_button_set_group (GTK_CHECK_BUTTON (radio), GTK_CHECK_BUTTON (self->first_radio));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (radio),
      g_strcmp0 (liaison_workspace_get_author (liaison_window_get_workspace (self->window)), id) == 0);
  connect_with_id (self, radio, "toggled", G_CALLBACK (on_radio_toggled), id);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), radio);

  g_object_set_data (G_OBJECT (row), "page", self);
  liaison_query_add_filter (regions, "operator", id, NULL);
  liaison_query_run (regions, get_database (self), add_region, row, NULL);
  add_button_row (self, row, _ ("Add a Region…"), "list-add-symbolic", G_CALLBACK (on_add_region_clicked),
                  id);
  add_button_row (self, row, _ ("Edit…"), "document-edit-symbolic", G_CALLBACK (on_edit_clicked), id);
  add_button_row (self, row, is_active ? _ ("Deactivate") : _ ("Activate"), NULL,
                  G_CALLBACK (on_activity_clicked), id);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->group, row);
  return TRUE;
}

/* Keeps open what is open. */
static GHashTable *
get_expanded (LiaisonOperatorsPage *self)
{
  GHashTable *expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (ADW_IS_EXPANDER_ROW (self->rows->pdata[i]) && adw_expander_row_get_expanded (self->rows->pdata[i]))
      g_hash_table_add (expanded, g_strdup (adw_preferences_row_get_title (self->rows->pdata[i])));
  return expanded;
}

static void
update (LiaisonOperatorsPage *self)
{
  g_autoptr (LiaisonQuery) query = liaison_query_new (&liaison_operator_entity);
  g_autoptr (GHashTable) expanded = get_expanded (self);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  self->first_radio = NULL;
  liaison_query_set_sort (query, "name", FALSE, NULL);
  if (!liaison_query_run (query, get_database (self), add_operator, self, &error))
    liaison_window_show_error (self->window, error);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_set_expanded (
        self->rows->pdata[i],
        g_hash_table_contains (expanded, adw_preferences_row_get_title (self->rows->pdata[i])));
  if (self->rows->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Nobody Yet"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                   _ ("Add yourself first: your name then stands beside each change."));
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->group, row);
    }
}

static void
on_changed (LiaisonOperatorsPage *self, LiaisonTouched *touched)
{
  if (liaison_touched_has_table (touched, "operator") ||
      liaison_touched_has_table (touched, "operator_region") || liaison_touched_has_table (touched, ""))
    update (self);
}

/**
 * liaison_operators_page_new:
 * @window: outlives the page
 *
 * Returns: (transfer floating): the page
 */
AdwPreferencesPage *
liaison_operators_page_new (LiaisonWindow *window)
{
  LiaisonOperatorsPage *self = g_object_new (LIAISON_TYPE_OPERATORS_PAGE, "name", "operators", "title",
                                             _ ("Operators"), "icon-name", "system-users-symbolic", NULL);

  self->window = window;
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return ADW_PREFERENCES_PAGE (self);
}

static void
liaison_operators_page_finalize (GObject *object)
{
  g_clear_pointer (&LIAISON_OPERATORS_PAGE (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (liaison_operators_page_parent_class)->finalize (object);
}

static void
liaison_operators_page_class_init (LiaisonOperatorsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_operators_page_finalize;
}

static void
liaison_operators_page_init (LiaisonOperatorsPage *self)
{
  GtkWidget *button = liaison_record_actions_create_button ("list-add-symbolic", _ ("Add an Operator…"));

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("People at the Desk"));
  adw_preferences_group_set_description (
      self->group,
      _ ("The one who is chosen stands beside each change. Roles and limits are guard rails and a record: "
         "whoever has the file can change them, so they are no access control."));
  adw_preferences_group_set_header_suffix (self->group, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_clicked), self, G_CONNECT_SWAPPED);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);
}
