/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_tagging_add (LiaisonWindow *window,
                          const char *entity_name,
                          const char *const *ids,
                          const char *tag_name,
                          const char *subject,
                          const char *toast_title);
void liaison_tagging_remove (LiaisonWindow *window,
                             const char *record_id,
                             const char *tag_id,
                             const char *subject);
void liaison_partners_set_owner (LiaisonWindow *window,
                                 const char *const *ids,
                                 const char *owner_id,
                                 const char *subject,
                                 const char *toast_title);

G_END_DECLS
