/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/exchange/csv-writer.h"
#include "core/program/ideal-rank.h"
#include "core/records/partner.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* Ideal partner profiles: who fits, and why. */

/* In the order of LiaisonIdealFitState and LiaisonIdealWho. */
static const char *const state_words[] = { "decided", "undecided", "nothing-known", "unmet" };
static const char *const who_words[] = { "all", "prospects", "partners", NULL };

typedef struct
{
  char *profile;
  char *as_of;
  char *who;
  gboolean json;
  gboolean csv;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->profile);
  g_free (options->as_of);
  g_free (options->who);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
parse_who (const char *word, LiaisonIdealWho *who)
{
  *who = LIAISON_IDEAL_WHO_ALL;
  for (guint i = 0; word != NULL && who_words[i] != NULL; i++)
    if (g_str_equal (who_words[i], word))
      {
        *who = (LiaisonIdealWho) i;
        return TRUE;
      }
  return word == NULL;
}

static gboolean
parse_day (const char *text, LiaisonDate *day, GError **error)
{
  g_autoptr (GDateTime) now = NULL;

  if (text != NULL)
    return liaison_date_parse (text, day, error);
  now = g_date_time_new_now_local ();
  *day = liaison_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                                g_date_time_get_day_of_month (now));
  return TRUE;
}

static char *
find_profile (LiaisonDatabase *database, const char *name, GError **error)
{
  g_autofree char *names = NULL;
  char *id = NULL;

  if (!liaison_database_get_text (database, &id, error,
                                  "SELECT id FROM ideal_profile WHERE name = ?1 OR id = ?1", "t", name) ||
      id != NULL)
    return id;
  if (!liaison_database_get_text (database, &names, error,
                                  "SELECT group_concat (name, ', ') FROM ideal_profile", ""))
    return NULL;
  if (names != NULL)
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, _ ("There is no profile “%s”. There are: %s"),
                 name, names);
  else
    g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, _ ("There are no profiles yet."));
  return NULL;
}

static char *
format_hundredths (guint count)
{
  return liaison_decimal_to_text_fixed (count, LIAISON_IDEAL_FIT_DIGITS);
}

/* What is left out, by sentence. */
static GPtrArray *
list_problems (const LiaisonIdealRanking *ranking)
{
  const LiaisonIdealSpec *spec = liaison_ideal_ranking_get_spec (ranking);
  g_auto (GStrv) missing = liaison_ideal_values_dup_missing (liaison_ideal_ranking_get_values (ranking));
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < liaison_ideal_spec_get_n (spec); i++)
    {
      const LiaisonIdealSpecItem *item = liaison_ideal_spec_get (spec, i);

      if (item->problem != NULL)
        /* Translators: an attribute, and why it does not count */
        g_ptr_array_add (problems,
                         g_strdup_printf (_ ("“%s” does not count. %s"), item->label, item->problem));
    }
  for (guint i = 0; missing[i] != NULL; i++)
    g_ptr_array_add (problems,
                     g_strdup_printf (_ ("There is no rate for %s: its amounts are left out."), missing[i]));
  return problems;
}

static Status
tell_problems (const LiaisonIdealRanking *ranking)
{
  g_autoptr (GPtrArray) problems = list_problems (ranking);

  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (problems, i));
  return problems->len > 0 ? STATUS_PROBLEMS : STATUS_DONE;
}

/* Ranking ---------------------------------------------------------------------------------------------------------- */

static void
print_text (const LiaisonIdealRanking *ranking)
{
  for (guint i = 0; i < liaison_ideal_ranking_get_n (ranking); i++)
    {
      LiaisonIdealFit fit = liaison_ideal_ranking_get_fit (ranking, i);
      g_autofree char *coverage = format_hundredths (fit.coverage);
      g_autofree char *lacking = liaison_ideal_ranking_format_lacking (ranking, i);
      g_autofree char *points = NULL;
      guint whole;

      points = liaison_ideal_fit_get (&fit, &whole) ? format_hundredths (whole) : g_strdup ("—");
      /* The dash is one column and three bytes wide. */
      g_print ("%6u  %*s  %6s %%  %s%s%s%s\n", i + 1, *points == '\xe2' ? 8 : 6, points, coverage,
               liaison_ideal_ranking_get_name (ranking, i), lacking != NULL ? " (" : "",
               lacking != NULL ? lacking : "", lacking != NULL ? ")" : "");
    }
}

