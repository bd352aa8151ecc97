/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/kept-dialog.h"

#include "core/attribution/kept-result.h"
#include "core/base/decimal.h"
#include "core/base/money.h"
#include "core/records/attribution-run.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* Nobody reads more; the file keeps all. */
#define MOST_LINES 200

/**
 * LiaisonKeptDialog:
 *
 * The results that were kept. Opening one shows what it said, and whether it would say the same today.
 */
struct _LiaisonKeptDialog
{
  AdwDialog parent_instance;

  /* Not owned. What is read holds the dialog, and may hold it longer than the window is there. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  GPtrArray *results;
  GPtrArray *rows;

  AdwNavigationView *view;
  GtkStack *stack;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (LiaisonKeptDialog, liaison_kept_dialog, ADW_TYPE_DIALOG)

static char *
format_money (const LiaisonKeptResult *result, gint64 minor)
{
  return liaison_money_format (liaison_money_make (minor, result->currency), TRUE);
}

static GtkWidget *
create_row (const char *title, const char *subtitle, const char *figure)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (figure != NULL)
    {
      GtkWidget *label = gtk_label_new (figure);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  return row;
}

/* One result -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonKeptDialog *dialog;
  AdwPreferencesPage *page;
  GPtrArray *results;
  guint place;
} Opening;

static void
free_opening (Opening *opening)
{
  g_object_unref (opening->dialog);
  g_object_unref (opening->page);
  g_ptr_array_unref (opening->results);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, free_opening)

static void
add_replay (AdwPreferencesPage *page, const LiaisonKeptFigures *figures)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = create_row (
      figures->is_same ? _ ("The Same to the Cent Today") : _ ("Not the Same Today"),
      figures->is_same ? _ ("Reckoned again from the journeys that were kept, it comes to the same.")
                       : _ ("This version of the program reckons otherwise. What was kept stands below."),
      NULL);
  GtkWidget *image =
      gtk_image_new_from_icon_name (figures->is_same ? "object-select-symbolic" : "dialog-warning-symbolic");

  gtk_widget_add_css_class (image, figures->is_same ? "success" : "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static void
add_lines (AdwPreferencesPage *page, const LiaisonKeptResult *result, const LiaisonKeptFigures *figures)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *unattributed = format_money (result, figures->unattributed);
  g_autofree char *total = format_money (result, result->total);

  for (guint i = 0; i < MIN (figures->lines->len, MOST_LINES); i++)
    {
      const LiaisonKeptLine *line = g_ptr_array_index (figures->lines, i);
      g_autofree char *amount = format_money (result, line->minor);
      g_autofree char *deals =
          g_strdup_printf (ngettext ("%u won deal", "%u won deals", line->n_won), line->n_won);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (line->name, deals, amount));
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_row (_ ("Unattributed"), NULL, unattributed));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (_ ("Total"), NULL, total));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), result->model);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static gpointer
read_figures (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_kept_figures_load (database, data, cancellable, error);
}

static void
figures_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonKeptFigures) figures =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  LiaisonKeptDialog *self = opening->dialog;

  if (self->results == NULL || self->window == NULL)
    return;
  if (figures == NULL)
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  add_replay (opening->page, figures);
  add_lines (opening->page, g_ptr_array_index (opening->results, opening->place), figures);
}

static void
open_result (LiaisonKeptDialog *self, GtkWidget *row)
{
  const guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "place"));
  const LiaisonKeptResult *result = g_ptr_array_index (self->results, place);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  Opening *opening = g_new0 (Opening, 1);

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_navigation_view_push (self->view, adw_navigation_page_new (view, result->title));
  opening->dialog = g_object_ref (self);
  opening->page = g_object_ref (ADW_PREFERENCES_PAGE (page));
  opening->results = g_ptr_array_ref (self->results);
  opening->place = place;
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_figures,
                                g_strdup (result->id), g_free, (GDestroyNotify) liaison_kept_figures_free,
                                self->cancellable, figures_read, opening);
}

/* The list ---------------------------------------------------------------------------------------------------------- */

static void
remove_result (LiaisonKeptDialog *self, GtkWidget *button)
{
  const guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));
  const LiaisonKeptResult *result = g_ptr_array_index (self->results, place);

  liaison_record_actions_remove (self->window, &liaison_attribution_run_entity, result->id);
}

static void
add_result (LiaisonKeptDialog *self, guint place)
{
  const LiaisonKeptResult *result = g_ptr_array_index (self->results, place);
  g_autofree char *day = liaison_date_format (result->on);
  g_autofree char *total = format_money (result, result->total);
  /* Translators: the name of a model, and a day */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s"), result->model, day);
  GtkWidget *row = create_row (result->title, subtitle, total);
  GtkWidget *button = liaison_record_actions_create_button ("user-trash-symbolic", _ ("Delete the Result"));

  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_result), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (place));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (open_result), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static gpointer
read_results (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_kept_results_list (database, error);
}

static void
results_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonKeptDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *results = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->rows == NULL || self->window == NULL)
    {
      g_clear_pointer (&results, g_ptr_array_unref);
      return;
    }
  if (results == NULL)
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  self->results = results;
  for (guint i = 0; i < results->len; i++)
    add_result (self, i);
  gtk_stack_set_visible_child_name (self->stack, results->len > 0 ? "list" : "empty");
}

static void
ask (LiaisonKeptDialog *self)
{
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_results, NULL, NULL,
                                (GDestroyNotify) g_ptr_array_unref, self->cancellable, results_read,
                                g_object_ref (self));
}

static void
on_changed (LiaisonKeptDialog *self, LiaisonTouched *touched)
{
  if (liaison_touched_has_table (touched, "attribution_run") || liaison_touched_has_table (touched, ""))
    {
      adw_navigation_view_pop_to_tag (self->view, "list");
      ask (self);
    }
}

/* The dialog -------------------------------------------------------------------------------------------------------- */

/**
 * liaison_kept_dialog_present:
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
liaison_kept_dialog_present (LiaisonWindow *window)
{
  LiaisonKeptDialog *self = g_object_new (LIAISON_TYPE_KEPT_DIALOG, NULL);

  g_set_weak_pointer (&self->window, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  ask (self);
  adw_dialog_present (ADW_DIALOG (self), GTK_WIDGET (window));
  return ADW_DIALOG (self);
}

static void
liaison_kept_dialog_dispose (GObject *object)
{
  LiaisonKeptDialog *self = LIAISON_KEPT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  G_OBJECT_CLASS (liaison_kept_dialog_parent_class)->dispose (object);
}

static void
liaison_kept_dialog_class_init (LiaisonKeptDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_kept_dialog_dispose;
}

static void
liaison_kept_dialog_init (LiaisonKeptDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *empty = adw_status_page_new ();
  AdwNavigationPage *list;

  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("Nothing Kept Yet"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "liaison-target-symbolic");
  adw_status_page_set_description (
      ADW_STATUS_PAGE (empty),
      _ ("Keep a result before it is paid on or reported: it stays as it is, whatever is entered later."));
  gtk_stack_add_named (self->stack, adw_spinner_new (), "reading");
  gtk_stack_add_named (self->stack, page, "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (self->stack));
  list = adw_navigation_page_new_with_tag (toolbar, _ ("Kept Results"), "list");
  adw_navigation_view_add (self->view, list);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Kept Results"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 600);
  adw_dialog_set_content_height (ADW_DIALOG (self), 600);
  adw_dialog_set_child (ADW_DIALOG (self), GTK_WIDGET (self->view));
}
