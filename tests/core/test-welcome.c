/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/onboarding/partner-types.h"
#include "core/onboarding/welcome.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/welcome.h"

#include <string.h>

/* Letters of welcome. */

static LiaisonRecord *
new_template (const char *name,
              const char *language,
              const char *types,
              const char *subject,
              const char *content)
{
  LiaisonRecord *template = liaison_record_new (&liaison_welcome_template_entity);

  liaison_record_set_text (template, "name", name);
  liaison_record_set_text (template, "language", language);
  liaison_record_set_text (template, "types", types);
  liaison_record_set_text (template, "subject", subject);
  liaison_record_set_text (template, "content", content);
  return template;
}

static void
test_types (void)
{
  g_assert_cmpint (liaison_partner_types_match (NULL, "reseller"), ==, LIAISON_TYPES_ANY);
  g_assert_cmpint (liaison_partner_types_match ("", NULL), ==, LIAISON_TYPES_ANY);
  g_assert_cmpint (liaison_partner_types_match ("si isv", "reseller isv"), ==, LIAISON_TYPES_MATCH);
  g_assert_cmpint (liaison_partner_types_match ("si isv", "reseller"), ==, LIAISON_TYPES_DIFFER);
  g_assert_cmpint (liaison_partner_types_match ("si", NULL), ==, LIAISON_TYPES_DIFFER);
  /* Words, and not parts of them. */
  g_assert_cmpint (liaison_partner_types_match ("si", "msi"), ==, LIAISON_TYPES_DIFFER);
}

static void
assert_chosen (const GPtrArray *templates, const char *language, const char *types, const char *name)
{
  int index = liaison_letter_choose (templates, language, types);

  if (name == NULL)
    g_assert_cmpint (index, ==, -1);
  else
    g_assert_cmpstr (liaison_record_get_text (g_ptr_array_index (templates, index), "name"), ==, name);
}

static void
test_choose (void)
{
  static const char *const rows[][3] = {
    { "b any", "fr", NULL },       { "English", "en-GB", NULL },  { "German", "de", NULL },
    { "Austria", "de-AT", NULL },  { "German ISV", "de", "isv" }, { "a any", "fr", NULL },
    { "Swiss SI", "de-CH", "si" },
  };
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (templates, new_template (rows[i][0], rows[i][1], rows[i][2], "s", "c"));
  assert_chosen (templates, "de-AT", "reseller", "Austria");
  assert_chosen (templates, "de-DE", "reseller", "German");
  assert_chosen (templates, "de", "reseller isv", "German ISV");
  /* The language before the type. */
  assert_chosen (templates, "de-AT", "isv", "Austria");
  assert_chosen (templates, "de-CH", "si", "Swiss SI");
  assert_chosen (templates, "de-CH", "msp", "German");
  assert_chosen (templates, "ja", "reseller", "English");
  assert_chosen (templates, NULL, NULL, "English");
  assert_chosen (templates, "fr", NULL, "a any");
  g_ptr_array_remove_index (templates, 1);
  assert_chosen (templates, "ja", "msp", "Austria");
  assert_chosen (none, "de", NULL, NULL);
  g_ptr_array_set_size (templates, 0);
  g_ptr_array_add (templates, new_template ("ISV", "de", "isv", "s", "c"));
  assert_chosen (templates, "de", "reseller", NULL);
}

static void
test_render (void)
{
  const char *courses[] = { "First steps", "Pricing *basics*", NULL };
  LiaisonWelcomeFields fields = { .partner = (char *) "Nord_licht & Co",
                                  .contact = (char *) "Jana",
                                  .start = liaison_date_from_ymd (2026, 3, 2),
                                  .courses = (GStrv) courses };
  g_autoptr (LiaisonRecord) template =
      new_template ("It", "en", NULL, "Welcome, {partner}: {courses}",
                    "Dear {contact} of {partner},\n\n{courses}\n\nStart {start}, {tier} {tier} {{tier}}}.");
  g_autoptr (LiaisonLetter) letter = NULL;
  g_autoptr (GError) error = NULL;

  letter = liaison_welcome_render (template, &fields, &error);
  g_assert_no_error (error);
  /* A subject is no Markdown. */
  g_assert_cmpstr (letter->subject, ==, "Welcome, Nord_licht & Co: First steps, Pricing *basics*");
  g_assert_cmpstr (letter->content, ==,
                   "Dear Jana of Nord\\_licht & Co,\n\n- First steps\n- Pricing \\*basics\\*\n\n"
                   "Start 2026-03-02, — — {tier}}.");
  g_assert_cmpuint (g_strv_length (letter->empty), ==, 1);
  g_assert_cmpstr (letter->empty[0], ==, "tier");
}

