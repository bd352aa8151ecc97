/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/territories/territory-pane.h"

#include "core/records/partner.h"
#include "core/records/places.h"
#include "core/records/query.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* Partners that are named; all of them are a filter of the Partners page away. */
#define N_PARTNERS 10

/**
 * LiaisonTerritoryPane:
 *
 * One region or territory: its fields, who may sell there, and partners in it.
 */
struct _LiaisonTerritoryPane
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  const LiaisonEntity *entity;
  char *id;
  /* Rows with the groups to which they belong, so that they can be taken out again. */
  GPtrArray *rows;

  GtkStack *stack;
  GtkLabel *title_label;
  GtkLabel *kind_label;
  AdwPreferencesGroup *details_group;
  AdwPreferencesGroup *rights_group;
  AdwPreferencesGroup *partners_group;
};

G_DEFINE_FINAL_TYPE (LiaisonTerritoryPane, liaison_territory_pane, ADW_TYPE_BIN)

static LiaisonDatabase *
get_database (LiaisonTerritoryPane *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonTerritoryPane *self = LIAISON_TERRITORY_PANE (widget);

  if (self->id != NULL)
    liaison_record_actions_edit (self->window, self->entity, self->id);
}

static void
act_delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonTerritoryPane *self = LIAISON_TERRITORY_PANE (widget);

  if (self->id != NULL)
    liaison_record_actions_remove (self->window, self->entity, self->id);
}

static void
act_add_right (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonTerritoryPane *self = LIAISON_TERRITORY_PANE (widget);
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_territory_right_entity);

  liaison_record_set_text (record, "territory", self->id);
  liaison_record_actions_create (self->window, record);
}

static void
on_right_activated (LiaisonTerritoryPane *self, GtkWidget *row)
{
  liaison_record_actions_edit (self->window, &liaison_territory_right_entity,
                               g_object_get_data (G_OBJECT (row), "id"));
}

static void
on_right_removed (LiaisonTerritoryPane *self, GtkWidget *button)
{
  liaison_record_actions_remove (self->window, &liaison_territory_right_entity,
                                 g_object_get_data (G_OBJECT (button), "id"));
}

static void
on_partner_activated (LiaisonTerritoryPane *self, GtkWidget *row)
{
  liaison_window_open_record (self->window, "partner", g_object_get_data (G_OBJECT (row), "id"));
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
add_row (LiaisonTerritoryPane *self, AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
make_activatable (LiaisonTerritoryPane *self, GtkWidget *row, GCallback callback, const char *id)
{
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
}

static const char *
get_title (const LiaisonEntity *entity, const char *const *titles, const char *name)
{
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if (g_str_equal (entity->fields[i].name, name))
      return titles[i];
  return NULL;
}

static void
add_details (LiaisonTerritoryPane *self, LiaisonRecord *record)
{
  guint n_rows = self->rows->len;

  for (const LiaisonField *field = self->entity->fields; field->name != NULL; field++)
    {
      g_autofree char *value = NULL;
      GtkWidget *row;

      if (liaison_entity_get_title_field (self->entity) == field ||
          (field->flags & LIAISON_FIELD_INTERNAL) != 0)
        continue;
      if (field->type == LIAISON_FIELD_REFERENCE)
        value = liaison_record_load_title (get_database (self), liaison_registry_find (field->target),
                                           liaison_record_get_text (record, field->name));
      else
        value = liaison_record_format (record, field);
      if (value == NULL || *value == '\0')
        continue;
      row = add_row (self, self->details_group, _ (field->label), value);
      gtk_widget_add_css_class (row, "property");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->details_group), self->rows->len > n_rows);
}

static gboolean
add_right (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  LiaisonTerritoryPane *self = data;
  const LiaisonEntity *entity = &liaison_territory_right_entity;
  const char *partner = get_title (entity, titles, "partner");
  g_autofree char *kind = liaison_record_format (record, liaison_entity_get_field (entity, "kind"));
  g_autofree char *until = liaison_date_format (liaison_record_get_date (record, "until"));
  /* Translators: a kind of right and a day: “Exclusive · until 31 Dec 2026” */
  g_autofree char *subtitle =
      *until != '\0' ? g_strdup_printf (_ ("%s · until %s"), kind, until) : g_strdup (kind);
  /* Translators: %s is the name of a partner */
  g_autofree char *tooltip =
      g_strdup_printf (_ ("Take Away the Right of “%s”"), partner != NULL ? partner : "…");
  GtkWidget *row = add_row (self, self->rights_group, partner != NULL ? partner : "…", subtitle);
  GtkWidget *button = liaison_record_actions_create_button ("list-remove-symbolic", tooltip);

  make_activatable (self, row, G_CALLBACK (on_right_activated), liaison_record_get_id (record));
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (liaison_record_get_id (record)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_right_removed), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return TRUE;
}

static void
add_rights (LiaisonTerritoryPane *self)
{
  gboolean has_rights = self->entity == &liaison_territory_entity;
  guint n_rows = self->rows->len;
  g_autoptr (LiaisonQuery) query = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->rights_group), has_rights);
  if (!has_rights)
    return;
  query = liaison_query_new (&liaison_territory_right_entity);
  liaison_query_add_filter (query, "territory", self->id, NULL);
  liaison_query_run (query, get_database (self), add_right, self, NULL);
  if (self->rows->len == n_rows)
    add_row (self, self->rights_group, _ ("Open to All"),
             _ ("No partner has been given a right of its own."));
}

