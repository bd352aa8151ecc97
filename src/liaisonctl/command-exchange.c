/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/exchange/file-guard.h"
#include "core/exchange/importer.h"
#include "core/exchange/sheet-file.h"
#include "core/store/label.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* Importing, as the assistant does it. */

static LiaisonMapping *
load_mapping (const char *path, const char *workspace_path, const LiaisonEntity *entity, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (LiaisonMapping) mapping = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!liaison_file_guard_check_source (file, workspace_path, error) ||
      !g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  mapping = liaison_mapping_from_json (text, (gssize) length, error);
  if (mapping != NULL && mapping->entity != entity)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("The mapping is for %s, not for %s."),
                   mapping->entity->kind, entity->kind);
      return NULL;
    }
  return g_steal_pointer (&mapping);
}

static LiaisonMapping *
guess_mapping (GFile *table,
               gboolean is_sheet,
               const LiaisonEntity *entity,
               LiaisonDatabase *database,
               GError **error)
{
  LiaisonCsvFormat format = LIAISON_CSV_FORMAT_DEFAULT;
  LiaisonCsvParts parts = LIAISON_CSV_PART_NONE;
  g_autoptr (LiaisonCsvSniff) sniff = NULL;

  if (is_sheet)
    liaison_sheet_file_set_format (&format, &parts);
  sniff = liaison_csv_sniff_file (table, &format, parts, NULL, error);
  return sniff != NULL ? liaison_mapping_guess (entity, sniff, database) : NULL;
}

/* Spreadsheets ------------------------------------------------------------------------------------------------------ */

/* A file that goes with who holds it. */
typedef GFile TemporaryFile;

static void
delete_temporary (TemporaryFile *file)
{
  g_file_delete (file, NULL, NULL);
  g_object_unref (file);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemporaryFile, delete_temporary)

/* @sheet: (out): what a sheet of @file became, where it is a spreadsheet */
static gboolean
open_sheet (GFile *file, const char *name, const char *workspace_path, TemporaryFile **sheet, GError **error)
{
  g_autoptr (LiaisonSheetFile) book = NULL;
  g_autoptr (GError) failure = NULL;
  guint found;

  /* Before the file is opened. */
  if (!liaison_file_guard_check_source (file, workspace_path, error))
    return FALSE;
  book = liaison_sheet_file_open (file, NULL, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (book == NULL && name != NULL)
    g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                         _ ("--sheet: the file is no spreadsheet, so that there are no sheets in it."));
  if (book == NULL)
    return name == NULL;
  if (!liaison_sheet_file_find (book, name, &found, error))
    return FALSE;
  *sheet = liaison_sheet_file_write (book, found, NULL, error);
  return *sheet != NULL;
}

/* As liaison_importer_apply(), under the name of the file that was named. */
static LiaisonImportReport *
apply (LiaisonImporter *importer, LiaisonStore *store, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  LiaisonImportReport *report;
  gint64 sequence;

  if (!liaison_store_change (store, LIAISON_LABEL_IMPORT, shown, liaison_importer_write, importer, NULL,
                             &sequence, NULL, error))
    return NULL;
  report = liaison_importer_steal_report (importer);
  report->sequence = sequence;
  return report;
}

/* The report -------------------------------------------------------------------------------------------------------- */

