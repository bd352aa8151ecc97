/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/fund-order.h"

#include <json-glib/json-glib.h>

/* Operations as they are written: the other side of operation.c, which reads them. */

struct _LiaisonFundOrder
{
  JsonObject *root;
};

/**
 * liaison_fund_order_new:
 * @kind: the word of the operation
 *
 * Returns: (transfer full): an operation without a key, an actor or a date
 */
LiaisonFundOrder *
liaison_fund_order_new (const char *kind)
{
  LiaisonFundOrder *self = g_new0 (LiaisonFundOrder, 1);

  self->root = json_object_new ();
  json_object_set_string_member (self->root, "op", kind);
  return self;
}

void
liaison_fund_order_free (LiaisonFundOrder *self)
{
  if (self == NULL)
    return;

  json_object_unref (self->root);
  g_free (self);
}

/**
 * liaison_fund_order_set_text:
 * @text: (nullable): %NULL and nothing leave the member out
 */
void
liaison_fund_order_set_text (LiaisonFundOrder *self, const char *member, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (self->root, member, text);
}

void
liaison_fund_order_set_date (LiaisonFundOrder *self, const char *member, LiaisonDate date)
{
  g_autofree char *text = liaison_date_to_text (date);

  json_object_set_string_member (self->root, member, text);
}

void
liaison_fund_order_set_amount (LiaisonFundOrder *self, const char *member, LiaisonMoney amount)
{
  g_autofree char *text = liaison_money_to_text (amount);

  json_object_set_string_member (self->root, member, text);
}

/**
 * liaison_fund_order_add_amount:
 * @member: a list of amounts, to which one more is added
 */
void
liaison_fund_order_add_amount (LiaisonFundOrder *self, const char *member, LiaisonMoney amount)
{
  g_autofree char *text = liaison_money_to_text (amount);

  if (!json_object_has_member (self->root, member))
    json_object_set_array_member (self->root, member, json_array_new ());
  json_array_add_string_element (json_object_get_array_member (self->root, member), text);
}

/**
 * liaison_fund_order_to_line:
 *
 * Returns: (transfer full): the operation as JSON, without an end of line
 */
char *
liaison_fund_order_to_line (LiaisonFundOrder *self)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, self->root);
  return json_to_string (node, FALSE);
}

/**
 * liaison_fund_order_suggest_name:
 * @subject: such as the number of a request, which may be one of a path
 *
 * Returns: (transfer full): how a file with operations on it may be called
 */
char *
liaison_fund_order_suggest_name (const char *subject)
{
  return g_strdelimit (g_strconcat (subject, ".jsonl", NULL), "/\\", '-');
}
