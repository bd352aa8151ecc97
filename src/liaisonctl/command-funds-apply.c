/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/exchange/file-guard.h"
#include "core/mdf/operation-file.h"
#include "core/store/label.h"
#include "entry-json.h"
#include "json-member.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* Operations on funds from a file, and what became of each line. */

/* @text is printed once the change is stored: nothing is told as done that is not. */
typedef struct
{
  GString *text;
  gboolean has_refusals;
} Report;

static void
add_entry (JsonBuilder *builder, const LiaisonEntry *entry)
{
  json_builder_begin_object (builder);
  entry_json_add_place (builder, "from", &entry->from);
  entry_json_add_place (builder, "to", &entry->to);
  json_member_money (builder, "amount", entry->amount.minor, entry->amount.currency);
  json_member_text (builder, "currency", entry->amount.currency);
  if (entry->request != NULL)
    json_member_text (builder, "request", entry->request);
  if (entry->claim != NULL)
    json_member_text (builder, "claim", entry->claim);
  json_builder_end_object (builder);
}

static void
append (GString *report, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  g_string_append (report, text);
  g_string_append_c (report, '\n');
}

static gboolean
report_outcome (LiaisonDatabase *database,
                gint64 line,
                const LiaisonOutcome *outcome,
                gpointer data,
                GError **error)
{
  Report *self = data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) entries = NULL;

  json_builder_begin_object (builder);
  json_member_integer (builder, "line", line);
  json_member_text (builder, "key", outcome->key);
  json_member_boolean (builder, "accepted", outcome->refusal == NULL);
  if (outcome->refusal != NULL)
    {
      self->has_refusals = TRUE;
      json_member_text (builder, "guard", liaison_guard_get_word (outcome->refusal));
      json_member_text (builder, "message", outcome->refusal->message);
    }
  else
    {
      entries = liaison_entry_list_of_operation (database, outcome->operation_id, error);
      if (entries == NULL)
        return FALSE;
      json_member_boolean (builder, "repeated", outcome->is_repeated);
      if (outcome->warnings != NULL && outcome->warnings[0] != NULL)
        {
          json_member_array (builder, "warnings");
          for (guint i = 0; outcome->warnings[i] != NULL; i++)
            json_builder_add_string_value (builder, outcome->warnings[i]);
          json_builder_end_array (builder);
        }
      json_member_array (builder, "entries");
      for (guint i = 0; i < entries->len; i++)
        add_entry (builder, g_ptr_array_index (entries, i));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  append (self->text, builder);
  return TRUE;
}

/* @folder: (out) (nullable): where it lies; @subject: (out): what the change is about */
static GInputStream *
open_source (LiaisonStore *store, const char *path, GFile **folder, char **subject, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;

  if (g_str_equal (path, "-"))
    {
      *subject = g_strdup (_ ("Standard input"));
      return g_unix_input_stream_new (STDIN_FILENO, FALSE);
    }
  file = g_file_new_for_commandline_arg (path);
  name = g_file_get_basename (file);
  *folder = g_file_get_parent (file);
  *subject = g_filename_display_name (name);
  return liaison_file_guard_check_source (file, liaison_database_get_path (database), error)
             ? G_INPUT_STREAM (g_file_read (file, NULL, error))
             : NULL;
}

Status
command_mdf_apply (int argc, char **argv)
{
  g_autofree char *operator_name = NULL;
  const GOptionEntry entries[] = {
    { "operator", 0, 0, G_OPTION_ARG_STRING, &operator_name, N_ ("Who stands in the change"), N_ ("NAME") },
    { NULL },
  };
  g_autoptr (LiaisonStore) store = NULL;
  g_autoptr (GInputStream) source = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (LiaisonLineReader) reader = { 0 };
  g_autofree char *subject = NULL;
  g_autoptr (GFile) folder = NULL;
  Report report = { .text = text };
  LiaisonOperationFile file = { .reader = &reader, .report = report_outcome, .data = &report };
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "mdf apply",
          N_ ("Does one operation a line, as the page “Funds in a file” of the help describes them; “-” "
              "reads standard input. For each line one JSON object is printed on a line: what was moved, or "
              "which guard refused it, and why. What is refused alters nothing, the other lines are done, "
              "and the exit status is 1. What was done before under the same key is not done again. All "
              "of it is one change; where the command itself fails, with exit status 3, nothing of it is "
              "done."),
          entries, 2, 2, &argc, &argv, &status))
    return status;
  store = command_open (argv[1], operator_name, &error);
  source = store != NULL ? open_source (store, argv[2], &folder, &subject, &error) : NULL;
  if (source == NULL)
    return command_fail (error);
  /* What comes from a pipe lies nowhere. */
  file.folder = folder;
  liaison_line_reader_init (&reader, source, LIAISON_OPERATION_LONGEST);
  if (!liaison_line_reader_wait (&reader, &error) ||
      !liaison_store_change (store, LIAISON_LABEL_FUNDS, subject, liaison_operation_file_apply, &file, NULL,
                             NULL, NULL, &error))
    return command_fail (error);
  g_print ("%s", text->str);
  return report.has_refusals ? STATUS_PROBLEMS : STATUS_DONE;
}
