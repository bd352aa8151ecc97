/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command-attribution.h"

#include "core/attribution/attribution.h"
#include "core/attribution/heuristic.h"
#include "core/attribution/path-file.h"
#include "core/base/error.h"
#include "core/exchange/csv-writer.h"
#include "json-member.h"
#include "table.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* Who gets credit, by several models over the same journeys. */

/* A thousand years. */
#define MOST_HALF_LIFE 365250

typedef struct
{
  LiaisonAttribution *attribution;
  double count_seconds;
  double solve_seconds;
} Result;

/* @results are of one set of journeys, wherever that came from. */
typedef struct
{
  LiaisonJourneys *journeys;
  GArray *results;
  gboolean has_times;
  double read_seconds;
} Report;

static void
clear_result (gpointer data)
{
  Result *result = data;

  g_clear_pointer (&result->attribution, liaison_attribution_free);
}

static void
clear_report (Report *self)
{
  g_clear_pointer (&self->results, g_array_unref);
  g_clear_pointer (&self->journeys, liaison_journeys_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, clear_report)

static double
get_seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static gboolean
reckon (Report *self, GArray *models, guint order, GError **error)
{
  self->results = g_array_new (FALSE, TRUE, sizeof (Result));
  g_array_set_clear_func (self->results, clear_result);
  for (guint i = 0; i < models->len; i++)
    {
      const LiaisonAttributionOptions options = { g_array_index (models, LiaisonAttributionModel, i), order,
                                                  LIAISON_HALF_LIFE };
      gint64 start = g_get_monotonic_time ();
      Result result = { .attribution = liaison_attribution_count (self->journeys, &options, NULL, error) };

      if (result.attribution == NULL)
        return FALSE;
      result.count_seconds = get_seconds_since (start);
      start = g_get_monotonic_time ();
      if (!liaison_attribution_solve (result.attribution, NULL, error))
        {
          clear_result (&result);
          return FALSE;
        }
      result.solve_seconds = get_seconds_since (start);
      g_array_append_val (self->results, result);
    }
  return TRUE;
}

/* The shortest text that reads back as this very number. */
static char *
format_exactly (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 15; digits <= 17; digits++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", digits);
      double again;

      g_ascii_formatd (text, sizeof text, format, number);
      again = g_ascii_strtod (text, NULL);
      if (memcmp (&again, &number, sizeof number) == 0)
        break;
    }
  return g_strdup (text);
}

static const char *
get_channel (const Report *self, guint channel)
{
  return liaison_channel_table_get_name (self->journeys->channels, channel);
}

/* JSON -------------------------------------------------------------------------------------------------------------- */

static void
add_number (JsonBuilder *builder, const char *name, double number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, number);
}

static void
add_part (JsonBuilder *builder, const LiaisonCreditPart *part)
{
  add_number (builder, "conversions", part->conversions);
  add_number (builder, "value", part->value);
}

