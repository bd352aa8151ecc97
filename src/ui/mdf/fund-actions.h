/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/funds.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonFundAction:
 * @operation: with a key of its own, by the operator at the desk
 *
 * Does an operation; runs on the writing thread.
 */
typedef gboolean (*LiaisonFundAction) (LiaisonFunds *funds,
                                       const LiaisonOperation *operation,
                                       gpointer data,
                                       GError **error);

void liaison_fund_actions_run (LiaisonWindow *window,
                               const char *kind,
                               const char *subject,
                               const char *reason,
                               LiaisonFundAction action,
                               gpointer data,
                               GDestroyNotify destroy);

G_END_DECLS
