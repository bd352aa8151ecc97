/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-strip.h"

#include "ui/onboarding/recruitment-index.h"

#include <glib/gi18n-lib.h>

/* A rate of fewer says nothing. */
#define FEWEST 5

#define LEFT_TO_RIGHT_MARK "\u200e"

/**
 * LiaisonRecruitmentStrip:
 *
 * How far the prospects of the last 12 months came: for each stage how many, and what part of those who reached the one before.
 * Each stage is text, and is read out as a sentence.
 */
struct _LiaisonRecruitmentStrip
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkLabel *counts[LIAISON_FUNNEL_N_STAGES];
  GtkLabel *rates[LIAISON_FUNNEL_N_STAGES];
  GtkWidget *cells[LIAISON_FUNNEL_N_STAGES];
};

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentStrip, liaison_recruitment_strip, ADW_TYPE_BIN)

static const char *
get_label (LiaisonFunnelStage stage)
{
  LiaisonRecruitmentState state = LIAISON_RECRUITMENT_PROSPECT;

  liaison_recruitment_state_find (liaison_funnel_stage_get_word (stage), &state);
  return liaison_recruitment_state_get_label (state);
}

static char *
format_percent (const LiaisonFunnel *funnel, LiaisonFunnelStage stage)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  LiaisonDecimal percent;

  if (stage == LIAISON_FUNNEL_PROSPECT || funnel->reached[stage - 1] < FEWEST ||
      !liaison_funnel_get_rate (funnel, stage, &percent))
    return NULL;
  number = liaison_decimal_format (percent);
  /* Translators: a part in percent */
  text = g_strdup_printf (_ ("%s %%"), number);
  /* So that the sign stays after the number where text runs from right to left. */
  return g_strconcat (LEFT_TO_RIGHT_MARK, text, LEFT_TO_RIGHT_MARK, NULL);
}

static void
show_stage (LiaisonRecruitmentStrip *self, const LiaisonFunnel *funnel, LiaisonFunnelStage stage)
{
  guint n = funnel->reached[stage];
  guint n_before = stage > 0 ? funnel->reached[stage - 1] : 0;
  g_autofree char *count = g_strdup_printf ("%'u", n);
  g_autofree char *percent = format_percent (funnel, stage);
  g_autofree char *spoken = NULL;

  if (percent != NULL)
    spoken = g_strdup_printf (
        /* Translators: a stage such as Contacted, a rate, how many came there, and of how many */
        ngettext ("%1$s: %2$s, %3$u of %4$u prospect", "%1$s: %2$s, %3$u of %4$u prospects", n_before),
        get_label (stage), percent, n, n_before);
  else
    /* Translators: a stage such as Contacted, and how many came that far */
    spoken =
        g_strdup_printf (ngettext ("%1$s: %2$u prospect", "%1$s: %2$u prospects", n), get_label (stage), n);
  gtk_label_set_text (self->counts[stage], count);
  gtk_label_set_text (self->rates[stage], percent != NULL ? percent : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rates[stage]), percent != NULL);
  gtk_widget_set_tooltip_text (self->cells[stage], spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cells[stage]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

/**
 * liaison_recruitment_strip_set_funnel:
 *
 * A rate over fewer than five is not shown, only how many they are.
 */
void
liaison_recruitment_strip_set_funnel (LiaisonRecruitmentStrip *self, const LiaisonFunnel *funnel)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_STRIP (self));

  for (guint i = 0; i < LIAISON_FUNNEL_N_STAGES; i++)
    show_stage (self, funnel, i);
}

static GtkWidget *
create_label (const char *style, const char *other)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, style);
  gtk_widget_add_css_class (label, other);
  return label;
}

static GtkWidget *
create_cell (LiaisonRecruitmentStrip *self, LiaisonFunnelStage stage)
{
  GtkWidget *cell =
      g_object_new (GTK_TYPE_BOX, "spacing", 6, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *name = create_label ("caption", "dimmed");
  GtkWidget *count = create_label ("caption-heading", "numeric");
  GtkWidget *rate = create_label ("caption", "numeric");

  if (stage > 0)
    {
      GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

      gtk_widget_add_css_class (arrow, "dimmed");
      gtk_image_set_pixel_size (GTK_IMAGE (arrow), 12);
      gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_box_append (GTK_BOX (cell), arrow);
    }
  gtk_label_set_text (GTK_LABEL (name), get_label (stage));
  gtk_box_append (GTK_BOX (cell), name);
  gtk_box_append (GTK_BOX (cell), count);
  gtk_box_append (GTK_BOX (cell), rate);
  self->counts[stage] = GTK_LABEL (count);
  self->rates[stage] = GTK_LABEL (rate);
  self->cells[stage] = cell;
  return cell;
}

static void
liaison_recruitment_strip_class_init (LiaisonRecruitmentStripClass *klass)
{
}

static void
liaison_recruitment_strip_init (LiaisonRecruitmentStrip *self)
{
  GtkWidget *title = create_label ("caption-heading", "dimmed");

  self->box = g_object_new (ADW_TYPE_WRAP_BOX, "child-spacing", 9, "line-spacing", 3, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_LIST, NULL);
  gtk_label_set_text (GTK_LABEL (title), _ ("Last 12 months"));
  adw_wrap_box_append (ADW_WRAP_BOX (self->box), title);
  for (guint i = 0; i < LIAISON_FUNNEL_N_STAGES; i++)
    adw_wrap_box_append (ADW_WRAP_BOX (self->box), create_cell (self, i));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How far the prospects of the last 12 months came"), -1);
  gtk_widget_set_tooltip_text (
      title, _ ("How far the prospects that were found in the last 12 months came. A rate is of "
                "those who reached the stage before."));
  adw_bin_set_child (ADW_BIN (self), self->box);
}