static void
test_unknown_field (void)
{
  LiaisonWelcomeFields fields = { .partner = (char *) "It", .start = LIAISON_DATE_NONE };
  g_autoptr (LiaisonRecord) template = new_template ("It", "en", NULL, "Welcome", "Dear {contactt},");
  g_autoptr (GError) error = NULL;

  g_assert_null (liaison_welcome_render (template, &fields, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "{contactt}"));
  g_clear_error (&error);
  g_assert_false (liaison_welcome_check ("Dear {contact", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (liaison_welcome_check ("{}", NULL));
  g_assert_false (liaison_welcome_check ("{Partner}", NULL));
  g_assert_true (liaison_welcome_check ("", NULL));
  g_assert_true (liaison_welcome_check ("{{ } {systems}", NULL));
  for (const LiaisonChoice *field = liaison_welcome_field_names; field->word != NULL; field++)
    {
      g_autofree char *text = g_strdup_printf ("{%s}", field->word);

      g_assert_true (liaison_welcome_check (text, NULL));
    }
}

/* What is previewed is what is kept. */
static void
test_kit (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonRecord) owner = liaison_record_new (&liaison_operator_entity);
  g_autoptr (LiaisonRecord) person = liaison_record_new (&liaison_person_entity);
  g_autoptr (LiaisonRecord) employment = liaison_record_new (&liaison_employment_entity);
  g_autoptr (LiaisonRecord) template =
      new_template ("It", "en", NULL, "Welcome {partner}", "{contact}, {owner}, {program}");
  g_autoptr (LiaisonRecord) chosen = NULL;
  g_autoptr (LiaisonRecord) kit = NULL;
  g_autoptr (LiaisonWelcomeFields) fields = NULL;
  g_autoptr (LiaisonLetter) letter = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonDate today = liaison_date_from_ymd (2026, 3, 2);

  g_assert_null (liaison_welcome_load (database, "en", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
  g_clear_error (&error);
  workspace_fixture_insert (fixture->store, template);
  liaison_record_set_text (owner, "name", "Omar");
  workspace_fixture_insert (fixture->store, owner);
  liaison_record_set_text (partner, "owner", liaison_record_get_id (owner));
  workspace_fixture_update (fixture->store, partner);
  liaison_record_set_text (person, "name", "Jana");
  workspace_fixture_insert (fixture->store, person);
  liaison_record_set_text (employment, "person", liaison_record_get_id (person));
  liaison_record_set_text (employment, "partner", liaison_record_get_id (partner));
  workspace_fixture_insert (fixture->store, employment);

  chosen = liaison_welcome_load (database, "ja", "reseller", &error);
  g_assert_no_error (error);
  fields = liaison_welcome_load_fields (database, liaison_record_get_id (partner), today, &error);
  g_assert_no_error (error);
  letter = liaison_welcome_render (chosen, fields, &error);
  g_assert_cmpstr (letter->content, ==, "Jana, Omar, —");
  kit = liaison_welcome_new_kit (chosen, liaison_record_get_id (partner), fields, today, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (liaison_record_get_text (kit, "content"), ==, letter->content);
  g_assert_cmpstr (liaison_record_get_text (kit, "subject"), ==, letter->subject);
  workspace_fixture_insert (fixture->store, kit);
  workspace_fixture_assert_whole (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/welcome/types", test_types);
  g_test_add_func ("/welcome/choose", test_choose);
  g_test_add_func ("/welcome/render", test_render);
  g_test_add_func ("/welcome/unknown-field", test_unknown_field);
  g_test_add ("/welcome/kit", WorkspaceFixture, NULL, workspace_fixture_set_up, test_kit,
              workspace_fixture_tear_down);
  return g_test_run ();
}
