/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/chart-export.h"
#include "ui/widgets/flow-data.h"

G_BEGIN_DECLS

GBytes *
liaison_flow_export (LiaisonFlowData *data, LiaisonChartFileKind kind, gboolean is_mirrored, GError **error);

G_END_DECLS
