/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/advance/advance.h"
#include "core/base/date.h"
#include "core/records/schema.h"
#include "core/sample/sample.h"
#include "core/store/check.h"
#include "core/store/label.h"
#include "core/store/log.h"
#include "core/store/undo.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* Commands about the workspace as a whole and its changes. */

Status
command_new (int argc, char **argv)
{
  gboolean sample = FALSE;
  const GOptionEntry entries[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, &sample, N_ ("Fill it with the sample: 48 partners, two years"),
      NULL },
    { NULL },
  };
  g_autoptr (LiaisonIdSource) ids = NULL;
  g_autoptr (LiaisonStore) store = NULL;
  GError *error = NULL;
  Status status;

  if (!command_parse ("new", NULL, entries, 1, 1, &argc, &argv, &status))
    return status;
  if (sample)
    return liaison_sample_create (argv[1], &error) ? STATUS_DONE : command_fail (error);
  ids = liaison_id_source_new ();
  store = liaison_store_create (argv[1], liaison_schema_get (), ids, &error);
  return store != NULL ? STATUS_DONE : command_fail (error);
}

static void
print_log_json (GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonLogEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *made_at = liaison_instant_to_text (entry->made_at);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "change");
      json_builder_add_int_value (builder, entry->sequence);
      json_builder_set_member_name (builder, "made_at");
      json_builder_add_string_value (builder, made_at);
      json_builder_set_member_name (builder, "author");
      if (entry->author != NULL)
        json_builder_add_string_value (builder, entry->author);
      else
        json_builder_add_null_value (builder);
      json_builder_set_member_name (builder, "label");
      json_builder_add_string_value (builder, entry->label);
      json_builder_set_member_name (builder, "undoes");
      json_builder_add_int_value (builder, entry->undoes);
      json_builder_set_member_name (builder, "undone_by");
      json_builder_add_int_value (builder, entry->undone_by);
      json_builder_set_member_name (builder, "hash");
      json_builder_add_string_value (builder, entry->hash);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  command_print_json (json_builder_get_root (builder));
}

Status
command_log (int argc, char **argv)
{
  gboolean json = FALSE;
  int limit = 1000;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array of objects"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many changes; 1000 if it is left out"), "N" },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (GPtrArray) entries = NULL;
  GError *error = NULL;
  Status status;

  if (!command_parse ("log", NULL, options, 1, 1, &argc, &argv, &status))
    return status;
  if (limit < 0)
    return command_misuse (_ ("The limit must not be negative."));
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  entries = liaison_log_read (reader.database, NULL, 0, (guint) limit, &error);
  if (entries == NULL)
    return command_fail (error);
  if (json)
    {
      print_log_json (entries);
      return STATUS_DONE;
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonLogEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *made_at = liaison_instant_to_text (entry->made_at);

      g_print ("%6" PRId64 "  %.19s  %-20s %s%s\n", entry->sequence, made_at,
               entry->author != NULL ? entry->author : "—", entry->label,
               entry->undone_by != 0 ? _ (" (undone)") : "");
    }
  return STATUS_DONE;
}

static void
print_undo_json (gint64 made, gint64 undone, const char *label)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "change");
  json_builder_add_int_value (builder, made);
  json_builder_set_member_name (builder, "undoes");
  json_builder_add_int_value (builder, undone);
  json_builder_set_member_name (builder, "label");
  json_builder_add_string_value (builder, label);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

Status
command_undo (int argc, char **argv)
{
  g_autofree char *operator_name = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "operator", 0, 0, G_OPTION_ARG_STRING, &operator_name, N_ ("Who stands in the change"), N_ ("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_autoptr (LiaisonStore) store = NULL;
  g_autofree char *label = NULL;
  GError *error = NULL;
  gint64 sequence = 0, made;
  Status status;

  if (!command_parse (
          "undo",
          N_ ("To undo an undo is to do the change again. Where later changes stand in the way nothing is "
              "changed, and they are named."),
          entries, 1, 2, &argc, &argv, &status))
    return status;
  if (argc > 2 && (!g_ascii_string_to_signed (argv[2], 10, 1, G_MAXINT64, &sequence, NULL)))
    return command_misuse (_ ("A change is named by its number, as the log shows it."));
  store = command_open (argv[1], operator_name, &error);
  if (store == NULL)
    return command_fail (error);
  if (sequence == 0 && !liaison_database_get_int (
                           liaison_store_get_database (store), &sequence, &error,
                           "SELECT max (sequence) FROM change AS c WHERE label_id NOT IN ('undo', 'redo')"
                           " AND NOT EXISTS (SELECT 1 FROM change AS u WHERE u.undoes = c.sequence"
                           "   AND NOT EXISTS (SELECT 1 FROM change AS r WHERE r.undoes = u.sequence))",
                           ""))
    return command_fail (error);
  if (sequence == 0)
    {
      g_printerr ("liaisonctl: %s\n", _ ("There is nothing to undo."));
      return STATUS_FAILED;
    }
  if (!liaison_undo (store, sequence, &made, NULL, &error))
    return command_fail (error);
  label = liaison_label_of_change (liaison_store_get_database (store), made);
  if (json)
    print_undo_json (made, sequence, label);
  else
    g_print ("%" PRId64 "  %s\n", made, label);
  return STATUS_DONE;
}

Status
command_advance (int argc, char **argv)
{
  g_autofree char *as_of = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day, as 2026-12-31"), N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_autoptr (LiaisonStore) store = NULL;
  GError *error = NULL;
  LiaisonDate date;
  gint64 n_altered;
  Status status;

  if (!command_parse ("advance", NULL, entries, 1, 1, &argc, &argv, &status))
    return status;
  if (as_of == NULL)
    return command_misuse (_ ("Say the day: --as-of 2026-12-31"));
  if (!liaison_date_parse (as_of, &date, &error))
    {
      command_fail (error);
      return STATUS_USAGE;
    }
  store = command_open (argv[1], NULL, &error);
  if (store == NULL || !liaison_advance (store, date, &n_altered, NULL, &error))
    return command_fail (error);
  if (json)
    g_print ("{ \"altered\": %" PRId64 " }\n", n_altered);
  else
    g_print (ngettext ("%" PRId64 " record altered\n", "%" PRId64 " records altered\n", (gulong) n_altered),
             n_altered);
  return STATUS_DONE;
}

Status
command_check (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array of sentences"), NULL },
    { NULL },
  };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LiaisonStore) store = NULL;
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "check",
          N_ ("Looks at SQLite's integrity and references, at the tables against their descriptions, at "
              "derived tables against their sources, and at the audit chain."),
          entries, 1, 1, &argc, &argv, &status))
    return status;
  store = command_open (argv[1], NULL, &error);
  if (store == NULL || !liaison_schema_check (store, problems, &error))
    return command_fail (error);
  if (json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_array (builder);
      for (guint i = 0; i < problems->len; i++)
        json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
      json_builder_end_array (builder);
      command_print_json (json_builder_get_root (builder));
    }
  else
    for (guint i = 0; i < problems->len; i++)
      g_print ("%s\n", (char *) g_ptr_array_index (problems, i));
  if (!json && problems->len == 0)
    g_print ("%s\n", _ ("The workspace is whole."));
  return problems->len == 0 ? STATUS_DONE : STATUS_PROBLEMS;
}
