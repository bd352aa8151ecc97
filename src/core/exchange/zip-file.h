/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/sheet-limits.h"

G_BEGIN_DECLS

/**
 * LiaisonZipFile:
 *
 * The parts of a zip archive, read by name and within bounds. Nothing is ever written under the names that it has.
 */
typedef struct _LiaisonZipFile LiaisonZipFile;

/**
 * LiaisonZipFunc:
 * @bytes: what comes next of the part
 * @length: how much that is
 * @is_enough: (out): whether nothing more is wanted; %FALSE before
 *
 * Takes a part piece by piece.
 */
typedef gboolean (
    *LiaisonZipFunc) (const char *bytes, gsize length, gboolean *is_enough, gpointer data, GError **error);

LiaisonZipFile *liaison_zip_file_open (GFile *file,
                                       const LiaisonSheetLimits *limits,
                                       GCancellable *cancellable,
                                       GError **error);
void liaison_zip_file_free (LiaisonZipFile *self);
gboolean liaison_zip_file_has (LiaisonZipFile *self, const char *name);
guint liaison_zip_file_get_place (LiaisonZipFile *self, const char *name);
void liaison_zip_file_begin (LiaisonZipFile *self);
gboolean liaison_zip_file_read (LiaisonZipFile *self,
                                const char *name,
                                guint64 most_bytes,
                                LiaisonZipFunc func,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);
const LiaisonSheetLimits *liaison_zip_file_get_limits (LiaisonZipFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonZipFile, liaison_zip_file_free)

G_END_DECLS
