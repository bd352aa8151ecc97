/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_EXTERNAL_ID (liaison_external_id_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonExternalId, liaison_external_id, LIAISON, EXTERNAL_ID, LiaisonRecord)
extern const LiaisonEntity liaison_external_id_entity;

#define LIAISON_TYPE_ALIAS (liaison_alias_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonAlias, liaison_alias, LIAISON, ALIAS, LiaisonRecord)
extern const LiaisonEntity liaison_alias_entity;

#define LIAISON_TYPE_NOTE (liaison_note_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonNote, liaison_note, LIAISON, NOTE, LiaisonRecord)
extern const LiaisonEntity liaison_note_entity;

#define LIAISON_TYPE_TAG (liaison_tag_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTag, liaison_tag, LIAISON, TAG, LiaisonRecord)
extern const LiaisonEntity liaison_tag_entity;

#define LIAISON_TYPE_TAGGING (liaison_tagging_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTagging, liaison_tagging, LIAISON, TAGGING, LiaisonRecord)
extern const LiaisonEntity liaison_tagging_entity;

#define LIAISON_TYPE_ATTACHMENT (liaison_attachment_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonAttachment, liaison_attachment, LIAISON, ATTACHMENT, LiaisonRecord)
extern const LiaisonEntity liaison_attachment_entity;

#define LIAISON_TYPE_TASK (liaison_task_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTask, liaison_task, LIAISON, TASK, LiaisonRecord)
extern const LiaisonEntity liaison_task_entity;

G_END_DECLS
