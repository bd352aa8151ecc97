/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deal-text.h"

#include <glib/gi18n-lib.h>

/* What cards, rows and the screen reader say of a deal. */

char *
liaison_deal_text_amount (const LiaisonDealEntry *entry)
{
  return liaison_money_is_amount (entry->amount) ? liaison_money_format (entry->amount, TRUE) : NULL;
}

/**
 * liaison_deal_text_weighted:
 *
 * Returns: (transfer full) (nullable): the amount by its probability in the reporting currency, where it is open and known
 */
char *
liaison_deal_text_weighted (const LiaisonDealEntry *entry)
{
  if (!entry->value.has_amount || !liaison_deal_stage_is_open (entry->value.stage))
    return NULL;
  return liaison_money_format (
      liaison_money_make (liaison_deal_value_get_weighted (&entry->value), entry->currency), TRUE);
}

/**
 * liaison_deal_text_probability:
 *
 * Returns: (transfer full) (nullable): how likely an open deal is
 */
char *
liaison_deal_text_probability (const LiaisonDealEntry *entry)
{
  if (!liaison_deal_stage_is_open (entry->value.stage))
    return NULL;
  /* Translators: a whole number of percents */
  return g_strdup_printf (_ ("%d %%"), entry->value.probability);
}

/**
 * liaison_deal_text_day:
 *
 * Returns: (transfer full) (nullable): when it was closed, or else is expected to be
 */
char *
liaison_deal_text_day (const LiaisonDealEntry *entry)
{
  const LiaisonDate day =
      liaison_deal_stage_is_open (entry->value.stage) ? entry->value.expected_on : entry->value.closed_on;

  return day != LIAISON_DATE_NONE ? liaison_date_format (day) : NULL;
}

/**
 * liaison_deal_text_age:
 *
 * Returns: (transfer full) (nullable): for how long it has been open, or was
 */
char *
liaison_deal_text_age (const LiaisonDealEntry *entry, LiaisonDate today)
{
  const int days = liaison_deal_entry_get_age (entry, today);

  if (days < 0)
    return NULL;
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
}

/**
 * liaison_deal_text_all:
 *
 * Returns: (transfer full): what a card says beside the name, as it is read out
 */
char *
liaison_deal_text_all (const LiaisonDealEntry *entry, LiaisonDate today)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  g_autofree char *day = liaison_deal_text_day (entry);
  char *amount = liaison_deal_text_amount (entry);

  g_ptr_array_add (parts, g_strdup (liaison_deal_stage_get_label (entry->value.stage)));
  if (amount != NULL)
    g_ptr_array_add (parts, amount);
  if (entry->customer != NULL)
    /* Translators: %s is a name */
    g_ptr_array_add (parts, g_strdup_printf (_ ("Customer: %s"), entry->customer));
  if (entry->partners != NULL)
    /* Translators: %s are names */
    g_ptr_array_add (parts, g_strdup_printf (_ ("Partners: %s"), entry->partners));
  if (day != NULL && liaison_deal_entry_is_late (entry, today))
    /* Translators: a day */
    g_ptr_array_add (parts, g_strdup_printf (_ ("Was expected to close on %s"), day));
  else if (day != NULL)
    g_ptr_array_add (parts, g_strdup_printf (liaison_deal_stage_is_open (entry->value.stage)
                                                 /* Translators: a day */
                                                 ? _ ("Expected to close on %s")
                                                 /* Translators: a day */
                                                 : _ ("Closed on %s"),
                                             day));
  if (entry->owner != NULL)
    /* Translators: %s is the name of an operator */
    g_ptr_array_add (parts, g_strdup_printf (_ ("Owner: %s"), entry->owner));
  /* Translators: between the parts of a list: “reseller, service provider” */
  return g_strjoinv (_ (", "), (char **) parts->pdata);
}

/**
 * liaison_deal_text_missing:
 * @entries: (element-type LiaisonDealEntry): some deals
 *
 * Returns: (transfer full) (nullable): what could not be converted, each currency by itself; %NULL where there is nothing
 */
char *
liaison_deal_text_missing (GPtrArray *entries)
{
  g_auto (GStrv) currencies = liaison_deal_list_get_missing (entries);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint c = 0; currencies[c] != NULL; c++)
    {
      gint64 sum = 0;
      g_autofree char *amount = NULL;

      for (guint i = 0; i < entries->len; i++)
        {
          const LiaisonDealEntry *entry = entries->pdata[i];

          if (!entry->value.has_amount && g_str_equal (entry->amount.currency, currencies[c]))
            sum += entry->amount.minor;
        }
      amount = liaison_money_format (liaison_money_make (sum, currencies[c]), TRUE);
      /* Translators: between the parts of a list: “reseller, service provider” */
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", amount);
    }
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/**
 * liaison_deal_text_sum:
 * @entries: (element-type LiaisonDealEntry): some deals
 *
 * Returns: (transfer full) (nullable): what they add up to in the reporting currency, with what has no rate named beside it
 */
char *
liaison_deal_text_sum (GPtrArray *entries)
{
  g_autofree char *missing = liaison_deal_text_missing (entries);
  g_autofree char *known = NULL;
  gint64 sum = 0;

  if (entries->len == 0)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonDealEntry *entry = entries->pdata[i];

      sum += entry->value.has_amount ? entry->value.amount : 0;
    }
  known = liaison_money_format_short (
      liaison_money_make (sum, ((const LiaisonDealEntry *) entries->pdata[0])->currency));
  /* Translators: a sum of money, and amounts in currencies for which there is no rate: “€120,000 + JPY 3,000,000” */
  return missing != NULL ? g_strdup_printf (_ ("%1$s + %2$s"), known, missing) : g_steal_pointer (&known);
}
