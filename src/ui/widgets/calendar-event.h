/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LiaisonCalendarEvent:
 * @title: what it is about
 * @kind: what is on that day, such as “Last day for claims”
 * @place: (nullable): to whom or what it belongs
 * @first: its first day
 * @last: its last day, the same of a deadline
 * @is_deadline: whether something is over with it
 * @entity: (nullable): of the record that it opens
 * @id: (nullable): of that record
 *
 * Something that stands in a calendar, in the words in which it is shown.
 */
typedef struct
{
  char *title;
  char *kind;
  char *place;
  LiaisonDate first;
  LiaisonDate last;
  gboolean is_deadline;
  char *entity;
  char *id;
} LiaisonCalendarEvent;

LiaisonCalendarEvent *liaison_calendar_event_copy (const LiaisonCalendarEvent *self);
void liaison_calendar_event_free (LiaisonCalendarEvent *self);
GPtrArray *liaison_calendar_events_new (void);
GPtrArray *liaison_calendar_events_pick (GPtrArray *events, LiaisonDate first, LiaisonDate last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCalendarEvent, liaison_calendar_event_free)

G_END_DECLS
