/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registration-forms.h"

#include "core/records/registration-machine.h"
#include "core/records/registration.h"
#include "core/records/touch.h"
#include "ui/partners/record-form.h"
#include "ui/widgets/record-actions.h"

/* Forms of registrations, and of what belongs to one. Its number comes with the first submission. */

#define FIELDS \
  "partner customer product project amount currency stage expected-on person contact-name contact-email " \
  "remarks deal"

static void
open_registration (LiaisonWindow *window, const char *id)
{
  liaison_window_open_record (window, "registration", id);
}

/**
 * liaison_registration_form_present_new:
 * @partner_id: (nullable): whose it is
 *
 * Opens the form of a new one, and what was made of it.
 */
void
liaison_registration_form_present_new (LiaisonWindow *window, const char *partner_id)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_registration_entity);
  AdwDialog *form;

  liaison_record_set_text (record, "partner", partner_id);
  form = liaison_record_form_new_for_fields (window, record, NULL, FIELDS);
  g_signal_connect_object (form, "saved", G_CALLBACK (open_registration), window, G_CONNECT_SWAPPED);
  adw_dialog_present (form, GTK_WIDGET (window));
}

/**
 * liaison_registration_form_is_open:
 *
 * Returns: whether any field can be edited in the state
 */
gboolean
liaison_registration_form_is_open (const LiaisonRegistrationDossier *dossier)
{
  g_auto (GStrv) names = g_strsplit (FIELDS, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (liaison_registration_can_edit (dossier->record, names[i]))
      return TRUE;
  return FALSE;
}

/**
 * liaison_registration_form_present:
 *
 * Opens the form; what is closed in the state is grey.
 */
void
liaison_registration_form_present (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  g_autoptr (LiaisonRecord) record = liaison_record_copy (dossier->record);

  adw_dialog_present (liaison_record_form_new_for_fields (window, record, dossier->record, FIELDS),
                      GTK_WIDGET (window));
}

/**
 * liaison_registration_form_delete:
 * @dossier: of a draft
 */
void
liaison_registration_form_delete (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  liaison_record_actions_remove (window, &liaison_registration_entity,
                                 liaison_record_get_id (dossier->record));
}

/**
 * liaison_registration_form_add_product:
 *
 * Asks for a further product.
 */
void
liaison_registration_form_add_product (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  g_autoptr (LiaisonRecord) product = liaison_record_new (&liaison_registration_product_entity);

  liaison_record_set_text (product, "registration", liaison_record_get_id (dossier->record));
  adw_dialog_present (liaison_record_form_new_for_fields (window, product, NULL, "product"),
                      GTK_WIDGET (window));
}

/**
 * liaison_registration_form_add_touch:
 *
 * Asks what the partner had to do with the customer.
 */
void
liaison_registration_form_add_touch (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  g_autoptr (LiaisonRecord) touch = liaison_record_new (&liaison_touch_entity);

  liaison_record_set_date (touch, "occurred-on", dossier->today);
  liaison_record_set_text (touch, "partner", liaison_record_get_text (dossier->record, "partner"));
  liaison_record_set_text (touch, "customer", liaison_record_get_text (dossier->record, "customer"));
  adw_dialog_present (
      liaison_record_form_new_for_fields (window, touch, NULL, "occurred-on kind person evidence"),
      GTK_WIDGET (window));
}
