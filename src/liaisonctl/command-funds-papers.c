/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command-funds-papers.h"

#include "core/exchange/file-guard.h"
#include "core/mdf/decision-paper.h"
#include "core/mdf/payment-list.h"
#include "core/records/claim.h"
#include "core/records/language.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* What is made of funds to be handed on: papers for partners, and the list of payments. */

/* @path: a file, or "-" for what is printed */
static gboolean
write_bytes (GBytes *bytes, const char *path, const char *workspace, GError **error)
{
  g_autofree char *workspace_path = g_canonicalize_filename (workspace, NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_str_equal (path, "-"))
    {
      stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
      return g_output_stream_write_all (stream, data, size, NULL, NULL, error);
    }
  file = g_file_new_for_commandline_arg (path);
  return liaison_file_guard_check_target (file, workspace_path, NULL, error) &&
         g_file_replace_contents (file, data, size, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                  NULL, error);
}

/* @language: (nullable): as it was given */
gboolean
funds_papers_check_language (const char *language, Status *status)
{
  if (language == NULL || liaison_language_is_valid (language))
    return TRUE;
  g_printerr (_ ("liaisonctl: “%s” is not a language. Use its letters, such as de or pt-BR.\n"), language);
  *status = STATUS_USAGE;
  return FALSE;
}

/* The language of the program, for partners who have none. */
const char *
funds_papers_get_standard (void)
{
  return g_get_language_names ()[0];
}

/* @paper: (transfer full) (nullable): with @error set where there is none */
Status
funds_papers_write (LiaisonPaper *paper, const char *path, const char *workspace, GError *error)
{
  g_autoptr (LiaisonPaper) own = paper;
  g_autoptr (GBytes) bytes = own != NULL ? liaison_paper_print (own, &error) : NULL;

  return bytes != NULL && write_bytes (bytes, path, workspace, &error) ? STATUS_DONE : command_fail (error);
}

Status
command_mdf_decision (int argc, char **argv)
{
  g_autofree char *pdf = NULL;
  g_autofree char *language = NULL;
  g_autofree char *as_of = NULL;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, N_ ("Where the paper is written; “-” prints it"),
      N_ ("OUT") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language,
      N_ ("The language of the paper, if not the partner's own"), N_ ("LANGUAGE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day on the paper; today if it is left out"),
      N_ ("DATE") },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autofree char *claim_id = NULL;
  LiaisonFundPaperTerms terms = { .standard = funds_papers_get_standard (),
                                  .as_of = program_argument_today () };
  LiaisonPaper *paper;
  GError *error = NULL;
  Status status;

  if (!command_parse ("mdf decision",
                      N_ ("Writes what a partner is told of the decision on a claim, as PDF in the partner's "
                          "language. The claim is named by its number."),
                      entries, 2, 2, &argc, &argv, &status) ||
      (as_of != NULL && !program_argument_day ("--as-of", as_of, &terms.as_of, &status)) ||
      !funds_papers_check_language (language, &status))
    return status;
  if (pdf == NULL)
    return command_misuse (_ ("--pdf is missing."));
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  terms.language = language;
  claim_id = command_find_id (reader.database, &liaison_claim_entity, argv[2], &error);
  paper = claim_id != NULL ? liaison_decision_paper_new (reader.database, claim_id, &terms, &error) : NULL;
  return funds_papers_write (paper, pdf, argv[1], error);
}

/* Payments ----------------------------------------------------------------------------------------------------------- */

