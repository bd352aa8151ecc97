/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonProofFile:
 * @proof: with its kind
 * @name: (nullable): of a file that shows it
 * @media_type: (nullable): of that file
 * @content: (nullable): of that file
 *
 * A proof that is not stored yet.
 */
typedef struct
{
  LiaisonRecord *proof;
  char *name;
  char *media_type;
  GBytes *content;
} LiaisonProofFile;

/**
 * LiaisonProofTwin:
 * @proof_id: of the claim that was asked about
 * @number: of a claim that has the same file for a proof; it may be the same claim
 */
typedef struct
{
  char *proof_id;
  char *number;
} LiaisonProofTwin;

LiaisonProofFile *liaison_proof_file_new (LiaisonRecord *proof);
void liaison_proof_file_free (LiaisonProofFile *self);
gboolean liaison_proof_file_read (LiaisonProofFile *self, GFile *folder, const char *path, GError **error);
gboolean
liaison_proof_file_add (LiaisonStore *store, LiaisonProofFile *self, const char *claim_id, GError **error);
gboolean liaison_proof_remove (LiaisonStore *store, const char *proof_id, GError **error);

void liaison_proof_twin_free (LiaisonProofTwin *self);
GPtrArray *liaison_proof_find_twins (LiaisonDatabase *database, const char *claim_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonProofFile, liaison_proof_file_free)

G_END_DECLS
