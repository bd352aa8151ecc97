/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/explanation.h"

#include "core/base/explanation-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const state_marks[] = { "•", "✓", "✗" };

static void
free_value (gpointer data)
{
  LiaisonExplanationValue *value = data;

  g_free (value->name);
  g_free (value->text);
  g_free (value);
}

static void
clear (gpointer data)
{
  LiaisonExplanation *self = data;

  g_free (self->reason);
  g_free (self->plural);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->evidence);
  g_ptr_array_unref (self->children);
}

static LiaisonExplanationValue *
find_value (const LiaisonExplanation *self, const char *name, gsize name_length)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      LiaisonExplanationValue *value = g_ptr_array_index (self->values, i);

      if (strlen (value->name) == name_length && memcmp (value->name, name, name_length) == 0)
        return value;
    }
  return NULL;
}

/* A value of the same name is replaced. Takes @text. */
void
liaison_explanation_take_value (LiaisonExplanation *self,
                                const char *name,
                                LiaisonExplanationValueKind kind,
                                char *text)
{
  LiaisonExplanationValue *value = find_value (self, name, strlen (name));

  if (value == NULL)
    {
      value = g_new0 (LiaisonExplanationValue, 1);
      value->name = g_strdup (name);
      g_ptr_array_add (self->values, value);
    }
  g_free (value->text);
  value->kind = kind;
  value->text = text;
}

/**
 * liaison_explanation_new:
 * @reason: a whole sentence, marked with N_(), in which {name} stands for a value; it is translated when shown
 * @state: whether what it speaks of holds
 *
 * Returns: (transfer full): an explanation. It may be changed while it is built; once others hold it, it must not.
 */
LiaisonExplanation *
liaison_explanation_new (const char *reason, LiaisonExplanationState state)
{
  LiaisonExplanation *self;

  g_return_val_if_fail (reason != NULL && *reason != '\0', NULL);

  self = g_atomic_rc_box_new0 (LiaisonExplanation);
  self->reason = g_strdup (reason);
  self->state = state;
  self->values = g_ptr_array_new_with_free_func (free_value);
  self->evidence = g_ptr_array_new_with_free_func (g_free);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_explanation_unref);
  return self;
}

/**
 * liaison_explanation_new_counted:
 * @singular: the sentence for one, as liaison_explanation_new() takes it
 * @plural: the sentence for more
 * @count: what its form is chosen by, and the value {count}; at most %G_MAXINT64
 * @state: whether what it speaks of holds
 *
 * Returns: (transfer full): an explanation
 */
LiaisonExplanation *
liaison_explanation_new_counted (const char *singular,
                                 const char *plural,
                                 guint64 count,
                                 LiaisonExplanationState state)
{
  LiaisonExplanation *self;

  g_return_val_if_fail (plural != NULL && *plural != '\0', NULL);
  g_return_val_if_fail (count <= G_MAXINT64, NULL);

  self = liaison_explanation_new (singular, state);
  if (self == NULL)
    return NULL;
  self->plural = g_strdup (plural);
  liaison_explanation_set_integer (self, "count", (gint64) count);
  return self;
}

/**
 * liaison_explanation_ref:
 * @self: an explanation
 *
 * Returns: (transfer full): @self
 */
