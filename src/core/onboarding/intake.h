/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonIntake:
 * @has_name: it has a name
 * @has_country: and a country
 * @has_address: and a website or an e-mail address
 * @has_type: and at least one type
 * @has_person: and somebody who works there
 *
 * What must be known of a company before its application is looked at.
 */
typedef struct
{
  gboolean has_name;
  gboolean has_country;
  gboolean has_address;
  gboolean has_type;
  gboolean has_person;
} LiaisonIntake;

gboolean liaison_intake_load (LiaisonDatabase *database,
                              const char *partner_id,
                              LiaisonDate as_of,
                              LiaisonIntake *intake,
                              GError **error);
GStrv liaison_intake_list_missing (const LiaisonIntake *self);
gboolean liaison_intake_check (const LiaisonIntake *self, GError **error);

G_END_DECLS
