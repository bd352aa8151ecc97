/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-json-private.h"

#include <glib/gi18n-lib.h>

/* What a RULES.json says in the terms of the workspace. */

static gboolean
check_field (LiaisonRulesReader *self, const LiaisonField *field, const char *text)
{
  g_autoptr (GError) failure = NULL;
  const LiaisonValue value = { .kind = LIAISON_VALUE_TEXT, .text = (char *) text };

  return field == NULL || liaison_field_check (field, &value, &failure) ||
         liaison_json_reader_fail (&self->json, failure->message);
}

/* A text that @field may hold, at the place where the reader is. */
gboolean
liaison_rules_reader_need_text (LiaisonRulesReader *self,
                                JsonNode *node,
                                const LiaisonField *field,
                                const char **text)
{
  return liaison_json_reader_need_text (&self->json, node, text) && check_field (self, field, *text);
}

gboolean
liaison_rules_reader_get_text (LiaisonRulesReader *self,
                               JsonObject *object,
                               const char *name,
                               gboolean is_needed,
                               const LiaisonField *field,
                               const char **text)
{
  gsize length;

  if (!liaison_json_reader_get_text (&self->json, object, name, is_needed, text))
    return FALSE;
  if (*text == NULL)
    return TRUE;
  length = liaison_json_reader_enter (&self->json, name);
  if (!check_field (self, field, *text))
    return FALSE;
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

/* A region by its code or its name, at the place where the reader is. */
gboolean
liaison_rules_reader_find_region (LiaisonRulesReader *self, const char *text, const char **region_id)
{
  gboolean is_ambiguous;

  *region_id = liaison_rules_names_find_region (self->names, text, &is_ambiguous);
  if (is_ambiguous)
    return liaison_json_reader_fail_word (
        &self->json, _ ("more than one region is called “%s”. Use the code of the region."), text);
  return *region_id != NULL ||
         liaison_json_reader_fail_word (&self->json, _ ("there is no region “%s”."), text);
}