LiaisonExplanation *
liaison_explanation_ref (LiaisonExplanation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * liaison_explanation_unref:
 * @self: (transfer full): an explanation
 */
void
liaison_explanation_unref (LiaisonExplanation *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * liaison_explanation_set_state:
 * @self: an explanation
 * @state: whether what it speaks of holds
 */
void
liaison_explanation_set_state (LiaisonExplanation *self, LiaisonExplanationState state)
{
  g_return_if_fail (self != NULL);

  self->state = state;
}

/**
 * liaison_explanation_set_points:
 * @self: an explanation
 * @points: what it adds to a score
 */
void
liaison_explanation_set_points (LiaisonExplanation *self, LiaisonDecimal points)
{
  g_return_if_fail (self != NULL);

  self->points = points;
  self->has_points = TRUE;
}

/**
 * liaison_explanation_set_text:
 * @self: an explanation
 * @name: what the sentence calls the value
 * @value: (nullable): a text, shown as it is; %NULL is the empty text
 *
 * A value of the same name is replaced, as by the other setters.
 */
void
liaison_explanation_set_text (LiaisonExplanation *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  liaison_explanation_take_value (self, name, LIAISON_EXPLANATION_VALUE_TEXT,
                                  g_utf8_make_valid (value != NULL ? value : "", -1));
}

/**
 * liaison_explanation_set_number:
 * @self: an explanation
 * @name: what the sentence calls the value
 * @value: a number, shown as the user's language writes it
 */
void
liaison_explanation_set_number (LiaisonExplanation *self, const char *name, LiaisonDecimal value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  liaison_explanation_take_value (self, name, LIAISON_EXPLANATION_VALUE_NUMBER,
                                  liaison_decimal_to_text (value));
}

/**
 * liaison_explanation_set_integer:
 * @self: an explanation
 * @name: what the sentence calls the value
 * @value: a number, shown as the user's language writes it
 */
void
liaison_explanation_set_integer (LiaisonExplanation *self, const char *name, gint64 value)
{
  liaison_explanation_set_number (self, name, (LiaisonDecimal) { value, 0 });
}

/**
 * liaison_explanation_set_money:
 * @self: an explanation
 * @name: what the sentence calls the value
 * @value: an amount, shown with its code
 */
void
liaison_explanation_set_money (LiaisonExplanation *self, const char *name, LiaisonMoney value)
{
  g_autofree char *amount = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (liaison_money_is_amount (value));

  amount = liaison_money_to_text (value);
  liaison_explanation_take_value (self, name, LIAISON_EXPLANATION_VALUE_MONEY,
                                  g_strdup_printf ("%s %s", amount, value.currency));
}

/**
 * liaison_explanation_set_date:
 * @self: an explanation
 * @name: what the sentence calls the value
 * @value: a date; %LIAISON_DATE_NONE is shown as nothing
 */
void
liaison_explanation_set_date (LiaisonExplanation *self, const char *name, LiaisonDate value)
{
  char *text;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  text = liaison_date_to_text (value);
  liaison_explanation_take_value (self, name, LIAISON_EXPLANATION_VALUE_DATE,
                                  text != NULL ? text : g_strdup (""));
}

/**
 * liaison_explanation_add_evidence:
 * @self: an explanation
 * @id: a record that it rests on
 */
void
liaison_explanation_add_evidence (LiaisonExplanation *self, const char *id)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (id != NULL);

  g_ptr_array_add (self->evidence, g_utf8_make_valid (id, -1));
}

/**
 * liaison_explanation_add:
 * @self: an explanation
 * @child: (transfer full): a reason for it
 *
 * Returns: (transfer none): @child
 */
LiaisonExplanation *
liaison_explanation_add (LiaisonExplanation *self, LiaisonExplanation *child)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (child != NULL && child != self, NULL);

  g_ptr_array_add (self->children, child);
  return child;
}

/**
 * liaison_explanation_get_reason:
 * @self: an explanation
 *
 * Returns: its sentence as it was given, not translated
 */
const char *
liaison_explanation_get_reason (const LiaisonExplanation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reason;
}

/**
 * liaison_explanation_get_state:
 * @self: an explanation
 *
 * Returns: whether what it speaks of holds
 */
LiaisonExplanationState
liaison_explanation_get_state (const LiaisonExplanation *self)
{
  g_return_val_if_fail (self != NULL, LIAISON_EXPLANATION_NEUTRAL);

  return self->state;
}

/**
 * liaison_explanation_get_points:
 * @self: an explanation
 * @points: (out) (optional): what it adds to a score
 *
 * Returns: whether it has points
 */
gboolean
liaison_explanation_get_points (const LiaisonExplanation *self, LiaisonDecimal *points)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->has_points && points != NULL)
    *points = self->points;
  return self->has_points;
}

/**
 * liaison_explanation_get_n_values:
 * @self: an explanation
 *
 * Returns: how many named values it has
 */
guint
liaison_explanation_get_n_values (const LiaisonExplanation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->values->len;
}

/**
 * liaison_explanation_get_value_name:
 * @self: an explanation
 * @index: which value
 *
 * Returns: its name
 */
const char *
liaison_explanation_get_value_name (const LiaisonExplanation *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->values->len, NULL);

  return ((const LiaisonExplanationValue *) g_ptr_array_index (self->values, index))->name;
}

/**
 * liaison_explanation_get_value:
 * @self: an explanation
 * @name: a value
 *
 * Returns: (nullable): the value as programs read it, or %NULL where there is none
 */
const char *
liaison_explanation_get_value (const LiaisonExplanation *self, const char *name)
{
  const LiaisonExplanationValue *value;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  value = find_value (self, name, strlen (name));
  return value == NULL ? NULL : value->text;
}

/* A value of an old file that does not read as its kind is shown as it stands. */
static char *
format_value (const LiaisonExplanationValue *value)
{
  LiaisonDecimal number;
  LiaisonDate date;
  LiaisonMoney money;

  switch (value->kind)
    {
    case LIAISON_EXPLANATION_VALUE_NUMBER:
      if (liaison_decimal_parse (value->text, &number, NULL))
        return liaison_decimal_format (number);
      break;
    case LIAISON_EXPLANATION_VALUE_DATE:
      if (liaison_date_parse (value->text, &date, NULL))
        return liaison_date_format (date);
      break;
    case LIAISON_EXPLANATION_VALUE_MONEY:
      {
        g_auto (GStrv) parts = g_strsplit (value->text, " ", 2);

        if (g_strv_length (parts) == 2 && liaison_money_parse (parts[0], parts[1], &money, NULL))
          return liaison_money_format (money, TRUE);
        break;
      }
    case LIAISON_EXPLANATION_VALUE_TEXT:
    default:
      break;
    }
  return g_strdup (value->text);
}

