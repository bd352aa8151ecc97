/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/markdown-buffer.h"

#include "core/base/markdown.h"

#include <cmark.h>
#include <string.h>

/* CommonMark as text with tags. The tree is walked without recursion, so that no depth of nesting can exhaust the stack. */

/* How far an item stands in, in pixels; and deeper than this nothing stands in further. */
#define INDENT 24
#define MAX_DEPTH 6
#define GAP 9
/* No more tags lie on a word, however deep a hostile text nests them. */
#define MAX_TAGS 12
/* Ends a line within a paragraph, and stands where there would be nothing to lay a tag on. */
#define LINE_END "\xe2\x80\xa8"
#define NOTHING "\xe2\x80\x8b"

typedef struct
{
  GtkTextBuffer *buffer;
  /* Of what has no letter. */
  GtkTextDirection direction;
  GPtrArray *links;
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

/**
 * liaison_markdown_buffer_set_up:
 * @buffer: an empty one
 *
 * Gives the buffer the tags that liaison_markdown_buffer_write() lays on its text.
 */
void
liaison_markdown_buffer_set_up (GtkTextBuffer *buffer)
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

/**
 * liaison_markdown_buffer_set_colors:
 *
 * Colors links and code as the style of the interface has it now.
 */
void
liaison_markdown_buffer_set_colors (GtkTextBuffer *buffer)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
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
  for (guint i = 0; i < MIN (self->tags->len, MAX_TAGS); i++)
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
 * liaison_markdown_buffer_find_direction:
 * @text: a line, or more
 *
 * Returns: which way the text runs by its first letter, not by the interface around it; NONE where it has no letter
 */
GtkTextDirection
liaison_markdown_buffer_find_direction (const char *text)
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
  direction = liaison_markdown_buffer_find_direction (text);
  if (direction == GTK_TEXT_DIR_NONE)
    direction = self->direction;
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
  g_ptr_array_add (self->links, tag);
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
forget_links (GtkTextBuffer *buffer, GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (buffer), g_ptr_array_index (links, i));
  g_ptr_array_set_size (links, 0);
}

/**
 * liaison_markdown_buffer_write:
 * @buffer: one that was set up; what it holds goes
 * @markdown: CommonMark
 * @direction: of paragraphs without a letter
 * @links: (element-type GtkTextTag): the tags of the links that were in the text; gets those that are in it
 *
 * Writes the text with its tags. What is HTML is left out, and pictures are their words.
 */
void
liaison_markdown_buffer_write (GtkTextBuffer *buffer,
                               const char *markdown,
                               GtkTextDirection direction,
                               GPtrArray *links)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  Writer writer = { .buffer = buffer, .direction = direction, .links = links, .tags = tags };
  cmark_node *root;
  cmark_iter *iter;
  cmark_event_type event;

  gtk_text_buffer_set_text (buffer, "", 0);
  forget_links (buffer, links);
  gtk_text_buffer_get_start_iter (buffer, &writer.end);
  root = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_VALIDATE_UTF8);
  iter = cmark_iter_new (root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER)
      enter (&writer, cmark_iter_get_node (iter));
    else
      leave (&writer, cmark_iter_get_node (iter));
  cmark_iter_free (iter);
  cmark_node_free (root);
  gtk_text_buffer_get_start_iter (buffer, &writer.end);
  gtk_text_buffer_place_cursor (buffer, &writer.end);
}

/* Reading ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_markdown_buffer_find_address:
 * @iter: a place of a buffer that was written
 *
 * Returns: (nullable): the address of the link at this place
 */
const char *
liaison_markdown_buffer_find_address (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *tag = tags; tag != NULL; tag = tag->next)
    if (g_object_get_data (G_OBJECT (tag->data), "address") != NULL)
      return g_object_get_data (G_OBJECT (tag->data), "address");
  return NULL;
}

/**
 * liaison_markdown_buffer_get_text:
 *
 * Returns: (transfer full): what stands there, for other programs, which know nothing of the characters that keep lines
 *   together here
 */
char *
liaison_markdown_buffer_get_text (const GtkTextIter *start, const GtkTextIter *end)
{
  g_autofree char *inner = gtk_text_iter_get_text (start, end);
  g_autoptr (GString) text = g_string_new (inner);

  g_string_replace (text, LINE_END, "\n", 0);
  g_string_replace (text, NOTHING, "", 0);
  g_string_replace (text, "\t", " ", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
