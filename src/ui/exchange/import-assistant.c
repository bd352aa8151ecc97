/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-assistant.h"

#include "core/records/registry.h"
#include "ui/exchange/import-columns-page.h"
#include "ui/exchange/import-file-page.h"
#include "ui/exchange/import-form-page.h"
#include "ui/exchange/import-preview-page.h"
#include "ui/exchange/import-result-page.h"

#include <glib/gi18n-lib.h>

/* The steps in their order; the names are the tags of their pages. */
static const char *const steps[] = { "file", "form", "columns", "preview", "import" };

/**
 * LiaisonImportAssistant:
 *
 * Brings a CSV file or a sheet of a spreadsheet into the workspace in five steps. Nothing is changed before the last one, going back loses nothing,
 * and what was decided is there again when the assistant is opened the next time.
 */
struct _LiaisonImportAssistant
{
  AdwDialog parent_instance;

  LiaisonImportSession *session;
  gboolean has_file;

  AdwNavigationView *view;
};

G_DEFINE_FINAL_TYPE (LiaisonImportAssistant, liaison_import_assistant, ADW_TYPE_DIALOG)

static const char *
get_step (LiaisonImportAssistant *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->view);

  return page != NULL ? adw_navigation_page_get_tag (page) : NULL;
}

static const char *
get_next_step (const char *step)
{
  for (gsize i = 0; step != NULL && i + 1 < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i], step))
      return steps[i + 1];
  return NULL;
}

static gboolean
can_import (LiaisonImportAssistant *self)
{
  LiaisonImportReport counts;

  if (liaison_import_session_get_preview (self->session) == NULL ||
      liaison_import_session_is_running (self->session))
    return FALSE;
  liaison_import_session_count (self->session, &counts);
  /* What was said of names is seen before it is imported. */
  return counts.n_new + counts.n_changed + counts.n_merged > 0 &&
         !liaison_import_session_has_new_names (self->session);
}

static gboolean
can_go_on (LiaisonImportAssistant *self)
{
  const char *step = get_step (self);
  g_auto (GStrv) missing = NULL;

  if (step == NULL || liaison_import_session_is_reading (self->session) ||
      liaison_import_session_get_mapping (self->session) == NULL)
    return FALSE;
  if (g_str_equal (step, "preview"))
    return can_import (self);
  if (g_str_equal (step, "columns"))
    {
      /* Rows that go into records that are there need not say all. */
      if (liaison_import_session_get_mapping (self->session)->match != NULL)
        return TRUE;
      missing = liaison_import_session_list_missing (self->session);
      return missing[0] == NULL;
    }
  return !g_str_equal (step, "import");
}

static void
update (LiaisonImportAssistant *self)
{
  gboolean is_importing =
      g_strcmp0 (get_step (self), "import") == 0 && liaison_import_session_is_running (self->session);

  if (self->session == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", can_go_on (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel",
                                 liaison_import_session_is_running (self->session));
  /* While the workspace is written the way out is Cancel, which says that nothing was changed. */
  adw_dialog_set_can_close (ADW_DIALOG (self), !is_importing);
}

/* A file that was given leads to its form as soon as that is known. */
static void
on_read (LiaisonImportAssistant *self)
{
  update (self);
  if (self->has_file && g_strcmp0 (get_step (self), "file") == 0 && can_go_on (self))
    adw_navigation_view_push_by_tag (self->view, "form");
  self->has_file = FALSE;
}

static void
act_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportAssistant *self = LIAISON_IMPORT_ASSISTANT (widget);
  const char *next = get_next_step (get_step (self));

  if (next != NULL && can_go_on (self))
    adw_navigation_view_push_by_tag (self->view, next);
}

static void
act_cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_import_session_cancel (LIAISON_IMPORT_ASSISTANT (widget)->session);
}

static void
act_update (GtkWidget *widget, const char *action, GVariant *parameter)
{
  update (LIAISON_IMPORT_ASSISTANT (widget));
}

