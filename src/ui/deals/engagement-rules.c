/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/engagement-rules.h"

#include "core/deals/engagement-edit.h"
#include "core/deals/rule-book.h"
#include "core/records/touch.h"
#include "core/store/label.h"
#include "ui/widgets/fact-rows.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonEngagementRules:
 *
 * The rules of a version that the program checks, each with what it says: edited in place while the version is a draft. What a region or a product has
 * of its own stands below.
 */
struct _LiaisonEngagementRules
{
  AdwBin parent_instance;

  /* Not owned: the window outlives what it shows. */
  LiaisonWindow *window;
  char *engagement_id;
  char *title;
  gboolean is_draft;
  LiaisonRuleBook *book;
  /* What stands under which key, to find the focus again. */
  GHashTable *rows;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (LiaisonEngagementRules, liaison_engagement_rules, ADW_TYPE_BIN)

/* From which rule on which heading stands. */
static const struct
{
  LiaisonEngagementPolicy first;
  const char *title;
} headings[] = {
  { LIAISON_ENGAGEMENT_REVIEW_DAYS, N_ ("Review and Protection") },
  { LIAISON_ENGAGEMENT_UPLIFT, N_ ("Margin") },
  { LIAISON_ENGAGEMENT_DUPLICATE_NUMBER, N_ ("Likeness of Registrations") },
  { LIAISON_ENGAGEMENT_INFLUENCE_DAYS, N_ ("Influence") },
  { LIAISON_ENGAGEMENT_PROBABILITY_OPEN, N_ ("Probability of Deals") },
};

/* Writing ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *engagement_id;
  LiaisonEngagementPolicy rule;
  char *region_id;
  char *product_id;
  char *value;
} Setting;

static void
free_setting (gpointer data)
{
  Setting *setting = data;

  g_free (setting->engagement_id);
  g_free (setting->region_id);
  g_free (setting->product_id);
  g_free (setting->value);
  g_free (setting);
}

static gboolean
write_setting (LiaisonStore *store, gpointer data, GError **error)
{
  const Setting *setting = data;

  if (setting->product_id != NULL)
    return liaison_engagement_set_uplift (store, setting->engagement_id, setting->product_id, setting->value,
                                          error);
  return liaison_engagement_set_rule (store, setting->engagement_id, setting->rule, setting->region_id,
                                      setting->value, error);
}

/* What a row is about. */
typedef struct
{
  LiaisonEngagementRules *owner;
  LiaisonEngagementPolicy rule;
  char *region_id;
  char *product_id;
} Subject;

static void
free_subject (gpointer data, GClosure *closure)
{
  Subject *subject = data;

  g_free (subject->region_id);
  g_free (subject->product_id);
  g_free (subject);
}

static Subject *
subject_copy (const Subject *subject)
{
  Subject *copy = g_new (Subject, 1);

  *copy = *subject;
  copy->region_id = g_strdup (subject->region_id);
  copy->product_id = g_strdup (subject->product_id);
  return copy;
}

static void
set_value (const Subject *subject, const char *value)
{
  LiaisonEngagementRules *self = subject->owner;
  Setting *setting = g_new0 (Setting, 1);

  setting->engagement_id = g_strdup (self->engagement_id);
  setting->rule = subject->rule;
  setting->region_id = g_strdup (subject->region_id);
  setting->product_id = g_strdup (subject->product_id);
  setting->value = g_strdup (value);
  liaison_window_run_change (self->window, LIAISON_LABEL_RULES, self->title, write_setting, setting,
                             free_setting, NULL);
}

/* Rows ---------------------------------------------------------------------------------------------------------------- */

static char *
create_key (const Subject *subject)
{
  return g_strdup_printf ("%d %s %s", (int) subject->rule,
                          subject->region_id != NULL ? subject->region_id : "",
                          subject->product_id != NULL ? subject->product_id : "");
}

static gboolean
check (AdwEntryRow *row, const Subject *subject)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autoptr (GError) error = NULL;
  const gboolean is_right = liaison_engagement_term_check (subject->rule, text, &error);

