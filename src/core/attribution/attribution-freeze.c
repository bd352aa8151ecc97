/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/attribution-freeze.h"

#include "core/attribution/frozen-journeys.h"
#include "core/base/error.h"
#include "core/base/json-guard.h"
#include "core/base/json-reader.h"
#include "core/base/json-writer.h"
#include "core/records/attachment-store.h"
#include "core/records/attribution-run.h"
#include "core/records/touch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A result that is kept: the model and its settings, the journeys that it was reckoned from as an attached file, and what came of it. Replayed, the
 * model is run over the kept journeys; that the workspace has changed since does not matter. */

#define INPUTS "journeys.gz"
#define MOST_BYTES (1 << 20)
#define MOST_DEPTH 4
#define LONGEST_HALF_LIFE 100000

static const char *const by_words[] = { "partner", "kind", "region" };

static void
add_double (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static char *
list_kinds (guint64 kinds)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; liaison_touch_kinds[i].word != NULL; i++)
    if ((kinds >> i & 1) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", liaison_touch_kinds[i].word);
  return g_string_free_and_steal (g_steal_pointer (&words));
}

static char *
settings_to_json (const LiaisonFreezing *freezing)
{
  const LiaisonTouchSelection *selection = freezing->selection;
  const LiaisonAttributionOptions *options = &freezing->credit->options;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *kinds = list_kinds (selection->kinds);

  json_builder_begin_object (builder);
  liaison_json_add_text (builder, "model", liaison_attribution_model_get_word (options->model));
  liaison_json_add_integer (builder, "order", options->order);
  add_double (builder, "half_life", options->half_life);
  liaison_json_add_date (builder, "from", selection->from);
  liaison_json_add_date (builder, "to", selection->to);
  if (selection->region != LIAISON_NO_REGION)
    liaison_json_add_text (builder, "region",
                           liaison_region_table_get_id (freezing->book->regions, selection->region));
  liaison_json_add_integer (builder, "days", selection->days);
  liaison_json_add_text (builder, "kinds", kinds);
  liaison_json_add_integer (builder, "roles", selection->roles);
  liaison_json_add_text (builder, "by", by_words[selection->by]);
  json_builder_end_object (builder);
  return liaison_json_take_text (builder);
}

/* By channel, so that two results are equal where their texts are. */
static char *
results_to_json (const LiaisonTouchCredit *credit, const LiaisonChannelTable *channels)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liaison_json_add_integer (builder, "total", credit->total);
  liaison_json_add_integer (builder, "unattributed", credit->unattributed);
  json_builder_set_member_name (builder, "channels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < credit->channels->len; i++)
    {
      const LiaisonChannelCredit *each = &g_array_index (credit->channels, LiaisonChannelCredit, i);

      json_builder_begin_object (builder);
      liaison_json_add_text (builder, "channel", liaison_channel_table_get_name (channels, each->channel));
      liaison_json_add_integer (builder, "minor", each->minor);
      liaison_json_add_integer (builder, "deals", each->n_deals);
      liaison_json_add_integer (builder, "won", each->n_won);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return liaison_json_take_text (builder);
}

/**
 * liaison_attribution_freeze:
 * @store: within a change
 * @run_id: (out) (transfer full): the record that keeps it
 * @error: LIMIT where the journeys are more than a file that can be attached
 *
 * Keeps a result with all that it was reckoned from.
 */
gboolean
liaison_attribution_freeze (LiaisonStore *store,
                            const LiaisonFreezing *freezing,
                            char **run_id,
                            GError **error)
{
  g_autoptr (LiaisonRecord) run = liaison_record_new (&liaison_attribution_run_entity);
  g_autoptr (GBytes) inputs = liaison_frozen_journeys_write (freezing->book, freezing->selected, error);
  g_autoptr (LiaisonRecord) file = NULL;
  g_autofree char *settings = NULL;
  g_autofree char *results = NULL;
  g_autofree char *digest = NULL;

  if (inputs == NULL)
    return FALSE;
  settings = settings_to_json (freezing);
  results = results_to_json (freezing->credit, freezing->selected->journeys->channels);
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, inputs);
  liaison_record_set_text (run, "title", freezing->title);
  liaison_record_set_date (run, "made-on", freezing->on);
  liaison_record_set_text (run, "operator", liaison_store_get_author (store));
  liaison_record_set_text (run, "model",
                           liaison_attribution_model_get_word (freezing->credit->options.model));
  liaison_record_set_integer (run, "version", LIAISON_ATTRIBUTION_VERSION);
  liaison_record_set_text (run, "currency", freezing->book->currency);
  liaison_record_set_integer (run, "total", freezing->credit->total);
  liaison_record_set_text (run, "settings", settings);
  liaison_record_set_text (run, "inputs", digest);
  liaison_record_set_text (run, "results", results);
  if (!liaison_record_insert (store, run, error))
    return FALSE;
  file = liaison_attachment_new (run, INPUTS, "application/gzip", inputs);
  if (!liaison_attachment_add (store, file, inputs, error))
    return FALSE;
  *run_id = g_strdup (liaison_record_get_id (run));
  return TRUE;
}

