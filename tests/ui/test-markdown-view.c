/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "ui/widgets/markdown-view.h"

#include <locale.h>

/* CommonMark as it is shown: its text, how it looks, and its links by pointer and keyboard. */

static LiaisonMarkdownView *
show (UiFixture *fixture, const char *markdown)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = liaison_markdown_view_new ("A letter");
  GtkWidget *scroller = gtk_scrolled_window_new ();

  liaison_markdown_view_set_markdown (LIAISON_MARKDOWN_VIEW (view), markdown);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  adw_dialog_set_child (dialog, scroller);
  adw_dialog_set_content_width (dialog, 400);
  adw_dialog_set_content_height (dialog, 400);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  ui_settle (fixture->window);
  return LIAISON_MARKDOWN_VIEW (view);
}

static char *
get_text (LiaisonMarkdownView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Whether the tag of this name lies on the first place where @words stand. */
static gboolean
has_tag (LiaisonMarkdownView *view, const char *words, const char *name)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GtkTextIter start, match;

  g_assert_nonnull (tag);
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, &match, NULL, NULL));
  return gtk_text_iter_has_tag (&match, tag);
}

static char *
get_selection (LiaisonMarkdownView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return NULL;
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
test_text (UiFixture *fixture, gconstpointer data)
{
  LiaisonMarkdownView *view = show (fixture, "# Welcome\n"
                                             "Dear **Ada**, _hello_\nagain `ls`.\n\n"
                                             "- one\n  1. two\n  2. three\n- four\n\n"
                                             "> said\n\n"
                                             "```\na\nb\n```\n"
                                             "<script>alert (1)</script>\n\n"
                                             "![A logo](https://a.example/a.png) <b>end</b>");
  g_autofree char *text = get_text (view);
  g_autofree char *none = NULL;

  g_assert_cmpstr (text, ==,
                   "Welcome\nDear Ada, hello again ls.\n•\tone\n1.\ttwo\n2.\tthree\n•\tfour\nsaid\n"
                   "a\u2028b\nA logo end");
  g_assert_true (has_tag (view, "Welcome", "heading-1"));
  g_assert_false (has_tag (view, "Dear", "heading-1"));
  g_assert_true (has_tag (view, "Ada", "bold"));
  g_assert_true (has_tag (view, "hello", "italic"));
  g_assert_false (has_tag (view, "again", "italic"));
  g_assert_true (has_tag (view, "ls", "code"));
  g_assert_true (has_tag (view, "one", "item"));
  g_assert_true (has_tag (view, "two", "depth-1-ltr"));
  g_assert_false (has_tag (view, "four", "depth-1-ltr"));
  g_assert_true (has_tag (view, "one", "apart"));
  g_assert_true (has_tag (view, "two", "near"));
  g_assert_true (has_tag (view, "four", "near"));
  g_assert_true (has_tag (view, "said", "quote"));
  g_assert_true (has_tag (view, "b\nA", "code"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "A letter");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE);
  liaison_markdown_view_set_markdown (view, "");
  none = get_text (view);
  g_assert_cmpstr (none, ==, "");
}

static void
text_pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (UiFixture *fixture, gconstpointer data)
{
  LiaisonMarkdownView *view = show (fixture, "Regards\\\nAda\n\n- one\n- **two**\n\n<b></b>\n\nend");
  g_autofree char *copied = NULL;

  g_signal_emit_by_name (view, "select-all", TRUE);
  g_signal_emit_by_name (view, "copy-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (view)), NULL, text_pasted, &copied);
  ui_settle (fixture->window);
  g_assert_cmpstr (copied, ==, "Regards\nAda\n• one\n• two\n\nend");
}

/* However deep a text is nested, it is shown at once. */
static void
test_deep (UiFixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "> ", "- ", "**a ", "1. ", "[" };
  LiaisonMarkdownView *view = show (fixture, "");

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint64 start = g_get_monotonic_time ();

      for (guint j = 0; j < 2000; j++)
        g_string_append (text, parts[i]);
      for (guint j = 0; j < 2000; j++)
        g_string_append (text, i == 2 ? "a** " : "x\\\n");
      liaison_markdown_view_set_markdown (view, text->str);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_TIME_SPAN_SECOND);
    }
}

/* An Arabic letter stands in from the right, whichever way the interface runs. */
static void
test_direction (UiFixture *fixture, gconstpointer data)
{
  LiaisonMarkdownView *view = show (fixture, "> **مرحبا** Ada\n\n> Hello مرحبا\n\n- نعم\n  - أساسيات");

  g_assert_true (has_tag (view, "مرحبا", "depth-1-rtl"));
  g_assert_true (has_tag (view, "Hello", "depth-1-ltr"));
  g_assert_true (has_tag (view, "أساسيات", "depth-1-rtl"));
}

static gboolean
take_address (LiaisonMarkdownView *view, const char *address, gpointer data)
{
  g_set_str ((char **) data, address);
  return TRUE;
}

static void
assert_selected (LiaisonMarkdownView *view, const char *words)
{
  g_autofree char *selection = get_selection (view);

  g_assert_cmpstr (selection, ==, words);
}

static void
test_links (UiFixture *fixture, gconstpointer data)
{
  LiaisonMarkdownView *view =
      show (fixture, "See [the **portal**](https://portal.example), <ada@example.com>"
                     " and [nothing](javascript:alert(1)), [file](file:///etc/passwd).");
  g_autofree char *address = NULL;

  g_signal_connect (view, "activate-link", G_CALLBACK (take_address), &address);
  g_assert_true (has_tag (view, "portal", "link"));
  g_assert_true (has_tag (view, "ada@", "link"));
  g_assert_false (has_tag (view, "nothing", "link"));
  g_assert_false (has_tag (view, "file", "link"));

  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Tab, 0));
  assert_selected (view, "the portal");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "https://portal.example");
  g_assert_true (ui_press (fixture->window, GDK_KEY_Return, 0));
  g_assert_cmpstr (address, ==, "https://portal.example");
  g_assert_true (ui_press (fixture->window, GDK_KEY_Tab, 0));
  assert_selected (view, "ada@example.com");
  g_assert_true (ui_press (fixture->window, GDK_KEY_Return, 0));
  g_assert_cmpstr (address, ==, "mailto:ada@example.com");
  g_assert_true (ui_press (fixture->window, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  assert_selected (view, "the portal");
  /* With another text there are other links. */
  liaison_markdown_view_set_markdown (view, "[x](https://x.example)");
  /* The display takes back what was selected before. */
  ui_settle (fixture->window);
  g_assert_true (ui_press (fixture->window, GDK_KEY_Tab, 0));
  assert_selected (view, "x");
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 77;
    }

#define ADD(path, func) g_test_add (path, UiFixture, NULL, ui_fixture_set_up, func, ui_fixture_tear_down)
  ADD ("/markdown-view/text", test_text);
  ADD ("/markdown-view/copy", test_copy);
  ADD ("/markdown-view/deep", test_deep);
  ADD ("/markdown-view/direction", test_direction);
  ADD ("/markdown-view/links", test_links);
  return g_test_run ();
}
