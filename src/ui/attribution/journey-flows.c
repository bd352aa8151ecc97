/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/journey-flows.h"

#include "core/attribution/attribution-model.h"
#include "core/attribution/journey-list.h"

#include <glib/gi18n-lib.h>

/* The last steps of all journeys as a diagram of flows. */

#define N_STEPS LIAISON_CREDIT_FLOW_STEPS
#define END N_STEPS
/* Those that have a name, then all others, then the two ends. */
#define REST LIAISON_CREDIT_FLOW_CHANNELS
#define WON (REST + 1)
#define LOST (REST + 2)
#define N_PLACES (REST + 3)

#define NO_NODE G_MAXUINT

typedef struct
{
  const LiaisonCreditReport *report;
  /* The channels that have a name, the most frequent first. */
  guint32 channels[LIAISON_CREDIT_FLOW_CHANNELS];
  guint64 frequencies[LIAISON_CREDIT_FLOW_CHANNELS];
  guint n_channels;
  /* By step and place: its node in the diagram. */
  guint nodes[N_STEPS + 1][N_PLACES];
} Flows;

static const LiaisonJourneyFlow *
get_flow (const Flows *self, guint place)
{
  return &g_array_index (self->report->flows, LiaisonJourneyFlow, place);
}

/* How often a channel comes up in the steps that are shown. */
static void
count_channel (Flows *self, const LiaisonJourneyFlow *flow)
{
  guint place = 0;

  if (flow->from == LIAISON_CHANNEL_UNKNOWN)
    return;
  while (place < self->n_channels && self->channels[place] != flow->from)
    place++;
  g_return_if_fail (place < G_N_ELEMENTS (self->channels));
  self->channels[place] = flow->from;
  self->frequencies[place] += flow->n;
  self->n_channels = MAX (self->n_channels, place + 1);
  for (; place > 0 && self->frequencies[place] > self->frequencies[place - 1]; place--)
    {
      const guint32 channel = self->channels[place];
      const guint64 frequency = self->frequencies[place];

      self->channels[place] = self->channels[place - 1];
      self->frequencies[place] = self->frequencies[place - 1];
      self->channels[place - 1] = channel;
      self->frequencies[place - 1] = frequency;
    }
}

static guint
find_place (const Flows *self, guint32 channel)
{
  if (channel == LIAISON_FLOW_WON)
    return WON;
  if (channel == LIAISON_FLOW_LOST)
    return LOST;
  for (guint i = 0; i < self->n_channels; i++)
    if (self->channels[i] == channel)
      return i;
  return REST;
}

static guint
get_next_step (const LiaisonJourneyFlow *flow)
{
  return flow->to == LIAISON_FLOW_WON || flow->to == LIAISON_FLOW_LOST ? END : flow->step + 1;
}

static GStrv
create_titles (void)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  for (guint before = N_STEPS - 1; before > 0; before--)
    g_strv_builder_take (
        titles, g_strdup_printf (ngettext ("%u touch before the last", "%u touches before the last", before),
                                 before));
  g_strv_builder_add (titles, liaison_attribution_model_get_label (LIAISON_MODEL_LAST));
  /* Translators: how journeys end */
  g_strv_builder_add (titles, C_ ("journey", "End"));
  return g_strv_builder_end (titles);
}

static const char *
get_label (const Flows *self, guint place)
{
  return place == WON    ? C_ ("journeys", "Won")
         : place == LOST ? C_ ("journeys", "Lost")
         : place == REST ? C_ ("journeys", "Others")
                         : liaison_credit_report_get_name (self->report, self->channels[place]);
}

static void
add_nodes (Flows *self, LiaisonFlowData *data, gboolean is_used[][N_PLACES])
{
  for (guint step = 0; step <= END; step++)
    for (guint place = 0; place < N_PLACES; place++)
      {
        const LiaisonFlowNode node = {
          .label = (char *) (is_used[step][place] ? get_label (self, place) : NULL),
          .column = step,
          .kind = place == WON    ? LIAISON_FLOW_NODE_GOOD
                  : place == LOST ? LIAISON_FLOW_NODE_BAD
                  : place == REST ? LIAISON_FLOW_NODE_REST
                                  : LIAISON_FLOW_NODE_PLAIN,
          .group = place,
        };

        self->nodes[step][place] = is_used[step][place] ? liaison_flow_data_add_node (data, &node) : NO_NODE;
      }
}

/**
 * liaison_journey_flows_create:
 *
 * Returns: (transfer full): how many journeys go from whom to whom in their last steps, and how they end
 */
LiaisonFlowData *
liaison_journey_flows_create (const LiaisonCreditReport *report)
{
  Flows self = { .report = report };
  gboolean is_used[N_STEPS + 1][N_PLACES] = { 0 };
  g_auto (GStrv) titles = create_titles ();
  LiaisonFlowData *data =
      liaison_flow_data_new (_ ("Last Steps of the Journeys"), _ ("Journeys"), (const char *const *) titles);

  for (guint i = 0; i < report->flows->len; i++)
    count_channel (&self, get_flow (&self, i));
  for (guint i = 0; i < report->flows->len; i++)
    {
      const LiaisonJourneyFlow *flow = get_flow (&self, i);

      is_used[flow->step][find_place (&self, flow->from)] = TRUE;
      is_used[get_next_step (flow)][find_place (&self, flow->to)] = TRUE;
    }
  add_nodes (&self, data, is_used);
  for (guint i = 0; i < report->flows->len; i++)
    {
      const LiaisonJourneyFlow *flow = get_flow (&self, i);

      liaison_flow_data_add_band (data, self.nodes[flow->step][find_place (&self, flow->from)],
                                  self.nodes[get_next_step (flow)][find_place (&self, flow->to)], flow->n);
    }
  return data;
}
