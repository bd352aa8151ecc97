/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonLapsingCertificate:
 * @certification_id: which one
 * @person_name: whose
 * @name: of the certificate
 * @role: (nullable): sales, technical, marketing or management
 * @level: from 1
 * @expires_on: the last day on which it is valid
 *
 * A certificate that counts today and will not count soon.
 */
typedef struct
{
  char *certification_id;
  char *person_name;
  char *name;
  char *role;
  int level;
  LiaisonDate expires_on;
} LiaisonLapsingCertificate;

void liaison_lapsing_certificate_free (LiaisonLapsingCertificate *self);
GPtrArray *liaison_lapsing_certificates_load (LiaisonDatabase *database,
                                              const char *partner_id,
                                              LiaisonDate as_of,
                                              LiaisonDate until,
                                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonLapsingCertificate, liaison_lapsing_certificate_free)

G_END_DECLS
