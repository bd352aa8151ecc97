/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/text.h"
#include "core/records/partner-list.h"
#include "core/records/partner-load.h"
#include "core/records/schema.h"
#include "core/store/bulk.h"
#include "core/store/label.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* How fast a list of 100,000 partners answers, beside one copy of the words that it looks through. The
 * workspace is made here; where LIAISON_BENCH_FILE names a file, it is made there and kept. */

#define N_PARTNERS 100000
#define N_REGIONS 12
#define N_OWNERS 20
#define N_MONTHS 10
#define N_FIRST_ROWS 40

static const char *const first_words[] = { "Nordlicht", "Aster", "Meridian", "Kestrel", "Vista",
                                           "Blue",      "Œuvre", "Åström",   "Søren",   "Quantum",
                                           "Zenith",    "Atlas", "Helix",    "Orbit",   "株式会社",
                                           "Delta",     "Lumen", "Harbour",  "Stone",   "Pixel" };
static const char *const second_words[] = { "Systeme",      "Networks",  "Cloud",        "Retail",
                                            "Consulting",   "Software",  "Datentechnik", "Solutions",
                                            "メリディアン", "Logistics", "Security",     "Analytics",
                                            "Media",        "Partners",  "Telecom" };
static const char *const endings[] = { "GmbH", "Ltd", "AB", "SARL", "Inc", "A/S", "K.K.", "S.p.A." };
static const char *const cities[] = { "Hamburg", "Zürich", "London", "København", "東京",
                                      "Lyon",    "Milano", "Austin", "Göteborg",  "Kraków" };
static const char *const countries[] = { "DE", "CH", "GB", "DK", "JP", "FR", "IT", "US", "SE", "PL" };
static const char *const tiers[] = { "Gold", "Silver", "Bronze", "Registered" };
static const char *const types[] = { "reseller", "reseller msp", "si", "distributor", "msp consultant" };
static const char *const stages[] = { "recruit", "onboard", "enable", "co-sell", "grow", "renew" };

static LiaisonValue
text_value (const char *text)
{
  return (LiaisonValue) { .kind = LIAISON_VALUE_TEXT, .text = (char *) text };
}

static char *
id_at (guint64 kind, guint64 number)
{
  return g_strdup_printf ("01900000-0000-7%03" G_GINT64_MODIFIER "x-8000-%012" G_GINT64_MODIFIER "x", kind,
                          number);
}

