/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonCsvEncoding:
 * @name: what stands in #LiaisonCsvFormat, in files and on the command line
 * @label: for a list of choices, marked for translation and not yet translated
 */
typedef struct
{
  const char *name;
  const char *label;
} LiaisonCsvEncoding;

const LiaisonCsvEncoding *liaison_csv_encodings (gsize *n_encodings);
const char *liaison_csv_encoding_label (const char *name);
const char *liaison_csv_looks_like (const guint8 *bytes, gsize length);
const char *liaison_csv_guess_encoding (const guint8 *bytes,
                                        gsize length,
                                        gboolean is_whole,
                                        char **reason,
                                        GError **error);

G_END_DECLS
