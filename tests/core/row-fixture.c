/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "row-fixture.h"

#include "core/store/label.h"

#include <stdlib.h>
#include <string.h>

/* The id of "p1": its kind and its number in a UUID. */
char *
row_fixture_id (const char *name)
{
  return g_strdup_printf ("01900000-0000-7%03x-8000-%012x", (guint) name[0], (guint) atoi (name + 1));
}

static char *
expand (const char *sql)
{
  GString *text = g_string_new (NULL);

  for (; *sql != '\0'; sql++)
    {
      const char *end = *sql == '{' ? strchr (sql, '}') : NULL;

      if (end != NULL)
        {
          g_autofree char *name = g_strndup (sql + 1, (gsize) (end - sql - 1));
          g_autofree char *id = row_fixture_id (name);

          g_string_append_printf (text, "'%s'", id);
          sql = end;
        }
      else
        g_string_append_c (text, *sql);
    }
  return g_string_free_and_steal (text);
}

static gboolean
execute (LiaisonStore *store, gpointer sql, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), sql, error);
}

/* Runs statements as one change. */
void
row_fixture_change (WorkspaceFixture *fixture, const char *sql)
{
  g_autofree char *text = expand (sql);
  g_autoptr (GError) error = NULL;

  liaison_store_change (fixture->store, LIAISON_LABEL_CREATE, "test", execute, text, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
}

void
row_fixture_changef (WorkspaceFixture *fixture, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  row_fixture_change (fixture, sql);
}
