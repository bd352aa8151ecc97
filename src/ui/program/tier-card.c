/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/tier-card.h"

#include "core/program/scorecard.h"
#include "ui/widgets/explanation-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Waits so long after a change before the figures are read again: an import comes in many. */
#define DELAY 200

/**
 * LiaisonTierCard:
 *
 * Where a partner stands in each of its programs, and its way to the next tier. It reads on the reading thread and follows
 * the workspace; a partner without a program has an empty card, which is hidden.
 */
struct _LiaisonTierCard
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *partner_id;
  /* One group below the other, without what is told elsewhere on the page. */
  gboolean is_compact;
  GPtrArray *standings;
  LiaisonDate as_of;
  GCancellable *cancellable;
  guint read_source;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (LiaisonTierCard, liaison_tier_card, ADW_TYPE_BIN)

/* A report, and what the records say beside it. */
typedef struct
{
  LiaisonTierReport *report;
  LiaisonDate since;
  char *approver;
  char *override_reason;
} Standing;

static void
free_standing (gpointer data)
{
  Standing *standing = data;

  g_clear_pointer (&standing->report, liaison_tier_report_free);
  g_free (standing->approver);
  g_free (standing->override_reason);
  g_free (standing);
}

typedef struct
{
  char *partner_id;
  LiaisonDate as_of;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_free (reading->partner_id);
  g_free (reading);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

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

static void
why_clicked (LiaisonTierCard *self, GtkWidget *button)
{
  const Standing *standing = g_object_get_data (G_OBJECT (button), "standing");

  liaison_explanation_dialog_present (GTK_WIDGET (self->window), standing->report->program->name,
                                      standing->report->explanation);
}

/* The day on which it began, unless somebody set it by hand. */
static char *
format_since (LiaisonTierCard *self, const Standing *standing)
{
  g_autofree char *day = NULL;

  if (standing->since == LIAISON_DATE_NONE || standing->report->tier == LIAISON_NO_TIER ||
      liaison_standing_is_overridden (&standing->report->tier_case->standing, self->as_of))
    return NULL;
  day = liaison_date_format (standing->since);
  /* Translators: %s is a day */
  return g_strdup_printf (_ ("Since %s"), day);
}

static char *
format_approval (const Standing *standing)
{
  if (standing->approver == NULL)
    return NULL;
  /* Translators: a name, and why somebody set a tier by hand */
  return g_strdup_printf (_ ("Approved by %s: %s"), standing->approver, standing->override_reason);
}

static char *
join_lines (const char *first, const char *second, const char *third)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  const char *all[] = { first, second, third };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      g_strv_builder_add (builder, all[i]);
  lines = g_strv_builder_end (builder);
  return g_strjoinv ("\n", lines);
}

