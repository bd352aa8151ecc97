/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/attribution-page.h"

#include "ui/attribution/credit-choices.h"
#include "ui/attribution/credit-pane.h"
#include "ui/attribution/credit-view.h"
#include "ui/attribution/influence-view.h"
#include "ui/attribution/journeys-view.h"
#include "ui/attribution/keep-dialog.h"
#include "ui/attribution/kept-dialog.h"
#include "ui/attribution/touch-entry.h"
#include "ui/exchange/import-assistant.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_STRONG_ISOLATE "\342\201\250"
#define POP_DIRECTIONAL_ISOLATE "\342\201\251"

/**
 * LiaisonAttributionPage:
 *
 * Who had a part in what was won: a question, and its answer as credit by models, as journeys and over time. Answers are reckoned on the reading thread; one
 * to a question that is no longer asked is dropped.
 */
struct _LiaisonAttributionPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  LiaisonCreditReport *report;
  /* How often something changed that touches are read from: until now, when it was last asked, and when it was last answered. Touches that were read
   * before the last change are not asked again. */
  guint n_changes;
  guint n_asked;
  guint n_answered;
  gboolean is_narrow;
  /* Which views show the answer. */
  struct
  {
    gboolean by_models;
    gboolean as_journeys;
    gboolean over_time;
  } is_shown;

  AdwOverlaySplitView *split_view;
  GtkStack *stack;
  AdwViewStack *views;
  GtkLabel *summary_label;
  LiaisonCreditChoices *choices;
  LiaisonCreditView *credit_view;
  LiaisonJourneysView *journeys_view;
  LiaisonInfluenceView *influence_view;
  LiaisonCreditPane *pane;
};

typedef enum
{
  PROP_NARROW = 1,
} LiaisonAttributionPageProperty;

static GParamSpec *properties[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (LiaisonAttributionPage, liaison_attribution_page, ADW_TYPE_NAVIGATION_PAGE)

/* Reading ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonCreditQuestion *question;
  LiaisonTouchBook *book;
} Asking;

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  liaison_credit_question_free (asking->question);
  g_clear_pointer (&asking->book, liaison_touch_book_unref);
  g_free (asking);
}

static gpointer
read_report (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asking *asking = data;

  return liaison_credit_report_load (database, asking->question, asking->book, liaison_when_get_today (),
                                     cancellable, error);
}

/* Which page of the stack says what there is. */
static const char *
get_state (const LiaisonCreditReport *report)
{
  const LiaisonTouchBook *book = report->book;

  if (!book->has_touches)
    return "no-touches";
  if (book->deals->len == 0)
    return "no-deals";
  if (report->selected->journeys->n == 0)
    return "nothing";
  return report->models->len == 0 ? "no-models" : "views";
}

static void
show_summary (LiaisonAttributionPage *self)
{
  const LiaisonSelectedJourneys *selected = self->report->selected;
  g_autofree char *total =
      liaison_money_format (liaison_money_make (selected->total, self->report->book->currency), TRUE);
  /* Its digits and its currency stay together where text runs from right to left. */
  g_autofree char *amount = g_strconcat (FIRST_STRONG_ISOLATE, total, POP_DIRECTIONAL_ISOLATE, NULL);
  g_autofree char *won =
      g_strdup_printf (ngettext ("%u won deal", "%u won deals", selected->n_won), selected->n_won);
  g_autofree char *lost =
      g_strdup_printf (ngettext ("%u lost", "%u lost", selected->n_lost), selected->n_lost);
  /* Translators: “3 won deals”, an amount of money, “2 lost” */
  g_autofree char *text = g_strdup_printf (_ ("%s · %s · %s"), won, amount, lost);

  gtk_label_set_text (self->summary_label, text);
}

static void
show_pane (LiaisonAttributionPage *self)
{
  liaison_credit_pane_show (self->pane, self->report, liaison_credit_view_get_channel (self->credit_view));
}

/* Beside the table stands what was chosen in it, where there is room; beside other views there is nothing. In a narrow window it lies above the table, and
 * comes when a line is opened. */
static void
show_sidebar (LiaisonAttributionPage *self)
{
  const gboolean is_table = g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "models") == 0;

  adw_overlay_split_view_set_show_sidebar (
      self->split_view, is_table && liaison_credit_view_get_channel (self->credit_view) >= 0 &&
                            !adw_overlay_split_view_get_collapsed (self->split_view));
}

