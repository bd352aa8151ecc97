/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lookalike.h"

/* Two files with the numbers and the warts of the AdventureWorks files, resellers.csv and reseller_sales.csv, for machines
 * that do not have those. The same seed makes the same bytes. */

#define N_PARTNERS 701
#define N_WITH_SALES 632
#define N_ORDERS 3616
#define N_LINES 57851
#define N_PRODUCTS 334
#define N_TERRITORIES 10

static const char *const first_words[] = {
  "Alpine",  "Bergsträßer", "Central",  "Downhill", "Élan",     "Fjord",   "Global",  "Höhen",   "Iron",
  "Juniper", "Küsten",      "Lakeside", "Metro",    "Northern", "Østfold", "Prairie", "Quick",   "Riverside",
  "Summit",  "Trail",       "Übersee",  "Valley",   "Western",  "Xenial",  "Yonder",  "Zürcher", "Ålesund",
};
static const char *const second_words[] = {
  "Bike Store",     "Cycles",       "Sport Werke",  "Pedal Shop",    "Wheels",         "Outfitters",
  "Velo Atelier",   "Rider Supply", "Gear",         "Bicycle Depot", "Touring",        "Racing",
  "Spoke House",    "Frames",       "Equipment",    "Rad und Tat",   "Mountain Goods", "Trading",
  "Active Systems", "Leisure",      "Freizeit",     "Components",    "Parts Mart",     "Motion",
  "Exchange",       "Handlebars",   "Distribution",
};
static const char *const business_types[] = { "Value Added Reseller", "Specialty Bike Shop", "Warehouse" };
static const struct
{
  const char *city;
  const char *province;
  const char *country;
} places[] = {
  { "Seattle", "Washington", "United States" },
  { "Austin", "Texas", "United States" },
  { "Toronto", "Ontario", "Canada" },
  { "Montréal", "Quebec", "Canada" },
  { "München", "Bayern", "Germany" },
  { "Saarbrücken", "Saarland", "Germany" },
  { "Paris La Defense", "Hauts de Seine", "France" },
  { "Orléans", "Loiret", "France" },
  { "London", "England", "United Kingdom" },
  { "Geelong", "Victoria", "Australia" },
};

static char *
make_name (guint key)
{
  /* Four names are two pairs, in cities of their own; five have a comma. */
  if (key == 181 || key == 431)
    return g_strdup ("Friendly Bike Shop");
  if (key == 290 || key == 644)
    return g_strdup ("Sports Products Store");
  if (key % 140 == 57)
    return g_strdup_printf ("\"%s %s, Ltd.\"", first_words[key % G_N_ELEMENTS (first_words)],
                            second_words[key / G_N_ELEMENTS (first_words)]);
  return g_strdup_printf ("%s %s", first_words[key % G_N_ELEMENTS (first_words)],
                          second_words[key / G_N_ELEMENTS (first_words)]);
}

static void
write_file (const char *folder, const char *name, const GString *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
}

/* With line ends of Windows. */
static void
write_resellers (const char *folder, GRand *random)
{
  g_autoptr (GString) text = g_string_new ("ResellerKey,BusinessType,ResellerName,City,StateProvinceName,"
                                           "Country_Region\r\n");

  for (guint key = 1; key <= N_PARTNERS; key++)
    {
      g_autofree char *name = make_name (key);
      guint type = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (business_types));
      /* Those of equal names lie apart. */
      guint place = key == 181 || key == 290   ? 0
                    : key == 431 || key == 644 ? 4
                                               : (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (places));

      g_string_append_printf (text, "%u,%s,%s,%s,%s,%s\r\n", key,
                              key % 150 == 3 ? "Ware House" : business_types[type], name, places[place].city,
                              places[place].province, places[place].country);
    }
  write_file (folder, "resellers.csv", text);
}

static void
append_cents (GString *text, gint64 cents)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT ".%02d", cents / 100, (int) (cents % 100));
}

static void
append_line (GString *text, GRand *random, guint order, const GDate *day, guint partner, Lookalike *made)
{
  int quantity = g_rand_int_range (random, 1, 13);
  gint64 price = g_rand_int_range (random, 199, 215000);
  gboolean is_cost_known = g_rand_int_range (random, 0, 700) != 0;
  gint64 amount = price * quantity;
  char date[11];

  g_date_strftime (date, sizeof date, "%Y-%m-%d", day);
  g_string_append_printf (text, "SO%u,%s,%d,%u,%d,%d,%d,", 43000 + order, date,
                          g_rand_int_range (random, 210, 210 + N_PRODUCTS), partner,
                          272 + (int) (partner % 20), 1 + (int) (partner % N_TERRITORIES), quantity);
  append_cents (text, price);
  g_string_append_c (text, ',');
  if (is_cost_known)
    append_cents (text, amount * 4 / 5);
  else
    g_string_append (text, "NULL");
  g_string_append_c (text, ',');
  append_cents (text, amount);
  g_string_append_c (text, ',');
  append_cents (text, price * 4 / 5);
  g_string_append_c (text, '\n');

  made->n_lines++;
  made->n_unknown_costs += is_cost_known ? 0 : 1;
  made->sum += amount;
  if (g_strcmp0 (date, "2019-05-31") > 0 && g_strcmp0 (date, "2020-05-31") <= 0)
    made->trailing_sum += amount;
}

static void
write_sales (const char *folder, GRand *random, Lookalike *made)
{
  g_autoptr (GString) text =
      g_string_new ("SalesOrderNumber,OrderDate,ProductKey,ResellerKey,EmployeeKey,"
                    "SalesTerritoryKey,OrderQuantity,UnitPrice,TotalProductCost,SalesAmount,"
                    "StandardCost\n");
  g_autofree guint *n_lines = g_new0 (guint, N_ORDERS);
  g_autofree guint *partners = g_new0 (guint, N_WITH_SALES);

  for (guint i = 0; i < N_ORDERS; i++)
    n_lines[i] = 1;
  for (guint i = N_ORDERS; i < N_LINES; i++)
    n_lines[g_rand_int_range (random, 0, N_ORDERS)]++;
  /* Every tenth reseller or so never sold a thing. */
  for (guint i = 0; i < N_WITH_SALES; i++)
    partners[i] = 1 + i * N_PARTNERS / N_WITH_SALES;
  for (guint i = 0; i < N_ORDERS; i++)
    {
      g_autoptr (GDate) day = g_date_new_dmy (1, G_DATE_JULY, 2017);
      guint partner = partners[i < N_WITH_SALES ? i : (guint) g_rand_int_range (random, 0, N_WITH_SALES)];

      /* From the first of July 2017 to the last of May 2020. */
      g_date_add_days (day, i * 1065 / N_ORDERS);
      if (i + 1 == N_ORDERS)
        g_date_set_dmy (day, 31, G_DATE_MAY, 2020);
      for (guint k = 0; k < n_lines[i]; k++)
        append_line (text, random, i, day, partner, made);
    }
  write_file (folder, "reseller_sales.csv", text);
}

void
lookalike_write (const char *folder, guint32 seed, Lookalike *made)
{
  GRand *random = g_rand_new_with_seed (seed);

  *made = (Lookalike) { .n_partners = N_PARTNERS, .n_with_sales = N_WITH_SALES, .n_orders = N_ORDERS };
  write_resellers (folder, random);
  write_sales (folder, random, made);
  g_rand_free (random);
}
