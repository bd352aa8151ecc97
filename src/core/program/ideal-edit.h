/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

char *liaison_ideal_edit_add_profile (LiaisonStore *store, const char *name, GError **error);
gboolean liaison_ideal_edit_rename_profile (LiaisonStore *store,
                                            const char *profile_id,
                                            const char *name,
                                            GError **error);
gboolean liaison_ideal_edit_remove_profile (LiaisonStore *store, const char *profile_id, GError **error);

char *liaison_ideal_edit_add (LiaisonStore *store,
                              const char *profile_id,
                              const char *word,
                              const char *measure_id,
                              GError **error);
gboolean liaison_ideal_edit_replace (LiaisonStore *store,
                                     const char *attribute_id,
                                     const char *word,
                                     const char *measure_id,
                                     GError **error);
gboolean
liaison_ideal_edit_set_gate (LiaisonStore *store, const char *attribute_id, gboolean is_gate, GError **error);
gboolean liaison_ideal_edit_set_weight (LiaisonStore *store,
                                        const char *attribute_id,
                                        const char *weight,
                                        GError **error);
gboolean liaison_ideal_edit_set_curve (LiaisonStore *store,
                                       const char *attribute_id,
                                       const char *curve,
                                       GError **error);
gboolean liaison_ideal_edit_move (LiaisonStore *store, const char *attribute_id, guint place, GError **error);
gboolean liaison_ideal_edit_remove (LiaisonStore *store, const char *attribute_id, GError **error);

G_END_DECLS
