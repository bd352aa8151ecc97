/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/ladder-place.h"

#include "core/exchange/value-parse.h"
#include "core/program/rules-edit.h"
#include "ui/partners/field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A cell of a ladder as text: out of the rules, into them while it is typed, and into the workspace once it stands. */

static gboolean
is_percent (const LiaisonRules *rules, guint requirement)
{
  return liaison_rules_get_requirement (rules, requirement)->spec.kind == LIAISON_METRIC_PERCENT;
}

static char *
format_decimal (LiaisonDecimal decimal, gboolean has_percent)
{
  g_autofree char *number = liaison_decimal_format (decimal);

  /* Translators: %s is a number of percent; the space before the sign does not break */
  return has_percent ? g_strdup_printf (C_ ("value of a metric", "%s %%"), number)
                     : g_steal_pointer (&number);
}

/**
 * liaison_ladder_value_format:
 * @value: in the units of the requirement's metric
 *
 * Returns: (transfer full): it as a cell shows it, without a currency
 */
char *
liaison_ladder_value_format (const LiaisonRules *rules, guint requirement, gint64 value)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (rules, requirement)->spec.kind;

  return format_decimal (liaison_metric_value_to_decimal (kind, rules->currency, value),
                         is_percent (rules, requirement));
}

static gboolean
is_share (LiaisonBenefitKind kind)
{
  return kind == LIAISON_BENEFIT_MARGIN || kind == LIAISON_BENEFIT_MDF_PERCENT;
}

static gboolean
is_number (LiaisonBenefitKind kind)
{
  return is_share (kind) || kind == LIAISON_BENEFIT_MDF_AMOUNT;
}

static char *
format_grant (const LiaisonRulesBenefit *benefit, guint tier)
{
  const char *text = benefit->grants[tier];
  LiaisonDecimal decimal;

  if (text == NULL)
    return g_strdup ("");
  if (is_number (benefit->kind) && liaison_decimal_parse (text, &decimal, NULL))
    return format_decimal (decimal, is_share (benefit->kind));
  return g_strdup (text);
}

/* The override by value that speaks of this cell alone. */
int
liaison_ladder_place_find_override (const LiaisonRules *rules, const LiaisonLadderPlace *place)
{
  for (guint i = 0; i < rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (rules, i);

      if (!item->is_factor && item->requirement == place->row && item->tier == place->tier &&
          g_strcmp0 (item->region_id, place->region_id) == 0 &&
          g_strcmp0 (item->market_class, place->market_class) == 0)
        return (int) i;
    }
  return -1;
}

/**
 * liaison_ladder_place_format:
 *
 * Returns: (transfer full): what the cell shows, "" for nothing. Of a region it is its own number, without what
 *   follows from factors.
 */