static void
add_tier_row (LiaisonTierCard *self, AdwPreferencesGroup *group, const Standing *standing)
{
  const LiaisonTierReport *report = standing->report;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Why?"));
  g_autofree char *since = format_since (self, standing);
  g_autofree char *told = liaison_tier_report_format_standing (report, self->as_of);
  g_autofree char *approval = format_approval (standing);
  g_autofree char *subtitle = join_lines (since, told, approval);
  /* Translators: %s is the name of a program */
  g_autofree char *label = g_strdup_printf (_ ("Why this tier in “%s”"), report->program->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 report->tier != LIAISON_NO_TIER
                                     ? liaison_tier_report_get_tier_name (report, report->tier)
                                     : _ ("No Tier Yet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "standing", (gpointer) standing);
  g_signal_connect_object (button, "clicked", G_CALLBACK (why_clicked), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
}

/* A row of the group that is only read, around something that is not a row. */
static void
add_content (AdwPreferencesGroup *group, GtkWidget *content, const char *label, const char *description)
{
  GtkWidget *row = adw_preferences_row_new ();

  gtk_widget_set_margin_start (content, 12);
  gtk_widget_set_margin_end (content, 12);
  gtk_widget_set_margin_top (content, 9);
  gtk_widget_set_margin_bottom (content, 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  adw_preferences_group_add (group, row);
}

static GtkWidget *
create_level (const LiaisonTierWayLine *line)
{
  GtkWidget *level = gtk_level_bar_new ();

  gtk_level_bar_set_value (GTK_LEVEL_BAR (level), line->fraction);
  /* The colours of a battery say nothing here; met is told by the mark. */
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (level), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (level), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (level), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (level), GTK_ACCESSIBLE_PROPERTY_LABEL, line->label,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, line->figures, -1);
  return level;
}

static void
add_line (AdwPreferencesGroup *group, const LiaisonTierWayLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *mark =
      gtk_image_new_from_icon_name (line->is_met ? "object-select-symbolic" : "window-close-symbolic");
  GtkWidget *figures = create_label (line->figures, "numeric");
  g_autofree char *notes = join_lines (line->regional, line->forecast, NULL);
  /* Translators: whether a requirement is met, and its figures, read aloud */
  g_autofree char *description =
      g_strdup_printf (C_ ("requirement", "%s, %s"), line->is_met ? _ ("Met") : _ ("Not met"), line->figures);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (mark, 2);
  gtk_widget_set_tooltip_text (mark, line->is_met ? _ ("Met") : _ ("Not met"));
  gtk_widget_add_css_class (mark, line->is_met ? "success" : "warning");
  gtk_widget_add_css_class (figures, "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), create_label (line->label, NULL));
  gtk_box_append (GTK_BOX (texts), create_level (line));
  gtk_box_append (GTK_BOX (texts), figures);
  if (*notes != '\0')
    {
      GtkWidget *label = create_label (notes, "caption");

      gtk_widget_add_css_class (label, "dimmed");
      gtk_box_append (GTK_BOX (texts), label);
    }
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), texts);
  add_content (group, box, line->label, description);
}

static void
add_way (AdwPreferencesGroup *group, const LiaisonTierReport *report)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *heading = NULL;
  LiaisonTierWay way;

  if (!liaison_tier_way_find (report, &way))
    return;
  heading = liaison_tier_way_format (report, &way);
  add_content (group, create_label (heading, "heading"), heading, "");
  lines = liaison_tier_way_list (report, &way);
  for (guint i = 0; i < lines->len; i++)
    add_line (group, g_ptr_array_index (lines, i));
}

static void
add_lapsing (AdwPreferencesGroup *group, const LiaisonTierReport *report)
{
  g_autofree char *sentence = liaison_tier_report_format_lookahead (report);
  g_autoptr (GString) names = NULL;
  GtkWidget *box, *texts, *mark, *label;

  if (sentence == NULL)
    return;
  names = g_string_new (NULL);
  for (guint i = 0; i < report->lapsing->len; i++)
    {
      g_autofree char *name = liaison_tier_report_format_lapsing (report, i);

      g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", name);
    }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  label = create_label (names->str, "caption");
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (mark, 2);
  if (report->lookahead < report->evaluated)
    gtk_widget_add_css_class (mark, "warning");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), create_label (sentence, NULL));
  gtk_box_append (GTK_BOX (texts), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), texts);
  add_content (group, box, sentence, names->str);
}

static void
add_missing (AdwPreferencesGroup *group, const LiaisonTierReport *report)
{
  g_autofree char *codes = NULL;
  g_autofree char *sentence = NULL;

  if (report->missing == NULL || *report->missing == NULL)
    return;
  codes = g_strjoinv (_ (", "), report->missing);
  sentence = g_strdup_printf (_ ("There is no rate for %s."), codes);
  add_content (group, create_label (sentence, "warning"), sentence, "");
}

