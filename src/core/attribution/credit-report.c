/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/credit-report.h"

#include "core/deals/rule-book.h"
#include "core/program/program-info.h"
#include "core/records/sale-converter.h"
#include "core/records/touch.h"

#include <glib/gi18n-lib.h>

/* All that a page about credit shows, from one question: reckoned at once, on any thread that has a connection. */

/* So that most questions about the window find their touches in a book that is there. */
#define LEAST_DAYS 366

static void
clear_model (gpointer data)
{
  LiaisonModelCredit *model = data;

  g_clear_pointer (&model->credit, liaison_touch_credit_free);
  g_free (model->refusal);
}

static void
clear_report (gpointer data)
{
  LiaisonCreditReport *self = data;

  g_clear_pointer (&self->flows, g_array_unref);
  g_clear_pointer (&self->paths, liaison_journey_paths_free);
  g_clear_pointer (&self->influence, liaison_influence_free);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->models, g_array_unref);
  g_clear_pointer (&self->selected, liaison_selected_journeys_free);
  g_clear_pointer (&self->question, liaison_credit_question_free);
  g_clear_pointer (&self->book, liaison_touch_book_unref);
}

/**
 * liaison_credit_report_ref:
 *
 * Returns: (transfer full): @self
 */
LiaisonCreditReport *
liaison_credit_report_ref (LiaisonCreditReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
liaison_credit_report_unref (LiaisonCreditReport *self)
{
  g_atomic_rc_box_release_full (self, clear_report);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

static gboolean
read_fiscal (LiaisonDatabase *database, LiaisonFiscal *fiscal, GError **error)
{
  g_autoptr (GPtrArray) programs = liaison_program_info_load_all (database, error);

  *fiscal = LIAISON_FISCAL_CALENDAR;
  for (guint i = 0; programs != NULL && i < programs->len; i++)
    {
      const LiaisonProgramInfo *program = g_ptr_array_index (programs, i);

      if (program->is_main)
        *fiscal = program->fiscal;
    }
  return programs != NULL;
}

static gboolean
read_rules (LiaisonCreditReport *self, LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autoptr (LiaisonRuleBook) rules = liaison_rule_book_load_in_force (database, NULL, today, error);

  if (rules == NULL)
    return FALSE;
  self->rule_days = liaison_rule_book_get_number (rules, LIAISON_ENGAGEMENT_INFLUENCE_DAYS, NULL);
  self->selection.days =
      self->question->days == LIAISON_CREDIT_RULE_DAYS ? self->rule_days : self->question->days;
  return TRUE;
}

static gboolean
read_book (LiaisonCreditReport *self,
           LiaisonDatabase *database,
           LiaisonTouchBook *book,
           LiaisonDate today,
           GError **error)
{
  g_autofree char *currency = NULL;

  if (book != NULL && book->most_days >= self->selection.days)
    {
      self->book = liaison_touch_book_ref (book);
      return TRUE;
    }
  currency = liaison_reporting_currency (database, error);
  if (currency != NULL)
    self->book =
        liaison_touch_book_load (database, currency, today, MAX (self->selection.days, LEAST_DAYS), error);
  return self->book != NULL;
}

static gboolean
select_deals (LiaisonCreditReport *self, LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  const LiaisonCreditQuestion *question = self->question;
  LiaisonFiscal fiscal;
  LiaisonDateRange range;

  if (!read_fiscal (database, &fiscal, error))
    return FALSE;
  range = liaison_credit_question_get_range (question, fiscal, today);
  self->selection.from = range.first;
  self->selection.to = range.last;
  self->selection.region = question->region_id != NULL
                               ? liaison_region_table_find (self->book->regions, question->region_id)
                               : LIAISON_NO_REGION;
  self->selection.kinds = question->kinds;
  self->selection.roles = question->roles;
  self->selection.by = question->by;
  self->selected = liaison_touch_select (self->book, &self->selection, error);
  return self->selected != NULL;
}

/* Reckoning --------------------------------------------------------------------------------------------------------- */

static gboolean
reckon_models (LiaisonCreditReport *self, GCancellable *cancellable, GError **error)
{
  self->models = g_array_new (FALSE, TRUE, sizeof (LiaisonModelCredit));
  g_array_set_clear_func (self->models, clear_model);
  for (guint i = 0; i < self->question->models->len; i++)
    {
      LiaisonModelCredit model = { g_array_index (self->question->models, LiaisonAttributionOptions, i) };
      g_autoptr (GError) refusal = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      /* A chain may be too large to be solved: then that is said beside the others. */
      model.credit = liaison_touch_credit_reckon (self->selected, &model.options, self->book->currency,
                                                  cancellable, &refusal);
      if (g_error_matches (refusal, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&refusal));
          return FALSE;
        }
      self->is_partial = self->is_partial || g_error_matches (refusal, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
      if (model.credit == NULL)
        model.refusal = g_strdup (refusal->message);
      g_array_append_val (self->models, model);
    }
  return TRUE;
}

static void
number_channels (LiaisonCreditReport *self)
{
  g_autoptr (GHashTable) partners = g_hash_table_new (g_str_hash, g_str_equal);
  const guint n = liaison_credit_report_get_n_channels (self);

  if (self->selection.by == LIAISON_CREDIT_BY_PARTNER)
    for (guint i = 0; i < self->book->partners->len; i++)
      g_hash_table_insert (partners, g_ptr_array_index (self->book->partners, i), GUINT_TO_POINTER (i));
  self->numbers = g_array_sized_new (FALSE, FALSE, sizeof (int), n);
  for (guint i = 0; i < n; i++)
    {
      const char *id = liaison_credit_report_get_id (self, i);
      int number = 0;

      if (self->selection.by == LIAISON_CREDIT_BY_PARTNER)
        number = (int) GPOINTER_TO_UINT (g_hash_table_lookup (partners, id));
      else if (self->selection.by == LIAISON_CREDIT_BY_REGION)
        number = liaison_region_table_find (self->book->regions, id);
      else
        while (!g_str_equal (liaison_touch_kinds[number].word, id))
          number++;
      g_array_append_val (self->numbers, number);
    }
}

/* By the first model, then by the next where that is the same: who is seen by a later model only comes before who is seen by none. */
static gint
compare_channels (gconstpointer a, gconstpointer b, gpointer data)
{
  const LiaisonCreditReport *self = data;
  const guint32 left = *(const guint *) a, right = *(const guint *) b;

  for (guint i = 0; i < self->models->len; i++)
    {
      const LiaisonChannelCredit *x = liaison_credit_report_get_credit (self, i, left);
      const LiaisonChannelCredit *y = liaison_credit_report_get_credit (self, i, right);

      if (x != NULL && x->minor != y->minor)
        return x->minor > y->minor ? -1 : 1;
    }
  return left < right ? -1 : left > right;
}

static void
put_in_order (LiaisonCreditReport *self)
{
  const guint n = liaison_credit_report_get_n_channels (self);

  self->order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (self->order, i);
  g_array_sort_with_data (self->order, compare_channels, self);
}

/**
 * liaison_credit_report_load:
 * @book: (nullable): the touches as they were read for an earlier question and as they still are
 * @today: the day of reckoning
 * @cancellable: (nullable): stops what is reckoned; what is read is stopped by the one of the database
 *
 * Reads what is needed and reckons all models. Where @book serves only the rules of engagement and the years of the main program are read.
 *
 * Returns: (transfer full) (nullable): the answer
 */
LiaisonCreditReport *
liaison_credit_report_load (LiaisonDatabase *database,
                            const LiaisonCreditQuestion *question,
                            LiaisonTouchBook *book,
                            LiaisonDate today,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (LiaisonCreditReport) self = g_atomic_rc_box_new0 (LiaisonCreditReport);

  self->question = liaison_credit_question_copy (question);
  if (!read_rules (self, database, today, error) || !read_book (self, database, book, today, error) ||
      !select_deals (self, database, today, error) || !reckon_models (self, cancellable, error))
    return NULL;
  number_channels (self);
  put_in_order (self);
  self->influence = liaison_influence_reckon (self->book, &self->selection);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self->paths = liaison_journey_list_paths (self->selected);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self->flows =
      liaison_journey_list_flows (self->selected, LIAISON_CREDIT_FLOW_STEPS, LIAISON_CREDIT_FLOW_CHANNELS);
  return g_steal_pointer (&self);
}

/* Asking ------------------------------------------------------------------------------------------------------------ */

guint
liaison_credit_report_get_n_channels (const LiaisonCreditReport *self)
{
  return liaison_channel_table_get_n (self->selected->journeys->channels);
}

/**
 * liaison_credit_report_get_id:
 *
 * Returns: (transfer none): the id of the partner or region, or the word of the kind
 */
const char *
liaison_credit_report_get_id (const LiaisonCreditReport *self, guint32 channel)
{
  return liaison_channel_table_get_name (self->selected->journeys->channels, channel);
}

/**
 * liaison_credit_report_get_name:
 *
 * Returns: (transfer none): what people call the channel
 */
const char *
liaison_credit_report_get_name (const LiaisonCreditReport *self, guint32 channel)
{
  const int number = g_array_index (self->numbers, int, channel);

  switch (self->selection.by)
    {
    case LIAISON_CREDIT_BY_KIND:
      return _ (liaison_touch_kinds[number].label);
    case LIAISON_CREDIT_BY_REGION:
      return number != LIAISON_NO_REGION ? liaison_region_table_get_name (self->book->regions, number)
                                         /* Translators: of partners that belong to no region */
                                         : _ ("No region");
    case LIAISON_CREDIT_BY_PARTNER:
    default:
      return g_ptr_array_index (self->book->names, number);
    }
}

/**
 * liaison_credit_report_get_model:
 * @model: its place among those that were asked for
 *
 * Returns: (transfer none): the model
 */
const LiaisonModelCredit *
liaison_credit_report_get_model (const LiaisonCreditReport *self, guint model)
{
  return &g_array_index (self->models, LiaisonModelCredit, model);
}

/**
 * liaison_credit_report_get_credit:
 *
 * Returns: (transfer none) (nullable): what the channel gets by the model, %NULL where that could not be reckoned
 */
const LiaisonChannelCredit *
liaison_credit_report_get_credit (const LiaisonCreditReport *self, guint model, guint32 channel)
{
  const LiaisonTouchCredit *credit = liaison_credit_report_get_model (self, model)->credit;

  return credit != NULL ? &g_array_index (credit->channels, LiaisonChannelCredit, channel) : NULL;
}

/**
 * liaison_credit_report_get_influence:
 *
 * Returns: (transfer none) (nullable): what the partner brought and had a part in, %NULL where that is nothing or the channel is no partner
 */
const LiaisonInfluencePart *
liaison_credit_report_get_influence (const LiaisonCreditReport *self, guint32 channel)
{
  const guint number = (guint) g_array_index (self->numbers, int, channel);

  for (guint i = 0; self->selection.by == LIAISON_CREDIT_BY_PARTNER && i < self->influence->parts->len; i++)
    {
      const LiaisonInfluencePart *part = &g_array_index (self->influence->parts, LiaisonInfluencePart, i);

      if (part->partner == number)
        return part;
    }
  return NULL;
}

/**
 * liaison_credit_report_get_by_title:
 *
 * Returns: (transfer none): what those are who get credit, as the head of a column
 */
const char *
liaison_credit_report_get_by_title (LiaisonCreditBy by)
{
  return by == LIAISON_CREDIT_BY_KIND     ? _ ("Kind of touch")
         : by == LIAISON_CREDIT_BY_REGION ? _ ("Region")
                                          : _ ("Partner");
}

/**
 * liaison_model_credit_get_title:
 *
 * Returns: (transfer full): the name of the model with what was chosen for it
 */
char *
liaison_model_credit_get_title (const LiaisonAttributionOptions *options)
{
  const char *label = liaison_attribution_model_get_label (options->model);
  const guint days = (guint) options->half_life;

  if (options->model == LIAISON_MODEL_MARKOV)
    /* Translators: “Markov chain” and how many touches it remembers */
    return g_strdup_printf (_ ("%s, order %u"), label, options->order);
  if (options->model == LIAISON_MODEL_TIME_DECAY)
    /* Translators: “Time decay” and its half-life */
    return g_strdup_printf (ngettext ("%s, %u day", "%s, %u days", days), label, days);
  return g_strdup (label);
}
