/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/error.h"
#include "core/base/value.h"
#include "core/store/database.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LiaisonFieldType:
 * @LIAISON_FIELD_TEXT: a line
 * @LIAISON_FIELD_PARAGRAPH: several lines
 * @LIAISON_FIELD_EMAIL: a line with an address
 * @LIAISON_FIELD_WEBSITE: a line with an address of the web, or its host
 * @LIAISON_FIELD_INTEGER: a whole number
 * @LIAISON_FIELD_YEAR: a whole number that is shown without grouping
 * @LIAISON_FIELD_BOOLEAN: 0 or 1
 * @LIAISON_FIELD_MONEY: minor units of the currency that stands in the field named by @currency
 * @LIAISON_FIELD_DECIMAL: an exact decimal fraction, as text
 * @LIAISON_FIELD_DATE: a day, as ISO text
 * @LIAISON_FIELD_CHOICE: one word of @choices
 * @LIAISON_FIELD_CHOICES: several of them, in their order, between single spaces
 * @LIAISON_FIELD_REFERENCE: the id of a record of the entity named by @target
 * @LIAISON_FIELD_ANY_REFERENCE: the id of a record of the entity named in the field "entity"
 * @LIAISON_FIELD_COUNTRY: ISO 3166-1 alpha-2
 * @LIAISON_FIELD_CURRENCY: ISO 4217
 * @LIAISON_FIELD_LANGUAGE: a language tag such as de or pt-BR
 */
typedef enum
{
  LIAISON_FIELD_TEXT,
  LIAISON_FIELD_PARAGRAPH,
  LIAISON_FIELD_EMAIL,
  LIAISON_FIELD_WEBSITE,
  LIAISON_FIELD_INTEGER,
  LIAISON_FIELD_YEAR,
  LIAISON_FIELD_BOOLEAN,
  LIAISON_FIELD_MONEY,
  LIAISON_FIELD_DECIMAL,
  LIAISON_FIELD_DATE,
  LIAISON_FIELD_CHOICE,
  LIAISON_FIELD_CHOICES,
  LIAISON_FIELD_REFERENCE,
  LIAISON_FIELD_ANY_REFERENCE,
  LIAISON_FIELD_COUNTRY,
  LIAISON_FIELD_CURRENCY,
  LIAISON_FIELD_LANGUAGE,
} LiaisonFieldType;

/**
 * LiaisonFieldFlags:
 * @LIAISON_FIELD_REQUIRED: never empty
 * @LIAISON_FIELD_PERSONAL: says something about a person
 * @LIAISON_FIELD_SEARCHED: a record is found by it
 * @LIAISON_FIELD_INTERNAL: set by the program, not shown in a form
 * @LIAISON_FIELD_NOT_NEGATIVE: a number that is never below zero
 * @LIAISON_FIELD_BY_ACTION: set by what is done to the record; no form edits it, but a file carries it over with a record that comes
 *   from elsewhere
 */
typedef enum
{
  LIAISON_FIELD_REQUIRED = 1 << 0,
  LIAISON_FIELD_PERSONAL = 1 << 1,
  LIAISON_FIELD_SEARCHED = 1 << 2,
  LIAISON_FIELD_INTERNAL = 1 << 3,
  LIAISON_FIELD_NOT_NEGATIVE = 1 << 4,
  LIAISON_FIELD_BY_ACTION = 1 << 5,
} LiaisonFieldFlags;

/**
 * LiaisonChoice:
 * @word: as it stands in the data
 * @label: marked for translation
 */
typedef struct
{
  const char *word;
  const char *label;
} LiaisonChoice;

/**
 * LiaisonField:
 * @name: of the property, "founded-on"
 * @column: in the database, "founded_on"
 * @label: marked for translation
 * @target: of a reference, the name of an entity
 * @currency: of money, the name of the field with its currency
 * @choices: of a choice, ended by a %NULL word
 * @standard: what a new record has, as canonical text
 * @least: of a whole number, the smallest that it may be, where @most is above that
 * @most: the largest that it may be; %G_MAXINT64 leaves it open
 * @words: under which names the columns of other programs hold this, folded, between bars
 *
 * One field of an entity: the property, the column, the row of a form, the column of a file all come from it.
 */
