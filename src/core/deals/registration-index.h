/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/registration-case.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonRegistrationIndex:
 *
 * The registrations that wait for a decision or protect, prepared to be held against each other.
 */
typedef struct _LiaisonRegistrationIndex LiaisonRegistrationIndex;

LiaisonRegistrationIndex *
liaison_registration_index_load (LiaisonDatabase *database, const char *also_id, GError **error);
void liaison_registration_index_free (LiaisonRegistrationIndex *self);
GPtrArray *liaison_registration_index_match (LiaisonRegistrationIndex *self,
                                             const char *id,
                                             const LiaisonRuleBook *book);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRegistrationIndex, liaison_registration_index_free)

G_END_DECLS
