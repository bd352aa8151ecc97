/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/frozen-journeys.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Journeys as a file of lines, compressed, so that what was reckoned from them can be reckoned again: first the channels, then a line a deal with
 * its id, whether it was won, what it is worth, the places of its milestones, and its touches as channel and age. */

#define FORMAT "liaison journeys 1"

/* What is more is not written either: some tens of millions of touches. A small file may say that it is as large as
 * one likes. */
#define MOST_BYTES (G_GUINT64_CONSTANT (1) << 29)

/* No deal is worth more; up to it each amount is a number of its own in floating point, too. */
#define MOST_MINOR (G_GINT64_CONSTANT (1) << 53)

static gboolean
fail (GError **error)
{
  g_set_error_literal (
      error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
      _ ("What is stored of these journeys cannot be read, so that they cannot be reckoned again."));
  return FALSE;
}

/* @converter turns all of @bytes into what is returned. */
static GBytes *
convert (GBytes *bytes, GConverter *converter, GError **error)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (source, converter);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (1 << 16);

  while (TRUE)
    {
      const gssize n = g_input_stream_read (stream, block, 1 << 16, NULL, error);

      if (n < 0)
        return NULL;
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      if (all->len + (guint64) n > MOST_BYTES)
        {
          fail (error);
          return NULL;
        }
      g_byte_array_append (all, block, (guint) n);
    }
}

/**
 * liaison_frozen_journeys_write:
 * @error: LIMIT where the journeys are more than can be kept
 *
 * Returns: (transfer full) (nullable): the journeys as a file
 */
GBytes *
liaison_frozen_journeys_write (const LiaisonTouchBook *book,
                               const LiaisonSelectedJourneys *selected,
                               GError **error)
{
  const LiaisonJourneys *journeys = selected->journeys;
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  g_autoptr (GString) text = g_string_new (FORMAT "\n");
  g_autoptr (GBytes) plain = NULL;

  for (guint i = 0; i < liaison_channel_table_get_n (journeys->channels); i++)
    g_string_append_printf (text, "channel %s\n", liaison_channel_table_get_name (journeys->channels, i));
  for (guint i = 0; i < journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (journeys, i);
      const LiaisonTouchedDeal *deal =
          liaison_touch_book_get_deal (book, g_array_index (selected->deals, guint, i));

      g_string_append_printf (text, "deal %s %d %" PRId64 " %" PRId32 " %" PRId32, deal->id, deal->is_won,
                              deal->minor, journey.lead, journey.opportunity);
      for (guint j = 0; j < journey.n_touches; j++)
        g_string_append_printf (text, " %" PRIu32 ":%" PRId32, journey.channels[j], journey.ages[j]);
      g_string_append_c (text, '\n');
    }
  if (text->len > MOST_BYTES)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                           _ ("There are too many touches for a result to be kept. Take a shorter period."));
      return NULL;
    }
  plain = g_string_free_to_bytes (g_steal_pointer (&text));
  return convert (plain, G_CONVERTER (compressor), error);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

static gboolean
read_number (char **at, char end, gint64 least, gint64 most, gint64 *number)
{
  char *after;

  if (!g_ascii_isdigit (**at) && **at != '-')
    return FALSE;
  *number = g_ascii_strtoll (*at, &after, 10);
  if (after == *at || *number < least || *number > most || (*after != end && *after != '\0'))
    return FALSE;
  *at = *after == '\0' ? after : after + 1;
  return TRUE;
}

static gboolean
read_deal (char *line, LiaisonSelectedJourneys *self, GArray *channels, GArray *ages, GError **error)
{
  const gint64 n_channels = liaison_channel_table_get_n (self->journeys->channels);
  char *at = strchr (line, ' ');
  LiaisonJourney journey = { 0 };
  gint64 is_won, minor, lead, opportunity;
  const guint place = self->journeys->n;

  g_array_set_size (channels, 0);
  g_array_set_size (ages, 0);
  if (at == NULL)
    return fail (error);
  at++;
  if (!read_number (&at, ' ', 0, 1, &is_won) || !read_number (&at, ' ', 0, MOST_MINOR, &minor) ||
      !read_number (&at, ' ', LIAISON_NO_TOUCH, G_MAXINT32, &lead) ||
      !read_number (&at, ' ', LIAISON_NO_TOUCH, G_MAXINT32, &opportunity))
    return fail (error);
  while (*at != '\0')
    {
      gint64 channel, age;

      if (!read_number (&at, ':', 0, n_channels - 1, &channel) ||
          !read_number (&at, ' ', 0, G_MAXINT32, &age))
        return fail (error);
      g_array_append_vals (channels, &(guint32) { (guint32) channel }, 1);
      g_array_append_vals (ages, &(gint32) { (gint32) age }, 1);
    }
  if (lead >= (gint64) channels->len || opportunity >= (gint64) channels->len)
    return fail (error);
  journey.n_touches = channels->len;
  journey.channels = (const guint32 *) (gconstpointer) channels->data;
  journey.ages = (const gint32 *) (gconstpointer) ages->data;
  journey.lead = (gint32) lead;
  journey.opportunity = (gint32) opportunity;
  journey.conversions = is_won != 0;
  journey.losses = is_won == 0;
  journey.value = (double) minor;
  self->n_won += is_won != 0;
  self->n_lost += is_won == 0;
  if (__builtin_add_overflow (self->total, minor, &self->total))
    return fail (error);
  g_array_append_val (self->deals, place);
  return liaison_journeys_add (self->journeys, &journey, error);
}

static gboolean
read_line (char *line, LiaisonSelectedJourneys *self, GArray *channels, GArray *ages, GError **error)
{
  if (g_str_has_prefix (line, "channel "))
    {
      const char *name = line + strlen ("channel ");

      liaison_channel_table_intern (self->journeys->channels, name, strlen (name));
      return TRUE;
    }
  return g_str_has_prefix (line, "deal ") ? read_deal (line + strlen ("deal "), self, channels, ages, error)
                                          : fail (error);
}

/**
 * liaison_frozen_journeys_read:
 * @bytes: what liaison_frozen_journeys_write() made
 * @error: BAD_INPUT
 *
 * Returns: (transfer full) (nullable): the journeys. What they are known by in a book is not kept: the deals are counted from 0
 */
LiaisonSelectedJourneys *
liaison_frozen_journeys_read (GBytes *bytes, GError **error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GBytes) plain = convert (bytes, G_CONVERTER (decompressor), NULL);
  g_autoptr (LiaisonSelectedJourneys) self = g_new0 (LiaisonSelectedJourneys, 1);
  g_autoptr (LiaisonChannelTable) table = liaison_channel_table_new ();
  g_autoptr (GArray) channels = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) ages = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autofree char *text = NULL;
  char *line;
  gboolean is_first = TRUE;

  self->journeys = liaison_journeys_new (table);
  self->deals = g_array_new (FALSE, FALSE, sizeof (guint));
  if (plain == NULL)
    {
      fail (error);
      return NULL;
    }
  text = g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
  for (char *rest = text; (line = strsep (&rest, "\n")) != NULL;)
    {
      if (is_first ? !g_str_equal (line, FORMAT) && !fail (error)
                   : *line != '\0' && !read_line (line, self, channels, ages, error))
        return NULL;
      is_first = FALSE;
    }
  /* Nothing at all has no lines, not even an empty one. */
  if (is_first)
    {
      fail (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}
