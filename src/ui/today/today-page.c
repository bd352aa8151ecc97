/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/today/today-page.h"

#include "core/records/attached.h"
#include "core/records/currency-rate.h"
#include "core/records/deal.h"
#include "core/records/registration.h"
#include "ui/onboarding/onboarding-page.h"
#include "ui/onboarding/onboarding-wizard.h"
#include "ui/records/task-list.h"
#include "ui/today/attention-text.h"
#include "ui/widgets/deadline-label.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonTodayPage:
 *
 * What needs a decision or runs out soon; each line opens the thing. It follows the workspace, and is built anew only
 * where what it says has changed, so that the focus stays.
 */
struct _LiaisonTodayPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonAttention *attention;
  GCancellable *cancellable;
  /* Whether something changed that missing rates depend on. */
  gboolean must_read_rates;

  AdwWindowTitle *window_title;
  GtkStack *stack;
  GtkBox *groups;
  AdwStatusPage *failed_page;
};

G_DEFINE_FINAL_TYPE (LiaisonTodayPage, liaison_today_page, ADW_TYPE_NAVIGATION_PAGE)

/* Opening ----------------------------------------------------------------------------------------------------------- */

static void
open_rate (LiaisonTodayPage *self, const char *currency)
{
  g_autoptr (LiaisonRecord) rate = liaison_record_new (&liaison_currency_rate_entity);

  liaison_record_set_text (rate, "currency", currency);
  liaison_record_set_text (rate, "in-currency", self->attention->reporting_currency);
  liaison_record_set_date (rate, "dated", liaison_when_get_today ());
  liaison_record_actions_create (self->window, rate);
}

/* On the page of recruitment, beside the board. */
/* The page has an action "choose" of its own name, which takes the id. */
static void
open_in_page (LiaisonTodayPage *self, const char *page, const char *id)
{
  /* This page may be built anew meanwhile, and the item with it. */
  g_autofree char *kept = g_strdup (id);
  g_autofree char *action = g_strconcat (page, ".choose", NULL);

  liaison_window_show_page (self->window, page);
  gtk_widget_activate_action (liaison_window_get_page (self->window), action, "s", kept);
}

/* What a partner has is seen on its page, the rest in the tree. */
static void
open_allocation (LiaisonTodayPage *self, const LiaisonAttentionItem *item)
{
  /* The page may be built anew meanwhile, and the item with it. */
  g_autofree char *id = g_strdup (item->id);

  if (item->partner_id != NULL)
    {
      liaison_window_open_record (self->window, "partner", item->partner_id);
      gtk_widget_activate_action (liaison_window_get_page (self->window), "partner.show-tab", "s", "funds");
      return;
    }
  liaison_window_show_page (self->window, "budgets");
  gtk_widget_activate_action (liaison_window_get_page (self->window), "funds.choose", "s", id);
}

static void
open_deadline (LiaisonTodayPage *self, const LiaisonAttentionItem *item)
{
  switch (item->deadline)
    {
    case LIAISON_DEADLINE_CLAIM:
    case LIAISON_DEADLINE_REQUEST_ANSWER:
      liaison_window_open_record (self->window, "request", item->id);
      break;
    case LIAISON_DEADLINE_CLAIM_ANSWER:
      liaison_window_open_record (self->window, "claim", item->id);
      break;
    case LIAISON_DEADLINE_ALLOCATION:
    case LIAISON_DEADLINE_BUDGET:
    default:
      open_allocation (self, item);
    }
}

static void
on_row_activated (LiaisonTodayPage *self, GtkWidget *row)
{
  const LiaisonAttentionItem *item = g_object_get_data (G_OBJECT (row), "item");

  switch (item->kind)
    {
    case LIAISON_ATTENTION_TASK:
      liaison_record_actions_edit (self->window, &liaison_task_entity, item->id);
      break;
    case LIAISON_ATTENTION_REGISTRATION:
    case LIAISON_ATTENTION_APPEAL:
    case LIAISON_ATTENTION_PROTECTION:
      liaison_window_open_record (self->window, liaison_registration_entity.name, item->id);
      break;
    case LIAISON_ATTENTION_CONFLICT:
      liaison_window_show_page (self->window, "conflicts");
      break;
    case LIAISON_ATTENTION_LATE_DEAL:
      open_in_page (self, "deals", item->id);
      break;
    case LIAISON_ATTENTION_RENEWAL:
      open_in_page (self, "customers", item->id);
      break;
    case LIAISON_ATTENTION_COUNCIL:
      liaison_window_open_record (self->window, "council", item->id);
      break;
    case LIAISON_ATTENTION_MILESTONE:
      liaison_onboarding_page_open_plan (self->window, item->id);
      break;
    case LIAISON_ATTENTION_DECISION:
      liaison_window_show_page (self->window, "decisions");
      break;
    case LIAISON_ATTENTION_DEADLINE:
      open_deadline (self, item);
      break;
    case LIAISON_ATTENTION_DRAFT:
      liaison_onboarding_wizard_resume (self->window, item->id);
      break;
    case LIAISON_ATTENTION_APPLICATION:
    case LIAISON_ATTENTION_OUTREACH:
      open_in_page (self, "recruitment", item->id);
      break;
    case LIAISON_ATTENTION_GRACE:
    case LIAISON_ATTENTION_OVERRIDE:
    case LIAISON_ATTENTION_CERTIFICATE:
    case LIAISON_ATTENTION_AGREEMENT:
    case LIAISON_ATTENTION_OWNER:
      liaison_window_open_record (self->window, "partner", item->id);
      break;
    case LIAISON_ATTENTION_RATE:
      open_rate (self, item->id);
      break;
    case LIAISON_N_ATTENTIONS:
    default:
      g_assert_not_reached ();
    }
}

