/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *id;
  const char *pattern;
} Label;

/* Translators: these name changes in the history. %s is the name of a record or file. */
static const Label labels[] = {
  { LIAISON_LABEL_CREATE, N_ ("Create “%s”") },
  { LIAISON_LABEL_EDIT, N_ ("Edit “%s”") },
  { LIAISON_LABEL_DELETE, N_ ("Delete “%s”") },
  { LIAISON_LABEL_IMPORT, N_ ("Import “%s”") },
  { LIAISON_LABEL_TAG, N_ ("Tag “%s”") },
  { LIAISON_LABEL_UNTAG, N_ ("Remove a tag from “%s”") },
  { LIAISON_LABEL_NOTE, N_ ("Note on “%s”") },
  { LIAISON_LABEL_ATTACH, N_ ("Attach a file to “%s”") },
  { LIAISON_LABEL_ASSIGN, N_ ("Change the owner of “%s”") },
  { LIAISON_LABEL_TASK, N_ ("Task “%s”") },
  { LIAISON_LABEL_SAMPLE, N_ ("Make the sample “%s”") },
  { LIAISON_LABEL_ADVANCE, N_ ("Advance to %s") },
  { LIAISON_LABEL_RULES, N_ ("Edit the rules of “%s”") },
  { LIAISON_LABEL_PUBLISH, N_ ("Publish “%s”") },
  { LIAISON_LABEL_RECRUIT, N_ ("Application of “%s”") },
  { LIAISON_LABEL_OUTREACH, N_ ("Outreach to “%s”") },
  { LIAISON_LABEL_ONBOARD, N_ ("Onboard “%s”") },
  { LIAISON_LABEL_PLAN, N_ ("Plan of “%s”") },
  { LIAISON_LABEL_LETTER, N_ ("Letter of welcome to “%s”") },
  { LIAISON_LABEL_STAGE, N_ ("Move “%s” to another stage") },
  { LIAISON_LABEL_OFFBOARD, N_ ("Offboard “%s”") },
  { LIAISON_LABEL_STARTER, N_ ("Add “%s”") },
  { LIAISON_LABEL_REVIEW, N_ ("Review the tiers of “%s”") },
  { LIAISON_LABEL_TIER, N_ ("Set the tier of “%s” by hand") },
  { LIAISON_LABEL_FUNDS, N_ ("Operations on funds, “%s”") },
  { LIAISON_LABEL_REGISTRATION, N_ ("Deal registration “%s”") },
  { LIAISON_LABEL_CONFLICT, N_ ("Conflict “%s”") },
};

/**
 * liaison_label_format:
 * @label_id: one of the words of this header, or one of a newer program
 * @subject: what the change is about
 *
 * Returns: (transfer full): the name of a change in the user's language
 */
char *
liaison_label_format (const char *label_id, const char *subject)
{
  gboolean is_redo = g_str_equal (label_id, LIAISON_LABEL_REDO);

  if (is_redo || g_str_equal (label_id, LIAISON_LABEL_UNDO))
    {
      const char *end = strchr (subject, '\n');
      g_autofree char *inner_id = g_strndup (subject, end != NULL ? (gsize) (end - subject) : 0);
      g_autofree char *inner = liaison_label_format (inner_id, end != NULL ? end + 1 : subject);

      return g_strdup_printf (is_redo ? _ ("Redo: %s") : _ ("Undo: %s"), inner);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].id, label_id))
      return g_strdup_printf (_ (labels[i].pattern), subject);
  return g_strdup_printf (_ ("Change “%s”"), subject);
}

/**
 * liaison_label_of_change:
 *
 * Returns: (transfer full): the name of the change with this place in the log, without its subject where that was erased
 */
char *
liaison_label_of_change (LiaisonDatabase *database, gint64 sequence)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT label_id, coalesce (subject, '…') FROM change LEFT JOIN change_content USING (sequence)"
      " WHERE sequence = ?",
      NULL);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return g_strdup ("…");
  liaison_statement_bind (statement, "i", sequence);
  if (!liaison_statement_next (statement, &has_row, NULL) || !has_row)
    return g_strdup ("…");
  return liaison_label_format (liaison_statement_get_text (statement, 0),
                               liaison_statement_get_text (statement, 1));
}
