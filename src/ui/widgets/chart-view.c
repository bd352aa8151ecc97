/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/chart-view.h"

#include "ui/widgets/bar-chart.h"
#include "ui/widgets/chart-export.h"
#include "ui/widgets/flow-export.h"
#include "ui/widgets/sankey-chart.h"

#include <glib/gi18n-lib.h>

struct _LiaisonChartView
{
  AdwBin parent_instance;

  LiaisonChartData *data;
  /* Where a diagram of flows is shown: the data are its table then. */
  LiaisonFlowData *flows;
  GCancellable *cancellable;
  /* Whether the table is filled when somebody reads it. */
  gboolean has_stale_table;

  GtkLabel *title_label;
  GtkMenuButton *save_button;
  GtkStack *stack;
  GtkStack *pictures;
  LiaisonBarChart *chart;
  LiaisonSankeyChart *flow_chart;
  GtkColumnView *table;
};

typedef enum
{
  PROP_DATA = 1,
  PROP_EMPTY_TEXT,
  PROP_SHOWS_TABLE,
} Property;

static GParamSpec *properties[PROP_SHOWS_TABLE + 1];

G_DEFINE_FINAL_TYPE (LiaisonChartView, liaison_chart_view, ADW_TYPE_BIN)

/* What the callbacks of a save need, since the view may be gone by then. */
typedef struct
{
  GWeakRef view;
  LiaisonChartFileKind kind;
  GFile *file;
} Save;

static void
save_free (Save *save)
{
  g_weak_ref_clear (&save->view);
  g_clear_object (&save->file);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

/* Saving. */

static void
tell_failure (LiaisonChartView *self, const GError *error)
{
  AdwDialog *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    return;
  dialog = adw_alert_dialog_new (_ ("Chart Not Saved"), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
tell_success (LiaisonChartView *self, GFile *file)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (overlay == NULL)
    return;
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_ ("Chart saved as “%s”"), name);
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (LiaisonChartView) self = g_weak_ref_get (&save->view);
  g_autoptr (GError) error = NULL;
  gboolean is_written = g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);

  if (self == NULL)
    return;
  if (is_written)
    tell_success (self, save->file);
  else
    tell_failure (self, error);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (LiaisonChartView) self = g_weak_ref_get (&save->view);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;
  gboolean is_mirrored;

  save->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (self == NULL || self->data == NULL)
    return;
  is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  if (save->file != NULL && self->flows != NULL)
    content = liaison_flow_export (self->flows, save->kind, is_mirrored, &error);
  else if (save->file != NULL)
    content = liaison_chart_export (self->data, save->kind, is_mirrored, &error);
  if (content == NULL)
    {
      tell_failure (self, error);
      return;
    }
  g_file_replace_contents_bytes_async (save->file, content, NULL, FALSE, G_FILE_CREATE_NONE,
                                       self->cancellable, on_written, save);
  g_steal_pointer (&save);
}

static void
save_chart (GtkWidget *widget, const char *action, GVariant *target)
{
  LiaisonChartView *self = LIAISON_CHART_VIEW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (Save) save = g_new0 (Save, 1);
  g_autofree char *name = NULL;
  const char *title;
  const char *extension;
  GtkRoot *root = gtk_widget_get_root (widget);

  g_weak_ref_init (&save->view, self);
  if (self->data == NULL || !liaison_chart_file_kind_parse (g_variant_get_string (target, NULL), &save->kind))
    return;

  extension = liaison_chart_file_kind_get_extension (save->kind);
  title = liaison_chart_data_get_title (self->data);
  name = g_strdup_printf ("%s.%s", title != NULL ? title : _ ("Chart"), extension);
  g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
  gtk_file_filter_add_suffix (filter, extension);
  gtk_file_filter_add_mime_type (filter, liaison_chart_file_kind_get_media_type (save->kind));
  g_list_store_append (filters, filter);

  gtk_file_dialog_set_title (dialog, _ ("Save Chart"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->cancellable,
                        on_file_chosen, save);
  g_steal_pointer (&save);
}

/* The table. */

static void
on_cell_setup (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_column_view_cell_set_child (cell, label);
}

static void
on_number_setup (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_column_view_cell_set_child (cell, label);
}

static void
on_category_bind (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, LiaisonChartData *data)
{
  gtk_label_set_label (
      GTK_LABEL (gtk_column_view_cell_get_child (cell)),
      gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_column_view_cell_get_item (cell))));
}

