/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/learning.h"

#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

/* Courses, who takes them, and the certificates that people hold. */

const LiaisonChoice liaison_learning_roles[] = {
  { "sales", N_ ("Selling") },
  { "technical", N_ ("Technical") },
  { "marketing", N_ ("Marketing") },
  { "management", N_ ("Management") },
  { NULL },
};

static const LiaisonField course_fields[] = {
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Title"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|title|name|course|course name|course title|training|kurs|schulung|titel|" },
  { .name = "code",
    .column = "code",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Code"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|code|course code|course number|kursnummer|" },
  { .name = "role",
    .column = "role",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Role"),
    .choices = liaison_learning_roles,
    .words = "|role|audience|rolle|zielgruppe|" },
  { .name = "types",
    .column = "types",
    .type = LIAISON_FIELD_CHOICES,
    .label = N_ ("Types of partners"),
    .choices = liaison_partner_types,
    .words = "|types|partner types|partnertypen|" },
  { .name = "hours",
    .column = "hours",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Hours"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|hours|duration|dauer|stunden|" },
  { .name = "is-foundation",
    .column = "is_foundation",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Foundation course"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "no",
    .words = "|foundation|grundkurs|" },
  { .name = "is-active",
    .column = "is_active",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("On offer"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "yes",
    .words = "|active|on offer|aktiv|" },
  { NULL },
};

const LiaisonEntity liaison_course_entity = {
  .name = "course",
  .kind = "courses",
  .label = N_ ("Course"),
  .label_plural = N_ ("Courses"),
  .get_type = liaison_course_get_type,
  .fields = course_fields,
  .title = "title",
  .code = "code",
  .has_external_ids = TRUE,
};

struct _LiaisonCourse
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonCourse, liaison_course, LIAISON_TYPE_RECORD)

static void
liaison_course_class_init (LiaisonCourseClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_course_entity);
}

static void
liaison_course_init (LiaisonCourse *self)
{
}

static const LiaisonChoice enrolment_states[] = {
  { "enrolled", N_ ("Enrolled") }, { "in-progress", N_ ("In progress") }, { "completed", N_ ("Completed") },
  { "failed", N_ ("Failed") },     { "withdrawn", N_ ("Withdrawn") },     { NULL },
};

static gboolean
check_enrolment (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_need (entity, values, "state", "completed", "completed-on", error);
}

static const LiaisonField enrolment_fields[] = {
  { .name = "person",
    .column = "person_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Person"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL,
    .target = "person",
    .words = "|person|contact|learner|student|participant|employee|user|person id|contact id|email|e "
             "mail|email address|person email|teilnehmer|mitarbeiter|" },
  { .name = "course",
    .column = "course_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Course"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "course",
    .words = "|course|course name|course title|course code|training|kurs|schulung|" },
  { .name = "enrolled-on",
    .column = "enrolled_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Enrolled on"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|enrolled|enrolled on|enrollment date|enrolment date|angemeldet|" },
  { .name = "due-on",
    .column = "due_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Due"),
    .words = "|due|due on|due date|fallig|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL,
    .choices = enrolment_states,
    .standard = "enrolled",
    .words = "|state|status|" },
  { .name = "completed-on",
    .column = "completed_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Completed on"),
    .words = "|completed|completed on|completion date|abgeschlossen|" },
  { .name = "score",
    .column = "score",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Score in percent"),
    .flags = LIAISON_FIELD_PERSONAL | LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|score|result|ergebnis|punktzahl|" },
  { NULL },
};

const LiaisonEntity liaison_enrolment_entity = {
  .name = "enrolment",
  .kind = "enrolments",
  .label = N_ ("Enrolment"),
  .label_plural = N_ ("Enrolments"),
  .get_type = liaison_enrolment_get_type,
  .fields = enrolment_fields,
  .has_external_ids = TRUE,
  .check = check_enrolment,
};

struct _LiaisonEnrolment
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonEnrolment, liaison_enrolment, LIAISON_TYPE_RECORD)

static void
liaison_enrolment_class_init (LiaisonEnrolmentClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_enrolment_entity);
}

static void
liaison_enrolment_init (LiaisonEnrolment *self)
{
}

static const LiaisonChoice certification_states[] = {
  { "enrolled", N_ ("Enrolled") }, { "in-progress", N_ ("In progress") }, { "passed", N_ ("Passed") },
  { "renewed", N_ ("Renewed") },   { "revoked", N_ ("Revoked") },         { NULL },
};

static gboolean
check_certification (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_need (entity, values, "state", "passed", "passed-on", error) &&
         liaison_entity_check_need (entity, values, "state", "renewed", "passed-on", error) &&
         liaison_entity_check_need (entity, values, "state", "revoked", "passed-on", error) &&
         liaison_entity_check_need (entity, values, "state", "revoked", "revoked-on", error) &&
         liaison_entity_check_order (entity, values, "passed-on", "expires-on", error);
}

static const LiaisonField certification_fields[] = {
  { .name = "person",
    .column = "person_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Person"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL,
    .target = "person",
    .words = "|person|contact|learner|student|participant|employee|user|person id|contact id|email|e "
             "mail|email address|person email|teilnehmer|mitarbeiter|" },
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL | LIAISON_FIELD_SEARCHED,
    .words = "|name|certification|certificate|certification name|zertifikat|zertifizierung|" },
  { .name = "role",
    .column = "role",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Role"),
    .choices = liaison_learning_roles,
    .words = "|role|rolle|" },
  { .name = "level",
    .column = "level",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Level"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "1",
    .least = 1,
    .most = G_MAXINT64,
    .words = "|level|niveau|stufe|" },
  { .name = "product",
    .column = "product_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Product"),
    .target = "product",
    .words = "|product|produkt|" },
  { .name = "course",
    .column = "course_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Course"),
    .target = "course",
    .words = "|course|course name|course title|course code|training|kurs|schulung|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL,
    .choices = certification_states,
    .standard = "passed",
    .words = "|state|status|" },
  { .name = "passed-on",
    .column = "passed_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Passed on"),
    .words = "|passed|passed on|issued|issued on|issue date|earned|certified on|bestanden|ausgestellt|" },
  { .name = "expires-on",
    .column = "expires_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Expires on"),
    .words = "|expires|expires on|expiry|expiry date|expiration date|valid until|lauft ab|gultig bis|" },
  { .name = "revoked-on",
    .column = "revoked_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Revoked on"),
    .words = "|revoked|revoked on|widerrufen|" },
  { NULL },
};

const LiaisonEntity liaison_certification_entity = {
  .name = "certification",
  .kind = "certifications",
  .label = N_ ("Certification"),
  .label_plural = N_ ("Certifications"),
  .get_type = liaison_certification_get_type,
  .fields = certification_fields,
  .title = "name",
  .has_external_ids = TRUE,
  .check = check_certification,
};

struct _LiaisonCertification
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonCertification, liaison_certification, LIAISON_TYPE_RECORD)

static void
liaison_certification_class_init (LiaisonCertificationClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_certification_entity);
}

static void
liaison_certification_init (LiaisonCertification *self)
{
}
