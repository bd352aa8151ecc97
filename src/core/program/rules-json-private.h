/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json-reader.h"
#include "core/program/rules-json.h"
#include "core/program/rules-names.h"
#include "core/records/entity.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Where in the file the reader is, and what it knows. */
typedef struct
{
  LiaisonJsonReader json;
  LiaisonDatabase *database;
  const LiaisonRulesNames *names;
} LiaisonRulesReader;

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
liaison_rules_reader_find_region (LiaisonRulesReader *self, const char *text, const char **region_id);

gboolean liaison_rules_reader_read_program (LiaisonRulesReader *self,
                                            JsonObject *object,
                                            const char *program_id,
                                            LiaisonProgramInfo **program);
LiaisonRules *
liaison_rules_reader_read_rules (LiaisonRulesReader *self, JsonObject *root, const char *currency);

G_END_DECLS
