/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/engagement-diff.h"

#include "core/records/engagement-term.h"
#include "core/records/engagement.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Two versions of rules of engagement: what each rule says, in each region, what products add, and the lines of the text. */

/* Of longer texts all is told as changed. */
#define MOST_LINES 2000

#define COMPARE_RULES \
  "SELECT coalesce (a.rule, b.rule), g.name, b.value, a.value FROM" \
  " (SELECT rule, region_id, value FROM engagement_rule WHERE engagement_id = ?2) AS a" \
  " FULL JOIN (SELECT rule, region_id, value FROM engagement_rule WHERE engagement_id = ?1) AS b" \
  "   ON b.rule = a.rule AND b.region_id IS a.region_id" \
  " LEFT JOIN region AS g ON g.id = coalesce (a.region_id, b.region_id)" \
  " WHERE a.value IS NOT b.value"

#define COMPARE_UPLIFTS \
  "SELECT p.name, NULL, b.value, a.value FROM" \
  " (SELECT product_id, value FROM margin_uplift WHERE engagement_id = ?2) AS a" \
  " FULL JOIN (SELECT product_id, value FROM margin_uplift WHERE engagement_id = ?1) AS b" \
  "   ON b.product_id = a.product_id" \
  " JOIN product AS p ON p.id = coalesce (a.product_id, b.product_id)" \
  " WHERE a.value IS NOT b.value ORDER BY p.name"

