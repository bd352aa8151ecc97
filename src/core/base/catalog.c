/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/catalog.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Compiled catalogues (.mo), as the manual of gettext describes them under "The Format of GNU MO Files". The locale of the process is one
 * for all threads and must be installed; a catalogue is a file that is read. */

#define MAGIC 0x950412deU
#define HEADER_SIZE 28
#define DESCRIPTOR_SIZE 8
/* The catalogues of the program are below 1 MiB. */
#define LARGEST_FILE (32 * 1024 * 1024)
/* Stands between a context and its text, see the same manual. */
#define CONTEXT_END '\004'

struct _LiaisonCatalog
{
  char *language;
  /* %NULL where there is no catalogue for the language: the texts of the source are what it gives. */
  GBytes *bytes;
  const char *data;
  gsize size;
  gboolean is_swapped;
  guint32 n_texts;
  guint32 originals;
  guint32 translations;
};

void
liaison_catalog_free (LiaisonCatalog *self)
{
  if (self == NULL)
    return;

  g_free (self->language);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static guint32
read_word (const LiaisonCatalog *self, gsize offset)
{
  guint32 word;

  memcpy (&word, self->data + offset, sizeof word);
  return self->is_swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

static const char *
get_text (const LiaisonCatalog *self, guint32 table, guint32 index)
{
  return self->data + read_word (self, table + (gsize) index * DESCRIPTOR_SIZE + 4);
}

/* A text lies within the file and is ended there; what follows an inner zero are plural forms. */
static gboolean
is_text (const LiaisonCatalog *self, guint32 table, guint32 index)
{
  const gsize descriptor = table + (gsize) index * DESCRIPTOR_SIZE;
  const gsize length = read_word (self, descriptor);
  const gsize offset = read_word (self, descriptor + 4);
  const char *text = self->data + offset;

  return offset < self->size && length < self->size - offset && text[length] == '\0' &&
         g_utf8_validate (text, -1, NULL);
}

static gboolean
is_table (const LiaisonCatalog *self, guint32 offset)
{
  return offset >= HEADER_SIZE && offset <= self->size &&
         self->n_texts <= (self->size - offset) / DESCRIPTOR_SIZE;
}

/* In order and each of them once, so that they can be looked up by halves. */
static gboolean
is_whole (const LiaisonCatalog *self)
{
  if (!is_table (self, self->originals) || !is_table (self, self->translations))
    return FALSE;
  for (guint32 i = 0; i < self->n_texts; i++)
    if (!is_text (self, self->originals, i) || !is_text (self, self->translations, i) ||
        (i > 0 && strcmp (get_text (self, self->originals, i - 1), get_text (self, self->originals, i)) >= 0))
      return FALSE;
  return TRUE;
}

static gboolean
read_header (LiaisonCatalog *self)
{
  if (self->size < HEADER_SIZE || self->size > LARGEST_FILE)
    return FALSE;
  if (read_word (self, 0) != MAGIC)
    self->is_swapped = TRUE;
  /* The major number of the revision; a minor one adds what is not read here. */
  if (read_word (self, 0) != MAGIC || read_word (self, 4) >> 16 > 1)
    return FALSE;
  self->n_texts = read_word (self, 8);
  self->originals = read_word (self, 12);
  self->translations = read_word (self, 16);
  return is_whole (self);
}

/**
 * liaison_catalog_new_from_bytes:
 * @bytes: a compiled catalogue in UTF-8, which may come from anywhere
 * @language: (nullable): its language
 * @error: LIAISON_ERROR_BAD_INPUT where it is damaged
 *
 * Returns: (transfer full) (nullable): the catalogue
 */
LiaisonCatalog *
liaison_catalog_new_from_bytes (GBytes *bytes, const char *language, GError **error)
{
  g_autoptr (LiaisonCatalog) self = g_new0 (LiaisonCatalog, 1);

  g_return_val_if_fail (bytes != NULL, NULL);

  self->language = g_strdup (language != NULL ? language : "en");
  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &self->size);
  if (read_header (self))
    return g_steal_pointer (&self);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
               /* Translators: the code of a language, such as de */
               _ ("The translations for the language “%s” are damaged. Install Liaison again."),
               self->language);
  return NULL;
}

/* Letters, and parts behind them that are letters and digits: nothing that leads out of a folder. */
static gboolean
is_tag (const char *language)
{
  gsize length = 0;

  for (const char *p = language; *p != '\0'; p++)
    {
      const gboolean is_mark = strchr ("-_@", *p) != NULL;

      if ((!is_mark && !g_ascii_isalnum (*p)) || (is_mark && length == 0))
        return FALSE;
      length = is_mark ? 0 : length + 1;
    }
  return length > 0 && strlen (language) < 36;
}

