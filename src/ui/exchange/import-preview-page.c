/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-preview-page.h"

#include "ui/exchange/import-cells.h"
#include "ui/exchange/import-choices.h"
#include "ui/exchange/import-lists.h"
#include "ui/exchange/import-name-list.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/**
 * LiaisonImportPreviewPage:
 *
 * The fourth step: what an import would do, row by row, with every problem and every duplicate.
 */
struct _LiaisonImportPreviewPage
{
  AdwNavigationPage parent_instance;

  LiaisonImportSession *session;
  GCancellable *cancellable;
  GListStore *rows;
  gboolean is_updating;

  GtkWidget *next;
  GtkStack *stack;
  GtkProgressBar *progress;
  AdwStatusPage *error_page;
  AdwWrapBox *totals;
  GtkWidget *notes;
  AdwViewStack *views;
  AdwViewStackPage *changes_view;
  AdwViewStackPage *missing_view;
  AdwViewStackPage *names_view;
  AdwViewStackPage *problems_view;
  AdwViewStackPage *duplicates_view;
  GtkColumnView *table;
  GtkListView *changes;
  GtkListView *missing;
  GtkListView *names;
  GtkWidget *names_bar;
  GtkLabel *names_told;
  GtkStack *problems_stack;
  AdwActionRow *refused_row;
  GtkSwitch *refused_switch;
  GtkListView *problems;
  GtkStack *duplicates_stack;
  AdwComboRow *all_row;
  GtkListView *duplicates;
};

G_DEFINE_FINAL_TYPE (LiaisonImportPreviewPage, liaison_import_preview_page, ADW_TYPE_NAVIGATION_PAGE)

/* Totals ------------------------------------------------------------------------------------------------------------ */

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    if (ADW_IS_WRAP_BOX (box))
      adw_wrap_box_remove (ADW_WRAP_BOX (box), child);
    else
      gtk_box_remove (GTK_BOX (box), child);
}

static void
add_total (LiaisonImportPreviewPage *self, guint64 count, const char *label, const char *style)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = g_strdup_printf ("%'" PRIu64, count);
  GtkWidget *figure = gtk_label_new (text);
  GtkWidget *caption = gtk_label_new (label);

  gtk_widget_add_css_class (figure, "title-2");
  gtk_widget_add_css_class (figure, "numeric");
  if (style != NULL && count > 0)
    gtk_widget_add_css_class (figure, style);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dimmed");
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), caption);
  adw_wrap_box_append (self->totals, box);
}

static void
update_totals (LiaisonImportPreviewPage *self)
{
  LiaisonImportReport counts;

  if (liaison_import_session_get_preview (self->session) == NULL)
    return;
  liaison_import_session_count (self->session, &counts);
  clear (GTK_WIDGET (self->totals));
  /* Translators: below the number of rows that a file has */
  add_total (self, counts.n_rows, ngettext ("row", "rows", counts.n_rows), NULL);
  add_total (self, counts.n_new, ngettext ("new", "new", counts.n_new), "success");
  if (counts.n_changed > 0)
    add_total (self, counts.n_changed, ngettext ("changed", "changed", counts.n_changed), "accent");
  if (counts.n_unchanged > 0)
    add_total (self, counts.n_unchanged, ngettext ("unchanged", "unchanged", counts.n_unchanged), NULL);
  if (counts.n_missing > 0)
    /* Translators: below the number of records that are in the workspace and not in the file */
    add_total (self, counts.n_missing, ngettext ("not in the file", "not in the file", counts.n_missing),
               NULL);
  if (counts.n_merged > 0)
    add_total (self, counts.n_merged, ngettext ("merged", "merged", counts.n_merged), "accent");
  if (counts.n_skipped > 0)
    add_total (self, counts.n_skipped,
               ngettext ("duplicate left out", "duplicates left out", counts.n_skipped), NULL);
  if (counts.n_refused > 0)
    add_total (self, counts.n_refused, ngettext ("cannot be used", "cannot be used", counts.n_refused),
               "error");
  if (counts.n_aliases > 0)
    /* Translators: below the number of names that are matched to records */
    add_total (self, counts.n_aliases, ngettext ("name matched", "names matched", counts.n_aliases), NULL);
  if (counts.n_created > 0)
    add_total (self, counts.n_created,
               ngettext ("further record named by rows", "further records named by rows", counts.n_created),
               NULL);
}

