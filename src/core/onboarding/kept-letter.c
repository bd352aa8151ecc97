/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/kept-letter.h"

#include "core/base/markdown.h"
#include "core/records/welcome.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Letters of welcome that were kept: to whom they go, how they get into a mail or a file, and that they were sent. */

#define MAX_FILE_NAME 80

/**
 * liaison_kept_letter_load_recipient:
 * @as_of: the day
 * @name: (out) (transfer full) (nullable): of the key contact, the one whom a letter greets
 * @email: (out) (transfer full) (nullable): where it is known
 *
 * Returns: whether it could be read
 */
gboolean
liaison_kept_letter_load_recipient (LiaisonDatabase *database,
                                    const char *partner_id,
                                    LiaisonDate as_of,
                                    char **name,
                                    char **email,
                                    GError **error)
{
  g_autofree char *day = liaison_date_to_text (as_of);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT p.name, p.email FROM person AS p JOIN employment AS e ON e.person_id = p.id"
      " WHERE e.partner_id = ?1 AND (e.until IS NULL OR e.until >= ?2)"
      " ORDER BY e.is_key_contact DESC, e.since, e.id LIMIT 1",
      error);
  gboolean has_row;

  *name = NULL;
  *email = NULL;
  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", partner_id, day);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      *name = g_strdup (liaison_statement_get_text (statement, 0));
      *email = g_strdup (liaison_statement_get_text (statement, 1));
    }
  return TRUE;
}

/**
 * liaison_kept_letter_suggest_file_name:
 *
 * Returns: (transfer full): the subject as the name of a file with plain text
 */
char *
liaison_kept_letter_suggest_file_name (LiaisonRecord *letter)
{
  const char *subject = liaison_record_get_text (letter, "subject");
  g_autoptr (GString) name = g_string_new (NULL);

  for (; subject != NULL && *subject != '\0' && name->len < MAX_FILE_NAME;
       subject = g_utf8_next_char (subject))
    {
      gunichar character = g_utf8_get_char (subject);

      if (g_unichar_iscntrl (character) || (character < 0x80 && strchr ("/\\:*?\"<>|", (int) character)))
        character = '-';
      g_string_append_unichar (name, character);
    }
  g_strstrip (name->str);
  /* A file whose name begins with a dot is not shown. */
  return g_strdup_printf ("%s%s.txt", *name->str == '.' || *name->str == '\0' ? "_" : "", name->str);
}

/**
 * liaison_kept_letter_format_file:
 * @file_name: by its ending .md the letter stays CommonMark; else it is plain text
 *
 * Returns: (transfer full): the content of a file
 */
char *
liaison_kept_letter_format_file (LiaisonRecord *letter, const char *file_name)
{
  const char *content = liaison_record_get_text (letter, "content");
  g_autofree char *lower = g_ascii_strdown (file_name, -1);
  g_autofree char *plain = NULL;

  if (g_str_has_suffix (lower, ".md") || g_str_has_suffix (lower, ".markdown"))
    return g_strdup (content != NULL ? content : "");
  plain = liaison_markdown_to_plain (content != NULL ? content : "");
  return g_strconcat (plain, "\n", NULL);
}

/**
 * liaison_kept_letter_mark_sent:
 * @data: a #LiaisonKeptLetterSending
 * @error: NOT_FOUND; REFUSED where it was sent already
 *
 * A #LiaisonChangeFunc: writes on which day a letter was sent.
 */
gboolean
liaison_kept_letter_mark_sent (LiaisonStore *store, gpointer data, GError **error)
{
  const LiaisonKeptLetterSending *sending = data;
  g_autoptr (LiaisonRecord) base = liaison_record_load (liaison_store_get_database (store),
                                                        &liaison_welcome_kit_entity, sending->id, error);
  g_autoptr (LiaisonRecord) letter = NULL;

  if (base == NULL)
    return FALSE;
  if (liaison_record_get_date (base, "sent-on") != LIAISON_DATE_NONE)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("This letter was marked as sent already."));
      return FALSE;
    }
  letter = liaison_record_copy (base);
  liaison_record_set_date (letter, "sent-on", sending->day);
  return liaison_record_update (store, letter, base, error);
}
