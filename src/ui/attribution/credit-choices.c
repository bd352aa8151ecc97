/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/credit-choices.h"

#include "core/attribution/heuristic.h"
#include "core/records/deal.h"
#include "core/records/touch.h"
#include "ui/attribution/credit-memory.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

#define INDENT 18
/* Five of deals, and none. */
#define N_ROLES 6
#define MOST_ORDER 4
#define LONGEST_HALF_LIFE 3650
/* What is offered first where another one is wanted. */
#define OTHER_HALF_LIFE 14
#define POPOVER_HEIGHT 440

/**
 * LiaisonCreditChoices:
 *
 * What is asked about credit: when and where deals were closed, which touches count, who gets credit, and by which models. "changed" is emitted when
 * somebody chose otherwise; what was chosen is remembered.
 */
struct _LiaisonCreditChoices
{
  AdwBin parent_instance;

  GSettings *settings;
  LiaisonCreditQuestion *question;
  /* Ids of the regions in the drop-down; the first one is none. */
  GPtrArray *region_ids;
  int rule_days;
  gboolean is_filling;

  GtkDropDown *period;
  GtkMenuButton *from_button;
  GtkMenuButton *to_button;
  GtkCalendar *from;
  GtkCalendar *to;
  GtkDropDown *region;
  GtkDropDown *by;
  GtkMenuButton *touches_button;
  GtkCheckButton *rule_days_check;
  GtkSpinButton *days;
  GPtrArray *kinds;
  GtkCheckButton *roles[N_ROLES];
  GtkMenuButton *models_button;
  GtkCheckButton *models[LIAISON_N_MODELS];
  GtkSpinButton *order;
  GtkDropDown *half_life;
  GtkSpinButton *half_life_days;
};

G_DEFINE_FINAL_TYPE (LiaisonCreditChoices, liaison_credit_choices, ADW_TYPE_BIN)

static guint changed_signal;

static const char *const by_labels[] = {
  [LIAISON_CREDIT_BY_PARTNER] = N_ ("By partner"),
  [LIAISON_CREDIT_BY_KIND] = N_ ("By kind of touch"),
  [LIAISON_CREDIT_BY_REGION] = N_ ("By region of the partner"),
};

static const guint half_lives[] = { LIAISON_HALF_LIFE, LIAISON_HALF_LIFE_LONG };

/* Showing the question ---------------------------------------------------------------------------------------------- */

static void
show_day (GtkMenuButton *button, GtkCalendar *calendar, LiaisonDate day, const char *format)
{
  g_autofree char *text = liaison_date_format (day);
  g_autofree char *label = g_strdup_printf (format, text);
  g_autoptr (GDateTime) time = NULL;
  int year, month, of_month;

  liaison_date_to_ymd (day, &year, &month, &of_month);
  time = g_date_time_new_local (year, month, of_month, 12, 0, 0);
  gtk_calendar_select_day (calendar, time);
  gtk_menu_button_set_label (button, label);
}

static void
show_touches (LiaisonCreditChoices *self)
{
  const LiaisonCreditQuestion *question = self->question;
  const gboolean by_rules = question->days == LIAISON_CREDIT_RULE_DAYS;
  const guint days = (guint) (by_rules ? self->rule_days : question->days);
  /* Translators: how long before the close of a deal touches count */
  g_autofree char *label = g_strdup_printf (ngettext ("Touches of %u day", "Touches of %u days", days), days);
  g_autofree char *rule =
      g_strdup_printf (ngettext ("As the rules of engagement say (%d day)",
                                 "As the rules of engagement say (%d days)", (gulong) self->rule_days),
                       self->rule_days);

  gtk_menu_button_set_label (self->touches_button, label);
  gtk_check_button_set_label (self->rule_days_check, rule);
  gtk_check_button_set_active (self->rule_days_check, by_rules);
  gtk_spin_button_set_value (self->days, days);
  gtk_widget_set_sensitive (GTK_WIDGET (self->days), !by_rules);
  for (guint i = 0; i < self->kinds->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->kinds, i), (question->kinds >> i & 1) != 0);
  for (guint i = 0; i < N_ROLES; i++)
    gtk_check_button_set_active (self->roles[i], (question->roles >> i & 1) != 0);
}

