/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "program-arguments.h"

#include "core/exchange/file-guard.h"

#include <glib/gi18n.h>

/* @text: (nullable): %NULL where the option was not given */
gboolean
program_argument_day (const char *option, const char *text, LiaisonDate *day, Status *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = NULL;

  if (text == NULL)
    {
      missing = g_strdup_printf (_ ("Say the day: %s 2026-12-31"), option);
      *status = command_misuse (missing);
      return FALSE;
    }
  if (liaison_date_parse (text, day, &error))
    return TRUE;
  *status = command_misuse (error->message);
  return FALSE;
}

/* The number of a version; 0 where the option was not given. */
gboolean
program_argument_number (const char *option, const char *text, gint64 *number, Status *status)
{
  g_autofree char *wrong = NULL;

  *number = 0;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, number, NULL))
    return TRUE;
  wrong = g_strdup_printf (_ ("%s takes the number of a version."), option);
  *status = command_misuse (wrong);
  return FALSE;
}

LiaisonDate
program_argument_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return liaison_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                                g_date_time_get_day_of_month (now));
}

/* By its name or its id. */
LiaisonProgramInfo *
program_argument_find (LiaisonDatabase *database, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  LiaisonProgramInfo *program = liaison_program_info_load_named (database, name, &failure);

  if (program != NULL)
    return program;
  if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
    return liaison_program_info_load (database, name, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* The version with the number, or where that is 0 the one in force on the day. */
char *
program_argument_find_version (LiaisonDatabase *database,
                               const LiaisonProgramInfo *program,
                               gint64 number,
                               LiaisonDate as_of,
                               GError **error)
{
  return number > 0 ? liaison_program_find_version (database, program->id, number, error)
                    : liaison_program_find_in_force (database, program->id, as_of, error);
}

/* @program: (nullable): %NULL for one that the file makes */
LiaisonRulesFile *
program_argument_load_rules (LiaisonDatabase *database,
                             const LiaisonProgramInfo *program,
                             const char *path,
                             GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *json = NULL;
  gsize length;

  if (!liaison_file_guard_check_source (file, liaison_database_get_path (database), error) ||
      !g_file_load_contents (file, NULL, &json, &length, NULL, error))
    return NULL;
  return liaison_rules_from_json (database, program != NULL ? program->id : NULL, json, length, error);
}

gint64
program_argument_get_number (LiaisonDatabase *database, const char *version_id)
{
  gint64 number = 0;

  liaison_database_get_int (database, &number, NULL, "SELECT number FROM program_version WHERE id = ?", "t",
                            version_id);
  return number;
}

/* Currencies without a rate are told, since figures leave out what is in them. */
Status
program_argument_tell_missing (const char *const *missing)
{
  if (missing == NULL || missing[0] == NULL)
    return STATUS_DONE;
  for (guint i = 0; missing[i] != NULL; i++)
    {
      g_printerr (_ ("There is no rate for %s: its amounts are left out."), missing[i]);
      g_printerr ("\n");
    }
  return STATUS_PROBLEMS;
}