  gtk_widget_set_tooltip_text (GTK_WIDGET (row), is_right ? NULL : error->message);
  if (is_right)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      error->message, -1);
    }
  return is_right;
}

static void
on_text_changed (AdwEntryRow *row, Subject *subject)
{
  check (row, subject);
}

/* What is wrong is told in the toast as well: the tooltip is seen by a pointer only. */
static void
on_apply (AdwEntryRow *row, Subject *subject)
{
  if (check (row, subject))
    set_value (subject, gtk_editable_get_text (GTK_EDITABLE (row)));
  else
    {
      g_autofree char *message = gtk_widget_get_tooltip_text (GTK_WIDGET (row)) != NULL
                                     ? g_strdup (gtk_widget_get_tooltip_text (GTK_WIDGET (row)))
                                     : NULL;

      liaison_window_show_toast (subject->owner->window, message);
    }
}

static void
on_reset (GtkButton *button, Subject *subject)
{
  set_value (subject, NULL);
}

static void
add_reset (GtkWidget *row, const Subject *subject, const char *icon_name, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_reset), subject_copy (subject), free_subject, 0);
  if (ADW_IS_ENTRY_ROW (row))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  else if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), button);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_note (GtkWidget *row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), label);
}

static GtkWidget *
create_entry (const Subject *subject, const char *title, const char *value)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), value);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_data (row, "changed", G_CALLBACK (on_text_changed), subject_copy (subject), free_subject,
                         0);
  g_signal_connect_data (row, "apply", G_CALLBACK (on_apply), subject_copy (subject), free_subject, 0);
  return row;
}

/* Kinds of touches, which are chosen one by one; none stands for all. */
static char *
format_kinds (const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *label = liaison_choice_get_label (liaison_touch_kinds, words[i]);

      if (label == NULL)
        continue;
      if (text->len > 0)
        /* Translators: between the parts of a list: “reseller, service provider” */
        g_string_append (text, _ (", "));
      g_string_append (text, _ (label));
    }
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : g_strdup (C_ ("kinds", "All"));
}

static void
on_kind_toggled (AdwSwitchRow *row, GParamSpec *pspec, Subject *subject)
{
  GtkWidget *expander = gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_EXPANDER_ROW);
  const char *value = liaison_rule_book_get_text (subject->owner->book, subject->rule, subject->region_id);
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  const char *own = g_object_get_data (G_OBJECT (row), "word");
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (expander != NULL);
  for (const LiaisonChoice *choice = liaison_touch_kinds; choice->word != NULL; choice++)
    {
      const gboolean is_chosen = g_str_equal (choice->word, own)
                                     ? adw_switch_row_get_active (row)
                                     : g_strv_contains ((const char *const *) words, choice->word);

      if (is_chosen)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", choice->word);
    }
  set_value (subject, text->str);
}

static GtkWidget *
create_kinds (const Subject *subject, const char *title, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  g_autofree char *chosen = format_kinds (value);
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), chosen);
  for (const LiaisonChoice *choice = liaison_touch_kinds; choice->word != NULL; choice++)
    {
      GtkWidget *row = adw_switch_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (choice->label));
      adw_switch_row_set_active (ADW_SWITCH_ROW (row),
                                 g_strv_contains ((const char *const *) words, choice->word));
      g_object_set_data (G_OBJECT (row), "word", (gpointer) choice->word);
      g_signal_connect_data (row, "notify::active", G_CALLBACK (on_kind_toggled), subject_copy (subject),
                             free_subject, 0);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
  return expander;
}

static char *
format_value (LiaisonEngagementPolicy rule, const char *value)
{
  return liaison_engagement_term_get (rule)->unit == LIAISON_ENGAGEMENT_KINDS ? format_kinds (value)
                                                                              : g_strdup (value);
}

static void
keep (LiaisonEngagementRules *self, AdwPreferencesGroup *group, const Subject *subject, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_hash_table_insert (self->rows, create_key (subject), row);
}

