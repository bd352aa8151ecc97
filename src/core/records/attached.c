/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/attached.h"

#include <glib/gi18n-lib.h>

/* What hangs on a record of any kind: ids in other systems, names in files of others, notes, tags, files and tasks. */

static const LiaisonField external_id_fields[] = {
  { .name = "entity",
    .column = "entity",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Kind of record"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "record",
    .column = "record_id",
    .type = LIAISON_FIELD_ANY_REFERENCE,
    .label = N_ ("Record"),
    .flags = LIAISON_FIELD_REQUIRED },
  { .name = "system",
    .column = "system",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("System"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|system|" },
  { .name = "value",
    .column = "value",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Id"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|id|value|" },
  { NULL },
};

const LiaisonEntity liaison_external_id_entity = {
  .name = "external_id",
  .kind = "ids",
  .label = N_ ("Id in a system"),
  .label_plural = N_ ("Ids in systems"),
  .get_type = liaison_external_id_get_type,
  .fields = external_id_fields,
  .title = "value",
};

struct _LiaisonExternalId
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonExternalId, liaison_external_id, LIAISON_TYPE_RECORD)

static void
liaison_external_id_class_init (LiaisonExternalIdClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_external_id_entity);
}

static void
liaison_external_id_init (LiaisonExternalId *self)
{
}

static const LiaisonField alias_fields[] = {
  { .name = "entity",
    .column = "entity",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Kind of record"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "record",
    .column = "record_id",
    .type = LIAISON_FIELD_ANY_REFERENCE,
    .label = N_ ("Record"),
    .flags = LIAISON_FIELD_REQUIRED },
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Also called"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|alias|also called|" },
  { NULL },
};

const LiaisonEntity liaison_alias_entity = {
  .name = "alias",
  .kind = "aliases",
  .label = N_ ("Other name"),
  .label_plural = N_ ("Other names"),
  .get_type = liaison_alias_get_type,
  .fields = alias_fields,
  .title = "name",
};

struct _LiaisonAlias
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonAlias, liaison_alias, LIAISON_TYPE_RECORD)

static void
liaison_alias_class_init (LiaisonAliasClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_alias_entity);
}

static void
liaison_alias_init (LiaisonAlias *self)
{
}

static const LiaisonField note_fields[] = {
  { .name = "entity",
    .column = "entity",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Kind of record"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "record",
    .column = "record_id",
    .type = LIAISON_FIELD_ANY_REFERENCE,
    .label = N_ ("Record"),
    .flags = LIAISON_FIELD_REQUIRED },
  { .name = "written-on",
    .column = "written_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Written"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|date|written|" },
  { .name = "author",
    .column = "author_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Author"),
    .target = "operator",
    .words = "|author|" },
  { .name = "content",
    .column = "content",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Note"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL | LIAISON_FIELD_SEARCHED,
    .words = "|note|text|content|" },
  { NULL },
};

const LiaisonEntity liaison_note_entity = {
  .name = "note",
  .kind = "notes",
  .label = N_ ("Note"),
  .label_plural = N_ ("Notes"),
  .get_type = liaison_note_get_type,
  .fields = note_fields,
};

struct _LiaisonNote
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonNote, liaison_note, LIAISON_TYPE_RECORD)

static void
liaison_note_class_init (LiaisonNoteClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_note_entity);
}

static void
liaison_note_init (LiaisonNote *self)
{
}

static const LiaisonField tag_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|tag|" },
  { NULL },
};

const LiaisonEntity liaison_tag_entity = {
  .name = "tag",
  .kind = "tags",
  .label = N_ ("Tag"),
  .label_plural = N_ ("Tags"),
  .get_type = liaison_tag_get_type,
  .fields = tag_fields,
  .title = "name",
};

struct _LiaisonTag
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTag, liaison_tag, LIAISON_TYPE_RECORD)

static void
liaison_tag_class_init (LiaisonTagClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_tag_entity);
}

static void
liaison_tag_init (LiaisonTag *self)
{
}