static void
on_done_toggled (LiaisonTodayPage *self, GtkCheckButton *button)
{
  const LiaisonAttentionItem *item = g_object_get_data (G_OBJECT (button), "item");

  if (gtk_check_button_get_active (button))
    liaison_task_list_finish (self->window, item->id, item->title, TRUE);
}

/* Lines ------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
create_done_button (LiaisonTodayPage *self, const LiaisonAttentionItem *item)
{
  GtkWidget *button = gtk_check_button_new ();
  /* Translators: %s is the title of a task */
  g_autofree char *label = g_strdup_printf (_ ("Mark “%s” as Done"), item->title);

  gtk_widget_set_tooltip_text (button, _ ("Mark as Done"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "item", (gpointer) item);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_done_toggled), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_days_label (const LiaisonAttentionItem *item, LiaisonDate today)
{
  g_autofree char *days = NULL;
  GtkWidget *label;

  if (item->kind == LIAISON_ATTENTION_DEADLINE)
    return liaison_deadline_label_new (item->date, today);
  days = liaison_attention_item_format_days (item, today);
  label = gtk_label_new (days);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, item->date < today ? "error" : "dimmed");
  return label;
}

static GtkWidget *
create_row (LiaisonTodayPage *self, const LiaisonAttentionItem *item, LiaisonDate today)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = liaison_attention_item_describe (item);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  if (item->kind == LIAISON_ATTENTION_TASK)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_done_button (self, item));
  if (item->date != LIAISON_DATE_NONE)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_days_label (item, today));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "item", (gpointer) item);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  return row;
}

/* Where more things wait than are listed, the last line says how many and leads to all of them. */
static void
add_more_row (AdwPreferencesGroup *group, LiaisonAttentionKind kind, gint64 n_more)
{
  const char *page = kind == LIAISON_ATTENTION_MILESTONE || kind == LIAISON_ATTENTION_DRAFT ? "onboarding"
                     : kind == LIAISON_ATTENTION_DECISION                                   ? "decisions"
                     : kind == LIAISON_ATTENTION_REGISTRATION || kind == LIAISON_ATTENTION_APPEAL ||
                             kind == LIAISON_ATTENTION_PROTECTION
                         ? "registrations"
                     : kind == LIAISON_ATTENTION_CONFLICT  ? "conflicts"
                     : kind == LIAISON_ATTENTION_DEADLINE  ? "budgets"
                     : kind == LIAISON_ATTENTION_LATE_DEAL ? "deals"
                     : kind == LIAISON_ATTENTION_RENEWAL   ? "customers"
                     : kind == LIAISON_ATTENTION_COUNCIL   ? "records"
                     : kind == LIAISON_ATTENTION_APPLICATION || kind == LIAISON_ATTENTION_OUTREACH
                         ? "recruitment"
                         : "partners";
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title =
      g_strdup_printf (ngettext ("%lu more", "%lu more", (gulong) n_more), (gulong) n_more);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", page);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-page");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_group_add (group, row);
}

static void
add_group (LiaisonTodayPage *self, LiaisonAttentionKind kind, LiaisonDate today)
{
  g_autofree char *heading = NULL;
  g_autofree char *description = NULL;
  AdwPreferencesGroup *group;
  gint64 n_more = self->attention->counts[kind];

  if (n_more == 0)
    return;
  heading = liaison_attention_create_heading (kind, n_more);
  description = liaison_attention_create_description (self->attention, kind);
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, heading);
  adw_preferences_group_set_description (group, description);
  for (guint i = 0; i < self->attention->items->len; i++)
    {
      const LiaisonAttentionItem *item = g_ptr_array_index (self->attention->items, i);

      if (item->kind != kind)
        continue;
      adw_preferences_group_add (group, create_row (self, item, today));
      n_more--;
    }
  if (n_more > 0)
    add_more_row (group, kind, n_more);
  gtk_box_append (self->groups, GTK_WIDGET (group));
}

