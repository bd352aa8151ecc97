/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/** LIAISON_UNDO_KEY_PREFIX: what the keys of operations that take others back begin with */
#define LIAISON_UNDO_KEY_PREFIX "undo:"

gboolean liaison_operation_undo (LiaisonStore *store, const char *id, GError **error);
gboolean liaison_journal_entry_undo (LiaisonStore *store, const char *id, GError **error);
gboolean liaison_holding_undo (LiaisonStore *store, const char *id, GError **error);
gboolean liaison_ledger_check_undone (LiaisonDatabase *database, GError **error);

G_END_DECLS
