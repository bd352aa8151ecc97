/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/text.h"
#include "core/records/partner-diff.h"
#include "core/records/partner-index.h"

#include <locale.h>
#include <string.h>

/* The index of partners, held against a model that goes through all of them and sorts them anew each time. */

#define N_EDITS 10000
#define MAX_PARTNERS 60

typedef struct
{
  char id[37];
  char *name;
  char *key;
  char *words;
  const char *terms[LIAISON_PARTNER_N_TERMS];
  const char *types;
  const char *tags[3];
  LiaisonPartnerSums sums;
} Partner;

typedef struct
{
  LiaisonPartnerIndex *index;
  GPtrArray *partners;
  char *search;
  const char *filters[LIAISON_PARTNER_N_FILTERS];
  LiaisonPartnerColumn column;
  gboolean descending;
  /* What the splices have made. */
  GArray *shadow;
  guint64 n_ids;
} Model;

static const char *const names[] = { "Nordlicht Systeme GmbH",
                                     "Åström AB",
                                     "Aster Networks",
                                     "aster networks",
                                     "Ärzte IT",
                                     "Zeta",
                                     "株式会社メリディアン",
                                     "日本ノード",
                                     "Œuvre SARL",
                                     "Søren Hansen A/S",
                                     "Straße 9",
                                     "STRASSE 9",
                                     "10 Gigabit",
                                     "9 Volt" };
static const char *const cities[] = { NULL, "Hamburg", "Zürich", "Tokyo", "København" };
static const char *const tiers[] = { NULL, "Gold", "Silver", "Bronze" };
static const char *const regions[] = { NULL, "r-emea", "r-dach", "r-de", "r-apac" };
static const char *const region_parents[] = { NULL, NULL, "r-emea", "r-dach", NULL };
static const char *const region_labels[] = { NULL, "EMEA", "DACH", "Germany", "Asia" };
static const char *const owners[] = { NULL, "o-1", "o-2" };
static const char *const owner_labels[] = { NULL, "Jana", "Abe" };
static const char *const stages[] = { "recruit", "onboard", "grow", "renew" };
static const char *const stage_order[] = { "recruit", "onboard", "enable",  "co-sell",
                                           "grow",    "renew",   "offboard" };
static const char *const states[] = { "prospect", "active", "paused", "ended" };
static const char *const countries[] = { NULL, "DE", "JP" };
static const char *const types[] = { NULL, "reseller", "reseller msp", "si", "msp consultant" };
static const char *const tags[] = { "t-key", "t-old" };
static const char *const searches[] = { "",          "a",         "n",      "as",     "ast",
                                        "aster",     "aster net", "e",      "ノード", "メリ",
                                        "strasse",   "astrom",    "aerzte", "arzte",  "zzz",
                                        "gmbh nord", "9",         "x1",     "s h",    "oeuvre" };

#define PICK(array) (array)[g_test_rand_int_range (0, (int) G_N_ELEMENTS (array))]

static void
free_partner (gpointer data)
{
  Partner *partner = data;

  g_free (partner->name);
  g_free (partner->key);
  g_free (partner->words);
  g_free (partner);
}

static void
fill_partner (Partner *partner)
{
  g_autofree char *text = NULL;

  g_free (partner->name);
  g_free (partner->key);
  g_free (partner->words);
  partner->name = g_strdup (PICK (names));
  partner->key = g_utf8_collate_key (partner->name, -1);
  partner->terms[LIAISON_PARTNER_TERM_TIER] = PICK (tiers);
  partner->terms[LIAISON_PARTNER_TERM_REGION] = PICK (regions);
  partner->terms[LIAISON_PARTNER_TERM_CITY] = PICK (cities);
  partner->terms[LIAISON_PARTNER_TERM_COUNTRY] = PICK (countries);
  partner->terms[LIAISON_PARTNER_TERM_STAGE] = PICK (stages);
  partner->terms[LIAISON_PARTNER_TERM_STATUS] = PICK (states);
  partner->terms[LIAISON_PARTNER_TERM_OWNER] = PICK (owners);
  partner->types = PICK (types);
  partner->tags[0] = g_test_rand_bit () ? PICK (tags) : NULL;
  partner->tags[1] = NULL;
  partner->sums = (LiaisonPartnerSums) {
    .recent = g_test_rand_int_range (-3, 3) * 1000,
    .before = g_test_rand_int_range (-1, 3) * 1000,
    .total = g_test_rand_int_range (-5, 9) * 1000,
    .missing_recent = g_test_rand_int_range (0, 5) == 0 ? 1 : 0,
    .n_deals = (guint) g_test_rand_int_range (0, 4),
    .has_sales = g_test_rand_bit (),
  };
  partner->sums.missing_total = partner->sums.missing_recent;
  text = g_strdup_printf (
      "%s %s x%d", partner->name,
      partner->terms[LIAISON_PARTNER_TERM_CITY] != NULL ? partner->terms[LIAISON_PARTNER_TERM_CITY] : "",
      g_test_rand_int_range (0, 3));
  partner->words = liaison_text_fold (text);
}

