/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record-store.h"

G_BEGIN_DECLS

/**
 * LiaisonKeptLetterSending:
 * @id: of a kept letter
 * @day: on which it was sent
 */
typedef struct
{
  char *id;
  LiaisonDate day;
} LiaisonKeptLetterSending;

gboolean liaison_kept_letter_load_recipient (LiaisonDatabase *database,
                                             const char *partner_id,
                                             LiaisonDate as_of,
                                             char **name,
                                             char **email,
                                             GError **error);
char *liaison_kept_letter_suggest_file_name (LiaisonRecord *letter);
char *liaison_kept_letter_format_file (LiaisonRecord *letter, const char *file_name);
gboolean liaison_kept_letter_mark_sent (LiaisonStore *store, gpointer data, GError **error);

G_END_DECLS