static void
print_report (const LiaisonImportReport *report)
{
  g_autofree char *summary = liaison_import_report_summarise (report);

  for (guint i = 0; i < report->notes->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (report->notes, i));
  for (guint i = 0; i < report->problems->len; i++)
    {
      const LiaisonImportProblem *problem = g_ptr_array_index (report->problems, i);

      if (problem->column != NULL)
        g_printerr (_ ("Line %" PRIu64 ", %s, “%s”: %s\n"), problem->line, problem->column,
                    problem->cell != NULL ? problem->cell : "", problem->reason);
      else
        g_printerr (_ ("Line %" PRIu64 ": %s\n"), problem->line, problem->reason);
    }
  for (guint i = 0; i < report->duplicates->len; i++)
    {
      const LiaisonImportDuplicate *duplicate = g_ptr_array_index (report->duplicates, i);

      g_printerr (_ ("Line %" PRIu64 ": “%s” is like “%s” (%u points)\n"), duplicate->line, duplicate->name,
                  duplicate->other_name, duplicate->points);
    }
  for (guint i = 0; i < report->changes->len; i++)
    {
      const LiaisonImportChange *change = g_ptr_array_index (report->changes, i);

      /* Translators: a row of a file, the record, its field, what stood there and what stands there now */
      g_printerr (_ ("Line %" PRIu64 ": %s, %s: “%s” → “%s”\n"), change->line, change->name, change->field,
                  change->before, change->after);
    }
  for (guint i = 0; i < report->unknown->len; i++)
    {
      const LiaisonImportUnknown *unknown = g_ptr_array_index (report->unknown, i);
      const LiaisonNameSuggestion *best =
          unknown->suggestions->len > 0 ? g_ptr_array_index (unknown->suggestions, 0) : NULL;

      if (best != NULL)
        /* Translators: a name in a file and the record that is likely meant */
        g_printerr (_ ("“%s” is not known. Perhaps it is “%s” (%u %%)?\n"), unknown->name, best->name,
                    best->percent);
      else
        g_printerr (_ ("“%s” is not known.\n"), unknown->name);
    }
  g_print ("%s\n", summary);
}

