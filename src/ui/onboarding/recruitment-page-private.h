/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/funnel.h"
#include "ui/onboarding/recruitment-index.h"
#include "ui/onboarding/recruitment-page.h"
#include "ui/onboarding/recruitment-pane.h"
#include "ui/onboarding/recruitment-responses.h"
#include "ui/onboarding/recruitment-strip.h"
#include "ui/widgets/board.h"
#include "ui/widgets/choice-filter.h"
#include "ui/widgets/entry-table.h"

G_BEGIN_DECLS

/* Between recruitment-page.c, which shows, and recruitment-page-actions.c, which does. */
struct _LiaisonRecruitmentPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GSettings *settings;
  GCancellable *cancellable;
  LiaisonRecruitmentIndex *index;
  /* What is left of the index by search, owner and program, and by the state as well. */
  GPtrArray *on_board;
  GPtrArray *in_table;
  char *search;
  char *owners;
  /* The application in the pane. */
  char *chosen_id;
  /* A company whose application is to be chosen as soon as it is read. */
  char *awaited_partner_id;
  gboolean wants_details;
  gboolean wants_focus;
  gboolean is_pane_stale;
  gboolean is_narrow;
  gboolean is_compact;

  AdwOverlaySplitView *split_view;
  LiaisonRecruitmentPane *pane;
  GtkToggleButton *details_button;
  AdwToggleGroup *view_group;
  AdwBanner *banner;
  GtkSearchEntry *search_entry;
  GtkMenuButton *filter_button;
  AdwBin *filter_popover_bin;
  GtkBox *tools;
  GtkBox *filters;
  GtkWidget *clear_button;
  LiaisonChoiceFilter *state_filter;
  LiaisonChoiceFilter *owner_filter;
  LiaisonChoiceFilter *program_filter;
  GtkRevealer *selection_revealer;
  GtkLabel *selection_label;
  GtkMenuButton *owner_button;
  GtkWidget *strips;
  LiaisonRecruitmentStrip *strip;
  LiaisonRecruitmentResponses *responses;
  GtkStack *stack;
  LiaisonBoard *board;
  LiaisonEntryTable *table;
  GtkWidget *footer;
  GtkLabel *count_footer;
  GtkLabel *open_footer;
  GtkLabel *late_footer;
};

void liaison_recruitment_page_install_actions (GtkWidgetClass *widget_class);
void liaison_recruitment_page_choose (LiaisonRecruitmentPage *self, const char *id, gboolean with_focus);
void liaison_recruitment_page_update_pane (LiaisonRecruitmentPage *self);
void liaison_recruitment_page_clear (LiaisonRecruitmentPage *self, gboolean with_search);
gboolean liaison_recruitment_page_is_table (LiaisonRecruitmentPage *self);

G_END_DECLS