static void
add_result (JsonBuilder *builder, const Report *self, const Result *result)
{
  const LiaisonAttribution *attribution = result->attribution;
  const LiaisonMarkov *markov = attribution->markov;

  json_builder_begin_object (builder);
  json_member_text (builder, "model", liaison_attribution_model_get_word (attribution->options.model));
  if (markov != NULL)
    json_member_integer (builder, "order", attribution->options.order);
  json_member_array (builder, "channels");
  for (guint i = 0; i < attribution->credit->n_channels; i++)
    {
      json_builder_begin_object (builder);
      json_member_text (builder, "channel", get_channel (self, i));
      add_part (builder, &attribution->credit->channels[i]);
      if (markov != NULL)
        {
          add_number (builder, "removal_effect", markov->effects[i]);
          add_number (builder, "removal_effect_value", markov->value_effects[i]);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "unattributed");
  json_builder_begin_object (builder);
  add_part (builder, &attribution->credit->unattributed);
  json_builder_end_object (builder);
  if (self->has_times)
    {
      json_builder_set_member_name (builder, "seconds");
      json_builder_begin_object (builder);
      add_number (builder, "read", self->read_seconds);
      add_number (builder, "count", result->count_seconds);
      add_number (builder, "solve", result->solve_seconds);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
print_json (const Report *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->results->len; i++)
    add_result (builder, self, &g_array_index (self->results, Result, i));
  json_builder_end_array (builder);
  command_print_json (json_builder_get_root (builder));
}

/* CSV --------------------------------------------------------------------------------------------------------------- */

static void
add_cell_number (LiaisonCsvWriter *writer, double number)
{
  g_autofree char *text = format_exactly (number);

  liaison_csv_writer_add (writer, text);
}

/* @channel: (nullable): the unattributed have no name */
static gboolean
write_row (LiaisonCsvWriter *writer,
           const Report *self,
           const Result *result,
           const char *channel,
           const LiaisonCreditPart *part,
           const double *effects,
           GError **error)
{
  const LiaisonAttribution *attribution = result->attribution;
  g_autofree char *order =
      attribution->markov != NULL ? g_strdup_printf ("%u", attribution->options.order) : g_strdup ("");

  liaison_csv_writer_add (writer, liaison_attribution_model_get_word (attribution->options.model));
  liaison_csv_writer_add (writer, order);
  liaison_csv_writer_add (writer, channel != NULL ? channel : "");
  add_cell_number (writer, part->conversions);
  add_cell_number (writer, part->value);
  for (guint i = 0; i < 2; i++)
    if (effects != NULL)
      add_cell_number (writer, effects[i]);
    else
      liaison_csv_writer_add (writer, "");
  if (self->has_times)
    {
      add_cell_number (writer, self->read_seconds);
      add_cell_number (writer, result->count_seconds);
      add_cell_number (writer, result->solve_seconds);
    }
  return liaison_csv_writer_end_row (writer, NULL, error);
}

static gboolean
write_result (LiaisonCsvWriter *writer, const Report *self, const Result *result, GError **error)
{
  const LiaisonMarkov *markov = result->attribution->markov;
  const LiaisonCredit *credit = result->attribution->credit;

  for (guint i = 0; i < credit->n_channels; i++)
    {
      const double effects[] = { markov != NULL ? markov->effects[i] : 0,
                                 markov != NULL ? markov->value_effects[i] : 0 };

      if (!write_row (writer, self, result, get_channel (self, i), &credit->channels[i],
                      markov != NULL ? effects : NULL, error))
        return FALSE;
    }
  return write_row (writer, self, result, NULL, &credit->unattributed, NULL, error);
}

static gboolean
print_csv (const Report *self, GError **error)
{
  static const char *const names[] = { "model",
                                       "order",
                                       "channel",
                                       "conversions",
                                       "value",
                                       "removal_effect",
                                       "removal_effect_value",
                                       "seconds_read",
                                       "seconds_count",
                                       "seconds_solve" };
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (LiaisonCsvWriter) writer = liaison_csv_writer_new (stream, ',', LIAISON_CSV_WRITER_DEFAULT);

  for (guint i = 0; i < G_N_ELEMENTS (names) - (self->has_times ? 0 : 3); i++)
    liaison_csv_writer_add (writer, names[i]);
  if (!liaison_csv_writer_end_row (writer, NULL, error))
    return FALSE;
  for (guint i = 0; i < self->results->len; i++)
    if (!write_result (writer, self, &g_array_index (self->results, Result, i), error))
      return FALSE;
  return liaison_csv_writer_close (writer, NULL, error);
}

/* For people -------------------------------------------------------------------------------------------------------- */

static void
add_table_number (Table *table, double number)
{
  g_autofree char *text = format_exactly (number);

  table_add_cell (table, text);
}

static void
print_table (const Report *self, const LiaisonAttribution *attribution)
{
  const LiaisonMarkov *markov = attribution->markov;
  const LiaisonCredit *credit = attribution->credit;
  g_autoptr (Table) table = table_new ();

  table_add_column (table, C_ ("attribution", "Channel"), FALSE);
  table_add_column (table, _ ("Conversions"), TRUE);
  table_add_column (table, _ ("Value"), TRUE);
  if (markov != NULL)
    {
      table_add_column (table, _ ("Removal effect"), TRUE);
      table_add_column (table, _ ("Removal effect on value"), TRUE);
    }
  for (guint i = 0; i <= credit->n_channels; i++)
    {
      const gboolean is_channel = i < credit->n_channels;
      const LiaisonCreditPart *part = is_channel ? &credit->channels[i] : &credit->unattributed;

      /* Translators: conversions of journeys that nobody touched */
      table_add_cell (table, is_channel ? get_channel (self, i) : _ ("Unattributed"));
      add_table_number (table, part->conversions);
      add_table_number (table, part->value);
      if (markov != NULL && is_channel)
        {
          add_table_number (table, markov->effects[i]);
          add_table_number (table, markov->value_effects[i]);
        }
      else if (markov != NULL)
        {
          table_add_cell (table, "—");
          table_add_cell (table, "—");
        }
    }
  table_print (table);
}

static void
print_text (const Report *self)
{
  for (guint i = 0; i < self->results->len; i++)
    {
      const Result *result = &g_array_index (self->results, Result, i);
      const LiaisonAttributionModel model = result->attribution->options.model;
      const char *label = liaison_attribution_model_get_label (model);

      if (result->attribution->markov != NULL)
        /* Translators: a model, “Markov chain”, and how many touches it remembers */
        g_print (_ ("%s, order %u\n"), label, result->attribution->options.order);
      else
        g_print ("%s\n", label);
      print_table (self, result->attribution);
      g_print ("%s\n", liaison_attribution_model_get_note (model));
      if (!liaison_attribution_model_counts_losses (model))
        g_print ("%s\n", _ ("Lost journeys count nothing in this model."));
      if (self->has_times)
        g_print (_ ("Seconds: %.3f to read, %.3f to count, %.3f to solve.\n"), self->read_seconds,
                 result->count_seconds, result->solve_seconds);
      g_print ("\n");
    }
  g_print ("%s\n", liaison_attribution_get_caution ());
}

/* The command ------------------------------------------------------------------------------------------------------- */

/* @words: models with commas between them */
static gboolean
parse_models (const char *words, GArray *models, Status *status)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      LiaisonAttributionModel model;

      if (!liaison_attribution_model_find (g_strstrip (parts[i]), &model))
        {
          g_autoptr (GString) all = g_string_new (NULL);

          for (model = 0; model < LIAISON_N_MODELS; model++)
            g_string_append_printf (all, "%s%s", model > 0 ? ", " : "",
                                    liaison_attribution_model_get_word (model));
          g_printerr (_ ("liaisonctl: There is no model “%s”. There are: %s\n"), parts[i], all->str);
          *status = STATUS_USAGE;
          return FALSE;
        }
      g_array_append_val (models, model);
    }
  return TRUE;
}

