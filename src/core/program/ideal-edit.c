/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/ideal-edit.h"

#include "core/base/error.h"
#include "core/program/ideal-spec.h"
#include "core/records/ideal-profile.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* What the editor of profiles does, a field at a time. Each function runs within a change. What somebody else deleted
 * meanwhile is NOT_FOUND, a value that cannot be is INVALID, and nothing is written then. */

#define STANDARD_WEIGHT "1"

static LiaisonRecord *
load (LiaisonStore *store, const LiaisonEntity *entity, const char *id, GError **error)
{
  return liaison_record_load (liaison_store_get_database (store), entity, id, error);
}

static const LiaisonScoredAttribute *
find_attribute (const char *word, const char *measure_id, GError **error)
{
  const LiaisonScoredAttribute *attribute = liaison_profile_attributes_find (word);

  if (attribute == NULL)
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                 _ ("There is no attribute “%s”. Choose one of those that are offered."), word);
  else if (attribute->has_measure != (measure_id != NULL))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           attribute->has_measure ? _ ("Choose which of your own numbers this is.")
                                                  : _ ("Only a number of your own has a measure."));
      return NULL;
    }
  return attribute;
}

/* Profiles --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_ideal_edit_add_profile:
 * @name: that no other profile has
 *
 * Returns: (transfer full) (nullable): the id of the new profile
 */
char *
liaison_ideal_edit_add_profile (LiaisonStore *store, const char *name, GError **error)
{
  g_autoptr (LiaisonRecord) profile = liaison_record_new (&liaison_ideal_profile_entity);

  liaison_record_set_text (profile, "name", name);
  return liaison_record_insert (store, profile, error) ? g_strdup (liaison_record_get_id (profile)) : NULL;
}

gboolean
liaison_ideal_edit_rename_profile (LiaisonStore *store,
                                   const char *profile_id,
                                   const char *name,
                                   GError **error)
{
  g_autoptr (LiaisonRecord) base = load (store, &liaison_ideal_profile_entity, profile_id, error);
  g_autoptr (LiaisonRecord) profile = NULL;

  if (base == NULL)
    return FALSE;
  profile = liaison_record_copy (base);
  liaison_record_set_text (profile, "name", name);
  return liaison_record_update (store, profile, base, error);
}

/**
 * liaison_ideal_edit_remove_profile:
 *
 * Removes a profile with its attributes.
 */
gboolean
liaison_ideal_edit_remove_profile (LiaisonStore *store, const char *profile_id, GError **error)
{
  return liaison_database_run (liaison_store_get_database (store), error,
                               "DELETE FROM profile_attribute WHERE profile_id = ?", "t", profile_id) &&
         liaison_record_remove (store, &liaison_ideal_profile_entity, profile_id, error);
}

/* Attributes ------------------------------------------------------------------------------------------------------- */

