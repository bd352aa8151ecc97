/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/path-item.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonPathItem:
 *
 * A way that journeys took, as a line of a list.
 */
struct _LiaisonPathItem
{
  GObject parent_instance;

  LiaisonCreditReport *report;
  guint place;
};

G_DEFINE_FINAL_TYPE (LiaisonPathItem, liaison_path_item, G_TYPE_OBJECT)

/**
 * liaison_path_item_new:
 * @place: among the paths of @report
 *
 * Returns: (transfer full): the line
 */
LiaisonPathItem *
liaison_path_item_new (LiaisonCreditReport *report, guint place)
{
  LiaisonPathItem *self = g_object_new (LIAISON_TYPE_PATH_ITEM, NULL);

  self->report = liaison_credit_report_ref (report);
  self->place = place;
  return self;
}

const LiaisonJourneyPath *
liaison_path_item_get_path (LiaisonPathItem *self)
{
  return &self->report->paths->paths[self->place];
}

LiaisonCreditReport *
liaison_path_item_get_report (LiaisonPathItem *self)
{
  return self->report;
}

/**
 * liaison_path_item_format:
 *
 * Returns: (transfer full): who touched, one after the other
 */
char *
liaison_path_item_format (LiaisonPathItem *self)
{
  const LiaisonJourneyPath *path = liaison_path_item_get_path (self);
  g_autofree char *text = NULL;

  if (path->n_steps == 0)
    /* Translators: of journeys that no partner touched */
    return g_strdup (_ ("Nobody"));
  text = g_strdup (liaison_credit_report_get_name (self->report, path->steps[0]));
  for (guint i = 1; i < path->n_steps; i++)
    {
      g_autofree char *before = g_steal_pointer (&text);

      /* Translators: who touched a deal, and who touched it next */
      text = g_strdup_printf (C_ ("journey", "%s › %s"), before,
                              liaison_credit_report_get_name (self->report, path->steps[i]));
    }
  return g_steal_pointer (&text);
}

static void
liaison_path_item_finalize (GObject *object)
{
  liaison_credit_report_unref (LIAISON_PATH_ITEM (object)->report);
  G_OBJECT_CLASS (liaison_path_item_parent_class)->finalize (object);
}

static void
liaison_path_item_class_init (LiaisonPathItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_path_item_finalize;
}

static void
liaison_path_item_init (LiaisonPathItem *self)
{
}
