/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/credit-pane.h"

#include "core/attribution/touch-explain.h"
#include "ui/attribution/deal-row.h"
#include "ui/attribution/touch-entry.h"
#include "ui/widgets/explanation-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More are in the explanation, or nobody reads them. */
#define MOST_DEALS 50

#define EFFECT_DIGITS 4
#define EFFECT_UNIT 10000

/**
 * LiaisonCreditPane:
 *
 * What the credit of one channel is by each model, and what it rests on.
 */
struct _LiaisonCreditPane
{
  AdwBin parent_instance;

  /* Not owned. What is read holds the pane, and may hold it longer than the window is there. */
  LiaisonWindow *window;
  LiaisonCreditReport *report;
  int channel;
  GCancellable *cancellable;
  GPtrArray *rows;

  GtkStack *stack;
  GtkLabel *title_label;
  GtkLabel *journeys_label;
  GtkWidget *partner_button;
  GtkWidget *touch_button;
  AdwPreferencesGroup *models_group;
  AdwPreferencesGroup *influence_group;
  AdwActionRow *sourced_row;
  AdwActionRow *influenced_row;
  AdwPreferencesGroup *deals_group;
};

G_DEFINE_FINAL_TYPE (LiaisonCreditPane, liaison_credit_pane, ADW_TYPE_BIN)

/* What the reading thread is asked for. */
typedef struct
{
  LiaisonCreditReport *report;
  guint32 channel;
  guint model;
} Asking;

static Asking *
create_asking (LiaisonCreditPane *self, guint model)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->report = liaison_credit_report_ref (self->report);
  asking->channel = (guint32) self->channel;
  asking->model = model;
  return asking;
}

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  liaison_credit_report_unref (asking->report);
  g_free (asking);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
keep_row (LiaisonCreditPane *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_object_set_data (G_OBJECT (row), "group", group);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (LiaisonCreditPane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static char *
format_money (LiaisonCreditPane *self, gint64 minor, gboolean with_code)
{
  return liaison_money_format (liaison_money_make (minor, self->report->book->currency), with_code);
}

static char *
describe_credit (const LiaisonModelCredit *model, const LiaisonChannelCredit *credit)
{
  g_autofree char *deals = liaison_decimal_format_fixed (llround (credit->conversions * 100), 2);
  g_autofree char *effect = NULL;

  if (model->options.model != LIAISON_MODEL_MARKOV)
    /* Translators: a number of deals with a fraction */
    return g_strdup_printf (_ ("%s deals"), deals);
  effect = liaison_decimal_format_fixed (llround (credit->value_effect * EFFECT_UNIT), EFFECT_DIGITS);
  /* Translators: a number of deals with a fraction, and a number from 0 to 1 */
  return g_strdup_printf (_ ("%s deals · removal effect %s, which is no share"), deals, effect);
}

static void
add_model (LiaisonCreditPane *self, guint place)
{
  const LiaisonModelCredit *model = liaison_credit_report_get_model (self->report, place);
  const LiaisonChannelCredit *credit =
      liaison_credit_report_get_credit (self->report, place, (guint32) self->channel);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = liaison_model_credit_get_title (&model->options);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (credit != NULL)
    {
      g_autofree char *amount = format_money (self, credit->minor, FALSE);
      g_autofree char *subtitle = describe_credit (model, credit);
      GtkWidget *label = gtk_label_new (amount);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "i", (int) place);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "credit-pane.why");
    }
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), model->refusal);
  keep_row (self, self->models_group, row);
}

