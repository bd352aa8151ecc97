/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *liaison_deadline_label_new (LiaisonDate day, LiaisonDate today);

G_END_DECLS
