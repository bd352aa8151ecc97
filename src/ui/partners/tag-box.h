/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_TAG_BOX (liaison_tag_box_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTagBox, liaison_tag_box, LIAISON, TAG_BOX, AdwBin)

void liaison_tag_box_set_record (LiaisonTagBox *self,
                                 LiaisonWindow *window,
                                 const char *entity_name,
                                 const char *id,
                                 const char *subject);

G_END_DECLS
