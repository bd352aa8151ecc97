/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

gboolean liaison_registration_check_change (LiaisonDatabase *database,
                                            LiaisonRecord *record,
                                            LiaisonRecord *base,
                                            GError **error);
gboolean liaison_registration_product_check_change (LiaisonDatabase *database,
                                                    LiaisonRecord *record,
                                                    LiaisonRecord *base,
                                                    GError **error);
gboolean liaison_conflict_part_check_change (LiaisonDatabase *database,
                                             LiaisonRecord *record,
                                             LiaisonRecord *base,
                                             GError **error);
gboolean liaison_conflict_check_change (LiaisonDatabase *database,
                                        LiaisonRecord *record,
                                        LiaisonRecord *base,
                                        GError **error);

G_END_DECLS
