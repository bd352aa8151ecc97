/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/conflict-text.h"

#include "core/records/conflict.h"
#include "core/records/deal.h"
#include "core/records/touch.h"
#include "ui/deals/registration-text.h"

#include <glib/gi18n-lib.h>

/* The words in which conflicts are shown. */

/**
 * liaison_conflict_get_label:
 * @field: the name of a field of cases with choices
 * @word: one of them
 *
 * Returns: (transfer none): the choice for people
 */
const char *
liaison_conflict_get_label (const char *field, const char *word)
{
  const char *label = liaison_choice_get_label (
      liaison_entity_get_field (&liaison_conflict_case_entity, field)->choices, word);

  return label != NULL ? _ (label) : word;
}

/**
 * liaison_timeline_entry_describe:
 *
 * Returns: (transfer full): what happened
 */
char *
liaison_timeline_entry_describe (const LiaisonTimelineEntry *entry)
{
  const char *label;

  if (g_str_equal (entry->kind, "submitted"))
    return g_strdup (_ ("Registration submitted"));
  if (g_str_equal (entry->kind, "decision"))
    return g_strdup (liaison_registration_get_decision_label (entry->word));
  if (g_str_equal (entry->kind, "opened"))
    return g_strdup (_ ("Deal opened"));
  if (g_str_equal (entry->kind, "closed"))
    return g_strdup (g_strcmp0 (entry->word, "won") == 0 ? _ ("Deal won") : _ ("Deal lost"));
  if (g_str_equal (entry->kind, "touch"))
    {
      label = entry->word != NULL ? liaison_choice_get_label (liaison_touch_kinds, entry->word) : NULL;
      return g_strdup (label != NULL ? _ (label) : _ ("Touch"));
    }
  return g_strdup (_ ("Evidence"));
}
