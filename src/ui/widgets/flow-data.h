/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/chart-data.h"

G_BEGIN_DECLS

/**
 * LiaisonFlowNodeKind:
 * @LIAISON_FLOW_NODE_PLAIN: one of those that are told apart
 * @LIAISON_FLOW_NODE_REST: all others together
 * @LIAISON_FLOW_NODE_GOOD: an end that was wished for
 * @LIAISON_FLOW_NODE_BAD: an end that was not
 */
typedef enum
{
  LIAISON_FLOW_NODE_PLAIN,
  LIAISON_FLOW_NODE_REST,
  LIAISON_FLOW_NODE_GOOD,
  LIAISON_FLOW_NODE_BAD,
} LiaisonFlowNodeKind;

/**
 * LiaisonFlowNode:
 * @label: what it is
 * @column: at which step it stands
 * @kind: what it is drawn as
 * @group: nodes of the same group have the same colour
 */
typedef struct
{
  char *label;
  guint column;
  LiaisonFlowNodeKind kind;
  guint group;
} LiaisonFlowNode;

/**
 * LiaisonFlowBand:
 * @from: the place of a node
 * @to: the place of a node of a later step
 * @flow: how much goes there
 */
typedef struct
{
  guint from;
  guint to;
  guint64 flow;
} LiaisonFlowBand;

#define LIAISON_TYPE_FLOW_DATA (liaison_flow_data_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFlowData, liaison_flow_data, LIAISON, FLOW_DATA, GObject)

LiaisonFlowData *
liaison_flow_data_new (const char *title, const char *unit, const char *const *column_titles);
const char *liaison_flow_data_get_title (LiaisonFlowData *self);
guint liaison_flow_data_add_node (LiaisonFlowData *self, const LiaisonFlowNode *node);
void liaison_flow_data_add_band (LiaisonFlowData *self, guint from, guint to, guint64 flow);
guint liaison_flow_data_get_n_columns (LiaisonFlowData *self);
const char *liaison_flow_data_get_column_title (LiaisonFlowData *self, guint column);
guint liaison_flow_data_get_n_nodes (LiaisonFlowData *self);
guint liaison_flow_data_get_n_bands (LiaisonFlowData *self);
const LiaisonFlowNode *liaison_flow_data_get_node (LiaisonFlowData *self, guint node);
const LiaisonFlowBand *liaison_flow_data_get_band (LiaisonFlowData *self, guint band);
guint64 liaison_flow_data_get_flow (LiaisonFlowData *self, guint node);
char *liaison_flow_data_describe_node (LiaisonFlowData *self, guint node);
char *liaison_flow_data_describe_band (LiaisonFlowData *self, guint band);
char *liaison_flow_data_describe (LiaisonFlowData *self);
LiaisonChartData *liaison_flow_data_create_table (LiaisonFlowData *self);

G_END_DECLS
