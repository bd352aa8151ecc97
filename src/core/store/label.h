/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database.h"

G_BEGIN_DECLS

#define LIAISON_LABEL_CREATE "create"
#define LIAISON_LABEL_EDIT "edit"
#define LIAISON_LABEL_DELETE "delete"
#define LIAISON_LABEL_IMPORT "import"
#define LIAISON_LABEL_TAG "tag"
#define LIAISON_LABEL_UNTAG "untag"
#define LIAISON_LABEL_NOTE "note"
#define LIAISON_LABEL_ATTACH "attach"
#define LIAISON_LABEL_ASSIGN "assign"
#define LIAISON_LABEL_TASK "task"
#define LIAISON_LABEL_SAMPLE "sample"
#define LIAISON_LABEL_ADVANCE "advance"
#define LIAISON_LABEL_RULES "rules"
#define LIAISON_LABEL_PUBLISH "publish"
#define LIAISON_LABEL_RECRUIT "recruit"
#define LIAISON_LABEL_OUTREACH "outreach"
#define LIAISON_LABEL_ONBOARD "onboard"
#define LIAISON_LABEL_PLAN "plan"
#define LIAISON_LABEL_LETTER "letter"
#define LIAISON_LABEL_STAGE "stage"
#define LIAISON_LABEL_OFFBOARD "offboard"
#define LIAISON_LABEL_STARTER "starter"
#define LIAISON_LABEL_REVIEW "review"
#define LIAISON_LABEL_TIER "tier"
#define LIAISON_LABEL_FUNDS "funds"
#define LIAISON_LABEL_REGISTRATION "registration"
#define LIAISON_LABEL_CONFLICT "conflict"
#define LIAISON_LABEL_UNDO "undo"
#define LIAISON_LABEL_REDO "redo"

char *liaison_label_format (const char *label_id, const char *subject);
char *liaison_label_of_change (LiaisonDatabase *database, gint64 sequence);

G_END_DECLS