static void
show_attention (LiaisonTodayPage *self)
{
  LiaisonDate today = liaison_when_get_today ();
  g_autofree char *day = liaison_date_format (today);
  GtkWidget *child;
  gint64 count = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  adw_window_title_set_subtitle (self->window_title, day);
  for (guint kind = 0; kind < LIAISON_N_ATTENTIONS; kind++)
    {
      add_group (self, kind, today);
      /* A thousand partners without an owner are one thing to do. */
      count += kind == LIAISON_ATTENTION_OWNER ? MIN (self->attention->counts[kind], 1)
                                               : self->attention->counts[kind];
    }
  liaison_window_set_badge (self->window, "today", (guint) MIN (count, 999));
  liaison_window_set_badge (self->window, "reviews", (guint) MIN (self->attention->n_closings, 999));
  liaison_window_set_badge (self->window, "registrations",
                            (guint) MIN (self->attention->counts[LIAISON_ATTENTION_REGISTRATION], 999));
  liaison_window_set_badge (self->window, "conflicts",
                            (guint) MIN (self->attention->counts[LIAISON_ATTENTION_CONFLICT], 999));
  liaison_window_set_badge (self->window, "decisions",
                            (guint) MIN (self->attention->counts[LIAISON_ATTENTION_DECISION], 999));
  gtk_stack_set_visible_child_name (
      self->stack, self->attention->is_empty && count == 0 ? "start" : (count > 0 ? "list" : "done"));
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonDate today;
  gboolean with_rates;
  char *operator_id;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_free (reading->operator_id);
  g_free (reading);
}

static gpointer
read_attention (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;

  return liaison_attention_read (database, reading->operator_id, reading->today, reading->with_rates, error);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonTodayPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonAttention) attention =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  /* The page may have gone while the workspace was read. */
  if (self->window == NULL)
    return;
  if (attention == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          adw_status_page_set_description (self->failed_page, error->message);
          gtk_stack_set_visible_child_name (self->stack, "failed");
        }
      return;
    }
  if (attention->reporting_currency != NULL)
    self->must_read_rates = FALSE;
  else if (self->attention != NULL)
    liaison_attention_take_rates (attention, self->attention);
  if (self->attention != NULL && liaison_attention_equal (self->attention, attention) &&
      !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "failed"))
    return;
  g_clear_pointer (&self->attention, liaison_attention_free);
  self->attention = g_steal_pointer (&attention);
  show_attention (self);
}

static void
refresh (LiaisonTodayPage *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->today = liaison_when_get_today ();
  reading->with_rates = self->must_read_rates;
  reading->operator_id =
      g_strdup (liaison_workspace_get_author (liaison_window_get_workspace (self->window)));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_attention, reading,
                                free_reading, (GDestroyNotify) liaison_attention_free, self->cancellable,
                                read_done, g_object_ref (self));
}

static void
on_changed (LiaisonTodayPage *self, LiaisonTouched *touched)
{
  static const char *const of_rates[] = { "", "sale", "currency_rate", "setting" };

  for (gsize i = 0; i < G_N_ELEMENTS (of_rates); i++)
    if (liaison_touched_has_table (touched, of_rates[i]))
      self->must_read_rates = TRUE;
  refresh (self);
}

static void
act_refresh (GtkWidget *widget, const char *action, GVariant *parameter)
{
  refresh (LIAISON_TODAY_PAGE (widget));
}

/* The page ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_today_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_today_page_new (LiaisonWindow *window)
{
  LiaisonTodayPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_TODAY_PAGE, NULL);
  self->window = window;
  self->must_read_rates = TRUE;
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_today_page_shown (AdwNavigationPage *page)
{
  LiaisonTodayPage *self = LIAISON_TODAY_PAGE (page);

  /* Midnight may have passed. */
  if (self->window != NULL && self->attention != NULL)
    refresh (self);
}

static void
liaison_today_page_dispose (GObject *object)
{
  LiaisonTodayPage *self = LIAISON_TODAY_PAGE (object);

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_TODAY_PAGE);
  g_clear_pointer (&self->attention, liaison_attention_free);
  G_OBJECT_CLASS (liaison_today_page_parent_class)->dispose (object);
}

static void
liaison_today_page_class_init (LiaisonTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_today_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = liaison_today_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonTodayPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTodayPage, groups);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTodayPage, failed_page);
  gtk_widget_class_install_action (widget_class, "today.refresh", NULL, act_refresh);
}

static void
liaison_today_page_init (LiaisonTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
