/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/entry-table.h"

G_BEGIN_DECLS

extern const LiaisonEntryTableKind liaison_customer_table_kind;

G_END_DECLS