/* A file of paths says in which order touches came, and nothing else about them. */
static gboolean
check_models (GArray *models, Status *status)
{
  for (guint i = 0; i < models->len; i++)
    {
      const LiaisonAttributionModel model = g_array_index (models, LiaisonAttributionModel, i);
      const LiaisonModelNeeds needs = liaison_attribution_model_get_needs (model);
      const char *format = NULL;

      if ((needs & LIAISON_MODEL_NEEDS_AGES) != 0)
        format = _ ("The model “%s” needs to know how long before the conversion each touch was. A file of "
                    "paths does "
                    "not say it.");
      else if ((needs & LIAISON_MODEL_NEEDS_MILESTONES) != 0)
        format = _ ("The model “%s” needs to know which touches made the lead and the opportunity. A file of "
                    "paths does "
                    "not say it.");
      if (format != NULL)
        {
          g_autofree char *message = g_strdup_printf (format, liaison_attribution_model_get_word (model));

          *status = command_misuse (message);
          return FALSE;
        }
    }
  return TRUE;
}

/* A tab can hardly be typed. */
static gboolean
parse_format (const char *separator, const char *delimiter, LiaisonPathFormat *format, Status *status)
{
  g_autoptr (GError) error = NULL;

  if (separator != NULL)
    format->separator = separator;
  if (delimiter != NULL)
    format->delimiter = g_str_equal (delimiter, "\\t") ? '\t' : strlen (delimiter) == 1 ? delimiter[0] : '\0';
  if (liaison_path_format_check (format, &error))
    return TRUE;
  *status = command_misuse (error->message);
  return FALSE;
}