static void
act_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
set_session (LiaisonImportAssistant *self, LiaisonWindow *window)
{
  AdwNavigationPage *pages[G_N_ELEMENTS (steps)];

  g_autoptr (LiaisonImportSession) before = g_steal_pointer (&self->session);

  self->session = liaison_import_session_new (window);
  if (before != NULL)
    {
      g_signal_handlers_disconnect_by_data (before, self);
      liaison_import_session_take_presets (self->session, before);
    }
  g_signal_connect_object (self->session, "read", G_CALLBACK (on_read), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "mapped", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "edited", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "decided", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "previewed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "imported", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  pages[0] = liaison_import_file_page_new (self->session);
  pages[1] = liaison_import_form_page_new (self->session);
  pages[2] = liaison_import_columns_page_new (self->session);
  pages[3] = liaison_import_preview_page_new (self->session);
  pages[4] = liaison_import_result_page_new (self->session);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      AdwNavigationPage *old = adw_navigation_view_find_page (self->view, steps[i]);

      if (old != NULL)
        adw_navigation_view_remove (self->view, old);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    adw_navigation_view_add (self->view, pages[i]);
  adw_navigation_view_replace_with_tags (self->view, steps, 1);
}

static void
act_restart (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportAssistant *self = LIAISON_IMPORT_ASSISTANT (widget);
  g_autoptr (LiaisonWindow) window = g_object_ref (liaison_import_session_get_window (self->session));

  liaison_import_session_forget (self->session);
  set_session (self, window);
  update (self);
}

static void
liaison_import_assistant_closed (AdwDialog *dialog)
{
  LiaisonImportAssistant *self = LIAISON_IMPORT_ASSISTANT (dialog);

  if (self->session == NULL)
    return;
  if (liaison_import_session_get_report (self->session) != NULL)
    liaison_import_session_forget (self->session);
  else
    liaison_import_session_keep (self->session);
  liaison_import_session_stop (self->session);
}

/**
 * liaison_import_assistant_new:
 * @window: has a workspace
 * @kind: (nullable): what the rows of the file are, such as "partners"; %NULL finds out from its columns
 * @file: (nullable): a file to start with
 *
 * Returns: (transfer floating): the assistant, for adw_dialog_present()
 */
AdwDialog *
liaison_import_assistant_new (LiaisonWindow *window, const char *kind, GFile *file)
{
  const LiaisonEntity *entity = kind != NULL ? liaison_registry_find (kind) : NULL;
  LiaisonImportAssistant *self;
  GFile *kept;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);
  g_return_val_if_fail (liaison_window_get_workspace (window) != NULL, NULL);
  g_return_val_if_fail (file == NULL || G_IS_FILE (file), NULL);

  self = g_object_new (LIAISON_TYPE_IMPORT_ASSISTANT, NULL);
  set_session (self, window);
  kept = liaison_import_session_get_kept_file (self->session);
  if (entity != NULL)
    liaison_import_session_set_entity (self->session, entity);
  self->has_file = file != NULL;
  if (file != NULL)
    liaison_import_session_set_file (self->session, file);
  else if (kept != NULL && g_file_query_exists (kept, NULL))
    liaison_import_session_set_file (self->session, kept);
  update (self);
  return ADW_DIALOG (self);
}

/**
 * liaison_import_assistant_preset:
 * @field: the name of a field of what is imported
 * @text: canonical text
 *
 * Gives a field a value where the file has no column for it, unless the user says otherwise.
 */
void
liaison_import_assistant_preset (LiaisonImportAssistant *self, const char *field, const char *text)
{
  g_return_if_fail (LIAISON_IS_IMPORT_ASSISTANT (self));

  liaison_import_session_preset (self->session, field, text);
}

static void
liaison_import_assistant_dispose (GObject *object)
{
  LiaisonImportAssistant *self = LIAISON_IMPORT_ASSISTANT (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_IMPORT_ASSISTANT);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (liaison_import_assistant_parent_class)->dispose (object);
}

static void
liaison_import_assistant_class_init (LiaisonImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_import_assistant_dispose;
  ADW_DIALOG_CLASS (klass)->closed = liaison_import_assistant_closed;
  gtk_widget_class_install_action (widget_class, "import.next", NULL, act_next);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, act_cancel);
  gtk_widget_class_install_action (widget_class, "import.update", NULL, act_update);
  gtk_widget_class_install_action (widget_class, "import.close", NULL, act_close);
  gtk_widget_class_install_action (widget_class, "import.restart", NULL, act_restart);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/import-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportAssistant, view);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
liaison_import_assistant_init (LiaisonImportAssistant *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
