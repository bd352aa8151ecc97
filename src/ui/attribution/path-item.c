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

/* A label of thousands of names holds the program up, and nobody reads it. */
#define N_AT_EITHER_END 10

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

/* @text is taken. */
static char *
append_step (char *text, const char *step)
{
  g_autofree char *before = text;

  /* Translators: who touched a deal, and who touched it next */
  return g_strdup_printf (C_ ("journey", "%s › %s"), before, step);
}

/**
 * liaison_path_item_format:
 *
 * Returns: (transfer full): who touched, one after the other; of a long way its beginning and its end
 */
char *
liaison_path_item_format (LiaisonPathItem *self)
{
  const LiaisonJourneyPath *path = liaison_path_item_get_path (self);
  const guint n_between = path->n_steps > 2 * N_AT_EITHER_END + 1 ? path->n_steps - 2 * N_AT_EITHER_END : 0;
  char *text;

  if (path->n_steps == 0)
    /* Translators: of journeys that no partner touched */
    return g_strdup (_ ("Nobody"));
  text = g_strdup (liaison_credit_report_get_name (self->report, path->steps[0]));
  for (guint i = 1; i < path->n_steps; i++)
    if (i == N_AT_EITHER_END && n_between > 0)
      {
        g_autofree char *between =
            /* Translators: so many steps of a journey are not named */
            g_strdup_printf (ngettext ("%u more step", "%u more steps", n_between), n_between);

        text = append_step (text, between);
        i += n_between - 1;
      }
    else
      text = append_step (text, liaison_credit_report_get_name (self->report, path->steps[i]));
  return text;
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
