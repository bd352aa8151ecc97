/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonNameSuggestion:
 * @id: of a record
 * @name: its title
 * @percent: how alike the names are, 100 where they are equal but for legal forms
 *
 * A record that may be meant by a name.
 */
typedef struct
{
  char *id;
  char *name;
  guint percent;
} LiaisonNameSuggestion;

void liaison_name_suggestion_free (LiaisonNameSuggestion *self);
GPtrArray *liaison_name_suggest (LiaisonDatabase *database,
                                 const LiaisonEntity *entity,
                                 const char *const *names,
                                 guint most,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonNameSuggestion, liaison_name_suggestion_free)

G_END_DECLS
