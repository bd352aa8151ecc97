/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command-funds-papers.h"

#include "core/mdf/fund-statement.h"
#include "core/mdf/statement-paper.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "entry-json.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <glib/gi18n.h>

/* What became of a partner's money. */

typedef struct
{
  const char *partner_id;
  const char *partner;
  LiaisonDate first;
  LiaisonDate last;
} Statement;

/* Where an entry leads within the allocation is its bucket; elsewhere it is a place with its bucket. */
static char *
describe (const LiaisonFundStatement *self, const LiaisonEntryPlace *place)
{
  const char *bucket = liaison_bucket_get_label (place->bucket);
  const char *name = place->partner != NULL  ? place->partner
                     : place->region != NULL ? place->region
                                             : place->budget;

  if (name == NULL || g_str_equal (place->allocation_id, self->allocation_id))
    return g_strdup (bucket);
  /* Translators: the name of a partner, region or budget, and where in its money, such as Available */
  return g_strdup_printf (C_ ("fund", "%s: %s"), name, bucket);
}

static void
add_line (JsonBuilder *builder, const LiaisonFundStatement *self, const LiaisonStatementLine *line)
{
  const LiaisonEntry *entry = line->entry;

  json_builder_begin_object (builder);
  json_member_date (builder, "date", entry->dated);
  json_member_text (builder, "op", entry->kind);
  json_member_text (builder, "key", entry->key);
  json_member_text (builder, "actor", entry->actor);
  json_member_text (builder, "reason", entry->reason);
  json_member_text (builder, "request", entry->request);
  json_member_text (builder, "claim", entry->claim);
  entry_json_add_place (builder, "from", &entry->from);
  entry_json_add_place (builder, "to", &entry->to);
  json_member_money (builder, "amount", entry->amount.minor, self->currency);
  json_member_money (builder, "change", line->change, self->currency);
  json_member_money (builder, "available", line->available, self->currency);
  json_builder_end_object (builder);
}

