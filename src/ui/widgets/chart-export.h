/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/chart-data.h"

G_BEGIN_DECLS

/**
 * LiaisonChartFileKind:
 * @LIAISON_CHART_FILE_SVG: a drawing that stays sharp at any size
 * @LIAISON_CHART_FILE_PNG: a picture
 * @LIAISON_CHART_FILE_CSV: the values as a table
 */
typedef enum
{
  LIAISON_CHART_FILE_SVG,
  LIAISON_CHART_FILE_PNG,
  LIAISON_CHART_FILE_CSV,
} LiaisonChartFileKind;

gboolean liaison_chart_file_kind_parse (const char *extension, LiaisonChartFileKind *kind);
const char *liaison_chart_file_kind_get_extension (LiaisonChartFileKind kind);
const char *liaison_chart_file_kind_get_media_type (LiaisonChartFileKind kind);
GBytes *liaison_chart_export (LiaisonChartData *data,
                              LiaisonChartFileKind kind,
                              gboolean is_mirrored,
                              GError **error);

G_END_DECLS
