/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/exchange/csv-writer.h"
#include "core/program/rules-store.h"
#include "core/program/tier-report.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* Which tier partners earn as of a day, and why. */

typedef struct
{
  char *program;
  char *as_of;
  char *version;
  char *partner;
  gboolean json;
  gboolean csv;
  gboolean explain;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->program);
  g_free (options->as_of);
  g_free (options->version);
  g_free (options->partner);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* What is printed: rules over all partners that take part, or over one. */
typedef struct
{
  LiaisonDatabase *database;
  const Options *options;
  LiaisonProgramInfo *program;
  char *version_id;
  LiaisonDate as_of;
  char *partner_id;
  LiaisonRules *rules;
  LiaisonSnapshot *snapshot;
  LiaisonSnapshotView *view;
} Evaluation;

static void
clear_evaluation (Evaluation *self)
{
  g_clear_pointer (&self->view, liaison_snapshot_view_free);
  g_clear_pointer (&self->snapshot, liaison_snapshot_unref);
  g_clear_pointer (&self->rules, liaison_rules_free);
  g_clear_pointer (&self->program, liaison_program_info_free);
  g_clear_pointer (&self->version_id, g_free);
  g_clear_pointer (&self->partner_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evaluation, clear_evaluation)

static gboolean
load_evaluation (Evaluation *self, gint64 number, GError **error)
{
  const char *ids[] = { NULL, NULL };
  g_autoptr (LiaisonSnapshot) base = NULL;

  self->program = program_argument_find (self->database, self->options->program, error);
  if (self->program == NULL)
    return FALSE;
  if (self->options->partner != NULL)
    {
      self->partner_id =
          command_find_id (self->database, &liaison_partner_entity, self->options->partner, error);
      if (self->partner_id == NULL)
        return FALSE;
      ids[0] = self->partner_id;
    }
  self->version_id =
      program_argument_find_version (self->database, self->program, number, self->as_of, error);
  self->rules =
      self->version_id != NULL ? liaison_rules_load (self->database, self->version_id, error) : NULL;
  if (self->rules == NULL)
    return FALSE;
  base =
      liaison_snapshot_load (self->database, self->program, self->as_of, ids[0] != NULL ? ids : NULL, error);
  self->snapshot =
      base != NULL ? liaison_snapshot_extend (base, self->database, self->rules, NULL, error) : NULL;
  self->view = self->snapshot != NULL ? liaison_snapshot_view_new (self->snapshot, self->rules, error) : NULL;
  if (self->view == NULL)
    return FALSE;
  if (self->partner_id == NULL || liaison_snapshot_takes_part (self->snapshot, 0))
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, _ ("“%s” takes no part in “%s”."),
               self->options->partner, self->program->name);
  return FALSE;
}

/* One partner ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const Evaluation *evaluation;
  const char *id;
  char *name;
  const char *region;
  LiaisonTierCase *tier_case;
  LiaisonProposal proposal;
  int evaluated;
  int in_effect;
  /* The tier whose thresholds are shown: the one above the evaluated one, or that where it is the highest. */
  int shown;
  char *reason;
  char *explanation;
} Row;

static void
clear_row (Row *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->tier_case, liaison_tier_case_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->explanation, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, clear_row)

static gboolean
explain_row (Row *self, GError **error)
{
  const Evaluation *evaluation = self->evaluation;
  g_autoptr (LiaisonTierReport) report = NULL;
  g_autoptr (LiaisonExplanation) explanation = liaison_tier_case_explain (self->tier_case, NULL);

  self->reason = liaison_explanation_format_reason (explanation);
  if (!evaluation->options->explain)
    return TRUE;
  /* Of one partner also what lies ahead. */
  if (evaluation->partner_id != NULL)
    {
      report = liaison_tier_report_load (evaluation->database, evaluation->program, evaluation->version_id,
                                         self->id, evaluation->as_of, error);
      if (report == NULL)
        return FALSE;
    }
  self->explanation = liaison_explanation_to_plain_text (report != NULL ? report->explanation : explanation);
  return TRUE;
}

