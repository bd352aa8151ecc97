/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/deadline-label.h"

#include "core/mdf/deadline.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* How far a deadline is: the nearer, the more prominent, in words as well as in colour. */

static char *
create_text (LiaisonDeadlineStage stage, const char *days)
{
  switch (stage)
    {
    case LIAISON_DEADLINE_URGENT:
      /* Translators: of a deadline: “Urgent: tomorrow” */
      return g_strdup_printf (_ ("Urgent: %s"), days);
    case LIAISON_DEADLINE_NEAR:
      /* Translators: of a deadline: “Soon: in 5 days” */
      return g_strdup_printf (_ ("Soon: %s"), days);
    case LIAISON_DEADLINE_SOON:
    case LIAISON_DEADLINE_NONE:
    default:
      return g_strdup (days);
    }
}

/**
 * liaison_deadline_label_new:
 * @day: a last day
 *
 * Returns: (transfer floating): how far it is
 */
GtkWidget *
liaison_deadline_label_new (LiaisonDate day, LiaisonDate today)
{
  static const struct
  {
    const char *color;
    const char *weight;
  } classes[] = {
    [LIAISON_DEADLINE_NONE] = { "dimmed", NULL },
    [LIAISON_DEADLINE_SOON] = { "dimmed", NULL },
    [LIAISON_DEADLINE_NEAR] = { "warning", NULL },
    [LIAISON_DEADLINE_URGENT] = { "error", "caption-heading" },
  };
  const LiaisonDeadlineStage stage = liaison_deadline_get_stage (day, today);
  g_autofree char *days = liaison_when_format_days (day, today);
  g_autofree char *text = create_text (stage, days);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, classes[stage].weight != NULL ? classes[stage].weight : "caption");
  gtk_widget_add_css_class (label, day < today ? "error" : classes[stage].color);
  return label;
}
