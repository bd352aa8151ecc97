/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_proof_files_choose (LiaisonWindow *window, const char *claim_id, const char *number);
void liaison_proof_files_add (LiaisonWindow *window, GFile *file, const char *claim_id, const char *number);
void liaison_proof_files_remove (LiaisonWindow *window, const char *proof_id, const char *number);

G_END_DECLS
