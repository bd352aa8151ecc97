/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LIAISON_VALUE_NULL,
  LIAISON_VALUE_TEXT,
  LIAISON_VALUE_INTEGER,
} LiaisonValueKind;

/**
 * LiaisonValue:
 *
 * The value of one field as the database holds it: nothing, text or a whole number. Text belongs to the value.
 */
typedef struct
{
  LiaisonValueKind kind;
  union
  {
    char *text;
    gint64 integer;
  };
} LiaisonValue;

void liaison_value_clear (LiaisonValue *self);
void liaison_value_set_text (LiaisonValue *self, const char *text);
void liaison_value_take_text (LiaisonValue *self, char *text);
void liaison_value_set_integer (LiaisonValue *self, gint64 integer);
void liaison_value_copy (LiaisonValue *self, const LiaisonValue *from);
gboolean liaison_value_equal (const LiaisonValue *a, const LiaisonValue *b);

G_END_DECLS
