/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/attribution/credit-memory.h"

#include "core/attribution/heuristic.h"

/* The question about credit that was asked last, in the settings of the program. What cannot be read there is as it is at first. */

#define MOST_ORDER 4
#define KEY "attribution-question"
#define LONGEST_HALF_LIFE 3650

/**
 * liaison_credit_memory_get_standard:
 *
 * Returns: (transfer full): the last twelve months by four models that see different things
 */
LiaisonCreditQuestion *
liaison_credit_memory_get_standard (void)
{
  static const LiaisonAttributionModel models[] = { LIAISON_MODEL_FIRST, LIAISON_MODEL_LINEAR,
                                                    LIAISON_MODEL_TIME_DECAY, LIAISON_MODEL_MARKOV };
  LiaisonCreditQuestion *question = liaison_credit_question_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (models); i++)
    liaison_credit_question_add_model (question, models[i], 1, LIAISON_HALF_LIFE_LONG);
  return question;
}

static void
recall_models (LiaisonCreditQuestion *question, GVariantDict *kept)
{
  g_autofree const char **words = NULL;
  guint32 order = 1;
  double half_life = LIAISON_HALF_LIFE_LONG;

  g_variant_dict_lookup (kept, "order", "u", &order);
  g_variant_dict_lookup (kept, "half-life", "d", &half_life);
  order = CLAMP (order, 1, MOST_ORDER);
  half_life = half_life >= 1 && half_life <= LONGEST_HALF_LIFE ? half_life : LIAISON_HALF_LIFE_LONG;
  if (g_variant_dict_lookup (kept, "models", "^a&s", &words))
    {
      g_array_set_size (question->models, 0);
      for (guint i = 0; words[i] != NULL; i++)
        {
          LiaisonAttributionModel model;

          if (liaison_attribution_model_find (words[i], &model))
            liaison_credit_question_add_model (question, model, order, half_life);
        }
    }
  for (guint i = 0; i < question->models->len; i++)
    {
      LiaisonAttributionOptions *options = &g_array_index (question->models, LiaisonAttributionOptions, i);

      options->order = order;
      options->half_life = half_life;
    }
}

/**
 * liaison_credit_memory_recall:
 *
 * Returns: (transfer full): what was asked last
 */
LiaisonCreditQuestion *
liaison_credit_memory_recall (GSettings *settings)
{
  g_autoptr (GVariant) stored = g_settings_get_value (settings, KEY);
  g_auto (GVariantDict) kept = G_VARIANT_DICT_INIT (stored);
  LiaisonCreditQuestion *question = liaison_credit_memory_get_standard ();
  guint32 period = question->period, roles = question->roles, by = question->by;
  const char *region_id;

  g_variant_dict_lookup (&kept, "period", "u", &period);
  g_variant_dict_lookup (&kept, "from", "i", &question->from);
  g_variant_dict_lookup (&kept, "to", "i", &question->to);
  g_variant_dict_lookup (&kept, "days", "i", &question->days);
  g_variant_dict_lookup (&kept, "kinds", "t", &question->kinds);
  g_variant_dict_lookup (&kept, "roles", "u", &roles);
  g_variant_dict_lookup (&kept, "by", "u", &by);
  if (g_variant_dict_lookup (&kept, "region", "&s", &region_id))
    question->region_id = g_strdup (region_id);
  question->period = MIN (period, LIAISON_CREDIT_FROM_TO);
  question->by = MIN (by, LIAISON_CREDIT_BY_REGION);
  question->roles = roles & LIAISON_TOUCH_ROLES_ALL;
  question->days = CLAMP (question->days, LIAISON_CREDIT_RULE_DAYS, LIAISON_CREDIT_MOST_DAYS);
  if (!liaison_date_is_valid (question->from))
    question->from = LIAISON_DATE_NONE;
  if (!liaison_date_is_valid (question->to))
    question->to = LIAISON_DATE_NONE;
  recall_models (question, &kept);
  return question;
}

/**
 * liaison_credit_memory_keep:
 *
 * Keeps what was asked for the next time.
 */
void
liaison_credit_memory_keep (GSettings *settings, const LiaisonCreditQuestion *question)
{
  g_auto (GVariantDict) kept = G_VARIANT_DICT_INIT (NULL);
  g_auto (GVariantBuilder) models = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; i < question->models->len; i++)
    {
      const LiaisonAttributionOptions *options =
          &g_array_index (question->models, LiaisonAttributionOptions, i);

      g_variant_builder_add (&models, "s", liaison_attribution_model_get_word (options->model));
      g_variant_dict_insert (&kept, "order", "u", options->order);
      g_variant_dict_insert (&kept, "half-life", "d", options->half_life);
    }
  g_variant_dict_insert_value (&kept, "models", g_variant_builder_end (&models));
  g_variant_dict_insert (&kept, "period", "u", (guint32) question->period);
  g_variant_dict_insert (&kept, "from", "i", question->from);
  g_variant_dict_insert (&kept, "to", "i", question->to);
  g_variant_dict_insert (&kept, "days", "i", question->days);
  g_variant_dict_insert (&kept, "kinds", "t", question->kinds);
  g_variant_dict_insert (&kept, "roles", "u", (guint32) question->roles);
  g_variant_dict_insert (&kept, "by", "u", (guint32) question->by);
  if (question->region_id != NULL)
    g_variant_dict_insert (&kept, "region", "s", question->region_id);
  g_settings_set_value (settings, KEY, g_variant_dict_end (&kept));
}
