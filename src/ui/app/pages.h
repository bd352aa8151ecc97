/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonPage:
 * @id: the word by which commands and `./dev shot` name it
 * @title: marked for translation
 * @icon: the name of a symbolic icon
 * @group: marked for translation; %NULL for a page that stands for itself
 * @create: makes the page, which has a header bar of its own
 *
 * A page of the sidebar. Its widget is made when it is first shown and lives as long as the window. What can be
 * searched installs the action "page.find", what shows something to edit "page.edit".
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon;
  const char *group;
  AdwNavigationPage *(*create) (LiaisonWindow *window);
} LiaisonPage;

const LiaisonPage *liaison_pages_get (guint *n_pages);
const LiaisonPage *liaison_pages_find (const char *id);
gboolean liaison_pages_has_record_page (const char *entity_name);
AdwNavigationPage *
liaison_pages_create_record_page (LiaisonWindow *window, const char *entity_name, const char *id);

G_END_DECLS