static void
show_influence (LiaisonCreditPane *self)
{
  const LiaisonInfluencePart *part =
      liaison_credit_report_get_influence (self->report, (guint32) self->channel);
  const LiaisonInfluencePart nothing = { 0 };
  const gboolean is_partner = self->report->selection.by == LIAISON_CREDIT_BY_PARTNER;
  const LiaisonInfluencePart *shown = part != NULL ? part : &nothing;
  const struct
  {
    AdwActionRow *row;
    gint64 minor;
    guint n;
  } lines[] = { { self->sourced_row, shown->sourced, shown->n_sourced },
                { self->influenced_row, shown->influenced, shown->n_influenced } };

  gtk_widget_set_visible (GTK_WIDGET (self->influence_group), is_partner);
  gtk_widget_set_visible (self->partner_button, is_partner);
  gtk_widget_set_visible (self->touch_button, is_partner);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *amount = format_money (self, lines[i].minor, TRUE);
      g_autofree char *deals = g_strdup_printf (ngettext ("%u deal", "%u deals", lines[i].n), lines[i].n);
      /* Translators: an amount of money, and how many deals such as “3 deals” */
      g_autofree char *text = g_strdup_printf (_ ("%s · %s"), amount, deals);

      adw_action_row_set_subtitle (lines[i].row, text);
    }
}

/* Deals ------------------------------------------------------------------------------------------------------------- */

static void
show_deals (LiaisonCreditPane *self, const GArray *deals)
{
  const LiaisonModelCredit *first = liaison_credit_report_get_model (self->report, 0);
  const gboolean weighs = liaison_attribution_model_weighs_touches (first->options.model);
  g_autofree char *title = liaison_model_credit_get_title (&first->options);
  g_autofree char *description = NULL;

  if (weighs)
    /* Translators: the name of a model */
    description = g_strdup_printf (_ ("What it gets of each by “%s”"), title);
  else
    description =
        g_strdup (_ ("Deals in which it had a touch; this model gives credit over all of them at once"));
  adw_preferences_group_set_description (self->deals_group, description);
  for (guint i = 0; i < MIN (deals->len, MOST_DEALS); i++)
    {
      const LiaisonDealCredit *deal = &g_array_index (deals, LiaisonDealCredit, i);

      keep_row (self, self->deals_group,
                liaison_deal_row_new (self->window, self->report, deal->journey, deal->n_touches,
                                      weighs ? deal->minor : -1));
    }
  if (deals->len > MOST_DEALS)
    {
      const guint n_more = deals->len - MOST_DEALS;
      g_autofree char *more =
          g_strdup_printf (ngettext ("And %u deal more", "And %u deals more", n_more), n_more);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), more);
      gtk_widget_add_css_class (row, "dimmed");
      keep_row (self, self->deals_group, row);
    }
}

static gpointer
read_deals (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asking *asking = data;

  return liaison_touch_credit_list_deals (
      asking->report->selected, &liaison_credit_report_get_model (asking->report, asking->model)->options,
      asking->report->book->currency, asking->channel, error);
}

/* Whether the answer is still asked for: the page may be gone, or show another workspace. */
static gboolean
is_awaited (LiaisonCreditPane *self, GObject *source)
{
  return self->report != NULL && self->window != NULL &&
         G_OBJECT (liaison_window_get_workspace (self->window)) == source;
}

static void
deals_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonCreditPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) deals = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  /* Cancelled, where another channel was chosen meanwhile. */
  if (!is_awaited (self, source))
    return;
  if (deals != NULL)
    show_deals (self, deals);
  else
    liaison_window_show_error (self->window, error);
}

static void
ask_for_deals (LiaisonCreditPane *self)
{
  if (self->report->models->len == 0)
    return;
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_deals,
                                create_asking (self, 0), free_asking, (GDestroyNotify) g_array_unref,
                                self->cancellable, deals_read, g_object_ref (self));
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static gpointer
read_reasons (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asking *asking = data;
  const LiaisonCreditReport *report = asking->report;

  return liaison_touch_credit_explain (report->book, database, report->book->most_days, report->selected,
                                       liaison_credit_report_get_model (report, asking->model)->credit,
                                       asking->channel,
                                       liaison_credit_report_get_name (report, asking->channel), error);
}

static void
reasons_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonCreditPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonExplanation) reasons =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (!is_awaited (self, source))
    return;
  if (reasons != NULL)
    liaison_explanation_dialog_present (GTK_WIDGET (self->window), gtk_label_get_text (self->title_label),
                                        reasons);
  else
    liaison_window_show_error (self->window, error);
}

