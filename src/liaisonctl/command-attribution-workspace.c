/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command-attribution.h"

#include "core/attribution/credit-report.h"
#include "core/base/error.h"
#include "core/exchange/csv-writer.h"
#include "json-member.h"
#include "table.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* Who gets credit for the deals of a workspace, to the cent: the answer that the page about credit shows, as text. */

static LiaisonDate
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return liaison_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                                g_date_time_get_day_of_month (now));
}

/* The most first. */
static gint
compare_credit (gconstpointer a, gconstpointer b)
{
  const LiaisonChannelCredit *left = a, *right = b;

  if (left->minor != right->minor)
    return left->minor > right->minor ? -1 : 1;
  return left->channel < right->channel ? -1 : left->channel > right->channel;
}

static GArray *
sort_channels (const LiaisonTouchCredit *credit)
{
  GArray *channels = g_array_copy (credit->channels);

  g_array_sort (channels, compare_credit);
  return channels;
}

/* Whoever asks for a model by its word gets it, or an error: nothing is left out silently. */
static gboolean
check_models (const LiaisonCreditReport *report, GError **error)
{
  for (guint i = 0; i < report->models->len; i++)
    {
      const LiaisonModelCredit *model = liaison_credit_report_get_model (report, i);

      if (model->credit == NULL)
        {
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT, model->refusal);
          return FALSE;
        }
    }
  return TRUE;
}

/* JSON -------------------------------------------------------------------------------------------------------------- */

static void
add_double (JsonBuilder *builder, const char *name, double number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, number);
}

