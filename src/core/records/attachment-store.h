/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/** LIAISON_ATTACHMENT_LARGEST: the largest file that can be attached, in bytes */
#define LIAISON_ATTACHMENT_LARGEST (64 << 20)

LiaisonRecord *
liaison_attachment_new (LiaisonRecord *owner, const char *name, const char *media_type, GBytes *content);
LiaisonRecord *liaison_attachment_new_kept (LiaisonRecord *owner,
                                            const char *name,
                                            const char *media_type,
                                            const char *digest,
                                            gint64 size);
char *liaison_attachment_keep (LiaisonStore *store, const char *name, GBytes *content, GError **error);
gboolean
liaison_attachment_add (LiaisonStore *store, LiaisonRecord *attachment, GBytes *content, GError **error);
GBytes *liaison_attachment_read (LiaisonDatabase *database, const char *digest, GError **error);
gboolean liaison_attachment_collect (LiaisonStore *store, gpointer unused, GError **error);

G_END_DECLS
