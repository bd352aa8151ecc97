/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partner-related.h"

#include "core/records/access.h"
#include "core/records/learning.h"
#include "core/records/program.h"
#include "core/records/survey.h"
#include "core/records/touch.h"
#include "ui/records/related-list.h"

#include <glib/gi18n-lib.h>

/* Records on the page of a partner: what its people learned and may enter, and the figures that were noted of it. */

#define OF_ITS_PEOPLE "person_id IN (SELECT person_id FROM employment WHERE partner_id = ?)"

static const LiaisonRelatedKind training[] = {
  { .entity = &liaison_certification_entity,
    .description = N_ ("They count for requirements of tiers while they are valid"),
    .sql = "SELECT id FROM certification WHERE " OF_ITS_PEOPLE
           " ORDER BY expires_on IS NULL, expires_on DESC, id",
    .title = "name",
    .subtitle = { "person", "role", "state", "passed-on", "expires-on" } },
  { .entity = &liaison_enrolment_entity,
    .sql = "SELECT id FROM enrolment WHERE " OF_ITS_PEOPLE " ORDER BY enrolled_on DESC, id",
    .title = "course",
    .subtitle = { "person", "state", "due-on", "completed-on" } },
  { .entity = &liaison_system_access_entity,
    .sql =
        "SELECT id FROM system_access WHERE partner_id = ? ORDER BY state = 'revoked', requested_on DESC, id",
    .title = "system",
    .subtitle = { "person", "state", "granted-on", "revoked-on" },
    .reference = "partner" },
};

static const LiaisonRelatedKind figures[] = {
  { .entity = &liaison_measurement_entity,
    .description = N_ ("Numbers of your own; requirements of tiers may ask for them"),
    .sql = "SELECT id FROM measurement WHERE partner_id = ? ORDER BY dated DESC, id",
    .title = "measure",
    .subtitle = { "value", "dated" },
    .reference = "partner" },
  { .entity = &liaison_survey_answer_entity,
    .sql = "SELECT id FROM survey_answer WHERE partner_id = ? ORDER BY answered_on DESC, id",
    .title = "survey",
    .subtitle = { "score", "topic", "person", "answered-on" },
    .reference = "partner" },
};

/* The latest; all of them are in the records. */
static const LiaisonRelatedKind touches[] = {
  { .entity = &liaison_touch_entity,
    .description =
        N_ ("What the partner had to do with customers and deals, the latest first; attribution gives credit "
            "for it"),
    .sql = "SELECT id FROM touch WHERE partner_id = ? ORDER BY occurred_on DESC, id DESC LIMIT 50",
    .title = "kind",
    .subtitle = { "occurred-on", "deal", "customer", "campaign" },
    .reference = "partner" },
};

static void
add_lists (GtkBox *box,
           const LiaisonRelatedKind *kinds,
           gsize n_kinds,
           LiaisonWindow *window,
           const char *partner_id)
{
  for (gsize i = 0; i < n_kinds; i++)
    gtk_box_append (box, liaison_related_list_new (window, &kinds[i], partner_id));
}

/**
 * liaison_partner_related_add_training:
 *
 * Adds certifications, enrolments and accesses of the people of a partner.
 */
void
liaison_partner_related_add_training (GtkBox *box, LiaisonWindow *window, const char *partner_id)
{
  add_lists (box, training, G_N_ELEMENTS (training), window, partner_id);
}

/**
 * liaison_partner_related_add_figures:
 *
 * Adds the measurements of a partner and its answers to surveys.
 */
void
liaison_partner_related_add_figures (GtkBox *box, LiaisonWindow *window, const char *partner_id)
{
  add_lists (box, figures, G_N_ELEMENTS (figures), window, partner_id);
}

/**
 * liaison_partner_related_add_touches:
 *
 * Adds the last touches of a partner.
 */
void
liaison_partner_related_add_touches (GtkBox *box, LiaisonWindow *window, const char *partner_id)
{
  add_lists (box, touches, G_N_ELEMENTS (touches), window, partner_id);
}
