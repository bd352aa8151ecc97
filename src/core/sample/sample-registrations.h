/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

gboolean liaison_sample_add_rules (LiaisonStore *store, gpointer data, GError **error);
gboolean liaison_sample_publish_rules (LiaisonStore *store, gpointer data, GError **error);
gboolean liaison_sample_add_registrations (LiaisonStore *store, gpointer data, GError **error);

G_END_DECLS
