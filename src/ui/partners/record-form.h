/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _LiaisonWindow LiaisonWindow;

#define LIAISON_TYPE_RECORD_FORM (liaison_record_form_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecordForm, liaison_record_form, LIAISON, RECORD_FORM, AdwDialog)

AdwDialog *liaison_record_form_new (LiaisonWindow *window, LiaisonRecord *record, LiaisonRecord *base);
AdwDialog *liaison_record_form_new_for_fields (LiaisonWindow *window,
                                               LiaisonRecord *record,
                                               LiaisonRecord *base,
                                               const char *fields);
void liaison_record_form_add_companion (LiaisonRecordForm *self,
                                        LiaisonRecord *companion,
                                        const char *reference,
                                        const char *title,
                                        const char *fields);

G_END_DECLS
