/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/operation-file.h"

#include <glib/gi18n-lib.h>

/* Operations on funds from a file, one a line: all of them are one change, of which some lines may be refused. */

static gboolean
is_empty (const GString *line)
{
  for (gsize i = 0; i < line->len; i++)
    if (!g_ascii_isspace (line->str[i]))
      return FALSE;
  return TRUE;
}

/* Editors of some systems begin a file in UTF-8 with a mark that says so. */
static void
pass_over_mark (LiaisonLineReader *reader)
{
  if (reader->number == 1 && g_str_has_prefix (reader->line->str, "\xef\xbb\xbf"))
    g_string_erase (reader->line, 0, 3);
}

static gboolean
apply_line (const LiaisonOperationFile *self, LiaisonFunds *funds, GError **error)
{
  const GString *line = self->reader->line;
  g_auto (LiaisonOutcome) outcome = { 0 };

  if (self->reader->is_too_long)
    g_set_error (&outcome.refusal, LIAISON_GUARD, LIAISON_GUARD_MALFORMED,
                 ngettext ("This line is longer than %d byte.", "This line is longer than %d bytes.",
                           LIAISON_OPERATION_LONGEST),
                 LIAISON_OPERATION_LONGEST);
  else if (!liaison_operation_apply (funds, line->str, line->len, &outcome, error))
    return FALSE;
  return self->report (liaison_funds_get_database (funds), self->reader->number, &outcome, self->data, error);
}

/**
 * liaison_operation_file_apply:
 * @file: a #LiaisonOperationFile, whose reader keeps %LIAISON_OPERATION_LONGEST bytes of a line
 * @error: where the workspace or the file failed, so that the whole change is given up
 *
 * A #LiaisonChangeFunc: does the operations of a file. Empty lines are passed over.
 */
gboolean
liaison_operation_file_apply (LiaisonStore *store, gpointer file, GError **error)
{
  const LiaisonOperationFile *self = file;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);
  gboolean has_line;

  liaison_funds_set_folder (funds, self->folder);
  while (liaison_line_reader_next (self->reader, &has_line, error))
    {
      if (!has_line)
        return TRUE;
      pass_over_mark (self->reader);
      if ((self->reader->is_too_long || !is_empty (self->reader->line)) && !apply_line (self, funds, error))
        return FALSE;
    }
  return FALSE;
}
