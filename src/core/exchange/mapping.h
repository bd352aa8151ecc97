/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/csv-format.h"
#include "core/exchange/value-parse.h"
#include "core/records/entity.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/* What an import reads although it is no field: the id that an export of Liaison has, and what stands in records of its
 * own. */
#define LIAISON_MAPPING_ID "id"
#define LIAISON_MAPPING_EXTERNAL_ID "external-id"
#define LIAISON_MAPPING_EMPLOYER "employer"
#define LIAISON_MAPPING_ROLE "role"
/* The system whose ids a file has that does not say. */
#define LIAISON_MAPPING_USUAL_SYSTEM "import"

/**
 * LiaisonMappingColumn:
 * @column: the name of a column of the file
 * @field: the name of a field, or one of the words above
 * @system: (nullable): the system whose ids the cells are, for an external id or a reference
 * @within: (nullable): the column that names the parent of a record that is created
 * @create: whether a record that a reference names is created where it is missing
 * @values: (nullable): from the words of the file to canonical text
 * @has_number_style: whether the form of numbers was decided and not guessed
 * @has_date_style: likewise of dates
 */
typedef struct
{
  char *column;
  char *field;
  char *system;
  char *within;
  gboolean create;
  GHashTable *values;
  gboolean has_number_style;
  LiaisonNumberStyle number_style;
  gboolean has_date_style;
  LiaisonDateStyle date_style;
} LiaisonMappingColumn;

/**
 * LiaisonMapping:
 * @format: the form of the file, as far as @format_parts says that it was decided
 * @columns: (element-type LiaisonMappingColumn): which columns are read; one column may fill several fields
 * @constants: from fields to canonical text, for what the file does not say
 * @match: (array zero-terminated=1) (nullable): the fields, or an id among the words above, that tell together which record of the
 *   workspace a row is; %NULL where rows are only held against records by likeness
 * @clears: whether an empty cell empties the field of a record that is there; else it leaves it as it is
 *
 * How the columns of a file become the fields of an entity. Can be saved, and used for the next file of its kind.
 */
typedef struct
{
  const LiaisonEntity *entity;
  LiaisonCsvFormat format;
  LiaisonCsvParts format_parts;
  GPtrArray *columns;
  GHashTable *constants;
  char **match;
  gboolean clears;
} LiaisonMapping;

LiaisonMapping *liaison_mapping_new (const LiaisonEntity *entity);
LiaisonMapping *liaison_mapping_copy (const LiaisonMapping *self);
void liaison_mapping_free (LiaisonMapping *self);
LiaisonMappingColumn *liaison_mapping_add (LiaisonMapping *self, const char *column, const char *field);
LiaisonMappingColumn *liaison_mapping_find (const LiaisonMapping *self, const char *field);
void liaison_mapping_remove (LiaisonMapping *self, const char *field);
void liaison_mapping_set_match (LiaisonMapping *self, const char *const *fields);
GPtrArray *liaison_mapping_list_keys (const LiaisonMapping *self);
void liaison_mapping_set_constant (LiaisonMapping *self, const char *field, const char *text);

char *liaison_mapping_to_json (const LiaisonMapping *self);
LiaisonMapping *liaison_mapping_from_json (const char *json, gssize length, GError **error);
void liaison_mapping_set_defaults (LiaisonMapping *self, LiaisonMappingColumn *column);
void liaison_mapping_guess_match (LiaisonMapping *self);
LiaisonMapping *
liaison_mapping_guess (const LiaisonEntity *entity, const LiaisonCsvSniff *sniff, LiaisonDatabase *database);
char **liaison_mapping_list_fields (const LiaisonEntity *entity);
char *liaison_mapping_dup_field_label (const LiaisonEntity *entity, const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonMapping, liaison_mapping_free)

G_END_DECLS
