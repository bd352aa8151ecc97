/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/deals/registration-convert.h"
#include "core/deals/registration-list.h"
#include "core/deals/registration-step.h"
#include "core/exchange/csv-writer.h"
#include "core/records/deal.h"
#include "core/records/record-store.h"
#include "core/records/registration.h"
#include "core/records/registration-machine.h"
#include "core/store/label.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* Deal registrations as a list, and one step of one of them. */

/* The list ---------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *heading;
} columns[] = {
  { "number", N_ ("Number") },
  { "partner", N_ ("Partner") },
  { "region", NULL },
  { "customer", N_ ("Customer") },
  { "products", N_ ("Products") },
  { "project", NULL },
  { "state", N_ ("State") },
  { "amount", NULL },
  { "currency", NULL },
  { "submitted_on", N_ ("Submitted") },
  { "due_on", N_ ("Due") },
  { "protected_until", N_ ("Protected until") },
  { "likeness", N_ ("Likeness") },
  { "id", NULL },
};

#define N_COLUMNS G_N_ELEMENTS (columns)

static const char *const verdicts[] = {
  [LIAISON_DUPLICATE_NOTHING] = NULL,
  [LIAISON_DUPLICATE_WARN] = "warn",
  [LIAISON_DUPLICATE_STOP] = "stop",
};

static char *
format_date (LiaisonDate date)
{
  return date != LIAISON_DATE_NONE ? liaison_date_to_text (date) : NULL;
}

/* In the order of the columns. */
static char **
create_cells (const LiaisonRegistrationEntry *entry)
{
  const gboolean has_amount = liaison_money_is_amount (entry->amount);
  char **cells = g_new0 (char *, N_COLUMNS + 1);
  const char *const texts[] = { entry->number,   entry->partner, entry->region, entry->customer,
                                entry->products, entry->project, entry->state };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    cells[i] = g_strdup (texts[i]);
  cells[7] = has_amount ? liaison_money_to_text (entry->amount) : NULL;
  cells[8] = has_amount ? g_strdup (entry->amount.currency) : NULL;
  cells[9] = format_date (entry->submitted_on);
  cells[10] = format_date (entry->due_on);
  cells[11] = format_date (entry->until);
  cells[12] = g_strdup (verdicts[entry->verdict]);
  cells[13] = g_strdup (entry->id);
  return cells;
}

static void
free_cells (char **cells)
{
  for (gsize i = 0; i < N_COLUMNS; i++)
    g_free (cells[i]);
  g_free (cells);
}

static void
print_json (const GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      char **cells = create_cells (g_ptr_array_index (entries, i));

      json_builder_begin_object (builder);
      for (gsize j = 0; j < N_COLUMNS; j++)
        json_member_text (builder, columns[j].name, cells[j]);
      json_builder_end_object (builder);
      free_cells (cells);
    }
  json_builder_end_array (builder);
  command_print_json (json_builder_get_root (builder));
}

