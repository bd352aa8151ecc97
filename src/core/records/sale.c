/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/sale.h"

#include <glib/gi18n-lib.h>

/* What is sold: products, and the lines of revenue. */

static const LiaisonField product_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|product|product name|produkt|artikel|" },
  { .name = "code",
    .column = "code",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Code"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|code|sku|product code|product key|productkey|part number|artikelnummer|" },
  { .name = "family",
    .column = "family",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Family"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|family|product line|category|produktlinie|" },
  { .name = "is-active",
    .column = "is_active",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("On sale"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "yes",
    .words = "|active|on sale|" },
  { NULL },
};

const LiaisonEntity liaison_product_entity = {
  .name = "product",
  .kind = "products",
  .label = N_ ("Product"),
  .label_plural = N_ ("Products"),
  .get_type = liaison_product_get_type,
  .fields = product_fields,
  .title = "name",
  .code = "code",
  .has_external_ids = TRUE,
};

struct _LiaisonProduct
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonProduct, liaison_product, LIAISON_TYPE_RECORD)

static void
liaison_product_class_init (LiaisonProductClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_product_entity);
}

static void
liaison_product_init (LiaisonProduct *self)
{
}

const LiaisonChoice liaison_sale_kinds[] = {
  { "sell-in", N_ ("Sell-in") },
  { "point-of-sale", N_ ("Point of sale") },
  { NULL },
};

static gboolean
check_sale (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  /* As the database has it: a negative line is a return or corrects another. */
  if (liaison_entity_get_integer (entity, values, "amount") >= 0 ||
      liaison_entity_get_integer (entity, values, "quantity") < 0 ||
      liaison_entity_get_text (entity, values, "corrects") != NULL)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       _ ("A negative amount needs a negative quantity or the line that it corrects."));
  return FALSE;
}

static const LiaisonField sale_fields[] = {
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|reseller|reseller key|resellerkey|account|company|kunde|" },
  { .name = "sold-on",
    .column = "sold_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Date"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|date|order date|orderdate|sold on|invoice date|datum|rechnungsdatum|" },
  { .name = "order-number",
    .column = "order_number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Order"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|order|order number|sales order number|salesordernumber|invoice|invoice "
             "number|auftrag|rechnungsnummer|" },
  { .name = "line-number",
    .column = "line_number",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Line"),
    .words = "|line|line number|position|" },
  { .name = "product",
    .column = "product_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Product"),
    .target = "product",
    .words = "|product|product key|productkey|sku|product code|artikel|" },
  { .name = "quantity",
    .column = "quantity",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Quantity"),
    .words = "|quantity|qty|order quantity|orderquantity|menge|" },
  { .name = "unit-price",
    .column = "unit_price",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Unit price"),
    .currency = "currency",
    .words = "|unit price|unitprice|price|preis|" },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Amount"),
    .flags = LIAISON_FIELD_REQUIRED,
    .currency = "currency",
    .words = "|amount|sales amount|salesamount|total|revenue|net amount|betrag|umsatz|montant|" },
  { .name = "cost",
    .column = "cost",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Cost"),
    .currency = "currency",
    .words = "|cost|total product cost|totalproductcost|kosten|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|currency|currency code|wahrung|devise|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = liaison_sale_kinds,
    .standard = "sell-in",
    .words = "|kind|sale type|" },
  { .name = "territory",
    .column = "territory_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Territory"),
    .target = "territory",
    .words = "|territory|sales territory|sales territory key|salesterritorykey|" },
  { .name = "customer",
    .column = "customer_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Customer"),
    .target = "customer",
    .words = "|customer|end customer|endkunde|" },
  { .name = "deal",
    .column = "deal_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal"),
    .target = "deal",
    .words = "|deal|opportunity|" },
  { .name = "corrects",
    .column = "corrects_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Corrects"),
    .target = "sale",
    .words = "|corrects|" },
  { NULL },
};

const LiaisonEntity liaison_sale_entity = {
  .name = "sale",
  .kind = "sales",
  .label = N_ ("Sale"),
  .label_plural = N_ ("Sales"),
  .get_type = liaison_sale_get_type,
  .fields = sale_fields,
  .title = "order-number",
  .is_bulky = TRUE,
  .keys = "order-number line-number|order-number product",
  .day = "sold-on",
  .check = check_sale,
};

struct _LiaisonSale
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonSale, liaison_sale, LIAISON_TYPE_RECORD)

static void
liaison_sale_class_init (LiaisonSaleClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_sale_entity);
}

static void
liaison_sale_init (LiaisonSale *self)
{
}
