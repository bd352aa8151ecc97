/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database.h"

G_BEGIN_DECLS

gboolean liaison_ledger_check (LiaisonDatabase *database, GPtrArray *problems, GError **error);

G_END_DECLS
