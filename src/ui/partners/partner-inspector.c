/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partner-inspector.h"

#include "core/program/scorecard.h"
#include "core/records/partner-figures.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "ui/partners/partner-chart.h"
#include "ui/partners/partner-parts.h"
#include "ui/partners/tag-box.h"
#include "ui/widgets/bar-chart.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

#define N_PEOPLE 5
#define N_NOTES 3
/* Whoever goes through the list looks at a partner longer than this before its tier is reckoned. */
#define WAY_DELAY 150

/**
 * LiaisonPartnerInspector:
 *
 * The partner that is selected in the list, at a glance.
 */
struct _LiaisonPartnerInspector
{
  AdwBin parent_instance;

  LiaisonWindow *window;
  char *id;
  GCancellable *cancellable;
  GPtrArray *rows;
  guint way_source;

  GtkStack *stack;
  GtkLabel *name_label;
  GtkLabel *place_label;
  GtkLabel *way_label;
  GtkLabel *sales_label;
  GtkLabel *trend_label;
  GtkLabel *missing_label;
  LiaisonBarChart *chart;
  LiaisonTagBox *tag_box;
  AdwPreferencesGroup *people_group;
  AdwPreferencesGroup *notes_group;
};

G_DEFINE_FINAL_TYPE (LiaisonPartnerInspector, liaison_partner_inspector, ADW_TYPE_BIN)

static gpointer
read_figures (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_partner_figures_load (database, data, liaison_when_get_today (), 0, error);
}

static void
figures_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonPartnerFigures) figures =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);
  LiaisonPartnerInspector *self;
  g_autoptr (LiaisonChartData) data = NULL;

  /* Another partner was selected, or the page is gone: then this was cancelled. */
  if (figures == NULL)
    return;
  self = LIAISON_PARTNER_INSPECTOR (user_data);
  data = liaison_partner_chart_create (figures, 12, FALSE);
  liaison_bar_chart_set_data (self->chart, data);
  liaison_partner_parts_show_sales (figures, self->sales_label, self->trend_label, self->missing_label);
}

/* How far it is to the next tier of each program, a line each. */
static gpointer
read_ways (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) reports =
      liaison_tier_reports_load (database, data, liaison_when_get_today (), error);
  g_autoptr (GString) ways = NULL;

  if (reports == NULL)
    return NULL;
  ways = g_string_new (NULL);
  for (guint i = 0; i < reports->len; i++)
    {
      const LiaisonTierReport *report = g_ptr_array_index (reports, i);
      g_autofree char *line = NULL;
      LiaisonTierWay way;

      if (!liaison_tier_way_find (report, &way))
        continue;
      line = liaison_tier_way_format (report, &way);
      g_string_append_printf (ways, "%s%s", ways->len > 0 ? "\n" : "", line);
    }
  return g_string_free (g_steal_pointer (&ways), FALSE);
}

static void
ways_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *ways = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);
  LiaisonPartnerInspector *self;

  /* As for the figures. */
  if (ways == NULL)
    return;
  self = LIAISON_PARTNER_INSPECTOR (user_data);
  gtk_label_set_text (self->way_label, ways);
  gtk_widget_set_visible (GTK_WIDGET (self->way_label), *ways != '\0');
}

static void
ask_for_ways (gpointer data)
{
  LiaisonPartnerInspector *self = data;

  self->way_source = 0;
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_ways, g_strdup (self->id),
                                g_free, g_free, self->cancellable, ways_read, self);
}

static void
clear_rows (LiaisonPartnerInspector *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (g_object_get_data (G_OBJECT (row), "group")), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (GtkWidget *row, gpointer group, gpointer data)
{
  LiaisonPartnerInspector *self = data;

  g_object_set_data (G_OBJECT (row), "group", group);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_partner (LiaisonPartnerInspector *self, LiaisonRecord *partner)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (self->window);
  LiaisonDatabase *database = liaison_workspace_get_database (workspace);
  g_autofree char *place = liaison_partner_parts_describe (database, partner);
  const char *name = liaison_record_get_text (partner, "name");

  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->place_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), *place != '\0');
  liaison_tag_box_set_record (self->tag_box, self->window, "partner", self->id, name);
  clear_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->people_group),
                          liaison_partner_parts_list_people (database, self->id, N_PEOPLE, add_row,
                                                             self->people_group, self) > 0);
  gtk_widget_set_visible (
      GTK_WIDGET (self->notes_group),
      liaison_partner_parts_list_notes (database, self->id, N_NOTES, add_row, self->notes_group, self) > 0);
  liaison_workspace_read_async (workspace, read_figures, g_strdup (self->id), g_free,
                                (GDestroyNotify) liaison_partner_figures_free, self->cancellable,
                                figures_read, self);
  self->way_source = g_timeout_add_once (WAY_DELAY, ask_for_ways, self);
}

/**
 * liaison_partner_inspector_set_partner:
 * @id: (nullable): of the partner to show, as it is now
 */
void
liaison_partner_inspector_set_partner (LiaisonPartnerInspector *self, LiaisonWindow *window, const char *id)
{
  g_autoptr (LiaisonRecord) partner = NULL;

  self->window = window;
  if (g_set_str (&self->id, id))
    {
      liaison_bar_chart_set_data (self->chart, NULL);
      gtk_label_set_text (self->sales_label, "");
      gtk_label_set_text (self->trend_label, "");
      gtk_widget_set_visible (GTK_WIDGET (self->missing_label), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->way_label), FALSE);
    }
  g_clear_handle_id (&self->way_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (id != NULL)
    partner = liaison_record_load (liaison_workspace_get_database (liaison_window_get_workspace (window)),
                                   &liaison_partner_entity, id, NULL);
  gtk_stack_set_visible_child_name (self->stack, partner != NULL ? "partner" : "none");
  if (partner != NULL)
    show_partner (self, partner);
}

static void
liaison_partner_inspector_dispose (GObject *object)
{
  LiaisonPartnerInspector *self = LIAISON_PARTNER_INSPECTOR (object);

  g_clear_handle_id (&self->way_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_PARTNER_INSPECTOR);
  G_OBJECT_CLASS (liaison_partner_inspector_parent_class)->dispose (object);
}

static void
liaison_partner_inspector_class_init (LiaisonPartnerInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_partner_inspector_dispose;
  g_type_ensure (LIAISON_TYPE_BAR_CHART);
  g_type_ensure (LIAISON_TYPE_TAG_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/partner-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, name_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, place_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, way_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, sales_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, trend_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, missing_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, chart);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, tag_box);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, people_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerInspector, notes_group);
}

static void
liaison_partner_inspector_init (LiaisonPartnerInspector *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), FALSE);
}