static void
show_models (LiaisonCreditChoices *self)
{
  const guint n = self->question->models->len;
  g_autofree char *label = g_strdup_printf (ngettext ("%u model", "%u models", n), n);
  guint place = G_N_ELEMENTS (half_lives);

  gtk_menu_button_set_label (self->models_button, label);
  for (guint i = 0; i < LIAISON_N_MODELS; i++)
    gtk_check_button_set_active (self->models[i], FALSE);
  for (guint i = 0; i < n; i++)
    {
      const LiaisonAttributionOptions *options =
          &g_array_index (self->question->models, LiaisonAttributionOptions, i);

      gtk_check_button_set_active (self->models[options->model], TRUE);
      gtk_spin_button_set_value (self->order, options->order);
      gtk_spin_button_set_value (self->half_life_days, options->half_life);
    }
  for (guint i = 0; i < G_N_ELEMENTS (half_lives); i++)
    if (gtk_spin_button_get_value_as_int (self->half_life_days) == (int) half_lives[i])
      place = i;
  gtk_drop_down_set_selected (self->half_life, place);
  gtk_widget_set_visible (GTK_WIDGET (self->half_life_days), place == G_N_ELEMENTS (half_lives));
}

static void
show_question (LiaisonCreditChoices *self)
{
  const LiaisonCreditQuestion *question = self->question;
  const gboolean has_days = question->period == LIAISON_CREDIT_FROM_TO;
  guint region = 0;

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->period, question->period);
  gtk_widget_set_visible (GTK_WIDGET (self->from_button), has_days);
  gtk_widget_set_visible (GTK_WIDGET (self->to_button), has_days);
  if (has_days)
    {
      /* Translators: the first day of a period */
      show_day (self->from_button, self->from, question->from, _ ("From %s"));
      /* Translators: the last day of a period */
      show_day (self->to_button, self->to, question->to, _ ("To %s"));
    }
  for (guint i = 1; i < self->region_ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->region_ids, i), question->region_id) == 0)
      region = i;
  gtk_drop_down_set_selected (self->region, region);
  gtk_drop_down_set_selected (self->by, question->by);
  show_touches (self);
  show_models (self);
  self->is_filling = FALSE;
}

static void
tell (LiaisonCreditChoices *self)
{
  liaison_credit_memory_keep (self->settings, self->question);
  show_question (self);
  g_signal_emit (self, changed_signal, 0);
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

static void
on_period (LiaisonCreditChoices *self)
{
  const LiaisonDate today = liaison_when_get_today ();

  if (self->is_filling)
    return;
  self->question->period = gtk_drop_down_get_selected (self->period);
  if (self->question->from == LIAISON_DATE_NONE)
    self->question->from = liaison_date_trailing_months (today, 12).first;
  if (self->question->to == LIAISON_DATE_NONE)
    self->question->to = today;
  tell (self);
}

static LiaisonDate
get_day (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) time = gtk_calendar_get_date (calendar);

  return liaison_date_from_ymd (g_date_time_get_year (time), g_date_time_get_month (time),
                                g_date_time_get_day_of_month (time));
}

/* The other end gives way, so that there is always a day. */
static void
on_day (LiaisonCreditChoices *self, GtkCalendar *calendar)
{
  if (self->is_filling)
    return;
  if (calendar == self->from)
    {
      self->question->from = get_day (calendar);
      self->question->to = MAX (self->question->from, self->question->to);
    }
  else
    {
      self->question->to = get_day (calendar);
      self->question->from = MIN (self->question->from, self->question->to);
    }
  tell (self);
}

static void
on_region (LiaisonCreditChoices *self)
{
  const guint selected = gtk_drop_down_get_selected (self->region);

  if (self->is_filling || selected >= self->region_ids->len)
    return;
  if (g_set_str (&self->question->region_id, g_ptr_array_index (self->region_ids, selected)))
    tell (self);
}

static void
on_by (LiaisonCreditChoices *self)
{
  if (self->is_filling)
    return;
  self->question->by = gtk_drop_down_get_selected (self->by);
  tell (self);
}

