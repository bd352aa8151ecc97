/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/candidate-list.h"

/**
 * LiaisonCandidate:
 *
 * A company with its fit.
 */
struct _LiaisonCandidate
{
  GObject parent_instance;

  char *id;
  char *name;
  char *lacking;
  LiaisonIdealFit fit;
};

G_DEFINE_FINAL_TYPE (LiaisonCandidate, liaison_candidate, G_TYPE_OBJECT)

const char *
liaison_candidate_get_id (LiaisonCandidate *self)
{
  return self->id;
}

const char *
liaison_candidate_get_name (LiaisonCandidate *self)
{
  return self->name;
}

/**
 * liaison_candidate_get_lacking:
 *
 * Returns: (nullable): the musts that are not met, or not known
 */
const char *
liaison_candidate_get_lacking (LiaisonCandidate *self)
{
  return self->lacking;
}

LiaisonIdealFit
liaison_candidate_get_fit (LiaisonCandidate *self)
{
  return self->fit;
}

static void
liaison_candidate_finalize (GObject *object)
{
  LiaisonCandidate *self = LIAISON_CANDIDATE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->lacking);
  G_OBJECT_CLASS (liaison_candidate_parent_class)->finalize (object);
}

static void
liaison_candidate_class_init (LiaisonCandidateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_candidate_finalize;
}

static void
liaison_candidate_init (LiaisonCandidate *self)
{
}

/**
 * LiaisonCandidateList:
 *
 * A ranking as a model, whose items are made as they are looked at.
 */
struct _LiaisonCandidateList
{
  GObject parent_instance;

  LiaisonIdealRanking *ranking;
};

static guint
get_n_items (GListModel *model)
{
  LiaisonCandidateList *self = LIAISON_CANDIDATE_LIST (model);

  return self->ranking != NULL ? liaison_ideal_ranking_get_n (self->ranking) : 0;
}

static GType
get_item_type (GListModel *model)
{
  return LIAISON_TYPE_CANDIDATE;
}

static gpointer
get_item (GListModel *model, guint position)
{
  LiaisonCandidateList *self = LIAISON_CANDIDATE_LIST (model);
  LiaisonCandidate *candidate;

  if (position >= get_n_items (model))
    return NULL;
  candidate = g_object_new (LIAISON_TYPE_CANDIDATE, NULL);
  candidate->id = g_strdup (liaison_ideal_ranking_get_id (self->ranking, position));
  candidate->name = g_strdup (liaison_ideal_ranking_get_name (self->ranking, position));
  candidate->lacking = liaison_ideal_ranking_format_lacking (self->ranking, position);
  candidate->fit = liaison_ideal_ranking_get_fit (self->ranking, position);
  return candidate;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_n_items = get_n_items;
  iface->get_item_type = get_item_type;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LiaisonCandidateList,
                               liaison_candidate_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/**
 * liaison_candidate_list_new:
 *
 * Returns: (transfer full): a list of nobody
 */
LiaisonCandidateList *
liaison_candidate_list_new (void)
{
  return g_object_new (LIAISON_TYPE_CANDIDATE_LIST, NULL);
}

/**
 * liaison_candidate_list_take_ranking:
 * @ranking: (transfer full) (nullable): whom to show
 */
void
liaison_candidate_list_take_ranking (LiaisonCandidateList *self, LiaisonIdealRanking *ranking)
{
  guint n_before;

  g_return_if_fail (LIAISON_IS_CANDIDATE_LIST (self));

  n_before = get_n_items (G_LIST_MODEL (self));
  g_clear_pointer (&self->ranking, liaison_ideal_ranking_free);
  self->ranking = ranking;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, get_n_items (G_LIST_MODEL (self)));
}

/**
 * liaison_candidate_list_get_ranking:
 *
 * Returns: (transfer none) (nullable): whom it shows
 */
const LiaisonIdealRanking *
liaison_candidate_list_get_ranking (LiaisonCandidateList *self)
{
  g_return_val_if_fail (LIAISON_IS_CANDIDATE_LIST (self), NULL);

  return self->ranking;
}

static void
liaison_candidate_list_finalize (GObject *object)
{
  g_clear_pointer (&LIAISON_CANDIDATE_LIST (object)->ranking, liaison_ideal_ranking_free);
  G_OBJECT_CLASS (liaison_candidate_list_parent_class)->finalize (object);
}

static void
liaison_candidate_list_class_init (LiaisonCandidateListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_candidate_list_finalize;
}

static void
liaison_candidate_list_init (LiaisonCandidateList *self)
{
}
