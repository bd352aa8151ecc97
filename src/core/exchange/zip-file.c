/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/zip-file.h"

#include "core/base/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define BUFFER_SIZE (64 * 1024)

/* The archive as a stream. */
typedef struct
{
  GInputStream *stream;
  GCancellable *cancellable;
  GError *failure;
  struct archive *archive;
  char buffer[BUFFER_SIZE];
} Source;

struct _LiaisonZipFile
{
  GFile *file;
  LiaisonSheetLimits limits;
  /* From names in small letters, as those of parts are the same whatever their case, to places. */
  GHashTable *names;
  guint64 n_bytes;
  /* Open as long as parts are asked for in their order, and the place of what comes next. */
  Source *source;
  guint next;
};

static la_ssize_t
read_source (struct archive *archive, void *data, const void **buffer)
{
  Source *source = data;
  gssize length = g_input_stream_read (source->stream, source->buffer, BUFFER_SIZE, source->cancellable,
                                       source->failure == NULL ? &source->failure : NULL);

  *buffer = source->buffer;
  return length < 0 ? ARCHIVE_FATAL : length;
}

static la_int64_t
seek_source (struct archive *archive, void *data, la_int64_t offset, int whence)
{
  Source *source = data;
  GSeekable *seekable = G_SEEKABLE (source->stream);
  GSeekType type = whence == SEEK_SET ? G_SEEK_SET : whence == SEEK_CUR ? G_SEEK_CUR : G_SEEK_END;

  /* Where a damaged archive sends it is no failure of the file. */
  if (!g_seekable_seek (seekable, offset, type, source->cancellable, NULL))
    return ARCHIVE_FATAL;
  return g_seekable_tell (seekable);
}

static void
source_free (Source *source)
{
  g_clear_pointer (&source->archive, archive_read_free);
  g_clear_object (&source->stream);
  g_clear_error (&source->failure);
  g_free (source);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Source, source_free)

static void
set_damaged (Source *source, GError **error)
{
  if (source->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&source->failure));
  else if (!g_cancellable_set_error_if_cancelled (source->cancellable, error))
    g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                         _ ("The spreadsheet is damaged, or it was not copied as a whole."));
}

static Source *
open_source (LiaisonZipFile *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (Source) source = g_new0 (Source, 1);

  source->stream = G_INPUT_STREAM (g_file_read (self->file, cancellable, error));
  if (source->stream == NULL)
    return NULL;
  if (!G_IS_SEEKABLE (source->stream) || !g_seekable_can_seek (G_SEEKABLE (source->stream)))
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
          _ ("A spreadsheet cannot be read from where this one is. Copy it to this computer first."));
      return NULL;
    }
  source->cancellable = cancellable;
  source->archive = archive_read_new ();
  archive_read_support_format_zip_seekable (source->archive);
  archive_read_set_callback_data (source->archive, source);
  archive_read_set_read_callback (source->archive, read_source);
  archive_read_set_seek_callback (source->archive, seek_source);
  if (archive_read_open1 (source->archive) != ARCHIVE_OK)
    {
      set_damaged (source, error);
      return NULL;
    }
  return g_steal_pointer (&source);
}

/* Goes to the next entry; *@name is %NULL behind the last one, and "" where it is none that could be asked for. */
static gboolean
next_entry (Source *source, struct archive_entry **entry, char **name, GError **error)
{
  int result;
  const char *path;

  *name = NULL;
  if (g_cancellable_set_error_if_cancelled (source->cancellable, error))
    return FALSE;
  result = archive_read_next_header (source->archive, entry);
  if (result == ARCHIVE_EOF)
    return TRUE;
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
    {
      set_damaged (source, error);
      return FALSE;
    }
  path = archive_entry_pathname_utf8 (*entry);
  if (path == NULL)
    path = archive_entry_pathname (*entry);
  /* Some programs write the separators of Windows. */
  *name = g_strdelimit (g_ascii_strdown (path != NULL ? path : "", -1), "\\", '/');
  return TRUE;
}

