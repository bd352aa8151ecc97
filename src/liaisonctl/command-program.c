/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/exchange/file-guard.h"
#include "core/program/rules-check.h"
#include "core/program/rules-diff.h"
#include "core/program/rules-store.h"
#include "core/program/snapshot.h"
#include "core/store/label.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* Programs and the versions of their rules: in and out as RULES.json, compared, checked and published. */

static const char *
get_state_word (LiaisonProgramVersionState state)
{
  switch (state)
    {
    case LIAISON_PROGRAM_VERSION_PUBLISHED:
      return "published";
    case LIAISON_PROGRAM_VERSION_IN_FORCE:
      return "in-force";
    case LIAISON_PROGRAM_VERSION_SUPERSEDED:
      return "superseded";
    case LIAISON_PROGRAM_VERSION_DRAFT:
    default:
      return "draft";
    }
}

/* List -------------------------------------------------------------------------------------------------------------- */

static void
add_versions (JsonBuilder *builder, const GPtrArray *versions)
{
  json_member_array (builder, "versions");
  for (guint i = 0; i < versions->len; i++)
    {
      const LiaisonProgramVersionInfo *version = g_ptr_array_index (versions, i);

      json_builder_begin_object (builder);
      json_member_integer (builder, "number", version->number);
      json_member_text (builder, "state", get_state_word (version->state));
      json_member_date (builder, "valid_from", version->valid_from);
      json_member_text (builder, "remarks", version->remarks);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_version_cells (Table *table, const LiaisonProgramInfo *program, const GPtrArray *versions)
{
  for (guint i = 0; i < MAX (1, versions->len); i++)
    {
      const LiaisonProgramVersionInfo *version = versions->len > 0 ? g_ptr_array_index (versions, i) : NULL;
      g_autofree char *number = version != NULL ? g_strdup_printf ("%" PRId64, version->number) : NULL;
      g_autofree char *day = version != NULL && version->valid_from != LIAISON_DATE_NONE
                                 ? liaison_date_to_text (version->valid_from)
                                 : NULL;

      table_add_cell (table, program->name);
      table_add_cell (table, program->currency);
      table_add_cell (table, number);
      table_add_cell (table,
                      version != NULL ? liaison_program_version_state_get_label (version->state) : NULL);
      table_add_cell (table, day);
    }
}

Status
command_program_list (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array of objects"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (GPtrArray) programs = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (Table) table = table_new ();
  GError *error = NULL;
  Status status;

  if (!command_parse ("program list", NULL, entries, 1, 1, &argc, &argv, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error) ||
      (programs = liaison_program_info_load_all (reader.database, &error)) == NULL)
    return command_fail (error);
  table_add_column (table, _ ("Program"), FALSE);
  table_add_column (table, _ ("Currency"), FALSE);
  table_add_column (table, _ ("Version"), TRUE);
  table_add_column (table, _ ("State"), FALSE);
  /* Translators: from which day on a version is in force */
  table_add_column (table, C_ ("day", "From"), FALSE);
  json_builder_begin_array (builder);
  for (guint i = 0; i < programs->len; i++)
    {
      const LiaisonProgramInfo *program = g_ptr_array_index (programs, i);
      g_autoptr (GPtrArray) versions =
          liaison_program_list_versions (reader.database, program->id, program_argument_today (), &error);

      if (versions == NULL)
        return command_fail (error);
      json_builder_begin_object (builder);
      json_member_text (builder, "id", program->id);
      json_member_text (builder, "name", program->name);
      json_member_text (builder, "currency", program->currency);
      json_member_boolean (builder, "is_main", program->is_main);
      add_versions (builder, versions);
      json_builder_end_object (builder);
      add_version_cells (table, program, versions);
    }
  json_builder_end_array (builder);
  if (json)
    command_print_json (json_builder_get_root (builder));
  else
    table_print (table);
  return STATUS_DONE;
}

/* Which version ----------------------------------------------------------------------------------------------------- */

/* The version with the number; else the one in force today; else the latest. */
static char *
choose_version (LiaisonDatabase *database, const LiaisonProgramInfo *program, gint64 number, GError **error)
{
  g_autoptr (GPtrArray) versions = NULL;
  const LiaisonProgramVersionInfo *chosen = NULL;

  if (number > 0)
    return liaison_program_find_version (database, program->id, number, error);
  versions = liaison_program_list_versions (database, program->id, program_argument_today (), error);
  if (versions == NULL)
    return NULL;
  for (guint i = 0; i < versions->len; i++)
    {
      const LiaisonProgramVersionInfo *version = g_ptr_array_index (versions, i);

      if (chosen == NULL || chosen->state != LIAISON_PROGRAM_VERSION_IN_FORCE ||
          version->state == LIAISON_PROGRAM_VERSION_IN_FORCE)
        chosen = version;
    }
  if (chosen == NULL)
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, _ ("“%s” has no version yet."),
                 program->name);
  return chosen != NULL ? g_strdup (chosen->id) : NULL;
}

/* The version with the latest number. */
static char *
find_latest (LiaisonDatabase *database, const LiaisonProgramInfo *program, GError **error)
{
  g_autoptr (GPtrArray) versions =
      liaison_program_list_versions (database, program->id, program_argument_today (), error);

  if (versions == NULL)
    return NULL;
  if (versions->len > 0)
    return g_strdup (((LiaisonProgramVersionInfo *) g_ptr_array_index (versions, versions->len - 1))->id);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, _ ("“%s” has no version yet."), program->name);
  return NULL;
}

