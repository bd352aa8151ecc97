/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/flow-data.h"

#include "core/base/decimal.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonFlowData:
 *
 * What a diagram of flows shows, without a thought of how: places by step, and how much goes from one to another. It is filled once and then only read.
 */
struct _LiaisonFlowData
{
  GObject parent_instance;

  char *title;
  char *unit;
  GStrv column_titles;
  GArray *nodes;
  GArray *bands;
};

G_DEFINE_FINAL_TYPE (LiaisonFlowData, liaison_flow_data, G_TYPE_OBJECT)

static void
clear_node (gpointer data)
{
  LiaisonFlowNode *node = data;

  g_free (node->label);
}

/**
 * liaison_flow_data_new:
 * @title: what the diagram shows
 * @unit: what flows, as the head of a column: “Journeys”
 * @column_titles: (array zero-terminated=1): what the steps are
 *
 * Returns: (transfer full): nothing that flows yet
 */
LiaisonFlowData *
liaison_flow_data_new (const char *title, const char *unit, const char *const *column_titles)
{
  LiaisonFlowData *self = g_object_new (LIAISON_TYPE_FLOW_DATA, NULL);

  self->title = g_strdup (title);
  self->unit = g_strdup (unit);
  self->column_titles = g_strdupv ((char **) column_titles);
  return self;
}

const char *
liaison_flow_data_get_title (LiaisonFlowData *self)
{
  return self->title;
}

/**
 * liaison_flow_data_add_node:
 *
 * Returns: its place
 */
guint
liaison_flow_data_add_node (LiaisonFlowData *self, const LiaisonFlowNode *node)
{
  LiaisonFlowNode copy = *node;

  g_return_val_if_fail (node->column < g_strv_length (self->column_titles), 0);

  copy.label = g_strdup (node->label);
  g_array_append_val (self->nodes, copy);
  return self->nodes->len - 1;
}

void
liaison_flow_data_add_band (LiaisonFlowData *self, guint from, guint to, guint64 flow)
{
  const LiaisonFlowBand band = { from, to, flow };

  g_return_if_fail (from < self->nodes->len && to < self->nodes->len);

  g_array_append_val (self->bands, band);
}

guint
liaison_flow_data_get_n_nodes (LiaisonFlowData *self)
{
  return self->nodes->len;
}

guint
liaison_flow_data_get_n_columns (LiaisonFlowData *self)
{
  return g_strv_length (self->column_titles);
}

const char *
liaison_flow_data_get_column_title (LiaisonFlowData *self, guint column)
{
  return self->column_titles[column];
}

guint
liaison_flow_data_get_n_bands (LiaisonFlowData *self)
{
  return self->bands->len;
}

const LiaisonFlowNode *
liaison_flow_data_get_node (LiaisonFlowData *self, guint node)
{
  return &g_array_index (self->nodes, LiaisonFlowNode, node);
}

const LiaisonFlowBand *
liaison_flow_data_get_band (LiaisonFlowData *self, guint band)
{
  return &g_array_index (self->bands, LiaisonFlowBand, band);
}

/**
 * liaison_flow_data_get_flow:
 *
 * Returns: how much goes through the node: what comes or what leaves, whichever is more
 */
guint64
liaison_flow_data_get_flow (LiaisonFlowData *self, guint node)
{
  guint64 in = 0, out = 0;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const LiaisonFlowBand *band = liaison_flow_data_get_band (self, i);

      in += band->to == node ? band->flow : 0;
      out += band->from == node ? band->flow : 0;
    }
  return MAX (in, out);
}

/**
 * liaison_flow_data_describe_node:
 *
 * Returns: (transfer full): what a screen reader says of a node, such as “Last touch, Nordlicht: 31”
 */
char *
liaison_flow_data_describe_node (LiaisonFlowData *self, guint node)
{
  const LiaisonFlowNode *each = liaison_flow_data_get_node (self, node);
  g_autofree char *flow = liaison_decimal_format_fixed ((gint64) liaison_flow_data_get_flow (self, node), 0);

  /* Translators: a place of a diagram of flows: the step, what stands there, how much goes through it */
  return g_strdup_printf (_ ("%s, %s: %s"), self->column_titles[each->column], each->label, flow);
}

