/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonPartnerTerm:
 *
 * What many partners have in common, and are filtered and sorted by.
 */
typedef enum
{
  LIAISON_PARTNER_TERM_TIER,
  LIAISON_PARTNER_TERM_REGION,
  LIAISON_PARTNER_TERM_CITY,
  LIAISON_PARTNER_TERM_COUNTRY,
  LIAISON_PARTNER_TERM_STAGE,
  LIAISON_PARTNER_TERM_STATUS,
  LIAISON_PARTNER_TERM_OWNER,
  LIAISON_PARTNER_N_TERMS,
  /* Of these a partner may have several. */
  LIAISON_PARTNER_TERM_TYPE = LIAISON_PARTNER_N_TERMS,
  LIAISON_PARTNER_TERM_TAG,
  LIAISON_PARTNER_N_FILTERS,
} LiaisonPartnerTerm;

/**
 * LiaisonPartnerColumn:
 *
 * What partners can be sorted by.
 */
typedef enum
{
  LIAISON_PARTNER_COLUMN_NAME,
  LIAISON_PARTNER_COLUMN_TIER,
  LIAISON_PARTNER_COLUMN_REGION,
  LIAISON_PARTNER_COLUMN_CITY,
  LIAISON_PARTNER_COLUMN_COUNTRY,
  LIAISON_PARTNER_COLUMN_STAGE,
  LIAISON_PARTNER_COLUMN_STATUS,
  LIAISON_PARTNER_COLUMN_OWNER,
  LIAISON_PARTNER_COLUMN_SALES,
  LIAISON_PARTNER_COLUMN_TREND,
  LIAISON_PARTNER_COLUMN_ALL_SALES,
  LIAISON_PARTNER_COLUMN_DEALS,
  LIAISON_PARTNER_N_COLUMNS,
} LiaisonPartnerColumn;

/**
 * LiaisonPartnerSums:
 * @recent: sales of the trailing 12 months, in minor units of the reporting currency
 * @before: of the 12 months before those
 * @total: of all time
 * @missing_recent: currencies of @recent without a rate, a bit each
 * @missing_before: likewise
 * @missing_total: likewise
 * @n_deals: open deals, and registrations that wait for one
 * @has_sales: whether there is any line of sale
 */
typedef struct
{
  gint64 recent;
  gint64 before;
  gint64 total;
  guint64 missing_recent;
  guint64 missing_before;
  guint64 missing_total;
  guint n_deals;
  gboolean has_sales;
} LiaisonPartnerSums;

/**
 * LiaisonPartnerEntry:
 * @id: a UUID
 * @words: folded
 * @terms: for each kind the id of the term, or %NULL
 * @types: words between single spaces
 * @tags: (nullable) (array zero-terminated=1): ids
 * @sums: (nullable): where they are known
 *
 * A partner, as far as a list needs it to find and to order it.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *words;
  const char *terms[LIAISON_PARTNER_N_TERMS];
  const char *types;
  const char *const *tags;
  const LiaisonPartnerSums *sums;
} LiaisonPartnerEntry;

/**
 * LiaisonPartnerTotals:
 * @n_partners: how many
 * @n_with_sales: how many of them ever had a sale
 * @total: all-time sales of those that can be converted
 * @n_missing: how many cannot
 * @missing: the currencies without a rate, a bit each
 */
typedef struct
{
  guint n_partners;
  guint n_with_sales;
  gint64 total;
  guint n_missing;
  guint64 missing;
} LiaisonPartnerTotals;

#define LIAISON_PARTNER_ID_SIZE 16
#define LIAISON_PARTNER_NO_ROW G_MAXUINT

/**
 * LiaisonPartnerIndex:
 *
 * What a list of partners knows of all of them: plain arrays, a row a partner, without a database. It
 * answers which rows have the words and terms that are asked for, in which order.
 */
typedef struct _LiaisonPartnerIndex LiaisonPartnerIndex;

gboolean liaison_partner_id_parse (const char *text, guint8 id[LIAISON_PARTNER_ID_SIZE]);
void liaison_partner_id_format (const guint8 id[LIAISON_PARTNER_ID_SIZE], char text[37]);

LiaisonPartnerIndex *liaison_partner_index_new (void);
void liaison_partner_index_free (LiaisonPartnerIndex *self);
void liaison_partner_index_add_term (LiaisonPartnerIndex *self,
                                     LiaisonPartnerTerm kind,
                                     const char *id,
                                     const char *label,
                                     const char *parent_id);
guint liaison_partner_index_add (LiaisonPartnerIndex *self, const LiaisonPartnerEntry *entry);
void liaison_partner_index_prepare (LiaisonPartnerIndex *self);
guint liaison_partner_index_put (LiaisonPartnerIndex *self, const LiaisonPartnerEntry *entry);
guint liaison_partner_index_remove (LiaisonPartnerIndex *self, const char *id);
void liaison_partner_index_set_sums (LiaisonPartnerIndex *self,
                                     const guint8 (*ids)[LIAISON_PARTNER_ID_SIZE],
                                     const LiaisonPartnerSums *sums,
                                     guint n_sums);

guint liaison_partner_index_get_n_rows (const LiaisonPartnerIndex *self);
guint liaison_partner_index_get_n_partners (const LiaisonPartnerIndex *self);
guint liaison_partner_index_find (const LiaisonPartnerIndex *self, const guint8 id[LIAISON_PARTNER_ID_SIZE]);
const guint8 *liaison_partner_index_get_id (const LiaisonPartnerIndex *self, guint row);
const LiaisonPartnerSums *liaison_partner_index_get_sums (const LiaisonPartnerIndex *self, guint row);
gboolean liaison_partner_index_has_sums (const LiaisonPartnerIndex *self);
guint liaison_partner_index_get_n_terms (const LiaisonPartnerIndex *self, LiaisonPartnerTerm kind);
const char *liaison_partner_index_get_term (const LiaisonPartnerIndex *self,
                                            LiaisonPartnerTerm kind,
                                            guint place,
                                            const char **label,
                                            guint *depth);

void liaison_partner_index_set_search (LiaisonPartnerIndex *self, const char *text);
void liaison_partner_index_set_filter (LiaisonPartnerIndex *self, LiaisonPartnerTerm kind, const char *id);
void
liaison_partner_index_set_sort (LiaisonPartnerIndex *self, LiaisonPartnerColumn column, gboolean descending);
const guint *liaison_partner_index_get_result (LiaisonPartnerIndex *self, guint *n_rows);
gboolean liaison_partner_index_get_trend (const LiaisonPartnerSums *sums, gint64 *tenths_of_percent);
void liaison_partner_index_add_up (const LiaisonPartnerIndex *self,
                                   const guint *rows,
                                   guint n_rows,
                                   LiaisonPartnerTotals *totals);
const char *liaison_partner_index_get_words (const LiaisonPartnerIndex *self, gsize *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPartnerIndex, liaison_partner_index_free)

G_END_DECLS
