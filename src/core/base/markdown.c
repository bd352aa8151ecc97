/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/markdown.h"

#include <cmark.h>
#include <string.h>

/* Deeper than this nothing is indented further: a hostile text cannot make of each of its lines a long one. */
#define MAX_DEPTH 24

/* CommonMark as it reads in a mail. The tree is walked without recursion, so that no depth of nesting can exhaust the
 * stack. */

/* What a line inside of a list or a quotation begins with. */
typedef struct
{
  /* On the first line, and on those after it. */
  char *first;
  char *rest;
  gboolean is_used;
} Level;

typedef struct
{
  GString *text;
  GPtrArray *levels;
  /* Ends of lines that are owed before anything more is written: two are an empty line. */
  guint n_breaks;
  /* A line of the source ended within a paragraph. */
  gboolean is_soft;
  gboolean is_line_open;
  /* The words of the link that is open. */
  GString *link;
} Writer;

static void
free_level (gpointer data)
{
  Level *level = data;

  g_free (level->first);
  g_free (level->rest);
  g_free (level);
}

/* Addresses and spaces ----------------------------------------------------------------------------------------------- */

/**
 * liaison_markdown_can_open:
 * @address: (nullable): of a link
 *
 * Returns: whether it leads to the web, to a mailbox or to a telephone; what else a letter may name is not opened
 */
gboolean
liaison_markdown_can_open (const char *address)
{
  static const char *const beginnings[] = { "https://", "http://", "mailto:", "tel:" };

  for (gsize i = 0; address != NULL && i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (address, beginnings[i], strlen (beginnings[i])) == 0)
      {
        for (const char *c = address; *c != '\0'; c++)
          if ((guchar) *c <= ' ' || *c == 0x7f)
            return FALSE;
        return address[strlen (beginnings[i])] != '\0';
      }
  return FALSE;
}

/* Whether it belongs to a script that puts no spaces between words. */
static gboolean
is_spaceless (gunichar character)
{
  return (character >= 0x3000 && character <= 0x30ff) || (character >= 0x3400 && character <= 0x9fff) ||
         (character >= 0xf900 && character <= 0xfaff) || (character >= 0xff00 && character <= 0xffef) ||
         (character >= 0x20000 && character <= 0x3ffff);
}

/**
 * liaison_markdown_joins:
 * @before: the last character of a line
 * @after: the first one of the next
 *
 * Returns: whether two lines of a paragraph are joined without a space: between Chinese or Japanese characters
 */
gboolean
liaison_markdown_joins (gunichar before, gunichar after)
{
  return is_spaceless (before) && is_spaceless (after);
}

/* Writing ------------------------------------------------------------------------------------------------------------ */

static void
trim_line (Writer *self)
{
  while (self->text->len > 0 && self->text->str[self->text->len - 1] == ' ')
    g_string_truncate (self->text, self->text->len - 1);
}

/* Only what has begun goes on through an empty line. */
static void
append_prefix (Writer *self, gboolean is_empty)
{
  for (guint i = 0; i < self->levels->len; i++)
    {
      Level *level = g_ptr_array_index (self->levels, i);

      if (is_empty && !level->is_used)
        break;
      g_string_append (self->text, level->is_used ? level->rest : level->first);
      level->is_used = TRUE;
    }
}

static void
open_line (Writer *self)
{
  if (self->text->len > 0)
    for (; self->n_breaks > 0; self->n_breaks--)
      {
        trim_line (self);
        g_string_append_c (self->text, '\n');
        self->is_line_open = FALSE;
        if (self->n_breaks > 1)
          append_prefix (self, TRUE);
      }
  self->n_breaks = 0;
  if (!self->is_line_open)
    append_prefix (self, FALSE);
  self->is_line_open = TRUE;
}

static void
owe_breaks (Writer *self, guint n)
{
  self->n_breaks = MAX (self->n_breaks, n);
  self->is_soft = FALSE;
}

static void
write_text (Writer *self, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (self->link != NULL)
    g_string_append (self->link, text);
  if (self->is_soft && self->is_line_open && self->n_breaks == 0)
    {
      gunichar before = g_utf8_get_char (g_utf8_prev_char (self->text->str + self->text->len));

      if (!liaison_markdown_joins (before, g_utf8_get_char (text)))
        g_string_append_c (self->text, ' ');
    }
  self->is_soft = FALSE;
  open_line (self);
  /* An entity can stand for the end of a line, which is no end of a paragraph. */
  for (; *text != '\0'; text++)
    g_string_append_c (self->text, g_ascii_iscntrl (*text) ? ' ' : *text);
}

static void
write_code (Writer *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines);

  /* The last line is ended, too. */
  for (guint i = 0; i + 1 < n_lines; i++)
    {
      g_autofree char *line = g_strconcat ("    ", lines[i], NULL);

      write_text (self, line);
      self->n_breaks++;
    }
}

