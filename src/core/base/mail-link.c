/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/mail-link.h"

#include <string.h>

/* Links that begin a mail in the user's own program, by RFC 6068. */

/* Lines end as the RFC wants it. */
static char *
escape_text (const char *text)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text == '\n')
      g_string_append (lines, "\r\n");
    else if (*text != '\r')
      g_string_append_c (lines, *text);
  return g_uri_escape_string (lines->str, NULL, FALSE);
}

/* A header of a mail is one line: what came in with a line break must not begin another. */
static char *
escape_line (const char *text)
{
  g_autofree char *line = g_strdup (text);

  for (char *c = line; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return g_uri_escape_string (line, NULL, FALSE);
}

/**
 * liaison_mail_link_new:
 * @email: (nullable): where nobody is known, the mail program asks
 * @subject: a line
 * @text: plain text
 * @is_whole: (out): whether @text is in the link: of one that would have more than %LIAISON_MAIL_LINK_LONGEST bytes it is
 *   left out, since half a letter would be sent unseen
 *
 * Returns: (transfer full): a link with the scheme mailto
 */
char *
liaison_mail_link_new (const char *email, const char *subject, const char *text, gboolean *is_whole)
{
  g_autofree char *to = g_uri_escape_string (email != NULL ? email : "", "@", FALSE);
  g_autofree char *title = escape_line (subject);
  g_autofree char *body = escape_text (text);
  g_autofree char *whole = g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, title, body);

  *is_whole = strlen (whole) <= LIAISON_MAIL_LINK_LONGEST;
  return *is_whole ? g_steal_pointer (&whole) : g_strdup_printf ("mailto:%s?subject=%s", to, title);
}