static void
add_standing (LiaisonTierCard *self, const Standing *standing, gboolean is_only)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  /* The heading says what the card is about; with several programs, of which it speaks. */
  if (self->is_compact && is_only)
    {
      adw_preferences_group_set_title (group, _ ("Tier"));
      adw_preferences_group_set_description (group, standing->report->program->name);
    }
  else
    adw_preferences_group_set_title (group, standing->report->program->name);
  add_tier_row (self, group, standing);
  add_way (group, standing->report);
  add_lapsing (group, standing->report);
  add_missing (group, standing->report);
  gtk_box_append (self->box, GTK_WIDGET (group));
}

static void
show_standings (LiaisonTierCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < self->standings->len; i++)
    add_standing (self, g_ptr_array_index (self->standings, i), self->standings->len == 1);
  if (self->standings->len == 0 && !self->is_compact)
    {
      GtkWidget *page = adw_status_page_new ();

      adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("In No Program"));
      adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                       _ ("No program with rules in force is meant for this partner."));
      gtk_box_append (self->box, page);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), !self->is_compact || self->standings->len > 0);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

static gboolean
read_records (Standing *standing, LiaisonDatabase *database, const Reading *reading, GError **error)
{
  const char *program_id = standing->report->program->id;
  g_autofree char *day = liaison_date_to_text (reading->as_of);
  g_autofree char *since = NULL;
  static const char find_override[] =
      " FROM tier_override AS t JOIN operator AS o ON o.id = t.approver_id WHERE t.program_id = ?1"
      " AND t.partner_id = ?2 AND t.since <= ?3 AND t.until >= ?3 ORDER BY t.since DESC, t.id DESC LIMIT 1";
  g_autofree char *approver = g_strconcat ("SELECT o.name", find_override, NULL);
  g_autofree char *reason = g_strconcat ("SELECT t.reason", find_override, NULL);

  standing->since = LIAISON_DATE_NONE;
  if (!liaison_database_get_text (database, &since, error,
                                  "SELECT tier_since FROM membership WHERE program_id = ? AND partner_id = ?",
                                  "tt", program_id, reading->partner_id) ||
      !liaison_database_get_text (database, &standing->approver, error, approver, "ttt", program_id,
                                  reading->partner_id, day) ||
      !liaison_database_get_text (database, &standing->override_reason, error, reason, "ttt", program_id,
                                  reading->partner_id, day))
    return FALSE;
  if (since != NULL)
    liaison_date_parse (since, &standing->since, NULL);
  return TRUE;
}

static gpointer
read_standings (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  g_autoptr (GPtrArray) standings = g_ptr_array_new_with_free_func (free_standing);
  g_autoptr (GPtrArray) reports =
      liaison_tier_reports_load (database, reading->partner_id, reading->as_of, error);

  if (reports == NULL)
    return NULL;
  g_ptr_array_set_free_func (reports, NULL);
  for (guint i = 0; i < reports->len; i++)
    {
      Standing *standing = g_new0 (Standing, 1);

      standing->report = g_ptr_array_index (reports, i);
      g_ptr_array_add (standings, standing);
    }
  for (guint i = 0; i < standings->len; i++)
    if (!read_records (g_ptr_array_index (standings, i), database, reading, error))
      return NULL;
  return g_steal_pointer (&standings);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonTierCard) self = user_data;
  g_autoptr (GPtrArray) standings = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);
  g_autoptr (GPtrArray) former = NULL;

  /* The card is gone, or has asked anew; a partner that cannot be read has no card. */
  if (self->window == NULL || standings == NULL)
    return;
  /* The rows point into what they show, so that goes last. */
  former = g_steal_pointer (&self->standings);
  self->standings = g_steal_pointer (&standings);
  show_standings (self);
}

static void
start_reading (LiaisonTierCard *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->partner_id = g_strdup (self->partner_id);
  reading->as_of = self->as_of = liaison_when_get_today ();
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_standings, reading,
                                free_reading, (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                                read_done, g_object_ref (self));
}

static void
read_later (gpointer data)
{
  LiaisonTierCard *self = data;

  self->read_source = 0;
  if (liaison_window_get_workspace (self->window) != NULL)
    start_reading (self);
}

