/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/registration-list.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_REGISTRATION_ITEM (liaison_registration_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRegistrationItem, liaison_registration_item, LIAISON, REGISTRATION_ITEM, GObject)

LiaisonRegistrationItem *liaison_registration_item_new (LiaisonRegistrationEntry *entry);
const LiaisonRegistrationEntry *liaison_registration_item_get_entry (LiaisonRegistrationItem *self);
const char *liaison_registration_item_get_words (LiaisonRegistrationItem *self);

G_END_DECLS
