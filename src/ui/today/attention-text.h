/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/today/attention.h"

G_BEGIN_DECLS

char *liaison_attention_item_describe (const LiaisonAttentionItem *item);
char *liaison_attention_item_format_days (const LiaisonAttentionItem *item, LiaisonDate today);
char *liaison_attention_create_heading (LiaisonAttentionKind kind, gint64 count);
char *liaison_attention_create_description (const LiaisonAttention *self, LiaisonAttentionKind kind);

G_END_DECLS
