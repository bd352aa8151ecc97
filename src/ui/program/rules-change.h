/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/rules.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonRulesChange:
 * @window: which is told of failures, and offers Undo
 * @program_id: of the program
 * @program_name: what stands in the history
 * @version_id: of the draft
 * @rules: as they stand in the workspace
 *
 * What every edit of a draft needs to know. Borrowed from the page; a function that keeps it copies it.
 */
typedef struct
{
  LiaisonWindow *window;
  const char *program_id;
  const char *program_name;
  const char *version_id;
  const LiaisonRules *rules;
} LiaisonRulesChange;

/**
 * LiaisonRulesWriteFunc:
 * @store: within a change
 * @change: what it is about
 * @data: of the caller
 *
 * Alters a draft.
 */
typedef gboolean (*LiaisonRulesWriteFunc) (LiaisonStore *store,
                                           const LiaisonRulesChange *change,
                                           gpointer data,
                                           GError **error);

LiaisonRulesChange *liaison_rules_change_copy (const LiaisonRulesChange *self);
void liaison_rules_change_free (LiaisonRulesChange *self);
void liaison_rules_change_run (const LiaisonRulesChange *self,
                               LiaisonRulesWriteFunc func,
                               gpointer data,
                               GDestroyNotify destroy);

G_END_DECLS
