/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/outreach-kinds.h"

#include "core/records/outreach.h"

#include <glib/gi18n-lib.h>

/* How the kinds of outreach look. */

static const struct
{
  const char *kind;
  const char *icon_name;
} icons[] = {
  { "mail", "mail-unread-symbolic" },         { "call", "call-start-symbolic" },
  { "meeting", "system-users-symbolic" },     { "event", "x-office-calendar-symbolic" },
  { "message", "chat-message-new-symbolic" },
};

/**
 * liaison_outreach_kinds_create_icon:
 * @kind: the word of the kind
 *
 * Returns: (transfer floating): its icon, which is read out by its name
 */
GtkWidget *
liaison_outreach_kinds_create_icon (const char *kind)
{
  const char *label = liaison_choice_get_label (liaison_outreach_kinds, kind);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i].kind, kind))
      gtk_image_set_from_icon_name (GTK_IMAGE (icon), icons[i].icon_name);
  gtk_widget_set_tooltip_text (icon, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return icon;
}
