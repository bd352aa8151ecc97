/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

extern const Command commands[];

const Command commands[] = {
  { "new", "FILE", N_ ("Makes a workspace"), command_new },
  { "import", "FILE KIND CSV|XLSX|ODS", N_ ("Imports a table as one change"), command_import },
  { "export", "FILE KIND [CSV|-]", N_ ("Writes records as CSV"), command_export },
  { "list", "FILE KIND", N_ ("Lists records"), command_list },
  { "show", "FILE KIND ID", N_ ("Shows one record"), command_show },
  { "log", "FILE", N_ ("Lists the changes, the latest first"), command_log },
  { "undo", "FILE [CHANGE]", N_ ("Undoes a change, the latest if none is named"), command_undo },
  { "advance", "FILE --as-of DATE", N_ ("Does what time alone does"), command_advance },
  { "check", "FILE", N_ ("Proves that a workspace is whole"), command_check },
  { "attribution", "FILE|--paths PATHS.csv --model M[,M…]", N_ ("Says who gets credit, by several models"),
    command_attribution },
  { "deals figures", "FILE", N_ ("Says what deals add up to, and what is expected of them"),
    command_deals_figures },
  { "profile rank", "FILE --profile NAME", N_ ("Ranks companies as they fit an ideal profile"),
    command_profile_rank },
  { "profile explain", "FILE --profile NAME PARTNER", N_ ("Says why a company fits as it does"),
    command_profile_explain },
  { "program list", "FILE", N_ ("Lists programs and the versions of their rules"), command_program_list },
  { "program export", "FILE PROGRAM RULES.json|-", N_ ("Writes rules as RULES.json"),
    command_program_export },
  { "program import", "FILE PROGRAM RULES.json", N_ ("Makes a draft of a RULES.json"),
    command_program_import },
  { "program check", "FILE PROGRAM", N_ ("Says what cannot be in rules"), command_program_check },
  { "program diff", "FILE PROGRAM", N_ ("Compares two versions line by line"), command_program_diff },
  { "program publish", "FILE PROGRAM --version N --from DATE", N_ ("Puts a draft into force"),
    command_program_publish },
  { "tiers evaluate", "FILE --program PROGRAM --as-of DATE", N_ ("Says which tier partners earn, and why"),
    command_tiers_evaluate },
  { "tiers simulate", "FILE --program PROGRAM --as-of DATE", N_ ("Says what would happen under other rules"),
    command_tiers_simulate },
  { "tiers review", "FILE --program PROGRAM --as-of DATE", N_ ("Proposes moves, and writes them"),
    command_tiers_review },
  { "tiers history", "FILE PARTNER", N_ ("Lists the decisions about a partner"), command_tiers_history },
  { "tiers replay", "FILE DECISION", N_ ("Decides once more from what is stored"), command_tiers_replay },
  { "registrations", "FILE", N_ ("Lists deal registrations, and when they are due"), command_registrations },
  { "registration", "FILE NUMBER ACTION", N_ ("Takes one step of a deal registration"),
    command_registration },
  { "conflicts", "FILE", N_ ("Lists suspected conflicts and cases"), command_conflicts },
  { "mdf apply", "FILE OPS.jsonl|-", N_ ("Does operations on funds, one a line, as one change"),
    command_mdf_apply },
  { "mdf budgets", "FILE", N_ ("Lists budgets, their regions and partners, and what is in them"),
    command_mdf_budgets },
  { "mdf requests", "FILE", N_ ("Lists requests for funds"), command_mdf_requests },
  { "mdf claims", "FILE", N_ ("Lists claims"), command_mdf_claims },
  { "mdf queue", "FILE", N_ ("Lists what waits for a decision, and who may make it"), command_mdf_queue },
  { "mdf statement", "FILE --partner PARTNER", N_ ("Lists what became of a partner's funds"),
    command_mdf_statement },
  { "mdf decision", "FILE CLAIM --pdf OUT", N_ ("Writes the decision on a claim for its partner"),
    command_mdf_decision },
  { "mdf payments", "FILE", N_ ("Lists what is to be paid, and what was"), command_mdf_payments },
  { "mdf over-time", "FILE", N_ ("Says month by month what was used, and what will remain"),
    command_mdf_over_time },
  { "mdf use", "FILE", N_ ("Says what funds were used for, and why some were not"), command_mdf_use },
  { "mdf cycle-time", "FILE", N_ ("Says how long claims take from submission to payment"),
    command_mdf_cycle_time },
  { "mdf return", "FILE", N_ ("Says what came of activities in deals"), command_mdf_return },
  { NULL },
};

