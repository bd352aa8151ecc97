/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/welcome.h"

#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

/* Letters of welcome: templates by language and type of partner, and what was made of them. */

static const LiaisonField welcome_template_fields[] = {
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

const LiaisonEntity liaison_welcome_template_entity = {
  .name = "welcome_template",
  .kind = "welcome-templates",
  .label = N_ ("Welcome template"),
  .label_plural = N_ ("Welcome templates"),
  .get_type = liaison_welcome_template_get_type,
  .fields = welcome_template_fields,
  .title = "name",
};

struct _LiaisonWelcomeTemplate
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonWelcomeTemplate, liaison_welcome_template, LIAISON_TYPE_RECORD)

static void
liaison_welcome_template_class_init (LiaisonWelcomeTemplateClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_welcome_template_entity);
}

static void
liaison_welcome_template_init (LiaisonWelcomeTemplate *self)
{
}

static const LiaisonField welcome_kit_fields[] = {
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|" },
  { .name = "template",
    .column = "template_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Template"),
    .target = "welcome_template",
    .words = "|template|vorlage|" },
  { .name = "language",
    .column = "language",
    .type = LIAISON_FIELD_LANGUAGE,
    .label = N_ ("Language"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|language|sprache|" },
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
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL,
    .words = "|text|content|inhalt|" },
  { .name = "made-on",
    .column = "made_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Made"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|made|made on|erstellt|" },
  { .name = "sent-on",
    .column = "sent_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Sent"),
    .words = "|sent|sent on|gesendet|" },
  { NULL },
};

const LiaisonEntity liaison_welcome_kit_entity = {
  .name = "welcome_kit",
  .kind = "welcome-kits",
  .label = N_ ("Welcome kit"),
  .label_plural = N_ ("Welcome kits"),
  .get_type = liaison_welcome_kit_get_type,
  .fields = welcome_kit_fields,
  .title = "subject",
};

struct _LiaisonWelcomeKit
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonWelcomeKit, liaison_welcome_kit, LIAISON_TYPE_RECORD)

static void
liaison_welcome_kit_class_init (LiaisonWelcomeKitClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_welcome_kit_entity);
}

static void
liaison_welcome_kit_init (LiaisonWelcomeKit *self)
{
}
