/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PARTNER_INSPECTOR (liaison_partner_inspector_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnerInspector, liaison_partner_inspector, LIAISON, PARTNER_INSPECTOR, AdwBin)

void
liaison_partner_inspector_set_partner (LiaisonPartnerInspector *self, LiaisonWindow *window, const char *id);

G_END_DECLS
