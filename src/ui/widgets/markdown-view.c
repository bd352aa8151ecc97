/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/markdown-view.h"

#include "core/base/markdown.h"

#include <cmark.h>
#include <string.h>

/* How far an item stands in, in pixels; and deeper than this nothing stands in further. */
#define INDENT 24
#define MAX_DEPTH 6
#define GAP 9
/* Ends a line within a paragraph, and stands where there would be nothing to lay a tag on. */
#define LINE_END "\xe2\x80\xa8"
#define NOTHING "\xe2\x80\x8b"

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

typedef struct
{
  LiaisonMarkdownView *view;
  GtkTextBuffer *buffer;
  GtkTextIter end;
  /* Tags that what is inserted gets. */
  GPtrArray *tags;
  guint depth;
  /* Where the block began, in characters; where a marker stands before it, it begins with that. */
  int block_start;
  gboolean has_marker;
  gboolean is_soft;
  /* Of the block that comes next. */
  gboolean is_near;
} Writer;

/* Tags --------------------------------------------------------------------------------------------------------------- */

static GtkTextTag *
find_tag (GtkTextBuffer *buffer, const char *name)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
}

/* How far blocks stand in, on the side where their text begins. */
static void
create_depths (GtkTextBuffer *buffer)
{
  for (int depth = 1; depth <= MAX_DEPTH; depth++)
    {
      g_autofree char *ltr = g_strdup_printf ("depth-%d-ltr", depth);
      g_autofree char *rtl = g_strdup_printf ("depth-%d-rtl", depth);

      gtk_text_buffer_create_tag (buffer, ltr, "left-margin", depth * INDENT, NULL);
      gtk_text_buffer_create_tag (buffer, rtl, "right-margin", depth * INDENT, NULL);
    }
}

static void
create_tags (GtkTextBuffer *buffer)
{
  PangoTabArray *tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, INDENT);

  create_depths (buffer);
  gtk_text_buffer_create_tag (buffer, "item", "indent", -INDENT, "tabs", tabs, NULL);
  pango_tab_array_free (tabs);
  gtk_text_buffer_create_tag (buffer, "apart", "pixels-above-lines", GAP, NULL);
  gtk_text_buffer_create_tag (buffer, "near", "pixels-above-lines", 2, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", NULL);
  gtk_text_buffer_create_tag (buffer, "heading-1", "weight", PANGO_WEIGHT_BOLD, "scale", 1.36, NULL);
  gtk_text_buffer_create_tag (buffer, "heading-2", "weight", PANGO_WEIGHT_BOLD, "scale", 1.18, NULL);
  gtk_text_buffer_create_tag (buffer, "heading-3", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "quote", "style", PANGO_STYLE_ITALIC, NULL);
}

static void
show_style (LiaisonMarkdownView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gboolean is_dark = adw_style_manager_get_dark (manager);
  GdkRGBA behind = is_dark ? (GdkRGBA) { 1, 1, 1, 0.1f } : (GdkRGBA) { 0, 0, 0, 0.06f };
  GdkRGBA accent;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), is_dark, &accent);
  g_object_set (find_tag (buffer, "link"), "foreground-rgba", &accent, NULL);
  g_object_set (find_tag (buffer, "code"), "background-rgba", &behind, NULL);
}

/* Writing ------------------------------------------------------------------------------------------------------------ */

static void
push_tag (Writer *self, const char *name)
{
  g_ptr_array_add (self->tags, find_tag (self->buffer, name));
}

static void
pop_tag (Writer *self)
{
  g_ptr_array_set_size (self->tags, (int) self->tags->len - 1);
}

static void
apply (Writer *self, const char *name, int start)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, start);
  gtk_text_buffer_apply_tag_by_name (self->buffer, name, &iter, &self->end);
}