static void
push_level (Writer *self, const char *first, const char *rest)
{
  Level *level = g_new0 (Level, 1);
  gboolean is_indented = self->levels->len < MAX_DEPTH;

  level->first = g_strdup (is_indented ? first : "");
  level->rest = g_strdup (is_indented ? rest : "");
  g_ptr_array_add (self->levels, level);
}

static void
push_item (Writer *self, cmark_node *list)
{
  int number = GPOINTER_TO_INT (cmark_node_get_user_data (list));
  g_autofree char *marker = NULL;
  g_autofree char *rest = NULL;

  if (cmark_node_get_list_type (list) != CMARK_ORDERED_LIST)
    {
      push_level (self, "• ", "  ");
      return;
    }
  cmark_node_set_user_data (list, GINT_TO_POINTER (number + 1));
  marker = g_strdup_printf ("%u%s ", (guint) cmark_node_get_list_start (list) + (guint) number,
                            cmark_node_get_list_delim (list) == CMARK_PAREN_DELIM ? ")" : ".");
  rest = g_strnfill (strlen (marker), ' ');
  push_level (self, marker, rest);
}

static void
pop_level (Writer *self)
{
  Level *level = g_ptr_array_index (self->levels, self->levels->len - 1);

  /* An item is told even where nothing stands in it. */
  if (!level->is_used && *level->first != '\0' && *level->first != '>')
    open_line (self);
  g_ptr_array_set_size (self->levels, (gint) self->levels->len - 1);
}

static void
close_link (Writer *self, const char *address)
{
  gboolean is_told =
      g_str_equal (self->link->str, address) ||
      (g_ascii_strncasecmp (address, "mailto:", 7) == 0 && g_str_equal (self->link->str, address + 7));
  gboolean has_words = self->link->len > 0;

  g_string_free (g_steal_pointer (&self->link), TRUE);
  if (is_told || !liaison_markdown_can_open (address))
    return;
  if (has_words)
    write_text (self, " (");
  write_text (self, address);
  if (has_words)
    write_text (self, ")");
}

/* The tree ----------------------------------------------------------------------------------------------------------- */

/* Whether no empty line stands between @block and the block before it. */
static gboolean
is_tight (cmark_node *block)
{
  cmark_node *item = cmark_node_get_type (block) == CMARK_NODE_ITEM ? block : cmark_node_parent (block);

  return cmark_node_get_type (item) == CMARK_NODE_ITEM &&
         cmark_node_get_list_tight (cmark_node_parent (item));
}

static void
enter (Writer *self, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type >= CMARK_NODE_FIRST_BLOCK && type <= CMARK_NODE_LAST_BLOCK && cmark_node_previous (node) != NULL)
    owe_breaks (self, is_tight (node) ? 1 : 2);
  if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
    write_text (self, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_SOFTBREAK)
    self->is_soft = TRUE;
  else if (type == CMARK_NODE_LINEBREAK)
    owe_breaks (self, 1);
  else if (type == CMARK_NODE_LINK)
    self->link = g_string_new (NULL);
  else if (type == CMARK_NODE_CODE_BLOCK)
    write_code (self, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_THEMATIC_BREAK)
    write_text (self, "———");
  else if (type == CMARK_NODE_BLOCK_QUOTE)
    push_level (self, "> ", "> ");
  else if (type == CMARK_NODE_ITEM)
    push_item (self, cmark_node_parent (node));
}

static void
leave (Writer *self, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_LINK)
    close_link (self, cmark_node_get_url (node));
  else if (type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE)
    pop_level (self);
}

/**
 * liaison_markdown_to_plain:
 * @markdown: CommonMark
 *
 * Headings, paragraphs and lists are parted by empty lines, items begin with a bullet or their number, quotations with
 * “>”, code is indented by four spaces. Emphasis is dropped, the address of a link stands after its words in
 * parentheses, and of an image only the words are left. What is HTML is left out. A paragraph is one line: where one
 * of the source ends stands a space.
 *
 * Returns: (transfer full): the text, without an end of line at its end
 */
char *
liaison_markdown_to_plain (const char *markdown)
{
  Writer self = { 0 };
  cmark_node *root;
  cmark_iter *iter;
  cmark_event_type event;

  g_return_val_if_fail (markdown != NULL, NULL);

  self.text = g_string_new (NULL);
  self.levels = g_ptr_array_new_with_free_func (free_level);
  root = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_VALIDATE_UTF8);
  iter = cmark_iter_new (root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER)
      enter (&self, cmark_iter_get_node (iter));
    else
      leave (&self, cmark_iter_get_node (iter));
  cmark_iter_free (iter);
  cmark_node_free (root);
  trim_line (&self);
  g_ptr_array_unref (self.levels);
  return g_string_free (self.text, FALSE);
}
