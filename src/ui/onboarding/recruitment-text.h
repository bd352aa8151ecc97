/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/onboarding/recruitment-index.h"

G_BEGIN_DECLS

char *liaison_recruitment_text_place (const LiaisonRecruitmentEntry *entry);
char *liaison_recruitment_text_types (const LiaisonRecruitmentEntry *entry);
char *liaison_recruitment_text_days (const LiaisonRecruitmentEntry *entry, LiaisonDate today);
char *liaison_recruitment_text_checklist (const LiaisonRecruitmentEntry *entry);
char *liaison_recruitment_text_all (const LiaisonRecruitmentEntry *entry, LiaisonDate today);

G_END_DECLS