/**
 * liaison_explanation_format_value:
 * @self: an explanation
 * @name: a value
 *
 * Returns: (transfer full) (nullable): the value for people, or %NULL where there is none
 */
char *
liaison_explanation_format_value (const LiaisonExplanation *self, const char *name)
{
  const LiaisonExplanationValue *value;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  value = find_value (self, name, strlen (name));
  return value == NULL ? NULL : format_value (value);
}

/**
 * liaison_explanation_get_n_evidence:
 * @self: an explanation
 *
 * Returns: how many records it rests on
 */
guint
liaison_explanation_get_n_evidence (const LiaisonExplanation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->evidence->len;
}

/**
 * liaison_explanation_get_evidence:
 * @self: an explanation
 * @index: which record
 *
 * Returns: its id
 */
const char *
liaison_explanation_get_evidence (const LiaisonExplanation *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->evidence->len, NULL);

  return g_ptr_array_index (self->evidence, index);
}

/**
 * liaison_explanation_get_n_children:
 * @self: an explanation
 *
 * Returns: how many reasons stand below it
 */
guint
liaison_explanation_get_n_children (const LiaisonExplanation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->children->len;
}

/**
 * liaison_explanation_get_child:
 * @self: an explanation
 * @index: which reason below it
 *
 * Returns: (transfer none): the reason
 */
LiaisonExplanation *
liaison_explanation_get_child (const LiaisonExplanation *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->children->len, NULL);

  return g_ptr_array_index (self->children, index);
}

static const char *
translated_sentence (const LiaisonExplanation *self)
{
  const LiaisonExplanationValue *count;
  LiaisonDecimal number;

  if (self->plural == NULL)
    return _ (self->reason);
  count = find_value (self, "count", strlen ("count"));
  if (count == NULL || !liaison_decimal_parse (count->text, &number, NULL) || number.digits < 0)
    number = LIAISON_DECIMAL_ZERO;
  return ngettext (self->reason, self->plural, (gulong) number.digits);
}

/**
 * liaison_explanation_format_reason:
 * @self: an explanation
 *
 * Returns: (transfer full): its sentence in the user's language with its values; a {name} that it has no value
 *   for stays as it is
 */
char *
liaison_explanation_format_reason (const LiaisonExplanation *self)
{
  const char *sentence;
  GString *string;

  g_return_val_if_fail (self != NULL, NULL);

  sentence = translated_sentence (self);
  string = g_string_new (NULL);
  while (*sentence != '\0')
    {
      const char *end = *sentence == '{' ? strchr (sentence, '}') : NULL;
      const LiaisonExplanationValue *value =
          end == NULL ? NULL : find_value (self, sentence + 1, (gsize) (end - sentence) - 1);

      if (value == NULL)
        g_string_append_c (string, *sentence++);
      else
        {
          g_autofree char *text = format_value (value);

          g_string_append (string, text);
          sentence = end + 1;
        }
    }
  return g_string_free_and_steal (string);
}

static void
append_plain_text (const LiaisonExplanation *self, guint depth, GString *string)
{
  const guint deepest_indent = 2 * LIAISON_EXPLANATION_MAX_DEPTH;
  int indent = (int) MIN (2 * depth, deepest_indent);
  g_autofree char *reason = liaison_explanation_format_reason (self);

  g_string_append_printf (string, "%*s%s %s", indent, "", state_marks[self->state], reason);
  if (self->has_points)
    {
      g_autofree char *points = liaison_decimal_format (self->points);

      g_string_append_printf (string, " (%s%s)", self->points.digits > 0 ? "+" : "", points);
    }
  g_string_append_c (string, '\n');
  for (guint i = 0; i < self->evidence->len; i++)
    g_string_append_printf (string, "%*s  ↳ %s\n", indent, "",
                            (const char *) g_ptr_array_index (self->evidence, i));
  for (guint i = 0; i < self->children->len; i++)
    append_plain_text (g_ptr_array_index (self->children, i), depth + 1, string);
}

/**
 * liaison_explanation_to_plain_text:
 * @self: an explanation
 *
 * Returns: (transfer full): the tree for the command line: a line a reason with its mark (✓ met, ✗ unmet, • neither)
 *   and its points, then a line for each record it rests on, then what stands below it, indented by two spaces
 */
char *
liaison_explanation_to_plain_text (const LiaisonExplanation *self)
{
  GString *string;

  g_return_val_if_fail (self != NULL, NULL);

  string = g_string_new (NULL);
  append_plain_text (self, 0, string);
  return g_string_free_and_steal (string);
}

G_DEFINE_BOXED_TYPE (LiaisonExplanation,
                     liaison_explanation,
                     liaison_explanation_ref,
                     liaison_explanation_unref)
