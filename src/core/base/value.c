/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/value.h"

void
liaison_value_clear (LiaisonValue *self)
{
  if (self->kind == LIAISON_VALUE_TEXT)
    g_free (self->text);
  self->kind = LIAISON_VALUE_NULL;
}

/**
 * liaison_value_set_text:
 * @text: (nullable): %NULL makes the value null
 */
void
liaison_value_set_text (LiaisonValue *self, const char *text)
{
  liaison_value_take_text (self, g_strdup (text));
}

/**
 * liaison_value_take_text:
 * @text: (transfer full) (nullable): %NULL makes the value null
 */
void
liaison_value_take_text (LiaisonValue *self, char *text)
{
  liaison_value_clear (self);
  if (text != NULL)
    {
      self->kind = LIAISON_VALUE_TEXT;
      self->text = text;
    }
}

void
liaison_value_set_integer (LiaisonValue *self, gint64 integer)
{
  liaison_value_clear (self);
  self->kind = LIAISON_VALUE_INTEGER;
  self->integer = integer;
}

void
liaison_value_copy (LiaisonValue *self, const LiaisonValue *from)
{
  switch (from->kind)
    {
    case LIAISON_VALUE_TEXT:
      liaison_value_set_text (self, from->text);
      break;
    case LIAISON_VALUE_INTEGER:
      liaison_value_set_integer (self, from->integer);
      break;
    case LIAISON_VALUE_NULL:
    default:
      liaison_value_clear (self);
      break;
    }
}

gboolean
liaison_value_equal (const LiaisonValue *a, const LiaisonValue *b)
{
  if (a->kind != b->kind)
    return FALSE;
  switch (a->kind)
    {
    case LIAISON_VALUE_TEXT:
      return g_str_equal (a->text, b->text);
    case LIAISON_VALUE_INTEGER:
      return a->integer == b->integer;
    case LIAISON_VALUE_NULL:
    default:
      return TRUE;
    }
}
