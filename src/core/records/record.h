/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/records/entity.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_RECORD (liaison_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (LiaisonRecord, liaison_record, LIAISON, RECORD, GObject)

struct _LiaisonRecordClass
{
  GObjectClass parent_class;
  const LiaisonEntity *entity;
};

void liaison_record_class_set_entity (LiaisonRecordClass *klass, const LiaisonEntity *entity);

LiaisonRecord *liaison_record_new (const LiaisonEntity *entity);
LiaisonRecord *liaison_record_copy (LiaisonRecord *self);
const LiaisonEntity *liaison_record_get_entity (LiaisonRecord *self);
const char *liaison_record_get_id (LiaisonRecord *self);
void liaison_record_set_id (LiaisonRecord *self, const char *id);
char *liaison_record_get_title (LiaisonRecord *self);

const LiaisonValue *liaison_record_get_value (LiaisonRecord *self, const LiaisonField *field);
void liaison_record_set_value (LiaisonRecord *self, const LiaisonField *field, const LiaisonValue *value);
gboolean liaison_record_equal (LiaisonRecord *a, LiaisonRecord *b);
gboolean liaison_record_check (LiaisonRecord *self, const LiaisonField **field, GError **error);

const char *liaison_record_get_text (LiaisonRecord *self, const char *name);
gint64 liaison_record_get_integer (LiaisonRecord *self, const char *name);
LiaisonDate liaison_record_get_date (LiaisonRecord *self, const char *name);
LiaisonMoney liaison_record_get_money (LiaisonRecord *self, const char *name);
void liaison_record_set_text (LiaisonRecord *self, const char *name, const char *text);
void liaison_record_set_integer (LiaisonRecord *self, const char *name, gint64 integer);
void liaison_record_set_date (LiaisonRecord *self, const char *name, LiaisonDate date);
const char *liaison_record_get_currency (LiaisonRecord *self, const LiaisonField *field);
char *liaison_record_to_text (LiaisonRecord *self, const LiaisonField *field);
char *liaison_record_format (LiaisonRecord *self, const LiaisonField *field);

G_END_DECLS
