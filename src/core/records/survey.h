/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_SURVEY (liaison_survey_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSurvey, liaison_survey, LIAISON, SURVEY, LiaisonRecord)
extern const LiaisonEntity liaison_survey_entity;

#define LIAISON_TYPE_SURVEY_ANSWER (liaison_survey_answer_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSurveyAnswer, liaison_survey_answer, LIAISON, SURVEY_ANSWER, LiaisonRecord)
extern const LiaisonEntity liaison_survey_answer_entity;

G_END_DECLS