static void
insert (Writer *self, const char *text, gssize length)
{
  int start = gtk_text_iter_get_offset (&self->end);
  GtkTextIter iter;

  gtk_text_buffer_insert (self->buffer, &self->end, text, (int) length);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, start);
  for (guint i = 0; i < self->tags->len; i++)
    gtk_text_buffer_apply_tag (self->buffer, g_ptr_array_index (self->tags, i), &iter, &self->end);
}

static void
write_text (Writer *self, const char *text)
{
  g_autofree char *line = NULL;
  GtkTextIter before = self->end;

  if (text == NULL || *text == '\0')
    return;
  if (self->is_soft && gtk_text_iter_backward_char (&before) &&
      !liaison_markdown_joins (gtk_text_iter_get_char (&before), g_utf8_get_char (text)))
    insert (self, " ", -1);
  self->is_soft = FALSE;
  line = g_strdup (text);
  /* An entity can stand for the end of a line, which is no end of a paragraph. */
  for (char *c = line; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  insert (self, line, -1);
}

/* What follows is in a line of its own; where a marker stands there already, after that. */
static void
open_block (Writer *self)
{
  self->is_soft = FALSE;
  if (self->has_marker)
    return;
  if (gtk_text_iter_get_offset (&self->end) > 0)
    gtk_text_buffer_insert (self->buffer, &self->end, "\n", 1);
  self->block_start = gtk_text_iter_get_offset (&self->end);
}

/**
 * liaison_markdown_view_find_direction:
 * @text: a line, or more
 *
 * Returns: which way the text runs by its first letter, not by the interface around it; NONE where it has no letter
 */
GtkTextDirection
liaison_markdown_view_find_direction (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      {
        GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (text));

        return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW ||
                       script == G_UNICODE_SCRIPT_SYRIAC || script == G_UNICODE_SCRIPT_THAANA ||
                       script == G_UNICODE_SCRIPT_NKO
                   ? GTK_TEXT_DIR_RTL
                   : GTK_TEXT_DIR_LTR;
      }
  return GTK_TEXT_DIR_NONE;
}

static gboolean
is_right_to_left (Writer *self)
{
  g_autofree char *text = NULL;
  GtkTextDirection direction;
  GtkTextIter start;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, self->block_start);
  text = gtk_text_iter_get_text (&start, &self->end);
  direction = liaison_markdown_view_find_direction (text);
  if (direction == GTK_TEXT_DIR_NONE)
    direction = gtk_widget_get_direction (GTK_WIDGET (self->view));
  return direction == GTK_TEXT_DIR_RTL;
}

static void
close_block (Writer *self)
{
  guint depth = MIN (self->depth, MAX_DEPTH);

  /* So that an empty last line has its tags, too. */
  if (gtk_text_iter_get_offset (&self->end) == self->block_start)
    gtk_text_buffer_insert (self->buffer, &self->end, NOTHING, -1);
  if (self->has_marker)
    apply (self, "item", self->block_start);
  /* An item hangs: its marker stands where the depth around it begins. */
  if (self->has_marker && depth > 0)
    depth--;
  if (depth > 0)
    {
      g_autofree char *name = g_strdup_printf ("depth-%u-%s", depth, is_right_to_left (self) ? "rtl" : "ltr");

      apply (self, name, self->block_start);
    }
  if (self->block_start > 0)
    apply (self, self->is_near ? "near" : "apart", self->block_start);
  self->has_marker = FALSE;
}

static void
open_item (Writer *self, cmark_node *list)
{
  int number = GPOINTER_TO_INT (cmark_node_get_user_data (list));
  g_autofree char *marker = NULL;

  /* An item that begins with another one leaves its marker alone in its line. */
  if (self->has_marker)
    close_block (self);
  if (cmark_node_get_list_type (list) != CMARK_ORDERED_LIST)
    marker = g_strdup ("•\t");
  else
    marker = g_strdup_printf ("%u%s\t", (guint) cmark_node_get_list_start (list) + (guint) number,
                              cmark_node_get_list_delim (list) == CMARK_PAREN_DELIM ? ")" : ".");
  cmark_node_set_user_data (list, GINT_TO_POINTER (number + 1));
  open_block (self);
  self->depth++;
  insert (self, marker, -1);
  self->has_marker = TRUE;
}

