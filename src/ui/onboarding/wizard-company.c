/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/places.h"
#include "core/records/record-store.h"
#include "ui/onboarding/wizard-step.h"
#include "ui/partners/duplicate-watch.h"

#include <glib/gi18n-lib.h>

/* The first two steps of the wizard: who the partner is, and where it belongs. */

static const char *const identity_fields[] = { "name",  "legal-name", "website", "email",
                                               "phone", "country",    NULL };
static const char *const address_fields[] = { "street", "postcode", "city", "province", NULL };
static const char *const number_fields[] = { "tax-number", "register-number", "duns", "employees",
                                             "founded",    "parent",          NULL };
static const char *const fit_fields[] = { "types",    "region",   "territory", "owner",
                                          "language", "currency", NULL };

/* Fields by which a company may be found again. */
static const char *const telling_fields[] = { "name",       "legal-name",      "website", "email",    "city",
                                              "tax-number", "register-number", "duns",    "postcode", NULL };

static void
look_for_duplicates (LiaisonDuplicateWatch *watch, LiaisonFieldRow *row)
{
  if (g_strv_contains (telling_fields, liaison_field_row_get_field (row)->name))
    liaison_duplicate_watch_look (watch);
}

static void
open_duplicate (LiaisonWizardStep *self, const char *id)
{
  LiaisonWindow *window = liaison_wizard_session_get_window (liaison_wizard_step_get_session (self));

  if (window != NULL)
    liaison_window_open_record (window, "partner", id);
}

static void
use_duplicate (LiaisonWizardStep *self, const char *id)
{
  liaison_wizard_session_use_partner (liaison_wizard_step_get_session (self), id);
}

/* A company that is typed may be in the workspace already; one that comes from there is. */
static LiaisonDuplicateWatch *
add_watch (LiaisonWizardStep *self, LiaisonRecord *partner)
{
  LiaisonWorkspace *workspace = liaison_wizard_session_get_workspace (liaison_wizard_step_get_session (self));
  GtkWidget *watch = liaison_duplicate_watch_new (workspace, partner);

  liaison_duplicate_watch_offer_use (LIAISON_DUPLICATE_WATCH (watch), _ ("_Onboard This One"));
  g_signal_connect_object (watch, "open", G_CALLBACK (open_duplicate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watch, "use", G_CALLBACK (use_duplicate), self, G_CONNECT_SWAPPED);
  liaison_wizard_step_add_widget (self, watch);
  return LIAISON_DUPLICATE_WATCH (watch);
}

static void
watch_fields (LiaisonWizardStep *self, LiaisonRecord *partner, LiaisonDuplicateWatch *watch)
{
  for (guint i = 0; telling_fields[i] != NULL; i++)
    g_signal_connect_object (liaison_wizard_step_find_row (self, partner, telling_fields[i]), "changed",
                             G_CALLBACK (look_for_duplicates), watch, G_CONNECT_SWAPPED);
  if (liaison_record_get_text (partner, "name") != NULL)
    liaison_duplicate_watch_look (watch);
}

static void
build_company (LiaisonWizardStep *self)
{
  LiaisonRecord *partner = liaison_wizard_session_get_draft (liaison_wizard_step_get_session (self))->partner;
  gboolean is_new = liaison_record_get_id (partner) == NULL;
  LiaisonDuplicateWatch *watch = NULL;
  GtkWidget *list = liaison_wizard_step_add_list (
      self, NULL,
      is_new ? NULL
             : _ ("This company is in the workspace already. What you alter here is "
                  "altered there when you finish."));

  liaison_wizard_step_add_fields (self, list, partner, identity_fields);
  if (is_new)
    watch = add_watch (self, partner);
  list = liaison_wizard_step_add_list (self, _ ("Address"), NULL);
  liaison_wizard_step_add_fields (self, list, partner, address_fields);
  list = liaison_wizard_step_add_list (self, _ ("Numbers"), NULL);
  liaison_wizard_step_add_fields (self, list, partner, number_fields);
  if (watch != NULL)
    watch_fields (self, partner, watch);
}

/* The currency of a region is that of most partners there. */
static void
region_changed (LiaisonWizardStep *self, LiaisonFieldRow *row)
{
  LiaisonWizardSession *session = liaison_wizard_step_get_session (self);
  LiaisonRecord *partner = liaison_field_row_get_record (row);
  const char *id = liaison_record_get_text (partner, "region");
  g_autoptr (LiaisonRecord) region = NULL;

  if (id == NULL || liaison_record_get_text (partner, "currency") != NULL)
    return;
  region =
      liaison_record_load (liaison_wizard_session_get_database (session), &liaison_region_entity, id, NULL);
  if (region == NULL || liaison_record_get_text (region, "currency") == NULL)
    return;
  liaison_record_set_text (partner, "currency", liaison_record_get_text (region, "currency"));
  liaison_field_row_update (liaison_wizard_step_find_row (self, partner, "currency"));
}

static void
build_fit (LiaisonWizardStep *self)
{
  LiaisonRecord *partner = liaison_wizard_session_get_draft (liaison_wizard_step_get_session (self))->partner;
  GtkWidget *list = liaison_wizard_step_add_list (self, NULL, NULL);

  liaison_wizard_step_add_fields (self, list, partner, fit_fields);
  g_signal_connect_object (liaison_wizard_step_find_row (self, partner, "region"), "changed",
                           G_CALLBACK (region_changed), self, G_CONNECT_SWAPPED);
}

const LiaisonWizardStepKind liaison_wizard_company = {
  .title = N_ ("Company"),
  .description =
      N_ ("Who the partner is. While you type it is looked whether it is in the workspace already."),
  .build = build_company,
};

const LiaisonWizardStepKind liaison_wizard_fit = {
  .title = N_ ("Fit"),
  .description = N_ (
      "What kind of partner it is, where, and who looks after it. The plan, the courses and the letter of "
      "welcome are chosen by that."),
  .build = build_fit,
};
