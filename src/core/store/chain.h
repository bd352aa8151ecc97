/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database.h"

G_BEGIN_DECLS

GBytes *liaison_chain_digest_content (GBytes *salt, const char *subject, GBytes *content);
gboolean liaison_chain_verify (LiaisonDatabase *database, GPtrArray *problems, GError **error);

G_END_DECLS