static void
act_why (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCreditPane *self = LIAISON_CREDIT_PANE (widget);
  const guint model = (guint) g_variant_get_int32 (parameter);

  if (self->report == NULL || model >= self->report->models->len ||
      liaison_credit_report_get_model (self->report, model)->credit == NULL)
    return;
  liaison_workspace_read_async (
      liaison_window_get_workspace (self->window), read_reasons, create_asking (self, model), free_asking,
      (GDestroyNotify) liaison_explanation_unref, self->cancellable, reasons_read, g_object_ref (self));
}

static void
act_open_partner (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCreditPane *self = LIAISON_CREDIT_PANE (widget);

  if (self->report != NULL)
    liaison_window_open_record (self->window, "partner",
                                liaison_credit_report_get_id (self->report, (guint32) self->channel));
}

static void
act_add_touch (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCreditPane *self = LIAISON_CREDIT_PANE (widget);

  if (self->report != NULL)
    liaison_touch_entry_present (self->window,
                                 liaison_credit_report_get_id (self->report, (guint32) self->channel));
}

/* The pane ---------------------------------------------------------------------------------------------------------- */

void
liaison_credit_pane_set_window (LiaisonCreditPane *self, LiaisonWindow *window)
{
  g_set_weak_pointer (&self->window, window);
}

static void
forget (LiaisonCreditPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, liaison_credit_report_unref);
}

static void
show_head (LiaisonCreditPane *self)
{
  const LiaisonChannelCredit *credit = NULL;

  for (guint i = 0; credit == NULL && i < self->report->models->len; i++)
    credit = liaison_credit_report_get_credit (self->report, i, (guint32) self->channel);
  gtk_label_set_text (self->title_label,
                      liaison_credit_report_get_name (self->report, (guint32) self->channel));
  if (credit != NULL)
    {
      g_autofree char *text = g_strdup_printf (
          /* Translators: how many journeys, and how many of them were won */
          ngettext ("In %u journey, of which %u was won", "In %u journeys, of which %u were won",
                    credit->n_deals),
          credit->n_deals, credit->n_won);

      gtk_label_set_text (self->journeys_label, text);
    }
}

/**
 * liaison_credit_pane_show:
 * @report: (nullable): an answer
 * @channel: one of its channels, or -1 for none
 */
void
liaison_credit_pane_show (LiaisonCreditPane *self, LiaisonCreditReport *report, int channel)
{
  if (report != NULL)
    liaison_credit_report_ref (report);
  forget (self);
  clear_rows (self);
  gtk_stack_set_visible_child_name (self->stack, channel >= 0 ? "channel" : "nothing");
  if (channel < 0)
    {
      g_clear_pointer (&report, liaison_credit_report_unref);
      return;
    }
  self->report = report;
  self->channel = channel;
  show_head (self);
  for (guint i = 0; i < report->models->len; i++)
    add_model (self, i);
  show_influence (self);
  ask_for_deals (self);
}

static void
liaison_credit_pane_dispose (GObject *object)
{
  LiaisonCreditPane *self = LIAISON_CREDIT_PANE (object);

  forget (self);
  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_CREDIT_PANE);
  G_OBJECT_CLASS (liaison_credit_pane_parent_class)->dispose (object);
}

static void
liaison_credit_pane_class_init (LiaisonCreditPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_credit_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/credit-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditPane, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditPane, journeys_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditPane, partner_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditPane, touch_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditPane, models_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditPane, influence_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditPane, sourced_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditPane, influenced_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditPane, deals_group);
  gtk_widget_class_install_action (widget_class, "credit-pane.why", "i", act_why);
  gtk_widget_class_install_action (widget_class, "credit-pane.open-partner", NULL, act_open_partner);
  gtk_widget_class_install_action (widget_class, "credit-pane.add-touch", NULL, act_add_touch);
}

static void
liaison_credit_pane_init (LiaisonCreditPane *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
