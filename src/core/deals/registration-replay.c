/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/registration-replay.h"

#include "core/base/json-guard.h"
#include "core/base/json-reader.h"
#include "core/base/json-writer.h"
#include "core/deals/protection.h"
#include "core/deals/registration-case.h"

#include <string.h>

/* Whether a decision that was stored comes out the same again: it rests on nothing but its inputs. Extensions of before that did not store the rules
 * rest on the document that they name, too. */

#define MOST_BYTES (64 * 1024)
#define MOST_DEPTH 4
#define MOST_DAYS 100000
#define MOST_EXTENSIONS 1000

static LiaisonExplanation *
approve_again (const char *inputs)
{
  g_autoptr (LiaisonRegistrationCase) stored = liaison_registration_case_from_json (inputs, NULL);
  g_auto (LiaisonRegistrationApproval) approval = { 0 };

  if (stored == NULL || !liaison_registration_case_approve (stored, &approval, NULL))
    return NULL;
  return g_steal_pointer (&approval.explanation);
}

static gboolean
read_day (LiaisonJsonReader *reader,
          JsonObject *object,
          const char *name,
          gboolean is_needed,
          LiaisonDate *day)
{
  const char *text = NULL;

  *day = LIAISON_DATE_NONE;
  return liaison_json_reader_get_text (reader, object, name, is_needed, &text) &&
         (text == NULL || liaison_date_parse (text, day, reader->error));
}

/* What an extension asks the rules of engagement. */
static const LiaisonEngagementPolicy extension_rules[] = {
  LIAISON_ENGAGEMENT_EXTENSIONS,       LIAISON_ENGAGEMENT_EXTENSION_LEAST, LIAISON_ENGAGEMENT_EXTENSION_MOST,
  LIAISON_ENGAGEMENT_EXTENSION_NOTICE, LIAISON_ENGAGEMENT_EVIDENCE_DAYS,
};

/**
 * liaison_registration_replay_add_rules:
 * @builder: within the inputs of an extension
 * @region_id: (nullable): where it is decided
 *
 * Adds what the rules say there on the day, so that neither a partner nor a region that is moved later alters what comes of it.
 */
void
liaison_registration_replay_add_rules (JsonBuilder *builder,
                                       const LiaisonRuleBook *book,
                                       const char *region_id)
{
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (extension_rules); i++)
    liaison_json_add_text (builder, liaison_engagement_term_get (extension_rules[i])->word,
                           liaison_rule_book_get_text (book, extension_rules[i], region_id));
  json_builder_end_object (builder);
}

static LiaisonRuleBook *
read_rules (LiaisonJsonReader *reader, JsonObject *rules)
{
  g_autoptr (LiaisonRuleBook) book = liaison_rule_book_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (extension_rules); i++)
    {
      const char *value = NULL;

      if (!liaison_json_reader_get_text (
              reader, rules, liaison_engagement_term_get (extension_rules[i])->word, TRUE, &value) ||
          !liaison_engagement_term_check (extension_rules[i], value, reader->error))
        return NULL;
      liaison_rule_book_set (book, extension_rules[i], NULL, value);
    }
  return g_steal_pointer (&book);
}

static LiaisonExplanation *
extend_again (LiaisonDatabase *database, LiaisonRecord *decision, const char *region_id, const char *inputs)
{
  g_autoptr (LiaisonRuleBook) book = NULL;
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (LiaisonExplanation) explanation = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  LiaisonJsonReader reader = { path, &error };
  LiaisonProtection protection = { 0 };
  LiaisonDate asked_on, until;
  JsonObject *object, *rules = NULL;
  int days = 0;

  if (!liaison_json_guard (inputs, strlen (inputs), MOST_BYTES, MOST_DEPTH, NULL))
    return NULL;
  root = json_from_string (inputs, NULL);
  if (root == NULL || !liaison_json_reader_need_object (&reader, root, &object) ||
      !read_day (&reader, object, "until", TRUE, &protection.until) ||
      !liaison_json_reader_get_integer (&reader, object, "extensions", 0, MOST_EXTENSIONS,
                                        &protection.n_extensions) ||
      !read_day (&reader, object, "touched_on", FALSE, &protection.touched_on) ||
      !read_day (&reader, object, "asked_on", TRUE, &asked_on) ||
      !liaison_json_reader_get_integer (&reader, object, "days", 0, MOST_DAYS, &days) ||
      !liaison_json_reader_get_object (&reader, object, "rules", FALSE, &rules))
    return NULL;
  book = rules != NULL
             ? read_rules (&reader, rules)
             : liaison_rule_book_load (database, liaison_record_get_text (decision, "engagement"), NULL);
  if (book == NULL ||
      !liaison_protection_extend (book, region_id, &protection, asked_on, days, &until, &explanation, NULL))
    return NULL;
  return g_steal_pointer (&explanation);
}

/**
 * liaison_registration_replay:
 * @decision: as it was stored
 * @region_id: (nullable): of the partner
 *
 * Returns: what comes of deciding it again
 */
LiaisonRegistrationReplay
liaison_registration_replay (LiaisonDatabase *database, LiaisonRecord *decision, const char *region_id)
{
  const char *action = liaison_record_get_text (decision, "action");
  const char *inputs = liaison_record_get_text (decision, "inputs");
  const gboolean is_approval = g_strcmp0 (action, "approve") == 0;
  g_autoptr (LiaisonExplanation) again = NULL;
  g_autofree char *text = NULL;

  if (!is_approval && g_strcmp0 (action, "extend") != 0)
    return LIAISON_REGISTRATION_REPLAY_NONE;
  again = is_approval ? approve_again (inputs) : extend_again (database, decision, region_id, inputs);
  text = again != NULL ? liaison_explanation_to_json (again, NULL) : NULL;
  return g_strcmp0 (text, liaison_record_get_text (decision, "explanation")) == 0
             ? LIAISON_REGISTRATION_REPLAY_SAME
             : LIAISON_REGISTRATION_REPLAY_OTHER;
}