/* The rest of the report -------------------------------------------------------------------------------------------- */

static void
fill_notes (LiaisonImportPreviewPage *self, const LiaisonImportReport *preview)
{
  clear (self->notes);
  gtk_widget_set_visible (self->notes, preview->notes->len > 0);
  for (guint i = 0; i < preview->notes->len; i++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");
      GtkWidget *label = gtk_label_new (g_ptr_array_index (preview->notes, i));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), icon);
      gtk_box_append (GTK_BOX (line), label);
      gtk_box_append (GTK_BOX (self->notes), line);
    }
}

static void
fill_rows (LiaisonImportPreviewPage *self, const LiaisonImportReport *preview)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < preview->preview->len; i++)
    {
      const LiaisonImportPreviewRow *row = g_ptr_array_index (preview->preview, i);

      g_ptr_array_add (
          rows, liaison_import_cells_new (row->line, liaison_import_session_get_outcome (self->session, row),
                                          (const char *const *) row->cells));
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata,
                       rows->len);
}

static void
fill_table (LiaisonImportPreviewPage *self, const LiaisonImportReport *preview)
{
  const LiaisonEntity *entity = liaison_import_session_get_entity (self->session);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) titles = NULL;

  for (guint i = 0; preview->preview_fields[i] != NULL; i++)
    g_strv_builder_take (builder, liaison_mapping_dup_field_label (entity, preview->preview_fields[i]));
  titles = g_strv_builder_end (builder);
  fill_rows (self, preview);
  liaison_import_cells_set_columns (self->table, (const char *const *) titles, G_LIST_MODEL (self->rows),
                                    TRUE);
}

static void
update_refused (LiaisonImportPreviewPage *self)
{
  GFile *file = liaison_import_session_get_refused_file (self->session);
  g_autofree char *path = file != NULL ? liaison_import_session_format_path (file) : NULL;

  adw_action_row_set_subtitle (
      self->refused_row,
      path != NULL ? path : _ ("They are not saved. The file that they are in stays as it is."));
  self->is_updating = TRUE;
  gtk_switch_set_active (self->refused_switch, file != NULL);
  self->is_updating = FALSE;
}

static void
set_title (AdwViewStackPage *page, const char *format, guint64 count, const char *none)
{
  g_autofree char *title = count > 0 ? g_strdup_printf (format, count) : g_strdup (none);

  adw_view_stack_page_set_title (page, title);
}

static void
update_names (LiaisonImportPreviewPage *self)
{
  guint n_names = liaison_import_session_count_names (self->session);
  g_autofree char *told =
      g_strdup_printf (ngettext ("%u name is matched, and will be remembered.",
                                 "%u names are matched, and will be remembered.", n_names),
                       n_names);

  gtk_label_set_text (self->names_told, told);
  gtk_widget_set_visible (self->names_bar, n_names > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "names.preview",
                                 liaison_import_session_has_new_names (self->session));
}

static void
clear_report (LiaisonImportPreviewPage *self)
{
  g_list_store_remove_all (self->rows);
  liaison_import_lists_set_changes (self->changes, self->session);
  liaison_import_lists_set_missing (self->missing, self->session);
  liaison_import_name_list_set (self->names, self->session);
  liaison_import_lists_set_problems (self->problems, self->session);
  liaison_import_lists_set_duplicates (self->duplicates, self->session);
}

