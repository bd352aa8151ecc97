/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partner-parts.h"

#include "core/base/country.h"
#include "core/records/partner.h"
#include "core/records/registry.h"
#include "ui/partners/partner-chart.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

/* What belongs to a partner, as rows, for the inspector and for the partner's page. */

/* Between the parts of one line, leaving out those that are empty. */
static char *
join (const char *first, ...)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  va_list arguments;

  va_start (arguments, first);
  for (const char *part = first; part != (const char *) -1; part = va_arg (arguments, const char *))
    if (part != NULL && *part != '\0')
      {
        if (joined->len > 0)
          /* Translators: between facts that stand in one line: “Gold · Reseller · Hamburg” */
          g_string_append (joined, _ (" · "));
        g_string_append (joined, part);
      }
  va_end (arguments);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

#define JOIN(...) join (__VA_ARGS__, (const char *) -1)

/**
 * liaison_partner_parts_describe:
 *
 * Returns: (transfer full): tier, types, place, region and owner of a partner, in one line
 */
char *
liaison_partner_parts_describe (LiaisonDatabase *database, LiaisonRecord *partner)
{
  g_autofree char *types =
      liaison_record_format (partner, liaison_entity_get_field (&liaison_partner_entity, "types"));
  g_autofree char *region = NULL;
  g_autofree char *owner = NULL;

  liaison_database_get_text (database, &region, NULL, "SELECT name FROM region WHERE id = ?", "t",
                             liaison_record_get_text (partner, "region"));
  liaison_database_get_text (database, &owner, NULL, "SELECT name FROM operator WHERE id = ?", "t",
                             liaison_record_get_text (partner, "owner"));
  return JOIN (liaison_record_get_text (partner, "tier"), types, liaison_record_get_text (partner, "city"),
               region, owner);
}

/**
 * liaison_partner_parts_format_missing:
 * @currencies: (array zero-terminated=1): without a rate
 * @n_partners: whose sales are left out because of them
 *
 * Returns: (transfer full): a sentence
 */
char *
liaison_partner_parts_format_missing (char **currencies, guint n_partners)
{
  /* Translators: between currency codes */
  g_autofree char *codes = g_strjoinv (_ (", "), currencies);

  if (n_partners == 0)
    return g_strdup_printf (_ ("There is no rate for %s."), codes);
  /* Translators: %2$s are currency codes */
  return g_strdup_printf (ngettext ("%1$u partner left out: no rate for %2$s",
                                    "%1$u partners left out: no rate for %2$s", n_partners),
                          n_partners, codes);
}

/**
 * liaison_partner_parts_show_sales:
 *
 * Shows the sales of the trailing 12 months, how they changed, and which rates are missing.
 */
void
liaison_partner_parts_show_sales (const LiaisonPartnerFigures *figures,
                                  GtkLabel *sales_label,
                                  GtkLabel *trend_label,
                                  GtkLabel *missing_label)
{
  int direction;
  g_autofree char *trend = liaison_partner_chart_format_trend (&figures->sums, &direction);
  g_autofree char *missing = liaison_partner_parts_format_missing (figures->missing, 0);
  g_autofree char *sales =
      figures->sums.missing_recent == 0
          ? liaison_money_format_short (liaison_money_make (figures->sums.recent, figures->currency))
          : g_strdup (_ ("not known"));

  gtk_label_set_text (sales_label, sales);
  gtk_label_set_text (trend_label, trend != NULL ? trend : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (trend_label), _ ("Against the 12 months before"));
  gtk_widget_remove_css_class (GTK_WIDGET (trend_label), "success");
  gtk_widget_remove_css_class (GTK_WIDGET (trend_label), "error");
  if (direction != 0)
    gtk_widget_add_css_class (GTK_WIDGET (trend_label), direction > 0 ? "success" : "error");
  gtk_label_set_text (missing_label, missing);
  gtk_widget_set_visible (GTK_WIDGET (missing_label), *figures->missing != NULL);
}

/**
 * liaison_partner_parts_create_row:
 * @statement: stands at a row whose first column is an id
 *
 * Returns: (transfer floating): an action row whose data "id" is that id
 */
GtkWidget *
liaison_partner_parts_create_row (LiaisonStatement *statement, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (liaison_statement_get_text (statement, 0)), g_free);
  return row;
}

/**
 * liaison_partner_parts_prepare:
 * @sql: takes the id of a partner and a limit
 *
 * Returns: (transfer full) (nullable): the statement, bound
 */
LiaisonStatement *
liaison_partner_parts_prepare (LiaisonDatabase *database,
                               const char *sql,
                               const char *partner_id,
                               guint limit)
{
  LiaisonStatement *statement = liaison_database_prepare (database, sql, NULL);

  if (statement != NULL)
    liaison_statement_bind (statement, "ti", partner_id, (gint64) limit);
  return statement;
}

