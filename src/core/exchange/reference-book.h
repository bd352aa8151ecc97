/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonReferenceBook:
 *
 * Finds the records of one entity by what a file calls them: an id, an id in another system, a code, a name.
 */
typedef struct _LiaisonReferenceBook LiaisonReferenceBook;

LiaisonReferenceBook *liaison_reference_book_new (LiaisonDatabase *database,
                                                  const LiaisonEntity *entity,
                                                  const char *system,
                                                  GError **error);
void liaison_reference_book_free (LiaisonReferenceBook *self);
const char *
liaison_reference_book_find (LiaisonReferenceBook *self, const char *text, gboolean *is_ambiguous);
const char *liaison_reference_book_find_inside (LiaisonReferenceBook *self,
                                                const char *parent_id,
                                                const char *text,
                                                gboolean *is_ambiguous);
void liaison_reference_book_add_alias (LiaisonReferenceBook *self, const char *name, const char *id);
void liaison_reference_book_add (LiaisonReferenceBook *self,
                                 const char *id,
                                 const char *parent_id,
                                 const char *external_id,
                                 const char *code,
                                 const char *name);
const char *liaison_reference_book_expect (LiaisonReferenceBook *self,
                                           const char *text,
                                           const char *parent_id,
                                           GError **error);
const char *liaison_reference_book_create (LiaisonReferenceBook *self,
                                           LiaisonStore *store,
                                           const char *text,
                                           const char *parent_id,
                                           GError **error);
gboolean liaison_reference_book_has_parents (LiaisonReferenceBook *self);
void liaison_reference_book_keep (LiaisonReferenceBook *self);
void liaison_reference_book_forget (LiaisonReferenceBook *self);
guint liaison_reference_book_get_n_created (LiaisonReferenceBook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonReferenceBook, liaison_reference_book_free)

G_END_DECLS
