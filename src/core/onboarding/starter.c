/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/starter.h"

#include "core/onboarding/starter-letters.h"
#include "core/onboarding/starter-outreach.h"
#include "core/records/access.h"
#include "core/records/learning.h"
#include "core/records/outreach.h"
#include "core/records/plan.h"
#include "core/records/record-store.h"
#include "core/records/welcome.h"

#include <glib/gi18n-lib.h>

/* What a new workspace can begin with: two plans of ninety days, courses, systems, letters of welcome and to
 * prospects. It is content like any other, to be edited or thrown away. */

typedef struct
{
  int day;
  gboolean is_milestone;
  const char *title;
} Task;

static const Task reseller_tasks[] = {
  { 0, TRUE, N_ ("Kick-off call with the key contact: goals, people, first accounts") },
  { 3, FALSE, N_ ("Accesses to portal and price list granted") },
  { 7, FALSE, N_ ("Foundation courses begun by sales and presales") },
  { 14, FALSE, N_ ("Target accounts agreed on, twenty at least") },
  { 21, FALSE, N_ ("First demonstration held by the partner, with us listening") },
  { 30, TRUE, N_ ("Two sales people have completed the foundation courses") },
  { 30, FALSE, N_ ("Review of the first month") },
  { 40, FALSE, N_ ("Joint offer or campaign chosen and dated") },
  { 45, TRUE, N_ ("First deal registered") },
  { 60, TRUE, N_ ("One technician certified") },
  { 60, FALSE, N_ ("Review of the second month: pipeline and hurdles") },
  { 75, FALSE, N_ ("First customer visit together") },
  { 90, TRUE, N_ ("First deal won, or a dated forecast for it") },
  { 90, FALSE, N_ ("Closing review: tier, goals for the year, next meeting") },
};

static const Task service_tasks[] = {
  { 0, TRUE, N_ ("Kick-off call: what the joint solution does, and for whom") },
  { 3, FALSE, N_ ("Accesses to test system and documentation granted") },
  { 10, FALSE, N_ ("Scope of the integration or service agreed on, with a page of writing") },
  { 14, FALSE, N_ ("Foundation courses begun by developers and consultants") },
  { 30, TRUE, N_ ("First version of the integration or service shown") },
  { 30, FALSE, N_ ("Review of the first month") },
  { 45, FALSE, N_ ("Description of the joint solution written, for sellers on both sides") },
  { 50, TRUE, N_ ("Two specialists certified") },
  { 60, TRUE, N_ ("Integration or service tested with a pilot customer") },
  { 60, FALSE, N_ ("Review of the second month: support hand-over and open points") },
  { 75, FALSE, N_ ("Price, responsibilities and response times written down") },
  { 90, TRUE, N_ ("First customer uses it, or has a date for it") },
  { 90, FALSE, N_ ("Closing review: what comes next, and who looks after it") },
};

static const struct
{
  const char *name;
  const char *types;
  const Task *tasks;
  gsize n_tasks;
} plans[] = {
  { N_ ("Ninety days for resellers"), "distributor reseller var msp referral influence", reseller_tasks,
    G_N_ELEMENTS (reseller_tasks) },
  { N_ ("Ninety days for software and service partners"), "isv si consultant technology service alliance",
    service_tasks, G_N_ELEMENTS (service_tasks) },
};

static const struct
{
  const char *code;
  const char *title;
  const char *role;
  const char *hours;
} courses[] = {
  { "START-1", N_ ("First steps: who we are and how we work with partners"), NULL, "1" },
  { "START-2", N_ ("Selling: who buys, why, and what to ask"), "sales", "3" },
  { "START-3", N_ ("Technology: how it is built and how it is shown"), "technical", "6" },
  { "START-4", N_ ("Marketing: brand, campaigns and funds"), "marketing", "2" },
  { "START-5", N_ ("The program: tiers, registrations and reviews"), "management", "1" },
};

static const struct
{
  const char *name;
  const char *types;
} systems[] = {
  { N_ ("Partner portal"), NULL },
  { N_ ("Learning platform"), NULL },
  { N_ ("Demonstration system"), NULL },
  { N_ ("Support desk"), NULL },
  { N_ ("Price list and quotes"), "distributor reseller var msp referral" },
  { N_ ("Developer documentation"), "isv si consultant technology service alliance" },
};

/* Sets @is_new to whether there is no such record yet. */
static gboolean
look_for (LiaisonStore *store, const char *sql, const char *name, gboolean *is_new, GError **error)
{
  gint64 found = 0;

  if (!liaison_database_get_int (liaison_store_get_database (store), &found, error, sql, "t", name))
    return FALSE;
  *is_new = found == 0;
  return TRUE;
}

