/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/customer-timeline.h"

#include "core/records/deal.h"
#include "core/records/registration.h"
#include "core/records/subscription.h"
#include "core/records/touch.h"

#include <glib/gi18n-lib.h>

/* The words of the time line of a customer. */

static const struct
{
  const char *icon;
  const char *entity;
} kinds[LIAISON_CUSTOMER_N_LINES] = {
  [LIAISON_CUSTOMER_DEAL_OPENED] = { "liaison-deals-symbolic", "deal" },
  [LIAISON_CUSTOMER_DEAL_CLOSED] = { "liaison-deals-symbolic", "deal" },
  [LIAISON_CUSTOMER_REGISTRATION] = { "liaison-decisions-symbolic", "registration" },
  [LIAISON_CUSTOMER_SALES] = { "liaison-chart-symbolic", NULL },
  [LIAISON_CUSTOMER_TOUCH] = { "avatar-default-symbolic", "touch" },
  [LIAISON_CUSTOMER_SUBSCRIPTION] = { "view-refresh-symbolic", "subscription" },
  [LIAISON_CUSTOMER_EVENT] = { "view-refresh-symbolic", "subscription" },
};

const char *
liaison_customer_timeline_get_icon (const LiaisonCustomerLine *line)
{
  return kinds[line->kind].icon;
}

/**
 * liaison_customer_timeline_get_entity:
 *
 * Returns: (nullable): of the record to which a line leads
 */
const char *
liaison_customer_timeline_get_entity (const LiaisonCustomerLine *line)
{
  return kinds[line->kind].entity;
}

static const char *
get_label (const LiaisonEntity *entity, const char *field, const char *word)
{
  const char *label = word != NULL
                          ? liaison_choice_get_label (liaison_entity_get_field (entity, field)->choices, word)
                          : NULL;

  return label != NULL ? _ (label) : word;
}

/**
 * liaison_customer_timeline_create_title:
 *
 * Returns: (transfer full): what happened
 */
char *
liaison_customer_timeline_create_title (const LiaisonCustomerLine *line)
{
  switch (line->kind)
    {
    case LIAISON_CUSTOMER_DEAL_OPENED:
      /* Translators: the name of a deal */
      return g_strdup_printf (_ ("Deal begun: %s"), line->title);
    case LIAISON_CUSTOMER_DEAL_CLOSED:
      return g_strdup_printf (g_str_equal (line->word, "won")
                                  /* Translators: the name of a deal */
                                  ? _ ("Deal won: %s")
                                  /* Translators: the name of a deal */
                                  : _ ("Deal lost: %s"),
                              line->title);
    case LIAISON_CUSTOMER_REGISTRATION:
      /* Translators: the state of a deal registration, such as Approved */
      return g_strdup_printf (_ ("Registration: %s"),
                              get_label (&liaison_registration_entity, "state", line->word));
    case LIAISON_CUSTOMER_SALES:
      return g_strdup_printf (ngettext ("%u sale of the month", "%u sales of the month", line->n), line->n);
    case LIAISON_CUSTOMER_TOUCH:
      return g_strdup (get_label (&liaison_touch_entity, "kind", line->word));
    case LIAISON_CUSTOMER_SUBSCRIPTION:
      /* Translators: the name of a subscription */
      return g_strdup_printf (_ ("Subscription begun: %s"), line->title);
    case LIAISON_CUSTOMER_EVENT:
      /* Translators: what became of a subscription, such as Renewal, and its name */
      return g_strdup_printf (
          _ ("%1$s: %2$s"), get_label (&liaison_subscription_event_entity, "kind", line->word), line->title);
    case LIAISON_CUSTOMER_N_LINES:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_annual (const LiaisonCustomerLine *line)
{
  return line->kind == LIAISON_CUSTOMER_SUBSCRIPTION || line->kind == LIAISON_CUSTOMER_EVENT;
}

/**
 * liaison_customer_timeline_create_subtitle:
 *
 * Returns: (transfer full): when it was, through whom, and how much
 */
char *
liaison_customer_timeline_create_subtitle (const LiaisonCustomerLine *line)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  g_autofree char *amount =
      liaison_money_is_amount (line->amount) ? liaison_money_format (line->amount, TRUE) : NULL;

  g_ptr_array_add (parts, liaison_date_format (line->on));
  if (line->partner != NULL)
    /* Translators: %s is a partner through whom something was sold or done */
    g_ptr_array_add (parts, g_strdup_printf (_ ("by %s"), line->partner));
  else if (line->kind <= LIAISON_CUSTOMER_DEAL_CLOSED)
    /* Translators: sold by the vendor itself, without a partner */
    g_ptr_array_add (parts, g_strdup (_ ("directly")));
  if (amount != NULL)
    g_ptr_array_add (parts, is_annual (line)
                                /* Translators: an amount of money for each year */
                                ? g_strdup_printf (_ ("%s a year"), amount)
                                : g_strdup (amount));
  if (line->kind == LIAISON_CUSTOMER_TOUCH && line->title != NULL)
    g_ptr_array_add (parts, g_strdup (line->title));
  /* Translators: between facts that stand in one line: “Gold · Reseller · Hamburg” */
  return g_strjoinv (_ (" · "), (char **) parts->pdata);
}
