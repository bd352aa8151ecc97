/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonTypesMatch:
 * @LIAISON_TYPES_DIFFER: it is meant for other types of partners
 * @LIAISON_TYPES_ANY: it is meant for all
 * @LIAISON_TYPES_MATCH: one of its types is one of the partner's
 *
 * In ascending order of how well it suits.
 */
typedef enum
{
  LIAISON_TYPES_DIFFER,
  LIAISON_TYPES_ANY,
  LIAISON_TYPES_MATCH,
} LiaisonTypesMatch;

LiaisonTypesMatch liaison_partner_types_match (const char *asked, const char *types);

G_END_DECLS
