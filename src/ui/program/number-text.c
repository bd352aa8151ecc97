/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/number-text.h"

#include "core/base/error.h"
#include "core/exchange/value-parse.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* Numbers as they stand in an entry: with the point of the user's language, and read with it. */

static gboolean
has_comma (void)
{
  return g_strcmp0 (localeconv ()->decimal_point, ",") == 0;
}

/**
 * liaison_number_text_format:
 *
 * Returns: (transfer full): what an entry shows of a number, without groups
 */
char *
liaison_number_text_format (LiaisonDecimal number)
{
  char *text = liaison_decimal_to_text (number);

  return has_comma () ? g_strdelimit (text, ".", ',') : text;
}

/**
 * liaison_number_text_localise:
 * @text: (nullable): canonical text, or something else that stands in its place
 *
 * Returns: (transfer full): what an entry shows of it
 */
char *
liaison_number_text_localise (const char *text)
{
  LiaisonDecimal number;

  return text != NULL && liaison_decimal_parse (text, &number, NULL) ? liaison_number_text_format (number)
                                                                     : g_strdup (text != NULL ? text : "");
}

/**
 * liaison_number_text_parse:
 * @text: as it stands in an entry
 * @error: %LIAISON_ERROR_INVALID, with a sentence that stands beside the entry
 *
 * Returns: (transfer full) (nullable): canonical text
 */
char *
liaison_number_text_parse (const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  LiaisonDecimal number;
  char currency[4] = "";

  if (*trimmed == '\0')
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("A number is missing here."));
      return NULL;
    }
  if (!liaison_parse_number (trimmed, (gssize) strlen (trimmed),
                             has_comma () ? LIAISON_NUMBER_STYLE_COMMA : LIAISON_NUMBER_STYLE_POINT, &number,
                             currency, error))
    return NULL;
  return liaison_decimal_to_text (number);
}
