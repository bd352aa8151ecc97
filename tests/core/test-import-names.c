/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "core/records/partner.h"
#include "core/records/person.h"

#include <string.h>

/* What files of others call records: matched once by a person, and known from then on. */

static const char week[] = "Partner,Date,Order,Line,Amount\n"
                           "Contoso Germany,2025-03-03,S1,1,100.00\n"
                           "Nordlicht,2025-03-03,S2,1,50.00\n"
                           "Contoso Germany,2025-03-04,S3,1,25.00\n"
                           "Wholly Else,2025-03-04,S4,1,1.00\n";

static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report = NULL;

  import_fixture_set_up (fixture, data);
  report = import_fixture_import (fixture, "partners", "Name,City\nContoso GmbH,Bonn\nNordlicht,Kiel\n");
  g_assert_cmpuint (report->n_new, ==, 2);
}

static const LiaisonImportUnknown *
get_unknown (const LiaisonImportReport *report, guint index)
{
  g_assert_cmpuint (report->unknown->len, >, index);
  return g_ptr_array_index (report->unknown, index);
}

static void
test_queue (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (fixture, "sales", week);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonImportReport) preview =
      liaison_importer_preview (importer, import_fixture_get_database (fixture), &error);
  const LiaisonImportUnknown *unknown;
  const LiaisonNameSuggestion *suggestion;

  g_assert_no_error (error);
  g_assert_cmpuint (preview->n_new, ==, 1);
  g_assert_cmpuint (preview->n_refused, ==, 3);
  g_assert_cmpuint (preview->unknown->len, ==, 2);
  unknown = get_unknown (preview, 0);
  g_assert_cmpstr (unknown->name, ==, "Contoso Germany");
  g_assert_cmpuint (unknown->n_rows, ==, 2);
  g_assert_true (unknown->entity == &liaison_partner_entity);
  g_assert_cmpuint (unknown->suggestions->len, ==, 1);
  suggestion = g_ptr_array_index (unknown->suggestions, 0);
  g_assert_cmpstr (suggestion->name, ==, "Contoso GmbH");
  g_assert_cmpuint (suggestion->percent, >=, 80);
  g_assert_cmpuint (suggestion->percent, <, 100);
  g_assert_cmpuint (get_unknown (preview, 1)->suggestions->len, ==, 0);
}

/* Matched once, known to the next file, and taken back with the import. */
static void
test_remembered (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (fixture, "sales", week);
  g_autoptr (LiaisonImportReport) first = NULL;
  g_autoptr (LiaisonImportReport) next = NULL;
  g_autoptr (LiaisonImportReport) again = NULL;

  liaison_importer_add_alias (importer, &liaison_partner_entity, "Contoso Germany", "Contoso GmbH");
  first = import_fixture_run (fixture, importer);
  g_assert_cmpuint (first->n_new, ==, 3);
  g_assert_cmpuint (first->n_aliases, ==, 1);
  g_assert_cmpuint (first->unknown->len, ==, 1);
  g_assert_cmpint (
      import_fixture_count (fixture, "SELECT sum (amount) FROM sale JOIN partner ON partner.id = partner_id"
                                     " WHERE name = 'Contoso GmbH'"),
      ==, 12500);
  /* Said in another way, and as it is. */
  next = import_fixture_import (fixture, "sales",
                                "Partner,Date,Order,Line,Amount\nCONTOSO  germany,2025-03-05,S5,1,9.00\n"
                                "Contoso Germany,2025-03-03,S1,1,100.00\n");
  g_assert_cmpuint (next->n_refused + next->unknown->len, ==, 0);
  g_assert_cmpuint (next->n_new, ==, 1);
  g_assert_cmpuint (next->n_unchanged, ==, 1);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM alias"), ==, 1);
  import_fixture_undo (fixture, next);
  import_fixture_undo (fixture, first);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM alias"), ==, 0);
  again = import_fixture_import (fixture, "sales", week);
  g_assert_cmpuint (again->unknown->len, ==, 2);
}

/* The name of a record goes before what files of others call another one. */
static void
test_own_name_first (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (fixture, "sales", week);
  g_autoptr (LiaisonImportReport) first = NULL;
  g_autoptr (LiaisonImportReport) partner = NULL;
  g_autoptr (LiaisonImportReport) next = NULL;

  liaison_importer_add_alias (importer, NULL, "Contoso Germany", "contoso gmbh");
  first = import_fixture_run (fixture, importer);
  partner = import_fixture_import (fixture, "partners", "Name,City\nContoso Germany,Ulm\n");
  g_assert_cmpuint (partner->n_new, ==, 1);
  next = import_fixture_import (fixture, "sales",
                                "Partner,Date,Order,Line,Amount\nContoso Germany,2025-03-05,S5,1,9.00\n");
  g_assert_cmpuint (next->n_new, ==, 1);
  import_fixture_assert_text (fixture,
                              "SELECT city FROM sale JOIN partner ON partner.id = partner_id"
                              " WHERE order_number = 'S5'",
                              "Ulm");
  g_assert_cmpuint (first->n_aliases, ==, 1);
}

