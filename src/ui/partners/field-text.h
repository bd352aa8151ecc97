/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/value-parse.h"
#include "core/records/record.h"

G_BEGIN_DECLS

LiaisonNumberStyle liaison_field_text_get_number_style (void);
char *liaison_field_text_format (LiaisonRecord *record, const LiaisonField *field);
gboolean liaison_field_text_parse (LiaisonRecord *record,
                                   const LiaisonField *field,
                                   const char *text,
                                   LiaisonValue *value,
                                   GError **error);

G_END_DECLS
