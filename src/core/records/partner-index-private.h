/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/partner-index.h"
#include "core/records/partner-terms.h"
#include "core/records/partner-words.h"

G_BEGIN_DECLS

typedef struct
{
  guint8 bytes[LIAISON_PARTNER_ID_SIZE];
} Id;

struct _LiaisonPartnerIndex
{
  /* A row a partner: each of these has an element for every row. A row that was removed has no key. */
  GArray *ids;
  GArray *keys;
  GArray *terms_of[LIAISON_PARTNER_N_TERMS];
  GArray *types;
  GPtrArray *tags;
  GArray *sums;
  LiaisonPartnerWords *words;

  GStringChunk *key_texts;
  LiaisonPartnerTerms *terms[LIAISON_PARTNER_N_FILTERS];
  /* The first rows stand in the order of their ids. */
  guint n_in_order;
  guint n_removed;
  gboolean has_sums;

  /* All rows that are there, by name; empty until it is needed. */
  GArray *by_name;
  gboolean is_by_name;

  /* What is asked for. */
  char *search;
  guint64 *matches;
  guint n_matches_allocated;
  guint8 *allowed[LIAISON_PARTNER_N_FILTERS];
  char *filters[LIAISON_PARTNER_N_FILTERS];
  LiaisonPartnerColumn column;
  gboolean is_descending;

  /* All rows in the order that is asked for, and those of them that are found. */
  GArray *order;
  gboolean has_order;
  GArray *result;
  gboolean has_result;
};

#define KEY_OF(self, row) g_array_index ((self)->keys, const char *, row)

void liaison_partner_index_forget_result (LiaisonPartnerIndex *self, gboolean has_order);

G_END_DECLS
