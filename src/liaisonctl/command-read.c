/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/exchange/export-sheet.h"
#include "core/exchange/exporter.h"
#include "core/exchange/file-guard.h"
#include "core/exchange/reference-book.h"
#include "core/records/query.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "record-json.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* Commands that read records. */

/* What list and export share. */
typedef struct
{
  char **filters;
  char *search;
  char *sort;
  gint64 limit;
  gboolean descending;
} Selection;

static void
clear_selection (Selection *selection)
{
  g_strfreev (selection->filters);
  g_free (selection->search);
  g_free (selection->sort);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Selection, clear_selection)

#define SELECTION_OPTIONS(selection) \
  { "search",   0, 0, G_OPTION_ARG_STRING, &(selection).search, N_ ("Only records with these words"), \
    N_ ("TEXT") }, \
      { "filter", \
        0, \
        0, \
        G_OPTION_ARG_STRING_ARRAY, \
        &(selection).filters, \
        N_ ("Only records whose field has this value; may be given several times"), \
        N_ ("FIELD=VALUE") }, \
      { "sort",      0, 0, G_OPTION_ARG_STRING, &(selection).sort, N_ ("The field by which they are ordered"), \
        N_ ("FIELD") }, \
      { "descending", 0, 0, G_OPTION_ARG_NONE, &(selection).descending, N_ ("The last first"), NULL }, \
      { "limit", 0, 0, G_OPTION_ARG_INT64, &(selection).limit, N_ ("At most so many"), "N" }

static LiaisonQuery *
make_query (const LiaisonEntity *entity, const Selection *selection, Status *status)
{
  g_autoptr (LiaisonQuery) query = liaison_query_new (entity);
  g_autoptr (GError) error = NULL;

  *status = STATUS_USAGE;
  for (guint i = 0; selection->filters != NULL && selection->filters[i] != NULL; i++)
    {
      const char *equals = strchr (selection->filters[i], '=');
      g_autofree char *field = NULL;

      if (equals == NULL)
        {
          command_misuse (_ ("A filter reads FIELD=VALUE."));
          return NULL;
        }
      field = g_strndup (selection->filters[i], (gsize) (equals - selection->filters[i]));
      if (!liaison_query_add_filter (query, field, equals + 1, &error))
        {
          command_misuse (error->message);
          return NULL;
        }
    }
  if (selection->sort != NULL &&
      !liaison_query_set_sort (query, selection->sort, selection->descending, &error))
    {
      command_misuse (error->message);
      return NULL;
    }
  if (selection->search != NULL)
    liaison_query_set_search (query, selection->search);
  if (selection->limit < 0)
    {
      command_misuse (_ ("The limit must not be negative."));
      return NULL;
    }
  liaison_query_set_limit (query, selection->limit);
  return g_steal_pointer (&query);
}

/* Object by object, so that a million of them need no memory. */
static gboolean
print_object (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) indented = NULL;
  gboolean *is_first = data;

  record_json_add (builder, record, titles);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  indented = g_string_new (text);
  g_string_replace (indented, "\n", "\n  ", 0);
  g_print ("%s\n  %s", *is_first ? "" : ",", indented->str);
  *is_first = FALSE;
  return TRUE;
}

static gboolean
print_row (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);

  g_print ("%s", liaison_record_get_id (record));
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      g_autofree char *text = liaison_record_to_text (record, &entity->fields[i]);

      /* A row is a line. */
      g_strdelimit (text, "\t\n\r", ' ');
      g_print ("\t%s", titles[i] != NULL ? titles[i] : text);
    }
  g_print ("\n");
  return TRUE;
}

Status
command_list (int argc, char **argv)
{
  g_auto (Selection) selection = { .limit = G_MAXINT64 };
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    SELECTION_OPTIONS (selection),
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array of objects"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (LiaisonQuery) query = NULL;
  const LiaisonEntity *entity;
  gboolean is_first = TRUE;
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "list",
          N_ ("Without --json it prints a line with the names of the fields and a line a record, with tabs "
              "between them. A reference is filtered by id, name or code; “tag” is a field, too; an empty "
              "value finds what is empty."),
          entries, 2, 2, &argc, &argv, &status) ||
      (entity = command_find_entity (argv[2], &status)) == NULL ||
      (query = make_query (entity, &selection, &status)) == NULL)
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  if (json)
    {
      g_print ("[");
      if (!liaison_query_run (query, reader.database, print_object, &is_first, &error))
        return command_fail (error);
      g_print (is_first ? "]\n" : "\n]\n");
      return STATUS_DONE;
    }
  g_print ("id");
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    g_print ("\t%s", field->name);
  g_print ("\n");
  return liaison_query_run (query, reader.database, print_row, NULL, &error) ? STATUS_DONE
                                                                             : command_fail (error);
}

