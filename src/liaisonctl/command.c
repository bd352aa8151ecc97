/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/records/registry.h"
#include "core/records/schema.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* "Lias", as the store marks its files. */
#define WORKSPACE_APPLICATION_ID 0x4c696173

/* What the commands share. */

Status
command_misuse (const char *message)
{
  g_printerr ("liaisonctl: %s\n", message);
  return STATUS_USAGE;
}

/* Takes the error. */
Status
command_fail (GError *error)
{
  g_printerr ("liaisonctl: %s\n", error->message);
  g_error_free (error);
  return STATUS_FAILED;
}

/* Reads the options; where it returns FALSE the command ends with *status. What is left in argv are the arguments, from
 * argv[1] on, least to most of them. */
gboolean
command_parse (const char *name,
               const char *description,
               const GOptionEntry *entries,
               int least,
               int most,
               int *argc,
               char ***argv,
               Status *status)
{
  extern const Command commands[];
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  const Command *command = commands;

  while (!g_str_equal (command->name, name))
    command++;
  context = g_option_context_new (command->arguments);
  g_option_context_set_summary (context, _ (command->summary));
  if (description != NULL)
    g_option_context_set_description (context, _ (description));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, TRUE);
  g_set_prgname (name);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *status = command_misuse (error->message);
      return FALSE;
    }
  /* "--" stays where only arguments follow it. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      ++*argv;
      --*argc;
    }
  if (*argc - 1 < least || *argc - 1 > most)
    {
      g_autofree char *usage = g_strdup_printf (
          _ ("Usage: liaisonctl %s %s\nliaisonctl %s --help says more."), name, command->arguments, name);

      *status = command_misuse (usage);
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_operator (LiaisonStore *store, const char *name, GError **error)
{
  g_autofree char *id = NULL;

  if (name == NULL)
    return TRUE;
  if (!liaison_database_get_text (liaison_store_get_database (store), &id, error,
                                  "SELECT id FROM operator WHERE name = ?1 OR email = ?1 OR id = ?1", "t",
                                  name))
    return FALSE;
  if (id == NULL)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, _ ("There is no operator “%s”."), name);
      return FALSE;
    }
  liaison_store_set_author (store, id);
  return TRUE;
}

LiaisonStore *
command_open (const char *path, const char *operator_name, GError **error)
{
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (LiaisonStore) store = liaison_store_open (path, liaison_schema_get (), ids, error);

  if (store == NULL || !set_operator (store, operator_name, error))
    return NULL;
  if (liaison_store_get_backup_path (store) != NULL)
    g_printerr (
        _ ("The workspace was brought to the version of this program. A copy of what it was is in %s\n"),
        liaison_store_get_backup_path (store));
  return g_steal_pointer (&store);
}

/* Opens what cannot be written, where it is of this program's version. */
static LiaisonDatabase *
open_alone (const char *path)
{
  g_autoptr (LiaisonDatabase) database = liaison_database_open (path, LIAISON_DATABASE_READ, NULL);
  gint64 version = 0, application = 0, count = 0;

  if (database == NULL || !liaison_database_get_int (database, &version, NULL, "PRAGMA user_version", "") ||
      !liaison_database_get_int (database, &application, NULL, "PRAGMA application_id", "") ||
      !liaison_database_get_int (database, &count, NULL, "SELECT count (*) FROM table_kind", ""))
    return NULL;
  return version == (gint64) liaison_schema_get ()->n_migrations && application == WORKSPACE_APPLICATION_ID
             ? g_steal_pointer (&database)
             : NULL;
}

/* Where nothing can be written SQLite cannot make the memory that readers and writers of a write-ahead log share. It
 * is not needed where there is no log: nobody has the workspace open. */
static LiaisonDatabase *
open_unshared (const char *path)
{
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *address = g_strdup_printf ("file://%s?immutable=1", escaped);
  GStatBuf info;

  return g_stat (log_path, &info) != 0 || info.st_size == 0 ? open_alone (address) : NULL;
}

void
command_clear_reader (Reader *reader)
{
  g_clear_pointer (&reader->store, liaison_store_close);
  g_clear_pointer (&reader->alone, liaison_database_close);
  reader->database = NULL;
}

/* Opens a workspace for a command that alters nothing, be it in a folder or on a medium that cannot be written. */
gboolean
command_open_to_read (Reader *reader, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (GError) failure = NULL;

  reader->store = command_open (path, NULL, &failure);
  if (reader->store == NULL && g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_READ_ONLY))
    {
      reader->alone = open_alone (absolute);
      if (reader->alone == NULL)
        reader->alone = open_unshared (absolute);
    }
  if (reader->store == NULL && reader->alone == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  reader->database = reader->store != NULL ? liaison_store_get_database (reader->store) : reader->alone;
  return TRUE;
}

const LiaisonEntity *
command_find_entity (const char *kind, Status *status)
{
  const LiaisonEntity *entity = liaison_registry_find (kind);
  const LiaisonEntity *const *entities = liaison_registry_get_entities ();
  g_autoptr (GString) kinds = NULL;

  if (entity != NULL)
    return entity;
  kinds = g_string_new (NULL);
  for (guint i = 0; entities[i] != NULL; i++)
    g_string_append_printf (kinds, "%s%s", i > 0 ? ", " : "", entities[i]->kind);
  g_printerr (_ ("liaisonctl: There is no kind of record “%s”. There are: %s\n"), kind, kinds->str);
  *status = STATUS_USAGE;
  return NULL;
}

/* Prints and frees the node. */
void
command_print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  g_print ("%s\n", text);
  json_node_unref (node);
}
