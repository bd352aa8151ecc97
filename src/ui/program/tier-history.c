/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/tier-history.h"

#include "core/program/review.h"
#include "core/program/tier-report.h"
#include "core/store/label.h"
#include "ui/program/decision-list.h"
#include "ui/program/tier-questions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What was decided about a partner's tiers, and setting one by hand outside a review. */

/* Writing ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *program_id;
  char *partner_id;
  char *tier;
  char *reason;
  LiaisonDate until;
  LiaisonDate today;
} Setting;

static void
free_setting (gpointer data)
{
  Setting *setting = data;

  g_free (setting->program_id);
  g_free (setting->partner_id);
  g_free (setting->tier);
  g_free (setting->reason);
  g_free (setting);
}

static gboolean
write_setting (LiaisonStore *store, gpointer data, GError **error)
{
  const Setting *setting = data;
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonProgramInfo) program = liaison_program_info_load (database, setting->program_id, error);
  g_autoptr (LiaisonReview) review = NULL;
  LiaisonReviewItem *item;

  if (program == NULL)
    return FALSE;
  review = liaison_review_prepare_partner (database, program, setting->partner_id, setting->today, error);
  if (review == NULL)
    return FALSE;
  item = liaison_review_get_item (review, 0);
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->override_tier = g_strdup (setting->tier);
  item->override_until = setting->until;
  item->reason = g_strdup (setting->reason);
  return liaison_review_apply (store, review, setting->today, error);
}

/* Asking ------------------------------------------------------------------------------------------------------------ */

/* Which partner, and in which programs it can be set. */
typedef struct
{
  LiaisonWindow *window;
  char *partner_id;
  GPtrArray *reports;
} Asking;

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->window);
  g_clear_pointer (&asking->reports, g_ptr_array_unref);
  g_free (asking->partner_id);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, free_asking)

static char *
load_name (LiaisonWindow *window, const char *partner_id)
{
  char *name = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (window)), &name,
                             NULL, "SELECT name FROM partner WHERE id = ?", "t", partner_id);
  return name != NULL ? name : g_strdup ("…");
}

static void
set_tier (guint program, const char *tier, LiaisonDate until, const char *reason, gpointer data)
{
  const Asking *asking = data;
  const LiaisonTierReport *report = g_ptr_array_index (asking->reports, program);
  g_autofree char *name = load_name (asking->window, asking->partner_id);
  Setting *setting = g_new0 (Setting, 1);

  setting->program_id = g_strdup (report->program->id);
  setting->partner_id = g_strdup (asking->partner_id);
  setting->tier = g_strdup (tier);
  setting->reason = g_strdup (reason);
  setting->until = until;
  setting->today = liaison_when_get_today ();
  liaison_window_run_change (asking->window, LIAISON_LABEL_TIER, name, write_setting, setting, free_setting,
                             NULL);
}

static gpointer
read_reports (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_tier_reports_load (database, data, liaison_when_get_today (), error);
}

static void
ask (Asking *asking)
{
  g_autoptr (GArray) offers = g_array_new (FALSE, TRUE, sizeof (LiaisonByHandOffer));
  g_autofree char *name = load_name (asking->window, asking->partner_id);
  /* Translators: %s is the name of a partner */
  g_autofree char *subject =
      g_strdup_printf (_ ("%s has this tier from today on, whatever the rules say."), name);

  for (guint i = 0; i < asking->reports->len; i++)
    {
      const LiaisonTierReport *report = g_ptr_array_index (asking->reports, i);
      const LiaisonByHandOffer offer = { report->program->name, report->tier_case->rules, report->tier };

      g_array_append_val (offers, offer);
    }
  liaison_by_hand_question_present (asking->window, subject,
                                    (const LiaisonByHandOffer *) (gpointer) offers->data, offers->len,
                                    set_tier, asking, free_asking);
}

/* A program without tiers has nothing to set. */
static void
remove_empty (GPtrArray *reports)
{
  for (guint i = reports->len; i > 0; i--)
    {
      const LiaisonTierReport *report = g_ptr_array_index (reports, i - 1);

      if (liaison_rules_get_n_tiers (report->tier_case->rules) == 0)
        g_ptr_array_remove_index (reports, i - 1);
    }
}

static void
reports_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;

  asking->reports = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  if (liaison_window_get_workspace (asking->window) != LIAISON_WORKSPACE (source))
    return;
  if (asking->reports == NULL)
    {
      liaison_window_show_error (asking->window, error);
      return;
    }
  remove_empty (asking->reports);
  if (asking->reports->len == 0)
    liaison_window_show_toast (asking->window, _ ("This partner is in no program with rules in force"));
  else
    ask (g_steal_pointer (&asking));
}

/**
 * liaison_tier_set_by_hand:
 *
 * Asks for a tier, its last day and the reason, and sets it from today on: outside a review, but with a decision that
 * stores what the rules would have said.
 */
void
liaison_tier_set_by_hand (LiaisonWindow *window, const char *partner_id)
{
  Asking *asking;

  g_return_if_fail (LIAISON_IS_WINDOW (window));

  asking = g_new0 (Asking, 1);
  asking->window = g_object_ref (window);
  asking->partner_id = g_strdup (partner_id);
  liaison_workspace_read_async (liaison_window_get_workspace (window), read_reports, g_strdup (partner_id),
                                g_free, (GDestroyNotify) g_ptr_array_unref, NULL, reports_read, asking);
}

/**
 * liaison_tier_history_new:
 *
 * Returns: (transfer floating): the decisions about a partner, and the button to set a tier by hand
 */
GtkWidget *
liaison_tier_history_new (LiaisonWindow *window, const char *partner_id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_ ("Decisions"));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Set by _Hand…"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Set a Tier by Hand for Some Time"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "partner.set-tier");
  gtk_box_append (GTK_BOX (header), title);
  gtk_box_append (GTK_BOX (header), button);
  gtk_widget_set_margin_start (header, 12);
  gtk_widget_set_margin_end (header, 12);
  gtk_widget_set_margin_top (header, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), header);
  gtk_box_append (GTK_BOX (box), clamp);
  gtk_box_append (GTK_BOX (box), liaison_decision_list_new_for_partner (window, partner_id));
  return box;
}
