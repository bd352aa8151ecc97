/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/kept-result.h"

#include "core/attribution/attribution-freeze.h"
#include "core/attribution/credit-report.h"
#include "core/base/json-guard.h"
#include "core/base/json-reader.h"
#include "core/records/attribution-run.h"
#include "core/records/touch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Results that were kept, as people read them. */

/* A line takes less than 200 bytes. */
#define MOST_BYTES (1u << 26)
#define MOST_DEPTH 4
#define MOST_CHANNELS 1000000

void
liaison_kept_result_free (LiaisonKeptResult *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->model);
  g_free (self);
}

/* What cannot be read is told by the word of the model alone. */
static char *
describe_model (const char *settings, const char *word)
{
  LiaisonAttributionOptions options;

  return liaison_attribution_read_settings (settings, &options, NULL)
             ? liaison_model_credit_get_title (&options)
             : g_strdup (word);
}

/**
 * liaison_kept_results_list:
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonKeptResult): the results that were kept, the latest first
 */
GPtrArray *
liaison_kept_results_list (LiaisonDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_kept_result_free);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT id, title, made_on, model, currency, total, settings FROM attribution_run"
      " ORDER BY made_on DESC, id DESC",
      error);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return NULL;
  while (liaison_statement_next (statement, &has_row, error) && has_row)
    {
      LiaisonKeptResult *result = g_new0 (LiaisonKeptResult, 1);

      result->id = g_strdup (liaison_statement_get_text (statement, 0));
      result->title = g_strdup (liaison_statement_get_text (statement, 1));
      if (!liaison_date_parse (liaison_statement_get_text (statement, 2), &result->on, NULL))
        result->on = LIAISON_DATE_NONE;
      result->model = describe_model (liaison_statement_get_text (statement, 6),
                                      liaison_statement_get_text (statement, 3));
      g_strlcpy (result->currency, liaison_statement_get_text (statement, 4), sizeof result->currency);
      result->total = liaison_statement_get_int (statement, 5);
      g_ptr_array_add (results, result);
    }
  return liaison_statement_finish (statement, error) ? g_steal_pointer (&results) : NULL;
}

/* Figures ----------------------------------------------------------------------------------------------------------- */

static void
free_line (gpointer data)
{
  LiaisonKeptLine *line = data;

  g_free (line->name);
  g_free (line);
}

void
liaison_kept_figures_free (LiaisonKeptFigures *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/* Channels are kept by id, or by word where they are kinds of touches. */
static char *
find_name (LiaisonDatabase *database, const char *channel)
{
  g_autofree char *name = NULL;

  if (*channel == '\0')
    return g_strdup (_ ("No region"));
  for (guint i = 0; liaison_touch_kinds[i].word != NULL; i++)
    if (g_str_equal (liaison_touch_kinds[i].word, channel))
      return g_strdup (_ (liaison_touch_kinds[i].label));
  if (liaison_database_get_text (database, &name, NULL,
                                 "SELECT name FROM (SELECT name, id FROM partner UNION ALL SELECT name, id "
                                 "FROM region) WHERE id = ?",
                                 "t", channel) &&
      name != NULL)
    return g_steal_pointer (&name);
  return g_strdup (channel);
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : 0;
}

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  const LiaisonKeptLine *left = *(LiaisonKeptLine *const *) a, *right = *(LiaisonKeptLine *const *) b;

  if (left->minor != right->minor)
    return left->minor > right->minor ? -1 : 1;
  return strcmp (left->name, right->name);
}

static gboolean
read_lines (LiaisonKeptFigures *self, LiaisonDatabase *database, const char *json, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;
  LiaisonJsonReader reader = { path, error };
  JsonObject *object;
  JsonArray *channels = NULL;

  if (!liaison_json_guard (json, strlen (json), MOST_BYTES, MOST_DEPTH, error))
    return FALSE;
  root = json_from_string (json, error);
  if (root == NULL || !liaison_json_reader_need_object (&reader, root, &object) ||
      !liaison_json_reader_get_array (&reader, object, "channels", TRUE, MOST_CHANNELS, &channels))
    return FALSE;
  self->unattributed = get_number (object, "unattributed");
  for (guint i = 0; i < json_array_get_length (channels); i++)
    {
      const char *channel = NULL;
      LiaisonKeptLine *line;
      JsonObject *each;

      if (!liaison_json_reader_need_object (&reader, json_array_get_element (channels, i), &each) ||
          !liaison_json_reader_get_text (&reader, each, "channel", TRUE, &channel))
        return FALSE;
      line = g_new0 (LiaisonKeptLine, 1);
      line->name = find_name (database, channel);
      line->minor = get_number (each, "minor");
      line->n_won = (guint) get_number (each, "won");
      g_ptr_array_add (self->lines, line);
    }
  g_ptr_array_sort (self->lines, compare_lines);
  return TRUE;
}

/**
 * liaison_kept_figures_load:
 * @cancellable: (nullable): stops the model
 * @error: NOT_FOUND; BAD_INPUT where what was kept cannot be read
 *
 * Reads what was kept and reckons it again.
 *
 * Returns: (transfer full) (nullable): what it says
 */
LiaisonKeptFigures *
liaison_kept_figures_load (LiaisonDatabase *database,
                           const char *run_id,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (LiaisonKeptFigures) self = g_new0 (LiaisonKeptFigures, 1);
  g_auto (LiaisonReplay) replay = { 0 };

  self->lines = g_ptr_array_new_with_free_func (free_line);
  if (!liaison_attribution_replay (database, run_id, &replay, cancellable, error) ||
      !read_lines (self, database, replay.kept, error))
    return NULL;
  self->is_same = replay.is_same;
  return g_steal_pointer (&self);
}
