/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonStarterOutreach:
 * @name: of the template
 * @language: in which it is written
 * @kind: the word of how it is brought
 * @subject: with fields between braces
 * @content: plain text with fields between braces
 */
typedef struct
{
  const char *name;
  const char *language;
  const char *kind;
  const char *subject;
  const char *content;
} LiaisonStarterOutreach;

/* Ended by one without a name. They are data, not messages: each is in its language whatever the user's is. */
extern const LiaisonStarterOutreach liaison_starter_outreach[];

G_END_DECLS
