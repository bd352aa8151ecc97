/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/deal-list.h"
#include "ui/deals/deal-figures-view.h"
#include "ui/deals/deal-view.h"
#include "ui/deals/deals-page.h"
#include "ui/widgets/board.h"
#include "ui/widgets/choice-filter.h"
#include "ui/widgets/entry-table.h"

G_BEGIN_DECLS

/* Between deals-page.c, which shows, and deals-page-actions.c, which does. */
struct _LiaisonDealsPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GSettings *settings;
  GCancellable *cancellable;
  LiaisonDealList *list;
  /* What is left of the list by search, region, owner and partner, and by the stage as well. */
  GPtrArray *on_board;
  GPtrArray *in_table;
  char *search;
  /* The deal in the pane. */
  char *chosen_id;
  gboolean wants_details;
  gboolean wants_focus;
  gboolean is_narrow;
  gboolean is_compact;

  AdwOverlaySplitView *split_view;
  LiaisonDealView *view;
  GtkButton *close_button;
  GtkToggleButton *details_button;
  AdwToggleGroup *view_group;
  GtkSearchEntry *search_entry;
  GtkMenuButton *filter_button;
  AdwBin *filter_popover_bin;
  GtkBox *tools;
  GtkBox *filters;
  GtkWidget *clear_button;
  LiaisonChoiceFilter *stage_filter;
  LiaisonChoiceFilter *region_filter;
  LiaisonChoiceFilter *owner_filter;
  LiaisonChoiceFilter *partner_filter;
  GtkRevealer *selection_revealer;
  GtkLabel *selection_label;
  GtkMenuButton *owner_button;
  GtkStack *stack;
  LiaisonBoard *board;
  LiaisonEntryTable *table;
  LiaisonDealFiguresView *figures;
  GtkWidget *footer;
  GtkLabel *count_footer;
  GtkLabel *open_footer;
  GtkLabel *weighted_footer;
  GtkLabel *missing_footer;
};

void liaison_deals_page_install_actions (GtkWidgetClass *widget_class);
void liaison_deals_page_choose (LiaisonDealsPage *self, const char *id, gboolean with_focus);
void liaison_deals_page_clear (LiaisonDealsPage *self, gboolean with_search);
gboolean liaison_deals_page_is_view (LiaisonDealsPage *self, const char *name);
void liaison_deals_page_init_owner_menu (LiaisonDealsPage *self);
void liaison_deals_page_focus_list (LiaisonDealsPage *self);

G_END_DECLS