static gboolean
parse_order (const char *text, guint *order, Status *status)
{
  guint64 number = 1;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, LIAISON_MOST_ORDER, &number, NULL))
    {
      g_autofree char *message =
          g_strdup_printf (_ ("--order must be a whole number from 1 to %d."), LIAISON_MOST_ORDER);

      *status = command_misuse (message);
      return FALSE;
    }
  *order = (guint) number;
  return TRUE;
}

static gboolean
read_paths (Report *self, const char *path, const LiaisonPathFormat *format, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  const gint64 start = g_get_monotonic_time ();

  self->journeys = liaison_path_file_read (file, format, NULL, error);
  self->read_seconds = get_seconds_since (start);
  return self->journeys != NULL;
}

static gboolean
parse_half_life (const char *text, double *half_life, Status *status)
{
  char *end = NULL;

  *half_life = text != NULL ? g_ascii_strtod (text, &end) : LIAISON_HALF_LIFE;
  if (text == NULL || (*text != '\0' && *end == '\0' && *half_life > 0 && *half_life <= MOST_HALF_LIFE))
    return TRUE;
  *status = command_misuse (_ ("--half-life must be a number of days above 0."));
  return FALSE;
}

static gboolean
parse_day (const char *text, LiaisonDate *day, Status *status)
{
  g_autoptr (GError) error = NULL;

  *day = LIAISON_DATE_NONE;
  if (text == NULL || liaison_date_parse (text, day, &error))
    return TRUE;
  *status = command_misuse (error->message);
  return FALSE;
}

/* The rules of engagement say it where nobody else does. */
static gboolean
parse_days (const char *text, int *days, Status *status)
{
  gint64 number = LIAISON_CREDIT_RULE_DAYS;

  if (text != NULL && !g_ascii_string_to_signed (text, 10, 0, LIAISON_CREDIT_MOST_DAYS, &number, NULL))
    {
      g_autofree char *message =
          g_strdup_printf (_ ("--days must be a whole number from 0 to %d."), LIAISON_CREDIT_MOST_DAYS);

      *status = command_misuse (message);
      return FALSE;
    }
  *days = (int) number;
  return TRUE;
}

static gboolean
parse_period (const char *from, const char *to, LiaisonCreditQuestion *question, Status *status)
{
  question->period = LIAISON_CREDIT_FROM_TO;
  if (!parse_day (from, &question->from, status) || !parse_day (to, &question->to, status))
    return FALSE;
  if (from == NULL || to == NULL || question->from <= question->to)
    return TRUE;
  *status = command_misuse (_ ("--from must not be later than --to."));
  return FALSE;
}

static gboolean
parse_by (const char *text, LiaisonCreditBy *by, Status *status)
{
  static const char *const words[] = { "partner", "type", "region" };

  *by = LIAISON_CREDIT_BY_PARTNER;
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i]))
      {
        *by = i;
        return TRUE;
      }
  if (text == NULL)
    return TRUE;
  *status = command_misuse (_ ("--by is one of partner, type and region."));
  return FALSE;
}