static gboolean
print_csv (const GPtrArray *entries, GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (LiaisonCsvWriter) writer = liaison_csv_writer_new (stream, ',', LIAISON_CSV_WRITER_DEFAULT);

  for (gsize i = 0; i < N_COLUMNS; i++)
    liaison_csv_writer_add (writer, columns[i].name);
  if (!liaison_csv_writer_end_row (writer, NULL, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      char **cells = create_cells (g_ptr_array_index (entries, i));

      for (gsize j = 0; j < N_COLUMNS; j++)
        liaison_csv_writer_add (writer, cells[j] != NULL ? cells[j] : "");
      free_cells (cells);
      if (!liaison_csv_writer_end_row (writer, NULL, error))
        return FALSE;
    }
  return liaison_csv_writer_close (writer, NULL, error);
}

static void
print_table (const GPtrArray *entries)
{
  g_autoptr (Table) table = table_new ();

  for (gsize i = 0; i < N_COLUMNS; i++)
    if (columns[i].heading != NULL)
      table_add_column (table, _ (columns[i].heading), FALSE);
  for (guint i = 0; i < entries->len; i++)
    {
      char **cells = create_cells (g_ptr_array_index (entries, i));

      for (gsize j = 0; j < N_COLUMNS; j++)
        if (columns[j].heading != NULL)
          table_add_cell (table, cells[j]);
      free_cells (cells);
    }
  table_print (table);
}

static gboolean
read_scope (const char *word, LiaisonRegistrationScope *scope)
{
  static const char *const words[] = {
    [LIAISON_REGISTRATIONS_WAITING] = "waiting",
    [LIAISON_REGISTRATIONS_PROTECTED] = "protected",
    [LIAISON_REGISTRATIONS_ALL] = "all",
  };

  *scope = LIAISON_REGISTRATIONS_WAITING;
  for (gsize i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      {
        *scope = (LiaisonRegistrationScope) i;
        return TRUE;
      }
  return word == NULL;
}

Status
command_registrations (int argc, char **argv)
{
  g_autofree char *scope_word = NULL;
  g_autofree char *as_of = NULL;
  gboolean json = FALSE, csv = FALSE;
  const GOptionEntry entries[] = {
    { "scope", 0, 0, G_OPTION_ARG_STRING, &scope_word, N_ ("Which: waiting, protected or all"),
      N_ ("SCOPE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("By the rules of this day, as 2026-12-31"),
      N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array of objects"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_ ("Print CSV"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  LiaisonRegistrationScope scope;
  LiaisonDate day = program_argument_today ();
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "registrations",
          N_ ("Lists deal registrations: those that wait for a decision where nothing else is asked "
              "for, with the last day of the review and what is like them."),
          entries, 1, 1, &argc, &argv, &status))
    return status;
  if (!read_scope (scope_word, &scope))
    return command_misuse (_ ("There are the scopes waiting, protected and all."));
  if (json && csv)
    return command_misuse (_ ("Either JSON or CSV can be printed."));
  if (as_of != NULL && !program_argument_day ("as-of", as_of, &day, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  list = liaison_registration_list_load (reader.database, scope, day, &error);
  if (list == NULL)
    return command_fail (error);
  if (json)
    print_json (list);
  else if (!csv)
    print_table (list);
  else if (!print_csv (list, &error))
    return command_fail (error);
  return STATUS_DONE;
}

/* A step ------------------------------------------------------------------------------------------------------------- */

static gboolean
take_step (LiaisonStore *store, gpointer data, GError **error)
{
  const LiaisonRegistrationStep *step = data;
  g_autofree char *new_id = NULL;

  if (g_str_equal (step->action, "resubmit"))
    return liaison_registration_resubmit (store, step->id, &new_id, error);
  return liaison_registration_step_run (store, step, error);
}

/* What is there to do, for who does not know. */
static Status
tell_actions (void)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const LiaisonTransition *each = liaison_registration_machine.transitions; each->state != NULL; each++)
    {
      g_autofree char *known = g_strdup_printf (" %s,", each->action);

      if (strstr (words->str, known) == NULL)
        g_string_append (words, known);
    }
  g_printerr (_ ("liaisonctl: There are the actions%s resubmit.\n"), words->str);
  return STATUS_USAGE;
}

static gboolean
is_action (const char *word)
{
  if (g_str_equal (word, "resubmit"))
    return TRUE;
  for (const LiaisonTransition *each = liaison_registration_machine.transitions; each->state != NULL; each++)
    if (g_str_equal (each->action, word))
      return TRUE;
  return FALSE;
}

/* Fields that are open again are separated by spaces in the data, by commas or spaces here. */
static char *
read_fields (const char *text, GError **error)
{
  const LiaisonChoice *known = liaison_entity_get_field (&liaison_registration_entity, "flagged")->choices;
  g_auto (GStrv) words = g_strsplit_set (text, ", ", -1);
  g_autoptr (GString) fields = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (liaison_choice_get_label (known, words[i]) == NULL)
        {
          g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       _ ("There is no field “%s” that could be open again."), words[i]);
          return NULL;
        }
      g_string_append_printf (fields, "%s%s", fields->len > 0 ? " " : "", words[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&fields));
}

static void
print_result (LiaisonRecord *record)
{
  static const char *const fields[] = { "number", "state", "submitted-on", "approved-on",  "protected-until",
                                        "margin", "deal",  "duplicate-of", "appeal-until", "converted-on" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_member_text (builder, "id", liaison_record_get_id (record));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text =
          liaison_record_to_text (record, liaison_entity_get_field (&liaison_registration_entity, fields[i]));
      g_autofree char *name = g_strdelimit (g_strdup (fields[i]), "-", '_');

      json_member_text (builder, name, *text != '\0' ? text : NULL);
    }
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

Status
command_registration (int argc, char **argv)
{
  g_autofree char *reason = NULL, *of = NULL, *deal = NULL, *fields = NULL, *by = NULL, *at = NULL;
  int days = 0;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("TEXT") },
    { "days", 0, 0, G_OPTION_ARG_INT, &days, N_ ("Of an extension"), "N" },
    { "of", 0, 0, G_OPTION_ARG_STRING, &of, N_ ("The registration that it is a duplicate of"),
      N_ ("NUMBER") },
    { "deal", 0, 0, G_OPTION_ARG_STRING, &deal, N_ ("The open deal that it is converted to"), N_ ("DEAL") },
    { "fields", 0, 0, G_OPTION_ARG_STRING, &fields, N_ ("Which fields are open again"), N_ ("FIELDS") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("Who stands in the change"), N_ ("OPERATOR") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at,
      N_ ("The instant, as 2026-03-02T09:00:00Z; now if it is left out"), N_ ("INSTANT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_autoptr (LiaisonStore) store = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autofree char *id = NULL, *other_id = NULL, *flagged = NULL;
  LiaisonRegistrationStep step = { .now = g_get_real_time () };
  LiaisonDatabase *database;
  GError *error = NULL;
  Status status;

  if (!command_parse ("registration",
                      N_ ("Takes one step of a deal registration, by the rules of engagement in force in the "
                          "partner's region on the day, as one change."),
                      entries, 3, 3, &argc, &argv, &status))
    return status;
  if (!is_action (argv[3]))
    return tell_actions ();
  if (at != NULL && !liaison_instant_parse (at, &step.now, &error))
    {
      status = command_misuse (error->message);
      g_error_free (error);
      return status;
    }
  store = command_open (argv[1], by, &error);
  if (store == NULL)
    return command_fail (error);
  database = liaison_store_get_database (store);
  id = command_find_id (database, &liaison_registration_entity, argv[2], &error);
  if (id != NULL && of != NULL)
    other_id = command_find_id (database, &liaison_registration_entity, of, &error);
  else if (id != NULL && deal != NULL)
    other_id = command_find_id (database, &liaison_deal_entity, deal, &error);
  if (error == NULL && fields != NULL)
    flagged = read_fields (fields, &error);
  if (error != NULL)
    return command_fail (error);
  step.id = id;
  step.action = argv[3];
  step.reason = reason;
  step.flagged = flagged;
  step.other_id = other_id;
  step.days = days;
  if (!liaison_store_change (store, LIAISON_LABEL_REGISTRATION, argv[2], take_step, &step, NULL, NULL, NULL,
                             &error))
    return command_fail (error);
  record = liaison_record_load (database, &liaison_registration_entity, id, &error);
  if (record == NULL)
    return command_fail (error);
  if (json)
    print_result (record);
  else
    {
      g_autofree char *state =
          liaison_record_format (record, liaison_entity_get_field (&liaison_registration_entity, "state"));

      g_print ("%s  %s\n",
               liaison_record_get_text (record, "number") != NULL ? liaison_record_get_text (record, "number")
                                                                  : id,
               state);
    }
  return STATUS_DONE;
}
