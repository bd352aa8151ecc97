/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/program/decision-replay.h"
#include "core/program/review.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* Reviews, the decisions made in them, and their replay. */

static const char *
get_code (const LiaisonTierCase *tier_case, int tier)
{
  return tier != LIAISON_NO_TIER ? liaison_rules_get_tier (tier_case->rules, (guint) tier)->code : NULL;
}

static const char *
get_name (const LiaisonTierCase *tier_case, int tier)
{
  return tier != LIAISON_NO_TIER ? liaison_rules_get_tier (tier_case->rules, (guint) tier)->name : "—";
}

static char *
get_reason (const LiaisonTierCase *tier_case)
{
  g_autoptr (LiaisonExplanation) explanation = liaison_tier_case_explain (tier_case, NULL);

  return liaison_explanation_format_reason (explanation);
}

/* Review ------------------------------------------------------------------------------------------------------------ */

static void
add_item (JsonBuilder *builder, LiaisonDatabase *database, const LiaisonReviewItem *item)
{
  g_autofree char *name = liaison_record_load_title (database, &liaison_partner_entity, item->partner_id);
  g_autofree char *reason = get_reason (item->tier_case);

  json_builder_begin_object (builder);
  json_member_text (builder, "id", item->partner_id);
  json_member_text (builder, "name", name);
  json_member_text (builder, "move", liaison_move_to_word (item->proposal.move));
  json_member_text (builder, "from", get_code (item->tier_case, item->tier_case->standing.tier));
  json_member_text (builder, "to", get_code (item->tier_case, item->proposal.tier));
  json_member_text (builder, "evaluated", get_code (item->tier_case, item->evaluated));
  /* Of whose grace has ended its last day. */
  json_member_date (builder, "as_of", item->tier_case->as_of);
  json_member_date (builder, "effective_on", item->proposal.effective_on);
  json_member_date (builder, "grace_until", item->proposal.grace_until);
  json_member_text (builder, "reason", reason);
  json_builder_end_object (builder);
}

/* @sequence: of the change, 0 where there is none */
static void
print_review_json (LiaisonDatabase *database, LiaisonReview *review, gint64 sequence)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_member_text (builder, "program", review->program->name);
  json_member_integer (builder, "version", program_argument_get_number (database, review->version_id));
  json_member_date (builder, "as_of", review->as_of);
  json_member_integer (builder, "evaluated", review->n_evaluated);
  json_member_texts (builder, "missing_rates", (const char *const *) review->missing);
  json_member_array (builder, "moves");
  for (guint i = 0; i < review->items->len; i++)
    add_item (builder, database, liaison_review_get_item (review, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "change");
  if (sequence > 0)
    json_builder_add_int_value (builder, sequence);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

static void
print_review (LiaisonDatabase *database, LiaisonReview *review, gint64 sequence)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Partner"), FALSE);
  table_add_column (table, _ ("Decision"), FALSE);
  table_add_column (table, _ ("From"), FALSE);
  table_add_column (table, _ ("To"), FALSE);
  table_add_column (table, _ ("Effective"), FALSE);
  table_add_column (table, _ ("Reason"), FALSE);
  for (guint i = 0; i < review->items->len; i++)
    {
      const LiaisonReviewItem *item = liaison_review_get_item (review, i);
      g_autofree char *name = liaison_record_load_title (database, &liaison_partner_entity, item->partner_id);
      g_autofree char *effective_on = liaison_date_to_text (item->proposal.effective_on);
      g_autofree char *reason = get_reason (item->tier_case);

      table_add_cell (table, name);
      table_add_cell (table, liaison_move_get_label (item->proposal.move));
      table_add_cell (table, get_name (item->tier_case, item->tier_case->standing.tier));
      table_add_cell (table, get_name (item->tier_case, item->proposal.tier));
      table_add_cell (table, effective_on);
      table_add_cell (table, reason);
    }
  if (review->items->len > 0)
    table_print (table);
  g_print (ngettext ("%u partner evaluated", "%u partners evaluated", review->n_evaluated),
           review->n_evaluated);
  g_print ("\n");
  if (sequence > 0)
    g_print (_ ("Written as change %" PRId64 "\n"), sequence);
}

typedef struct
{
  LiaisonReview *review;
  LiaisonDate today;
} Application;

static gboolean
apply (LiaisonStore *store, gpointer data, GError **error)
{
  Application *application = data;

  return liaison_review_apply (store, application->review, application->today, error);
}

static LiaisonReview *
prepare (LiaisonDatabase *database,
         const char *program_name,
         LiaisonDate as_of,
         gboolean is_review,
         GError **error)
{
  g_autoptr (LiaisonProgramInfo) program = program_argument_find (database, program_name, error);

  return program != NULL
             ? liaison_review_prepare (database, program, as_of, is_review, g_get_real_time (), NULL, error)
             : NULL;
}