static guint
put (Model *model, Partner *partner)
{
  LiaisonPartnerEntry entry = {
    .id = partner->id,
    .name = partner->name,
    .words = partner->words,
    .types = partner->types,
    .tags = partner->tags[0] != NULL ? partner->tags : NULL,
    .sums = &partner->sums,
  };

  memcpy (entry.terms, partner->terms, sizeof entry.terms);
  return liaison_partner_index_put (model->index, &entry);
}

/* The model ---------------------------------------------------------------------------------------------- */

static gboolean
is_region_within (const char *region, const char *ancestor)
{
  while (region != NULL)
    {
      guint i = 1;

      if (g_str_equal (region, ancestor))
        return TRUE;
      while (!g_str_equal (regions[i], region))
        i++;
      region = region_parents[i];
    }
  return FALSE;
}

static gboolean
has_word (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list != NULL ? list : "", " ", -1);

  return *word == '\0' ? list == NULL : g_strv_contains ((const char *const *) words, word);
}

static gboolean
is_found (const Model *model, const Partner *partner)
{
  for (guint kind = 0; kind < LIAISON_PARTNER_N_FILTERS; kind++)
    {
      const char *wanted = model->filters[kind];
      gboolean matches;

      if (wanted == NULL)
        continue;
      if (kind == LIAISON_PARTNER_TERM_TYPE)
        matches = has_word (partner->types, wanted);
      else if (kind == LIAISON_PARTNER_TERM_TAG)
        matches = has_word (partner->tags[0], wanted);
      else if (*wanted == '\0')
        matches = partner->terms[kind] == NULL;
      else if (kind == LIAISON_PARTNER_TERM_REGION)
        matches = is_region_within (partner->terms[kind], wanted);
      else
        matches = g_strcmp0 (partner->terms[kind], wanted) == 0;
      if (!matches)
        return FALSE;
    }
  return liaison_text_matches (partner->words, model->search);
}

static int
compare_labels (const Partner *a, const Partner *b, const char *left, const char *right, gboolean descending)
{
  g_autofree char *left_key = NULL, *right_key = NULL;

  if (left == NULL || right == NULL)
    return (left == NULL) - (right == NULL);
  left_key = g_utf8_collate_key (left, -1);
  right_key = g_utf8_collate_key (right, -1);
  return descending ? strcmp (right_key, left_key) : strcmp (left_key, right_key);
}

static const char *
get_label (const char *id, const char *const *ids, const char *const *labels, gsize n_ids)
{
  for (gsize i = 1; id != NULL && i < n_ids; i++)
    if (g_str_equal (ids[i], id))
      return labels[i];
  return id;
}

static int
compare_numbers (gboolean left_known, gint64 left, gboolean right_known, gint64 right, gboolean descending)
{
  if (!left_known || !right_known)
    return right_known - left_known;
  return descending ? (left < right) - (left > right) : (left > right) - (left < right);
}

static int
get_stage (const char *stage)
{
  int i = 0;

  while (!g_str_equal (stage_order[i], stage))
    i++;
  return i;
}

static int
get_state (const char *state)
{
  int i = 0;

  while (!g_str_equal (states[i], state))
    i++;
  return i;
}

