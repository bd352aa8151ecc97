/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/onboarding/partner-types.h"

/**
 * liaison_partner_types_match:
 * @asked: (nullable): the types that a template, a course or a system is meant for, between single spaces; nothing
 *   stands for all
 * @types: (nullable): the types of a partner
 *
 * Returns: how well it suits the partner
 */
LiaisonTypesMatch
liaison_partner_types_match (const char *asked, const char *types)
{
  g_auto (GStrv) wanted = NULL;
  g_auto (GStrv) own = NULL;

  if (asked == NULL || *asked == '\0')
    return LIAISON_TYPES_ANY;
  wanted = g_strsplit (asked, " ", -1);
  own = g_strsplit (types != NULL ? types : "", " ", -1);
  for (guint i = 0; own[i] != NULL; i++)
    if (*own[i] != '\0' && g_strv_contains ((const char *const *) wanted, own[i]))
      return LIAISON_TYPES_MATCH;
  return LIAISON_TYPES_DIFFER;
}