static gboolean
check_entry (LiaisonZipFile *self,
             struct archive_entry *entry,
             const char *name,
             guint n_entries,
             GError **error)
{
  if (n_entries > self->limits.n_entries)
    {
      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
          ngettext ("There is more than %u part in the spreadsheet, which is the most that can be read.",
                    "There are more than %u parts in the spreadsheet, which is the most that can be read.",
                    self->limits.n_entries),
          self->limits.n_entries);
      return FALSE;
    }
  if (archive_entry_is_encrypted (entry))
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
          _ ("The spreadsheet is protected by a password. Save it without one, and choose that file."));
      return FALSE;
    }
  /* Programs would not agree which of the two it is. */
  if (*name != '\0' && !g_str_has_suffix (name, "/") &&
      !g_hash_table_insert (self->names, g_strdup (name), GUINT_TO_POINTER (n_entries - 1)))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                           _ ("The spreadsheet is damaged: two of its parts have the same name."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
list_names (LiaisonZipFile *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (Source) source = open_source (self, cancellable, error);

  if (source == NULL)
    return FALSE;
  for (guint n_entries = 1;; n_entries++)
    {
      struct archive_entry *entry;
      g_autofree char *name = NULL;

      if (!next_entry (source, &entry, &name, error))
        return FALSE;
      if (name == NULL)
        return TRUE;
      if (!check_entry (self, entry, name, n_entries, error))
        return FALSE;
    }
}

/**
 * liaison_zip_file_open:
 * @limits: is copied
 * @error: BAD_INPUT where it is no archive, a damaged one or one that is protected by a password, LIMIT where it has too
 *   many entries, and what the file system says
 *
 * Returns: (transfer full) (nullable): the archive
 */
LiaisonZipFile *
liaison_zip_file_open (GFile *file,
                       const LiaisonSheetLimits *limits,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (LiaisonZipFile) self = g_new0 (LiaisonZipFile, 1);

  self->file = g_object_ref (file);
  self->limits = *limits;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return list_names (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

void
liaison_zip_file_free (LiaisonZipFile *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->source, source_free);
  g_object_unref (self->file);
  g_hash_table_unref (self->names);
  g_free (self);
}

/**
 * liaison_zip_file_has:
 * @name: of a part; large and small letters are the same
 */
gboolean
liaison_zip_file_has (LiaisonZipFile *self, const char *name)
{
  g_autofree char *wanted = g_ascii_strdown (name, -1);

  return g_hash_table_contains (self->names, wanted);
}

const LiaisonSheetLimits *
liaison_zip_file_get_limits (LiaisonZipFile *self)
{
  return &self->limits;
}

/**
 * liaison_zip_file_begin:
 *
 * What was read by now does not count any more towards the most that is read in one go.
 */
void
liaison_zip_file_begin (LiaisonZipFile *self)
{
  self->n_bytes = 0;
}

static gboolean
fail_missing (const char *name, GError **error)
{
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
               /* Translators: %s is the name of a file within the file, such as xl/workbook.xml */
               _ ("The spreadsheet is damaged: its part “%s” is missing."), name);
  return FALSE;
}

/* To go to a place is to go past all before it, and each costs a look at the file. */
static gboolean
find_entry (LiaisonZipFile *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *wanted = g_ascii_strdown (name, -1);
  gpointer place;

  if (!g_hash_table_lookup_extended (self->names, wanted, NULL, &place))
    return fail_missing (name, error);
  if (self->source != NULL && self->next > GPOINTER_TO_UINT (place))
    g_clear_pointer (&self->source, source_free);
  if (self->source == NULL)
    {
      self->next = 0;
      self->source = open_source (self, cancellable, error);
      if (self->source == NULL)
        return FALSE;
    }
  self->source->cancellable = cancellable;
  for (;;)
    {
      struct archive_entry *entry;
      g_autofree char *found = NULL;

      if (!next_entry (self->source, &entry, &found, error))
        return FALSE;
      /* Another file has taken its place. */
      if (found == NULL)
        return fail_missing (name, error);
      if (self->next++ == GPOINTER_TO_UINT (place))
        return g_str_equal (found, wanted) || fail_missing (name, error);
    }
}

/* The methods that spreadsheets are packed with: ISO/IEC 29500-2, annex C, and ODF 1.3 part 2, 3.1. What else libarchive
 * could unpack is no door for strangers. */
static gboolean
check_method (Source *source, GError **error)
{
  const char *format = archive_format_name (source->archive);

  if (format != NULL && (strstr (format, "(deflation)") != NULL || strstr (format, "(uncompressed)") != NULL))
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                       _ ("The spreadsheet is packed in a way that spreadsheets are not."));
  return FALSE;
}

static gboolean
count_bytes (LiaisonZipFile *self, guint64 n_part_bytes, guint64 most_bytes, gsize length, GError **error)
{
  g_autofree char *size = NULL;

  self->n_bytes += length;
  if (n_part_bytes <= most_bytes && self->n_bytes <= self->limits.total_bytes)
    return TRUE;
  size = g_format_size_full (n_part_bytes > most_bytes ? most_bytes : self->limits.total_bytes,
                             G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (
      error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
      /* Translators: the placeholder is a size, such as 2.0 GiB */
      _ ("Unpacked, the spreadsheet is larger than %s, which is the most that can be read. Save the sheet as "
         "CSV, and choose that file."),
      size);
  return FALSE;
}

static gboolean
read_data (LiaisonZipFile *self,
           guint64 most_bytes,
           LiaisonZipFunc func,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *buffer = g_malloc (BUFFER_SIZE);
  guint64 n_part_bytes = 0;
  gboolean is_enough = FALSE;

  while (!is_enough)
    {
      la_ssize_t length;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      length = archive_read_data (self->source->archive, buffer, BUFFER_SIZE);
      if (length < 0)
        {
          set_damaged (self->source, error);
          return FALSE;
        }
      if (length == 0)
        break;
      n_part_bytes += (guint64) length;
      if (!count_bytes (self, n_part_bytes, most_bytes, (gsize) length, error) ||
          !func (buffer, (gsize) length, &is_enough, data, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_zip_file_get_place:
 * @name: of a part
 *
 * Returns: how many parts stand before it; those that are read in this order take the least time
 */
guint
liaison_zip_file_get_place (LiaisonZipFile *self, const char *name)
{
  g_autofree char *wanted = g_ascii_strdown (name, -1);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->names, wanted));
}

/**
 * liaison_zip_file_read:
 * @name: of a part
 * @most_bytes: how much of it is inflated at most
 * @func: takes it
 * @error: BAD_INPUT where it is missing or damaged, LIMIT where it or all that was read by now is too large
 *
 * Whether the part is whole is known at its end only, by its checksum.
 */
gboolean
liaison_zip_file_read (LiaisonZipFile *self,
                       const char *name,
                       guint64 most_bytes,
                       LiaisonZipFunc func,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  gboolean is_read = find_entry (self, name, cancellable, error) && check_method (self->source, error) &&
                     read_data (self, most_bytes, func, data, cancellable, error);

  if (!is_read)
    g_clear_pointer (&self->source, source_free);
  else
    self->source->cancellable = NULL;
  return is_read;
}