static void
add_line (JsonBuilder *builder, const LiaisonPaymentLine *line)
{
  g_autofree char *rate = liaison_payment_line_get_rate (line);
  g_autofree char *cost = liaison_money_is_amount (line->cost) ? liaison_money_to_text (line->cost) : NULL;

  json_builder_begin_object (builder);
  json_member_text (builder, "state", line->state);
  json_member_text (builder, "partner", line->partner);
  json_member_text (builder, "claim", line->claim);
  json_member_text (builder, "request", line->request);
  json_member_text (builder, "title", line->title);
  json_member_text (builder, "invoices", line->invoices);
  json_member_date (builder, "date", line->date);
  json_member_money (builder, "amount", line->amount.minor, line->amount.currency);
  json_member_text (builder, "currency", line->amount.currency);
  json_member_text (builder, "reference", line->reference);
  json_member_text (builder, "budget", line->budget);
  json_member_text (builder, "region", line->region);
  json_member_money (builder, "charged", line->charged.minor, line->charged.currency);
  json_member_text (builder, "cost", cost);
  json_member_text (builder, "budget_currency", line->charged.currency);
  json_member_text (builder, "rate", rate);
  json_member_text (builder, "rate_source", line->rate_source);
  json_member_date (builder, "reversed_on", line->reversed_on);
  json_builder_end_object (builder);
}

static void
print_json (const GPtrArray *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    add_line (builder, g_ptr_array_index (list, i));
  json_builder_end_array (builder);
  command_print_json (json_builder_get_root (builder));
}

static void
print_table (const GPtrArray *list)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("State"), FALSE);
  table_add_column (table, _ ("Date"), FALSE);
  table_add_column (table, _ ("Partner"), FALSE);
  table_add_column (table, _ ("Claim"), FALSE);
  table_add_column (table, _ ("Amount"), TRUE);
  table_add_column (table, _ ("Currency"), FALSE);
  table_add_column (table, _ ("Reference"), FALSE);
  table_add_column (table, _ ("Budget"), FALSE);
  table_add_column (table, _ ("Charged to the fund"), TRUE);
  table_add_column (table, _ ("Currency"), FALSE);
  for (guint i = 0; i < list->len; i++)
    {
      const LiaisonPaymentLine *line = g_ptr_array_index (list, i);
      g_autofree char *date = line->date != LIAISON_DATE_NONE ? liaison_date_to_text (line->date) : NULL;
      g_autofree char *amount = liaison_money_to_text (line->amount);
      g_autofree char *charged = liaison_money_to_text (line->charged);

      table_add_cell (table, line->state);
      table_add_cell (table, date);
      table_add_cell (table, line->partner);
      table_add_cell (table, line->claim);
      table_add_cell (table, amount);
      table_add_cell (table, line->amount.currency);
      table_add_cell (table, line->reference);
      table_add_cell (table, line->budget);
      table_add_cell (table, charged);
      table_add_cell (table, line->charged.currency);
    }
  table_print (table);
}

Status
command_mdf_payments (int argc, char **argv)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *csv = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("The first day"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("The last day"), N_ ("DATE") },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, N_ ("Write CSV to this file; “-” prints it"), N_ ("OUT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array of objects"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  LiaisonDate first = LIAISON_DATE_NONE, last = LIAISON_DATE_NONE;
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "mdf payments",
          N_ ("Lists what is payable, by the day of its decision, and then what was paid from the first day "
              "through the last. Cells of CSV that a spreadsheet would run as a formula begin with an "
              "apostrophe."),
          entries, 1, 1, &argc, &argv, &status) ||
      (from != NULL && !program_argument_day ("--from", from, &first, &status)) ||
      (to != NULL && !program_argument_day ("--to", to, &last, &status)))
    return status;
  if (from != NULL && to != NULL && first > last)
    return command_misuse (_ ("The last day is before the first."));
  if (csv != NULL && json)
    return command_misuse (_ ("Choose one of --json and --csv."));
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  list = liaison_payment_list_load (reader.database, first, last, &error);
  if (list == NULL)
    return command_fail (error);
  if (csv == NULL)
    {
      if (json)
        print_json (list);
      else
        print_table (list);
      return STATUS_DONE;
    }
  /* Whole, before anything of a file that is there is replaced. */
  stream = g_memory_output_stream_new_resizable ();
  if (!liaison_payment_list_write (list, stream, &error))
    return command_fail (error);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return write_bytes (bytes, csv, argv[1], &error) ? STATUS_DONE : command_fail (error);
}
