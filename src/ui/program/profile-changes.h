/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

gboolean liaison_profile_changes_add (LiaisonWindow *window,
                                      const char *profile_id,
                                      const char *profile_name,
                                      const char *word,
                                      const char *measure_id);
gboolean liaison_profile_changes_replace (LiaisonWindow *window,
                                          const char *profile_name,
                                          const char *attribute_id,
                                          const char *word,
                                          const char *measure_id);
gboolean liaison_profile_changes_set_gate (LiaisonWindow *window,
                                           const char *profile_name,
                                           const char *attribute_id,
                                           gboolean is_gate);
gboolean liaison_profile_changes_set_weight (LiaisonWindow *window,
                                             const char *profile_name,
                                             const char *attribute_id,
                                             const char *weight);
gboolean liaison_profile_changes_set_curve (LiaisonWindow *window,
                                            const char *profile_name,
                                            const char *attribute_id,
                                            const char *curve);
gboolean liaison_profile_changes_move (LiaisonWindow *window,
                                       const char *profile_name,
                                       const char *attribute_id,
                                       guint place);
gboolean
liaison_profile_changes_remove (LiaisonWindow *window, const char *profile_name, const char *attribute_id);
gboolean liaison_profile_changes_remove_profile (LiaisonWindow *window,
                                                 const char *profile_id,
                                                 const char *profile_name);

G_END_DECLS
