/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-responses.h"

#include "core/records/outreach.h"

#include <glib/gi18n-lib.h>

/* A rate of fewer says nothing. */
#define FEWEST 5

/**
 * LiaisonRecruitmentResponses:
 *
 * Which templates, and which kinds of outreach, were answered: a button with a popover that lists them. Each is text.
 */
struct _LiaisonRecruitmentResponses
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentResponses, liaison_recruitment_responses, ADW_TYPE_BIN)

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* “5 sent · 4 answered (80 %) · 3 interested”, where a rate over fewer than five is left out. */
static char *
describe (const LiaisonOutreachRates *rates)
{
  g_autofree char *sent = g_strdup_printf (ngettext ("%u sent", "%u sent", rates->n_sent), rates->n_sent);
  g_autofree char *answered =
      g_strdup_printf (ngettext ("%u answered", "%u answered", rates->n_answered), rates->n_answered);
  g_autofree char *interested =
      g_strdup_printf (ngettext ("%u interested", "%u interested", rates->n_interested), rates->n_interested);
  LiaisonDecimal percent;

  if (rates->n_sent >= FEWEST &&
      liaison_outreach_rates_get_percent (rates->n_answered, rates->n_sent, &percent))
    {
      g_autofree char *number = liaison_decimal_format (percent);
      /* Translators: a part in percent */
      g_autofree char *rate = g_strdup_printf (_ ("%s %%"), number);

      /* Translators: how many were sent, how many were answered, the rate of that in percent, how many interested */
      return g_strdup_printf (_ ("%1$s · %2$s (%3$s) · %4$s"), sent, answered, rate, interested);
    }
  /* Translators: how many were sent, how many were answered, and with interest */
  return g_strdup_printf (_ ("%1$s · %2$s · %3$s"), sent, answered, interested);
}

/* How soon half of the answers had come. */
static char *
describe_days (const LiaisonOutreachRates *rates)
{
  g_autofree char *number = NULL;
  LiaisonDecimal days;

  if (!liaison_outreach_rates_get_median (rates, &days))
    return NULL;
  if (rates->half_days == 0)
    return g_strdup (_ ("half of the answers on the same day"));
  number = liaison_decimal_format (days);
  /* A half counts as more than one. */
  return g_strdup_printf (
      /* Translators: %s is a number of days, perhaps with a half: so long the one in the middle took */
      ngettext ("half of the answers within %s day", "half of the answers within %s days",
                (gulong) ((rates->half_days + 1) / 2)),
      number);
}

static void
add_group (GtkWidget *list, const char *name, const LiaisonOutreachRates *rates)
{
  GtkWidget *item = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  g_autofree char *counts = describe (rates);
  g_autofree char *days = describe_days (rates);
  g_autofree char *spoken = days != NULL
                                /* Translators: a template, how often it was answered, how soon */
                                ? g_strdup_printf (_ ("%1$s: %2$s, %3$s"), name, counts, days)
                                /* Translators: a template, and how often it was answered */
                                : g_strdup_printf (_ ("%1$s: %2$s"), name, counts);

  gtk_box_append (GTK_BOX (item), create_label (name, NULL));
  gtk_box_append (GTK_BOX (item), create_label (counts, "caption"));
  if (days != NULL)
    {
      GtkWidget *label = create_label (days, "caption");

      gtk_widget_add_css_class (label, "dimmed");
      gtk_box_append (GTK_BOX (item), label);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (list), item);
}

static void
add_list (LiaisonRecruitmentResponses *self, const char *title, GPtrArray *groups, gboolean is_by_kind)
{
  GtkWidget *list = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 9,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);

  gtk_box_append (self->box, create_label (title, "heading"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; i < groups->len; i++)
    {
      const LiaisonOutreachGroup *group = groups->pdata[i];
      const char *name =
          is_by_kind ? liaison_choice_get_label (liaison_outreach_kinds, group->word) : group->name;

      add_group (list, name != NULL ? name : _ ("Without a template"), &group->rates);
    }
  gtk_box_append (self->box, list);
}

/**
 * liaison_recruitment_responses_set_groups:
 * @by_template: (element-type LiaisonOutreachGroup): of the last 12 months
 * @by_kind: (element-type LiaisonOutreachGroup): the same by kind
 */
void
liaison_recruitment_responses_set_groups (LiaisonRecruitmentResponses *self,
                                          GPtrArray *by_template,
                                          GPtrArray *by_kind)
{
  GtkWidget *child;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_RESPONSES (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (by_template->len == 0)
    {
      gtk_box_append (self->box, create_label (_ ("Nobody was approached in the last 12 months."), NULL));
      return;
    }
  add_list (self, _ ("By Template"), by_template, FALSE);
  add_list (self, _ ("By Kind"), by_kind, TRUE);
}

/**
 * liaison_recruitment_responses_set_narrow:
 *
 * Where there is little room, the button is an icon.
 */
void
liaison_recruitment_responses_set_narrow (LiaisonRecruitmentResponses *self, gboolean is_narrow)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_RESPONSES (self));

  if (is_narrow)
    gtk_menu_button_set_icon_name (self->button, "liaison-chart-symbolic");
  else
    gtk_menu_button_set_label (self->button, _ ("Responses"));
}

static void
liaison_recruitment_responses_class_init (LiaisonRecruitmentResponsesClass *klass)
{
}

static void
liaison_recruitment_responses_init (LiaisonRecruitmentResponses *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), 9);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), 9);
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 9);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 9);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (self->button, popover);
  liaison_recruitment_responses_set_narrow (self, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Responses"), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               _ ("What was sent in the last 12 months, and how it was answered"));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "caption");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}