static LiaisonCatalog *
open_file (const char *folder, const char *domain, const char *language)
{
  g_autofree char *name = g_strconcat (domain, ".mo", NULL);
  g_autofree char *path = g_build_filename (folder, language, "LC_MESSAGES", name, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  return bytes != NULL ? liaison_catalog_new_from_bytes (bytes, language, NULL) : NULL;
}

/* Takes the last part off; FALSE where there is only one. */
static gboolean
cut (char *tag)
{
  for (gsize i = strlen (tag); i > 0; i--)
    if (tag[i - 1] == '_' || tag[i - 1] == '@')
      {
        tag[i - 1] = '\0';
        return TRUE;
      }
  return FALSE;
}

/**
 * liaison_catalog_new_from_folder:
 * @folder: as for bindtextdomain()
 * @domain: the name of the catalogues
 * @language: (nullable): such as "de", "de-AT" or "de_AT.UTF-8"
 *
 * Opens the catalogue of a language; without one, that of the language without its country.
 *
 * Returns: (transfer full): the catalogue; one that gives the texts of the source where there is none that can be read
 */
LiaisonCatalog *
liaison_catalog_new_from_folder (const char *folder, const char *domain, const char *language)
{
  g_autofree char *tag = NULL;
  LiaisonCatalog *self = NULL;

  g_return_val_if_fail (domain != NULL, NULL);

  /* What stands behind a point is how letters are written. */
  tag = g_strdelimit (
      g_strndup (language != NULL ? language : "", language != NULL ? strcspn (language, ".") : 0), "-", '_');
  if (folder != NULL && is_tag (tag))
    do
      self = open_file (folder, domain, tag);
    while (self == NULL && cut (tag));
  if (self == NULL)
    {
      self = g_new0 (LiaisonCatalog, 1);
      self->language = g_strdup ("en");
    }
  return self;
}

/**
 * liaison_catalog_new:
 * @language: (nullable): such as "de", "de-AT" or "de_AT"
 *
 * As liaison_catalog_new_from_folder(), of the catalogues that the program itself speaks from.
 *
 * Returns: (transfer full): the catalogue
 */
LiaisonCatalog *
liaison_catalog_new (const char *language)
{
  return liaison_catalog_new_from_folder (bindtextdomain (GETTEXT_PACKAGE, NULL), GETTEXT_PACKAGE, language);
}

/**
 * liaison_catalog_get_language:
 *
 * Returns: the language of the texts: "en" where there is no catalogue
 */
const char *
liaison_catalog_get_language (const LiaisonCatalog *self)
{
  return self->language;
}

/**
 * liaison_catalog_is_right_to_left:
 *
 * Returns: whether the language is written from right to left
 */
gboolean
liaison_catalog_is_right_to_left (const LiaisonCatalog *self)
{
  static const char *const languages[] = { "ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi" };
  const gsize length = strcspn (self->language, "_@");

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (length == strlen (languages[i]) && strncmp (self->language, languages[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* The translation of a key, or NULL. One that is empty was not made. */
static const char *
find (const LiaisonCatalog *self, const char *key)
{
  guint32 first = 0, end = self->n_texts;

  while (first < end)
    {
      const guint32 middle = first + (end - first) / 2;
      const int order = strcmp (key, get_text (self, self->originals, middle));

      if (order == 0)
        {
          const char *text = get_text (self, self->translations, middle);

          return *text != '\0' ? text : NULL;
        }
      if (order < 0)
        end = middle;
      else
        first = middle + 1;
    }
  return NULL;
}

/**
 * liaison_catalog_get:
 * @text: of the source
 *
 * Returns: (transfer none): its translation, or @text where there is none
 */
const char *
liaison_catalog_get (const LiaisonCatalog *self, const char *text)
{
  const char *found = *text != '\0' ? find (self, text) : NULL;

  return found != NULL ? found : text;
}

/**
 * liaison_catalog_get_in_context:
 * @context: as for C_()
 * @text: of the source
 *
 * Returns: (transfer none): its translation, or @text where there is none
 */
const char *
liaison_catalog_get_in_context (const LiaisonCatalog *self, const char *context, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%s%c%s", context, CONTEXT_END, text);
  const char *found = find (self, key);

  return found != NULL ? found : text;
}
