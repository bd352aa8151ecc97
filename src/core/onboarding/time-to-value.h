/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/median-time.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/** LIAISON_ACTIVATION_DAYS: within how many days after signing a first registered deal makes a partner active */
#define LIAISON_ACTIVATION_DAYS 90

/**
 * LiaisonSignedPartner:
 * @signed_on: when its earliest agreement was signed
 * @first_won_on: when the first deal was won on that day or later, or %LIAISON_DATE_NONE
 * @first_registered_on: when its first registration was submitted, be it before the signing, or %LIAISON_DATE_NONE
 * @ended_on: when its offboarding was finished, or %LIAISON_DATE_NONE
 */
typedef struct
{
  char *partner_id;
  LiaisonDate signed_on;
  LiaisonDate first_won_on;
  LiaisonDate first_registered_on;
  LiaisonDate ended_on;
} LiaisonSignedPartner;

/**
 * LiaisonActivation:
 * @n_signed: all who had signed by the day
 * @n_due: those of them whose days are over; the denominator
 * @n_active: those of @n_due who registered a deal in time; the numerator
 * @n_waiting: those whose days still run, and who are in neither
 */
typedef struct
{
  guint n_signed;
  guint n_due;
  guint n_active;
  guint n_waiting;
} LiaisonActivation;

GPtrArray *liaison_signed_partners_load (LiaisonDatabase *database, LiaisonDate as_of, GError **error);
void liaison_signed_partner_free (LiaisonSignedPartner *self);
gboolean
liaison_signed_partner_get_span (const LiaisonSignedPartner *self, LiaisonDate as_of, LiaisonSpan *span);
LiaisonMedianTime liaison_time_to_value_reckon (const GPtrArray *partners, LiaisonDate as_of);
LiaisonActivation liaison_activation_reckon (const GPtrArray *partners, LiaisonDate as_of);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonSignedPartner, liaison_signed_partner_free)

G_END_DECLS