static gboolean
add_partner (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  LiaisonTerritoryPane *self = data;
  GtkWidget *row = add_row (self, self->partners_group, liaison_record_get_text (record, "name"),
                            liaison_record_get_text (record, "city"));

  make_activatable (self, row, G_CALLBACK (on_partner_activated), liaison_record_get_id (record));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return TRUE;
}

static void
add_partners (LiaisonTerritoryPane *self)
{
  g_autoptr (LiaisonQuery) query = liaison_query_new (&liaison_partner_entity);
  gint64 count = 0;
  g_autofree char *description = NULL;

  liaison_query_add_filter (query, self->entity->name, self->id, NULL);
  liaison_query_set_sort (query, "name", FALSE, NULL);
  liaison_query_count (query, get_database (self), &count, NULL);
  liaison_query_set_limit (query, N_PARTNERS);
  liaison_query_run (query, get_database (self), add_partner, self, NULL);
  if (count > N_PARTNERS)
    description = g_strdup_printf (ngettext ("The first %d of %lu", "The first %d of %lu", (gulong) count),
                                   N_PARTNERS, (gulong) count);
  adw_preferences_group_set_description (self->partners_group, description);
  gtk_widget_set_visible (GTK_WIDGET (self->partners_group), count > 0);
}

/**
 * liaison_territory_pane_show:
 * @entity: (nullable): that of regions or of territories
 * @id: (nullable): the record; with %NULL, or where it is gone, nothing is shown
 */
void
liaison_territory_pane_show (LiaisonTerritoryPane *self, const LiaisonEntity *entity, const char *id)
{
  g_autoptr (LiaisonRecord) record = NULL;
  g_autofree char *title = NULL;
  /* @id may be our own. */
  g_autofree char *kept = g_strdup (id);

  g_return_if_fail (LIAISON_IS_TERRITORY_PANE (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "group"), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  self->entity = entity;
  g_set_str (&self->id, kept);
  if (kept != NULL)
    record = liaison_record_load (get_database (self), entity, kept, NULL);
  gtk_stack_set_visible_child_name (self->stack, record != NULL ? "record" : "nothing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "territory.edit", record != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "territory.delete", record != NULL);
  if (record == NULL)
    return;
  title = liaison_record_get_title (record);
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->kind_label, _ (entity->label));
  add_details (self, record);
  add_rights (self);
  add_partners (self);
}

void
liaison_territory_pane_set_window (LiaisonTerritoryPane *self, LiaisonWindow *window)
{
  g_return_if_fail (LIAISON_IS_TERRITORY_PANE (self));

  self->window = window;
}

static void
liaison_territory_pane_dispose (GObject *object)
{
  LiaisonTerritoryPane *self = LIAISON_TERRITORY_PANE (object);

  /* A bin keeps a pointer to its child, which the template would unparent behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_TERRITORY_PANE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (liaison_territory_pane_parent_class)->dispose (object);
}

static void
liaison_territory_pane_class_init (LiaisonTerritoryPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_territory_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/territory-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonTerritoryPane, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTerritoryPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTerritoryPane, kind_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTerritoryPane, details_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTerritoryPane, rights_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTerritoryPane, partners_group);
  gtk_widget_class_install_action (widget_class, "territory.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "territory.delete", NULL, act_delete);
  gtk_widget_class_install_action (widget_class, "territory.add-right", NULL, act_add_right);
}

static void
liaison_territory_pane_init (LiaisonTerritoryPane *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