static const LiaisonField tagging_fields[] = {
  { .name = "entity",
    .column = "entity",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Kind of record"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "record",
    .column = "record_id",
    .type = LIAISON_FIELD_ANY_REFERENCE,
    .label = N_ ("Record"),
    .flags = LIAISON_FIELD_REQUIRED },
  { .name = "tag",
    .column = "tag_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Tag"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "tag",
    .words = "|tag|" },
  { NULL },
};

const LiaisonEntity liaison_tagging_entity = {
  .name = "tagging",
  .kind = "taggings",
  .label = N_ ("Tag of a record"),
  .label_plural = N_ ("Tags of records"),
  .get_type = liaison_tagging_get_type,
  .fields = tagging_fields,
};

struct _LiaisonTagging
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTagging, liaison_tagging, LIAISON_TYPE_RECORD)

static void
liaison_tagging_class_init (LiaisonTaggingClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_tagging_entity);
}

static void
liaison_tagging_init (LiaisonTagging *self)
{
}

static const LiaisonField attachment_fields[] = {
  { .name = "entity",
    .column = "entity",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Kind of record"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "record",
    .column = "record_id",
    .type = LIAISON_FIELD_ANY_REFERENCE,
    .label = N_ ("Record"),
    .flags = LIAISON_FIELD_REQUIRED },
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("File name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|file|" },
  { .name = "media-type",
    .column = "media_type",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Kind of file"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "size",
    .column = "size",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Size"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "digest",
    .column = "digest",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("SHA-256"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { NULL },
};

const LiaisonEntity liaison_attachment_entity = {
  .name = "attachment",
  .kind = "attachments",
  .label = N_ ("Attached file"),
  .label_plural = N_ ("Attached files"),
  .get_type = liaison_attachment_get_type,
  .fields = attachment_fields,
  .title = "name",
};

struct _LiaisonAttachment
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonAttachment, liaison_attachment, LIAISON_TYPE_RECORD)

static void
liaison_attachment_class_init (LiaisonAttachmentClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_attachment_entity);
}

static void
liaison_attachment_init (LiaisonAttachment *self)
{
}

static const LiaisonChoice repetitions[] = {
  { "weekly", N_ ("Weekly") },
  { "fortnightly", N_ ("Every two weeks") },
  { "monthly", N_ ("Monthly") },
  { "quarterly", N_ ("Quarterly") },
  { "half-yearly", N_ ("Every six months") },
  { "yearly", N_ ("Yearly") },
  { NULL },
};

static const LiaisonField task_fields[] = {
  { .name = "entity",
    .column = "entity",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Kind of record"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "record", .column = "record_id", .type = LIAISON_FIELD_ANY_REFERENCE, .label = N_ ("Record") },
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Task"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|task|title|subject|aufgabe|" },
  { .name = "due-on",
    .column = "due_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Due"),
    .words = "|due|due date|due on|fallig|" },
  { .name = "owner",
    .column = "owner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Owner"),
    .target = "operator",
    .words = "|owner|assignee|" },
  { .name = "done-on",
    .column = "done_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Done"),
    .words = "|done|done on|" },
  { .name = "repeats",
    .column = "repeats",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Repeats"),
    .choices = repetitions,
    .words = "|repeats|repeat|recurrence|" },
  { .name = "series",
    .column = "series",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Series"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "series-on",
    .column = "series_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("First due"),
    .flags = LIAISON_FIELD_INTERNAL },
  { NULL },
};

const LiaisonEntity liaison_task_entity = {
  .name = "task",
  .kind = "tasks",
  .label = N_ ("Task"),
  .label_plural = N_ ("Tasks"),
  .get_type = liaison_task_get_type,
  .fields = task_fields,
  .title = "title",
};

struct _LiaisonTask
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTask, liaison_task, LIAISON_TYPE_RECORD)

static void
liaison_task_class_init (LiaisonTaskClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_task_entity);
}

static void
liaison_task_init (LiaisonTask *self)
{
}
