/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/money.h"

G_BEGIN_DECLS

/**
 * LiaisonCatalog:
 *
 * The texts of the program in one language, whatever language the program itself runs in. It may be used by any thread.
 */
typedef struct _LiaisonCatalog LiaisonCatalog;

LiaisonCatalog *liaison_catalog_new (const char *language);
LiaisonCatalog *
liaison_catalog_new_from_folder (const char *folder, const char *domain, const char *language);
LiaisonCatalog *liaison_catalog_new_from_bytes (GBytes *bytes, const char *language, GError **error);
void liaison_catalog_free (LiaisonCatalog *self);
const char *liaison_catalog_get_language (const LiaisonCatalog *self);
gboolean liaison_catalog_is_right_to_left (const LiaisonCatalog *self);
const char *liaison_catalog_get (const LiaisonCatalog *self, const char *text);
const char *
liaison_catalog_get_in_context (const LiaisonCatalog *self, const char *context, const char *text);

char *liaison_catalog_format_decimal (const LiaisonCatalog *self, LiaisonDecimal decimal);
char *liaison_catalog_format_money (const LiaisonCatalog *self, LiaisonMoney money, gboolean with_code);
char *liaison_catalog_format_date (const LiaisonCatalog *self, LiaisonDate date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCatalog, liaison_catalog_free)

G_END_DECLS