static void
on_touches (LiaisonCreditChoices *self)
{
  LiaisonCreditQuestion *question = self->question;

  if (self->is_filling)
    return;
  question->days = gtk_check_button_get_active (self->rule_days_check)
                       ? LIAISON_CREDIT_RULE_DAYS
                       : gtk_spin_button_get_value_as_int (self->days);
  /* Kinds that are to come are as this choice is now: all, or not. */
  question->kinds = G_MAXUINT64;
  for (guint i = 0; i < self->kinds->len; i++)
    if (!gtk_check_button_get_active (g_ptr_array_index (self->kinds, i)))
      question->kinds &= ~(G_GUINT64_CONSTANT (1) << i);
  question->roles = 0;
  for (guint i = 0; i < N_ROLES; i++)
    if (gtk_check_button_get_active (self->roles[i]))
      question->roles |= 1u << i;
  tell (self);
}

static void
on_models (LiaisonCreditChoices *self)
{
  const guint order = (guint) gtk_spin_button_get_value_as_int (self->order);
  const double half_life = gtk_spin_button_get_value (self->half_life_days);

  if (self->is_filling)
    return;
  g_array_set_size (self->question->models, 0);
  for (guint i = 0; i < LIAISON_N_MODELS; i++)
    if (gtk_check_button_get_active (self->models[i]))
      liaison_credit_question_add_model (self->question, i, order, half_life);
  tell (self);
}

static void
on_half_life (LiaisonCreditChoices *self)
{
  const guint place = gtk_drop_down_get_selected (self->half_life);

  if (self->is_filling)
    return;
  self->is_filling = TRUE;
  gtk_spin_button_set_value (self->half_life_days,
                             place < G_N_ELEMENTS (half_lives) ? half_lives[place] : OTHER_HALF_LIFE);
  self->is_filling = FALSE;
  on_models (self);
}

/* Building ---------------------------------------------------------------------------------------------------------- */

static void
name_accessible (gpointer widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkDropDown *
create_drop_down (LiaisonCreditChoices *self, GtkStringList *labels, const char *label, GCallback callback)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (labels), expression);

  name_accessible (drop_down, label);
  g_signal_connect_object (drop_down, "notify::selected", callback, self, G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (drop_down);
}

static GtkCheckButton *
add_check (LiaisonCreditChoices *self, GtkWidget *box, const char *label, GCallback callback)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  g_signal_connect_object (check, "toggled", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), check);
  return GTK_CHECK_BUTTON (check);
}

static GtkWidget *
add_heading (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  if (gtk_widget_get_first_child (box) != NULL)
    gtk_widget_set_margin_top (label, 9);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* A line of the popover: what it is, and a number. */
static GtkSpinButton *
add_spin (LiaisonCreditChoices *self, GtkWidget *box, const char *text, int most, GCallback callback)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *spin = gtk_spin_button_new_with_range (1, most, 1);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  -1);
  g_signal_connect_object (spin, "value-changed", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), spin);
  gtk_box_append (GTK_BOX (box), line);
  return GTK_SPIN_BUTTON (spin);
}

static GtkWidget *
create_popover (GtkMenuButton *button)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), POPOVER_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
  return box;
}

static GtkCalendar *
add_calendar (LiaisonCreditChoices *self, GtkMenuButton *button)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (button, popover);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day), self, G_CONNECT_SWAPPED);
  return GTK_CALENDAR (calendar);
}

/* In the order of the bits. */
static const char *
get_role_label (guint role)
{
  const LiaisonChoice *roles = liaison_entity_get_field (&liaison_deal_partner_entity, "role")->choices;

  return role + 1 < N_ROLES ? _ (roles[role].label)
                            /* Translators: of a partner who has no role in a deal */
                            : _ ("No role");
}

static void
fill_touches (LiaisonCreditChoices *self)
{
  GtkWidget *box = create_popover (self->touches_button);

  add_heading (box, _ ("How Long Before the Close"));
  self->rule_days_check = add_check (self, box, "", G_CALLBACK (on_touches));
  self->days = add_spin (self, box, _ ("Days"), LIAISON_CREDIT_MOST_DAYS, G_CALLBACK (on_touches));
  add_heading (box, _ ("Kinds of Touches"));
  for (guint i = 0; liaison_touch_kinds[i].word != NULL; i++)
    g_ptr_array_add (self->kinds,
                     add_check (self, box, _ (liaison_touch_kinds[i].label), G_CALLBACK (on_touches)));
  add_heading (box, _ ("Roles of the Partner in the Deal"));
  for (guint i = 0; i < N_ROLES; i++)
    self->roles[i] = add_check (self, box, get_role_label (i), G_CALLBACK (on_touches));
}

