/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_TOUCH (liaison_touch_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTouch, liaison_touch, LIAISON, TOUCH, LiaisonRecord)
extern const LiaisonEntity liaison_touch_entity;

extern const LiaisonChoice liaison_touch_kinds[];

G_END_DECLS