static LiaisonRules *
load_version (LiaisonDatabase *database, char *version_id, GError **error)
{
  g_autofree char *id = version_id;

  return id != NULL ? liaison_rules_load (database, id, error) : NULL;
}

/* Export ------------------------------------------------------------------------------------------------------------ */

static gboolean
write_text (const char *text, const char *path, const char *workspace, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *workspace_path = g_canonicalize_filename (workspace, NULL);

  if (g_str_equal (path, "-"))
    {
      g_print ("%s", text);
      return TRUE;
    }
  file = g_file_new_for_commandline_arg (path);
  return liaison_file_guard_check_target (file, workspace_path, NULL, error) &&
         g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                  NULL, NULL, error);
}

Status
command_program_export (int argc, char **argv)
{
  g_autofree char *version = NULL;
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_STRING, &version,
      N_ ("Which version; the one in force today if it is left out, else the latest"), "N" },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autoptr (LiaisonRules) rules = NULL;
  g_autofree char *json = NULL;
  GError *error = NULL;
  gint64 number;
  Status status;

  if (!command_parse ("program export",
                      N_ ("With “-” it prints. A file that is there is replaced once the new one is whole."),
                      entries, 3, 3, &argc, &argv, &status) ||
      !program_argument_number ("--version", version, &number, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error) ||
      (program = program_argument_find (reader.database, argv[2], &error)) == NULL ||
      (rules = load_version (reader.database, choose_version (reader.database, program, number, &error),
                             &error)) == NULL ||
      (json = liaison_rules_to_json (reader.database, rules, program, &error)) == NULL ||
      !write_text (json, argv[3], argv[1], &error))
    return command_fail (error);
  return STATUS_DONE;
}

