/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deal-card.h"

#include "ui/deals/deal-text.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonDealCard:
 *
 * What a card of the board says of a deal: who sells it, how much it is, who looks after it and when it is expected to close.
 */
struct _LiaisonDealCard
{
  AdwBin parent_instance;

  GtkLabel *partners_label;
  GtkLabel *amount_label;
  GtkLabel *owner_label;
  GtkLabel *day_label;
};

G_DEFINE_FINAL_TYPE (LiaisonDealCard, liaison_deal_card, ADW_TYPE_BIN)

static void
set_style (GtkLabel *label, const char *style, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), style);
}

void
liaison_deal_card_show (LiaisonDealCard *self, const LiaisonDealEntry *entry)
{
  const gboolean is_late = liaison_deal_entry_is_late (entry, liaison_when_get_today ());
  g_autofree char *amount = liaison_deal_text_amount (entry);
  g_autofree char *day = liaison_deal_text_day (entry);

  gtk_label_set_text (self->partners_label, entry->partners != NULL ? entry->partners : _ ("No partner"));
  set_style (self->partners_label, "dimmed", entry->partners == NULL);
  gtk_label_set_text (self->amount_label, amount != NULL ? amount : _ ("No amount"));
  set_style (self->amount_label, "dimmed", amount == NULL);
  gtk_label_set_text (self->owner_label, entry->owner != NULL ? entry->owner : _ ("Nobody"));
  set_style (self->owner_label, "dimmed", entry->owner == NULL);
  gtk_label_set_text (self->day_label, day != NULL ? day : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->day_label), is_late ? _ ("The expected close has passed")
                                                             : liaison_deal_stage_is_open (entry->value.stage)
                                                                 ? _ ("Expected close")
                                                                 : _ ("Closed"));
  set_style (self->day_label, "warning", is_late);
  set_style (self->day_label, "dimmed", !is_late);
}

/**
 * liaison_deal_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
liaison_deal_card_new (void)
{
  return g_object_new (LIAISON_TYPE_DEAL_CARD, NULL);
}

static void
liaison_deal_card_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_DEAL_CARD);
  G_OBJECT_CLASS (liaison_deal_card_parent_class)->dispose (object);
}

static void
liaison_deal_card_class_init (LiaisonDealCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_deal_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/deal-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonDealCard, partners_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDealCard, amount_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDealCard, owner_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDealCard, day_label);
}

static void
liaison_deal_card_init (LiaisonDealCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
