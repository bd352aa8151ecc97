/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonEvidence:
 * @entity: (nullable): what the record is; %NULL where it is there no more
 * @title: by which people know it
 * @detail: (nullable): what else they want to know of it
 *
 * A record on which a reason rests, for people.
 */
typedef struct
{
  const LiaisonEntity *entity;
  char *title;
  char *detail;
} LiaisonEvidence;

LiaisonEvidence *liaison_evidence_load (LiaisonDatabase *database, const char *id);
void liaison_evidence_free (LiaisonEvidence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonEvidence, liaison_evidence_free)

G_END_DECLS