/* The ids of the attributes of a profile in their order. */
static GPtrArray *
load_order (LiaisonStore *store, const char *profile_id, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_store_get_database (store),
      "SELECT id FROM profile_attribute WHERE profile_id = ? ORDER BY position, id", error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", profile_id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}

/**
 * liaison_ideal_edit_add:
 * @profile_id: of a profile
 * @word: of an attribute
 * @measure_id: (nullable): for an attribute that has a measure
 *
 * Adds an attribute at the end, with the weight 1 and the curve that it starts with.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
liaison_ideal_edit_add (LiaisonStore *store,
                        const char *profile_id,
                        const char *word,
                        const char *measure_id,
                        GError **error)
{
  const LiaisonScoredAttribute *attribute = find_attribute (word, measure_id, error);
  g_autoptr (LiaisonRecord) record = NULL;
  gint64 position = 0;

  if (attribute == NULL ||
      !liaison_database_get_int (
          liaison_store_get_database (store), &position, error,
          "SELECT coalesce (max (position), 0) + 1 FROM profile_attribute WHERE profile_id = ?", "t",
          profile_id))
    return NULL;
  record = liaison_record_new (&liaison_profile_attribute_entity);
  liaison_record_set_text (record, "profile", profile_id);
  liaison_record_set_text (record, "attribute", word);
  liaison_record_set_text (record, "measure", measure_id);
  liaison_record_set_text (record, "weight", STANDARD_WEIGHT);
  liaison_record_set_text (record, "curve", attribute->start);
  liaison_record_set_integer (record, "position", position);
  return liaison_record_insert (store, record, error) ? g_strdup (liaison_record_get_id (record)) : NULL;
}

/**
 * liaison_ideal_edit_replace:
 * @attribute_id: of an attribute of a profile
 * @word: what it is to score
 * @measure_id: (nullable): for an attribute that has a measure
 *
 * Makes it score something else. Its curve begins anew, its weight stays.
 */
gboolean
liaison_ideal_edit_replace (LiaisonStore *store,
                            const char *attribute_id,
                            const char *word,
                            const char *measure_id,
                            GError **error)
{
  const LiaisonScoredAttribute *attribute = find_attribute (word, measure_id, error);
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;

  if (attribute == NULL)
    return FALSE;
  base = load (store, &liaison_profile_attribute_entity, attribute_id, error);
  if (base == NULL)
    return FALSE;
  record = liaison_record_copy (base);
  liaison_record_set_text (record, "attribute", word);
  liaison_record_set_text (record, "measure", measure_id);
  liaison_record_set_text (record, "curve", attribute->start);
  return liaison_record_update (store, record, base, error);
}

/**
 * liaison_ideal_edit_set_gate:
 *
 * Makes an attribute a must, which has no weight, or something that has one.
 */
gboolean
liaison_ideal_edit_set_gate (LiaisonStore *store, const char *attribute_id, gboolean is_gate, GError **error)
{
  g_autoptr (LiaisonRecord) base = load (store, &liaison_profile_attribute_entity, attribute_id, error);
  g_autoptr (LiaisonRecord) record = NULL;

  if (base == NULL)
    return FALSE;
  record = liaison_record_copy (base);
  liaison_record_set_integer (record, "is-gate", is_gate);
  liaison_record_set_text (record, "weight", is_gate ? NULL : STANDARD_WEIGHT);
  return liaison_record_update (store, record, base, error);
}

/**
 * liaison_ideal_edit_set_weight:
 * @weight: canonical text, as liaison_ideal_weight_parse() reads it
 */
gboolean
liaison_ideal_edit_set_weight (LiaisonStore *store,
                               const char *attribute_id,
                               const char *weight,
                               GError **error)
{
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  gint64 parsed;

  if (!liaison_ideal_weight_parse (weight, &parsed, error))
    return FALSE;
  base = load (store, &liaison_profile_attribute_entity, attribute_id, error);
  if (base == NULL)
    return FALSE;
  record = liaison_record_copy (base);
  liaison_record_set_text (record, "weight", weight);
  return liaison_record_update (store, record, base, error);
}

/**
 * liaison_ideal_edit_set_curve:
 * @curve: as liaison_ideal_curve_parse() reads it for the kind of the attribute
 */
gboolean
liaison_ideal_edit_set_curve (LiaisonStore *store,
                              const char *attribute_id,
                              const char *curve,
                              GError **error)
{
  g_autoptr (LiaisonRecord) base = load (store, &liaison_profile_attribute_entity, attribute_id, error);
  const LiaisonScoredAttribute *attribute;
  g_autoptr (LiaisonIdealCurve) parsed = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autofree char *text = NULL;

  if (base == NULL)
    return FALSE;
  attribute = find_attribute (liaison_record_get_text (base, "attribute"),
                              liaison_record_get_text (base, "measure"), error);
  if (attribute == NULL)
    return FALSE;
  parsed = liaison_ideal_curve_parse (attribute->kind, curve, NULL, error);
  if (parsed == NULL)
    return FALSE;
  text = liaison_ideal_curve_to_text (parsed);
  record = liaison_record_copy (base);
  liaison_record_set_text (record, "curve", text);
  return liaison_record_update (store, record, base, error);
}

/**
 * liaison_ideal_edit_move:
 * @place: where it is to stand, from 0; past the end is the end
 */
gboolean
liaison_ideal_edit_move (LiaisonStore *store, const char *attribute_id, guint place, GError **error)
{
  g_autoptr (LiaisonRecord) base = load (store, &liaison_profile_attribute_entity, attribute_id, error);
  g_autoptr (GPtrArray) ids = NULL;
  guint from;

  if (base == NULL)
    return FALSE;
  ids = load_order (store, liaison_record_get_text (base, "profile"), error);
  if (ids == NULL)
    return FALSE;
  if (!g_ptr_array_find_with_equal_func (ids, attribute_id, g_str_equal, &from))
    g_return_val_if_reached (FALSE);
  place = MIN (place, ids->len - 1);
  g_ptr_array_insert (ids, (int) place, g_ptr_array_steal_index (ids, from));
  for (guint i = 0; i < ids->len; i++)
    if (!liaison_database_run (liaison_store_get_database (store), error,
                               "UPDATE profile_attribute SET position = ?2 WHERE id = ?1 AND position <> ?2",
                               "ti", (const char *) g_ptr_array_index (ids, i), (gint64) i + 1))
      return FALSE;
  return TRUE;
}

gboolean
liaison_ideal_edit_remove (LiaisonStore *store, const char *attribute_id, GError **error)
{
  return liaison_record_remove (store, &liaison_profile_attribute_entity, attribute_id, error);
}