Status
command_attribution (int argc, char **argv)
{
  g_autofree char *paths = NULL;
  g_autofree char *words = NULL;
  g_autofree char *order_text = NULL;
  g_autofree char *separator = NULL;
  g_autofree char *delimiter = NULL;
  g_autofree char *half_life = NULL, *days = NULL, *from = NULL, *to = NULL, *by = NULL;
  gboolean json = FALSE, csv = FALSE, time = FALSE;
  const GOptionEntry entries[] = {
    { "paths", 0, 0, G_OPTION_ARG_FILENAME, &paths, N_ ("The file of paths"), "PATHS.csv" },
    { "model", 0, 0, G_OPTION_ARG_STRING, &words,
      N_ ("first, last, linear, linear-unique, u-shaped, w-shaped, full-path, time-decay, markov, shapley, "
          "shapley-rate, or several of them"),
      "M[,M…]" },
    { "order", 0, 0, G_OPTION_ARG_STRING, &order_text,
      N_ ("How many touches a state of the Markov chain remembers: 1"), "K" },
    { "half-life", 0, 0, G_OPTION_ARG_STRING, &half_life,
      N_ ("After how many days a touch is worth half in time-decay: 7"), N_ ("DAYS") },
    { "days", 0, 0, G_OPTION_ARG_STRING, &days,
      N_ ("How many days before the close a touch counts: as the rules of engagement say"), N_ ("DAYS") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("The first day of the close"), N_ ("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("The last day of the close"), N_ ("DAY") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("Who gets credit: partner, type or region"), N_ ("WORD") },
    { "separator", 0, 0, G_OPTION_ARG_STRING, &separator, N_ ("What stands between two steps of a path: >"),
      N_ ("TEXT") },
    { "delimiter", 0, 0, G_OPTION_ARG_STRING, &delimiter,
      N_ ("What stands between two columns: ; (\\t is a tab)"), N_ ("CHARACTER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_ ("Print CSV"), NULL },
    { "time", 0, 0, G_OPTION_ARG_NONE, &time, N_ ("Say how long it took"), NULL },
    { NULL },
  };
  g_autoptr (GArray) models = g_array_new (FALSE, FALSE, sizeof (LiaisonAttributionModel));
  LiaisonPathFormat format = LIAISON_PATH_FORMAT_DEFAULT;
  g_auto (Report) report = { 0 };
  GError *error = NULL;
  Status status;
  guint order;

  if (!command_parse (
          "attribution",
          N_ ("Splits conversions and their value over the channels that led to them, by one model or "
              "several side by side: over the touches and deals of a workspace, to the cent, or over a file "
              "of paths. Such a file has a path a line, and the columns path, total_conversions, "
              "total_conversion_value and total_null. There credit is not rounded. What journeys that nobody "
              "touched converted is unattributed."),
          entries, 0, 1, &argc, &argv, &status))
    return status;
  if ((paths == NULL) == (argc < 2))
    return command_misuse (_ ("Name a workspace, or a file of paths with --paths."));
  if (words == NULL || *words == '\0')
    return command_misuse (_ ("--model is missing."));
  if (json && csv)
    return command_misuse (_ ("Choose one of --json and --csv."));
  if (!parse_models (words, models, &status) || !parse_order (order_text, &order, &status))
    return status;
  if (paths == NULL)
    {
      g_autoptr (LiaisonCreditQuestion) question = liaison_credit_question_new ();
      double number;

      if (separator != NULL || delimiter != NULL || time)
        return command_misuse (_ ("--separator, --delimiter and --time go with --paths."));
      if (!parse_half_life (half_life, &number, &status) || !parse_days (days, &question->days, &status) ||
          !parse_period (from, to, question, &status) || !parse_by (by, &question->by, &status))
        return status;
      for (guint i = 0; i < models->len; i++)
        liaison_credit_question_add_model (question, g_array_index (models, LiaisonAttributionModel, i),
                                           order, number);
      return attribution_of_workspace (argv[1], question,
                                       json  ? ATTRIBUTION_JSON
                                       : csv ? ATTRIBUTION_CSV
                                             : ATTRIBUTION_TEXT);
    }
  if (half_life != NULL || days != NULL || from != NULL || to != NULL || by != NULL)
    return command_misuse (_ ("--half-life, --days, --from, --to and --by go with a workspace."));
  if (!check_models (models, &status) || !parse_format (separator, delimiter, &format, &status))
    return status;
  report.has_times = time;
  if (!read_paths (&report, paths, &format, &error) || !reckon (&report, models, order, &error))
    return command_fail (error);
  if (csv && !print_csv (&report, &error))
    return command_fail (error);
  if (json)
    print_json (&report);
  else if (!csv)
    print_text (&report);
  return STATUS_DONE;
}