/* Import ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  const LiaisonRulesFile *file;
  char *version_id;
} Import;

static gboolean
import (LiaisonStore *store, gpointer data, GError **error)
{
  Import *self = data;

  self->version_id = liaison_rules_import (store, self->file, error);
  return self->version_id != NULL;
}

/* The file for the program that is called so, which need not be there yet: the name of the command line holds. */
static LiaisonRulesFile *
load_for (LiaisonDatabase *database, const char *name, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (LiaisonProgramInfo) program = program_argument_find (database, name, &failure);
  LiaisonRulesFile *file;

  if (program == NULL && !g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  file = program_argument_load_rules (database, program, path, error);
  if (file == NULL)
    return NULL;
  /* A file of another program, which is there, makes one that is like it. */
  if (program == NULL)
    g_clear_pointer (&file->program->id, g_free);
  g_set_str (&file->program->name, program != NULL ? program->name : name);
  return file;
}

static void
print_import (LiaisonDatabase *database,
              const LiaisonRulesFile *file,
              const char *version_id,
              gint64 sequence,
              gboolean json)
{
  const gint64 number = program_argument_get_number (database, version_id);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      g_print (_ ("Version %" PRId64 " of “%s”, a draft\n"), number, file->program->name);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_member_text (builder, "program", file->program->name);
  json_member_integer (builder, "version", number);
  json_member_integer (builder, "change", sequence);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

Status
command_program_import (int argc, char **argv)
{
  g_autofree char *operator_name = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "operator", 0, 0, G_OPTION_ARG_STRING, &operator_name, N_ ("Who stands in the change"), N_ ("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_autoptr (LiaisonStore) store = NULL;
  g_autoptr (LiaisonRulesFile) file = NULL;
  g_autofree char *version_id = NULL;
  Import self = { 0 };
  GError *error = NULL;
  gint64 sequence = 0;
  Status status;

  if (!command_parse (
          "program import",
          N_ ("PROGRAM is the name of a program that is there, or of one that the file makes. Its "
              "rules become a draft with the next number."),
          entries, 3, 3, &argc, &argv, &status))
    return status;
  store = command_open (argv[1], operator_name, &error);
  file = store != NULL ? load_for (liaison_store_get_database (store), argv[2], argv[3], &error) : NULL;
  if (file == NULL)
    return command_fail (error);
  self.file = file;
  if (!liaison_store_change (store, LIAISON_LABEL_RULES, file->program->name, import, &self, NULL, &sequence,
                             NULL, &error))
    return command_fail (error);
  version_id = self.version_id;
  print_import (liaison_store_get_database (store), file, version_id, sequence, json);
  return STATUS_DONE;
}

/* Publish ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *version_id;
  LiaisonDate from;
} Publishing;

static gboolean
publish (LiaisonStore *store, gpointer data, GError **error)
{
  const Publishing *self = data;

  return liaison_rules_publish (store, self->version_id, self->from, error);
}

Status
command_program_publish (int argc, char **argv)
{
  g_autofree char *version = NULL;
  g_autofree char *from = NULL;
  g_autofree char *operator_name = NULL;
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_STRING, &version, N_ ("Which draft"), "N" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("The first day on which it is in force"), N_ ("DATE") },
    { "operator", 0, 0, G_OPTION_ARG_STRING, &operator_name, N_ ("Who stands in the change"), N_ ("NAME") },
    { NULL },
  };
  g_autoptr (LiaisonStore) store = NULL;
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autofree char *version_id = NULL;
  Publishing self = { 0 };
  GError *error = NULL;
  gint64 number, sequence = 0;
  Status status;

  if (!command_parse ("program publish",
                      N_ ("A published version never changes. Rules that cannot be are not published: see "
                          "“program check”."),
                      entries, 2, 2, &argc, &argv, &status) ||
      !program_argument_number ("--version", version, &number, &status) ||
      !program_argument_day ("--from", from, &self.from, &status))
    return status;
  if (number == 0)
    return command_misuse (_ ("--version is missing."));
  store = command_open (argv[1], operator_name, &error);
  if (store == NULL ||
      (program = program_argument_find (liaison_store_get_database (store), argv[2], &error)) == NULL ||
      (version_id = liaison_program_find_version (liaison_store_get_database (store), program->id, number,
                                                  &error)) == NULL)
    return command_fail (error);
  self.version_id = version_id;
  if (!liaison_store_change (store, LIAISON_LABEL_PUBLISH, program->name, publish, &self, NULL, &sequence,
                             NULL, &error))
    return command_fail (error);
  g_print (_ ("Version %" PRId64 " of “%s” is in force from %s on; change %" PRId64 "\n"), number,
           program->name, from, sequence);
  return STATUS_DONE;
}

/* Diff -------------------------------------------------------------------------------------------------------------- */

static void
print_lines_json (const GPtrArray *lines, gint64 from, gint64 to)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_member_integer (builder, "from", from);
  json_member_integer (builder, "to", to);
  json_member_array (builder, "lines");
  for (guint i = 0; i < lines->len; i++)
    {
      const LiaisonRulesLine *line = g_ptr_array_index (lines, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "kind", liaison_rules_line_kind_to_word (line->kind));
      json_member_text (builder, "subject", line->subject);
      json_member_text (builder, "before", line->before);
      json_member_text (builder, "after", line->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

static void
print_lines (const GPtrArray *lines)
{
  static const char *const signs[] = {
    [LIAISON_RULES_LINE_SAME] = " ",
    [LIAISON_RULES_LINE_CHANGED] = "~",
    [LIAISON_RULES_LINE_ADDED] = "+",
    [LIAISON_RULES_LINE_REMOVED] = "-",
  };
  g_autoptr (Table) table = table_new ();

  table_add_column (table, "", FALSE);
  table_add_column (table, _ ("Rule"), FALSE);
  table_add_column (table, _ ("Before"), FALSE);
  table_add_column (table, _ ("After"), FALSE);
  for (guint i = 0; i < lines->len; i++)
    {
      const LiaisonRulesLine *line = g_ptr_array_index (lines, i);

      if (line->kind == LIAISON_RULES_LINE_SAME)
        continue;
      table_add_cell (table, signs[line->kind]);
      table_add_cell (table, line->subject);
      table_add_cell (table, line->before);
      table_add_cell (table, line->after);
    }
  table_print (table);
}

Status
command_program_diff (int argc, char **argv)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from,
      N_ ("The version before; the one in force today if it is left out, else the latest"), "N" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("The version after; the latest if it is left out"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object, with the lines that are equal"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autoptr (LiaisonRegionTable) regions = NULL;
  g_autoptr (LiaisonRules) before = NULL;
  g_autoptr (LiaisonRules) after = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *before_id = NULL;
  g_autofree char *after_id = NULL;
  GError *error = NULL;
  gint64 from_number, to_number;
  Status status;

  if (!command_parse ("program diff", NULL, entries, 2, 2, &argc, &argv, &status) ||
      !program_argument_number ("--from", from, &from_number, &status) ||
      !program_argument_number ("--to", to, &to_number, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error) ||
      (program = program_argument_find (reader.database, argv[2], &error)) == NULL ||
      (before_id = choose_version (reader.database, program, from_number, &error)) == NULL ||
      (after_id = to_number > 0
                      ? liaison_program_find_version (reader.database, program->id, to_number, &error)
                      : find_latest (reader.database, program, &error)) == NULL ||
      (before = liaison_rules_load (reader.database, before_id, &error)) == NULL ||
      (after = liaison_rules_load (reader.database, after_id, &error)) == NULL ||
      (regions = liaison_region_table_load (reader.database, &error)) == NULL)
    return command_fail (error);
  lines = liaison_rules_diff (before, after, regions);
  if (json)
    print_lines_json (lines, program_argument_get_number (reader.database, before_id),
                      program_argument_get_number (reader.database, after_id));
  else
    print_lines (lines);
  return STATUS_DONE;
}

/* Check ------------------------------------------------------------------------------------------------------------- */

static GPtrArray *
check (LiaisonDatabase *database,
       const LiaisonProgramInfo *program,
       const LiaisonRules *rules,
       LiaisonDate as_of,
       GError **error)
{
  gboolean has_data[LIAISON_RULES_MAX_REQUIREMENTS];
  g_autoptr (LiaisonRules) plain = liaison_rules_copy (rules);
  g_autoptr (LiaisonSnapshot) base = NULL;
  g_autoptr (LiaisonSnapshot) snapshot = NULL;

  /* The days that hold do not matter to whether there is anything. */
  plain->policy.hold_months = 0;
  base = liaison_snapshot_load (database, program, as_of, NULL, error);
  snapshot = base != NULL ? liaison_snapshot_extend (base, database, plain, NULL, error) : NULL;
  if (snapshot == NULL)
    return NULL;
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    has_data[i] = liaison_snapshot_has_data (snapshot, plain, i);
  return liaison_rules_check (rules, liaison_snapshot_get_regions (snapshot), has_data);
}

static void
print_problems (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const LiaisonRulesProblem *problem = g_ptr_array_index (problems, i);

      g_print ("%s: %s\n", problem->severity == LIAISON_RULES_ERROR ? _ ("Error") : _ ("Warning"),
               problem->sentence);
    }
  if (problems->len == 0)
    g_print ("%s\n", _ ("Nothing is wrong with these rules."));
}

static void
print_problems_json (const GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      const LiaisonRulesProblem *problem = g_ptr_array_index (problems, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "severity", problem->severity == LIAISON_RULES_ERROR ? "error" : "warning");
      json_member_text (builder, "sentence", problem->sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  command_print_json (json_builder_get_root (builder));
}

Status
command_program_check (int argc, char **argv)
{
  g_autofree char *version = NULL;
  g_autofree char *path = NULL;
  g_autofree char *as_of = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_STRING, &version, N_ ("Which version; the latest if it is left out"),
      "N" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
      N_ ("The day on which somebody should have what is asked for; today if it is left out"), N_ ("DATE") },
    { "rules", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("Or the rules of this file"), "RULES.json" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array of objects"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autoptr (LiaisonRulesFile) file = NULL;
  g_autoptr (LiaisonRules) rules = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  LiaisonDate day = program_argument_today ();
  GError *error = NULL;
  gint64 number;
  Status status;

  if (!command_parse (
          "program check",
          N_ ("Errors are what cannot be meant: such rules are not published, and the exit status is 1. "
              "Warnings are what can be meant, and seldom is."),
          entries, 2, 2, &argc, &argv, &status) ||
      !program_argument_number ("--version", version, &number, &status) ||
      (as_of != NULL && !program_argument_day ("--as-of", as_of, &day, &status)))
    return status;
  if (version != NULL && path != NULL)
    return command_misuse (_ ("Choose one of --rules and --version."));
  if (!command_open_to_read (&reader, argv[1], &error) ||
      (program = program_argument_find (reader.database, argv[2], &error)) == NULL)
    return command_fail (error);
  if (path != NULL)
    {
      file = program_argument_load_rules (reader.database, program, path, &error);
      if (file == NULL || !liaison_rules_file_check_currency (reader.database, file, &error))
        return command_fail (error);
      rules = g_steal_pointer (&file->rules);
      g_clear_pointer (&program, liaison_program_info_free);
      program = g_steal_pointer (&file->program);
    }
  else
    rules =
        load_version (reader.database,
                      number > 0 ? liaison_program_find_version (reader.database, program->id, number, &error)
                                 : find_latest (reader.database, program, &error),
                      &error);
  if (rules == NULL || (problems = check (reader.database, program, rules, day, &error)) == NULL)
    return command_fail (error);
  if (json)
    print_problems_json (problems);
  else
    print_problems (problems);
  return liaison_rules_find_error (problems) != NULL ? STATUS_PROBLEMS : STATUS_DONE;
}