char *
liaison_ladder_place_format (const LiaisonRules *rules, const LiaisonLadderPlace *place)
{
  const LiaisonRulesThreshold *threshold;
  int index;

  switch (place->kind)
    {
    case LIAISON_LADDER_TIER_NAME:
      return g_strdup (liaison_rules_get_tier (rules, (guint) place->tier)->name);
    case LIAISON_LADDER_NEEDED:
      return format_decimal (liaison_rules_get_tier (rules, (guint) place->tier)->needed, FALSE);
    case LIAISON_LADDER_WEIGHT:
      return format_decimal (liaison_rules_get_requirement (rules, (guint) place->row)->weight, FALSE);
    case LIAISON_LADDER_THRESHOLD:
      threshold = liaison_rules_get_threshold (rules, (guint) place->row, (guint) place->tier);
      return threshold->is_set ? format_decimal (threshold->value, is_percent (rules, (guint) place->row))
                               : g_strdup ("");
    case LIAISON_LADDER_REGIONAL:
      index = liaison_ladder_place_find_override (rules, place);
      return index >= 0 ? format_decimal (liaison_rules_get_override (rules, (guint) index)->amount,
                                          is_percent (rules, (guint) place->row))
                        : g_strdup ("");
    case LIAISON_LADDER_GRANT:
      return format_grant (liaison_rules_get_benefit (rules, (guint) place->row), (guint) place->tier);
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
parse_number (const char *text, LiaisonDecimal *decimal, GError **error)
{
  g_autofree char *number = g_strdup (text);
  char *percent = strchr (number, '%');
  char currency[4] = "";

  if (percent != NULL && percent[1] == '\0')
    *percent = '\0';
  g_strstrip (number);
  return liaison_parse_number (number, (gssize) strlen (number), liaison_field_text_get_number_style (),
                               decimal, currency, error);
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
parse_not_negative (const char *text, LiaisonDecimal *decimal, GError **error)
{
  if (*text == '\0')
    {
      *decimal = LIAISON_DECIMAL_ZERO;
      return TRUE;
    }
  return parse_number (text, decimal, error) &&
         (decimal->digits >= 0 || fail (error, _ ("This cannot be below zero.")));
}

static gboolean
parse_threshold (const LiaisonRules *rules,
                 guint requirement,
                 const char *text,
                 LiaisonDecimal *decimal,
                 GError **error)
{
  gint64 value;

  return parse_number (text, decimal, error) &&
         liaison_metric_value_from_decimal (liaison_rules_get_requirement (rules, requirement)->spec.kind,
                                            rules->currency, *decimal, &value, error);
}

static gboolean
apply_regional (LiaisonRules *rules, const LiaisonLadderPlace *place, const char *text, GError **error)
{
  int index = liaison_ladder_place_find_override (rules, place);
  LiaisonDecimal decimal;

  if (*text == '\0')
    {
      if (index >= 0)
        g_array_remove_index (rules->overrides, (guint) index);
      return TRUE;
    }
  if (!parse_threshold (rules, (guint) place->row, text, &decimal, error))
    return FALSE;
  if (index >= 0)
    liaison_rules_get_override (rules, (guint) index)->amount = decimal;
  else if (place->region_id == NULL)
    return fail (error, _ ("A market class has a factor, and no numbers of its own."));
  else
    liaison_rules_add_override (rules, place->region_id, NULL, place->row, place->tier, FALSE, decimal);
  return TRUE;
}

/* Numbers of benefits are kept as canonical text, words as they are; nothing as %NULL. */
static gboolean
parse_grant (const LiaisonRulesBenefit *benefit, const char *text, char **grant, GError **error)
{
  LiaisonDecimal decimal;

  *grant = NULL;
  if (*text == '\0')
    return TRUE;
  if (!is_number (benefit->kind))
    {
      *grant = g_strdup (text);
      return TRUE;
    }
  if (!parse_not_negative (text, &decimal, error))
    return FALSE;
  if (is_share (benefit->kind) && liaison_decimal_compare (decimal, liaison_decimal_make (100, 0)) > 0)
    return fail (error, _ ("A share is at most 100 percent."));
  *grant = liaison_decimal_to_text (decimal);
  return TRUE;
}

/**
 * liaison_ladder_place_apply:
 * @text: what was typed, "" for nothing
 * @error: INVALID, with a sentence that stands beside the cell
 *
 * Puts what was typed into @rules.
 */
gboolean
liaison_ladder_place_apply (LiaisonRules *rules,
                            const LiaisonLadderPlace *place,
                            const char *text,
                            GError **error)
{
  g_autofree char *grant = NULL;
  LiaisonDecimal decimal;

  switch (place->kind)
    {
    case LIAISON_LADDER_TIER_NAME:
      if (*text == '\0')
        return fail (error, _ ("A tier needs a name."));
      g_set_str (&liaison_rules_get_tier (rules, (guint) place->tier)->name, text);
      return TRUE;
    case LIAISON_LADDER_NEEDED:
      return parse_not_negative (text, &liaison_rules_get_tier (rules, (guint) place->tier)->needed, error);
    case LIAISON_LADDER_WEIGHT:
      return parse_not_negative (text, &liaison_rules_get_requirement (rules, (guint) place->row)->weight,
                                 error);
    case LIAISON_LADDER_THRESHOLD:
      if (*text == '\0')
        liaison_rules_clear_threshold (rules, (guint) place->row, (guint) place->tier);
      else if (!parse_threshold (rules, (guint) place->row, text, &decimal, error))
        return FALSE;
      else
        liaison_rules_set_threshold (rules, (guint) place->row, (guint) place->tier, decimal);
      return TRUE;
    case LIAISON_LADDER_REGIONAL:
      return apply_regional (rules, place, text, error);
    case LIAISON_LADDER_GRANT:
      if (!parse_grant (liaison_rules_get_benefit (rules, (guint) place->row), text, &grant, error))
        return FALSE;
      liaison_rules_set_grant (rules, (guint) place->row, (guint) place->tier, grant);
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
write_threshold (LiaisonStore *store,
                 const LiaisonRules *rules,
                 const LiaisonLadderPlace *place,
                 const char *text,
                 GError **error)
{
  const char *requirement_id = liaison_rules_get_requirement (rules, (guint) place->row)->id;
  const char *tier_id = liaison_rules_get_tier (rules, (guint) place->tier)->id;
  LiaisonDecimal decimal;

  if (*text == '\0')
    return liaison_rules_edit_clear_threshold (store, requirement_id, tier_id, error);
  return parse_threshold (rules, (guint) place->row, text, &decimal, error) &&
         liaison_rules_edit_set_threshold (store, requirement_id, tier_id, decimal, error);
}

static gboolean
write_regional (LiaisonStore *store,
                const char *version_id,
                const LiaisonRules *rules,
                const LiaisonLadderPlace *place,
                const char *text,
                GError **error)
{
  const int index = liaison_ladder_place_find_override (rules, place);
  const char *override_id = index >= 0 ? liaison_rules_get_override (rules, (guint) index)->id : NULL;
  g_autofree char *made_id = NULL;
  LiaisonDecimal decimal;

  if (*text == '\0')
    return override_id == NULL || liaison_rules_edit_remove_override (store, override_id, error);
  if (!parse_threshold (rules, (guint) place->row, text, &decimal, error))
    return FALSE;
  if (override_id != NULL)
    return liaison_rules_edit_change_override (store, override_id, FALSE, decimal, error);
  made_id = liaison_rules_edit_add_override (store, version_id, place->region_id, NULL,
                                             liaison_rules_get_requirement (rules, (guint) place->row)->id,
                                             liaison_rules_get_tier (rules, (guint) place->tier)->id, FALSE,
                                             decimal, error);
  return made_id != NULL;
}

/**
 * liaison_ladder_place_write:
 * @store: within a change
 * @rules: the rules as they stand in the workspace
 * @text: what was typed, and can stand
 *
 * Writes the cell.
 */
gboolean
liaison_ladder_place_write (LiaisonStore *store,
                            const char *version_id,
                            const LiaisonRules *rules,
                            const LiaisonLadderPlace *place,
                            const char *text,
                            GError **error)
{
  g_autofree char *grant = NULL;
  LiaisonDecimal decimal;

  switch (place->kind)
    {
    case LIAISON_LADDER_TIER_NAME:
      return liaison_rules_edit_rename_tier (store, liaison_rules_get_tier (rules, (guint) place->tier)->id,
                                             text, error);
    case LIAISON_LADDER_NEEDED:
      return parse_not_negative (text, &decimal, error) &&
             liaison_rules_edit_set_needed (store, liaison_rules_get_tier (rules, (guint) place->tier)->id,
                                            decimal, error);
    case LIAISON_LADDER_WEIGHT:
      return parse_not_negative (text, &decimal, error) &&
             liaison_rules_edit_set_weight (
                 store, liaison_rules_get_requirement (rules, (guint) place->row)->id, decimal, error);
    case LIAISON_LADDER_THRESHOLD:
      return write_threshold (store, rules, place, text, error);
    case LIAISON_LADDER_REGIONAL:
      return write_regional (store, version_id, rules, place, text, error);
    case LIAISON_LADDER_GRANT:
      return parse_grant (liaison_rules_get_benefit (rules, (guint) place->row), text, &grant, error) &&
             liaison_rules_edit_set_grant (store, liaison_rules_get_benefit (rules, (guint) place->row)->id,
                                           liaison_rules_get_tier (rules, (guint) place->tier)->id, grant,
                                           error);
    default:
      g_return_val_if_reached (FALSE);
    }
}
