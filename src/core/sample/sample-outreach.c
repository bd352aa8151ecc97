/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sample/sample-outreach.h"

#include "core/onboarding/outreach.h"
#include "core/records/outreach.h"

/* What was sent to the prospects of the sample, and what came back. Written in full, not by chance, by the templates of
 * the starter content, which are in their own languages. */

static const struct
{
  const char *company;
  const char *kind;
  /* What was sent comes from the template, or else is this subject. */
  const char *template;
  const char *subject;
  const char *sent_on;
  const char *answered_on;
  const char *answer;
  const char *remarks;
} outreaches[] = {
  { "Bergquelle Software GmbH", "mail", "Anfrage (Deutsch)", NULL, "2026-01-26", NULL, NULL, NULL },
  { "Liffey Systems Ltd", "mail", "First letter (English)", NULL, "2026-02-10", "2026-02-13", "interested",
    NULL },
  { "Bergquelle Software GmbH", "mail", "Erinnerung (Deutsch)", NULL, "2026-02-12", "2026-02-16",
    "interested", "Was on a journey; wants the contract first." },
  { "Ostwind Handel GmbH", "mail", "Anfrage (Deutsch)", NULL, "2026-06-01", "2026-06-09", "interested",
    NULL },
  { "Magnolia Partners Inc.", "call", "First call (English)", NULL, "2026-06-25", "2026-06-25", "interested",
    "Two sales people, four engineers; decides with her partner." },
  { "Larkspur Consulting LLC", "mail", "First letter (English)", NULL, "2026-07-01", NULL, NULL, NULL },
  { "Larkspur Consulting LLC", "call", "First call (English)", NULL, "2026-07-13", "2026-07-13", "declined",
    "Is bound to a competitor until 2029." },
  { "Kestrel Advisory LLP", "mail", "First letter (English)", NULL, "2026-08-03", "2026-08-11", "interested",
    NULL },
  { "Ardennes Numérique SARL", "event", NULL, "Salon des partenaires, Reims", "2026-09-01", "2026-09-01",
    "interested", "Saw the demonstration twice." },
  { "Cobalt Coast Networks Inc.", "mail", "First letter (English)", NULL, "2026-10-01", "2026-10-06",
    "interested", NULL },
  { "Havelland Technik GmbH", "mail", "Anfrage (Deutsch)", NULL, "2026-10-02", NULL, NULL, NULL },
  { "Tamar Cloud Ltd", "mail", "First letter (English)", NULL, "2026-10-15", "2026-10-20", "later",
    "Asks again in January." },
  { "Havelland Technik GmbH", "mail", "Erinnerung (Deutsch)", NULL, "2026-10-19", NULL, NULL, NULL },
  { "株式会社はまかぜ", "call", NULL, "初回のご連絡", "2026-10-20", "2026-10-20", "unreachable", NULL },
  { "株式会社はまかぜ", "meeting", NULL, "神戸でのご面談", "2026-10-28", "2026-10-28", "interested", NULL },
};

/* The subject and the text, as the dialog would have made them. */
static gboolean
fill_in (LiaisonDatabase *database, LiaisonRecord *outreach, const char *template_name, GError **error)
{
  g_autoptr (GPtrArray) templates =
      liaison_record_load_where (database, &liaison_outreach_template_entity, "name", template_name, error);
  g_autoptr (LiaisonOutreachFields) fields = NULL;
  g_autoptr (LiaisonLetter) letter = NULL;

  if (templates == NULL)
    return FALSE;
  g_assert (templates->len == 1);
  fields = liaison_outreach_load_fields (database, liaison_record_get_text (outreach, "application"),
                                         liaison_record_get_text (outreach, "person"), error);
  letter = fields != NULL ? liaison_outreach_compose (templates->pdata[0], fields, error) : NULL;
  if (letter == NULL)
    return FALSE;
  liaison_record_set_text (outreach, "template", liaison_record_get_id (templates->pdata[0]));
  liaison_record_set_text (outreach, "subject", letter->subject);
  liaison_record_set_text (outreach, "content", letter->content);
  return TRUE;
}

static gboolean
add_outreach (LiaisonStore *store, gsize index, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) outreach = liaison_record_new (&liaison_outreach_entity);
  g_autofree char *application_id = NULL;
  g_autofree char *operator_id = NULL;
  g_autofree char *person_id = NULL;

  if (!liaison_database_get_text (database, &application_id, error,
                                  "SELECT a.id FROM application AS a JOIN partner AS p ON p.id = a.partner_id"
                                  " WHERE p.name = ?",
                                  "t", outreaches[index].company) ||
      !liaison_database_get_text (database, &operator_id, error,
                                  "SELECT owner_id FROM application WHERE id = ?", "t", application_id) ||
      !liaison_database_get_text (database, &person_id, error,
                                  "SELECT e.person_id FROM employment AS e JOIN application AS a"
                                  " ON a.partner_id = e.partner_id WHERE a.id = ?"
                                  " ORDER BY e.is_key_contact DESC, e.id LIMIT 1",
                                  "t", application_id))
    return FALSE;
  liaison_record_set_text (outreach, "application", application_id);
  liaison_record_set_text (outreach, "person", person_id);
  liaison_record_set_text (outreach, "operator", operator_id);
  liaison_record_set_text (outreach, "kind", outreaches[index].kind);
  liaison_record_set_text (outreach, "subject", outreaches[index].subject);
  liaison_record_set_text (outreach, "sent-on", outreaches[index].sent_on);
  liaison_record_set_text (outreach, "answered-on", outreaches[index].answered_on);
  liaison_record_set_text (outreach, "answer", outreaches[index].answer);
  liaison_record_set_text (outreach, "remarks", outreaches[index].remarks);
  return (outreaches[index].template == NULL ||
          fill_in (database, outreach, outreaches[index].template, error)) &&
         liaison_record_insert (store, outreach, error);
}

/**
 * liaison_sample_add_outreach:
 * @data: nothing
 *
 * A #LiaisonChangeFunc: adds what was sent to the prospects, once applications and starter content are there.
 */
gboolean
liaison_sample_add_outreach (LiaisonStore *store, gpointer data, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (outreaches); i++)
    if (!add_outreach (store, i, error))
      return FALSE;
  return TRUE;
}
