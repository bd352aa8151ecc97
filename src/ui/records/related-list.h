/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonRelatedKind:
 * @entity: of the records
 * @description: (nullable): marked for translation
 * @sql: gives their ids in order, and takes the id to which they are related
 * @title: the name of the field that a row begins with
 * @subtitle: the names of the fields that follow, ended by %NULL
 * @reference: (nullable): the field of a new record that is filled with the id
 * @heading: (nullable): marked for translation, what stands above where that is not the kind of the records
 * @fields: (nullable): names of the fields that the form shows, between single spaces
 * @fill: (nullable): fills in what else a new record begins with
 * @is_kept: whether they are entered and deleted elsewhere
 * @has_no_add: whether they are entered elsewhere
 */
typedef struct
{
  const LiaisonEntity *entity;
  const char *description;
  const char *sql;
  const char *title;
  const char *subtitle[6];
  const char *reference;
  const char *heading;
  const char *fields;
  void (*fill) (LiaisonRecord *record, LiaisonWorkspace *workspace, const char *id);
  gboolean is_kept;
  gboolean has_no_add;
} LiaisonRelatedKind;

#define LIAISON_TYPE_RELATED_LIST (liaison_related_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRelatedList, liaison_related_list, LIAISON, RELATED_LIST, AdwBin)

GtkWidget *liaison_related_list_new (LiaisonWindow *window, const LiaisonRelatedKind *kind, const char *id);

G_END_DECLS