static void
show_report (LiaisonImportPreviewPage *self, const LiaisonImportReport *preview)
{
  update_totals (self);
  fill_notes (self, preview);
  fill_table (self, preview);
  liaison_import_lists_set_changes (self->changes, self->session);
  liaison_import_lists_set_missing (self->missing, self->session);
  liaison_import_name_list_set (self->names, self->session);
  liaison_import_lists_set_problems (self->problems, self->session);
  liaison_import_lists_set_duplicates (self->duplicates, self->session);
  /* Translators: %u is how many there are */
  set_title (self->changes_view, _ ("Changes (%" PRIu64 ")"), preview->n_field_changes, _ ("Changes"));
  set_title (self->missing_view, _ ("Not in the File (%" PRIu64 ")"), preview->n_missing,
             _ ("Not in the File"));
  adw_view_stack_page_set_visible (self->changes_view, preview->n_field_changes > 0);
  adw_view_stack_page_set_visible (self->missing_view, preview->n_missing > 0);
  /* Translators: how many names of a file wait to be matched to records */
  set_title (self->names_view, _ ("Names (%" PRIu64 ")"), preview->unknown->len, _ ("Names"));
  adw_view_stack_page_set_visible (
      self->names_view, preview->unknown->len > 0 || liaison_import_session_count_names (self->session) > 0);
  update_names (self);
  set_title (self->problems_view, _ ("Problems (%" PRIu64 ")"), preview->n_problems, _ ("Problems"));
  set_title (self->duplicates_view, _ ("Duplicates (%" PRIu64 ")"), preview->n_duplicates, _ ("Duplicates"));
  gtk_stack_set_visible_child_name (self->problems_stack, preview->n_problems > 0 ? "some" : "none");
  gtk_stack_set_visible_child_name (self->duplicates_stack, preview->n_duplicates > 0 ? "some" : "none");
  self->is_updating = TRUE;
  adw_combo_row_set_selected (self->all_row, liaison_import_session_get_action (self->session));
  self->is_updating = FALSE;
  update_refused (self);
}

static void
on_decided (LiaisonImportPreviewPage *self)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (self->session);

  update_totals (self);
  update_names (self);
  if (preview != NULL)
    fill_rows (self, preview);
}

static void
show_error (LiaisonImportPreviewPage *self, const GError *error)
{
  gboolean is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  adw_status_page_set_title (self->error_page,
                             is_cancelled ? _ ("Cancelled") : _ ("The File Cannot Be Imported Like This"));
  adw_status_page_set_description (self->error_page, NULL);
  if (is_cancelled)
    adw_status_page_set_description (self->error_page, _ ("Nothing was changed."));
  else
    {
      /* The description is markup. */
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->error_page, escaped);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  adw_status_page_set_icon_name (self->error_page,
                                 is_cancelled ? "process-stop-symbolic" : "dialog-error-symbolic");
}

static void
update (LiaisonImportPreviewPage *self)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (self->session);
  const GError *error = liaison_import_session_get_run_error (self->session);

  if (preview != NULL)
    {
      g_autofree char *told = NULL;
      LiaisonImportReport counts;

      show_report (self, preview);
      gtk_stack_set_visible_child_name (self->stack, "result");
      liaison_import_session_count (self->session, &counts);
      told = g_strdup_printf (
          ngettext ("Previewed: %" PRIu64 " row", "Previewed: %" PRIu64 " rows", counts.n_rows),
          counts.n_rows);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), told, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  else if (error != NULL)
    {
      show_error (self, error);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
}

static void
update_progress (LiaisonImportPreviewPage *self)
{
  guint64 n_rows;
  double part = liaison_import_session_get_progress (self->session, &n_rows);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%'" PRIu64 " row", "%'" PRIu64 " rows", n_rows), n_rows);

  gtk_progress_bar_set_fraction (self->progress, part);
  gtk_progress_bar_set_text (self->progress, text);
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
start (LiaisonImportPreviewPage *self)
{
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, "");
  gtk_stack_set_visible_child_name (self->stack, "running");
  liaison_import_session_preview (self->session);
  gtk_widget_activate_action (GTK_WIDGET (self), "import.update", NULL);
}

static void
act_preview (GtkWidget *widget, const char *action, GVariant *parameter)
{
  start (LIAISON_IMPORT_PREVIEW_PAGE (widget));
}

static void
act_forget_names (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportPreviewPage *self = LIAISON_IMPORT_PREVIEW_PAGE (widget);

  liaison_import_session_forget_names (self->session);
  start (self);
}

/* What was previewed before still holds where nothing was edited since. */
static void
on_showing (LiaisonImportPreviewPage *self)
{
  if (liaison_import_session_get_preview (self->session) == NULL &&
      liaison_import_session_get_mapping (self->session) != NULL)
    start (self);
}

static void
on_hidden (LiaisonImportPreviewPage *self)
{
  if (liaison_import_session_get_preview (self->session) == NULL &&
      liaison_import_session_get_report (self->session) == NULL)
    liaison_import_session_cancel (self->session);
}

