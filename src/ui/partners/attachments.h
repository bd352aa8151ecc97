/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_attachments_choose (LiaisonWindow *window,
                                 const char *entity_name,
                                 const char *record_id,
                                 const char *subject);
void liaison_attachments_add (LiaisonWindow *window,
                              GFile *file,
                              const char *entity_name,
                              const char *record_id,
                              const char *subject);
void liaison_attachments_read_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data);
GBytes *
liaison_attachments_read_finish (GAsyncResult *result, char **name, char **media_type, GError **error);
void liaison_attachments_save_as (LiaisonWindow *window, const char *id);
void liaison_attachments_open (LiaisonWindow *window, const char *id);

G_END_DECLS