static void
fill_models (LiaisonCreditChoices *self)
{
  GtkWidget *box = create_popover (self->models_button);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ ("Half-life"));
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < LIAISON_N_MODELS; i++)
    {
      self->models[i] =
          add_check (self, box, liaison_attribution_model_get_label (i), G_CALLBACK (on_models));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->models[i]), liaison_attribution_model_get_note (i));
    }
  add_heading (box, liaison_attribution_model_get_label (LIAISON_MODEL_MARKOV));
  self->order =
      add_spin (self, box, _ ("Order: how many touches it remembers"), MOST_ORDER, G_CALLBACK (on_models));
  add_heading (box, liaison_attribution_model_get_label (LIAISON_MODEL_TIME_DECAY));
  for (guint i = 0; i < G_N_ELEMENTS (half_lives); i++)
    {
      g_autofree char *days = g_strdup_printf (ngettext ("%u day", "%u days", half_lives[i]), half_lives[i]);

      gtk_string_list_append (labels, days);
    }
  /* Translators: another half-life than those offered */
  gtk_string_list_append (labels, C_ ("half-life", "Other"));
  self->half_life = create_drop_down (self, labels, _ ("Half-life"), G_CALLBACK (on_half_life));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->half_life));
  gtk_box_append (GTK_BOX (box), line);
  self->half_life_days = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, LONGEST_HALF_LIFE, 1));
  gtk_widget_set_halign (GTK_WIDGET (self->half_life_days), GTK_ALIGN_END);
  name_accessible (self->half_life_days, _ ("Half-life in days"));
  g_signal_connect_object (self->half_life_days, "value-changed", G_CALLBACK (on_models), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->half_life_days));
}

/* Regions ----------------------------------------------------------------------------------------------------------- */

static GQuark
get_depth_quark (void)
{
  return g_quark_from_static_string ("liaison-region-depth");
}

static void
set_up_region (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_region (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GObject *item = gtk_list_item_get_item (list_item);
  GtkWidget *label = gtk_list_item_get_child (list_item);

  gtk_label_set_text (GTK_LABEL (label), gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
  gtk_widget_set_margin_start (label,
                               INDENT * GPOINTER_TO_INT (g_object_get_qdata (item, get_depth_quark ())));
}

static void
add_region (LiaisonCreditChoices *self, GtkStringList *names, const char *id, const char *name, int depth)
{
  g_autoptr (GObject) item = NULL;

  gtk_string_list_append (names, name);
  item = g_list_model_get_item (G_LIST_MODEL (names), self->region_ids->len);
  g_object_set_qdata (item, get_depth_quark (), GINT_TO_POINTER (depth));
  g_ptr_array_add (self->region_ids, g_strdup (id));
}

static void
add_regions (LiaisonCreditChoices *self,
             GtkStringList *names,
             const LiaisonRegionTable *regions,
             int parent,
             int depth)
{
  for (guint i = 0; i < liaison_region_table_get_n (regions); i++)
    {
      const int region = (int) i;

      if (liaison_region_table_get_parent (regions, region) != parent)
        continue;
      add_region (self, names, liaison_region_table_get_id (regions, region),
                  liaison_region_table_get_name (regions, region), depth);
      add_regions (self, names, regions, region, depth + 1);
    }
}

static void
fill_regions (LiaisonCreditChoices *self, const LiaisonRegionTable *regions)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->region_ids, 0);
  add_region (self, names, NULL, _ ("All regions"), 0);
  if (regions != NULL)
    add_regions (self, names, regions, LIAISON_NO_REGION, 0);
  gtk_drop_down_set_model (self->region, G_LIST_MODEL (names));
}

/* The widget -------------------------------------------------------------------------------------------------------- */

/**
 * liaison_credit_choices_get_question:
 *
 * Returns: (transfer none): what is asked
 */
const LiaisonCreditQuestion *
liaison_credit_choices_get_question (LiaisonCreditChoices *self)
{
  return self->question;
}