typedef struct
{
  const char *name;
  const char *column;
  LiaisonFieldType type;
  const char *label;
  LiaisonFieldFlags flags;
  const char *target;
  const char *currency;
  const LiaisonChoice *choices;
  const char *standard;
  gint64 least;
  gint64 most;
  const char *words;
} LiaisonField;

/**
 * LiaisonEntity:
 * @name: of the table and of the type's word, "partner"
 * @kind: the plural that the command line uses, "partners"
 * @label: marked for translation, in the singular
 * @label_plural: marked for translation
 * @get_type: of the record's class
 * @fields: ended by a field without a name
 * @title: the name of the field by which people know a record, or %NULL
 * @code: the name of a field by which other data may name a record, or %NULL
 * @has_external_ids: whether its records have ids in other systems
 * @is_bulky: whether a workspace holds them by the million, so that no words are kept to find them by; such lines may be alike
 * @keys: (nullable): by which fields taken together a file tells a record, names between spaces, ways between bars
 * @day: (nullable): the name of the field with the day on which a record happened, where files bring such records by periods
 * @check: (nullable): what no single field can say, given a value for each field
 * @check_change: (nullable): what the rest of the workspace says against a record as it is to be, %NULL where it is to go, in the place of what
 *   stands, %NULL where it is new
 * @follow: (nullable): what else is written in the same change once a record that was there is stored, whoever altered it
 * @can_edit: (nullable): whether a person may edit a field of a record that is stored; %NULL where all are always open
 */
typedef struct _LiaisonEntity LiaisonEntity;
typedef struct _LiaisonRecord LiaisonRecord;
struct _LiaisonEntity
{
  const char *name;
  const char *kind;
  const char *label;
  const char *label_plural;
  GType (*get_type) (void);
  const LiaisonField *fields;
  const char *title;
  const char *code;
  gboolean has_external_ids;
  gboolean is_bulky;
  const char *keys;
  const char *day;
  gboolean (*check) (const LiaisonEntity *self, const LiaisonValue *values, GError **error);
  gboolean (*check_change) (LiaisonDatabase *database,
                            LiaisonRecord *record,
                            LiaisonRecord *base,
                            GError **error);
  gboolean (*follow) (LiaisonDatabase *database, LiaisonRecord *record, LiaisonRecord *base, GError **error);
  gboolean (*can_edit) (LiaisonRecord *base, const char *field);
};

/* In minor units. Thousands of such amounts can be summed in 64 bits. */
#define LIAISON_FIELD_LARGEST_AMOUNT G_GINT64_CONSTANT (1000000000000000)

guint liaison_entity_get_n_fields (const LiaisonEntity *self);
const LiaisonField *liaison_entity_get_field (const LiaisonEntity *self, const char *name);
const LiaisonField *liaison_entity_get_title_field (const LiaisonEntity *self);
guint liaison_entity_get_index (const LiaisonEntity *self, const char *name);
const char *liaison_entity_get_text (const LiaisonEntity *self, const LiaisonValue *values, const char *name);
gint64 liaison_entity_get_integer (const LiaisonEntity *self, const LiaisonValue *values, const char *name);
gboolean liaison_entity_check_order (const LiaisonEntity *self,
                                     const LiaisonValue *values,
                                     const char *first,
                                     const char *last,
                                     GError **error);
gboolean liaison_entity_check_need (const LiaisonEntity *self,
                                    const LiaisonValue *values,
                                    const char *field,
                                    const char *word,
                                    const char *needed,
                                    GError **error);
gboolean liaison_entity_check_period (const LiaisonEntity *self, const LiaisonValue *values, GError **error);
const char *liaison_choice_get_label (const LiaisonChoice *choices, const char *word);

gboolean liaison_field_is_integer (const LiaisonField *self);
gboolean liaison_field_is_reference (const LiaisonField *self);
gboolean liaison_field_check (const LiaisonField *self, const LiaisonValue *value, GError **error);
gboolean liaison_field_parse (const LiaisonField *self,
                              const char *text,
                              const char *currency,
                              LiaisonValue *value,
                              GError **error);
char *liaison_field_dup_code_key (const LiaisonField *self, const char *text);
char *liaison_field_to_text (const LiaisonField *self, const LiaisonValue *value, const char *currency);
char *liaison_field_format (const LiaisonField *self, const LiaisonValue *value, const char *currency);

G_END_DECLS
