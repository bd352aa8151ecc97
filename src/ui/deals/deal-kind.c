/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deal-kind.h"

#include "ui/deals/deal-card.h"
#include "ui/deals/deal-move.h"
#include "ui/deals/deal-text.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What the board and the table of deals show. The action of a move is the word of the stage that it leads to. */

/* Entries ----------------------------------------------------------------------------------------------------------- */

/* Without a day comes last. */
static int
compare_days (LiaisonDate a, LiaisonDate b)
{
  if ((a == LIAISON_DATE_NONE) != (b == LIAISON_DATE_NONE))
    return a == LIAISON_DATE_NONE ? 1 : -1;
  return (a > b) - (a < b);
}

/* Without a text comes last. */
static int
compare_texts (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  return g_utf8_collate (a, b);
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static gint64
get_amount (const LiaisonDealEntry *entry)
{
  return entry->value.has_amount ? entry->value.amount : -1;
}

static int
compare_close (const LiaisonDealEntry *a, const LiaisonDealEntry *b)
{
  const gboolean is_open = liaison_deal_stage_is_open (a->value.stage);

  if (is_open != liaison_deal_stage_is_open (b->value.stage))
    return is_open ? -1 : 1;
  return is_open ? compare_days (a->value.expected_on, b->value.expected_on)
                 : -compare_days (a->value.closed_on, b->value.closed_on);
}

static int
compare_by (LiaisonDealOrder order, const LiaisonDealEntry *a, const LiaisonDealEntry *b)
{
  switch (order)
    {
    case LIAISON_DEAL_ORDER_CLOSE:
      return compare_close (a, b);
    case LIAISON_DEAL_ORDER_CUSTOMER:
      return compare_texts (a->customer, b->customer);
    case LIAISON_DEAL_ORDER_PARTNERS:
      return compare_texts (a->partners, b->partners);
    case LIAISON_DEAL_ORDER_STAGE:
      return (int) a->value.stage - (int) b->value.stage;
    case LIAISON_DEAL_ORDER_AMOUNT:
      return compare_numbers (get_amount (a), get_amount (b));
    case LIAISON_DEAL_ORDER_PROBABILITY:
      return a->value.probability - b->value.probability;
    case LIAISON_DEAL_ORDER_WEIGHTED:
      return compare_numbers (liaison_deal_value_get_weighted (&a->value),
                              liaison_deal_value_get_weighted (&b->value));
    case LIAISON_DEAL_ORDER_AGE:
      return -compare_days (a->opened_on, b->opened_on);
    case LIAISON_DEAL_ORDER_OWNER:
      return compare_texts (a->owner, b->owner);
    case LIAISON_DEAL_ORDER_NAME:
    default:
      return 0;
    }
}

static int
compare (guint order, gconstpointer a, gconstpointer b)
{
  const LiaisonDealEntry *one = a;
  const LiaisonDealEntry *other = b;
  int found = compare_by (order, one, other);

  return found != 0 ? found : g_strcmp0 (one->key, other->key);
}

static gpointer
ref (gpointer entry)
{
  return liaison_deal_entry_ref (entry);
}

static const char *
get_id (gconstpointer entry)
{
  return ((const LiaisonDealEntry *) entry)->id;
}

static gboolean
equal (gconstpointer a, gconstpointer b)
{
  return liaison_deal_entry_equal (a, b);
}

const LiaisonEntryKind liaison_deal_entry_kind = {
  .ref = ref,
  .unref = (GDestroyNotify) liaison_deal_entry_unref,
  .get_id = get_id,
  .equal = equal,
  .compare = compare,
};

/* The board --------------------------------------------------------------------------------------------------------- */

static const char *
get_label (guint column)
{
  return liaison_deal_stage_get_label (column);
}

static char *
describe_column (guint column, guint n_cards)
{
  return g_strdup_printf (
      /* Translators: the stage of deals, such as Proposed, and how many there are */
      ngettext ("%1$s, %2$u deal", "%1$s, %2$u deals", n_cards), get_label (column), n_cards);
}

static char *
summarize (guint column, GPtrArray *entries)
{
  return liaison_deal_text_sum (entries);
}

static guint
get_column (gconstpointer entry)
{
  return ((const LiaisonDealEntry *) entry)->value.stage;
}

/* On to the win. To be lost is no step: that has a reason, and a column to be dropped on. Back from the end a deal is committed again. */
static const char *
find_step (gconstpointer entry, gboolean is_forward, char **refusal)
{
  const LiaisonDealStage stage = get_column (entry);

  if (is_forward && stage < LIAISON_DEAL_WON)
    return liaison_deal_stage_get_word (stage + 1);
  if (!is_forward && stage > LIAISON_DEAL_OPEN)
    return liaison_deal_stage_get_word (MIN (stage, LIAISON_DEAL_WON) - 1);
  *refusal = g_strdup_printf (
      /* Translators: the stage of a deal, such as Won */
      is_forward ? _ ("No stage comes after “%s”") : _ ("No stage comes before “%s”"), get_label (stage));
  return NULL;
}

static const char *
find_drop (gconstpointer entry, guint column, char **refusal)
{
  return liaison_deal_stage_get_word (column);
}

static GMenuModel *
create_menu (gconstpointer entry)
{
  return liaison_deal_move_create_menu (get_id (entry), get_column (entry));
}

static const char *
get_title (gconstpointer entry)
{
  return ((const LiaisonDealEntry *) entry)->name;
}

static char *
describe (gconstpointer entry)
{
  return liaison_deal_text_all (entry, liaison_when_get_today ());
}

static void
show_content (GtkWidget *content, gconstpointer entry)
{
  liaison_deal_card_show (LIAISON_DEAL_CARD (content), entry);
}

const LiaisonBoardKind liaison_deal_board_kind = {
  .entries = &liaison_deal_entry_kind,
  .order = LIAISON_DEAL_ORDER_CLOSE,
  .n_columns = LIAISON_DEAL_N_STAGES,
  .folding = 1u << LIAISON_DEAL_LOST,
  .empty = N_ ("No deals here"),
  .column_title = N_ ("Stage"),
  .show_action = "deals.show",
  .get_label = get_label,
  .describe_column = describe_column,
  .summarize = summarize,
  .get_column = get_column,
  .find_step = find_step,
  .find_drop = find_drop,
  .create_menu = create_menu,
  .get_title = get_title,
  .describe = describe,
  .create_content = liaison_deal_card_new,
  .show_content = show_content,
};

/* The table --------------------------------------------------------------------------------------------------------- */

static char *
format_name (gconstpointer entry)
{
  return g_strdup (get_title (entry));
}

static char *
format_customer (gconstpointer entry)
{
  return g_strdup (((const LiaisonDealEntry *) entry)->customer);
}

static char *
format_partners (gconstpointer entry)
{
  return g_strdup (((const LiaisonDealEntry *) entry)->partners);
}

static char *
format_stage (gconstpointer entry)
{
  return g_strdup (get_label (get_column (entry)));
}

static char *
format_amount (gconstpointer entry)
{
  return liaison_deal_text_amount (entry);
}

static char *
format_probability (gconstpointer entry)
{
  return liaison_deal_text_probability (entry);
}

static char *
format_weighted (gconstpointer entry)
{
  return liaison_deal_text_weighted (entry);
}

static char *
format_day (gconstpointer entry)
{
  return liaison_deal_text_day (entry);
}

static char *
format_age (gconstpointer entry)
{
  return liaison_deal_text_age (entry, liaison_when_get_today ());
}

static char *
format_owner (gconstpointer entry)
{
  return g_strdup (((const LiaisonDealEntry *) entry)->owner);
}

static const LiaisonEntryColumn columns[] = {
  { "name", N_ ("Deal"), LIAISON_DEAL_ORDER_NAME, 220, TRUE, FALSE, format_name },
  { "customer", N_ ("Customer"), LIAISON_DEAL_ORDER_CUSTOMER, 150, FALSE, FALSE, format_customer },
  { "partners", N_ ("Partners"), LIAISON_DEAL_ORDER_PARTNERS, 180, FALSE, FALSE, format_partners },
  { "stage", N_ ("Stage"), LIAISON_DEAL_ORDER_STAGE, 105, TRUE, FALSE, format_stage },
  { "amount", N_ ("Amount"), LIAISON_DEAL_ORDER_AMOUNT, 130, FALSE, TRUE, format_amount },
  { "probability", N_ ("Probability"), LIAISON_DEAL_ORDER_PROBABILITY, 90, FALSE, TRUE, format_probability },
  { "weighted", N_ ("Weighted"), LIAISON_DEAL_ORDER_WEIGHTED, 130, FALSE, TRUE, format_weighted },
  { "close", N_ ("Close"), LIAISON_DEAL_ORDER_CLOSE, 110, FALSE, FALSE, format_day },
  { "age", N_ ("Age"), LIAISON_DEAL_ORDER_AGE, 90, FALSE, TRUE, format_age },
  { "owner", N_ ("Owner"), LIAISON_DEAL_ORDER_OWNER, 130, FALSE, FALSE, format_owner },
};

const LiaisonEntryTableKind liaison_deal_table_kind = {
  .entries = &liaison_deal_entry_kind,
  .title = N_ ("Deals"),
  .order = LIAISON_DEAL_ORDER_NAME,
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
};
