/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registration-text.h"

#include "core/records/registration.h"

#include <glib/gi18n-lib.h>

/* The words in which registrations are shown. */

/**
 * liaison_registration_get_state_label:
 *
 * Returns: (transfer none): the state for people
 */
const char *
liaison_registration_get_state_label (const char *state)
{
  const char *label = liaison_choice_get_label (
      liaison_entity_get_field (&liaison_registration_entity, "state")->choices, state);

  return label != NULL ? _ (label) : state;
}

/**
 * liaison_registration_get_decision_label:
 * @action: the word of a step
 *
 * Returns: (transfer none): what was decided, for people
 */
const char *
liaison_registration_get_decision_label (const char *action)
{
  static const struct
  {
    const char *action;
    const char *label;
  } labels[] = {
    { "approve", NC_ ("decision", "Approved") },
    { "return", NC_ ("decision", "Returned") },
    { "reject", NC_ ("decision", "Rejected") },
    { "duplicate", NC_ ("decision", "Marked as a duplicate") },
    { "extend", NC_ ("decision", "Extended") },
    { "revoke", NC_ ("decision", "Revoked") },
    { "appeal", NC_ ("decision", "Appealed") },
    { "reinstate", NC_ ("decision", "Protected again") },
    { "uphold", NC_ ("decision", "Stays revoked") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].action, action))
      return g_dpgettext2 (NULL, "decision", labels[i].label);
  return action;
}

/**
 * liaison_duplicate_verdict_get_label:
 *
 * Returns: (transfer none) (nullable): what a likeness means; %NULL where it means nothing
 */
const char *
liaison_duplicate_verdict_get_label (LiaisonDuplicateVerdict verdict)
{
  switch (verdict)
    {
    case LIAISON_DUPLICATE_STOP:
      return _ ("Very alike");
    case LIAISON_DUPLICATE_WARN:
      return _ ("Alike");
    case LIAISON_DUPLICATE_NOTHING:
    default:
      return NULL;
    }
}

/**
 * liaison_registration_format_due:
 * @due_on: the last day on which a review is in time
 *
 * Returns: (transfer full): how far that is
 */
char *
liaison_registration_format_due (LiaisonDate due_on, LiaisonDate today)
{
  const int days = liaison_date_difference (due_on, today);

  if (days == 0)
    return g_strdup (_ ("Due today"));
  if (days > 0)
    return g_strdup_printf (ngettext ("Due in %d day", "Due in %d days", (gulong) days), days);
  return g_strdup_printf (ngettext ("Overdue by %d day", "Overdue by %d days", (gulong) -days), -days);
}

/**
 * liaison_registration_entry_format_subject:
 *
 * Returns: (transfer full): for which customer and products it is
 */
char *
liaison_registration_entry_format_subject (const LiaisonRegistrationEntry *entry)
{
  if (entry->customer == NULL && entry->products == NULL)
    return g_strdup (_ ("No customer yet"));
  if (entry->customer == NULL || entry->products == NULL)
    return g_strdup (entry->customer != NULL ? entry->customer : entry->products);
  /* Translators: a customer and products: “Hafenwerke AG · Pallet scanner” */
  return g_strdup_printf (_ ("%s · %s"), entry->customer, entry->products);
}

/**
 * liaison_registration_entry_format_days:
 *
 * Returns: (transfer full): when the review is due, how long it protects, or else its state
 */
char *
liaison_registration_entry_format_days (const LiaisonRegistrationEntry *entry, LiaisonDate today)
{
  g_autofree char *day = NULL;

  if (entry->due_on != LIAISON_DATE_NONE)
    return liaison_registration_format_due (entry->due_on, today);
  if (entry->until == LIAISON_DATE_NONE || g_str_equal (entry->state, "converted"))
    return g_strdup (liaison_registration_get_state_label (entry->state));
  day = liaison_date_format (entry->until);
  /* Translators: a day */
  return g_strdup_printf (_ ("Protected until %s"), day);
}