/**
 * liaison_credit_choices_take:
 *
 * Takes the regions that can be chosen, and what the rules say, from an answer. "changed" is not emitted.
 */
void
liaison_credit_choices_take (LiaisonCreditChoices *self, const LiaisonCreditReport *report)
{
  self->is_filling = TRUE;
  fill_regions (self, report->book->regions);
  self->rule_days = report->rule_days;
  show_question (self);
}

/**
 * liaison_credit_choices_reset:
 *
 * Everything everywhere, by the models that are chosen.
 */
void
liaison_credit_choices_reset (LiaisonCreditChoices *self)
{
  LiaisonCreditQuestion *question = self->question;

  question->period = LIAISON_CREDIT_ALL_DAYS;
  g_clear_pointer (&question->region_id, g_free);
  question->days = LIAISON_CREDIT_RULE_DAYS;
  question->kinds = G_MAXUINT64;
  question->roles = LIAISON_TOUCH_ROLES_ALL;
  tell (self);
}

static void
liaison_credit_choices_finalize (GObject *object)
{
  LiaisonCreditChoices *self = LIAISON_CREDIT_CHOICES (object);

  g_object_unref (self->settings);
  liaison_credit_question_free (self->question);
  g_ptr_array_unref (self->region_ids);
  g_ptr_array_unref (self->kinds);
  G_OBJECT_CLASS (liaison_credit_choices_parent_class)->finalize (object);
}

static void
liaison_credit_choices_class_init (LiaisonCreditChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_credit_choices_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
build (LiaisonCreditChoices *self)
{
  GtkStringList *periods = gtk_string_list_new (NULL);
  GtkStringList *bys = gtk_string_list_new (NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  for (guint i = 0; i < LIAISON_N_CREDIT_PERIODS; i++)
    gtk_string_list_append (periods, liaison_credit_period_get_label (i));
  for (gsize i = 0; i < G_N_ELEMENTS (by_labels); i++)
    gtk_string_list_append (bys, _ (by_labels[i]));
  self->period =
      create_drop_down (self, periods, _ ("Period in Which Deals Were Closed"), G_CALLBACK (on_period));
  self->from_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->to_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->from = add_calendar (self, self->from_button);
  self->to = add_calendar (self, self->to_button);
  self->region =
      create_drop_down (self, gtk_string_list_new (NULL), _ ("Region of the Deals"), G_CALLBACK (on_region));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_region), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_region), NULL);
  gtk_drop_down_set_list_factory (self->region, factory);
  gtk_drop_down_set_enable_search (self->region, TRUE);
  gtk_drop_down_set_search_match_mode (self->region, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  self->by = create_drop_down (self, bys, _ ("Who Gets Credit"), G_CALLBACK (on_by));
  self->touches_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->models_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  fill_touches (self);
  fill_models (self);
  fill_regions (self, NULL);
}

static void
liaison_credit_choices_init (LiaisonCreditChoices *self)
{
  GtkWidget *box = adw_wrap_box_new ();

  self->settings = g_settings_new (APPLICATION_ID);
  self->question = liaison_credit_memory_recall (self->settings);
  self->region_ids = g_ptr_array_new_with_free_func (g_free);
  self->kinds = g_ptr_array_new ();
  self->rule_days = LIAISON_TOUCH_SELECTION_DAYS;
  self->is_filling = TRUE;
  build (self);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_append (ADW_WRAP_BOX (box), GTK_WIDGET (self->period));
  adw_wrap_box_append (ADW_WRAP_BOX (box), GTK_WIDGET (self->from_button));
  adw_wrap_box_append (ADW_WRAP_BOX (box), GTK_WIDGET (self->to_button));
  adw_wrap_box_append (ADW_WRAP_BOX (box), GTK_WIDGET (self->region));
  adw_wrap_box_append (ADW_WRAP_BOX (box), GTK_WIDGET (self->by));
  adw_wrap_box_append (ADW_WRAP_BOX (box), GTK_WIDGET (self->touches_button));
  adw_wrap_box_append (ADW_WRAP_BOX (box), GTK_WIDGET (self->models_button));
  adw_bin_set_child (ADW_BIN (self), box);
  show_question (self);
}