static void
close_item (Writer *self)
{
  if (self->has_marker)
    close_block (self);
  self->depth--;
}

static void
open_link (Writer *self, const char *address)
{
  GtkTextTag *tag;

  if (!liaison_markdown_can_open (address))
    return;
  tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  g_object_set_data_full (G_OBJECT (tag), "address", g_strdup (address), g_free);
  g_ptr_array_add (self->view->links, tag);
  g_ptr_array_add (self->tags, tag);
  push_tag (self, "link");
}

static void
close_link (Writer *self, cmark_node *node)
{
  const char *address = cmark_node_get_url (node);

  if (!liaison_markdown_can_open (address))
    return;
  if (cmark_node_first_child (node) == NULL)
    write_text (self, address);
  pop_tag (self);
  pop_tag (self);
}

static void
write_code (Writer *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines);

  open_block (self);
  push_tag (self, "code");
  for (guint i = 0; i + 1 < n_lines; i++)
    {
      if (i > 0)
        /* Another line of the same paragraph. */
        insert (self, LINE_END, -1);
      write_text (self, lines[i]);
    }
  pop_tag (self);
  close_block (self);
}

/* The tree ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_block (cmark_node_type type)
{
  return type >= CMARK_NODE_FIRST_BLOCK && type <= CMARK_NODE_LAST_BLOCK;
}

/* The first item of a list is as near to what is above it as the list is. */
static gboolean
is_tight (cmark_node *block)
{
  cmark_node_type type = cmark_node_get_type (block);
  cmark_node *item = type == CMARK_NODE_ITEM && cmark_node_previous (block) != NULL ? block
                     : type == CMARK_NODE_ITEM ? cmark_node_parent (cmark_node_parent (block))
                                               : cmark_node_parent (block);

  return cmark_node_get_type (item) == CMARK_NODE_ITEM &&
         cmark_node_get_list_tight (cmark_node_parent (item));
}

static const char *
get_heading (cmark_node *heading)
{
  switch (cmark_node_get_heading_level (heading))
    {
    case 1:
      return "heading-1";
    case 2:
      return "heading-2";
    default:
      return "heading-3";
    }
}

static void
enter (Writer *self, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  /* A block that begins with another one is apart as that one is. */
  if (is_block (type) && !self->has_marker && type != CMARK_NODE_LIST && type != CMARK_NODE_DOCUMENT)
    self->is_near = is_tight (node);
  if (type == CMARK_NODE_TEXT)
    write_text (self, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_CODE)
    {
      push_tag (self, "code");
      write_text (self, cmark_node_get_literal (node));
      pop_tag (self);
    }
  else if (type == CMARK_NODE_SOFTBREAK)
    self->is_soft = TRUE;
  else if (type == CMARK_NODE_LINEBREAK)
    insert (self, LINE_END, -1);
  else if (type == CMARK_NODE_EMPH)
    push_tag (self, "italic");
  else if (type == CMARK_NODE_STRONG)
    push_tag (self, "bold");
  else if (type == CMARK_NODE_LINK)
    open_link (self, cmark_node_get_url (node));
  else if (type == CMARK_NODE_PARAGRAPH)
    open_block (self);
  else if (type == CMARK_NODE_HEADING)
    {
      open_block (self);
      push_tag (self, get_heading (node));
    }
  else if (type == CMARK_NODE_CODE_BLOCK)
    write_code (self, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_THEMATIC_BREAK)
    {
      open_block (self);
      write_text (self, "———");
      close_block (self);
    }
  else if (type == CMARK_NODE_ITEM)
    open_item (self, cmark_node_parent (node));
  else if (type == CMARK_NODE_BLOCK_QUOTE)
    {
      self->depth++;
      push_tag (self, "quote");
    }
}

