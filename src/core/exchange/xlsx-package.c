/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/sheet-book.h"
#include "core/exchange/sheet-xml.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the parts of an Excel workbook are: ECMA-376 part 2, and part 1, 18.2. */

#define TYPES "[Content_Types].xml"
#define ROOT_LINKS "_rels/.rels"

typedef struct
{
  char *id;
  char *type;
  char *target;
} Link;

static void
link_free (Link *link)
{
  g_free (link->id);
  g_free (link->type);
  g_free (link->target);
  g_free (link);
}

static void
ignore_end (LiaisonSheetXml *xml, LiaisonSheetSpace space, const char *name, gpointer data)
{
}

/* Links ------------------------------------------------------------------------------------------------------------- */

/* What a link from @part leads to, as the name of a part; dots never lead out of the archive. */
static char *
resolve (const char *part, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *whole = *target == '/' ? g_strdup (target) : g_strconcat (folder, "/", target, NULL);
  g_auto (GStrv) steps = g_strsplit (whole, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (g_str_equal (steps[i], "..") && kept->len > 0)
        g_ptr_array_set_size (kept, (int) kept->len - 1);
      else if (*steps[i] != '\0' && !g_str_equal (steps[i], ".") && !g_str_equal (steps[i], ".."))
        g_ptr_array_add (kept, steps[i]);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

typedef struct
{
  const char *part;
  GPtrArray *links;
} Links;

static void
on_link (LiaisonSheetXml *xml,
         LiaisonSheetSpace space,
         const char *name,
         const char *const *attributes,
         gpointer data)
{
  Links *links = data;
  const char *id = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "Id");
  const char *type = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "Type");
  const char *target = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "Target");
  const char *mode = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "TargetMode");
  Link *link;

  if (space != LIAISON_SHEET_SPACE_LINKS || !g_str_equal (name, "Relationship") || id == NULL ||
      type == NULL || target == NULL || g_strcmp0 (mode, "External") == 0)
    return;
  link = g_new0 (Link, 1);
  link->id = g_strdup (id);
  link->type = g_strdup (type);
  link->target = resolve (links->part, target);
  g_ptr_array_add (links->links, link);
}

/* @part: whose links they are, or "" for those of the package */
static GPtrArray *
read_links (LiaisonZipFile *zip,
            const char *part,
            const char *links_part,
            GCancellable *cancellable,
            GError **error)
{
  static const LiaisonSheetXmlFuncs funcs = { on_link, ignore_end, NULL };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) link_free);
  Links links = { part, found };

  return liaison_sheet_xml_read (zip, links_part, liaison_zip_file_get_limits (zip)->part_bytes, &funcs,
                                 &links, cancellable, error)
             ? g_steal_pointer (&found)
             : NULL;
}

/* The types are the same in both dialects but for what stands before. */
static const Link *
find_link (GPtrArray *links, const char *id, const char *type)
{
  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = g_ptr_array_index (links, i);

      if ((id == NULL || g_str_equal (link->id, id)) && (type == NULL || g_str_has_suffix (link->type, type)))
        return link;
    }
  return NULL;
}

/* Types of contents ------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *part;
  char *type;
} Type;

static void
on_type (LiaisonSheetXml *xml,
         LiaisonSheetSpace space,
         const char *name,
         const char *const *attributes,
         gpointer data)
{
  Type *type = data;
  const char *part = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "PartName");
  const char *extension = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "Extension");
  const char *found = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "ContentType");
  const char *ending = strrchr (type->part, '.');
  gboolean is_override = part != NULL && *part == '/' && g_ascii_strcasecmp (part + 1, type->part) == 0;
  gboolean is_default =
      extension != NULL && ending != NULL && g_ascii_strcasecmp (extension, ending + 1) == 0;

  if (space != LIAISON_SHEET_SPACE_TYPES || found == NULL ||
      !(is_override || (is_default && type->type == NULL)))
    return;
  g_free (type->type);
  type->type = g_strdup (found);
}

static gboolean
check_type (LiaisonZipFile *zip, const char *part, GCancellable *cancellable, GError **error)
{
  static const LiaisonSheetXmlFuncs funcs = { on_type, ignore_end, NULL };
  Type type = { part, NULL };
  g_autofree char *found = NULL;

  if (!liaison_sheet_xml_read (zip, TYPES, liaison_zip_file_get_limits (zip)->part_bytes, &funcs, &type,
                               cancellable, error))
    {
      g_free (type.type);
      return FALSE;
    }
  found = type.type;
  if (found != NULL && strstr (found, "sheet.binary") != NULL)
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
          _ ("This is a binary workbook of Excel (.xlsb). Save it as .xlsx, and choose that file."));
      return FALSE;
    }
  if (found != NULL && g_str_has_suffix (found, ".main+xml") &&
      (strstr (found, "spreadsheetml") != NULL || strstr (found, "ms-excel") != NULL))
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                       _ ("The spreadsheet is damaged: it says of itself that it is something else."));
  return FALSE;
}

/**
 * liaison_xlsx_is_one:
 *
 * Returns: whether the archive has what only a workbook of Excel has
 */
gboolean
liaison_xlsx_is_one (LiaisonZipFile *zip)
{
  return liaison_zip_file_has (zip, "xl/workbook.xml") || liaison_zip_file_has (zip, "xl/workbook.bin");
}