void
liaison_engagement_line_free (LiaisonEngagementLine *self)
{
  g_free (self->rule);
  g_free (self->subject);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static LiaisonEngagementLine *
add_line (GPtrArray *lines, LiaisonEngagementLineKind kind, const char *before, const char *after)
{
  LiaisonEngagementLine *line = g_new0 (LiaisonEngagementLine, 1);

  line->kind = kind;
  line->before = g_strdup (before);
  line->after = g_strdup (after);
  g_ptr_array_add (lines, line);
  return line;
}

/* Rules and uplifts -------------------------------------------------------------------------------------------------- */

static char *
create_subject (LiaisonEngagementLineKind kind, const char *word, const char *region)
{
  const char *label;

  if (kind == LIAISON_ENGAGEMENT_LINE_UPLIFT)
    return g_strdup (word);
  label = liaison_choice_get_label (liaison_engagement_rules, word);
  label = label != NULL ? _ (label) : word;
  /* Translators: a rule, and the region in which it says something else */
  return region != NULL ? g_strdup_printf (_ ("%1$s (%2$s)"), label, region) : g_strdup (label);
}

/* Where nothing is said everywhere, the standard holds. */
static const char *
get_standard (LiaisonEngagementLineKind kind, const char *word, const char *region)
{
  LiaisonEngagementPolicy rule;

  return kind == LIAISON_ENGAGEMENT_LINE_RULE && region == NULL && liaison_engagement_term_find (word, &rule)
             ? liaison_engagement_term_get (rule)->standard
             : NULL;
}

static gboolean
compare_values (LiaisonDatabase *database,
                LiaisonEngagementLineKind kind,
                const char *sql,
                const char *before_id,
                const char *after_id,
                GPtrArray *lines,
                GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", before_id, after_id);
  while (TRUE)
    {
      const char *word, *region, *standard, *before, *after;
      LiaisonEngagementLine *line;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      word = liaison_statement_get_text (statement, 0);
      region = liaison_statement_get_text (statement, 1);
      standard = get_standard (kind, word, region);
      before =
          liaison_statement_is_null (statement, 2) ? standard : liaison_statement_get_text (statement, 2);
      after = liaison_statement_is_null (statement, 3) ? standard : liaison_statement_get_text (statement, 3);
      if (g_strcmp0 (before, after) == 0)
        continue;
      line = add_line (lines, kind, before, after);
      line->rule = g_strdup (kind == LIAISON_ENGAGEMENT_LINE_RULE ? word : NULL);
      line->subject = create_subject (kind, word, region);
    }
}

/* In the order in which rules are listed. */
static gint
compare_subjects (gconstpointer a, gconstpointer b)
{
  const LiaisonEngagementLine *left = *(LiaisonEngagementLine *const *) a;
  const LiaisonEngagementLine *right = *(LiaisonEngagementLine *const *) b;
  LiaisonEngagementPolicy left_rule = LIAISON_ENGAGEMENT_N_RULES, right_rule = LIAISON_ENGAGEMENT_N_RULES;

  liaison_engagement_term_find (left->rule, &left_rule);
  liaison_engagement_term_find (right->rule, &right_rule);
  return left_rule != right_rule ? (gint) left_rule - (gint) right_rule
                                 : g_strcmp0 (left->subject, right->subject);
}

/* Text --------------------------------------------------------------------------------------------------------------- */

static char **
split (const char *text)
{
  return g_strsplit (text != NULL ? text : "", "\n", -1);
}

static void
add_text (GPtrArray *lines, const char *before, const char *after)
{
  const char *line = before != NULL ? before : after;

  if (*line != '\0')
    add_line (lines, LIAISON_ENGAGEMENT_LINE_TEXT, before, after);
}

/* The longest sequence of lines that both have stays; the rest went, or came. */
static void
compare_texts (const char *before, const char *after, GPtrArray *lines)
{
  g_auto (GStrv) old = split (before);
  g_auto (GStrv) new = split (after);
  const gsize n_old = g_strv_length (old), n_new = g_strv_length (new);
  const gsize width = n_new + 1;
  g_autofree guint16 *longest = NULL;
  gsize i = 0, j = 0;

  if (n_old > MOST_LINES || n_new > MOST_LINES)
    {
      if (g_strcmp0 (before, after) != 0)
        add_line (lines, LIAISON_ENGAGEMENT_LINE_TEXT, before, after);
      return;
    }
  longest = g_new0 (guint16, (n_old + 1) * width);
  for (i = n_old; i-- > 0;)
    for (j = n_new; j-- > 0;)
      longest[i * width + j] = g_str_equal (old[i], new[j])
                                   ? (guint16) (longest[(i + 1) * width + j + 1] + 1)
                                   : MAX (longest[(i + 1) * width + j], longest[i * width + j + 1]);
  for (i = 0, j = 0; i < n_old || j < n_new;)
    if (i < n_old && j < n_new && g_str_equal (old[i], new[j]))
      {
        i++;
        j++;
      }
    else if (j >= n_new || (i < n_old && longest[(i + 1) * width + j] >= longest[i * width + j + 1]))
      add_text (lines, old[i++], NULL);
    else
      add_text (lines, NULL, new[j++]);
}

/**
 * liaison_engagement_diff:
 * @before_id: of a version
 * @after_id: of another one
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonEngagementLine): where they differ: rules first, in their order, then uplifts, then the text
 */
GPtrArray *
liaison_engagement_diff (LiaisonDatabase *database,
                         const char *before_id,
                         const char *after_id,
                         GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_engagement_line_free);
  g_autoptr (LiaisonRecord) before =
      liaison_record_load (database, &liaison_engagement_entity, before_id, error);
  g_autoptr (LiaisonRecord) after = NULL;

  if (before == NULL)
    return NULL;
  after = liaison_record_load (database, &liaison_engagement_entity, after_id, error);
  if (after == NULL || !compare_values (database, LIAISON_ENGAGEMENT_LINE_RULE, COMPARE_RULES, before_id,
                                        after_id, lines, error))
    return NULL;
  g_ptr_array_sort (lines, compare_subjects);
  if (!compare_values (database, LIAISON_ENGAGEMENT_LINE_UPLIFT, COMPARE_UPLIFTS, before_id, after_id, lines,
                       error))
    return NULL;
  compare_texts (liaison_record_get_text (before, "text"), liaison_record_get_text (after, "text"), lines);
  return g_steal_pointer (&lines);
}
