/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/record-actions.h"

#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/partners/record-form.h"

#include <glib/gi18n-lib.h>

/* What every list of records offers: a form to make or edit one, and its removal, which Undo takes back. */

/* A form lies above what asked for it, be that the window or a dialog of it. */
static void
present (LiaisonWindow *window, LiaisonRecord *record, LiaisonRecord *base, const char *fields)
{
  AdwDialog *above = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));

  adw_dialog_present (liaison_record_form_new_for_fields (window, record, base, fields),
                      above != NULL ? GTK_WIDGET (above) : GTK_WIDGET (window));
}

/**
 * liaison_record_actions_edit_fields:
 * @fields: (nullable): names of the fields that the form shows, between single spaces; %NULL shows all
 *
 * Opens the form of a record that is there.
 */
void
liaison_record_actions_edit_fields (LiaisonWindow *window,
                                    const LiaisonEntity *entity,
                                    const char *id,
                                    const char *fields)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_workspace_get_database (workspace), entity, id, &error);
  g_autoptr (LiaisonRecord) record = NULL;

  if (base == NULL)
    {
      liaison_window_show_error (window, error);
      return;
    }
  record = liaison_record_copy (base);
  present (window, record, base, fields);
}

void
liaison_record_actions_edit (LiaisonWindow *window, const LiaisonEntity *entity, const char *id)
{
  liaison_record_actions_edit_fields (window, entity, id, NULL);
}

/**
 * liaison_record_actions_create_fields:
 * @record: with the values to begin with
 * @fields: (nullable): names of the fields that the form shows, between single spaces; %NULL shows all
 *
 * Opens the form of a record that is to be.
 */
void
liaison_record_actions_create_fields (LiaisonWindow *window, LiaisonRecord *record, const char *fields)
{
  present (window, record, NULL, fields);
}

void
liaison_record_actions_create (LiaisonWindow *window, LiaisonRecord *record)
{
  present (window, record, NULL, NULL);
}

typedef struct
{
  const LiaisonEntity *entity;
  char *id;
} Removing;

static void
free_removing (gpointer data)
{
  Removing *removing = data;

  g_free (removing->id);
  g_free (removing);
}

static gboolean
remove_record (LiaisonStore *store, gpointer data, GError **error)
{
  Removing *removing = data;

  return liaison_record_remove (store, removing->entity, removing->id, error);
}

/**
 * liaison_record_actions_remove:
 *
 * Deletes a record and offers Undo. Where something still refers to it, the refusal is told.
 */
void
liaison_record_actions_remove (LiaisonWindow *window, const LiaisonEntity *entity, const char *id)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  g_autofree char *title = liaison_record_load_title (liaison_workspace_get_database (workspace), entity, id);
  Removing *removing = g_new0 (Removing, 1);

  removing->entity = entity;
  removing->id = g_strdup (id);
  liaison_window_run_change (window, LIAISON_LABEL_DELETE, title != NULL ? title : _ (entity->label),
                             remove_record, removing, free_removing, NULL);
}

/**
 * liaison_record_actions_create_button:
 * @tooltip: says what it does, and to what
 *
 * Returns: (transfer floating): a flat button with an icon, for the end of a row
 */
GtkWidget *
liaison_record_actions_create_button (const char *icon_name, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}
