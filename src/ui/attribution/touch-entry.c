/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/attribution/touch-entry.h"

#include "core/records/touch.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

/**
 * liaison_touch_entry_present:
 * @partner_id: (nullable): who touched, where that is known
 *
 * Asks for a touch, of today as a rule.
 */
void
liaison_touch_entry_present (LiaisonWindow *window, const char *partner_id)
{
  g_autoptr (LiaisonRecord) touch = liaison_record_new (&liaison_touch_entity);

  liaison_record_set_date (touch, "occurred-on", liaison_when_get_today ());
  liaison_record_set_text (touch, "partner", partner_id);
  liaison_record_actions_create (window, touch);
}