/* The view that is seen shows the answer; the others do when they are looked at. */
static void
show_answer (LiaisonAttributionPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->views);
  gboolean *is_shown = g_strcmp0 (name, "journeys") == 0    ? &self->is_shown.as_journeys
                       : g_strcmp0 (name, "over-time") == 0 ? &self->is_shown.over_time
                                                            : &self->is_shown.by_models;

  if (*is_shown)
    return;
  *is_shown = TRUE;
  if (is_shown == &self->is_shown.as_journeys)
    liaison_journeys_view_show (self->journeys_view, self->report);
  else if (is_shown == &self->is_shown.over_time)
    liaison_influence_view_show (self->influence_view, self->report);
  else
    {
      liaison_credit_view_show (self->credit_view, self->report);
      show_pane (self);
      if (liaison_credit_view_get_channel (self->credit_view) < 0)
        adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
    }
}

static void
take_report (LiaisonAttributionPage *self, LiaisonCreditReport *report)
{
  const char *state = get_state (report);

  g_clear_pointer (&self->report, liaison_credit_report_unref);
  self->report = report;
  self->n_answered = self->n_asked;
  liaison_credit_choices_take (self->choices, report);
  show_summary (self);
  self->is_shown.by_models = self->is_shown.as_journeys = self->is_shown.over_time = FALSE;
  if (g_str_equal (state, "views"))
    show_answer (self);
  gtk_stack_set_visible_child_name (self->stack, state);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attribution.keep", g_str_equal (state, "views"));
}

static void ask_for (LiaisonAttributionPage *self, gboolean skips_slow);

static void
report_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonAttributionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  LiaisonCreditReport *report = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    g_clear_pointer (&report, liaison_credit_report_unref);
  else if (report != NULL)
    {
      take_report (self, report);
      if (report->is_partial)
        ask_for (self, FALSE);
    }
  else
    liaison_window_show_error (self->window, error);
}

static gboolean
is_stale (LiaisonAttributionPage *self)
{
  return self->n_answered != self->n_changes;
}

static void
ask_for (LiaisonAttributionPage *self, gboolean skips_slow)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->question = liaison_credit_question_copy (liaison_credit_choices_get_question (self->choices));
  liaison_credit_question_skip_slow (asking->question, skips_slow);
  if (self->report != NULL && !is_stale (self))
    asking->book = liaison_touch_book_ref (self->report->book);
  self->n_asked = self->n_changes;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_report, asking, free_asking,
                                (GDestroyNotify) liaison_credit_report_unref, self->cancellable, report_read,
                                g_object_ref (self));
}

/* What is quick is shown at once; what takes long is asked for when that is there. */
static void
ask (LiaisonAttributionPage *self)
{
  ask_for (self, TRUE);
}

static void
on_question (LiaisonAttributionPage *self)
{
  if (self->window != NULL)
    ask (self);
}

static void
on_changed (LiaisonAttributionPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",           "touch",          "deal",    "deal_partner",
                                        "partner",    "region",         "program", "currency_rate",
                                        "engagement", "engagement_term" };

  gboolean is_touched = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (tables) && !is_touched; i++)
    is_touched = liaison_touched_has_table (touched, tables[i]);
  self->n_changes += is_touched;
  if (is_touched && gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask (self);
}

/* What changed while nobody looked is read when somebody does. */
static void
on_map (LiaisonAttributionPage *self)
{
  if (self->window != NULL && self->n_asked != self->n_changes)
    ask (self);
}

/* Looking ----------------------------------------------------------------------------------------------------------- */

static void
on_chosen (LiaisonAttributionPage *self)
{
  if (self->report == NULL)
    return;
  show_pane (self);
  show_sidebar (self);
}

static void
on_opened (LiaisonAttributionPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

static void
on_view_changed (LiaisonAttributionPage *self)
{
  if (self->window == NULL)
    return;
  if (self->report != NULL && g_str_equal (get_state (self->report), "views"))
    show_answer (self);
  show_sidebar (self);
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
act_add_touch (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_touch_entry_present (LIAISON_ATTRIBUTION_PAGE (widget)->window, NULL);
}

/* “attribution.import-deals” imports deals. */
static void
act_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonAttributionPage *self = LIAISON_ATTRIBUTION_PAGE (widget);

  adw_dialog_present (
      liaison_import_assistant_new (self->window, action + strlen ("attribution.import-"), NULL),
      GTK_WIDGET (self->window));
}

static void
act_keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonAttributionPage *self = LIAISON_ATTRIBUTION_PAGE (widget);

  if (self->report != NULL)
    liaison_keep_dialog_present (self->window, self->report);
}