static gboolean
print_csv (const LiaisonIdealRanking *ranking, GError **error)
{
  static const char *const heading[] = { "place", "id",       "name",    "fit", "state",
                                         "score", "coverage", "lacking", NULL };
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (LiaisonCsvWriter) writer = liaison_csv_writer_new (stream, ',', LIAISON_CSV_WRITER_DEFAULT);

  if (!liaison_csv_writer_add_row (writer, heading, NULL, error))
    return FALSE;
  for (guint i = 0; i < liaison_ideal_ranking_get_n (ranking); i++)
    {
      LiaisonIdealFit fit = liaison_ideal_ranking_get_fit (ranking, i);
      g_autofree char *place = g_strdup_printf ("%u", i + 1);
      g_autofree char *score = fit.has_score ? format_hundredths (fit.score) : g_strdup ("");
      g_autofree char *coverage = format_hundredths (fit.coverage);
      g_autofree char *lacking = liaison_ideal_ranking_format_lacking (ranking, i);
      g_autofree char *points = NULL;
      guint whole;
      const char *cells[] = { place,
                              liaison_ideal_ranking_get_id (ranking, i),
                              liaison_ideal_ranking_get_name (ranking, i),
                              "",
                              state_words[fit.state],
                              score,
                              coverage,
                              lacking != NULL ? lacking : "",
                              NULL };

      if (liaison_ideal_fit_get (&fit, &whole))
        cells[3] = points = format_hundredths (whole);
      if (!liaison_csv_writer_add_row (writer, cells, NULL, error))
        return FALSE;
    }
  return liaison_csv_writer_close (writer, NULL, error);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_partner (JsonBuilder *builder, const LiaisonIdealRanking *ranking, guint i)
{
  LiaisonIdealFit fit = liaison_ideal_ranking_get_fit (ranking, i);
  g_autofree char *score = fit.has_score ? format_hundredths (fit.score) : NULL;
  g_autofree char *coverage = format_hundredths (fit.coverage);
  g_autofree char *lacking = liaison_ideal_ranking_format_lacking (ranking, i);
  g_autofree char *points = NULL;
  guint whole;

  if (liaison_ideal_fit_get (&fit, &whole))
    points = format_hundredths (whole);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "place");
  json_builder_add_int_value (builder, (gint64) i + 1);
  add_text (builder, "id", liaison_ideal_ranking_get_id (ranking, i));
  add_text (builder, "name", liaison_ideal_ranking_get_name (ranking, i));
  add_text (builder, "fit", points);
  add_text (builder, "state", state_words[fit.state]);
  add_text (builder, "score", score);
  add_text (builder, "coverage", coverage);
  add_text (builder, "lacking", lacking);
  json_builder_end_object (builder);
}

