/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-card.h"

#include "ui/onboarding/recruitment-text.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonRecruitmentCard:
 *
 * What a card of the board says of an application: where it is, who looks after it, how far its checklist is and for how long it has
 * stood there.
 */
struct _LiaisonRecruitmentCard
{
  AdwBin parent_instance;

  GtkLabel *place_label;
  GtkLabel *types_label;
  GtkLabel *source_label;
  GtkWidget *checklist_box;
  GtkLevelBar *checklist_bar;
  GtkLabel *checklist_label;
  GtkLabel *owner_label;
  GtkLabel *days_label;
};

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentCard, liaison_recruitment_card, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
set_style (GtkWidget *widget, const char *style, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

static void
show_checklist (LiaisonRecruitmentCard *self, const LiaisonRecruitmentEntry *entry)
{
  g_autofree char *text = liaison_recruitment_text_checklist (entry);

  gtk_widget_set_visible (self->checklist_box, entry->n_items > 0);
  if (entry->n_items == 0)
    return;
  gtk_level_bar_set_max_value (self->checklist_bar, entry->n_items);
  gtk_level_bar_set_value (self->checklist_bar, entry->n_checked);
  gtk_label_set_text (self->checklist_label, text);
  set_style (GTK_WIDGET (self->checklist_label), "error", entry->n_failed > 0);
}

void
liaison_recruitment_card_show (LiaisonRecruitmentCard *self, const LiaisonRecruitmentEntry *entry)
{
  LiaisonDate today = liaison_when_get_today ();
  gboolean is_late = liaison_recruitment_entry_is_late (entry, today);
  g_autofree char *place = liaison_recruitment_text_place (entry);
  g_autofree char *types = liaison_recruitment_text_types (entry);
  g_autofree char *days = liaison_recruitment_text_days (entry, today);

  show_text (self->place_label, place);
  show_text (self->types_label, types);
  show_text (self->source_label, entry->source);
  show_checklist (self, entry);
  gtk_label_set_text (self->owner_label, entry->owner != NULL ? entry->owner : _ ("Nobody"));
  set_style (GTK_WIDGET (self->owner_label), "dimmed", entry->owner == NULL);
  gtk_label_set_text (self->days_label, days);
  set_style (GTK_WIDGET (self->days_label), "warning", is_late);
  set_style (GTK_WIDGET (self->days_label), "dimmed", !is_late);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->days_label), _ ("For how long it has been in this state"));
}

/**
 * liaison_recruitment_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
liaison_recruitment_card_new (void)
{
  return g_object_new (LIAISON_TYPE_RECRUITMENT_CARD, NULL);
}

static void
liaison_recruitment_card_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_RECRUITMENT_CARD);
  G_OBJECT_CLASS (liaison_recruitment_card_parent_class)->dispose (object);
}

static void
liaison_recruitment_card_class_init (LiaisonRecruitmentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_recruitment_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/recruitment-card.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonRecruitmentCard, name)
  CHILD (place_label);
  CHILD (types_label);
  CHILD (source_label);
  CHILD (checklist_box);
  CHILD (checklist_bar);
  CHILD (checklist_label);
  CHILD (owner_label);
  CHILD (days_label);
#undef CHILD
}

static void
liaison_recruitment_card_init (LiaisonRecruitmentCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* It says how far, not how well. */
  gtk_level_bar_remove_offset_value (self->checklist_bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->checklist_bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->checklist_bar, GTK_LEVEL_BAR_OFFSET_FULL);
}
