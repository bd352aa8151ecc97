/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/rules-dialogs.h"

#include "core/records/program.h"
#include "core/records/record-store.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* What hangs on a program beside its rules: its regions, what the vendor and partners give each other, and the numbers
 * that the admin defines. */

typedef struct
{
  LiaisonWindow *window;
  char *program_id;
  AdwPreferencesGroup *groups[3];
  GPtrArray *rows;
} Details;

typedef struct
{
  const LiaisonEntity *entity;
  const char *title;
  const char *description;
  const char *add_tooltip;
  gboolean is_of_program;
} Part;

static const Part parts[] = {
  { &liaison_program_region_entity, N_ ("Regions"),
    N_ ("Partners of these regions take part. None: everywhere."), N_ ("Add a Region"), TRUE },
  { &liaison_value_exchange_entity, N_ ("Value Exchange"),
    N_ ("What the vendor gives each type of partner, and expects."), N_ ("Add a Type of Partner"), TRUE },
  { &liaison_measure_entity, N_ ("Numbers of Your Own"),
    N_ ("Requirements can ask for them. Their values are imported, or entered with a partner."),
    N_ ("Add a Number"), FALSE },
};

static void
free_details (gpointer data)
{
  Details *details = data;

  g_free (details->program_id);
  g_ptr_array_unref (details->rows);
  g_free (details);
}

static char *
describe (LiaisonDatabase *database, const Part *part, LiaisonRecord *record)
{
  const LiaisonField *field;

  if (part->entity == &liaison_program_region_entity)
    {
      g_autofree char *name = NULL;

      liaison_database_get_text (database, &name, NULL, "SELECT name FROM region WHERE id = ?", "t",
                                 liaison_record_get_text (record, "region"));
      return g_steal_pointer (&name);
    }
  if (part->entity != &liaison_value_exchange_entity)
    return liaison_record_get_title (record);
  field = liaison_entity_get_field (part->entity, "partner-type");
  return liaison_record_format (record, field);
}

static char *
describe_more (const Part *part, LiaisonRecord *record)
{
  const char *gives, *gets;

  if (part->entity == &liaison_measure_entity)
    return liaison_record_format (record, liaison_entity_get_field (part->entity, "kind"));
  if (part->entity != &liaison_value_exchange_entity)
    return NULL;
  gives = liaison_record_get_text (record, "vendor-gives");
  gets = liaison_record_get_text (record, "partner-gives");
  /* Translators: what the vendor gives, and what the partner gives */
  return g_strdup_printf (C_ ("value exchange", "We give: %1$s\nThey give: %2$s"),
                          gives != NULL ? gives : "—", gets != NULL ? gets : "—");
}

static void
on_edit (GtkWidget *button, Details *details)
{
  liaison_record_actions_edit (details->window, g_object_get_data (G_OBJECT (button), "entity"),
                               g_object_get_data (G_OBJECT (button), "id"));
}

static void
on_remove (GtkWidget *button, Details *details)
{
  liaison_record_actions_remove (details->window, g_object_get_data (G_OBJECT (button), "entity"),
                                 g_object_get_data (G_OBJECT (button), "id"));
}

static void
add_button (GtkWidget *row,
            LiaisonRecord *record,
            const char *icon,
            const char *tooltip,
            GCallback clicked,
            Details *details)
{
  GtkWidget *button = liaison_record_actions_create_button (icon, tooltip);

  g_object_set_data (G_OBJECT (button), "entity", (gpointer) liaison_record_get_entity (record));
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (liaison_record_get_id (record)), g_free);
  g_signal_connect (button, "clicked", clicked, details);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_row (Details *details, guint index, LiaisonRecord *record)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (details->window));
  g_autofree char *title = describe (database, &parts[index], record);
  g_autofree char *subtitle = describe_more (&parts[index], record);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : "…");
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  add_button (row, record, "document-edit-symbolic", _ ("Edit"), G_CALLBACK (on_edit), details);
  add_button (row, record, "edit-delete-symbolic", _ ("Remove"), G_CALLBACK (on_remove), details);
  adw_preferences_group_add (details->groups[index], row);
  g_object_set_data (G_OBJECT (row), "group", details->groups[index]);
  g_ptr_array_add (details->rows, row);
}

static void
fill (Details *details)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (details->window));

  for (guint i = 0; i < details->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (g_ptr_array_index (details->rows, i), "group"),
                                  g_ptr_array_index (details->rows, i));
  g_ptr_array_set_size (details->rows, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records =
          liaison_record_load_where (database, parts[i].entity, parts[i].is_of_program ? "program" : NULL,
                                     parts[i].is_of_program ? details->program_id : NULL, &error);

      for (guint j = 0; records != NULL && j < records->len; j++)
        add_row (details, i, g_ptr_array_index (records, j));
    }
}

static void
on_add (GtkWidget *button, Details *details)
{
  const Part *part = g_object_get_data (G_OBJECT (button), "part");
  g_autoptr (LiaisonRecord) record = liaison_record_new (part->entity);

  if (part->is_of_program)
    liaison_record_set_text (record, "program", details->program_id);
  liaison_record_actions_create (details->window, record);
}

static void
on_changed (AdwDialog *dialog, LiaisonTouched *touched)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (liaison_touched_has_table (touched, parts[i].entity->name) || liaison_touched_has_table (touched, ""))
      {
        fill (g_object_get_data (G_OBJECT (dialog), "details"));
        return;
      }
}

/**
 * liaison_program_details_dialog_present:
 *
 * Shows what hangs on a program beside its rules.
 */
void
liaison_program_details_dialog_present (LiaisonWindow *window, const LiaisonProgramInfo *program)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  Details *details = g_new0 (Details, 1);

  details->window = window;
  details->program_id = g_strdup (program->id);
  details->rows = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *add = liaison_record_actions_create_button ("list-add-symbolic", _ (parts[i].add_tooltip));

      details->groups[i] = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (details->groups[i], _ (parts[i].title));
      adw_preferences_group_set_description (details->groups[i], _ (parts[i].description));
      g_object_set_data (G_OBJECT (add), "part", (gpointer) &parts[i]);
      g_signal_connect (add, "clicked", G_CALLBACK (on_add), details);
      adw_preferences_group_set_header_suffix (details->groups[i], add);
      adw_preferences_page_add (page, details->groups[i]);
    }
  adw_dialog_set_title (dialog, program->name);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  g_object_set_data_full (G_OBJECT (dialog), "details", details, free_details);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), dialog,
                           G_CONNECT_SWAPPED);
  fill (details);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}