/* A rule that holds wherever no region says otherwise, with its standard. */
static void
add_rule (LiaisonEngagementRules *self, AdwPreferencesGroup *group, LiaisonEngagementPolicy rule)
{
  const Subject subject = { .owner = self, .rule = rule };
  const LiaisonEngagementTerm *term = liaison_engagement_term_get (rule);
  const char *title = _ (liaison_engagement_rules[rule].label);
  const char *value = liaison_rule_book_get_text (self->book, rule, NULL);
  g_autofree char *standard_text = format_value (rule, term->standard);
  /* Translators: what a rule says where nobody said otherwise */
  g_autofree char *standard = g_strdup_printf (_ ("Standard: %s"), standard_text);
  const gboolean is_standard = g_str_equal (value, term->standard);
  GtkWidget *row;

  if (!self->is_draft)
    {
      g_autofree char *text = format_value (rule, value);

      row = liaison_fact_row_new (title, is_standard ? NULL : standard);
      liaison_fact_row_add_figure (row, text);
      keep (self, group, &subject, row);
      return;
    }
  if (term->unit == LIAISON_ENGAGEMENT_KINDS)
    row = create_kinds (&subject, title, value);
  else
    {
      row = create_entry (&subject, title, value);
      if (!is_standard)
        add_note (row, standard);
    }
  if (!is_standard)
    {
      /* Translators: the label of a rule */
      g_autofree char *tooltip = g_strdup_printf (_ ("Back to the Standard: %s"), title);

      add_reset (row, &subject, "edit-undo-symbolic", tooltip);
    }
  keep (self, group, &subject, row);
}

/* What a region or a product has of its own. */
static void
add_own (LiaisonEngagementRules *self,
         AdwPreferencesGroup *group,
         const Subject *subject,
         const char *title,
         const char *value)
{
  const gboolean is_entry =
      self->is_draft && liaison_engagement_term_get (subject->rule)->unit != LIAISON_ENGAGEMENT_KINDS;
  g_autofree char *text = format_value (subject->rule, value);
  GtkWidget *row = is_entry ? create_entry (subject, title, value) : liaison_fact_row_new (title, NULL);

  if (!is_entry)
    liaison_fact_row_add_figure (row, text);
  if (self->is_draft)
    {
      g_autofree char *tooltip = g_strdup_printf (_ ("Delete “%s”"), title);

      add_reset (row, subject, "user-trash-symbolic", tooltip);
    }
  keep (self, group, subject, row);
}

static LiaisonStatement *
prepare (LiaisonEngagementRules *self, const char *sql)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (self->window));
  LiaisonStatement *statement = liaison_database_prepare (database, sql, NULL);

  if (statement != NULL)
    liaison_statement_bind (statement, "t", self->engagement_id);
  return statement;
}

static void
add_regions (LiaisonEngagementRules *self)
{
  g_autoptr (LiaisonStatement) statement = prepare (
      self, "SELECT r.rule, r.region_id, g.name, r.value FROM engagement_rule AS r"
            " JOIN region AS g ON g.id = r.region_id WHERE r.engagement_id = ? ORDER BY g.name, r.rule");
  AdwPreferencesGroup *group =
      liaison_fact_group_add (self->groups, _ ("In Regions"), _ ("Where a region says something else"));
  gboolean has_row = FALSE;

  while (statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      Subject subject = { .owner = self };
      g_autofree char *title = NULL;

      if (!liaison_engagement_term_find (liaison_statement_get_text (statement, 0), &subject.rule))
        continue;
      subject.region_id = (char *) liaison_statement_get_text (statement, 1);
      /* Translators: a region, and a rule */
      title = g_strdup_printf (_ ("%1$s: %2$s"), liaison_statement_get_text (statement, 2),
                               _ (liaison_engagement_rules[subject.rule].label));
      add_own (self, group, &subject, title, liaison_statement_get_text (statement, 3));
    }
  if (self->is_draft)
    liaison_fact_row_add_button (GTK_WIDGET (group), "list-add-symbolic", _ ("Add a Rule of a Region"),
                                 "engagement.add-region", NULL);
}

