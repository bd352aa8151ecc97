/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

/* For whom a course or a certificate is; ended by a %NULL word. */
extern const LiaisonChoice liaison_learning_roles[];

#define LIAISON_TYPE_COURSE (liaison_course_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCourse, liaison_course, LIAISON, COURSE, LiaisonRecord)
extern const LiaisonEntity liaison_course_entity;

#define LIAISON_TYPE_ENROLMENT (liaison_enrolment_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonEnrolment, liaison_enrolment, LIAISON, ENROLMENT, LiaisonRecord)
extern const LiaisonEntity liaison_enrolment_entity;

#define LIAISON_TYPE_CERTIFICATION (liaison_certification_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCertification, liaison_certification, LIAISON, CERTIFICATION, LiaisonRecord)
extern const LiaisonEntity liaison_certification_entity;

G_END_DECLS
