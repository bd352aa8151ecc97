/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/sheet-xml.h"

#include "core/base/error.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands between a name space and a name. */
#define SPACE_SIGN ' '

struct _LiaisonSheetXml
{
  XML_Parser parser;
  const char *part;
  LiaisonSheetLimits limits;
  const LiaisonSheetXmlFuncs *funcs;
  gpointer data;
  guint depth;
  guint n_elements;
  guint64 n_bytes;
  gboolean is_enough;
  GError *failure;
};

static const struct
{
  const char *name;
  LiaisonSheetSpace space;
} spaces[] = {
  { "http://schemas.openxmlformats.org/spreadsheetml/2006/main", LIAISON_SHEET_SPACE_EXCEL },
  { "http://purl.oclc.org/ooxml/spreadsheetml/main", LIAISON_SHEET_SPACE_EXCEL },
  { "http://schemas.openxmlformats.org/officeDocument/2006/relationships", LIAISON_SHEET_SPACE_EXCEL_LINK },
  { "http://purl.oclc.org/ooxml/officeDocument/relationships", LIAISON_SHEET_SPACE_EXCEL_LINK },
  { "http://schemas.openxmlformats.org/package/2006/relationships", LIAISON_SHEET_SPACE_LINKS },
  { "http://schemas.openxmlformats.org/package/2006/content-types", LIAISON_SHEET_SPACE_TYPES },
  { "urn:oasis:names:tc:opendocument:xmlns:office:1.0", LIAISON_SHEET_SPACE_OFFICE },
  { "urn:oasis:names:tc:opendocument:xmlns:table:1.0", LIAISON_SHEET_SPACE_TABLE },
  { "urn:oasis:names:tc:opendocument:xmlns:text:1.0", LIAISON_SHEET_SPACE_TEXT },
  { "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", LIAISON_SHEET_SPACE_CALC },
  { "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", LIAISON_SHEET_SPACE_MANIFEST },
};

/* Cuts a name of expat in two. */
static LiaisonSheetSpace
find_space (const char *full, const char **name)
{
  const char *sign = strrchr (full, SPACE_SIGN);
  gsize length;

  if (sign == NULL)
    {
      *name = full;
      return LIAISON_SHEET_SPACE_NONE;
    }
  *name = sign + 1;
  length = (gsize) (sign - full);
  for (gsize i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (strncmp (full, spaces[i].name, length) == 0 && spaces[i].name[length] == '\0')
      return spaces[i].space;
  return LIAISON_SHEET_SPACE_OTHER;
}

/**
 * liaison_sheet_xml_attribute:
 * @attributes: as an element has them
 *
 * Returns: (nullable): the value of an attribute
 */
const char *
liaison_sheet_xml_attribute (const char *const *attributes, LiaisonSheetSpace space, const char *name)
{
  for (; attributes[0] != NULL; attributes += 2)
    {
      const char *sign = strrchr (attributes[0], SPACE_SIGN);
      const char *local = sign != NULL ? sign + 1 : attributes[0];

      if (strcmp (local, name) == 0 && find_space (attributes[0], &local) == space)
        return attributes[1];
    }
  return NULL;
}

/**
 * liaison_sheet_xml_number:
 * @text: (nullable): the value of an attribute
 * @number: (out): as it was, where there is no value
 *
 * Returns: whether it is a whole number, or not there
 */
gboolean
liaison_sheet_xml_number (const char *text, guint64 *number)
{
  return text == NULL || g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, number, NULL);
}

static void
halt (LiaisonSheetXml *self)
{
  XML_StopParser (self->parser, XML_FALSE);
}

/**
 * liaison_sheet_xml_stop:
 *
 * Nothing more of the part is wanted.
 */
void
liaison_sheet_xml_stop (LiaisonSheetXml *self)
{
  self->is_enough = TRUE;
  halt (self);
}

/**
 * liaison_sheet_xml_fail:
 * @failure: (transfer full): why the part cannot be used
 */
void
liaison_sheet_xml_fail (LiaisonSheetXml *self, GError *failure)
{
  if (self->failure != NULL)
    g_error_free (failure);
  else
    self->failure = failure;
  halt (self);
}

void
liaison_sheet_xml_fail_damaged (LiaisonSheetXml *self)
{
  liaison_sheet_xml_fail (
      self,
      g_error_new (
          LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
          /* Translators: %1$s is the name of a file within the file, such as xl/workbook.xml; %2$lu a line */
          _ ("The spreadsheet is damaged: its part “%1$s” is not as it must be, on line %2$lu."), self->part,
          (unsigned long) XML_GetCurrentLineNumber (self->parser)));
}

/**
 * liaison_sheet_xml_get_depth:
 *
 * Returns: how many elements are open, with the one that begins or ends
 */
guint
liaison_sheet_xml_get_depth (LiaisonSheetXml *self)
{
  return self->depth;
}