static void
add_credit (JsonBuilder *builder, const LiaisonCreditReport *self, const LiaisonTouchCredit *credit)
{
  const char *currency = self->book->currency;
  g_autoptr (GArray) channels = sort_channels (credit);

  json_builder_begin_object (builder);
  json_member_text (builder, "model", liaison_attribution_model_get_word (credit->options.model));
  if (credit->options.model == LIAISON_MODEL_MARKOV)
    json_member_integer (builder, "order", credit->options.order);
  json_member_text (builder, "currency", currency);
  json_member_money (builder, "total", credit->total, currency);
  json_member_array (builder, "channels");
  for (guint i = 0; i < channels->len; i++)
    {
      const LiaisonChannelCredit *each = &g_array_index (channels, LiaisonChannelCredit, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "channel", liaison_credit_report_get_id (self, each->channel));
      json_member_text (builder, "name", liaison_credit_report_get_name (self, each->channel));
      add_double (builder, "conversions", each->conversions);
      json_member_money (builder, "value", each->minor, currency);
      json_member_integer (builder, "deals", each->n_deals);
      json_member_integer (builder, "won", each->n_won);
      if (credit->options.model == LIAISON_MODEL_MARKOV)
        {
          add_double (builder, "removal_effect", each->effect);
          add_double (builder, "removal_effect_value", each->value_effect);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "unattributed");
  json_builder_begin_object (builder);
  json_member_integer (builder, "conversions", credit->n_unattributed);
  json_member_money (builder, "value", credit->unattributed, currency);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
print_json (const LiaisonCreditReport *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->models->len; i++)
    add_credit (builder, self, liaison_credit_report_get_model (self, i)->credit);
  json_builder_end_array (builder);
  command_print_json (json_builder_get_root (builder));
}

/* CSV --------------------------------------------------------------------------------------------------------------- */

static void
add_cells (LiaisonCsvWriter *writer, const char *const *cells, gsize n)
{
  for (gsize i = 0; i < n; i++)
    liaison_csv_writer_add (writer, cells[i]);
}

static void
format_number (char *text, gsize length, double number)
{
  g_ascii_formatd (text, (int) length, "%.17g", number);
}

static gboolean
write_credit (LiaisonCsvWriter *writer,
              const LiaisonCreditReport *self,
              const LiaisonTouchCredit *credit,
              GError **error)
{
  const gboolean is_markov = credit->options.model == LIAISON_MODEL_MARKOV;
  const char *model = liaison_attribution_model_get_word (credit->options.model);
  g_autofree char *order = is_markov ? g_strdup_printf ("%u", credit->options.order) : g_strdup ("");
  g_autofree char *nobody =
      liaison_money_to_text (liaison_money_make (credit->unattributed, self->book->currency));
  g_autofree char *n_nobody = g_strdup_printf ("%u", credit->n_unattributed);
  const char *const last[] = { model, order, "", "", n_nobody, nobody, "", "" };
  g_autoptr (GArray) channels = sort_channels (credit);

  for (guint i = 0; i < channels->len; i++)
    {
      const LiaisonChannelCredit *each = &g_array_index (channels, LiaisonChannelCredit, i);
      g_autofree char *value = liaison_money_to_text (liaison_money_make (each->minor, self->book->currency));
      char conversions[G_ASCII_DTOSTR_BUF_SIZE], effect[G_ASCII_DTOSTR_BUF_SIZE] = "",
                                                 on_value[G_ASCII_DTOSTR_BUF_SIZE] = "";
      const char *const cells[] = { model,
                                    order,
                                    liaison_credit_report_get_id (self, each->channel),
                                    liaison_credit_report_get_name (self, each->channel),
                                    conversions,
                                    value,
                                    effect,
                                    on_value };

      format_number (conversions, sizeof conversions, each->conversions);
      if (is_markov)
        {
          format_number (effect, sizeof effect, each->effect);
          format_number (on_value, sizeof on_value, each->value_effect);
        }
      add_cells (writer, cells, G_N_ELEMENTS (cells));
      if (!liaison_csv_writer_end_row (writer, NULL, error))
        return FALSE;
    }
  add_cells (writer, last, G_N_ELEMENTS (last));
  return liaison_csv_writer_end_row (writer, NULL, error);
}

static gboolean
print_csv (const LiaisonCreditReport *self, GError **error)
{
  static const char *const names[] = { "model",       "order", "channel",        "name",
                                       "conversions", "value", "removal_effect", "removal_effect_value" };
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (LiaisonCsvWriter) writer = liaison_csv_writer_new (stream, ',', LIAISON_CSV_WRITER_DEFAULT);

  add_cells (writer, names, G_N_ELEMENTS (names));
  if (!liaison_csv_writer_end_row (writer, NULL, error))
    return FALSE;
  for (guint i = 0; i < self->models->len; i++)
    if (!write_credit (writer, self, liaison_credit_report_get_model (self, i)->credit, error))
      return FALSE;
  return liaison_csv_writer_close (writer, NULL, error);
}

/* For people -------------------------------------------------------------------------------------------------------- */

static void
add_money_cell (Table *table, const LiaisonCreditReport *self, gint64 minor)
{
  g_autofree char *text = liaison_money_format (liaison_money_make (minor, self->book->currency), TRUE);

  table_add_cell (table, text);
}

static void
add_number_cell (Table *table, double number, const char *format)
{
  g_autofree char *text = g_strdup_printf (format, number);

  table_add_cell (table, text);
}

static void
print_credit (const LiaisonCreditReport *self, const LiaisonTouchCredit *credit)
{
  const gboolean is_markov = credit->options.model == LIAISON_MODEL_MARKOV;
  const char *label = liaison_attribution_model_get_label (credit->options.model);
  g_autoptr (GArray) channels = sort_channels (credit);
  g_autoptr (Table) table = table_new ();

  if (is_markov)
    /* Translators: a model, “Markov chain”, and how many touches it remembers */
    g_print (_ ("%s, order %u\n"), label, credit->options.order);
  else
    g_print ("%s\n", label);
  table_add_column (table, C_ ("attribution", "Channel"), FALSE);
  table_add_column (table, _ ("Deals won"), TRUE);
  table_add_column (table, _ ("Conversions"), TRUE);
  table_add_column (table, _ ("Value"), TRUE);
  if (is_markov)
    table_add_column (table, _ ("Removal effect"), TRUE);
  for (guint i = 0; i < channels->len; i++)
    {
      const LiaisonChannelCredit *each = &g_array_index (channels, LiaisonChannelCredit, i);

      table_add_cell (table, liaison_credit_report_get_name (self, each->channel));
      add_number_cell (table, each->n_won, "%.0f");
      add_number_cell (table, each->conversions, "%.2f");
      add_money_cell (table, self, each->minor);
      if (is_markov)
        add_number_cell (table, each->effect, "%.4f");
    }
  table_add_cell (table, _ ("Unattributed"));
  add_number_cell (table, credit->n_unattributed, "%.0f");
  add_number_cell (table, credit->n_unattributed, "%.2f");
  add_money_cell (table, self, credit->unattributed);
  if (is_markov)
    table_add_cell (table, "—");
  table_print (table);
  g_print ("%s\n", liaison_attribution_model_get_note (credit->options.model));
  if (!liaison_attribution_model_counts_losses (credit->options.model))
    g_print ("%s\n", _ ("Lost journeys count nothing in this model."));
  g_print ("\n");
}

static void
print_left_out (const LiaisonTouchBook *book)
{
  if (book->n_without_day > 0)
    g_print (ngettext ("%u deal is left out: it is not known on which day it was closed.\n",
                       "%u deals are left out: it is not known on which day they were closed.\n",
                       book->n_without_day),
             book->n_without_day);
  if (book->n_without_amount > 0)
    g_print (ngettext ("%u deal counts for nothing: its amount is not known.\n",
                       "%u deals count for nothing: their amounts are not known.\n", book->n_without_amount),
             book->n_without_amount);
  if (book->missing[0] != NULL)
    {
      g_autofree char *currencies = g_strjoinv (", ", book->missing);

      /* Translators: currencies */
      g_print (_ ("Deals in these currencies count for nothing, as there is no rate: %s\n"), currencies);
    }
}

static void
print_text (const LiaisonCreditReport *self)
{
  g_autofree char *total =
      liaison_money_format (liaison_money_make (self->selected->total, self->book->currency), TRUE);

  g_print (ngettext ("%u deal was won, for %s.\n", "%u deals were won, for %s.\n", self->selected->n_won),
           self->selected->n_won, total);
  g_print (ngettext ("%u deal was lost.\n", "%u deals were lost.\n", self->selected->n_lost),
           self->selected->n_lost);
  print_left_out (self->book);
  g_print ("\n");
  for (guint i = 0; i < self->models->len; i++)
    print_credit (self, liaison_credit_report_get_model (self, i)->credit);
  g_print ("%s\n", liaison_attribution_get_caution ());
}

/**
 * attribution_of_workspace:
 * @path: of the workspace
 *
 * Prints who gets what of its deals, the most first.
 */
Status
attribution_of_workspace (const char *path, const LiaisonCreditQuestion *question, AttributionFormat format)
{
  g_autoptr (LiaisonCreditReport) report = NULL;
  g_auto (Reader) reader = { 0 };
  GError *error = NULL;

  if (!command_open_to_read (&reader, path, &error))
    return command_fail (error);
  report = liaison_credit_report_load (reader.database, question, NULL, get_today (), NULL, &error);
  if (report == NULL || !check_models (report, &error) ||
      (format == ATTRIBUTION_CSV && !print_csv (report, &error)))
    return command_fail (error);
  if (format == ATTRIBUTION_JSON)
    print_json (report);
  else if (format == ATTRIBUTION_TEXT)
    print_text (report);
  return STATUS_DONE;
}
