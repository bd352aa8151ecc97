/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/place.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/vfs.h>

/* File systems whose locks and shared memory do not hold between machines or through a proxy, by the magic numbers of
 * statfs(2). A write-ahead log there loses data at a crash. */
static const guint32 unsuitable_file_systems[] = {
  0x65735546, /* FUSE, and so the document portal, sshfs, cloud drives */
  0x6969,     /* NFS */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB2 */
  0x517b,     /* SMB */
  0x01021997, /* 9p */
  0x564c,     /* NCP */
  0x5346414f, /* AFS */
  0x00c36400, /* Ceph */
  0x786f4256, /* VirtualBox shared folder */
  0x73757245, /* Coda */
  0x0bd00bd0, /* Lustre */
};

/**
 * liaison_place_check:
 * @path: the path of a workspace, which need not exist yet
 * @error: UNSUITABLE_PLACE, NOT_FOUND where its folder is missing, READ_ONLY where it may not be entered
 *
 * A live workspace lies on a file system of this machine's own; what is reached through a portal or a network is
 * copied in instead.
 *
 * Returns: whether a workspace may live there
 */
gboolean
liaison_place_check (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  struct statfs place;

  if (statfs (folder, &place) != 0)
    {
      if (errno == EACCES)
        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_READ_ONLY, _ ("The folder “%s” cannot be used: %s."),
                     shown, g_strerror (errno));
      else
        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, _ ("The folder “%s” is not there."),
                     shown);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unsuitable_file_systems); i++)
    if ((guint32) place.f_type == unsuitable_file_systems[i])
      {
        g_set_error (
            error, LIAISON_ERROR, LIAISON_ERROR_UNSUITABLE_PLACE,
            _ ("“%s” is on a network or reached through another program, where a workspace could lose data. "
               "Open a copy in a folder of this computer instead."),
            shown);
        return FALSE;
      }
  return TRUE;
}
