/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-kind.h"

#include "core/onboarding/recruitment.h"
#include "ui/onboarding/recruitment-card.h"
#include "ui/onboarding/recruitment-index.h"
#include "ui/onboarding/recruitment-step.h"
#include "ui/onboarding/recruitment-text.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What the board and the table of recruitment show: applications. Cards are moved by steps of the state machine. */

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

/* What is decided is no longer waited for: there the latest comes first. */
static int
compare_waiting (const LiaisonRecruitmentEntry *a, const LiaisonRecruitmentEntry *b)
{
  int order = compare_days (a->since, b->since);

  return a->state >= LIAISON_RECRUITMENT_APPROVED ? -order : order;
}

static int
compare_by (LiaisonRecruitmentOrder order, const LiaisonRecruitmentEntry *a, const LiaisonRecruitmentEntry *b)
{
  switch (order)
    {
    case LIAISON_RECRUITMENT_ORDER_WAITING:
      return compare_waiting (a, b);
    case LIAISON_RECRUITMENT_ORDER_STATE:
      return (int) a->state - (int) b->state;
    case LIAISON_RECRUITMENT_ORDER_SOURCE:
      return compare_texts (a->source, b->source);
    case LIAISON_RECRUITMENT_ORDER_OWNER:
      return compare_texts (a->owner, b->owner);
    case LIAISON_RECRUITMENT_ORDER_FOUND:
      return compare_days (a->found_on, b->found_on);
    case LIAISON_RECRUITMENT_ORDER_STEP:
      return compare_days (a->since, b->since);
    case LIAISON_RECRUITMENT_ORDER_CONTACT:
      return compare_days (a->contacted_on, b->contacted_on);
    case LIAISON_RECRUITMENT_ORDER_PROGRAM:
      return compare_texts (a->program, b->program);
    case LIAISON_RECRUITMENT_ORDER_NAME:
    default:
      return 0;
    }
}

static int
compare (guint order, gconstpointer a, gconstpointer b)
{
  const LiaisonRecruitmentEntry *one = a;
  const LiaisonRecruitmentEntry *other = b;
  int found = compare_by (order, one, other);

  return found != 0 ? found : g_strcmp0 (one->key, other->key);
}

static gpointer
ref (gpointer entry)
{
  return liaison_recruitment_entry_ref (entry);
}

static const char *
get_id (gconstpointer entry)
{
  return ((const LiaisonRecruitmentEntry *) entry)->id;
}

static gboolean
equal (gconstpointer a, gconstpointer b)
{
  return liaison_recruitment_entry_equal (a, b);
}

const LiaisonEntryKind liaison_recruitment_entry_kind = {
  .ref = ref,
  .unref = (GDestroyNotify) liaison_recruitment_entry_unref,
  .get_id = get_id,
  .equal = equal,
  .compare = compare,
};

/* The board --------------------------------------------------------------------------------------------------------- */

static const char *
get_label (guint column)
{
  return liaison_recruitment_state_get_label (column);
}

static char *
describe_column (guint column, guint n_cards)
{
  return g_strdup_printf (
      /* Translators: the state of applications, such as Applied, and how many there are */
      ngettext ("%1$s, %2$u application", "%1$s, %2$u applications", n_cards), get_label (column), n_cards);
}

static guint
get_column (gconstpointer entry)
{
  return ((const LiaisonRecruitmentEntry *) entry)->state;
}

/* The most usual step on or back. To be declined is neither: that has a reason, and a column to be dropped on. */
static const LiaisonTransition *
find_transition (LiaisonRecruitmentState state, gboolean is_forward)
{
  g_autoptr (GPtrArray) transitions =
      liaison_state_machine_list (&liaison_recruitment_machine, liaison_recruitment_state_get_word (state));

  for (guint i = 0; i < transitions->len; i++)
    {
      const LiaisonTransition *transition = transitions->pdata[i];
      LiaisonRecruitmentState next;

      if (!liaison_recruitment_state_find (transition->next, &next) || next == LIAISON_RECRUITMENT_DECLINED)
        continue;
      if (is_forward ? next > state : next < state)
        return transition;
    }
  return NULL;
}

static const char *
find_step (gconstpointer entry, gboolean is_forward, char **refusal)
{
  LiaisonRecruitmentState state = get_column (entry);
  const LiaisonTransition *transition = find_transition (state, is_forward);

  if (transition != NULL)
    return transition->action;
  *refusal = g_strdup_printf (
      /* Translators: the state of an application, such as Approved */
      is_forward ? _ ("No step leads on from “%s”") : _ ("No step leads back from “%s”"), get_label (state));
  return NULL;
}