Status
command_tiers_review (int argc, char **argv)
{
  g_autofree char *program = NULL;
  g_autofree char *as_of = NULL;
  g_autofree char *operator_name = NULL;
  gboolean accept_all = FALSE, at_once = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "program", 0, 0, G_OPTION_ARG_STRING, &program, N_ ("Which program, by its name"), N_ ("NAME") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day whose figures count"), N_ ("DATE") },
    { "accept-all", 0, 0, G_OPTION_ARG_NONE, &accept_all,
      N_ ("Accept every move and write them as one change"), NULL },
    { "at-once", 0, 0, G_OPTION_ARG_NONE, &at_once, N_ ("Only promotions that do not wait for a review"),
      NULL },
    { "operator", 0, 0, G_OPTION_ARG_STRING, &operator_name, N_ ("Who stands in the change"), N_ ("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (LiaisonStore) store = NULL;
  g_autoptr (LiaisonReview) review = NULL;
  LiaisonDatabase *database;
  GError *error = NULL;
  LiaisonDate day;
  gint64 sequence = 0;
  Status status;

  if (!command_parse ("tiers review",
                      N_ ("Proposes who is promoted, at risk or demoted by the version in force on the day; "
                          "where a partner's "
                          "grace has ended, by the figures of its last day. Without --accept-all nothing is "
                          "written. Where "
                          "amounts are left out for want of a rate that is told, and the exit status is 1."),
                      entries, 1, 1, &argc, &argv, &status))
    return status;
  if (program == NULL)
    return command_misuse (_ ("--program is missing."));
  if (!program_argument_day ("--as-of", as_of, &day, &status))
    return status;
  if (accept_all)
    store = command_open (argv[1], operator_name, &error);
  else
    command_open_to_read (&reader, argv[1], &error);
  if (error != NULL)
    return command_fail (error);
  database = store != NULL ? liaison_store_get_database (store) : reader.database;
  review = prepare (database, program, day, !at_once, &error);
  if (review == NULL)
    return command_fail (error);
  if (accept_all)
    {
      Application application = { review, program_argument_today () };

      liaison_review_accept_all (review);
      if (!liaison_store_change (store, LIAISON_LABEL_REVIEW, review->program->name, apply, &application,
                                 NULL, &sequence, NULL, &error))
        return command_fail (error);
    }
  if (json)
    print_review_json (database, review, sequence);
  else
    print_review (database, review, sequence);
  return program_argument_tell_missing ((const char *const *) review->missing);
}

/* History ----------------------------------------------------------------------------------------------------------- */

#define HISTORY \
  "SELECT d.id, p.name, v.number, d.as_of, d.effective_on, d.kind, d.from_tier, d.to_tier, " \
  "d.evaluated_tier," \
  " o.name, d.reason, r.held_on FROM tier_decision AS d JOIN program AS p ON p.id = d.program_id" \
  " LEFT JOIN program_version AS v ON v.id = d.version_id LEFT JOIN operator AS o ON o.id = d.operator_id" \
  " LEFT JOIN tier_review AS r ON r.id = d.review_id WHERE d.partner_id = ? ORDER BY d.effective_on, d.id"

static void
add_decision (JsonBuilder *builder, LiaisonStatement *row)
{
  static const char *const names[] = {
    "id",   "program", NULL,        "as_of",    "effective_on", "kind",
    "from", "to",      "evaluated", "operator", "reason",       "held_on"
  };

  json_builder_begin_object (builder);
  for (int i = 0; i < (int) G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      json_member_text (builder, names[i], liaison_statement_get_text (row, i));
  json_builder_set_member_name (builder, "version");
  if (liaison_statement_is_null (row, 2))
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, liaison_statement_get_int (row, 2));
  json_builder_end_object (builder);
}

static const char *
or_none (const char *code)
{
  return code != NULL ? code : "—";
}

static void
add_decision_cells (Table *table, LiaisonStatement *row)
{
  table_add_cell (table, liaison_statement_get_text (row, 4));
  table_add_cell (table, liaison_statement_get_text (row, 1));
  table_add_cell (table, liaison_statement_get_text (row, 5));
  table_add_cell (table, or_none (liaison_statement_get_text (row, 6)));
  table_add_cell (table, or_none (liaison_statement_get_text (row, 7)));
  table_add_cell (table, liaison_statement_get_text (row, 3));
  table_add_cell (table, liaison_statement_get_text (row, 9));
  table_add_cell (table, liaison_statement_get_text (row, 0));
  table_add_cell (table, liaison_statement_get_text (row, 10));
}

static Table *
new_history_table (void)
{
  Table *table = table_new ();

  table_add_column (table, _ ("Effective"), FALSE);
  table_add_column (table, _ ("Program"), FALSE);
  table_add_column (table, _ ("Decision"), FALSE);
  table_add_column (table, _ ("From"), FALSE);
  table_add_column (table, _ ("To"), FALSE);
  table_add_column (table, _ ("As of"), FALSE);
  table_add_column (table, _ ("Operator"), FALSE);
  table_add_column (table, _ ("Id"), FALSE);
  table_add_column (table, _ ("Reason"), FALSE);
  return table;
}

/* To one of both. */
static gboolean
read_history (LiaisonDatabase *database,
              const char *partner_id,
              JsonBuilder *builder,
              Table *table,
              GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, HISTORY, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", partner_id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (builder != NULL)
        add_decision (builder, statement);
      else
        add_decision_cells (table, statement);
    }
}

Status
command_tiers_history (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array of objects"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (Table) table = NULL;
  g_autofree char *partner_id = NULL;
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "tiers history",
          N_ ("PARTNER is an id, an id in another system, or a name. The id of a decision is what "
              "“tiers replay” takes."),
          entries, 2, 2, &argc, &argv, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  partner_id = command_find_id (reader.database, &liaison_partner_entity, argv[2], &error);
  if (partner_id == NULL)
    return command_fail (error);
  json_builder_begin_array (builder);
  table = new_history_table ();
  if (!read_history (reader.database, partner_id, json ? builder : NULL, table, &error))
    return command_fail (error);
  json_builder_end_array (builder);
  if (json)
    command_print_json (json_builder_get_root (builder));
  else
    table_print (table);
  return STATUS_DONE;
}

/* Replay ------------------------------------------------------------------------------------------------------------ */

static void
add_drift (JsonBuilder *builder, const LiaisonDecisionReplay *replay)
{
  json_member_array (builder, "drift");
  for (guint i = 0; i < replay->drift->len; i++)
    {
      const LiaisonValueDrift *drift = g_ptr_array_index (replay->drift, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "requirement", drift->label);
      json_member_text (builder, "then", drift->then);
      json_member_text (builder, "now", drift->now);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_replay_json (LiaisonDatabase *database, const LiaisonDecisionReplay *replay, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = liaison_record_load_title (database, &liaison_partner_entity, replay->partner_id);

  json_builder_begin_object (builder);
  json_member_text (builder, "partner_id", replay->partner_id);
  json_member_text (builder, "partner", name);
  json_member_date (builder, "as_of", replay->tier_case->as_of);
  json_member_text (builder, "stored_kind", replay->stored_kind);
  json_member_text (builder, "stored_to", replay->stored_to);
  json_member_text (builder, "replayed_move", liaison_move_to_word (replay->proposal.move));
  json_member_text (builder, "replayed_to", get_code (replay->tier_case, replay->proposal.tier));
  json_member_boolean (builder, "same", replay->is_same);
  json_member_text (builder, "explanation", text);
  add_drift (builder, replay);
  json_member_array (builder, "changes");
  for (guint i = 0; i < replay->changes->len; i++)
    {
      const gint64 sequence = g_array_index (replay->changes, gint64, i);
      g_autofree char *label = liaison_label_of_change (database, sequence);

      json_builder_begin_object (builder);
      json_member_integer (builder, "change", sequence);
      json_member_text (builder, "label", label);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

static void
print_replay (LiaisonDatabase *database, const LiaisonDecisionReplay *replay, const char *text)
{
  g_print ("%s\n", replay->is_same ? _ ("The same comes out as was decided.")
                                   : _ ("Something else comes out than was decided."));
  g_print ("%s", text);
  for (guint i = 0; i < replay->drift->len; i++)
    {
      const LiaisonValueDrift *drift = g_ptr_array_index (replay->drift, i);

      /* Translators: a requirement, its value when the decision was made, and its value today */
      g_print (_ ("%s was %s, and the data of today say %s.\n"), drift->label, drift->then, drift->now);
    }
  for (guint i = 0; i < replay->changes->len; i++)
    {
      const gint64 sequence = g_array_index (replay->changes, gint64, i);
      g_autofree char *label = liaison_label_of_change (database, sequence);

      g_print ("%6" PRId64 "  %s\n", sequence, label);
    }
}

Status
command_tiers_replay (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (LiaisonDecisionReplay) replay = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "tiers replay",
          N_ ("Decides once more from what is stored of the decision, whatever has become of rules and data; "
              "where "
              "something else comes out the exit status is 1. What today's data say of the same day stands "
              "beside it, with the changes since."),
          entries, 2, 2, &argc, &argv, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  replay = liaison_decision_replay (reader.database, argv[2], &error);
  if (replay == NULL)
    return command_fail (error);
  text = liaison_explanation_to_plain_text (replay->explanation);
  if (json)
    print_replay_json (reader.database, replay, text);
  else
    print_replay (reader.database, replay, text);
  return replay->is_same ? STATUS_DONE : STATUS_PROBLEMS;
}
