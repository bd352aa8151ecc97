/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/palette.h"

#include "core/base/text.h"
#include "core/records/partner.h"
#include "core/records/query.h"
#include "ui/app/actions.h"
#include "ui/app/pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_PARTNERS 20

/**
 * LiaisonPalette:
 *
 * One entry for everything: each command of the table, and the partners, found as one types. Up, Down and Enter do
 * the rest while the focus stays in the entry.
 */
struct _LiaisonPalette
{
  AdwDialog parent_instance;

  LiaisonWindow *window;
  /* What runs once the dialog is gone. */
  char *chosen_action;
  char *chosen_partner;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LiaisonPalette, liaison_palette, ADW_TYPE_DIALOG)

/* Matching ---------------------------------------------------------------------------------------------------------- */

/* Whether @word is put together from beginnings of words of @title, in their order: "npar" finds "new partner". */
static gboolean
is_made_of_beginnings (const char *title, const char *word)
{
  for (const char *start = title; start != NULL; start = strchr (start, ' '))
    {
      const char *at = start = start + strspn (start, " ");
      const char *rest = word;

      while (*rest != '\0' && *at == *rest)
        {
          at++;
          rest++;
          if (*rest == '\0' || is_made_of_beginnings (strchr (at, ' ') != NULL ? strchr (at, ' ') : "", rest))
            return TRUE;
        }
      if (*start == '\0')
        break;
    }
  return FALSE;
}

static int
match_word (const char *title, const char *word)
{
  const char *found = strstr (title, word);

  if (found != NULL)
    return found == title ? 4 : (found[-1] == ' ' ? 3 : 2);
  return is_made_of_beginnings (title, word) ? 1 : 0;
}

/**
 * liaison_palette_match:
 * @title: what is offered
 * @typed: one or more words, or beginnings or letters of them
 *
 * Returns: 0 where a word of @typed does not fit; else the higher the better
 */
int
liaison_palette_match (const char *title, const char *typed)
{
  g_autofree char *folded_title = liaison_text_fold (title);
  g_autofree char *folded_typed = liaison_text_fold (typed);
  g_auto (GStrv) words = g_strsplit (folded_typed, " ", -1);
  int score = 1;

  for (guint i = 0; words[i] != NULL; i++)
    {
      int match;

      if (*words[i] == '\0')
        continue;
      match = match_word (folded_title, words[i]);
      if (match == 0)
        return 0;
      score += match;
    }
  return score;
}

/* Results ----------------------------------------------------------------------------------------------------------- */

static GtkWidget *
create_row (const char *icon_name, const char *title, const char *subtitle, const char *keys)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title_label = gtk_label_new (title);
  GtkWidget *subtitle_label = gtk_label_new (subtitle);

  gtk_label_set_xalign (GTK_LABEL (title_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (subtitle_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle_label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle_label, "caption");
  gtk_widget_add_css_class (subtitle_label, "dimmed");
  gtk_widget_set_visible (subtitle_label, subtitle != NULL && *subtitle != '\0');
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), title_label);
  gtk_box_append (GTK_BOX (texts), subtitle_label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), texts);
  if (keys != NULL)
    {
      GtkWidget *keys_label = gtk_label_new (keys);

      gtk_widget_add_css_class (keys_label, "liaison-keys");
      gtk_widget_set_valign (keys_label, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), keys_label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, keys, -1);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle != NULL ? subtitle : "", -1);
  return row;
}

typedef struct
{
  const LiaisonCommand *command;
  int score;
} Match;

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  return ((const Match *) b)->score - ((const Match *) a)->score;
}

static gboolean
is_place (const LiaisonCommand *command)
{
  return g_str_has_prefix (command->action, "win.show-page::");
}

static const char *
get_icon (const LiaisonCommand *command)
{
  const LiaisonPage *page =
      is_place (command) ? liaison_pages_find (command->action + strlen ("win.show-page::")) : NULL;

  return page != NULL ? page->icon : "system-run-symbolic";
}

static void
add_commands (LiaisonPalette *self, const char *typed)
{
  gboolean has_workspace = liaison_window_get_workspace (self->window) != NULL;
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  guint n_commands;
  const LiaisonCommand *commands = liaison_commands_get (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    {
      Match match = { &commands[i], liaison_palette_match (_ (commands[i].title), typed) };

      if (*typed == '\0' && is_place (&commands[i]))
        match.score++;
      if (match.score > 0 && (has_workspace || !commands[i].needs_workspace) &&
          !g_str_equal (commands[i].action, "win.palette"))
        g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const LiaisonCommand *command = g_array_index (matches, Match, i).command;
      g_autofree char *keys = liaison_command_get_accelerator_label (command);
      GtkWidget *row = create_row (get_icon (command), _ (command->title), _ (command->group), keys);

      g_object_set_data (G_OBJECT (row), "action", (gpointer) command->action);
      gtk_list_box_append (self->list, row);
    }
}

static gboolean
add_partner (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  LiaisonPalette *self = data;
  GtkWidget *row = create_row ("liaison-partners-symbolic", liaison_record_get_text (record, "name"),
                               liaison_record_get_text (record, "city"), NULL);

  g_object_set_data_full (G_OBJECT (row), "partner", g_strdup (liaison_record_get_id (record)), g_free);
  gtk_list_box_append (self->list, row);
  return TRUE;
}

static void
add_partners (LiaisonPalette *self, const char *typed)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (self->window);
  g_autoptr (LiaisonQuery) query = NULL;

  if (workspace == NULL || *typed == '\0')
    return;
  query = liaison_query_new (&liaison_partner_entity);
  liaison_query_set_search (query, typed);
  liaison_query_set_sort (query, "name", FALSE, NULL);
  liaison_query_set_limit (query, N_PARTNERS);
  liaison_query_run (query, liaison_workspace_get_database (workspace), add_partner, self, NULL);
}

