/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/markdown-view.h"

#include "ui/app/window.h"
#include "ui/widgets/markdown-buffer.h"

/**
 * LiaisonMarkdownView:
 *
 * CommonMark as it is meant, to be read and copied. Tab leads from link to link and Enter opens one; a link tells where it
 * leads before it is opened. What is HTML is left out, and pictures are their words: nothing is ever loaded.
 */
struct _LiaisonMarkdownView
{
  GtkTextView parent_instance;

  /* Tags of the links, in the order of the text; owned by the buffer. */
  GPtrArray *links;
  char *markdown;
};

G_DEFINE_FINAL_TYPE (LiaisonMarkdownView, liaison_markdown_view, GTK_TYPE_TEXT_VIEW)

static guint activate_link_signal;

/**
 * liaison_markdown_view_set_markdown:
 * @markdown: CommonMark
 *
 * Shows another text.
 */
void
liaison_markdown_view_set_markdown (LiaisonMarkdownView *self, const char *markdown)
{
  g_return_if_fail (LIAISON_IS_MARKDOWN_VIEW (self));
  g_return_if_fail (markdown != NULL);

  if (g_set_str (&self->markdown, markdown))
    liaison_markdown_buffer_write (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), markdown,
                                   gtk_widget_get_direction (GTK_WIDGET (self)), self->links);
}

static void
show_style (LiaisonMarkdownView *self)
{
  liaison_markdown_buffer_set_colors (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
}

/* Links -------------------------------------------------------------------------------------------------------------- */

/* The address of the link at a place of the widget. */
static const char *
find_address_at (LiaisonMarkdownView *self, double x, double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  return gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y)
             ? liaison_markdown_buffer_find_address (&iter)
             : NULL;
}

static void
opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonMarkdownView) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) && LIAISON_IS_WINDOW (root))
    liaison_window_show_error (LIAISON_WINDOW (root), error);
}

static gboolean
open_address (LiaisonMarkdownView *self, const char *address)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (address);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, opened,
                           g_object_ref (self));
  return TRUE;
}

/**
 * liaison_markdown_view_activate_link:
 * @address: of a link of the text
 *
 * As if the link had been pressed.
 *
 * Returns: whether it was handled
 */
gboolean
liaison_markdown_view_activate_link (LiaisonMarkdownView *self, const char *address)
{
  gboolean is_handled = FALSE;

  g_signal_emit (self, activate_link_signal, 0, address, &is_handled);
  return is_handled;
}

static void
on_released (LiaisonMarkdownView *self, int n_presses, double x, double y)
{
  const char *address = find_address_at (self, x, y);

  /* A drag over a link selects it. */
  if (address != NULL && n_presses == 1 &&
      !gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    liaison_markdown_view_activate_link (self, address);
}

static void
on_motion (LiaisonMarkdownView *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   find_address_at (self, x, y) != NULL ? "pointer" : "text");
}

static gboolean
on_query_tooltip (LiaisonMarkdownView *self, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  GtkTextIter cursor;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const char *address;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_selection_bound (buffer));
  address = is_keyboard ? liaison_markdown_buffer_find_address (&cursor) : find_address_at (self, x, y);
  gtk_tooltip_set_text (tooltip, address);
  return address != NULL;
}

/* Selects a link, by which it is the current one. */
static void
select_link (LiaisonMarkdownView *self, GtkTextTag *tag, GtkTextIter *start)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter end = *start;

  gtk_text_iter_forward_to_tag_toggle (&end, tag);
  gtk_text_buffer_select_range (buffer, &end, start);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
  /* The words are read as the selection; where they lead is told with them. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  g_object_get_data (G_OBJECT (tag), "address"), -1);
}

/* The link after the selection, or before it; where there is none, the focus goes on. */
static gboolean
select_next (LiaisonMarkdownView *self, gboolean is_back)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter from, to;
  gboolean has_selection = gtk_text_buffer_get_selection_bounds (buffer, &from, &to);

  for (guint i = 0; i < self->links->len; i++)
    {
      GtkTextTag *tag = g_ptr_array_index (self->links, is_back ? self->links->len - 1 - i : i);
      GtkTextIter start;

      gtk_text_buffer_get_start_iter (buffer, &start);
      if (!gtk_text_iter_starts_tag (&start, tag) && !gtk_text_iter_forward_to_tag_toggle (&start, tag))
        continue;
      if (!has_selection ||
          (is_back ? gtk_text_iter_compare (&start, &from) < 0 : gtk_text_iter_compare (&start, &from) > 0))
        {
          select_link (self, tag, &start);
          return TRUE;
        }
    }
  gtk_text_buffer_place_cursor (buffer, &from);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  return FALSE;
}

static gboolean
on_key (LiaisonMarkdownView *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter from, to;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    return select_next (self, keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0);
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) &&
      gtk_text_buffer_get_selection_bounds (buffer, &from, &to) &&
      liaison_markdown_buffer_find_address (&from) != NULL)
    return liaison_markdown_view_activate_link (self, liaison_markdown_buffer_find_address (&from));
  return GDK_EVENT_PROPAGATE;
}

static void
liaison_markdown_view_copy_clipboard (GtkTextView *view)
{
  GtkTextIter start, end;

  if (gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &start, &end))
    {
      g_autofree char *text = liaison_markdown_buffer_get_text (&start, &end);

      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), text);
    }
}

/* Building ----------------------------------------------------------------------------------------------------------- */

/**
 * liaison_markdown_view_new:
 * @label: what the text is, for who does not see it
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
liaison_markdown_view_new (const char *label)
{
  GtkWidget *self = g_object_new (LIAISON_TYPE_MARKDOWN_VIEW, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return self;
}

static void
liaison_markdown_view_finalize (GObject *object)
{
  LiaisonMarkdownView *self = LIAISON_MARKDOWN_VIEW (object);

  g_ptr_array_unref (self->links);
  g_free (self->markdown);
  G_OBJECT_CLASS (liaison_markdown_view_parent_class)->finalize (object);
}

static void
liaison_markdown_view_class_init (LiaisonMarkdownViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_markdown_view_finalize;
  GTK_TEXT_VIEW_CLASS (klass)->copy_clipboard = liaison_markdown_view_copy_clipboard;
  /**
   * LiaisonMarkdownView::activate-link:
   * @address: where it leads
   *
   * A link is to be opened. Where no handler returns %TRUE, the system opens it.
   */
  activate_link_signal = g_signal_new_class_handler (
      "activate-link", LIAISON_TYPE_MARKDOWN_VIEW, G_SIGNAL_RUN_LAST, G_CALLBACK (open_address),
      g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
}

static void
liaison_markdown_view_init (LiaisonMarkdownView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->links = g_ptr_array_new ();
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self), "liaison-form-text");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  liaison_markdown_buffer_set_up (gtk_text_view_get_buffer (view));
  show_style (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (show_style), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (show_style), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  /* Before the text view itself takes them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