/* Replaying ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_attribution_read_settings:
 * @json: the settings of a result that was kept
 * @options: (out caller-allocates): its model
 * @error: BAD_INPUT where they cannot be read
 *
 * Returns: whether @options was set
 */
gboolean
liaison_attribution_read_settings (const char *json, LiaisonAttributionOptions *options, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;
  LiaisonJsonReader reader = { path, error };
  JsonObject *object;
  const char *model = NULL;
  int order = 1;

  if (!liaison_json_guard (json, strlen (json), MOST_BYTES, MOST_DEPTH, error))
    return FALSE;
  root = json_from_string (json, error);
  if (root == NULL || !liaison_json_reader_need_object (&reader, root, &object) ||
      !liaison_json_reader_get_text (&reader, object, "model", TRUE, &model) ||
      !liaison_json_reader_get_integer (&reader, object, "order", 1, LIAISON_MOST_ORDER, &order))
    return FALSE;
  if (!liaison_attribution_model_find (model, &options->model))
    return liaison_json_reader_fail_word (&reader, _ ("There is no model “%s”."), model);
  options->order = (guint) order;
  options->half_life = json_object_get_double_member_with_default (object, "half_life", LIAISON_HALF_LIFE);
  if (!(options->half_life > 0 && options->half_life < LONGEST_HALF_LIFE))
    return liaison_json_reader_fail (&reader, _ ("The half-life is no number of days."));
  return TRUE;
}

void
liaison_replay_clear (LiaisonReplay *self)
{
  g_clear_pointer (&self->kept, g_free);
  g_clear_pointer (&self->again, g_free);
}

/**
 * liaison_attribution_replay:
 * @replay: (out caller-allocates): what was kept and what comes of it today
 * @cancellable: (nullable): stops the model
 * @error: NOT_FOUND; BAD_INPUT where what was kept cannot be read
 *
 * Runs the model of a kept result over its kept journeys.
 */
gboolean
liaison_attribution_replay (LiaisonDatabase *database,
                            const char *run_id,
                            LiaisonReplay *replay,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (LiaisonRecord) run =
      liaison_record_load (database, &liaison_attribution_run_entity, run_id, error);
  g_autoptr (GBytes) inputs = NULL;
  g_autoptr (LiaisonSelectedJourneys) selected = NULL;
  g_autoptr (LiaisonTouchCredit) credit = NULL;
  LiaisonAttributionOptions options;

  if (run == NULL ||
      !liaison_attribution_read_settings (liaison_record_get_text (run, "settings"), &options, error))
    return FALSE;
  inputs = liaison_attachment_read (database, liaison_record_get_text (run, "inputs"), error);
  selected = inputs != NULL ? liaison_frozen_journeys_read (inputs, error) : NULL;
  if (selected == NULL)
    return FALSE;
  credit = liaison_touch_credit_reckon (selected, &options, liaison_record_get_text (run, "currency"),
                                        cancellable, error);
  if (credit == NULL)
    return FALSE;
  replay->kept = g_strdup (liaison_record_get_text (run, "results"));
  replay->again = results_to_json (credit, selected->journeys->channels);
  replay->is_same = g_str_equal (replay->kept, replay->again);
  return TRUE;
}
