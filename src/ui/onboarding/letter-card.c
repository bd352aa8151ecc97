/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/letter-card.h"

#include "core/onboarding/welcome.h"
#include "ui/widgets/markdown-buffer.h"
#include "ui/widgets/markdown-view.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonLetterCard:
 *
 * A letter of welcome as its reader will see it: subject and text, and below them which fields nobody could fill.
 */
struct _LiaisonLetterCard
{
  AdwBin parent_instance;

  GtkLabel *subject_label;
  LiaisonMarkdownView *view;
  GtkLabel *empty_label;
};

G_DEFINE_FINAL_TYPE (LiaisonLetterCard, liaison_letter_card, ADW_TYPE_BIN)

static void
show_empty (LiaisonLetterCard *self, const char *const *empty)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), empty != NULL && empty[0] != NULL);
  for (guint i = 0; empty != NULL && empty[i] != NULL; i++)
    {
      if (i > 0)
        /* Translators: between the parts of a list: “reseller, service provider” */
        g_string_append (names, _ (", "));
      g_string_append (names, liaison_choice_get_label (liaison_welcome_field_names, empty[i]));
    }
  /* Translators: names of fields of a letter */
  text = g_strdup_printf (_ ("A dash stands for what is not known: %s."), names->str);
  gtk_label_set_text (self->empty_label, text);
}

/**
 * liaison_letter_card_show:
 * @content: CommonMark
 * @empty: (nullable) (array zero-terminated=1): the names of fields that were empty
 */
void
liaison_letter_card_show (LiaisonLetterCard *self,
                          const char *subject,
                          const char *content,
                          const char *const *empty)
{
  g_return_if_fail (LIAISON_IS_LETTER_CARD (self));

  gtk_label_set_text (self->subject_label, subject);
  gtk_widget_set_direction (GTK_WIDGET (self->subject_label),
                            liaison_markdown_buffer_find_direction (subject));
  liaison_markdown_view_set_markdown (self->view, content);
  show_empty (self, empty);
}

/**
 * liaison_letter_card_new:
 *
 * Returns: (transfer floating): a card without a letter
 */
GtkWidget *
liaison_letter_card_new (void)
{
  return g_object_new (LIAISON_TYPE_LETTER_CARD, NULL);
}

static void
liaison_letter_card_class_init (LiaisonLetterCardClass *klass)
{
}

static GtkLabel *
create_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static void
liaison_letter_card_init (LiaisonLetterCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->subject_label = create_label ("heading");
  self->empty_label = create_label ("caption");
  self->view = LIAISON_MARKDOWN_VIEW (liaison_markdown_view_new (_ ("Letter of Welcome")));
  gtk_label_set_selectable (self->subject_label, TRUE);
  /* A label that gets the focus is selected, which looks as if it had been meant. */
  gtk_widget_set_focusable (GTK_WIDGET (self->subject_label), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty_label), "dimmed");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "liaison-letter");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->subject_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->empty_label));
  adw_bin_set_child (ADW_BIN (self), box);
}
