/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/registration-case.h"
#include "core/records/record-store.h"

G_BEGIN_DECLS

LiaisonRegistrationCase *liaison_registration_case_load (LiaisonDatabase *database,
                                                         LiaisonRecord *registration,
                                                         LiaisonDate on,
                                                         GError **error);
gboolean liaison_registration_find_region (LiaisonDatabase *database,
                                           const char *partner_id,
                                           char **region_id,
                                           GError **error);
gboolean liaison_registration_get_day (LiaisonDatabase *database,
                                       const char *region_id,
                                       LiaisonInstant now,
                                       LiaisonDate *day,
                                       GError **error);
gboolean liaison_registration_find_touch (LiaisonDatabase *database,
                                          LiaisonRecord *registration,
                                          LiaisonDate by,
                                          LiaisonDate *touched_on,
                                          GError **error);

G_END_DECLS