static const char *
find_drop (gconstpointer entry, guint column, char **refusal)
{
  LiaisonRecruitmentState state = get_column (entry);
  g_autoptr (GPtrArray) transitions =
      liaison_state_machine_list (&liaison_recruitment_machine, liaison_recruitment_state_get_word (state));

  for (guint i = 0; i < transitions->len; i++)
    {
      const LiaisonTransition *transition = transitions->pdata[i];

      if (g_str_equal (transition->next, liaison_recruitment_state_get_word (column)))
        return transition->action;
    }
  *refusal = g_strdup_printf (
      /* Translators: two states of an application, such as Contacted and Approved */
      _ ("No step leads from “%1$s” to “%2$s”"), get_label (state), get_label (column));
  return NULL;
}

static GMenuModel *
create_menu (gconstpointer data)
{
  const LiaisonRecruitmentEntry *entry = data;

  return liaison_recruitment_step_create_menu (liaison_recruitment_state_get_word (entry->state), entry->id);
}

static const char *
get_title (gconstpointer entry)
{
  return ((const LiaisonRecruitmentEntry *) entry)->name;
}

static char *
describe (gconstpointer entry)
{
  return liaison_recruitment_text_all (entry, liaison_when_get_today ());
}

static void
show_content (GtkWidget *content, gconstpointer entry)
{
  liaison_recruitment_card_show (LIAISON_RECRUITMENT_CARD (content), entry);
}

const LiaisonBoardKind liaison_recruitment_board_kind = {
  .entries = &liaison_recruitment_entry_kind,
  .order = LIAISON_RECRUITMENT_ORDER_WAITING,
  .n_columns = LIAISON_RECRUITMENT_N_STATES,
  .folding = 1u << LIAISON_RECRUITMENT_DECLINED,
  .empty = N_ ("Nobody here"),
  .column_title = N_ ("State"),
  .show_action = "recruitment.show",
  .get_label = get_label,
  .describe_column = describe_column,
  .get_column = get_column,
  .find_step = find_step,
  .find_drop = find_drop,
  .create_menu = create_menu,
  .get_title = get_title,
  .describe = describe,
  .create_content = liaison_recruitment_card_new,
  .show_content = show_content,
};

/* The table --------------------------------------------------------------------------------------------------------- */

static char *
format_name (gconstpointer data)
{
  const LiaisonRecruitmentEntry *entry = data;

  return g_strdup (entry->name);
}

static char *
format_state (gconstpointer data)
{
  const LiaisonRecruitmentEntry *entry = data;

  return g_strdup (liaison_recruitment_state_get_label (entry->state));
}

static char *
format_source (gconstpointer data)
{
  const LiaisonRecruitmentEntry *entry = data;

  return g_strdup (entry->source);
}

static char *
format_owner (gconstpointer data)
{
  const LiaisonRecruitmentEntry *entry = data;

  return g_strdup (entry->owner);
}

static char *
format_found (gconstpointer data)
{
  const LiaisonRecruitmentEntry *entry = data;

  return liaison_date_format (entry->found_on);
}

static char *
format_step (gconstpointer data)
{
  const LiaisonRecruitmentEntry *entry = data;

  return liaison_date_format (entry->since);
}

static char *
format_contact (gconstpointer data)
{
  const LiaisonRecruitmentEntry *entry = data;

  return liaison_date_format (entry->contacted_on);
}

static char *
format_program (gconstpointer data)
{
  const LiaisonRecruitmentEntry *entry = data;

  return g_strdup (entry->program);
}

static const LiaisonEntryColumn columns[] = {
  { "name", N_ ("Company"), LIAISON_RECRUITMENT_ORDER_NAME, 220, TRUE, FALSE, format_name },
  { "state", N_ ("State"), LIAISON_RECRUITMENT_ORDER_STATE, 110, TRUE, FALSE, format_state },
  { "source", N_ ("Source"), LIAISON_RECRUITMENT_ORDER_SOURCE, 140, FALSE, FALSE, format_source },
  { "owner", N_ ("Owner"), LIAISON_RECRUITMENT_ORDER_OWNER, 130, FALSE, FALSE, format_owner },
  { "found", N_ ("Found"), LIAISON_RECRUITMENT_ORDER_FOUND, 110, FALSE, FALSE, format_found },
  { "step", N_ ("Last step"), LIAISON_RECRUITMENT_ORDER_STEP, 110, FALSE, FALSE, format_step },
  { "contact", N_ ("Last contact"), LIAISON_RECRUITMENT_ORDER_CONTACT, 110, FALSE, FALSE, format_contact },
  { "program", N_ ("Program"), LIAISON_RECRUITMENT_ORDER_PROGRAM, 150, FALSE, FALSE, format_program },
};

const LiaisonEntryTableKind liaison_recruitment_table_kind = {
  .entries = &liaison_recruitment_entry_kind,
  .title = N_ ("Applications"),
  .order = LIAISON_RECRUITMENT_ORDER_NAME,
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
};