static gboolean
load_row (Row *self, const Evaluation *evaluation, guint place, GError **error)
{
  const int n_tiers = (int) liaison_rules_get_n_tiers (evaluation->rules);
  const int region = liaison_snapshot_get_region (evaluation->snapshot, place);

  self->evaluation = evaluation;
  self->id = liaison_snapshot_get_id (evaluation->snapshot, place);
  self->name = liaison_record_load_title (evaluation->database, &liaison_partner_entity, self->id);
  self->region =
      region != LIAISON_NO_REGION
          ? liaison_region_table_get_name (liaison_snapshot_get_regions (evaluation->snapshot), region)
          : NULL;
  self->tier_case = liaison_tier_case_of_row (evaluation->snapshot, evaluation->view, place, FALSE);
  self->evaluated = liaison_tier_case_evaluate (self->tier_case);
  self->in_effect = liaison_standing_get_tier (&self->tier_case->standing, evaluation->as_of);
  self->shown = MIN (self->evaluated + 1, n_tiers - 1);
  liaison_tier_case_decide (self->tier_case, &self->proposal);
  return explain_row (self, error);
}

static const char *
get_code (const Row *self, int tier)
{
  return tier != LIAISON_NO_TIER ? liaison_rules_get_tier (self->evaluation->rules, (guint) tier)->code
                                 : NULL;
}

static const char *
get_tier_name (const Row *self, int tier)
{
  return tier != LIAISON_NO_TIER ? liaison_rules_get_tier (self->evaluation->rules, (guint) tier)->name : "—";
}

/* A requirement of a partner: its value, what is asked for, and how much is short. */
typedef struct
{
  LiaisonMetricKind kind;
  gint64 value;
  gint64 threshold;
  gboolean is_asked;
  gboolean is_met;
  gint64 gap;
} Line;

static Line
get_line (const Row *self, guint requirement)
{
  Line line = {
    .kind = liaison_rules_get_requirement (self->evaluation->rules, requirement)->spec.kind,
    .value = self->tier_case->values[requirement],
    .threshold =
        self->shown != LIAISON_NO_TIER
            ? liaison_ladder_get_threshold (self->tier_case->ladder, (guint) self->shown, requirement)
            : LIAISON_LADDER_NOT_ASKED,
  };

  line.is_asked = line.threshold != LIAISON_LADDER_NOT_ASKED;
  line.is_met = line.value >= line.threshold;
  /* Of what is not known nobody can say how much is short. */
  if (line.is_asked && !line.is_met && line.value != LIAISON_METRIC_UNKNOWN)
    line.gap = liaison_metric_value_subtract (line.threshold, line.value);
  return line;
}

typedef gboolean (*PrintRow) (const Row *row, gpointer data, GError **error);

static gboolean
for_each_row (const Evaluation *self, PrintRow print, gpointer data, GError **error)
{
  for (guint i = 0; i < liaison_snapshot_get_n (self->snapshot); i++)
    {
      g_auto (Row) row = { 0 };

      if (!liaison_snapshot_takes_part (self->snapshot, i))
        continue;
      if (!load_row (&row, self, i, error) || !print (&row, data, error))
        return FALSE;
    }
  return TRUE;
}

/* JSON -------------------------------------------------------------------------------------------------------------- */

static void
add_line (JsonBuilder *builder, const Row *row, guint requirement)
{
  const char *currency = row->evaluation->program->currency;
  const Line line = get_line (row, requirement);

  json_builder_begin_object (builder);
  json_member_text (builder, "key", liaison_rules_get_requirement (row->evaluation->rules, requirement)->key);
  json_member_value (builder, "value", line.kind, currency, line.value);
  json_member_value (builder, "threshold", line.kind, currency,
                     line.is_asked ? line.threshold : LIAISON_METRIC_UNKNOWN);
  json_member_boolean (builder, "met", line.is_met);
  json_member_value (builder, "gap", line.kind, currency,
                     line.is_met || line.value != LIAISON_METRIC_UNKNOWN ? line.gap : LIAISON_METRIC_UNKNOWN);
  json_builder_end_object (builder);
}

static gboolean
add_row (const Row *row, gpointer builder, GError **error)
{
  json_builder_begin_object (builder);
  json_member_text (builder, "id", row->id);
  json_member_text (builder, "name", row->name);
  json_member_text (builder, "region", row->region);
  json_member_text (builder, "tier", get_code (row, row->tier_case->standing.tier));
  json_member_text (builder, "evaluated", get_code (row, row->evaluated));
  json_member_text (builder, "in_effect", get_code (row, row->in_effect));
  json_member_date (builder, "values_of", row->tier_case->values_of);
  json_member_array (builder, "requirements");
  for (guint i = 0; i < liaison_rules_get_n_requirements (row->evaluation->rules); i++)
    add_line (builder, row, i);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "decision");
  json_builder_begin_object (builder);
  json_member_text (builder, "move", liaison_move_to_word (row->proposal.move));
  json_member_text (builder, "tier", get_code (row, row->proposal.tier));
  json_member_date (builder, "effective_on", row->proposal.effective_on);
  json_member_text (builder, "reason", row->reason);
  json_builder_end_object (builder);
  if (row->explanation != NULL)
    json_member_text (builder, "explanation", row->explanation);
  json_builder_end_object (builder);
  return TRUE;
}

