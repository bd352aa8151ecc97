/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/decimal.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LiaisonJsonReader:
 * @path: a JSON pointer to where the reader is; after a failure it stays where that happened
 * @error: where failures are told, LIAISON_ERROR_BAD_INPUT
 *
 * Reads what a program was given and distrusts.
 */
typedef struct
{
  GString *path;
  GError **error;
} LiaisonJsonReader;

gboolean liaison_json_reader_fail (LiaisonJsonReader *self, const char *sentence);
gboolean liaison_json_reader_fail_word (LiaisonJsonReader *self, const char *sentence, const char *word);
gsize liaison_json_reader_enter (LiaisonJsonReader *self, const char *name);
gsize liaison_json_reader_enter_index (LiaisonJsonReader *self, guint index);
void liaison_json_reader_leave (LiaisonJsonReader *self, gsize length);
gboolean
liaison_json_reader_check_members (LiaisonJsonReader *self, JsonObject *object, const char *const *known);
gboolean liaison_json_reader_need_object (LiaisonJsonReader *self, JsonNode *node, JsonObject **object);
gboolean liaison_json_reader_get_object (LiaisonJsonReader *self,
                                         JsonObject *parent,
                                         const char *name,
                                         gboolean is_needed,
                                         JsonObject **object);
gboolean liaison_json_reader_get_array (LiaisonJsonReader *self,
                                        JsonObject *parent,
                                        const char *name,
                                        gboolean is_needed,
                                        guint most,
                                        JsonArray **array);
gboolean liaison_json_reader_check_word (LiaisonJsonReader *self, const char *word, const char *const *words);
gboolean liaison_json_reader_get_word (LiaisonJsonReader *self,
                                       JsonObject *object,
                                       const char *name,
                                       gboolean is_needed,
                                       const char *const *words,
                                       guint *place);
gboolean liaison_json_reader_get_boolean (LiaisonJsonReader *self,
                                          JsonObject *object,
                                          const char *name,
                                          gboolean *value);
gboolean liaison_json_reader_get_integer (LiaisonJsonReader *self,
                                          JsonObject *object,
                                          const char *name,
                                          int least,
                                          int most,
                                          int *value);
gboolean liaison_json_reader_need_decimal (LiaisonJsonReader *self, JsonNode *node, LiaisonDecimal *decimal);
gboolean liaison_json_reader_get_decimal (LiaisonJsonReader *self,
                                          JsonObject *object,
                                          const char *name,
                                          LiaisonDecimal most,
                                          LiaisonDecimal *decimal);
gboolean liaison_json_reader_need_text (LiaisonJsonReader *self, JsonNode *node, const char **text);
gboolean liaison_json_reader_get_text (LiaisonJsonReader *self,
                                       JsonObject *object,
                                       const char *name,
                                       gboolean is_needed,
                                       const char **text);

G_END_DECLS