static void
on_start (void *data, const XML_Char *full, const XML_Char **attributes)
{
  LiaisonSheetXml *self = data;
  const char *name;
  LiaisonSheetSpace space;

  /* Some events still come after a halt. */
  if (self->failure != NULL || self->is_enough)
    return;
  if (++self->depth > self->limits.depth)
    {
      liaison_sheet_xml_fail (self,
                              g_error_new_literal (LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                                                   _ ("The spreadsheet is nested deeper than any that a "
                                                      "program for spreadsheets saves.")));
      return;
    }
  if (++self->n_elements > self->limits.n_elements)
    {
      liaison_sheet_xml_fail (
          self,
          g_error_new (
              LIAISON_ERROR, LIAISON_ERROR_LIMIT,
              ngettext ("There is more than %u element in a part of the spreadsheet, which is the most "
                        "that can be read.",
                        "There are more than %u elements in a part of the spreadsheet, which is the most "
                        "that can be read.",
                        self->limits.n_elements),
              self->limits.n_elements));
      return;
    }
  space = find_space (full, &name);
  self->funcs->start (self, space, name, (const char *const *) attributes, self->data);
}

static void
on_end (void *data, const XML_Char *full)
{
  LiaisonSheetXml *self = data;
  const char *name;
  LiaisonSheetSpace space;

  if (self->failure != NULL || self->is_enough)
    return;
  space = find_space (full, &name);
  self->funcs->end (self, space, name, self->data);
  self->depth--;
}

static void
on_text (void *data, const XML_Char *text, int length)
{
  LiaisonSheetXml *self = data;

  if (self->failure == NULL && !self->is_enough && length > 0)
    self->funcs->text (self, text, (gsize) length, self->data);
}

/* No spreadsheet has one, and nothing good comes of entities. */
static void
on_doctype (void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int has_subset)
{
  liaison_sheet_xml_fail (
      data,
      g_error_new_literal (LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                           _ ("The spreadsheet declares a document type, which none does that a program for "
                              "spreadsheets saved. It is not read.")));
}

static void
on_entity (void *data,
           const XML_Char *name,
           int is_parameter,
           const XML_Char *value,
           int length,
           const XML_Char *base,
           const XML_Char *system,
           const XML_Char *public,
           const XML_Char *notation)
{
  on_doctype (data, name, system, public, 0);
}

static gboolean
check_token (LiaisonSheetXml *self, GError **error)
{
  XML_Index index = XML_GetCurrentByteIndex (self->parser);
  guint64 done = index > 0 ? (guint64) index : 0;
  g_autofree char *size = NULL;

  if (self->n_bytes - MIN (done, self->n_bytes) <= self->limits.token_bytes)
    return TRUE;
  size = g_format_size_full (self->limits.token_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
               /* Translators: %1$s is the name of a file within the file; %2$s a size, such as 4.0 MiB */
               _ ("The spreadsheet is damaged: in its part “%1$s” a single element is longer than %2$s."),
               self->part, size);
  return FALSE;
}

static gboolean
parse (LiaisonSheetXml *self, const char *bytes, gsize length, gboolean is_last, GError **error)
{
  if (XML_Parse (self->parser, bytes, (int) length, is_last) == XML_STATUS_OK)
    return is_last || check_token (self, error);
  if (self->failure == NULL && self->is_enough)
    return TRUE;
  if (self->failure == NULL)
    liaison_sheet_xml_fail_damaged (self);
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

static gboolean
take_bytes (const char *bytes, gsize length, gboolean *is_enough, gpointer data, GError **error)
{
  LiaisonSheetXml *self = data;

  self->n_bytes += length;
  if (!parse (self, bytes, length, FALSE, error))
    return FALSE;
  *is_enough = self->is_enough;
  return TRUE;
}

/**
 * liaison_sheet_xml_read:
 * @part: of the archive
 * @most_bytes: of the part
 * @funcs: what is called for what stands there
 * @error: BAD_INPUT where the part is missing, damaged, no XML or declares a document type; LIMIT
 *
 * Reads a part of a spreadsheet as it comes, in bounded memory.
 */
gboolean
liaison_sheet_xml_read (LiaisonZipFile *zip,
                        const char *part,
                        guint64 most_bytes,
                        const LiaisonSheetXmlFuncs *funcs,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  LiaisonSheetXml self = {
    .parser = XML_ParserCreateNS (NULL, SPACE_SIGN),
    .part = part,
    .limits = *liaison_zip_file_get_limits (zip),
    .funcs = funcs,
    .data = data,
  };
  gboolean is_read;

  XML_SetUserData (self.parser, &self);
  XML_SetElementHandler (self.parser, on_start, on_end);
  if (funcs->text != NULL)
    XML_SetCharacterDataHandler (self.parser, on_text);
  XML_SetStartDoctypeDeclHandler (self.parser, on_doctype);
  XML_SetEntityDeclHandler (self.parser, on_entity);
  is_read = liaison_zip_file_read (zip, part, most_bytes, take_bytes, &self, cancellable, error) &&
            (self.is_enough || parse (&self, "", 0, TRUE, error));
  XML_ParserFree (self.parser);
  g_clear_error (&self.failure);
  return is_read;
}