static void
leave (Writer *self, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG)
    pop_tag (self);
  else if (type == CMARK_NODE_LINK)
    close_link (self, node);
  else if (type == CMARK_NODE_PARAGRAPH)
    close_block (self);
  else if (type == CMARK_NODE_HEADING)
    {
      pop_tag (self);
      close_block (self);
    }
  else if (type == CMARK_NODE_ITEM)
    close_item (self);
  else if (type == CMARK_NODE_BLOCK_QUOTE)
    {
      self->depth--;
      pop_tag (self);
    }
}

static void
forget_links (LiaisonMarkdownView *self)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));

  for (guint i = 0; i < self->links->len; i++)
    gtk_text_tag_table_remove (table, g_ptr_array_index (self->links, i));
  g_ptr_array_set_size (self->links, 0);
}

/**
 * liaison_markdown_view_set_markdown:
 * @markdown: CommonMark
 *
 * Shows another text.
 */
void
liaison_markdown_view_set_markdown (LiaisonMarkdownView *self, const char *markdown)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  Writer writer = { .view = self, .tags = tags };
  cmark_node *root;
  cmark_iter *iter;
  cmark_event_type event;

  g_return_if_fail (LIAISON_IS_MARKDOWN_VIEW (self));
  g_return_if_fail (markdown != NULL);

  if (!g_set_str (&self->markdown, markdown))
    return;
  writer.buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_set_text (writer.buffer, "", 0);
  forget_links (self);
  gtk_text_buffer_get_start_iter (writer.buffer, &writer.end);
  root = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_VALIDATE_UTF8);
  iter = cmark_iter_new (root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER)
      enter (&writer, cmark_iter_get_node (iter));
    else
      leave (&writer, cmark_iter_get_node (iter));
  cmark_iter_free (iter);
  cmark_node_free (root);
  gtk_text_buffer_get_start_iter (writer.buffer, &writer.end);
  gtk_text_buffer_place_cursor (writer.buffer, &writer.end);
}

/* Links -------------------------------------------------------------------------------------------------------------- */

static const char *
find_address (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *tag = tags; tag != NULL; tag = tag->next)
    if (g_object_get_data (G_OBJECT (tag->data), "address") != NULL)
      return g_object_get_data (G_OBJECT (tag->data), "address");
  return NULL;
}

/* The address of the link at a place of the widget. */
static const char *
find_address_at (LiaisonMarkdownView *self, double x, double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  return gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y) ? find_address (&iter) : NULL;
}

static void
opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonMarkdownView) self = user_data;

  /* Nothing is installed that opens it: the address is there to be copied. */
  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, NULL))
    gtk_widget_error_bell (GTK_WIDGET (self));
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
  address = is_keyboard ? find_address (&cursor) : find_address_at (self, x, y);
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
      gtk_text_buffer_get_selection_bounds (buffer, &from, &to) && find_address (&from) != NULL)
    return liaison_markdown_view_activate_link (self, find_address (&from));
  return GDK_EVENT_PROPAGATE;
}

/* What is copied is for other programs, which know nothing of the characters that keep lines together here. */
static void
liaison_markdown_view_copy_clipboard (GtkTextView *view)
{
  GtkTextIter start, end;
  g_autoptr (GString) text = NULL;
  g_autofree char *selected = NULL;

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &start, &end))
    return;
  selected = gtk_text_iter_get_text (&start, &end);
  text = g_string_new (selected);
  g_string_replace (text, LINE_END, "\n", 0);
  g_string_replace (text, NOTHING, "", 0);
  g_string_replace (text, "\t", " ", 0);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), text->str);
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
  create_tags (gtk_text_view_get_buffer (view));
  show_style (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (show_style), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (show_style), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  /* Before the text view itself takes them. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
