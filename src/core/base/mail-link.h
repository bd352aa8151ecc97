/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In bytes: what mail programs, and the web mailers among them, take. */
#define LIAISON_MAIL_LINK_LONGEST 8000

char *liaison_mail_link_new (const char *email, const char *subject, const char *text, gboolean *is_whole);

G_END_DECLS
