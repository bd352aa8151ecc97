/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/rules.h"

G_BEGIN_DECLS

LiaisonRules *liaison_starter_rules_new (const char *currency);

G_END_DECLS
