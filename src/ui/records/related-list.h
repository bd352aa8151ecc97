/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
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
 */
typedef struct
{
  const LiaisonEntity *entity;
  const char *description;
  const char *sql;
  const char *title;
  const char *subtitle[6];
  const char *reference;
} LiaisonRelatedKind;

#define LIAISON_TYPE_RELATED_LIST (liaison_related_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRelatedList, liaison_related_list, LIAISON, RELATED_LIST, AdwBin)

GtkWidget *liaison_related_list_new (LiaisonWindow *window, const LiaisonRelatedKind *kind, const char *id);

G_END_DECLS