static int
compare (gconstpointer left, gconstpointer right, gpointer data)
{
  const Partner *a = *(Partner *const *) left, *b = *(Partner *const *) right;
  const Model *model = data;
  gint64 trend_a = 0, trend_b = 0;
  gboolean known_a, known_b;
  int order = 0;

  switch (model->column)
    {
    case LIAISON_PARTNER_COLUMN_NAME:
      order = model->descending ? strcmp (b->key, a->key) : strcmp (a->key, b->key);
      break;
    case LIAISON_PARTNER_COLUMN_TIER:
      order = compare_labels (a, b, a->terms[LIAISON_PARTNER_TERM_TIER], b->terms[LIAISON_PARTNER_TERM_TIER],
                              model->descending);
      break;
    case LIAISON_PARTNER_COLUMN_CITY:
      order = compare_labels (a, b, a->terms[LIAISON_PARTNER_TERM_CITY], b->terms[LIAISON_PARTNER_TERM_CITY],
                              model->descending);
      break;
    case LIAISON_PARTNER_COLUMN_COUNTRY:
      order = compare_labels (a, b, a->terms[LIAISON_PARTNER_TERM_COUNTRY],
                              b->terms[LIAISON_PARTNER_TERM_COUNTRY], model->descending);
      break;
    case LIAISON_PARTNER_COLUMN_REGION:
      order = compare_labels (
          a, b,
          get_label (a->terms[LIAISON_PARTNER_TERM_REGION], regions, region_labels, G_N_ELEMENTS (regions)),
          get_label (b->terms[LIAISON_PARTNER_TERM_REGION], regions, region_labels, G_N_ELEMENTS (regions)),
          model->descending);
      break;
    case LIAISON_PARTNER_COLUMN_OWNER:
      order = compare_labels (
          a, b, get_label (a->terms[LIAISON_PARTNER_TERM_OWNER], owners, owner_labels, G_N_ELEMENTS (owners)),
          get_label (b->terms[LIAISON_PARTNER_TERM_OWNER], owners, owner_labels, G_N_ELEMENTS (owners)),
          model->descending);
      break;
    case LIAISON_PARTNER_COLUMN_STAGE:
      order = compare_numbers (TRUE, get_stage (a->terms[LIAISON_PARTNER_TERM_STAGE]), TRUE,
                               get_stage (b->terms[LIAISON_PARTNER_TERM_STAGE]), model->descending);
      break;
    case LIAISON_PARTNER_COLUMN_STATUS:
      order = compare_numbers (TRUE, get_state (a->terms[LIAISON_PARTNER_TERM_STATUS]), TRUE,
                               get_state (b->terms[LIAISON_PARTNER_TERM_STATUS]), model->descending);
      break;
    case LIAISON_PARTNER_COLUMN_SALES:
      order = compare_numbers (a->sums.missing_recent == 0, a->sums.recent, b->sums.missing_recent == 0,
                               b->sums.recent, model->descending);
      break;
    case LIAISON_PARTNER_COLUMN_ALL_SALES:
      order = compare_numbers (a->sums.missing_total == 0, a->sums.total, b->sums.missing_total == 0,
                               b->sums.total, model->descending);
      break;
    case LIAISON_PARTNER_COLUMN_TREND:
      known_a = liaison_partner_index_get_trend (&a->sums, &trend_a);
      known_b = liaison_partner_index_get_trend (&b->sums, &trend_b);
      order = compare_numbers (known_a, trend_a, known_b, trend_b, model->descending);
      break;
    case LIAISON_PARTNER_COLUMN_DEALS:
      order = compare_numbers (TRUE, a->sums.n_deals, TRUE, b->sums.n_deals, model->descending);
      break;
    case LIAISON_PARTNER_N_COLUMNS:
    default:
      g_assert_not_reached ();
    }
  if (order == 0)
    order = strcmp (a->key, b->key);
  return order != 0 ? order : strcmp (a->id, b->id);
}

static void
replay (guint position, guint n_removed, const guint *added, guint n_added, gpointer data)
{
  Model *model = data;

  g_assert_cmpuint (position + n_removed, <=, model->shadow->len);
  g_assert_cmpuint (n_removed + n_added, >, 0);
  g_array_remove_range (model->shadow, position, n_removed);
  g_array_insert_vals (model->shadow, position, added, n_added);
}

