/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/calendar-event.h"

/**
 * liaison_calendar_event_copy:
 *
 * Returns: (transfer full): another one that says the same
 */
LiaisonCalendarEvent *
liaison_calendar_event_copy (const LiaisonCalendarEvent *self)
{
  LiaisonCalendarEvent *copy = g_new (LiaisonCalendarEvent, 1);

  *copy = *self;
  copy->title = g_strdup (self->title);
  copy->kind = g_strdup (self->kind);
  copy->place = g_strdup (self->place);
  copy->entity = g_strdup (self->entity);
  copy->id = g_strdup (self->id);
  return copy;
}

void
liaison_calendar_event_free (LiaisonCalendarEvent *self)
{
  g_free (self->title);
  g_free (self->kind);
  g_free (self->place);
  g_free (self->entity);
  g_free (self->id);
  g_free (self);
}

/**
 * liaison_calendar_events_new:
 *
 * Returns: (transfer full) (element-type LiaisonCalendarEvent): an array that owns what is put into it
 */
GPtrArray *
liaison_calendar_events_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_calendar_event_free);
}

/**
 * liaison_calendar_events_pick:
 * @events: (element-type LiaisonCalendarEvent)
 *
 * Returns: (transfer container) (element-type LiaisonCalendarEvent): those that stand on any of the days
 */
GPtrArray *
liaison_calendar_events_pick (GPtrArray *events, LiaisonDate first, LiaisonDate last)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < events->len; i++)
    {
      LiaisonCalendarEvent *event = g_ptr_array_index (events, i);

      if (event->first <= last && event->last >= first)
        g_ptr_array_add (picked, event);
    }
  return picked;
}