static void
on_number_bind (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, LiaisonChartData *data)
{
  guint series = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "series"));
  guint category = gtk_column_view_cell_get_position (cell);
  gint64 value = liaison_chart_data_get_value (data, series, category);
  g_autofree char *text =
      value == LIAISON_CHART_NO_VALUE ? g_strdup ("—") : liaison_chart_data_format_value (data, value);

  gtk_label_set_label (GTK_LABEL (gtk_column_view_cell_get_child (cell)), text);
}

static void
add_column (LiaisonChartView *self, const char *title, int series)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "series", GUINT_TO_POINTER (MAX (series, 0)));
  g_signal_connect (factory, "setup", series < 0 ? G_CALLBACK (on_cell_setup) : G_CALLBACK (on_number_setup),
                    NULL);
  g_signal_connect_object (factory, "bind",
                           series < 0 ? G_CALLBACK (on_category_bind) : G_CALLBACK (on_number_bind),
                           self->data, G_CONNECT_DEFAULT);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, series < 0);
  gtk_column_view_append_column (self->table, column);
}

static void
fill_table (LiaisonChartView *self)
{
  g_autoptr (GtkStringList) categories = gtk_string_list_new (NULL);
  g_autoptr (GtkSelectionModel) model = NULL;
  GListModel *columns = gtk_column_view_get_columns (self->table);

  gtk_column_view_set_model (self->table, NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->table, column);
    }
  if (self->data == NULL)
    return;
  add_column (self, liaison_chart_data_get_category_title (self->data), -1);
  for (guint i = 0; i < liaison_chart_data_get_n_series (self->data); i++)
    add_column (self, liaison_chart_data_get_series_name (self->data, i), i);
  for (guint i = 0; i < liaison_chart_data_get_n_categories (self->data); i++)
    gtk_string_list_append (categories, liaison_chart_data_get_category (self->data, i));
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&categories))));
  gtk_column_view_set_model (self->table, model);
}

/* A table that nobody reads has no rows: they would take longer to make than the chart. */
static void
update_table (LiaisonChartView *self)
{
  self->has_stale_table = !liaison_chart_view_get_shows_table (self);
  if (!self->has_stale_table)
    fill_table (self);
  else
    gtk_column_view_set_model (self->table, NULL);
}

static void
update (LiaisonChartView *self)
{
  const char *title = self->data != NULL ? liaison_chart_data_get_title (self->data) : NULL;
  gboolean is_empty = self->data == NULL || liaison_chart_data_is_empty (self->data);

  gtk_label_set_label (self->title_label, title != NULL ? title : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), !is_empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.save", !is_empty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
  update_table (self);
}

static void
on_reading_changed (LiaisonChartView *self)
{
  if (self->has_stale_table && liaison_chart_view_get_shows_table (self))
    update_table (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_TABLE]);
}

/**
 * liaison_chart_view_new:
 * @data: (nullable): what to show
 *
 * A chart with its title, that can be read as a table and saved. Where it stands in an #AdwToastOverlay, that
 * says what was saved.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
liaison_chart_view_new (LiaisonChartData *data)
{
  return g_object_new (LIAISON_TYPE_CHART_VIEW, "data", data, NULL);
}

/**
 * liaison_chart_view_get_data:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
LiaisonChartData *
liaison_chart_view_get_data (LiaisonChartView *self)
{
  g_return_val_if_fail (LIAISON_IS_CHART_VIEW (self), NULL);

  return self->data;
}

/**
 * liaison_chart_view_set_data:
 * @data: (nullable): what to show; the view follows its changes
 */
void
liaison_chart_view_set_data (LiaisonChartView *self, LiaisonChartData *data)
{
  g_return_if_fail (LIAISON_IS_CHART_VIEW (self));
  g_return_if_fail (data == NULL || LIAISON_IS_CHART_DATA (data));

  if (self->data == data)
    return;
  if (self->data != NULL)
    g_signal_handlers_disconnect_by_func (self->data, update, self);
  g_set_object (&self->data, data);
  if (data != NULL)
    g_signal_connect_object (data, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_clear_object (&self->flows);
  liaison_sankey_chart_set_data (self->flow_chart, NULL);
  liaison_bar_chart_set_data (self->chart, data);
  gtk_stack_set_visible_child_name (self->pictures, "bars");
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA]);
}

/**
 * liaison_chart_view_set_flows:
 * @flows: what to show
 *
 * Shows a diagram of flows in place of bars; its table is the data then.
 */
void
liaison_chart_view_set_flows (LiaisonChartView *self, LiaisonFlowData *flows)
{
  g_autoptr (LiaisonChartData) table = NULL;

  g_return_if_fail (LIAISON_IS_CHART_VIEW (self));
  g_return_if_fail (LIAISON_IS_FLOW_DATA (flows));

  table = liaison_flow_data_create_table (flows);
  liaison_chart_view_set_data (self, table);
  /* What is not seen need not follow. */
  liaison_bar_chart_set_data (self->chart, NULL);
  self->flows = g_object_ref (flows);
  liaison_sankey_chart_set_data (self->flow_chart, flows);
  gtk_stack_set_visible_child_name (self->pictures, "flows");
}