static gboolean
add_plan (LiaisonStore *store, gsize index, GError **error)
{
  g_autoptr (LiaisonRecord) template = NULL;
  gboolean is_new;

  if (!look_for (store, "SELECT 1 FROM plan_template WHERE name = ?", _ (plans[index].name), &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  template = liaison_record_new (&liaison_plan_template_entity);
  liaison_record_set_text (template, "name", _ (plans[index].name));
  liaison_record_set_text (template, "types", plans[index].types);
  if (!liaison_record_insert (store, template, error))
    return FALSE;
  for (gsize i = 0; i < plans[index].n_tasks; i++)
    {
      const Task *task = &plans[index].tasks[i];
      g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_template_task_entity);

      liaison_record_set_text (record, "template", liaison_record_get_id (template));
      liaison_record_set_text (record, "title", _ (task->title));
      liaison_record_set_integer (record, "day", task->day);
      liaison_record_set_integer (record, "is-milestone", task->is_milestone);
      liaison_record_set_integer (record, "position", (gint64) i + 1);
      if (!liaison_record_insert (store, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_course (LiaisonStore *store, gsize index, GError **error)
{
  g_autoptr (LiaisonRecord) course = NULL;
  gboolean is_new;

  if (!look_for (store, "SELECT 1 FROM course WHERE code = ?", courses[index].code, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  course = liaison_record_new (&liaison_course_entity);
  liaison_record_set_text (course, "title", _ (courses[index].title));
  liaison_record_set_text (course, "code", courses[index].code);
  liaison_record_set_text (course, "role", courses[index].role);
  liaison_record_set_text (course, "hours", courses[index].hours);
  liaison_record_set_integer (course, "is-foundation", TRUE);
  return liaison_record_insert (store, course, error);
}

static gboolean
add_system (LiaisonStore *store, gsize index, GError **error)
{
  g_autoptr (LiaisonRecord) system = NULL;
  gboolean is_new;

  if (!look_for (store, "SELECT 1 FROM partner_system WHERE name = ?", _ (systems[index].name), &is_new,
                 error))
    return FALSE;
  if (!is_new)
    return TRUE;
  system = liaison_record_new (&liaison_partner_system_entity);
  liaison_record_set_text (system, "name", _ (systems[index].name));
  liaison_record_set_text (system, "types", systems[index].types);
  return liaison_record_insert (store, system, error);
}

static gboolean
add_letter (LiaisonStore *store, const LiaisonStarterLetter *letter, GError **error)
{
  g_autoptr (LiaisonRecord) template = NULL;
  gboolean is_new;

  if (!look_for (store, "SELECT 1 FROM welcome_template WHERE name = ?", letter->name, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  template = liaison_record_new (&liaison_welcome_template_entity);
  liaison_record_set_text (template, "name", letter->name);
  liaison_record_set_text (template, "language", letter->language);
  liaison_record_set_text (template, "subject", letter->subject);
  liaison_record_set_text (template, "content", letter->content);
  return liaison_record_insert (store, template, error);
}

static gboolean
add_outreach (LiaisonStore *store, const LiaisonStarterOutreach *outreach, GError **error)
{
  g_autoptr (LiaisonRecord) template = NULL;
  gboolean is_new;

  if (!look_for (store, "SELECT 1 FROM outreach_template WHERE name = ?", outreach->name, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  template = liaison_record_new (&liaison_outreach_template_entity);
  liaison_record_set_text (template, "name", outreach->name);
  liaison_record_set_text (template, "language", outreach->language);
  liaison_record_set_text (template, "kind", outreach->kind);
  liaison_record_set_text (template, "subject", outreach->subject);
  liaison_record_set_text (template, "content", outreach->content);
  return liaison_record_insert (store, template, error);
}

/**
 * liaison_starter_get_label:
 *
 * Returns: (transfer none): what the change is about, in the user's language
 */
const char *
liaison_starter_get_label (void)
{
  return _ ("Starter content");
}

/**
 * liaison_starter_add:
 * @unused: nothing
 *
 * A #LiaisonChangeFunc for a change with %LIAISON_LABEL_STARTER: adds plan templates, foundation courses, systems,
 * letters of welcome and outreach templates, in the user's language (what is sent in its own). What has the name already is left as it is,
 * so that doing it twice adds nothing.
 */
gboolean
liaison_starter_add (LiaisonStore *store, gpointer unused, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plans); i++)
    if (!add_plan (store, i, error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (courses); i++)
    if (!add_course (store, i, error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (systems); i++)
    if (!add_system (store, i, error))
      return FALSE;
  for (const LiaisonStarterLetter *letter = liaison_starter_letters; letter->name != NULL; letter++)
    if (!add_letter (store, letter, error))
      return FALSE;
  for (const LiaisonStarterOutreach *outreach = liaison_starter_outreach; outreach->name != NULL; outreach++)
    if (!add_outreach (store, outreach, error))
      return FALSE;
  return TRUE;
}