static void
update (LiaisonPalette *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  guint n_results;
  g_autofree char *told = NULL;

  gtk_list_box_remove_all (self->list);
  add_commands (self, typed);
  add_partners (self, typed);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  n_results = liaison_palette_get_n_results (self);
  gtk_stack_set_visible_child_name (self->stack, n_results > 0 ? "results" : "nothing");
  told = g_strdup_printf (ngettext ("%u result", "%u results", n_results), n_results);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told,
                                  -1);
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

static void
select_by (LiaisonPalette *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + by : 0;
  GtkListBoxRow *next = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  GtkWidget *port = gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  if (next == NULL)
    return;
  gtk_list_box_select_row (self->list, next);
  if (port != NULL && gtk_widget_compute_bounds (GTK_WIDGET (next), GTK_WIDGET (self->list), &bounds))
    gtk_viewport_scroll_to (GTK_VIEWPORT (port), GTK_WIDGET (next), NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                  next, -1);
}

static void
select_next (LiaisonPalette *self)
{
  select_by (self, 1);
}

static void
select_previous (LiaisonPalette *self)
{
  select_by (self, -1);
}

static void
choose (LiaisonPalette *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  g_set_str (&self->chosen_action, g_object_get_data (G_OBJECT (row), "action"));
  g_set_str (&self->chosen_partner, g_object_get_data (G_OBJECT (row), "partner"));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_row_activated (LiaisonPalette *self, GtkListBoxRow *row)
{
  choose (self, row);
}

static void
on_activate (LiaisonPalette *self)
{
  /* What was typed a moment ago counts, too. */
  update (self);
  choose (self, gtk_list_box_get_selected_row (self->list));
}

static void
close_dialog (LiaisonPalette *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
on_key (LiaisonPalette *self, guint key, guint code, GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      select_by (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      select_by (self, -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

typedef struct
{
  LiaisonWindow *window;
  char *action;
  char *partner;
} Choice;

/* Once the window is itself again, so that its actions are. */
static gboolean
run_choice (gpointer data)
{
  Choice *choice = data;

  if (choice->action != NULL)
    liaison_window_run_command (choice->window, choice->action);
  else
    liaison_window_open_record (choice->window, "partner", choice->partner);
  g_object_unref (choice->window);
  g_free (choice->action);
  g_free (choice->partner);
  g_free (choice);
  return G_SOURCE_REMOVE;
}

static void
liaison_palette_closed (AdwDialog *dialog)
{
  LiaisonPalette *self = LIAISON_PALETTE (dialog);
  Choice *choice;

  if (self->chosen_action == NULL && self->chosen_partner == NULL)
    return;
  choice = g_new0 (Choice, 1);
  choice->window = g_object_ref (self->window);
  choice->action = g_steal_pointer (&self->chosen_action);
  choice->partner = g_steal_pointer (&self->chosen_partner);
  g_idle_add (run_choice, choice);
}

/**
 * liaison_palette_new:
 *
 * Returns: (transfer floating): the palette, for adw_dialog_present()
 */
AdwDialog *
liaison_palette_new (LiaisonWindow *window)
{
  LiaisonPalette *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_PALETTE, NULL);
  self->window = g_object_ref (window);
  update (self);
  return ADW_DIALOG (self);
}

/**
 * liaison_palette_set_search:
 * @text: as if it had been typed
 */
void
liaison_palette_set_search (LiaisonPalette *self, const char *text)
{
  g_return_if_fail (LIAISON_IS_PALETTE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  update (self);
}

/**
 * liaison_palette_get_n_results:
 *
 * Returns: how many commands and partners are offered
 */
guint
liaison_palette_get_n_results (LiaisonPalette *self)
{
  guint n_results = 0;

  g_return_val_if_fail (LIAISON_IS_PALETTE (self), 0);

  while (gtk_list_box_get_row_at_index (self->list, (int) n_results) != NULL)
    n_results++;
  return n_results;
}

static void
liaison_palette_dispose (GObject *object)
{
  LiaisonPalette *self = LIAISON_PALETTE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_PALETTE);
  g_clear_object (&self->window);
  g_clear_pointer (&self->chosen_action, g_free);
  g_clear_pointer (&self->chosen_partner, g_free);
  G_OBJECT_CLASS (liaison_palette_parent_class)->dispose (object);
}

static void
liaison_palette_class_init (LiaisonPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_palette_dispose;
  ADW_DIALOG_CLASS (klass)->closed = liaison_palette_closed;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/liaison_prm/Liaison/ui/palette.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPalette, list);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, select_next);
  gtk_widget_class_bind_template_callback (widget_class, select_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback_full (widget_class, "close", G_CALLBACK (close_dialog));
}

static void
liaison_palette_init (LiaisonPalette *self)
{
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}
