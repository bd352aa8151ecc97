/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/program-info.h"
#include "ui/program/ladder-grid.h"
#include "ui/program/programs-page.h"
#include "ui/program/rules-change.h"
#include "ui/program/what-if-pane.h"

G_BEGIN_DECLS

struct _LiaisonProgramsPage
{
  AdwNavigationPage parent_instance;

  LiaisonWindow *window;
  GPtrArray *programs;
  GPtrArray *versions;
  LiaisonRegionTable *regions;
  /* What is chosen, and its rules as they stand in the workspace. */
  char *program_id;
  char *version_id;
  LiaisonRules *rules;
  /* What is said of the rules that are shown or typed. */
  GPtrArray *problems;
  LiaisonWhatIf *what_if;
  gboolean is_filling;

  AdwOverlaySplitView *split_view;
  GtkToggleButton *what_if_button;
  GtkButton *publish_button;
  GtkWidget *drops;
  GtkDropDown *program_drop;
  GtkDropDown *version_drop;
  GtkDropDown *mode_drop;
  AdwBanner *banner;
  GtkStack *stack;
  LiaisonLadderGrid *grid;
  GtkListBox *problem_list;
  LiaisonWhatIfPane *pane;
};

const LiaisonProgramInfo *liaison_programs_page_get_program (LiaisonProgramsPage *self);
const LiaisonProgramVersionInfo *liaison_programs_page_get_version (LiaisonProgramsPage *self);
gboolean liaison_programs_page_is_draft (LiaisonProgramsPage *self);
LiaisonRulesChange liaison_programs_page_get_change (LiaisonProgramsPage *self);
void liaison_programs_page_forget_version (LiaisonProgramsPage *self);
void liaison_programs_page_class_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