Status
command_export (int argc, char **argv)
{
  g_auto (Selection) selection = { .limit = G_MAXINT64 };
  const GOptionEntry entries[] = { SELECTION_OPTIONS (selection), { NULL } };
  g_auto (Reader) reader = { 0 };
  g_autoptr (LiaisonQuery) query = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  const LiaisonEntity *entity;
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "export",
          N_ ("Without a file name, or with “-”, it prints. A file that is there is replaced once the new "
              "one is whole; one whose name ends in .xlsx is a spreadsheet. Cells of CSV that a spreadsheet "
              "would run as "
              "a formula begin with an apostrophe."),
          entries, 2, 3, &argc, &argv, &status) ||
      (entity = command_find_entity (argv[2], &status)) == NULL ||
      (query = make_query (entity, &selection, &status)) == NULL)
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  if (argc == 3 || g_str_equal (argv[3], "-"))
    stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[3]);
      g_autofree char *workspace_path = g_canonicalize_filename (argv[1], NULL);

      if (!liaison_file_guard_check_target (file, workspace_path, NULL, &error))
        return command_fail (error);
      if (liaison_export_is_sheet (file))
        return liaison_export_sheet (reader.database, query, NULL, file, NULL, &error) ? STATUS_DONE
                                                                                       : command_fail (error);
      stream = G_OUTPUT_STREAM (
          g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, &error));
      if (stream == NULL)
        return command_fail (error);
    }
  return liaison_export_records (reader.database, query, NULL, stream, NULL, &error) ? STATUS_DONE
                                                                                     : command_fail (error);
}

typedef struct
{
  JsonBuilder *builder;
  gboolean is_found;
} Show;

static gboolean
show_json (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  Show *show = data;

  show->is_found = TRUE;
  record_json_add (show->builder, record, titles);
  return TRUE;
}

static gboolean
show_text (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);
  Show *show = data;

  show->is_found = TRUE;
  g_print ("%-20s %s\n", "id", liaison_record_get_id (record));
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      g_autofree char *text = liaison_record_format (record, &entity->fields[i]);

      if (*text != '\0')
        g_print ("%-20s %s\n", entity->fields[i].name, titles[i] != NULL ? titles[i] : text);
    }
  return TRUE;
}

/* The id of one of very many, that is not read into memory with all others for it. */
static gboolean
find_bulky_id (LiaisonDatabase *database,
               const LiaisonEntity *entity,
               const char *name,
               char **id,
               gboolean *is_ambiguous,
               GError **error)
{
  const char *column = liaison_entity_get_title_field (entity)->column;
  g_autofree char *sql = g_strdup_printf (
      "SELECT min (id), count (*) FROM \"%s\" WHERE \"%s\" = ? COLLATE NOCASE", entity->name, column);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind_text (statement, 1, name);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  *is_ambiguous = liaison_statement_get_int (statement, 1) > 1;
  *id = *is_ambiguous ? NULL : g_strdup (liaison_statement_get_text (statement, 0));
  return TRUE;
}

/* The id of the record that is called so: by its id, its id in another system, its code or its name. */
char *
command_find_id (LiaisonDatabase *database, const LiaisonEntity *entity, const char *name, GError **error)
{
  g_autoptr (LiaisonReferenceBook) book = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE id = ?", entity->name);
  char *id = NULL;
  gboolean is_ambiguous = FALSE;

  if (!liaison_database_get_text (database, &id, error, sql, "t", name))
    return NULL;
  if (id != NULL)
    return id;
  if (entity->is_bulky && entity->title != NULL)
    {
      if (!find_bulky_id (database, entity, name, &id, &is_ambiguous, error))
        return NULL;
    }
  else
    {
      book = liaison_reference_book_new (database, entity, NULL, error);
      if (book == NULL)
        return NULL;
      id = g_strdup (liaison_reference_book_find (book, name, &is_ambiguous));
    }
  if (id == NULL)
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                 is_ambiguous ? _ ("Several records are called “%s”. Use an id.")
                              : _ ("There is none called “%s”."),
                 name);
  return id;
}

Status
command_show (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (LiaisonQuery) query = NULL;
  g_autofree char *id = NULL;
  Show show = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const LiaisonEntity *entity;
  GError *error = NULL;
  Status status;

  if (!command_parse ("show",
                      N_ ("ID is the id of the record, its id in another system, its code or its name."),
                      entries, 3, 3, &argc, &argv, &status) ||
      (entity = command_find_entity (argv[2], &status)) == NULL)
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  id = command_find_id (reader.database, entity, argv[3], &error);
  if (id == NULL)
    return command_fail (error);
  query = liaison_query_new (entity);
  liaison_query_set_id (query, id);
  show.builder = builder;
  if (!liaison_query_run (query, reader.database, json ? show_json : show_text, &show, &error))
    return command_fail (error);
  if (json && show.is_found)
    command_print_json (json_builder_get_root (builder));
  return STATUS_DONE;
}
