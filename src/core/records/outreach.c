/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/outreach.h"

#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

/* How prospects are approached: templates by language and type of partner, and what was sent, with its answer. */

const LiaisonChoice liaison_outreach_kinds[] = {
  { "mail", N_ ("E-mail") }, { "call", N_ ("Call") },       { "meeting", N_ ("Meeting") },
  { "event", N_ ("Event") }, { "message", N_ ("Message") }, { NULL },
};

static const LiaisonField outreach_template_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|template|vorlage|" },
  { .name = "language",
    .column = "language",
    .type = LIAISON_FIELD_LANGUAGE,
    .label = N_ ("Language"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|language|sprache|" },
  { .name = "types",
    .column = "types",
    .type = LIAISON_FIELD_CHOICES,
    .label = N_ ("Types of partners"),
    .choices = liaison_partner_types,
    .words = "|types|partner types|partnertypen|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = liaison_outreach_kinds,
    .standard = "mail",
    .words = "|kind|channel|art|kanal|" },
  { .name = "subject",
    .column = "subject",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Subject"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|subject|betreff|" },
  { .name = "content",
    .column = "content",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Text"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|text|content|inhalt|" },
  { NULL },
};

const LiaisonEntity liaison_outreach_template_entity = {
  .name = "outreach_template",
  .kind = "outreach-templates",
  .label = N_ ("Outreach template"),
  .label_plural = N_ ("Outreach templates"),
  .get_type = liaison_outreach_template_get_type,
  .fields = outreach_template_fields,
  .title = "name",
};

struct _LiaisonOutreachTemplate
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonOutreachTemplate, liaison_outreach_template, LIAISON_TYPE_RECORD)

static void
liaison_outreach_template_class_init (LiaisonOutreachTemplateClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_outreach_template_entity);
}

static void
liaison_outreach_template_init (LiaisonOutreachTemplate *self)
{
}

/* What came back; nothing is nothing. */
static const LiaisonChoice answers[] = {
  { "interested", N_ ("Interested") },         { "later", N_ ("Perhaps later") },
  { "declined", N_ ("Not interested") },       { "unreachable", N_ ("Not reached") },
  { "opted-out", N_ ("Wants no more of it") }, { NULL },
};

/* An answer and its day belong together, and the day is not before that of what is answered. */
static gboolean
check_outreach (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  const gboolean has_answer = liaison_entity_get_text (entity, values, "answer") != NULL;
  const gboolean has_day = liaison_entity_get_text (entity, values, "answered-on") != NULL;

  if (has_answer != has_day)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           has_answer ? _ ("Say on which day the answer came.")
                                      : _ ("Say what the answer was that came on that day."));
      return FALSE;
    }
  return liaison_entity_check_order (entity, values, "sent-on", "answered-on", error);
}

static const LiaisonField outreach_fields[] = {
  { .name = "application",
    .column = "application_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Application"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "application",
    .words = "|application|bewerbung|" },
  { .name = "person",
    .column = "person_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Person"),
    .flags = LIAISON_FIELD_PERSONAL,
    .target = "person",
    .words = "|person|contact|kontakt|" },
  { .name = "template",
    .column = "template_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Template"),
    .target = "outreach_template",
    .words = "|template|vorlage|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = liaison_outreach_kinds,
    .standard = "mail",
    .words = "|kind|channel|art|kanal|" },
  { .name = "subject",
    .column = "subject",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Subject"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL | LIAISON_FIELD_SEARCHED,
    .words = "|subject|betreff|" },
  { .name = "content",
    .column = "content",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Text"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|text|content|inhalt|" },
  { .name = "sent-on",
    .column = "sent_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|day|sent|sent on|gesendet|" },
  { .name = "operator",
    .column = "operator_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("By"),
    .target = "operator",
    .words = "|by|sender|operator|absender|" },
  { .name = "answered-on",
    .column = "answered_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Answered"),
    .words = "|answered|answered on|beantwortet|" },
  { .name = "answer",
    .column = "answer",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Answer"),
    .choices = answers,
    .words = "|answer|response|antwort|" },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|remarks|notes|bemerkungen|" },
  { NULL },
};

const LiaisonEntity liaison_outreach_entity = {
  .name = "outreach",
  .kind = "outreaches",
  .label = N_ ("Outreach"),
  .label_plural = N_ ("Outreaches"),
  .get_type = liaison_outreach_get_type,
  .fields = outreach_fields,
  .title = "subject",
  .check = check_outreach,
};

struct _LiaisonOutreach
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonOutreach, liaison_outreach, LIAISON_TYPE_RECORD)

static void
liaison_outreach_class_init (LiaisonOutreachClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_outreach_entity);
}

static void
liaison_outreach_init (LiaisonOutreach *self)
{
}