static gboolean
insert_few (LiaisonStore *store, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);

  for (guint i = 0; i < N_REGIONS; i++)
    {
      g_autofree char *id = id_at (1, i);
      g_autofree char *parent = i >= 4 ? id_at (1, i % 4) : NULL;
      g_autofree char *name = g_strdup_printf ("Region %u", i);

      if (!liaison_database_run (database, error, "INSERT INTO region (id, name, parent_id) VALUES (?, ?, ?)",
                                 "ttt", id, name, parent))
        return FALSE;
    }
  for (guint i = 0; i < N_OWNERS; i++)
    {
      g_autofree char *id = id_at (2, i);
      g_autofree char *name = g_strdup_printf ("Operator %c", 'A' + (int) i);

      if (!liaison_database_run (database, error, "INSERT INTO operator (id, name) VALUES (?, ?)", "tt", id,
                                 name))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_partners (LiaisonStore *store, gpointer data, GError **error)
{
  static const char *const columns[] = { "name", "types",   "stage", "tier",     "region_id", "owner_id",
                                         "city", "country", "email", "postcode", NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (LiaisonBulk) bulk = NULL;

  if (!insert_few (store, error))
    return FALSE;
  bulk = liaison_bulk_new (store, "partner", columns, error);
  if (bulk == NULL)
    return FALSE;
  for (guint i = 0; i < N_PARTNERS; i++)
    {
      guint place = g_rand_int (random) % G_N_ELEMENTS (cities);
      g_autofree char *name = g_strdup_printf (
          "%s %s %u %s", first_words[g_rand_int (random) % G_N_ELEMENTS (first_words)],
          second_words[g_rand_int (random) % G_N_ELEMENTS (second_words)], g_rand_int (random) % 10000,
          endings[g_rand_int (random) % G_N_ELEMENTS (endings)]);
      g_autofree char *region = id_at (1, g_rand_int (random) % N_REGIONS);
      g_autofree char *owner = id_at (2, g_rand_int (random) % N_OWNERS);
      g_autofree char *email = g_strdup_printf ("office%u@partner%u.example", i, i);
      g_autofree char *postcode = g_strdup_printf ("%05u", g_rand_int (random) % 100000);
      const LiaisonValue values[] = {
        text_value (name),
        text_value (types[g_rand_int (random) % G_N_ELEMENTS (types)]),
        text_value (stages[g_rand_int (random) % G_N_ELEMENTS (stages)]),
        text_value (tiers[g_rand_int (random) % G_N_ELEMENTS (tiers)]),
        text_value (region),
        text_value (owner),
        text_value (cities[place]),
        text_value (countries[place]),
        text_value (email),
        text_value (postcode),
      };

      if (!liaison_bulk_add (bulk, values, error))
        return FALSE;
    }
  return liaison_bulk_finish (bulk, error);
}

static gboolean
insert_sales (LiaisonStore *store, gpointer data, GError **error)
{
  static const char *const columns[] = { "partner_id", "sold_on", "amount", "currency", NULL };
  g_autoptr (LiaisonStatement) partners = liaison_database_prepare (
      liaison_store_get_database (store), "SELECT id FROM partner ORDER BY id", error);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (LiaisonBulk) bulk = liaison_bulk_new (store, "sale", columns, error);
  gboolean has_row;

  if (partners == NULL || bulk == NULL)
    return FALSE;
  while (liaison_statement_next (partners, &has_row, error) && has_row)
    for (guint month = 0; month < N_MONTHS; month++)
      {
        LiaisonDate day = liaison_date_add_months (GPOINTER_TO_INT (data), -(int) month * 2);
        g_autofree char *sold_on = liaison_date_to_text (day);
        const LiaisonValue values[] = {
          text_value (liaison_statement_get_text (partners, 0)),
          text_value (sold_on),
          { .kind = LIAISON_VALUE_INTEGER, .integer = g_rand_int_range (random, 100, 9000000) },
          text_value ("EUR"),
        };

        if (!liaison_bulk_add (bulk, values, error))
          return FALSE;
      }
  return liaison_bulk_finish (bulk, error);
}

static void
make_workspace (const char *path, LiaisonDate today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new_seeded (G_GINT64_CONSTANT (1780000000000000), 3);
  g_autoptr (LiaisonStore) store = liaison_store_create (path, liaison_schema_get (), ids, &error);

  g_assert_no_error (error);
  liaison_store_change (store, LIAISON_LABEL_IMPORT, "partners", insert_partners, NULL, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  liaison_store_change (store, LIAISON_LABEL_IMPORT, "sales", insert_sales, GINT_TO_POINTER (today), NULL,
                        NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Figures ------------------------------------------------------------------------------------------------ */

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static double
percentile (GArray *times, double part)
{
  g_array_sort (times, compare_times);
  return (double) g_array_index (times, gint64, (guint) ((double) (times->len - 1) * part)) / 1000;
}

static double
measure_copy (const char *words, gsize size)
{
  g_autofree char *copy = g_malloc (size);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < 50; i++)
    {
      gint64 start = g_get_monotonic_time (), took;

      memcpy (copy, words, size);
      /* So that the copy is not left out. */
      __asm__ volatile ("" : : "r"(copy) : "memory");
      took = g_get_monotonic_time () - start;
      g_array_append_val (times, took);
    }
  return percentile (times, 0.5);
}

static void
report (const char *name, GArray *times, double copy)
{
  double median = percentile (times, 0.5), high = percentile (times, 0.95);

  g_print ("%-46s %8.2f ms at p50 %8.2f ms at p95   %6.1f × one copy\n", name, median, high, high / copy);
}

static void
look_at_first_rows (LiaisonPartnerList *list)
{
  guint n_rows = MIN (g_list_model_get_n_items (G_LIST_MODEL (list)), N_FIRST_ROWS);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (LiaisonPartnerRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_cmpstr (liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_NAME), !=, "");
    }
}

static void
measure_search (LiaisonPartnerList *list,
                const char *title,
                const char *const *texts,
                gboolean types_it,
                double copy)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) totals_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *footer_title = g_strconcat (title, ": and the footer", NULL);

  for (guint round = 0; round < 5; round++)
    for (guint i = 0; texts[i] != NULL; i++)
      {
        const char *end = texts[i];

        while (*end != '\0')
          {
            g_autofree char *typed = NULL;
            g_auto (LiaisonPartnerFooter) footer = { 0 };
            gint64 start, took;

            end = types_it ? g_utf8_next_char (end) : end + strlen (end);
            typed = g_strndup (texts[i], (gsize) (end - texts[i]));
            start = g_get_monotonic_time ();
            liaison_partner_list_set_search (list, typed);
            look_at_first_rows (list);
            took = g_get_monotonic_time () - start;
            g_array_append_val (times, took);
            liaison_partner_list_get_footer (list, NULL, 0, &footer);
            took = g_get_monotonic_time () - start;
            g_array_append_val (totals_times, took);
          }
        liaison_partner_list_set_search (list, NULL);
      }
  report (title, times, copy);
  report (footer_title, totals_times, copy);
}

static void
measure_sort (LiaisonPartnerList *list, double copy)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint round = 0; round < 5; round++)
    for (guint column = 0; column < LIAISON_PARTNER_N_COLUMNS; column++)
      for (int descending = 1; descending >= 0; descending--)
        {
          gint64 start = g_get_monotonic_time (), took;

          liaison_partner_list_set_sort (list, column, descending);
          look_at_first_rows (list);
          took = g_get_monotonic_time () - start;
          g_array_append_val (times, took);
        }
  liaison_partner_list_set_sort (list, LIAISON_PARTNER_COLUMN_NAME, FALSE);
  report ("another order", times, copy);
}