static void
act_show_kept (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_kept_dialog_present (LIAISON_ATTRIBUTION_PAGE (widget)->window);
}

static void
act_show_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_credit_choices_reset (LIAISON_ATTRIBUTION_PAGE (widget)->choices);
}

static void
act_close_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_ATTRIBUTION_PAGE (widget)->split_view, FALSE);
}

/* “attribution.show-models” shows the view “models”. */
static void
act_show (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_view_stack_set_visible_child_name (LIAISON_ATTRIBUTION_PAGE (widget)->views,
                                         action + strlen ("attribution.show-"));
}

/* The page ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_attribution_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_attribution_page_new (LiaisonWindow *window)
{
  LiaisonAttributionPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_ATTRIBUTION_PAGE, NULL);
  self->window = window;
  liaison_credit_pane_set_window (self->pane, window);
  liaison_journeys_view_set_window (self->journeys_view, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  ask (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_attribution_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((LiaisonAttributionPageProperty) id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, LIAISON_ATTRIBUTION_PAGE (object)->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_attribution_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonAttributionPage *self = LIAISON_ATTRIBUTION_PAGE (object);

  switch ((LiaisonAttributionPageProperty) id)
    {
    case PROP_NARROW:
      self->is_narrow = g_value_get_boolean (value);
      liaison_credit_view_set_narrow (self->credit_view, self->is_narrow);
      liaison_journeys_view_set_narrow (self->journeys_view, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_attribution_page_dispose (GObject *object)
{
  LiaisonAttributionPage *self = LIAISON_ATTRIBUTION_PAGE (object);

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_ATTRIBUTION_PAGE);
  g_clear_pointer (&self->report, liaison_credit_report_unref);
  G_OBJECT_CLASS (liaison_attribution_page_parent_class)->dispose (object);
}

static void
liaison_attribution_page_class_init (LiaisonAttributionPageClass *klass)
{
  static const char *const shown[] = { "attribution.show-models", "attribution.show-journeys",
                                       "attribution.show-over-time" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = liaison_attribution_page_get_property;
  object_class->set_property = liaison_attribution_page_set_property;
  object_class->dispose = liaison_attribution_page_dispose;

  /**
   * LiaisonAttributionPage:narrow:
   *
   * Whether only the columns are shown that fit a narrow window.
   */
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (LIAISON_TYPE_CREDIT_CHOICES);
  g_type_ensure (LIAISON_TYPE_CREDIT_PANE);
  g_type_ensure (LIAISON_TYPE_CREDIT_VIEW);
  g_type_ensure (LIAISON_TYPE_INFLUENCE_VIEW);
  g_type_ensure (LIAISON_TYPE_JOURNEYS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/attribution-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonAttributionPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonAttributionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonAttributionPage, views);
  gtk_widget_class_bind_template_child (widget_class, LiaisonAttributionPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonAttributionPage, choices);
  gtk_widget_class_bind_template_child (widget_class, LiaisonAttributionPage, credit_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonAttributionPage, journeys_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonAttributionPage, influence_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonAttributionPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_question);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
  gtk_widget_class_install_action (widget_class, "attribution.add-touch", NULL, act_add_touch);
  gtk_widget_class_install_action (widget_class, "attribution.import-touches", NULL, act_import);
  gtk_widget_class_install_action (widget_class, "attribution.import-deals", NULL, act_import);
  gtk_widget_class_install_action (widget_class, "attribution.keep", NULL, act_keep);
  gtk_widget_class_install_action (widget_class, "attribution.show-kept", NULL, act_show_kept);
  gtk_widget_class_install_action (widget_class, "attribution.show-all", NULL, act_show_all);
  gtk_widget_class_install_action (widget_class, "attribution.close-details", NULL, act_close_details);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    gtk_widget_class_install_action (widget_class, shown[i], NULL, act_show);
}

static void
liaison_attribution_page_init (LiaisonAttributionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}