/* The workbook ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  LiaisonSheetBook *book;
  GPtrArray *links;
  gboolean is_workbook;
} Workbook;

/* No program saves one part as two sheets. */
static gboolean
has_part (const LiaisonSheetBook *book, const char *part)
{
  for (guint i = 0; i < book->sheets->len; i++)
    if (g_ascii_strcasecmp (((LiaisonSheetName *) g_ptr_array_index (book->sheets, i))->part, part) == 0)
      return TRUE;
  return FALSE;
}

static void
on_workbook (LiaisonSheetXml *xml,
             LiaisonSheetSpace space,
             const char *name,
             const char *const *attributes,
             gpointer data)
{
  Workbook *workbook = data;
  GError *error = NULL;

  if (space != LIAISON_SHEET_SPACE_EXCEL)
    return;
  workbook->is_workbook |= liaison_sheet_xml_get_depth (xml) == 1 && g_str_equal (name, "workbook");
  if (g_str_equal (name, "workbookPr"))
    {
      const char *date1904 = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "date1904");

      workbook->book->is_1904 = g_strcmp0 (date1904, "1") == 0 || g_strcmp0 (date1904, "true") == 0;
    }
  else if (g_str_equal (name, "sheet"))
    {
      const char *label = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "name");
      const char *id = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_EXCEL_LINK, "id");
      const Link *link = id != NULL ? find_link (workbook->links, id, NULL) : NULL;

      if (label == NULL || link == NULL || has_part (workbook->book, link->target))
        liaison_sheet_xml_fail_damaged (xml);
      else if (g_str_has_suffix (link->type, "/worksheet") &&
               !liaison_sheet_book_add (workbook->book, label, link->target, &error))
        liaison_sheet_xml_fail (xml, error);
    }
}

static gboolean
read_workbook (LiaisonSheetBook *book,
               const char *part,
               GPtrArray *links,
               GCancellable *cancellable,
               GError **error)
{
  static const LiaisonSheetXmlFuncs funcs = { on_workbook, ignore_end, NULL };
  Workbook workbook = { book, links, FALSE };

  if (!liaison_sheet_xml_read (book->zip, part, liaison_zip_file_get_limits (book->zip)->part_bytes, &funcs,
                               &workbook, cancellable, error))
    return FALSE;
  if (!workbook.is_workbook)
    g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                         _ ("The spreadsheet is damaged: it says of itself that it is something else."));
  return workbook.is_workbook;
}

static char *
dup_target (LiaisonSheetBook *book, GPtrArray *links, const char *type)
{
  const Link *link = find_link (links, NULL, type);

  return link != NULL && liaison_zip_file_has (book->zip, link->target) ? g_strdup (link->target) : NULL;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer book)
{
  guint places[2];

  for (guint i = 0; i < 2; i++)
    {
      const LiaisonSheetName *sheet =
          g_ptr_array_index (((LiaisonSheetBook *) book)->sheets, *(const guint *) (i == 0 ? a : b));

      places[i] = liaison_zip_file_get_place (((LiaisonSheetBook *) book)->zip, sheet->part);
    }
  return (places[0] > places[1]) - (places[0] < places[1]);
}

static gboolean
probe_sheets (LiaisonSheetBook *book, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < book->sheets->len; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_places, book);
  for (guint i = 0; i < order->len; i++)
    {
      guint place = g_array_index (order, guint, i);
      LiaisonSheetName *sheet = g_ptr_array_index (book->sheets, place);
      g_autoptr (LiaisonSheetRows) probe =
          liaison_sheet_rows_new_probe (liaison_zip_file_get_limits (book->zip));

      if (!liaison_xlsx_read (book, place, probe, cancellable, error))
        return FALSE;
      sheet->has_rows = liaison_sheet_rows_has_any (probe);
    }
  return TRUE;
}

/**
 * liaison_xlsx_list:
 * @book: its sheets are found
 * @error: BAD_INPUT or LIMIT
 */
gboolean
liaison_xlsx_list (LiaisonSheetBook *book, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) root = read_links (book->zip, "", ROOT_LINKS, cancellable, error);
  g_autoptr (GPtrArray) links = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;
  g_autofree char *links_part = NULL;
  const Link *workbook;

  if (root == NULL)
    return FALSE;
  workbook = find_link (root, NULL, "/officeDocument");
  if (workbook == NULL)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                           _ ("The spreadsheet is damaged: it does not say where its workbook is."));
      return FALSE;
    }
  if (!check_type (book->zip, workbook->target, cancellable, error))
    return FALSE;
  folder = g_path_get_dirname (workbook->target);
  base = g_path_get_basename (workbook->target);
  links_part = g_strconcat (g_str_equal (folder, ".") ? "" : folder, "/_rels/", base, ".rels", NULL);
  links = read_links (book->zip, workbook->target, *links_part == '/' ? links_part + 1 : links_part,
                      cancellable, error);
  if (links == NULL || !read_workbook (book, workbook->target, links, cancellable, error))
    return FALSE;
  book->strings = dup_target (book, links, "/sharedStrings");
  book->styles = dup_target (book, links, "/styles");
  return probe_sheets (book, cancellable, error);
}
