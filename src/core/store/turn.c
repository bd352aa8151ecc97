/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* SQLite's busy handler sleeps and tries again, so that of two writers one can starve. The kernel hands a file lock to
 * those who wait in the order in which they came. */
struct _LiaisonTurn
{
  int file;
  char *path;
};

static gboolean
fail (LiaisonTurn *self, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);
  int code = errno;

  g_set_error (error, LIAISON_ERROR,
               code == EACCES || code == EROFS ? LIAISON_ERROR_READ_ONLY
               : code == ENOSPC                ? LIAISON_ERROR_DISK_FULL
                                               : LIAISON_ERROR_FAILED,
               _ ("“%s”, by which programs take turns in writing, could not be used: %s."), shown,
               g_strerror (code));
  return FALSE;
}

/**
 * liaison_turn_new:
 *
 * Returns: (transfer full) (nullable): the turn file beside the workspace
 */
LiaisonTurn *
liaison_turn_new (const char *workspace_path, GError **error)
{
  g_autoptr (LiaisonTurn) self = g_new0 (LiaisonTurn, 1);

  self->path = g_strconcat (workspace_path, "-turn", NULL);
  self->file = g_open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->file < 0)
    {
      fail (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
liaison_turn_free (LiaisonTurn *self)
{
  if (self == NULL)
    return;

  if (self->file >= 0)
    close (self->file);
  g_free (self->path);
  g_free (self);
}

static int
set_lock (LiaisonTurn *self, short type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1 };
  int result;

  do
    result = fcntl (self->file, F_OFD_SETLKW, &lock);
  while (result != 0 && errno == EINTR);
  return result;
}

/**
 * liaison_turn_take:
 *
 * Waits until no other process or connection writes.
 */
gboolean
liaison_turn_take (LiaisonTurn *self, GError **error)
{
  return set_lock (self, F_WRLCK) == 0 || fail (self, error);
}

void
liaison_turn_give (LiaisonTurn *self)
{
  set_lock (self, F_UNLCK);
}