static void
add_count (JsonBuilder *builder, const char *name, guint64 count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) count);
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
add_duplicates (JsonBuilder *builder, const LiaisonImportReport *report)
{
  static const char *const actions[] = { "skip", "merge", "keep" };

  json_builder_set_member_name (builder, "duplicates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->duplicates->len; i++)
    {
      const LiaisonImportDuplicate *duplicate = g_ptr_array_index (report->duplicates, i);

      json_builder_begin_object (builder);
      add_count (builder, "line", duplicate->line);
      add_text (builder, "name", duplicate->name);
      add_text (builder, "other_id", duplicate->other_id);
      add_count (builder, "other_line", duplicate->other_line);
      add_text (builder, "other_name", duplicate->other_name);
      add_count (builder, "points", duplicate->points);
      json_builder_set_member_name (builder, "must_decide");
      json_builder_add_boolean_value (builder, duplicate->must_decide);
      add_text (builder, "action", actions[duplicate->action]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_unknown (JsonBuilder *builder, const LiaisonImportReport *report)
{
  json_builder_set_member_name (builder, "unknown");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->unknown->len; i++)
    {
      const LiaisonImportUnknown *unknown = g_ptr_array_index (report->unknown, i);

      json_builder_begin_object (builder);
      add_text (builder, "kind", unknown->entity->kind);
      add_text (builder, "name", unknown->name);
      add_count (builder, "rows", unknown->n_rows);
      json_builder_set_member_name (builder, "suggestions");
      json_builder_begin_array (builder);
      for (guint k = 0; k < unknown->suggestions->len; k++)
        {
          const LiaisonNameSuggestion *suggestion = g_ptr_array_index (unknown->suggestions, k);

          json_builder_begin_object (builder);
          add_text (builder, "id", suggestion->id);
          add_text (builder, "name", suggestion->name);
          add_count (builder, "percent", suggestion->percent);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_changes (JsonBuilder *builder, const LiaisonImportReport *report)
{
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->changes->len; i++)
    {
      const LiaisonImportChange *change = g_ptr_array_index (report->changes, i);

      json_builder_begin_object (builder);
      add_count (builder, "line", change->line);
      add_text (builder, "id", change->id);
      add_text (builder, "name", change->name);
      add_text (builder, "field", change->field);
      add_text (builder, "before", change->before);
      add_text (builder, "after", change->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "missing_records");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->missing->len; i++)
    {
      const LiaisonImportMissing *missing = g_ptr_array_index (report->missing, i);

      json_builder_begin_object (builder);
      add_text (builder, "id", missing->id);
      add_text (builder, "name", missing->name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const LiaisonImportReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_count (builder, "rows", report->n_rows);
  add_count (builder, "new", report->n_new);
  add_count (builder, "changed", report->n_changed);
  add_count (builder, "unchanged", report->n_unchanged);
  add_count (builder, "missing", report->n_missing);
  add_count (builder, "merged", report->n_merged);
  add_count (builder, "skipped", report->n_skipped);
  add_count (builder, "refused", report->n_refused);
  add_count (builder, "created", report->n_created);
  add_count (builder, "aliases", report->n_aliases);
  add_count (builder, "warnings", report->n_warnings);
  add_count (builder, "change", (guint64) report->sequence);
  /* All are counted; of very many the lists below hold the first. */
  add_count (builder, "problem_count", report->n_problems);
  add_count (builder, "duplicate_count", report->n_duplicates);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->problems->len; i++)
    {
      const LiaisonImportProblem *problem = g_ptr_array_index (report->problems, i);

      json_builder_begin_object (builder);
      add_count (builder, "line", problem->line);
      add_text (builder, "column", problem->column != NULL ? problem->column : "");
      add_text (builder, "cell", problem->cell);
      add_text (builder, "reason", problem->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_duplicates (builder, report);
  add_changes (builder, report);
  add_unknown (builder, report);
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->notes->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (report->notes, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

static gboolean
parse_action (const char *word, LiaisonDuplicateAction *action)
{
  if (word == NULL || g_str_equal (word, "skip"))
    *action = LIAISON_DUPLICATE_ACTION_SKIP;
  else if (g_str_equal (word, "merge"))
    *action = LIAISON_DUPLICATE_ACTION_MERGE;
  else if (g_str_equal (word, "keep"))
    *action = LIAISON_DUPLICATE_ACTION_KEEP;
  else
    return FALSE;
  return TRUE;
}

/* @match: fields with commas between them, or "none". */
static gboolean
set_match (LiaisonMapping *mapping, const char *match, GError **error)
{
  g_auto (GStrv) fields = NULL;
  g_auto (GStrv) known = NULL;

  if (match == NULL)
    return TRUE;
  if (g_str_equal (match, "none"))
    {
      liaison_mapping_set_match (mapping, NULL);
      return TRUE;
    }
  fields = g_strsplit (match, ",", -1);
  known = liaison_mapping_list_fields (mapping->entity);
  for (guint i = 0; fields[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) known, fields[i]))
      {
        g_autofree char *list = g_strjoinv (", ", known);

        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                     _ ("--match: there is no field “%s”. There are: %s"), fields[i], list);
        return FALSE;
      }
  liaison_mapping_set_match (mapping, (const char *const *) fields);
  return TRUE;
}

/* @aliases: texts such as “Contoso Germany=Contoso GmbH”. */
static gboolean
add_aliases (LiaisonImporter *importer, char **aliases)
{
  for (guint i = 0; aliases != NULL && aliases[i] != NULL; i++)
    {
      char *sign = strchr (aliases[i], '=');

      if (sign == NULL || sign == aliases[i] || sign[1] == '\0')
        return FALSE;
      *sign = '\0';
      liaison_importer_add_alias (importer, NULL, aliases[i], sign + 1);
    }
  return TRUE;
}

static gboolean
set_empty (LiaisonMapping *mapping, const char *empty)
{
  if (empty == NULL)
    return TRUE;
  mapping->clears = g_str_equal (empty, "clear");
  return mapping->clears || g_str_equal (empty, "keep");
}

Status
command_import (int argc, char **argv)
{
  g_autofree char *map = NULL;
  g_autofree char *on_duplicate = NULL;
  g_autofree char *match = NULL;
  g_autofree char *empty = NULL;
  g_auto (GStrv) aliases = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *sheet_name = NULL;
  g_autofree char *operator_name = NULL;
  gboolean dry_run = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &map, N_ ("How columns become fields; guessed if it is left out"),
      "MAP.json" },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet_name,
      N_ ("The sheet of a spreadsheet; the first that has rows if it is left out"), N_ ("NAME") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would be done"), NULL },
    { "on-duplicate", 0, 0, G_OPTION_ARG_STRING, &on_duplicate,
      N_ ("What is done with rows that are too like a record; skip if it is left out"), "merge|skip|keep" },
    { "match", 0, 0, G_OPTION_ARG_STRING, &match,
      N_ ("The fields that tell together which record a row is; guessed if it is left out"),
      "FIELD[,FIELD]|none" },
    { "empty", 0, 0, G_OPTION_ARG_STRING, &empty,
      N_ ("What an empty cell does to a record that is there; keep if it is left out"), "keep|clear" },
    { "alias", 0, 0, G_OPTION_ARG_STRING_ARRAY, &aliases,
      N_ ("Whose name it is that the file has; remembered with the record; may be given again"),
      N_ ("NAME=RECORD") },
    { "refused", 0, 0, G_OPTION_ARG_FILENAME, &refused, N_ ("Where rows that could not be used are saved"),
      "CSV" },
    { "operator", 0, 0, G_OPTION_ARG_STRING, &operator_name, N_ ("Who stands in the change"), N_ ("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_autoptr (LiaisonStore) store = NULL;
  g_autoptr (LiaisonMapping) mapping = NULL;
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (LiaisonImportReport) report = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (TemporaryFile) sheet = NULL;
  const LiaisonEntity *entity;
  LiaisonDuplicateAction action;
  const char *path;
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "import",
          N_ ("The file is a CSV file or a spreadsheet, .xlsx or .ods. Rows that cannot be used are left out "
              "and make the exit status 1; a file that cannot be used "
              "applies nothing. Columns are matched as the import assistant matches them. The form of "
              "MAP.json is in the help under “Importing”."),
          entries, 3, 3, &argc, &argv, &status) ||
      (entity = command_find_entity (argv[2], &status)) == NULL)
    return status;
  if (!parse_action (on_duplicate, &action))
    return command_misuse (_ ("--on-duplicate takes merge, skip or keep."));
  file = g_file_new_for_commandline_arg (argv[3]);
  store = command_open (argv[1], operator_name, &error);
  if (store == NULL)
    return command_fail (error);
  path = liaison_database_get_path (liaison_store_get_database (store));
  if (!open_sheet (file, sheet_name, path, &sheet, &error))
    return command_fail (error);
  mapping = map != NULL ? load_mapping (map, path, entity, &error)
                        : guess_mapping (sheet != NULL ? sheet : file, sheet != NULL, entity,
                                         liaison_store_get_database (store), &error);
  if (mapping == NULL || !set_match (mapping, match, &error))
    return command_fail (error);
  /* Whoever says what is done with duplicates means those by an id as well, unless a key is named. */
  if (on_duplicate != NULL && match == NULL && map == NULL)
    liaison_mapping_set_match (mapping, NULL);
  if (!set_empty (mapping, empty))
    return command_misuse (_ ("--empty takes keep or clear."));

  if (sheet != NULL)
    liaison_sheet_file_set_format (&mapping->format, &mapping->format_parts);
  importer = liaison_importer_new (sheet != NULL ? sheet : file, mapping);
  liaison_importer_set_action (importer, action);
  if (!add_aliases (importer, aliases))
    return command_misuse (_ ("--alias takes a name, a sign = and the record that has it."));
  if (refused != NULL)
    {
      g_autoptr (GFile) refused_file = g_file_new_for_commandline_arg (refused);

      /* The importer knows of the sheet only. */
      if (!liaison_file_guard_check_target (refused_file, path, file, &error))
        return command_fail (error);
      liaison_importer_set_refused_file (importer, refused_file);
    }
  report = dry_run ? liaison_importer_preview (importer, liaison_store_get_database (store), &error)
                   : apply (importer, store, file, &error);
  if (report == NULL)
    return command_fail (error);
  if (json)
    print_json (report);
  else
    print_report (report);
  return report->n_refused > 0 ? STATUS_PROBLEMS : STATUS_DONE;
}