static void
check (Model *model, const guint *moved, guint n_moved, gboolean is_reordered)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();
  LiaisonPartnerTotals totals, sums = { 0 };
  guint n_rows;
  const guint *rows = liaison_partner_index_get_result (model->index, &n_rows);
  g_autofree guint *former = g_memdup2 (model->shadow->data, model->shadow->len * sizeof (guint));

  for (guint i = 0; i < model->partners->len; i++)
    if (is_found (model, g_ptr_array_index (model->partners, i)))
      g_ptr_array_add (expected, g_ptr_array_index (model->partners, i));
  g_ptr_array_sort_with_data (expected, compare, model);
  g_assert_cmpuint (n_rows, ==, expected->len);
  for (guint i = 0; i < n_rows; i++)
    {
      const Partner *partner = g_ptr_array_index (expected, i);
      char id[37];

      liaison_partner_id_format (liaison_partner_index_get_id (model->index, rows[i]), id);
      g_assert_cmpstr (id, ==, partner->id);
      sums.n_with_sales += partner->sums.has_sales;
      sums.total += partner->sums.missing_total == 0 ? partner->sums.total : 0;
      sums.n_missing += partner->sums.missing_total != 0;
    }
  liaison_partner_index_add_up (model->index, rows, n_rows, &totals);
  g_assert_cmpuint (totals.n_partners, ==, n_rows);
  g_assert_cmpuint (totals.n_with_sales, ==, sums.n_with_sales);
  g_assert_cmpint (totals.total, ==, sums.total);
  g_assert_cmpuint (totals.n_missing, ==, sums.n_missing);
  g_assert_cmpuint (liaison_partner_index_get_n_partners (model->index), ==, model->partners->len);

  liaison_partner_diff (former, model->shadow->len, rows, n_rows, moved, n_moved, is_reordered, replay,
                        model);
  g_assert_cmpmem (model->shadow->data, model->shadow->len * sizeof (guint), rows, n_rows * sizeof (guint));
}

/* The tests
   ---------------------------------------------------------------------------------------------------------
   */

static Model *
new_model (void)
{
  Model *model = g_new0 (Model, 1);

  model->index = liaison_partner_index_new ();
  model->partners = g_ptr_array_new_with_free_func (free_partner);
  model->search = g_strdup ("");
  model->shadow = g_array_new (FALSE, FALSE, sizeof (guint));
  for (gsize i = 1; i < G_N_ELEMENTS (regions); i++)
    liaison_partner_index_add_term (model->index, LIAISON_PARTNER_TERM_REGION, regions[i], region_labels[i],
                                    region_parents[i]);
  for (gsize i = 1; i < G_N_ELEMENTS (owners); i++)
    liaison_partner_index_add_term (model->index, LIAISON_PARTNER_TERM_OWNER, owners[i], owner_labels[i],
                                    NULL);
  return model;
}

static void
free_model (Model *model)
{
  liaison_partner_index_free (model->index);
  g_ptr_array_unref (model->partners);
  g_array_unref (model->shadow);
  g_free (model->search);
  g_free (model);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Model, free_model)

static Partner *
new_partner (Model *model)
{
  Partner *partner = g_new0 (Partner, 1);

  /* Not always in the order of the ids. */
  g_snprintf (partner->id, sizeof partner->id, "%08x-0000-7000-8000-%012" G_GINT64_MODIFIER "x",
              g_test_rand_int_range (0, 4) == 0 ? 1u : (guint) model->n_ids, model->n_ids);
  model->n_ids++;
  fill_partner (partner);
  return partner;
}

static void
edit_partners (Model *model)
{
  guint kind = (guint) g_test_rand_int_range (0, 10);
  guint place = model->partners->len > 0 ? (guint) g_test_rand_int_range (0, (int) model->partners->len) : 0;
  Partner *partner = model->partners->len > 0 ? g_ptr_array_index (model->partners, place) : NULL;
  guint row;

  if (partner == NULL || (kind < 3 && model->partners->len < MAX_PARTNERS))
    {
      partner = new_partner (model);
      g_ptr_array_add (model->partners, partner);
      row = put (model, partner);
    }
  else if (kind < 5)
    {
      row = liaison_partner_index_remove (model->index, partner->id);
      g_assert_cmpuint (row, !=, LIAISON_PARTNER_NO_ROW);
      g_ptr_array_remove_index (model->partners, place);
    }
  else
    {
      fill_partner (partner);
      row = put (model, partner);
    }
  check (model, &row, 1, FALSE);
}

