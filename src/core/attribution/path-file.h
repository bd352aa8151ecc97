/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/journeys.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonPathFormat:
 * @separator: what stands between two steps of a path, valid UTF-8
 * @delimiter: what stands between two columns, an ASCII character
 */
typedef struct
{
  const char *separator;
  char delimiter;
} LiaisonPathFormat;

#define LIAISON_PATH_FORMAT_DEFAULT ((LiaisonPathFormat) { ">", ';' })

gboolean liaison_path_format_check (const LiaisonPathFormat *format, GError **error);
LiaisonJourneys *liaison_path_file_read (GFile *file,
                                         const LiaisonPathFormat *format,
                                         GCancellable *cancellable,
                                         GError **error);
LiaisonJourneys *liaison_path_stream_read (GInputStream *stream,
                                           const LiaisonPathFormat *format,
                                           GCancellable *cancellable,
                                           GError **error);

G_END_DECLS