/* The first word of a command that has two. */
static gboolean
is_first_word (const Command *command, const char *word)
{
  const gsize length = strlen (word);

  return strncmp (command->name, word, length) == 0 && command->name[length] == ' ';
}

/* @word: (nullable): only the commands that begin with it */
static void
print_help (const char *word)
{
  if (word == NULL)
    g_print ("%s\n\n", _ ("Usage: liaisonctl COMMAND …"));
  for (const Command *command = commands; command->name != NULL; command++)
    if (word == NULL || is_first_word (command, word))
      g_print ("  %-15s %-36s %s\n", command->name, command->arguments, _ (command->summary));
  if (word != NULL)
    return;
  g_print ("\n%s\n%s\n", _ ("liaisonctl COMMAND --help says all about a command."),
           _ ("Exit status: 0 done, 1 problems were found, 2 wrong usage, 3 it could not be done."));
}

/* What is printed is read by scripts, which expect UTF-8 whatever locale cron gives. */
static void
print_text (const char *text)
{
  fputs (text, stdout);
}

static void
print_error (const char *text)
{
  fputs (text, stderr);
}

static void
set_up_text (void)
{
  setlocale (LC_ALL, "");
  /* Without a locale arguments are what they are nearly everywhere. */
  if (g_str_equal (nl_langinfo (CODESET), "ANSI_X3.4-1968"))
    setlocale (LC_CTYPE, "C.UTF-8");
  g_set_print_handler (print_text);
  g_set_printerr_handler (print_error);
}

/* A full disk or a closed pipe behind us is a failure, too. */
static Status
finish (Status status)
{
  gboolean has_failed = ferror (stdout) != 0;

  if (fflush (stdout) == 0 && !has_failed)
    return status;
  g_printerr ("liaisonctl: %s\n", _ ("What was printed could not be written."));
  return STATUS_FAILED;
}

static gboolean
is_help (const char *word)
{
  return g_str_equal (word, "--help") || g_str_equal (word, "-h");
}

static gboolean
has_second_word (const char *word)
{
  for (const Command *command = commands; command->name != NULL; command++)
    if (is_first_word (command, word))
      return TRUE;
  return FALSE;
}

/* argv[1] is the first word of commands that have two. */
static Status
run_second_word (int argc, char **argv)
{
  g_autofree char *name = argc > 2 ? g_strconcat (argv[1], " ", argv[2], NULL) : NULL;

  if (name == NULL)
    {
      g_printerr (_ ("liaisonctl: “%s” needs a second word. liaisonctl %s --help lists them.\n"), argv[1],
                  argv[1]);
      return STATUS_USAGE;
    }
  if (is_help (argv[2]))
    {
      print_help (argv[1]);
      return finish (STATUS_DONE);
    }
  for (const Command *command = commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return finish (command->run (argc - 2, argv + 2));
  g_printerr (_ ("liaisonctl: There is no command “%s”. liaisonctl %s --help lists them.\n"), name, argv[1]);
  return STATUS_USAGE;
}

int
main (int argc, char **argv)
{
  const char *folder = g_getenv ("LIAISON_LOCALE_DIR");

  set_up_text ();
  /* A workspace in a folder that cannot be written is opened by an address: see command_open_to_read(). */
  sqlite3_config (SQLITE_CONFIG_URI, 1);
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2)
    {
      print_help (NULL);
      return STATUS_USAGE;
    }
  if (is_help (argv[1]) || g_str_equal (argv[1], "help"))
    {
      print_help (NULL);
      return finish (STATUS_DONE);
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("liaisonctl %s\n", LIAISON_VERSION);
      return finish (STATUS_DONE);
    }
  if (has_second_word (argv[1]))
    return run_second_word (argc, argv);
  for (const Command *command = commands; command->name != NULL; command++)
    if (g_str_equal (command->name, argv[1]))
      return finish (command->run (argc - 1, argv + 1));
  g_printerr (_ ("liaisonctl: There is no command “%s”. liaisonctl --help lists them.\n"), argv[1]);
  return STATUS_USAGE;
}
