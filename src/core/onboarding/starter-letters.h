/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonStarterLetter:
 * @name: of the template
 * @language: in which it is written
 * @subject: with fields between braces
 * @content: Markdown with fields between braces
 */
typedef struct
{
  const char *name;
  const char *language;
  const char *subject;
  const char *content;
} LiaisonStarterLetter;

/* Ended by one without a name. They are data, not messages: each is in its language whatever the user's is. */
extern const LiaisonStarterLetter liaison_starter_letters[];

G_END_DECLS