static void
print_json (const LiaisonIdealRanking *ranking, LiaisonDate as_of, LiaisonIdealWho who)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) problems = list_problems (ranking);
  g_autofree char *day = liaison_date_to_text (as_of);

  json_builder_begin_object (builder);
  add_text (builder, "profile", liaison_ideal_spec_get_name (liaison_ideal_ranking_get_spec (ranking)));
  add_text (builder, "as_of", day);
  add_text (builder, "who", who_words[who]);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "partners");
  json_builder_begin_array (builder);
  for (guint i = 0; i < liaison_ideal_ranking_get_n (ranking); i++)
    add_partner (builder, ranking, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

static Status
run_rank (LiaisonDatabase *database, const Options *options, LiaisonDate as_of, LiaisonIdealWho who)
{
  GError *error = NULL;
  g_autofree char *profile = find_profile (database, options->profile, &error);
  g_autoptr (LiaisonIdealRanking) ranking = NULL;

  if (profile == NULL)
    return command_fail (error);
  ranking = liaison_ideal_rank (database, profile, as_of, who, &error);
  if (ranking == NULL)
    return command_fail (error);
  if (options->json)
    print_json (ranking, as_of, who);
  else if (!options->csv)
    print_text (ranking);
  else if (!print_csv (ranking, &error))
    return command_fail (error);
  return tell_problems (ranking);
}

/* Explaining ------------------------------------------------------------------------------------------------------- */

static LiaisonIdealRanking *
rank_one (LiaisonDatabase *database,
          const char *profile,
          const char *partner,
          LiaisonDate as_of,
          GError **error)
{
  g_autoptr (LiaisonIdealSpec) spec = liaison_ideal_spec_load (database, profile, error);
  g_autoptr (LiaisonIdealValues) values = NULL;

  if (spec == NULL)
    return NULL;
  values = liaison_ideal_values_load (database, partner, spec, as_of, error);
  return values != NULL ? liaison_ideal_ranking_new (values, spec, LIAISON_IDEAL_WHO_ALL) : NULL;
}

static Status
run_explain (LiaisonDatabase *database, const Options *options, LiaisonDate as_of, const char *name)
{
  GError *error = NULL;
  g_autofree char *profile = find_profile (database, options->profile, &error);
  g_autofree char *partner = NULL;
  g_autofree char *text = NULL;
  g_autoptr (LiaisonIdealRanking) ranking = NULL;
  g_autoptr (LiaisonExplanation) explanation = NULL;

  if (profile == NULL)
    return command_fail (error);
  partner = command_find_id (database, &liaison_partner_entity, name, &error);
  if (partner == NULL)
    return command_fail (error);
  ranking = rank_one (database, profile, partner, as_of, &error);
  if (ranking == NULL)
    return command_fail (error);
  explanation = liaison_ideal_ranking_explain (ranking, 0);
  if (!options->json)
    text = liaison_explanation_to_plain_text (explanation);
  else
    {
      g_autofree char *json = liaison_explanation_to_json (explanation, &error);

      if (json == NULL)
        return command_fail (error);
      text = g_strconcat (json, "\n", NULL);
    }
  g_print ("%s", text);
  return tell_problems (ranking);
}

/* What both commands check before the workspace is opened. */
static gboolean
read_options (const Options *options, LiaisonDate *as_of, Status *status)
{
  GError *error = NULL;

  if (options->profile == NULL)
    *status = command_misuse (_ ("--profile is missing."));
  else if (options->json && options->csv)
    *status = command_misuse (_ ("Choose one of --json and --csv."));
  else if (!parse_day (options->as_of, as_of, &error))
    {
      *status = command_misuse (error->message);
      g_error_free (error);
    }
  else
    return TRUE;
  return FALSE;
}

Status
command_profile_rank (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options.profile, N_ ("Which profile, by its name"),
      N_ ("NAME") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of,
      N_ ("The day of reckoning; today if it is left out"), N_ ("DATE") },
    { "who", 0, 0, G_OPTION_ARG_STRING, &options.who,
      N_ ("Which companies are ranked; all if it is left out"), "all|prospects|partners" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print an object"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options.csv, N_ ("Print a table"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  LiaisonIdealWho who;
  LiaisonDate as_of;
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "profile rank",
          N_ ("Prints companies as they fit a profile, the best first: place, fit, how much of the weight is "
              "known, name, and the musts that are not met or not known. Where something is left out, it is "
              "told and the exit status is 1."),
          entries, 1, 1, &argc, &argv, &status) ||
      !read_options (&options, &as_of, &status))
    return status;
  if (!parse_who (options.who, &who))
    return command_misuse (_ ("--who takes all, prospects or partners."));
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  return run_rank (reader.database, &options, as_of, who);
}

Status
command_profile_explain (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options.profile, N_ ("Which profile, by its name"),
      N_ ("NAME") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of,
      N_ ("The day of reckoning; today if it is left out"), N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  LiaisonDate as_of;
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "profile explain",
          N_ ("Prints why PARTNER has its fit; PARTNER is an id, an id in another system or a name. Where "
              "something is left out, it is told and the exit status is 1."),
          entries, 2, 2, &argc, &argv, &status) ||
      !read_options (&options, &as_of, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  return run_explain (reader.database, &options, as_of, argv[2]);
}
