/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LiaisonTurn LiaisonTurn;

LiaisonTurn *liaison_turn_new (const char *workspace_path, GError **error);
void liaison_turn_free (LiaisonTurn *self);
gboolean liaison_turn_take (LiaisonTurn *self, GCancellable *cancellable, GError **error);
void liaison_turn_give (LiaisonTurn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonTurn, liaison_turn_free)

G_END_DECLS