static void
ask (Model *model)
{
  guint kind = (guint) g_test_rand_int_range (0, 6);
  gboolean is_reordered = FALSE;

  if (kind < 2)
    {
      g_set_str (&model->search, PICK (searches));
      liaison_partner_index_set_search (model->index, model->search);
    }
  else if (kind < 4)
    {
      static const char *const wanted[LIAISON_PARTNER_N_FILTERS][4] = {
        [LIAISON_PARTNER_TERM_TIER] = { NULL, "Gold", "", NULL },
        [LIAISON_PARTNER_TERM_REGION] = { NULL, "r-emea", "r-dach", "" },
        [LIAISON_PARTNER_TERM_OWNER] = { NULL, "o-1", "", NULL },
        [LIAISON_PARTNER_TERM_STAGE] = { NULL, NULL, "grow", "recruit" },
        [LIAISON_PARTNER_TERM_TYPE] = { NULL, "msp", "", "reseller" },
        [LIAISON_PARTNER_TERM_TAG] = { NULL, "t-key", "", "t-unknown" },
      };
      guint filter = (guint) g_test_rand_int_range (0, LIAISON_PARTNER_N_FILTERS);

      model->filters[filter] = g_test_rand_bit () ? wanted[filter][g_test_rand_int_range (0, 4)] : NULL;
      liaison_partner_index_set_filter (model->index, filter, model->filters[filter]);
    }
  else
    {
      model->column = (LiaisonPartnerColumn) g_test_rand_int_range (0, LIAISON_PARTNER_N_COLUMNS);
      model->descending = g_test_rand_bit ();
      liaison_partner_index_set_sort (model->index, model->column, model->descending);
      is_reordered = TRUE;
    }
  check (model, NULL, 0, is_reordered);
}

static void
test_random (void)
{
  g_autoptr (Model) model = new_model ();

  for (guint i = 0; i < N_EDITS; i++)
    {
      edit_partners (model);
      if (g_test_rand_int_range (0, 3) == 0)
        ask (model);
    }
}

/* As text grows, letter by letter, the result is narrowed. */
static void
test_typing (void)
{
  static const char *const typed[] = { "aster net", "nordlicht 株", "strasse x1", "ノード", "søren h" };
  g_autoptr (Model) model = new_model ();

  for (guint i = 0; i < 300; i++)
    {
      Partner *partner = new_partner (model);
      LiaisonPartnerEntry entry = { .id = partner->id, .name = partner->name, .words = partner->words };

      memset (partner->terms, 0, sizeof partner->terms);
      memset (&partner->sums, 0, sizeof partner->sums);
      g_ptr_array_add (model->partners, partner);
      liaison_partner_index_add (model->index, &entry);
    }
  for (gsize t = 0; t < G_N_ELEMENTS (typed); t++)
    for (const char *end = typed[t]; *end != '\0';)
      {
        g_autofree char *text = NULL;

        end = g_utf8_next_char (end);
        text = g_strndup (typed[t], (gsize) (end - typed[t]));
        g_free (model->search);
        model->search = liaison_text_fold (text);
        liaison_partner_index_set_search (model->index, model->search);
        check (model, NULL, 0, FALSE);
      }
}

static guint n_splices;

static void
count (guint position, guint n_removed, const guint *added, guint n_added, gpointer data)
{
  n_splices++;
  g_assert_cmpuint (n_removed, <=, 1);
  g_assert_cmpuint (n_added, <=, 1);
}

static void
test_diff_is_small (void)
{
  static const guint former[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
  static const guint moved_to[] = { 1, 7, 2, 3, 4, 5, 6, 8 };
  static const guint fewer[] = { 1, 3, 4, 5, 7, 8 };
  static const guint moved = 7;

  n_splices = 0;
  liaison_partner_diff (former, 8, former, 8, &moved, 1, FALSE, count, NULL);
  g_assert_cmpuint (n_splices, ==, 0);
  liaison_partner_diff (former, 8, moved_to, 8, &moved, 1, FALSE, count, NULL);
  g_assert_cmpuint (n_splices, ==, 2);
  n_splices = 0;
  liaison_partner_diff (former, 8, fewer, 6, NULL, 0, FALSE, count, NULL);
  g_assert_cmpuint (n_splices, ==, 2);
}

static void
test_ids (void)
{
  const char *text = "018f3e6c-7c1a-7def-8123-456789abcdef";
  guint8 id[LIAISON_PARTNER_ID_SIZE];
  char written[37];

  g_assert_true (liaison_partner_id_parse (text, id));
  liaison_partner_id_format (id, written);
  g_assert_cmpstr (written, ==, text);
  g_assert_false (liaison_partner_id_parse ("018f3e6c", id));
  g_assert_false (liaison_partner_id_parse ("018f3e6c-7c1a-7def-8123-456789abcdefa", id));
  g_assert_false (liaison_partner_id_parse ("018f3e6c-7c1a-7def-8123-456789abcdeg", id));
}

int
main (int argc, char **argv)
{
  /* Where it is there, a locale whose order is not that of the bytes. */
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/partner-index/ids", test_ids);
  g_test_add_func ("/partner-index/diff-is-small", test_diff_is_small);
  g_test_add_func ("/partner-index/typing", test_typing);
  g_test_add_func ("/partner-index/random", test_random);
  return g_test_run ();
}
