/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/text.h"
#include "core/program/rules-json.h"
#include "core/program/rules-names.h"
#include "core/records/entity.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Where in the file the reader is, and what it knows. After a failure the path stays where it happened. */
typedef struct
{
  LiaisonDatabase *database;
  const LiaisonRulesNames *names;
  GString *path;
  GError **error;
} LiaisonRulesReader;

gboolean liaison_rules_reader_fail (LiaisonRulesReader *self, const char *sentence);
gboolean liaison_rules_reader_fail_word (LiaisonRulesReader *self, const char *sentence, const char *word);
gsize liaison_rules_reader_enter (LiaisonRulesReader *self, const char *name);
gsize liaison_rules_reader_enter_index (LiaisonRulesReader *self, guint index);
void liaison_rules_reader_leave (LiaisonRulesReader *self, gsize length);

gboolean
liaison_rules_reader_check_members (LiaisonRulesReader *self, JsonObject *object, const char *const *known);
gboolean liaison_rules_reader_need_object (LiaisonRulesReader *self, JsonNode *node, JsonObject **object);
gboolean liaison_rules_reader_get_object (LiaisonRulesReader *self,
                                          JsonObject *parent,
                                          const char *name,
                                          gboolean is_needed,
                                          JsonObject **object);
gboolean liaison_rules_reader_get_array (LiaisonRulesReader *self,
                                         JsonObject *parent,
                                         const char *name,
                                         gboolean is_needed,
                                         guint most,
                                         JsonArray **array);
gboolean liaison_rules_reader_need_text (LiaisonRulesReader *self,
                                         JsonNode *node,
                                         const LiaisonField *field,
                                         const char **text);
gboolean liaison_rules_reader_get_text (LiaisonRulesReader *self,
                                        JsonObject *object,
                                        const char *name,
                                        gboolean is_needed,
                                        const LiaisonField *field,
                                        const char **text);
gboolean
liaison_rules_reader_check_word (LiaisonRulesReader *self, const char *word, const char *const *words);
gboolean liaison_rules_reader_get_word (LiaisonRulesReader *self,
                                        JsonObject *object,
                                        const char *name,
                                        gboolean is_needed,
                                        const char *const *words,
                                        guint *place);
gboolean liaison_rules_reader_get_boolean (LiaisonRulesReader *self,
                                           JsonObject *object,
                                           const char *name,
                                           gboolean *value);
gboolean liaison_rules_reader_get_integer (LiaisonRulesReader *self,
                                           JsonObject *object,
                                           const char *name,
                                           int least,
                                           int most,
                                           int *value);
gboolean
liaison_rules_reader_need_decimal (LiaisonRulesReader *self, JsonNode *node, LiaisonDecimal *decimal);
gboolean liaison_rules_reader_get_decimal (LiaisonRulesReader *self,
                                           JsonObject *object,
                                           const char *name,
                                           LiaisonDecimal most,
                                           LiaisonDecimal *decimal);
gboolean
liaison_rules_reader_find_region (LiaisonRulesReader *self, const char *text, const char **region_id);

gboolean liaison_rules_reader_read_program (LiaisonRulesReader *self,
                                            JsonObject *object,
                                            const char *program_id,
                                            LiaisonProgramInfo **program);
LiaisonRules *
liaison_rules_reader_read_rules (LiaisonRulesReader *self, JsonObject *root, const char *currency);

G_END_DECLS