/**
 * liaison_flow_data_describe_band:
 *
 * Returns: (transfer full): what a screen reader says of a band, such as “Last touch: Nordlicht, then Won: 31”
 */
char *
liaison_flow_data_describe_band (LiaisonFlowData *self, guint band)
{
  const LiaisonFlowBand *each = liaison_flow_data_get_band (self, band);
  const LiaisonFlowNode *from = liaison_flow_data_get_node (self, each->from);
  g_autofree char *flow = liaison_decimal_format_fixed ((gint64) each->flow, 0);

  /* Translators: a band of a diagram of flows: the step, what stands there, what it goes to, how much */
  return g_strdup_printf (_ ("%s: %s, then %s: %s"), self->column_titles[from->column], from->label,
                          liaison_flow_data_get_node (self, each->to)->label, flow);
}

/**
 * liaison_flow_data_describe:
 *
 * Returns: (transfer full): the diagram in a sentence, for who does not see it
 */
char *
liaison_flow_data_describe (LiaisonFlowData *self)
{
  guint widest = 0;
  g_autofree char *band = NULL;

  if (self->bands->len == 0)
    return g_strdup (_ ("There are no values."));
  for (guint i = 1; i < self->bands->len; i++)
    if (liaison_flow_data_get_band (self, i)->flow > liaison_flow_data_get_band (self, widest)->flow)
      widest = i;
  band = liaison_flow_data_describe_band (self, widest);
  /* Translators: a number, and a band such as “Last touch: Nordlicht, then Won: 31” */
  return g_strdup_printf (ngettext ("Diagram of %u flow. The widest is %s.",
                                    "Diagram of %u flows. The widest is %s.", self->bands->len),
                          self->bands->len, band);
}

/**
 * liaison_flow_data_create_table:
 *
 * Returns: (transfer full): the same as a table: a line a band
 */
LiaisonChartData *
liaison_flow_data_create_table (LiaisonFlowData *self)
{
  LiaisonChartData *table = liaison_chart_data_new (self->title);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree gint64 *flows = g_new (gint64, MAX (self->bands->len, 1));
  g_auto (GStrv) labels = NULL;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const LiaisonFlowBand *band = liaison_flow_data_get_band (self, i);
      const LiaisonFlowNode *from = liaison_flow_data_get_node (self, band->from);

      flows[i] = (gint64) band->flow;
      /* Translators: a band of a diagram of flows: the step, what stands there, what it goes to */
      g_strv_builder_take (builder,
                           g_strdup_printf (_ ("%s: %s › %s"), self->column_titles[from->column], from->label,
                                            liaison_flow_data_get_node (self, band->to)->label));
    }
  labels = g_strv_builder_end (builder);
  /* Translators: a band of a diagram of flows, as the head of a column */
  liaison_chart_data_set_categories (table, _ ("Flow"), (const char *const *) labels, NULL);
  liaison_chart_data_add_series (table, self->unit, LIAISON_CHART_BARS, flows, self->bands->len);
  return table;
}

static void
liaison_flow_data_finalize (GObject *object)
{
  LiaisonFlowData *self = LIAISON_FLOW_DATA (object);

  g_free (self->title);
  g_free (self->unit);
  g_strfreev (self->column_titles);
  g_array_unref (self->nodes);
  g_array_unref (self->bands);
  G_OBJECT_CLASS (liaison_flow_data_parent_class)->finalize (object);
}

static void
liaison_flow_data_class_init (LiaisonFlowDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_flow_data_finalize;
}

static void
liaison_flow_data_init (LiaisonFlowData *self)
{
  self->nodes = g_array_new (FALSE, FALSE, sizeof (LiaisonFlowNode));
  g_array_set_clear_func (self->nodes, clear_node);
  self->bands = g_array_new (FALSE, FALSE, sizeof (LiaisonFlowBand));
}