static void
test_nobody (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) nobody = import_fixture_prepare (fixture, "sales", week);
  g_autoptr (LiaisonImporter) unreferred = import_fixture_prepare (fixture, "sales", week);

  liaison_importer_add_alias (nobody, NULL, "Contoso Germany", "Nobody Ltd");
  import_fixture_assert_fails (fixture, nobody, LIAISON_ERROR_NOT_FOUND,
                               "“Contoso Germany” cannot be matched");
  liaison_importer_add_alias (unreferred, &liaison_person_entity, "Contoso Germany", "Nordlicht");
  import_fixture_assert_fails (fixture, unreferred, LIAISON_ERROR_NOT_FOUND, "no such record");
}

/* The partner that a person works for is a name as any other. */
static void
test_employer (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer =
      import_fixture_prepare (fixture, "people", "Name,E-mail,Company\nAda,ada@c.example,Contoso Germany\n");
  g_autoptr (LiaisonImportReport) report = NULL;

  liaison_importer_add_alias (importer, &liaison_partner_entity, "Contoso Germany", "Contoso GmbH");
  report = import_fixture_run (fixture, importer);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpint (import_fixture_count (
                       fixture, "SELECT count (*) FROM employment JOIN partner ON partner.id = partner_id"
                                " WHERE name = 'Contoso GmbH'"),
                   ==, 1);
}

/* In a file that is recorded by the ids of its rows the names are remembered as well. */
static void
test_bulk (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Partner,Date,Amount,Order,Remark\n");
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (LiaisonImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  const guint n_rows = 42000;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "Contoso Germany,2025-03-03,1.00,O%u,%0160u\n", i, i);
  g_assert_cmpuint (text->len, >, 8 << 20);
  importer = import_fixture_prepare (fixture, "sales", text->str);
  liaison_importer_add_alias (importer, NULL, "Contoso Germany", "Contoso GmbH");
  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_new, ==, n_rows);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM alias"), ==, 1);
  workspace_fixture_assert_whole (fixture->store);
  import_fixture_undo (fixture, report);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM alias"), ==, 0);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM sale"), ==, 0);
}

/* Suggestions ------------------------------------------------------------------------------------------------------- */

static void
test_suggest (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "CONTOSO, Inc.", "Nordlciht", "Nordlicht Cloud Services", "",
                                       "東京",          NULL };
  static const struct
  {
    const char *best;
    guint least, most;
  } expected[] = { { "Contoso GmbH", 100, 100 }, { "Nordlicht", 90, 99 }, { "Nordlicht", 80, 99 } };
  g_autoptr (LiaisonImportReport) more =
      import_fixture_import (fixture, "partners", "Name,City\nNordwind,Kiel\n東京商事,Tokyo\nAlpha,Kiel\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists =
      liaison_name_suggest (import_fixture_get_database (fixture), &liaison_partner_entity, names, 3, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (more->n_new, ==, 3);
  g_assert_cmpuint (lists->len, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      GPtrArray *list = g_ptr_array_index (lists, i);
      const LiaisonNameSuggestion *best;

      g_assert_cmpuint (list->len, >, 0);
      g_assert_cmpuint (list->len, <=, 3);
      best = g_ptr_array_index (list, 0);
      g_assert_cmpstr (best->name, ==, expected[i].best);
      g_assert_cmpuint (best->percent, >=, expected[i].least);
      g_assert_cmpuint (best->percent, <=, expected[i].most);
      for (guint k = 1; k < list->len; k++)
        g_assert_cmpuint (((LiaisonNameSuggestion *) g_ptr_array_index (list, k))->percent, <=,
                          best->percent);
    }
  g_assert_cmpuint (((GPtrArray *) g_ptr_array_index (lists, 3))->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add ("/import-names/" path, WorkspaceFixture, NULL, set_up, func, workspace_fixture_tear_down)
  ADD ("queue", test_queue);
  ADD ("remembered", test_remembered);
  ADD ("own-name-first", test_own_name_first);
  ADD ("nobody", test_nobody);
  ADD ("employer", test_employer);
  ADD ("bulk", test_bulk);
  ADD ("suggest", test_suggest);
#undef ADD

  return g_test_run ();
}