/* Whatever of the partner changed may count; of others what a program is made of, and rates. */
static void
workspace_changed (LiaisonTierCard *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",     "program",       "program_version", "region",
                                        "sale", "currency_rate", "certification",   "employment" };
  gboolean concerns = liaison_touched_concerns (touched, self->partner_id);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    concerns = concerns || liaison_touched_has_table (touched, tables[i]);
  if (concerns && self->read_source == 0)
    self->read_source = g_timeout_add_once (DELAY, read_later, self);
}

/* The widget -------------------------------------------------------------------------------------------------------- */

/**
 * liaison_tier_card_new:
 * @is_compact: whether it is one of several cards on a page
 *
 * Returns: (transfer floating): the card of a partner
 */
GtkWidget *
liaison_tier_card_new (LiaisonWindow *window, const char *partner_id, gboolean is_compact)
{
  LiaisonTierCard *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_TIER_CARD, NULL);
  self->window = window;
  self->partner_id = g_strdup (partner_id);
  self->is_compact = is_compact;
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (workspace_changed),
                           self, G_CONNECT_SWAPPED);
  start_reading (self);
  return GTK_WIDGET (self);
}

/**
 * liaison_tier_card_to_text:
 *
 * Returns: (transfer full) (nullable): what the card says as plain text; %NULL before it was read
 */
char *
liaison_tier_card_to_text (LiaisonTierCard *self)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new ();
  g_autofree char *name = NULL;

  g_return_val_if_fail (LIAISON_IS_TIER_CARD (self), NULL);

  if (self->standings == NULL)
    return NULL;
  for (guint i = 0; i < self->standings->len; i++)
    g_ptr_array_add (reports, ((Standing *) g_ptr_array_index (self->standings, i))->report);
  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (self->window)),
                             &name, NULL, "SELECT name FROM partner WHERE id = ?", "t", self->partner_id);
  return liaison_scorecard_to_text (reports, name != NULL ? name : "…", self->as_of);
}

static void
liaison_tier_card_dispose (GObject *object)
{
  LiaisonTierCard *self = LIAISON_TIER_CARD (object);

  self->window = NULL;
  g_clear_handle_id (&self->read_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (liaison_tier_card_parent_class)->dispose (object);
}

static void
liaison_tier_card_finalize (GObject *object)
{
  LiaisonTierCard *self = LIAISON_TIER_CARD (object);

  g_clear_pointer (&self->standings, g_ptr_array_unref);
  g_free (self->partner_id);
  G_OBJECT_CLASS (liaison_tier_card_parent_class)->finalize (object);
}

static void
liaison_tier_card_class_init (LiaisonTierCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_tier_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = liaison_tier_card_finalize;
}

static void
liaison_tier_card_init (LiaisonTierCard *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* The scorecard ----------------------------------------------------------------------------------------------------- */

static void
copy_clicked (LiaisonTierCard *card, GtkWidget *button)
{
  g_autofree char *text = liaison_tier_card_to_text (card);

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text);
  liaison_window_show_toast (card->window, _ ("Scorecard copied"));
}

/**
 * liaison_scorecard_present:
 *
 * Shows the tiers of a partner and what leads to the next ones by themselves, to be talked about and copied.
 */
void
liaison_scorecard_present (LiaisonWindow *window, const char *partner_id, const char *partner_name)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *card = liaison_tier_card_new (window, partner_id, FALSE);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *day = liaison_date_format (liaison_when_get_today ());
  /* Translators: %s is a day */
  g_autofree char *subtitle = g_strdup_printf (_ ("Scorecard as of %s"), day);

  gtk_widget_set_margin_start (card, 18);
  gtk_widget_set_margin_end (card, 18);
  gtk_widget_set_margin_top (card, 12);
  gtk_widget_set_margin_bottom (card, 18);
  gtk_widget_set_tooltip_text (button, _ ("Copy as Text"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_clicked), card, G_CONNECT_SWAPPED);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (partner_name, subtitle));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), button);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), card);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (dialog, partner_name);
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}
