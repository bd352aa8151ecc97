/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/onboarding-letter.h"

#include "core/onboarding/outreach.h"
#include "core/onboarding/welcome.h"
#include "ui/onboarding/onboarding-editor.h"
#include "ui/widgets/markdown-view.h"

#include <glib/gi18n-lib.h>

/* A template of a letter, of welcome or to a prospect, edited in place, with a preview in which each field stands for what
 * it is. */

static const char *const welcome_fields[] = { "name", "language", "types", "subject", "content", NULL };
static const char *const outreach_fields[] = {
  "name", "language", "types", "kind", "subject", "content", NULL
};

typedef struct
{
  LiaisonOnboardingEditor *editor;
  const LiaisonChoice *fields;
  GtkLabel *subject;
  /* What is sent by the mail program is plain, what is kept is Markdown. */
  LiaisonMarkdownView *markdown;
  GtkLabel *plain;
  GtkWidget *card;
} Preview;

/* Returns: (transfer full): “‹Name of the partner›” */
static char *
quote (const LiaisonChoice *field)
{
  /* Translators: stands in a letter where the name of a partner, a tier and so on will stand */
  return g_strdup_printf (_ ("‹%s›"), _ (field->label));
}

static LiaisonLetter *
render (const Preview *preview)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (LiaisonLetterValue));

  for (const LiaisonChoice *field = preview->fields; field->word != NULL; field++)
    {
      LiaisonLetterValue value = { .text = quote (field) };

      g_ptr_array_add (texts, (gpointer) value.text);
      g_array_append_val (values, value);
    }
  return liaison_letter_render (liaison_onboarding_editor_get_record (preview->editor), preview->fields,
                                (const LiaisonLetterValue *) (gpointer) values->data, LIAISON_LETTER_PLAIN,
                                NULL);
}

/* A field that there is not is named beside the text in which it stands. */
static gboolean
check_text (LiaisonOnboardingEditor *editor, const LiaisonChoice *fields, const char *name)
{
  LiaisonFieldRow *row = liaison_onboarding_editor_find_row (editor, name);
  const char *text = liaison_record_get_text (liaison_onboarding_editor_get_record (editor), name);
  g_autoptr (GError) error = NULL;
  gboolean is_right = text == NULL || liaison_letter_check (fields, text, &error);

  if (!is_right)
    liaison_field_row_show_message (row, error->message);
  g_object_set_data (G_OBJECT (row), "told", GINT_TO_POINTER (!is_right));
  return is_right;
}

static void
clear_told (LiaisonOnboardingEditor *editor, const char *name)
{
  LiaisonFieldRow *row = liaison_onboarding_editor_find_row (editor, name);

  if (g_object_steal_data (G_OBJECT (row), "told") != NULL)
    liaison_field_row_show_message (row, NULL);
}

static void
show_preview (LiaisonOnboardingEditor *editor)
{
  const Preview *preview = g_object_get_data (G_OBJECT (editor), "preview");
  g_autoptr (LiaisonLetter) letter = NULL;
  gboolean is_right;

  clear_told (editor, "subject");
  clear_told (editor, "content");
  is_right = check_text (editor, preview->fields, "subject");
  is_right = check_text (editor, preview->fields, "content") && is_right;
  gtk_widget_set_visible (preview->card, is_right);
  if (!is_right)
    return;
  letter = render (preview);
  if (letter == NULL)
    return;
  gtk_label_set_text (preview->subject, letter->subject);
  if (preview->markdown != NULL)
    liaison_markdown_view_set_markdown (preview->markdown, letter->content);
  else
    gtk_label_set_text (preview->plain, letter->content);
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
create_field_list (const LiaisonChoice *fields)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *label;

  for (const LiaisonChoice *field = fields; field->word != NULL; field++)
    g_string_append_printf (text, "%s{%s} %s", text->len > 0 ? "\n" : "", field->word, _ (field->label));
  label = create_label (text->str, "caption");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static GtkWidget *
create (LiaisonWindow *window,
        LiaisonRecord *letter,
        const char *const *edited,
        const LiaisonChoice *fields,
        LiaisonLetterForm form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  Preview *preview = g_new0 (Preview, 1);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  preview->editor = liaison_onboarding_editor_new (window, letter, edited);
  preview->fields = fields;
  preview->subject = GTK_LABEL (create_label (NULL, "heading"));
  if (form == LIAISON_LETTER_MARKDOWN)
    preview->markdown = LIAISON_MARKDOWN_VIEW (liaison_markdown_view_new (_ ("Preview")));
  else
    preview->plain = GTK_LABEL (create_label (NULL, NULL));
  preview->card = card;
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "liaison-letter");
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (preview->subject));
  gtk_box_append (GTK_BOX (card),
                  preview->markdown != NULL ? GTK_WIDGET (preview->markdown) : GTK_WIDGET (preview->plain));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (preview->editor));
  gtk_box_append (GTK_BOX (box), create_label (_ ("Fields"), "heading"));
  gtk_box_append (GTK_BOX (box),
                  create_label (_ ("These may stand in the subject and in the text."), "dimmed"));
  gtk_box_append (GTK_BOX (box), create_field_list (fields));
  gtk_box_append (GTK_BOX (box), create_label (_ ("Preview"), "heading"));
  gtk_box_append (GTK_BOX (box), card);
  g_object_set_data_full (G_OBJECT (preview->editor), "preview", preview, g_free);
  g_signal_connect (preview->editor, "edited", G_CALLBACK (show_preview), NULL);
  show_preview (preview->editor);
  return box;
}

/**
 * liaison_onboarding_letter_new:
 * @letter: of welcome, as it is stored
 *
 * Returns: (transfer floating): the letter, to be edited in place
 */
GtkWidget *
liaison_onboarding_letter_new (LiaisonWindow *window, LiaisonRecord *letter)
{
  return create (window, letter, welcome_fields, liaison_welcome_field_names, LIAISON_LETTER_MARKDOWN);
}

/**
 * liaison_onboarding_letter_new_outreach:
 * @letter: to prospects, as it is stored
 *
 * Returns: (transfer floating): the letter, to be edited in place
 */
GtkWidget *
liaison_onboarding_letter_new_outreach (LiaisonWindow *window, LiaisonRecord *letter)
{
  return create (window, letter, outreach_fields, liaison_outreach_field_names, LIAISON_LETTER_PLAIN);
}
