/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* SQLite's busy handler sleeps and tries again, so that of two writers one can starve. The kernel hands a file lock to
 * those who wait in the order in which they came. */
struct _LiaisonTurn
{
  int file;
  char *path;
};

/* How long somebody who can be cancelled sleeps between two tries, in microseconds. */
#define POLL_INTERVAL 2000

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
  GStatBuf info;

  self->path = g_strconcat (workspace_path, "-turn", NULL);
  self->file = g_open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->file < 0)
    {
      fail (self, error);
      return NULL;
    }
  /* Who may write to the workspace must be able to wait at its turn. Where this is not our file it is right already. */
  if (g_stat (workspace_path, &info) == 0)
    (void) !fchmod (self->file, info.st_mode & 0666);
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
set_lock (LiaisonTurn *self, int command, short type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1 };
  int result;

  do
    result = fcntl (self->file, command, &lock);
  while (result != 0 && errno == EINTR);
  return result;
}

/**
 * liaison_turn_take:
 * @cancellable: (nullable): who can be cancelled asks again and again instead of standing in the queue
 * @error: FAILED, or %G_IO_ERROR_CANCELLED
 *
 * Waits until no other process or connection writes.
 */
gboolean
liaison_turn_take (LiaisonTurn *self, GCancellable *cancellable, GError **error)
{
  if (cancellable == NULL)
    return set_lock (self, F_OFD_SETLKW, F_WRLCK) == 0 || fail (self, error);
  while (set_lock (self, F_OFD_SETLK, F_WRLCK) != 0)
    {
      if (errno != EAGAIN && errno != EACCES)
        return fail (self, error);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_usleep (POLL_INTERVAL);
    }
  return TRUE;
}

void
liaison_turn_give (LiaisonTurn *self)
{
  set_lock (self, F_OFD_SETLK, F_UNLCK);
}