static void
add_rules (JsonBuilder *builder, const LiaisonRules *rules)
{
  json_member_array (builder, "tiers");
  for (guint i = 0; i < liaison_rules_get_n_tiers (rules); i++)
    {
      json_builder_begin_object (builder);
      json_member_text (builder, "code", liaison_rules_get_tier (rules, i)->code);
      json_member_text (builder, "name", liaison_rules_get_tier (rules, i)->name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_member_array (builder, "requirements");
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    {
      const LiaisonRulesRequirement *requirement = liaison_rules_get_requirement (rules, i);
      g_autofree char *label = liaison_metric_spec_format (&requirement->spec, requirement->measure_name);

      json_builder_begin_object (builder);
      json_member_text (builder, "key", requirement->key);
      json_member_text (builder, "label", label);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
print_json (const Evaluation *self, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_member_text (builder, "program", self->program->name);
  json_member_integer (builder, "version", program_argument_get_number (self->database, self->version_id));
  json_member_date (builder, "as_of", self->as_of);
  json_member_text (builder, "currency", self->program->currency);
  json_member_date (builder, "next_review", liaison_snapshot_view_get_next_review (self->view));
  json_member_texts (builder, "missing_rates", liaison_snapshot_get_missing (self->snapshot));
  add_rules (builder, self->rules);
  json_member_array (builder, "partners");
  if (!for_each_row (self, add_row, builder, error))
    return FALSE;
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
  return TRUE;
}

/* CSV --------------------------------------------------------------------------------------------------------------- */

static void
write_value (LiaisonCsvWriter *writer,
             const Row *row,
             LiaisonMetricKind kind,
             gboolean is_there,
             gint64 value)
{
  g_autofree char *text = is_there ? liaison_decimal_to_text (liaison_metric_value_to_decimal (
                                         kind, row->evaluation->program->currency, value))
                                   : NULL;

  liaison_csv_writer_add (writer, text != NULL ? text : "");
}

static void
write_text (LiaisonCsvWriter *writer, const char *text)
{
  liaison_csv_writer_add (writer, text != NULL ? text : "");
}

static gboolean
write_row (const Row *row, gpointer writer, GError **error)
{
  g_autofree char *effective_on = liaison_date_to_text (row->proposal.effective_on);

  write_text (writer, row->id);
  write_text (writer, row->name);
  write_text (writer, row->region);
  write_text (writer, get_code (row, row->tier_case->standing.tier));
  write_text (writer, get_code (row, row->evaluated));
  write_text (writer, get_code (row, row->in_effect));
  for (guint i = 0; i < liaison_rules_get_n_requirements (row->evaluation->rules); i++)
    {
      const Line line = get_line (row, i);
      const gboolean is_known = line.value != LIAISON_METRIC_UNKNOWN;

      write_value (writer, row, line.kind, is_known, line.value);
      write_value (writer, row, line.kind, line.is_asked, line.threshold);
      write_text (writer, line.is_met ? "1" : "0");
      write_value (writer, row, line.kind, line.is_met || is_known, line.gap);
    }
  write_text (writer, liaison_move_to_word (row->proposal.move));
  write_text (writer, get_code (row, row->proposal.tier));
  write_text (writer, effective_on);
  write_text (writer, row->reason);
  if (row->evaluation->options->explain)
    write_text (writer, row->explanation);
  return liaison_csv_writer_end_row (writer, NULL, error);
}

static gboolean
print_csv (const Evaluation *self, GError **error)
{
  static const char *const first[] = { "id", "name", "region", "tier", "evaluated", "in_effect", NULL };
  static const char *const last[] = { "move", "tier_after", "effective_on", "reason", NULL };
  static const char *const parts[] = { "", "_threshold", "_met", "_gap", NULL };
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (LiaisonCsvWriter) writer = liaison_csv_writer_new (stream, ',', LIAISON_CSV_WRITER_DEFAULT);

  for (guint i = 0; first[i] != NULL; i++)
    liaison_csv_writer_add (writer, first[i]);
  for (guint i = 0; i < liaison_rules_get_n_requirements (self->rules); i++)
    for (guint part = 0; parts[part] != NULL; part++)
      {
        g_autofree char *heading =
            g_strconcat (liaison_rules_get_requirement (self->rules, i)->key, parts[part], NULL);

        liaison_csv_writer_add (writer, heading);
      }
  for (guint i = 0; last[i] != NULL; i++)
    liaison_csv_writer_add (writer, last[i]);
  if (self->options->explain)
    liaison_csv_writer_add (writer, "explanation");
  return liaison_csv_writer_end_row (writer, NULL, error) && for_each_row (self, write_row, writer, error) &&
         liaison_csv_writer_close (writer, NULL, error);
}

/* For people -------------------------------------------------------------------------------------------------------- */

static void
add_line_cell (Table *table, const Row *row, guint requirement)
{
  const char *currency = row->evaluation->program->currency;
  const Line line = get_line (row, requirement);
  g_autofree char *value = liaison_metric_value_format (line.kind, currency, line.value);
  g_autofree char *threshold =
      line.is_asked ? liaison_metric_value_format (line.kind, currency, line.threshold) : NULL;
  g_autofree char *both =
      threshold != NULL ? g_strdup_printf ("%s / %s", value, threshold) : g_strdup (value);

  table_add_cell (table, both);
}

static gboolean
add_cells (const Row *row, gpointer table, GError **error)
{
  table_add_cell (table, row->name);
  table_add_cell (table, row->region);
  table_add_cell (table, get_tier_name (row, row->in_effect));
  table_add_cell (table, get_tier_name (row, row->evaluated));
  for (guint i = 0; i < liaison_rules_get_n_requirements (row->evaluation->rules); i++)
    add_line_cell (table, row, i);
  table_add_cell (table, liaison_move_get_label (row->proposal.move));
  return TRUE;
}

static gboolean
print_explanation (const Row *row, gpointer data, GError **error)
{
  g_print ("\n%s\n%s", row->name, row->explanation);
  return TRUE;
}

static gboolean
print_table (const Evaluation *self, GError **error)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Partner"), FALSE);
  table_add_column (table, _ ("Region"), FALSE);
  table_add_column (table, _ ("Tier"), FALSE);
  table_add_column (table, _ ("Earned"), FALSE);
  for (guint i = 0; i < liaison_rules_get_n_requirements (self->rules); i++)
    {
      const LiaisonRulesRequirement *requirement = liaison_rules_get_requirement (self->rules, i);
      g_autofree char *label = liaison_metric_spec_format (&requirement->spec, requirement->measure_name);

      table_add_column (table, label, TRUE);
    }
  table_add_column (table, _ ("Decision"), FALSE);
  if (!for_each_row (self, add_cells, table, error))
    return FALSE;
  table_print (table);
  return !self->options->explain || for_each_row (self, print_explanation, NULL, error);
}

Status
command_tiers_evaluate (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "program", 0, 0, G_OPTION_ARG_STRING, &options.program, N_ ("Which program, by its name"),
      N_ ("NAME") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of, N_ ("The day whose figures count"), N_ ("DATE") },
    { "version", 0, 0, G_OPTION_ARG_STRING, &options.version,
      N_ ("Which version of the rules; the one in force on the day if it is left out"), "N" },
    { "partner", 0, 0, G_OPTION_ARG_STRING, &options.partner, N_ ("Only this partner, by name or id"),
      N_ ("PARTNER") },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &options.explain,
      N_ ("Say why; with --partner also what lies ahead"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print an object"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options.csv, N_ ("Print a table"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_auto (Evaluation) evaluation = { .options = &options };
  GError *error = NULL;
  gint64 number;
  Status status;

  if (!command_parse (
          "tiers evaluate",
          N_ ("Prints each partner that takes part with its tier, the tier that its figures earn, and each "
              "figure beside what the tier above asks for, or the highest one. The decision is the one "
              "between "
              "reviews; “tiers review” says what a review decides. Where amounts are left out for want of a "
              "rate "
              "that is told, and the exit status is 1."),
          entries, 1, 1, &argc, &argv, &status))
    return status;
  if (options.program == NULL)
    return command_misuse (_ ("--program is missing."));
  if (options.json && options.csv)
    return command_misuse (_ ("Choose one of --json and --csv."));
  if (!program_argument_day ("--as-of", options.as_of, &evaluation.as_of, &status) ||
      !program_argument_number ("--version", options.version, &number, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  evaluation.database = reader.database;
  if (!load_evaluation (&evaluation, number, &error))
    return command_fail (error);
  if (!(options.json  ? print_json (&evaluation, &error)
        : options.csv ? print_csv (&evaluation, &error)
                      : print_table (&evaluation, &error)))
    return command_fail (error);
  return program_argument_tell_missing (liaison_snapshot_get_missing (evaluation.snapshot));
}