/**
 * liaison_chart_view_get_empty_text:
 *
 * Returns: what is said where there is nothing to see
 */
const char *
liaison_chart_view_get_empty_text (LiaisonChartView *self)
{
  g_return_val_if_fail (LIAISON_IS_CHART_VIEW (self), NULL);

  return liaison_bar_chart_get_empty_text (self->chart);
}

/**
 * liaison_chart_view_set_empty_text:
 * @text: what to say where there is nothing to see, such as "No sales in this period"
 */
void
liaison_chart_view_set_empty_text (LiaisonChartView *self, const char *text)
{
  g_return_if_fail (LIAISON_IS_CHART_VIEW (self));
  g_return_if_fail (text != NULL);

  if (g_strcmp0 (text, liaison_bar_chart_get_empty_text (self->chart)) == 0)
    return;
  liaison_bar_chart_set_empty_text (self->chart, text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY_TEXT]);
}

/**
 * liaison_chart_view_get_shows_table:
 *
 * Returns: whether the chart is read as a table now
 */
gboolean
liaison_chart_view_get_shows_table (LiaisonChartView *self)
{
  g_return_val_if_fail (LIAISON_IS_CHART_VIEW (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "table") == 0;
}

/**
 * liaison_chart_view_set_shows_table:
 * @shows_table: whether to read the chart as a table
 */
void
liaison_chart_view_set_shows_table (LiaisonChartView *self, gboolean shows_table)
{
  g_return_if_fail (LIAISON_IS_CHART_VIEW (self));

  gtk_stack_set_visible_child_name (self->stack, shows_table ? "table" : "chart");
}

static void
liaison_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonChartView *self = LIAISON_CHART_VIEW (object);

  switch ((Property) id)
    {
    case PROP_DATA:
      g_value_set_object (value, self->data);
      break;
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, liaison_chart_view_get_empty_text (self));
      break;
    case PROP_SHOWS_TABLE:
      g_value_set_boolean (value, liaison_chart_view_get_shows_table (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonChartView *self = LIAISON_CHART_VIEW (object);

  switch ((Property) id)
    {
    case PROP_DATA:
      liaison_chart_view_set_data (self, g_value_get_object (value));
      break;
    case PROP_EMPTY_TEXT:
      liaison_chart_view_set_empty_text (self, g_value_get_string (value));
      break;
    case PROP_SHOWS_TABLE:
      liaison_chart_view_set_shows_table (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_chart_view_dispose (GObject *object)
{
  LiaisonChartView *self = LIAISON_CHART_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->data != NULL)
    g_signal_handlers_disconnect_by_func (self->data, update, self);
  g_clear_object (&self->data);
  g_clear_object (&self->flows);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_CHART_VIEW);
  G_OBJECT_CLASS (liaison_chart_view_parent_class)->dispose (object);
}

static void
liaison_chart_view_finalize (GObject *object)
{
  LiaisonChartView *self = LIAISON_CHART_VIEW (object);

  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (liaison_chart_view_parent_class)->finalize (object);
}

static void
liaison_chart_view_class_init (LiaisonChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = liaison_chart_view_get_property;
  object_class->set_property = liaison_chart_view_set_property;
  object_class->dispose = liaison_chart_view_dispose;
  object_class->finalize = liaison_chart_view_finalize;

  properties[PROP_DATA] =
      g_param_spec_object ("data", NULL, NULL, LIAISON_TYPE_CHART_DATA,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY_TEXT] = g_param_spec_string (
      "empty-text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOWS_TABLE] = g_param_spec_boolean (
      "shows-table", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (LIAISON_TYPE_BAR_CHART);
  g_type_ensure (LIAISON_TYPE_SANKEY_CHART);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/chart-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonChartView, title_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonChartView, save_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonChartView, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonChartView, pictures);
  gtk_widget_class_bind_template_child (widget_class, LiaisonChartView, chart);
  gtk_widget_class_bind_template_child (widget_class, LiaisonChartView, flow_chart);
  gtk_widget_class_bind_template_child (widget_class, LiaisonChartView, table);
  gtk_widget_class_install_action (widget_class, "chart.save", "s", save_chart);
}

static void
liaison_chart_view_init (LiaisonChartView *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->stack, "notify::visible-child-name", G_CALLBACK (on_reading_changed), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