static void
add_products (LiaisonEngagementRules *self)
{
  g_autoptr (LiaisonStatement) statement =
      prepare (self, "SELECT u.product_id, p.name, u.value FROM margin_uplift AS u JOIN product AS p"
                     " ON p.id = u.product_id WHERE u.engagement_id = ? ORDER BY p.name");
  AdwPreferencesGroup *group = liaison_fact_group_add (self->groups, _ ("Uplift of Products, Percent"),
                                                       _ ("In the place of the uplift for all products"));
  gboolean has_row = FALSE;

  while (statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      const Subject subject = { .owner = self,
                                .rule = LIAISON_ENGAGEMENT_UPLIFT,
                                .product_id = (char *) liaison_statement_get_text (statement, 0) };

      add_own (self, group, &subject, liaison_statement_get_text (statement, 1),
               liaison_statement_get_text (statement, 2));
    }
  if (self->is_draft)
    liaison_fact_row_add_button (GTK_WIDGET (group), "list-add-symbolic", _ ("Add the Uplift of a Product"),
                                 "engagement.add-product", NULL);
}

/* Showing --------------------------------------------------------------------------------------------------------------- */

static char *
find_focus (LiaisonEngagementRules *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (focus != NULL && g_hash_table_iter_next (&iter, &key, &row))
    if (focus == row || gtk_widget_is_ancestor (focus, row))
      return g_strdup (key);
  return NULL;
}

/**
 * liaison_engagement_rules_show:
 * @engagement_id: (nullable): of a version; %NULL for nothing
 * @title: (nullable): its title
 * @is_draft: whether it can be edited
 *
 * Shows what the version says. Where a row had the focus it has it again.
 */
void
liaison_engagement_rules_show (LiaisonEngagementRules *self,
                               const char *engagement_id,
                               const char *title,
                               gboolean is_draft)
{
  g_autofree char *focused = find_focus (self);
  AdwPreferencesGroup *group = NULL;
  gsize heading = 0;
  GtkWidget *child, *row;

  g_hash_table_remove_all (self->rows);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  g_clear_pointer (&self->book, liaison_rule_book_unref);
  g_set_str (&self->engagement_id, engagement_id);
  g_set_str (&self->title, title);
  self->is_draft = is_draft;
  if (engagement_id == NULL)
    return;
  self->book = liaison_rule_book_load (
      liaison_workspace_get_database (liaison_window_get_workspace (self->window)), engagement_id, NULL);
  if (self->book == NULL)
    return;
  for (guint rule = 0; rule < LIAISON_ENGAGEMENT_N_RULES; rule++)
    {
      if (heading < G_N_ELEMENTS (headings) && headings[heading].first == (LiaisonEngagementPolicy) rule)
        group = liaison_fact_group_add (self->groups, _ (headings[heading++].title), NULL);
      add_rule (self, group, rule);
      if (rule == LIAISON_ENGAGEMENT_UPLIFT)
        add_products (self);
    }
  add_regions (self);
  row = focused != NULL ? g_hash_table_lookup (self->rows, focused) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

void
liaison_engagement_rules_set_window (LiaisonEngagementRules *self, LiaisonWindow *window)
{
  self->window = window;
}

static void
liaison_engagement_rules_finalize (GObject *object)
{
  LiaisonEngagementRules *self = LIAISON_ENGAGEMENT_RULES (object);

  g_free (self->engagement_id);
  g_free (self->title);
  g_clear_pointer (&self->book, liaison_rule_book_unref);
  g_hash_table_unref (self->rows);
  G_OBJECT_CLASS (liaison_engagement_rules_parent_class)->finalize (object);
}

static void
liaison_engagement_rules_class_init (LiaisonEngagementRulesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_engagement_rules_finalize;
}

static void
liaison_engagement_rules_init (LiaisonEngagementRules *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_top (GTK_WIDGET (self->groups), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->groups), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->groups), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->groups), 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->groups));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}
