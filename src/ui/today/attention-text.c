/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/today/attention-text.h"

#include "core/base/currency.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* The words of the Today page. */

static char *
describe_draft (const LiaisonAttentionItem *item)
{
  g_autofree char *day = NULL;
  LiaisonDate date;

  if (!liaison_date_parse (item->detail, &date, NULL))
    return NULL;
  day = liaison_date_format (date);
  /* Translators: a day */
  return g_strdup_printf (_ ("Left on %s"), day);
}

/* What is over with that day. */
static char *
describe_deadline (const LiaisonAttentionItem *item, const char *day)
{
  switch (item->deadline)
    {
    case LIAISON_DEADLINE_CLAIM:
      /* Translators: a name and a day: “Nordlicht Systeme GmbH · claims through 20 Nov 2026” */
      return g_strdup_printf (_ ("%s · claims through %s"), item->detail, day);
    case LIAISON_DEADLINE_REQUEST_ANSWER:
    case LIAISON_DEADLINE_CLAIM_ANSWER:
      /* Translators: a name and a day: “Nordlicht Systeme GmbH · answer through 20 Nov 2026” */
      return g_strdup_printf (_ ("%s · answer through %s"), item->detail, day);
    case LIAISON_DEADLINE_ALLOCATION:
      /* Translators: a budget and a day: “Marketing 2026 · money is left, until 31 Dec 2026” */
      return g_strdup_printf (_ ("%s · money is left, until %s"), item->detail, day);
    case LIAISON_DEADLINE_BUDGET:
    default:
      /* Translators: a day: “The budget ends on 31 Dec 2026” */
      return g_strdup_printf (_ ("The budget ends on %s"), day);
    }
}

/**
 * liaison_attention_item_describe:
 *
 * Returns: (transfer full) (nullable): what belongs to it, and its day
 */
char *
liaison_attention_item_describe (const LiaisonAttentionItem *item)
{
  g_autofree char *day = liaison_date_format (item->date);

  switch (item->kind)
    {
    case LIAISON_ATTENTION_TASK:
      /* Translators: a name and a day: “Nordlicht Systeme GmbH · due 20 Nov 2026” */
      return item->detail != NULL ? g_strdup_printf (_ ("%s · due %s"), item->detail, day)
                                  : g_strdup_printf (_ ("Due %s"), day);
    case LIAISON_ATTENTION_REGISTRATION:
      /* Translators: a name and a day: “Nordlicht Systeme GmbH · review due 20 Nov 2026” */
      return g_strdup_printf (_ ("%s · review due %s"), item->detail, day);
    case LIAISON_ATTENTION_APPEAL:
      /* Translators: a name and a day: “Nordlicht Systeme GmbH · appealed on 20 Nov 2026” */
      return g_strdup_printf (_ ("%s · appealed on %s"), item->detail, day);
    case LIAISON_ATTENTION_PROTECTION:
      /* Translators: a name and a day: “Nordlicht Systeme GmbH · protected until 20 Nov 2026” */
      return g_strdup_printf (_ ("%s · protected until %s"), item->detail, day);
    case LIAISON_ATTENTION_LATE_DEAL:
      /* Translators: a name and a day: “Jana Richter · expected to close on 20 Nov 2026” */
      return item->detail != NULL ? g_strdup_printf (_ ("%s · expected to close on %s"), item->detail, day)
                                  : g_strdup_printf (_ ("Expected to close on %s"), day);
    case LIAISON_ATTENTION_RENEWAL:
      /* Translators: a partner and a day: “Nordlicht Systeme GmbH · renews on 20 Nov 2026” */
      return item->detail != NULL ? g_strdup_printf (_ ("%s · renews on %s"), item->detail, day)
                                  : g_strdup_printf (_ ("Renews on %s"), day);
    case LIAISON_ATTENTION_COUNCIL:
      /* Translators: a council and a day: “Northern Council · due on 20 Nov 2026” */
      return g_strdup_printf (_ ("%s · due on %s"), item->detail, day);
    case LIAISON_ATTENTION_GRACE:
      /* Translators: a program and the last day of grace */
      return g_strdup_printf (_ ("%s · grace through %s"), item->detail, day);
    case LIAISON_ATTENTION_OVERRIDE:
      /* Translators: a program and the last day of a tier that was set by hand */
      return g_strdup_printf (_ ("%s · by hand through %s"), item->detail, day);
    case LIAISON_ATTENTION_CERTIFICATE:
      /* Translators: a partner and the last day of a certificate */
      return g_strdup_printf (_ ("%s · valid through %s"), item->detail, day);
    case LIAISON_ATTENTION_MILESTONE:
      /* Translators: a name and a day: “Nordlicht Systeme GmbH · due 20 Nov 2026” */
      return g_strdup_printf (_ ("%s · due %s"), item->detail, day);
    case LIAISON_ATTENTION_AGREEMENT:
      /* Translators: a name and a day: “Nordlicht Systeme GmbH · until 20 Nov 2026” */
      return g_strdup_printf (_ ("%s · until %s"), item->detail, day);
    case LIAISON_ATTENTION_DECISION:
      /* Translators: a name and a day: “Nordlicht Systeme GmbH · submitted on 5 Oct 2026” */
      return g_strdup_printf (_ ("%s · submitted on %s"), item->detail, day);
    case LIAISON_ATTENTION_DEADLINE:
      return describe_deadline (item, day);
    case LIAISON_ATTENTION_DRAFT:
      return describe_draft (item);
    case LIAISON_ATTENTION_APPLICATION:
      /* Translators: a name and a day: “Jana Richter · taken in on 5 Oct 2026” */
      return item->detail != NULL ? g_strdup_printf (_ ("%s · taken in on %s"), item->detail, day)
                                  : g_strdup_printf (_ ("Taken in on %s"), day);
    case LIAISON_ATTENTION_OUTREACH:
      /* Translators: a name and a day: “Jana Richter · approached on 5 Oct 2026” */
      return item->detail != NULL ? g_strdup_printf (_ ("%s · approached on %s"), item->detail, day)
                                  : g_strdup_printf (_ ("Approached on %s"), day);
    case LIAISON_ATTENTION_RATE:
      return g_strdup (liaison_currency_get_name (item->id));
    case LIAISON_ATTENTION_CONFLICT:
    case LIAISON_ATTENTION_OWNER:
    case LIAISON_N_ATTENTIONS:
    default:
      return g_strdup (item->detail);
    }
}

