/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Table:
 *
 * Rows of cells for people: columns are as wide as their widest cell.
 */
typedef struct _Table Table;

Table *table_new (void);
void table_free (Table *self);
void table_add_column (Table *self, const char *heading, gboolean is_number);
void table_add_cell (Table *self, const char *text);
void table_print (const Table *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

G_END_DECLS
