/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/decimal.h"
#include "core/base/explanation.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LiaisonDuplicateSubject:
 * @id: the record, for the evidence; may be %NULL, as may each other field
 * @name: the company's name as written
 * @tax_number: the tax or VAT number
 * @duns_number: the D-U-N-S number
 * @register_number: the number in the company register
 * @website: an address or a host
 * @email: an e-mail address
 * @other_emails: (array zero-terminated=1): more of them
 * @postcode: the postcode
 * @city: the city
 * @country: the ISO 3166-1 alpha-2 code
 *
 * A partner or a customer, as far as the score reads it.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *tax_number;
  const char *duns_number;
  const char *register_number;
  const char *website;
  const char *email;
  const char *const *other_emails;
  const char *postcode;
  const char *city;
  const char *country;
} LiaisonDuplicateSubject;

/**
 * LiaisonDuplicateWeights:
 * @number: points where tax, D-U-N-S or register numbers are equal
 * @domain: points where a web or e-mail domain is equal
 * @name_equal: points where the normalised names are equal
 * @name_similar_from: points at a similarity of @similar_from
 * @name_similar_to: points at a similarity of @similar_to and above
 * @postcode: points where the postcodes are equal
 * @city: points where they are not, but the cities are
 * @warn_from: the sum from which the verdict is to warn
 * @stop_from: the sum from which the verdict is to stop
 * @similar_from: the Jaro-Winkler similarity from which names are similar
 * @similar_to: the one at which the points are full
 */
typedef struct
{
  int number;
  int domain;
  int name_equal;
  int name_similar_from;
  int name_similar_to;
  int postcode;
  int city;
  int warn_from;
  int stop_from;
  double similar_from;
  double similar_to;
} LiaisonDuplicateWeights;

typedef enum
{
  LIAISON_DUPLICATE_NOTHING,
  LIAISON_DUPLICATE_WARN,
  LIAISON_DUPLICATE_STOP,
} LiaisonDuplicateVerdict;

/**
 * LiaisonDuplicateResult:
 * @total: the sum of the terms, to two decimals, not capped
 * @verdict: what it means
 */
typedef struct
{
  LiaisonDecimal total;
  LiaisonDuplicateVerdict verdict;
} LiaisonDuplicateResult;

typedef struct _LiaisonDuplicatePrepared LiaisonDuplicatePrepared;

#define LIAISON_DUPLICATE_WEIGHTS_DEFAULT \
  ((LiaisonDuplicateWeights) { 60, 50, 45, 25, 40, 20, 10, 50, 80, 0.92, 0.99 })

#define LIAISON_TYPE_DUPLICATE_PREPARED (liaison_duplicate_prepared_get_type ())
GType liaison_duplicate_prepared_get_type (void);

LiaisonDuplicatePrepared *liaison_duplicate_prepare (const LiaisonDuplicateSubject *subject);
LiaisonDuplicatePrepared *liaison_duplicate_prepared_ref (LiaisonDuplicatePrepared *self);
void liaison_duplicate_prepared_unref (LiaisonDuplicatePrepared *self);

LiaisonDuplicateResult liaison_duplicate_score (const LiaisonDuplicatePrepared *a,
                                                const LiaisonDuplicatePrepared *b,
                                                const LiaisonDuplicateWeights *weights,
                                                LiaisonExplanation **explanation);
guint liaison_duplicate_result_get_display (LiaisonDuplicateResult result);
char **liaison_duplicate_keys (const LiaisonDuplicatePrepared *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDuplicatePrepared, liaison_duplicate_prepared_unref)

G_END_DECLS