/**
 * liaison_attention_item_format_days:
 *
 * Returns: (transfer full): how far its day is, or since when it waits
 */
char *
liaison_attention_item_format_days (const LiaisonAttentionItem *item, LiaisonDate today)
{
  int days;

  if (item->kind != LIAISON_ATTENTION_APPLICATION && item->kind != LIAISON_ATTENTION_OUTREACH &&
      item->kind != LIAISON_ATTENTION_DECISION && item->kind != LIAISON_ATTENTION_APPEAL)
    return liaison_when_format_days (item->date, today);
  days = liaison_date_difference (today, item->date);
  return g_strdup_printf (ngettext ("for %d day", "for %d days", (gulong) days), days);
}

/**
 * liaison_attention_create_heading:
 * @count: how many there are
 *
 * Returns: (transfer full): what stands over lines of a kind
 */
char *
liaison_attention_create_heading (LiaisonAttentionKind kind, gint64 count)
{
  gulong n = (gulong) count;

  switch (kind)
    {
    case LIAISON_ATTENTION_TASK:
      return g_strdup_printf (ngettext ("%lu task is due", "%lu tasks are due", n), n);
    case LIAISON_ATTENTION_REGISTRATION:
      return g_strdup_printf (ngettext ("%lu registration waits", "%lu registrations wait", n), n);
    case LIAISON_ATTENTION_APPEAL:
      return g_strdup_printf (ngettext ("%lu appeal waits", "%lu appeals wait", n), n);
    case LIAISON_ATTENTION_CONFLICT:
      return g_strdup_printf (ngettext ("%lu conflict is suspected", "%lu conflicts are suspected", n), n);
    case LIAISON_ATTENTION_PROTECTION:
      return g_strdup_printf (ngettext ("%lu protection runs out", "%lu protections run out", n), n);
    case LIAISON_ATTENTION_LATE_DEAL:
      return g_strdup_printf (
          ngettext ("%lu deal is past its expected close", "%lu deals are past their expected close", n), n);
    case LIAISON_ATTENTION_RENEWAL:
      return g_strdup_printf (ngettext ("%lu subscription renews soon", "%lu subscriptions renew soon", n),
                              n);
    case LIAISON_ATTENTION_COUNCIL:
      return g_strdup_printf (
          ngettext ("%lu action of a council is due", "%lu actions of councils are due", n), n);
    case LIAISON_ATTENTION_GRACE:
      return g_strdup_printf (
          ngettext ("%lu partner is about to lose a tier", "%lu partners are about to lose a tier", n), n);
    case LIAISON_ATTENTION_OVERRIDE:
      return g_strdup_printf (ngettext ("%lu tier set by hand runs out", "%lu tiers set by hand run out", n),
                              n);
    case LIAISON_ATTENTION_CERTIFICATE:
      return g_strdup_printf (ngettext ("%lu certificate lapses", "%lu certificates lapse", n), n);
    case LIAISON_ATTENTION_MILESTONE:
      return g_strdup_printf (ngettext ("%lu milestone is overdue", "%lu milestones are overdue", n), n);
    case LIAISON_ATTENTION_AGREEMENT:
      return g_strdup_printf (ngettext ("%lu agreement ends soon", "%lu agreements end soon", n), n);
    case LIAISON_ATTENTION_DECISION:
      return g_strdup_printf (ngettext ("%lu request or claim waits", "%lu requests and claims wait", n), n);
    case LIAISON_ATTENTION_DEADLINE:
      return g_strdup_printf (
          ngettext ("%lu deadline of funds comes up", "%lu deadlines of funds come up", n), n);
    case LIAISON_ATTENTION_DRAFT:
      return g_strdup_printf (ngettext ("%lu draft waits for you", "%lu drafts wait for you", n), n);
    case LIAISON_ATTENTION_APPLICATION:
      return g_strdup_printf (
          ngettext ("%lu application waits to be vetted", "%lu applications wait to be vetted", n), n);
    case LIAISON_ATTENTION_OUTREACH:
      return g_strdup_printf (
          ngettext ("%lu prospect has not answered", "%lu prospects have not answered", n), n);
    case LIAISON_ATTENTION_OWNER:
      return g_strdup_printf (ngettext ("%lu partner has no owner", "%lu partners have no owner", n), n);
    case LIAISON_ATTENTION_RATE:
      return g_strdup_printf (ngettext ("%lu currency has no rate", "%lu currencies have no rate", n), n);
    case LIAISON_N_ATTENTIONS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * liaison_attention_create_description:
 *
 * Returns: (transfer full): which ones are listed
 */
char *
liaison_attention_create_description (const LiaisonAttention *self, LiaisonAttentionKind kind)
{
  switch (kind)
    {
    case LIAISON_ATTENTION_TASK:
      return g_strdup (_ ("Overdue, today and within a week"));
    case LIAISON_ATTENTION_REGISTRATION:
      return g_strdup (_ ("For a decision, within the business days that you promised"));
    case LIAISON_ATTENTION_APPEAL:
      return g_strdup (_ ("Against a revocation: reinstate the protection, or uphold it"));
    case LIAISON_ATTENTION_CONFLICT:
      return g_strdup (_ ("Two want the same: open a case before it hurts"));
    case LIAISON_ATTENTION_PROTECTION:
      return g_strdup (_ ("Deal registrations whose protection ends within two weeks"));
    case LIAISON_ATTENTION_GRACE:
      return g_strdup (_ ("The grace ends within 30 days, or has ended and a review decides"));
    case LIAISON_ATTENTION_OVERRIDE:
      return g_strdup (_ ("Within 30 days the rules decide again"));
    case LIAISON_ATTENTION_CERTIFICATE:
      return g_strdup (_ ("Within 60 days, and they count for a tier"));
    case LIAISON_ATTENTION_LATE_DEAL:
      return g_strdup (_ ("Close them, or expect them on another day"));
    case LIAISON_ATTENTION_RENEWAL:
      return g_strdup (_ ("Within 30 days"));
    case LIAISON_ATTENTION_COUNCIL:
      return g_strdup (_ ("Within two weeks, or past their day"));
    case LIAISON_ATTENTION_MILESTONE:
      return g_strdup (_ ("Of the first ninety days of partners"));
    case LIAISON_ATTENTION_AGREEMENT:
      return g_strdup (_ ("The day has come on which you wanted to be reminded"));
    case LIAISON_ATTENTION_DECISION:
      return g_strdup (_ ("For a decision: approve, ask or reject"));
    case LIAISON_ATTENTION_DEADLINE:
      return g_strdup (_ ("Within 15 days: claims, answers, and money that is left"));
    case LIAISON_ATTENTION_DRAFT:
      return g_strdup (_ ("You left the wizard more than a week ago"));
    case LIAISON_ATTENTION_APPLICATION:
      return g_strdup (_ ("Taken in more than two weeks ago"));
    case LIAISON_ATTENTION_OUTREACH:
      return g_strdup (_ ("Approached more than two weeks ago: ask again, or decline"));
    case LIAISON_ATTENTION_OWNER:
      return g_strdup (_ ("Nobody is named to look after them"));
    case LIAISON_ATTENTION_RATE:
      /* Translators: %s is a currency code such as EUR */
      return g_strdup_printf (_ ("Sales in them are left out of all sums in %s until a rate is known"),
                              self->reporting_currency);
    case LIAISON_N_ATTENTIONS:
    default:
      g_assert_not_reached ();
    }
}
