/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/pages.h"

#include "ui/councils/council-page.h"
#include "ui/deals/conflict-page.h"
#include "ui/deals/conflicts-page.h"
#include "ui/deals/customer-page.h"
#include "ui/deals/customers-page.h"
#include "ui/deals/deal-page.h"
#include "ui/deals/deals-page.h"
#include "ui/deals/engagement-page.h"
#include "ui/deals/registration-page.h"
#include "ui/deals/registrations-page.h"
#include "ui/attribution/attribution-page.h"
#include "ui/history/history-page.h"
#include "ui/mdf/budgets-page.h"
#include "ui/mdf/calendar-page.h"
#include "ui/mdf/case-page.h"
#include "ui/mdf/decisions-page.h"
#include "ui/onboarding/offboarding-page.h"
#include "ui/onboarding/onboarding-page.h"
#include "ui/onboarding/recruitment-page.h"
#include "ui/partners/partner-page.h"
#include "ui/partners/partners-page.h"
#include "ui/program/ideal-profile-page.h"
#include "ui/program/programs-page.h"
#include "ui/program/reviews-page.h"
#include "ui/records/records-page.h"
#include "ui/territories/territories-page.h"
#include "ui/today/today-page.h"

#include <glib/gi18n-lib.h>

/* The sidebar, from top to bottom. Only what is built stands here. */
static const LiaisonPage pages[] = {
  { "today", N_ ("Today"), "liaison-today-symbolic", NULL, liaison_today_page_new },
  { "partners", N_ ("Partners"), "liaison-partners-symbolic", N_ ("Partners"), liaison_partners_page_new },
  { "recruitment", N_ ("Recruitment"), "liaison-recruitment-symbolic", N_ ("Partners"),
    liaison_recruitment_page_new },
  { "onboarding", N_ ("Onboarding"), "liaison-onboarding-symbolic", N_ ("Partners"),
    liaison_onboarding_page_new },
  { "territories", N_ ("Territories"), "liaison-territories-symbolic", N_ ("Partners"),
    liaison_territories_page_new },
  { "programs", N_ ("Programs and Tiers"), "liaison-program-symbolic", N_ ("Program"),
    liaison_programs_page_new },
  { "reviews", N_ ("Reviews"), "liaison-reviews-symbolic", N_ ("Program"), liaison_reviews_page_new },
  { "ideal-profile", N_ ("Ideal Profile"), "liaison-target-symbolic", N_ ("Program"),
    liaison_ideal_profile_page_new },
  { "engagement", N_ ("Rules of Engagement"), "liaison-engagement-symbolic", N_ ("Program"),
    liaison_engagement_page_new },
  { "deals", N_ ("Deals"), "liaison-deals-symbolic", N_ ("Sales"), liaison_deals_page_new },
  { "registrations", N_ ("Registrations"), "liaison-registrations-symbolic", N_ ("Sales"),
    liaison_registrations_page_new },
  { "conflicts", N_ ("Conflicts"), "liaison-conflicts-symbolic", N_ ("Sales"), liaison_conflicts_page_new },
  { "customers", N_ ("Customers"), "liaison-customers-symbolic", N_ ("Sales"), liaison_customers_page_new },
  { "attribution", N_ ("Attribution"), "liaison-attribution-symbolic", N_ ("Sales"),
    liaison_attribution_page_new },
  { "budgets", N_ ("Budgets"), "liaison-funds-symbolic", N_ ("Funds"), liaison_budgets_page_new },
  { "decisions", N_ ("Requests and Claims"), "liaison-decisions-symbolic", N_ ("Funds"),
    liaison_decisions_page_new },
  { "calendar", N_ ("Calendar"), "liaison-calendar-symbolic", N_ ("Funds"), liaison_calendar_page_new },
  { "records", N_ ("Records"), "liaison-records-symbolic", N_ ("Workspace"), liaison_records_page_new },
  { "history", N_ ("History"), "liaison-history-symbolic", N_ ("Workspace"), liaison_history_page_new },
};

/* Which records have a page of their own. */
static const struct
{
  const char *entity_name;
  AdwNavigationPage *(*create) (LiaisonWindow *window, const char *id);
} record_pages[] = {
  { "partner", liaison_partner_page_new },        { "deal", liaison_deal_page_new },
  { "customer", liaison_customer_page_new },      { "offboarding", liaison_offboarding_page_new },
  { "request", liaison_case_page_new },           { "claim", liaison_case_page_new },
  { "council", liaison_council_page_new },        { "registration", liaison_registration_page_new },
  { "conflict_case", liaison_conflict_page_new },
};

/**
 * liaison_pages_get:
 * @n_pages: (out): how many
 *
 * Returns: (transfer none) (array length=n_pages): the pages, in the order of the sidebar
 */
const LiaisonPage *
liaison_pages_get (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

/**
 * liaison_pages_find:
 *
 * Returns: (nullable): the page with this id
 */
const LiaisonPage *
liaison_pages_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].id, id))
      return &pages[i];
  return NULL;
}

/**
 * liaison_pages_has_record_page:
 *
 * Returns: whether one record of that kind has a page of its own
 */
gboolean
liaison_pages_has_record_page (const char *entity_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (record_pages); i++)
    if (g_str_equal (record_pages[i].entity_name, entity_name))
      return TRUE;
  return FALSE;
}

/**
 * liaison_pages_create_record_page:
 *
 * Returns: (transfer floating) (nullable): the page of one record, %NULL where such records have none
 */
AdwNavigationPage *
liaison_pages_create_record_page (LiaisonWindow *window, const char *entity_name, const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (record_pages); i++)
    if (g_str_equal (record_pages[i].entity_name, entity_name))
      return record_pages[i].create (window, id);
  return NULL;
}
