/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-text.h"

#include "core/base/country.h"
#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

/* What cards, rows and the screen reader say of an application. */

/* Between the parts of one line, leaving out those that are empty. Takes the parts. */
static char *
join (const char *separator, char **parts, gsize n_parts)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (gsize i = 0; i < n_parts; i++)
    {
      if (parts[i] != NULL && *parts[i] != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? separator : "", parts[i]);
      g_free (parts[i]);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/**
 * liaison_recruitment_text_place:
 *
 * Returns: (transfer full): country and region, or nothing
 */
char *
liaison_recruitment_text_place (const LiaisonRecruitmentEntry *entry)
{
  const char *country = entry->country != NULL ? liaison_country_get_name (entry->country) : NULL;
  /* A region may be one country. */
  char *parts[] = { g_strdup (country),
                    g_strdup (g_strcmp0 (country, entry->region) != 0 ? entry->region : NULL) };

  /* Translators: between facts that stand in one line: “Gold · Reseller · Hamburg” */
  return join (_ (" · "), parts, G_N_ELEMENTS (parts));
}

char *
liaison_recruitment_text_types (const LiaisonRecruitmentEntry *entry)
{
  LiaisonValue value = { .kind = LIAISON_VALUE_TEXT, .text = entry->types };

  if (entry->types == NULL)
    return g_strdup ("");
  return liaison_field_format (liaison_entity_get_field (&liaison_partner_entity, "types"), &value, NULL);
}

/**
 * liaison_recruitment_text_days:
 *
 * Returns: (transfer full): for how long it has been in its state, or nothing where that is not known
 */
char *
liaison_recruitment_text_days (const LiaisonRecruitmentEntry *entry, LiaisonDate today)
{
  int days;

  if (entry->since == LIAISON_DATE_NONE)
    return g_strdup ("");
  days = MAX (liaison_date_difference (today, entry->since), 0);
  if (days == 0)
    return g_strdup (_ ("today"));
  /* Translators: for how long an application has been in its state */
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
}

/**
 * liaison_recruitment_text_checklist:
 *
 * Returns: (transfer full): how far the checklist is, or nothing where there is none
 */
char *
liaison_recruitment_text_checklist (const LiaisonRecruitmentEntry *entry)
{
  if (entry->n_items == 0)
    return g_strdup ("");
  if (entry->n_failed > 0)
    return g_strdup_printf (
        /* Translators: how many criteria have a result, of how many, and how many were not passed */
        ngettext ("%1$u of %2$u, %3$u failed", "%1$u of %2$u, %3$u failed", entry->n_failed),
        entry->n_checked, entry->n_items, entry->n_failed);
  /* Translators: how many criteria have a result, of how many */
  return g_strdup_printf (ngettext ("%1$u of %2$u", "%1$u of %2$u", entry->n_items), entry->n_checked,
                          entry->n_items);
}

/**
 * liaison_recruitment_text_all:
 *
 * Returns: (transfer full): what a card says beside the name, as it is read out
 */
char *
liaison_recruitment_text_all (const LiaisonRecruitmentEntry *entry, LiaisonDate today)
{
  g_autofree char *days = liaison_recruitment_text_days (entry, today);
  g_autofree char *checklist = liaison_recruitment_text_checklist (entry);
  char *parts[] = {
    g_strdup (liaison_recruitment_state_get_label (entry->state)),
    g_strdup (days),
    liaison_recruitment_text_place (entry),
    liaison_recruitment_text_types (entry),
    /* Translators: %s is how a prospect was found */
    entry->source != NULL ? g_strdup_printf (_ ("Source: %s"), entry->source) : NULL,
    entry->owner != NULL
        /* Translators: %s is the name of an operator */
        ? g_strdup_printf (_ ("Owner: %s"), entry->owner)
        : g_strdup (_ ("Nobody owns it")),
    /* Translators: %s is such as “3 of 5” */
    *checklist != '\0' ? g_strdup_printf (_ ("Checklist: %s"), checklist) : NULL,
  };

  /* Translators: between the parts of a list: “reseller, service provider” */
  return join (_ (", "), parts, G_N_ELEMENTS (parts));
}
