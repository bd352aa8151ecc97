/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/survey.h"

#include <glib/gi18n-lib.h>

/* Surveys of satisfaction, and what partners answered. */

static const LiaisonChoice survey_kinds[] = {
  { "psat", N_ ("Satisfaction") },
  { "nps", N_ ("Recommendation") },
  { NULL },
};

static const LiaisonField survey_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|survey|survey name|umfrage|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = survey_kinds,
    .standard = "psat",
    .words = "|kind|survey type|art|" },
  { .name = "opened-on",
    .column = "opened_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Opened"),
    .words = "|opened|opened on|geoffnet|" },
  { NULL },
};

const LiaisonEntity liaison_survey_entity = {
  .name = "survey",
  .kind = "surveys",
  .label = N_ ("Survey"),
  .label_plural = N_ ("Surveys"),
  .get_type = liaison_survey_get_type,
  .fields = survey_fields,
  .title = "name",
};

struct _LiaisonSurvey
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonSurvey, liaison_survey, LIAISON_TYPE_RECORD)

static void
liaison_survey_class_init (LiaisonSurveyClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_survey_entity);
}

static void
liaison_survey_init (LiaisonSurvey *self)
{
}

static const LiaisonField survey_answer_fields[] = {
  { .name = "survey",
    .column = "survey_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Survey"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "survey",
    .words = "|survey|survey name|umfrage|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|" },
  { .name = "person",
    .column = "person_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Person"),
    .flags = LIAISON_FIELD_PERSONAL,
    .target = "person",
    .words = "|person|contact|respondent|person id|contact id|email|e mail|email address|befragter|" },
  { .name = "answered-on",
    .column = "answered_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Answered"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|answered|answered on|date|response date|submitted|datum|beantwortet|" },
  { .name = "topic",
    .column = "topic",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Topic"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|topic|question|frage|thema|" },
  { .name = "score",
    .column = "score",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Score"),
    .flags = LIAISON_FIELD_REQUIRED,
    .least = 0,
    .most = 10,
    .words = "|score|rating|answer|note|bewertung|punktzahl|" },
  { .name = "comment",
    .column = "comment",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Comment"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|comment|feedback|kommentar|" },
  { NULL },
};

const LiaisonEntity liaison_survey_answer_entity = {
  .name = "survey_answer",
  .kind = "survey-answers",
  .label = N_ ("Survey answer"),
  .label_plural = N_ ("Survey answers"),
  .get_type = liaison_survey_answer_get_type,
  .fields = survey_answer_fields,
  .has_external_ids = TRUE,
};

struct _LiaisonSurveyAnswer
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonSurveyAnswer, liaison_survey_answer, LIAISON_TYPE_RECORD)

static void
liaison_survey_answer_class_init (LiaisonSurveyAnswerClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_survey_answer_entity);
}

static void
liaison_survey_answer_init (LiaisonSurveyAnswer *self)
{
}