static void
on_map (LiaisonImportPreviewPage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (dialog != NULL)
    adw_dialog_set_default_widget (ADW_DIALOG (dialog), self->next);
}

static void
on_all (LiaisonImportPreviewPage *self)
{
  guint selected = adw_combo_row_get_selected (self->all_row);

  if (self->is_updating || selected > LIAISON_DUPLICATE_ACTION_KEEP)
    return;
  liaison_import_session_set_action (self->session, (LiaisonDuplicateAction) selected);
  liaison_import_lists_set_duplicates (self->duplicates, self->session);
}

static void
refused_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportPreviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (self->session == NULL)
    return;
  if (file != NULL)
    liaison_import_session_set_refused_file (self->session, file);
  else
    liaison_import_session_show_error (self->session, error);
  update_refused (self);
}

static void
act_choose_refused (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportPreviewPage *self = LIAISON_IMPORT_PREVIEW_PAGE (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GFile *file = liaison_import_session_get_refused_file (self->session);

  gtk_file_dialog_set_title (dialog, _ ("Save Rows That Cannot Be Used"));
  if (file != NULL)
    gtk_file_dialog_set_initial_file (dialog, file);
  else
    /* Translators: the name of a new file */
    gtk_file_dialog_set_initial_name (dialog, _ ("Rows left out.csv"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (liaison_import_session_get_window (self->session)),
                        self->cancellable, refused_chosen, g_object_ref (self));
}

static void
on_refused_switch (LiaisonImportPreviewPage *self)
{
  if (self->is_updating)
    return;
  if (gtk_switch_get_active (self->refused_switch))
    act_choose_refused (GTK_WIDGET (self), NULL, NULL);
  else
    {
      liaison_import_session_set_refused_file (self->session, NULL);
      update_refused (self);
    }
}

/* The class --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_import_preview_page_new:
 *
 * Returns: (transfer floating): the step
 */
AdwNavigationPage *
liaison_import_preview_page_new (LiaisonImportSession *session)
{
  LiaisonImportPreviewPage *self = g_object_new (LIAISON_TYPE_IMPORT_PREVIEW_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "previewed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "progressed", G_CALLBACK (update_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "decided", G_CALLBACK (on_decided), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "edited", G_CALLBACK (clear_report), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "mapped", G_CALLBACK (clear_report), self, G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_import_preview_page_dispose (GObject *object)
{
  LiaisonImportPreviewPage *self = LIAISON_IMPORT_PREVIEW_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_IMPORT_PREVIEW_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (liaison_import_preview_page_parent_class)->dispose (object);
}

static void
liaison_import_preview_page_class_init (LiaisonImportPreviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_import_preview_page_dispose;
  gtk_widget_class_install_action (widget_class, "import.preview", NULL, act_preview);
  gtk_widget_class_install_action (widget_class, "names.preview", NULL, act_preview);
  gtk_widget_class_install_action (widget_class, "names.forget", NULL, act_forget_names);
  gtk_widget_class_install_action (widget_class, "refused.choose", NULL, act_choose_refused);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/import-preview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, next);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, progress);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, totals);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, notes);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, views);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, changes_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, missing_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, names_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, problems_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, duplicates_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, table);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, changes);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, missing);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, names);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, names_bar);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, names_told);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, problems_stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, refused_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, refused_switch);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, problems);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, duplicates_stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, all_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportPreviewPage, duplicates);
}

static void
liaison_import_preview_page_init (LiaisonImportPreviewPage *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (GtkStringList) actions = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->rows = g_list_store_new (LIAISON_TYPE_IMPORT_CELLS);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (selection));
  actions = liaison_import_lists_create_actions (TRUE);
  adw_combo_row_set_model (self->all_row, G_LIST_MODEL (actions));
  liaison_import_choices_keep_readable (self->all_row, 9);
  g_signal_connect_object (self->all_row, "notify::selected", G_CALLBACK (on_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->refused_switch, "notify::active", G_CALLBACK (on_refused_switch), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "showing", G_CALLBACK (on_showing), NULL);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect (self, "hidden", G_CALLBACK (on_hidden), NULL);
}