static void
print_json (const Statement *statement, const GPtrArray *statements)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_member_text (builder, "partner_id", statement->partner_id);
  json_member_text (builder, "partner", statement->partner);
  json_member_date (builder, "from", statement->first);
  json_member_date (builder, "to", statement->last);
  json_member_array (builder, "allocations");
  for (guint i = 0; i < statements->len; i++)
    {
      const LiaisonFundStatement *each = g_ptr_array_index (statements, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "budget", each->budget);
      json_member_text (builder, "region", each->region);
      json_member_text (builder, "currency", each->currency);
      json_member_money (builder, "opening", each->opening, each->currency);
      json_member_array (builder, "entries");
      for (guint k = 0; k < each->lines->len; k++)
        add_line (builder, each, &g_array_index (each->lines, LiaisonStatementLine, k));
      json_builder_end_array (builder);
      json_member_money (builder, "closing", each->closing, each->currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

static void
add_money (Table *table, gint64 minor, const char *currency)
{
  g_autofree char *text = liaison_money_to_text (liaison_money_make (minor, currency));

  table_add_cell (table, text);
}

/* A line that only says what is available. */
static void
add_balance (Table *table, const LiaisonFundStatement *self, const char *label, gint64 available)
{
  table_add_cell (table, NULL);
  table_add_cell (table, label);
  for (guint i = 0; i < 5; i++)
    table_add_cell (table, NULL);
  add_money (table, available, self->currency);
}

static void
add_cells (Table *table, const LiaisonFundStatement *self, const LiaisonStatementLine *line)
{
  g_autofree char *dated = liaison_date_to_text (line->entry->dated);
  g_autofree char *from = describe (self, &line->entry->from);
  g_autofree char *to = describe (self, &line->entry->to);

  table_add_cell (table, dated);
  table_add_cell (table, line->entry->kind);
  table_add_cell (table, line->entry->request);
  table_add_cell (table, line->entry->claim);
  table_add_cell (table, from);
  table_add_cell (table, to);
  add_money (table, line->entry->amount.minor, self->currency);
  add_money (table, line->available, self->currency);
}

static void
print_statement (const LiaisonFundStatement *self)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Date"), FALSE);
  table_add_column (table, _ ("Operation"), FALSE);
  table_add_column (table, _ ("Request"), FALSE);
  table_add_column (table, _ ("Claim"), FALSE);
  table_add_column (table, _ ("From"), FALSE);
  table_add_column (table, _ ("To"), FALSE);
  table_add_column (table, _ ("Amount"), TRUE);
  table_add_column (table, liaison_bucket_get_label (LIAISON_BUCKET_AVAILABLE), TRUE);
  /* Translators: what was available before the first day of a statement */
  add_balance (table, self, _ ("Opening"), self->opening);
  for (guint i = 0; i < self->lines->len; i++)
    add_cells (table, self, &g_array_index (self->lines, LiaisonStatementLine, i));
  /* Translators: what was available at the end of the last day of a statement */
  add_balance (table, self, _ ("Closing"), self->closing);
  if (self->region != NULL)
    /* Translators: the name of a budget, a region and a currency */
    g_print (_ ("%s, %s, in %s\n"), self->budget, self->region, self->currency);
  else
    /* Translators: the name of a budget and a currency */
    g_print (_ ("%s, in %s\n"), self->budget, self->currency);
  table_print (table);
}

Status
command_mdf_statement (int argc, char **argv)
{
  g_autofree char *partner = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *language = NULL;
  g_autofree char *as_of = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "partner", 0, 0, G_OPTION_ARG_STRING, &partner, N_ ("Whose statement"), N_ ("PARTNER") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("The first day"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("The last day"), N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf,
      N_ ("Write a paper for the partner to this file; “-” prints it"), N_ ("OUT") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language,
      N_ ("The language of the paper, if not the partner's own"), N_ ("LANGUAGE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day on the paper; today if it is left out"),
      N_ ("DATE") },
    { NULL },
  };
  LiaisonFundPaperTerms terms = { .standard = funds_papers_get_standard (),
                                  .as_of = program_argument_today () };
  g_auto (Reader) reader = { 0 };
  g_autoptr (GPtrArray) statements = NULL;
  g_autofree char *partner_id = NULL;
  g_autofree char *name = NULL;
  Statement statement = { .first = LIAISON_DATE_NONE, .last = LIAISON_DATE_NONE };
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "mdf statement",
          N_ ("Lists what went into, through and out of each allocation of a partner, by the day of the "
              "operations, with what was available behind each. Both days count."),
          entries, 1, 1, &argc, &argv, &status) ||
      (from != NULL && !program_argument_day ("--from", from, &statement.first, &status)) ||
      (to != NULL && !program_argument_day ("--to", to, &statement.last, &status)) ||
      (as_of != NULL && !program_argument_day ("--as-of", as_of, &terms.as_of, &status)) ||
      !funds_papers_check_language (language, &status))
    return status;
  if (partner == NULL)
    return command_misuse (_ ("--partner is missing."));
  if (from != NULL && to != NULL && statement.first > statement.last)
    return command_misuse (_ ("The last day is before the first."));
  if (pdf != NULL && json)
    return command_misuse (_ ("Choose one of --pdf and --json."));
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  partner_id = command_find_id (reader.database, &liaison_partner_entity, partner, &error);
  if (pdf != NULL && partner_id != NULL)
    {
      LiaisonPaper *paper;

      terms.language = language;
      paper = liaison_statement_paper_new (reader.database, partner_id, statement.first, statement.last,
                                           &terms, &error);
      return funds_papers_write (paper, pdf, argv[1], error);
    }
  statements = partner_id != NULL ? liaison_fund_statement_load (reader.database, partner_id, statement.first,
                                                                 statement.last, &error)
                                  : NULL;
  if (statements == NULL)
    return command_fail (error);
  name = liaison_record_load_title (reader.database, &liaison_partner_entity, partner_id);
  statement.partner_id = partner_id;
  statement.partner = name;
  if (json)
    print_json (&statement, statements);
  else
    for (guint i = 0; i < statements->len; i++)
      print_statement (g_ptr_array_index (statements, i));
  return STATUS_DONE;
}