/**
 * liaison_partner_parts_format_day:
 * @text: (nullable): an ISO date
 *
 * Returns: (transfer full) (nullable): the day for people
 */
char *
liaison_partner_parts_format_day (const char *text)
{
  LiaisonDate date;

  return text != NULL && liaison_date_parse (text, &date, NULL) ? liaison_date_format (date) : NULL;
}

/**
 * liaison_partner_parts_list_people:
 * @func: (scope call): gets a row for each employment, those that go on first; its data "person" is the
 *   person's id
 *
 * Returns: how many there were
 */
guint
liaison_partner_parts_list_people (LiaisonDatabase *database,
                                   const char *partner_id,
                                   guint limit,
                                   LiaisonPartnerPartFunc func,
                                   gpointer group,
                                   gpointer data)
{
  g_autoptr (LiaisonStatement) statement = liaison_partner_parts_prepare (
      database,
      "SELECT e.id, p.name, e.role, p.email, e.is_key_contact, e.until, p.id FROM employment AS e"
      " JOIN person AS p ON p.id = e.person_id WHERE e.partner_id = ?"
      " ORDER BY e.until IS NOT NULL, e.is_key_contact DESC, p.name LIMIT ?",
      partner_id, limit);
  guint n_rows = 0;
  gboolean has_row;

  for (; statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row; n_rows++)
    {
      g_autofree char *until = liaison_partner_parts_format_day (liaison_statement_get_text (statement, 5));
      g_autofree char *ended = until != NULL ? g_strdup_printf (_ ("until %s"), until) : NULL;
      gboolean is_key = liaison_statement_get_int (statement, 4) != 0;
      g_autofree char *subtitle =
          JOIN (is_key ? _ ("Key contact") : NULL, liaison_statement_get_text (statement, 2),
                liaison_statement_get_text (statement, 3), ended);
      GtkWidget *row =
          liaison_partner_parts_create_row (statement, liaison_statement_get_text (statement, 1), subtitle);

      g_object_set_data_full (G_OBJECT (row), "person", g_strdup (liaison_statement_get_text (statement, 6)),
                              g_free);
      g_object_set_data (G_OBJECT (row), "is-ended", GINT_TO_POINTER (until != NULL));
      if (until != NULL)
        gtk_widget_add_css_class (row, "dimmed");
      func (row, group, data);
    }
  return n_rows;
}

guint
liaison_partner_parts_list_sites (LiaisonDatabase *database,
                                  const char *partner_id,
                                  guint limit,
                                  LiaisonPartnerPartFunc func,
                                  gpointer group,
                                  gpointer data)
{
  g_autoptr (LiaisonStatement) statement = liaison_partner_parts_prepare (
      database,
      "SELECT id, name, street, postcode, city, country, phone FROM site WHERE partner_id = ?"
      " ORDER BY name, id LIMIT ?",
      partner_id, limit);
  guint n_rows = 0;
  gboolean has_row;

  for (; statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row; n_rows++)
    {
      const char *code = liaison_statement_get_text (statement, 5);
      g_autofree char *subtitle = JOIN (
          liaison_statement_get_text (statement, 2), liaison_statement_get_text (statement, 3),
          liaison_statement_get_text (statement, 4), code != NULL ? liaison_country_get_name (code) : NULL,
          liaison_statement_get_text (statement, 6));

      func (liaison_partner_parts_create_row (statement, liaison_statement_get_text (statement, 1), subtitle),
            group, data);
    }
  return n_rows;
}

/**
 * liaison_partner_parts_list_notes:
 *
 * As liaison_partner_parts_list_people(), the latest notes first.
 */
guint
liaison_partner_parts_list_notes (LiaisonDatabase *database,
                                  const char *partner_id,
                                  guint limit,
                                  LiaisonPartnerPartFunc func,
                                  gpointer group,
                                  gpointer data)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_partner_parts_prepare (database,
                                     "SELECT n.id, n.content, n.written_on, o.name FROM note AS n"
                                     " LEFT JOIN operator AS o ON o.id = n.author_id WHERE n.record_id = ?"
                                     " ORDER BY n.written_on DESC, n.id DESC LIMIT ?",
                                     partner_id, limit);
  guint n_rows = 0;
  gboolean has_row;

  for (; statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row; n_rows++)
    {
      g_autofree char *day = liaison_partner_parts_format_day (liaison_statement_get_text (statement, 2));
      g_autofree char *subtitle = JOIN (day, liaison_statement_get_text (statement, 3));
      GtkWidget *row =
          liaison_partner_parts_create_row (statement, liaison_statement_get_text (statement, 1), subtitle);

      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 12);
      func (row, group, data);
    }
  return n_rows;
}