static void
measure_filter (LiaisonPartnerList *list, double copy)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint round = 0; round < 5; round++)
    for (guint kind = 0; kind < LIAISON_PARTNER_N_FILTERS; kind++)
      {
        const char *label, *id = liaison_partner_list_get_term (list, kind, 0, &label, NULL);

        for (guint i = 0; i < 2; i++)
          {
            gint64 start = g_get_monotonic_time (), took;

            liaison_partner_list_set_filter (list, kind, i == 0 ? id : NULL);
            look_at_first_rows (list);
            took = g_get_monotonic_time () - start;
            g_array_append_val (times, took);
          }
      }
  report ("another filter", times, copy);
}

static void
measure_scrolling (LiaisonPartnerList *list, double copy)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint first = 0; first + 64 <= n_rows; first += 64)
    {
      gint64 start = g_get_monotonic_time (), took;

      for (guint i = first; i < first + 64; i++)
        {
          g_autoptr (LiaisonPartnerRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

          g_assert_nonnull (row);
        }
      took = g_get_monotonic_time () - start;
      g_array_append_val (times, took);
    }
  report ("a window of 64 rows, from end to end", times, copy);
}

/* Opening ------------------------------------------------------------------------------------------------ */

static void
opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(LiaisonWorkspace **) data = liaison_workspace_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
wait_for (gboolean (*is_done) (gpointer data), gpointer data)
{
  while (!is_done (data))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static gboolean
has_rows (gpointer data)
{
  return g_list_model_get_n_items (data) > 0;
}

static gboolean
has_figures (gpointer data)
{
  return liaison_partner_list_has_figures (data);
}

static gboolean
edit_city (LiaisonStore *store, gpointer data, GError **error)
{
  g_autofree char *city = g_strdup_printf ("City %" G_GINT64_FORMAT, g_get_monotonic_time ());

  return liaison_database_run (liaison_store_get_database (store), error,
                               "UPDATE partner SET city = ? WHERE id = ?", "tt", city, data);
}

static void
on_updated (LiaisonPartnerList *list, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
measure_edit (LiaisonPartnerList *list, double copy)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean is_updated = FALSE;
  gulong handler = g_signal_connect (list, "updated", G_CALLBACK (on_updated), &is_updated);

  for (guint i = 0; i < 40; i++)
    {
      gint64 start = g_get_monotonic_time (), took;

      is_updated = FALSE;
      liaison_workspace_change_async (liaison_partner_list_get_workspace (list), LIAISON_LABEL_EDIT, "x",
                                      edit_city, liaison_partner_list_get_id (list, i * 1000), g_free, NULL,
                                      NULL, NULL);
      wait_for (is_true, &is_updated);
      took = g_get_monotonic_time () - start;
      g_array_append_val (times, took);
    }
  g_signal_handler_disconnect (list, handler);
  report ("an edit, until the list shows it", times, copy);
}

int
main (int argc, char **argv)
{
  static const char *const letters[] = { "a", "e", "s", "x", "z", "1", "ス", "京", NULL };
  static const char *const names[] = {
    "nordlicht systeme 77", "meridian cloud",          "partner9", "zürich gmbh",
    "株式会社 メリ",        "quantum security austin", NULL
  };
  static const char *const rare[] = { "office99999", "nothing at all", "kraków 4711", "ee", "nn oo", NULL };
  const LiaisonDate today = liaison_date_from_ymd (2026, 7, 14);
  const char *kept = g_getenv ("LIAISON_BENCH_FILE");
  g_autofree char *folder = g_dir_make_tmp ("liaison-bench-XXXXXX", NULL);
  g_autofree char *path = kept != NULL ? g_strdup (kept) : g_build_filename (folder, "bench.liaison", NULL);
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (LiaisonWorkspace) workspace = NULL;
  g_autoptr (LiaisonPartnerList) list = NULL;
  g_autoptr (LiaisonPartnerIndex) index = NULL;
  const char *words;
  gsize size;
  double copy;
  gint64 start;

  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    setlocale (LC_ALL, "");
  start = g_get_monotonic_time ();
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      make_workspace (path, today);
      g_print ("made %u partners with %u sales in %.1f s\n", N_PARTNERS, N_PARTNERS * N_MONTHS,
               (double) (g_get_monotonic_time () - start) / 1e6);
    }
  liaison_workspace_open_async (path, FALSE, liaison_schema_get (), ids, NULL, opened, &workspace);
  wait_for (is_set, &workspace);

  index = liaison_partner_load_index (liaison_workspace_get_database (workspace), NULL, NULL);
  words = liaison_partner_index_get_words (index, &size);
  copy = measure_copy (words, size);
  g_print ("%-46s %8.2f ms, %.1f MB\n", "baseline: one copy of all words", copy, (double) size / 1e6);

  start = g_get_monotonic_time ();
  list = liaison_partner_list_new (workspace, today);
  wait_for (has_rows, list);
  look_at_first_rows (list);
  g_print ("%-46s %8.2f ms\n", "from nothing to the first rows",
           (double) (g_get_monotonic_time () - start) / 1000);
  wait_for (has_figures, list);
  g_print ("%-46s %8.2f ms\n", "from nothing to the figures",
           (double) (g_get_monotonic_time () - start) / 1000);

  measure_search (list, "one letter", letters, FALSE, copy);
  measure_search (list, "typed letter by letter", names, TRUE, copy);
  measure_search (list, "pasted", names, FALSE, copy);
  measure_search (list, "rare or costly", rare, FALSE, copy);
  measure_filter (list, copy);
  measure_sort (list, copy);
  measure_scrolling (list, copy);
  measure_edit (list, copy);

  liaison_workspace_close (workspace);
  if (kept == NULL)
    g_unlink (path);
  g_rmdir (folder);
  return 0;
}
