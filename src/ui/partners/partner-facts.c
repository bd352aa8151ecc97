/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partner-facts.h"

#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* So many days ahead a protection that runs out needs attention. */
#define DAYS_AHEAD 30

#define MAX_FILES 200

/* Rows of a partner's page that are only read: what is known of it, what is due, what it sells, which files
   it has. */

static GtkWidget *
create_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

/**
 * liaison_partner_facts_list:
 * @func: (scope call): gets a row for each field that is filled in and does not stand in the heading
 *
 * Returns: how many there were
 */
guint
liaison_partner_facts_list (LiaisonDatabase *database,
                            LiaisonRecord *partner,
                            LiaisonPartnerPartFunc func,
                            gpointer group,
                            gpointer data)
{
  static const char *const told[] = { "name", "types", "tier", "region", "owner", NULL };
  guint n_rows = 0;

  for (const LiaisonField *field = liaison_record_get_entity (partner)->fields; field->name != NULL; field++)
    {
      g_autofree char *text = NULL;
      GtkWidget *row;

      if (g_strv_contains (told, field->name))
        continue;
      if (field->type == LIAISON_FIELD_REFERENCE)
        text = liaison_record_load_title (database, liaison_registry_find (field->target),
                                          liaison_record_get_text (partner, field->name));
      else
        text = liaison_record_format (partner, field);
      if (text == NULL || *text == '\0')
        continue;
      row = create_row (_ (field->label), text);
      adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
      gtk_widget_add_css_class (row, "property");
      func (row, group, data);
      n_rows++;
    }
  return n_rows;
}

static guint
list_dated (LiaisonDatabase *database,
            const char *sql,
            const char *partner_id,
            LiaisonDate until,
            LiaisonDate today,
            LiaisonPartnerPartFunc func,
            gpointer group,
            gpointer data)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, NULL);
  g_autofree char *last = liaison_date_to_text (until);
  guint n_rows = 0;
  gboolean has_row;

  if (statement == NULL)
    return 0;
  liaison_statement_bind (statement, "tt", partner_id, last);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      const char *text = liaison_statement_get_text (statement, 1);
      g_autofree char *when = NULL;
      LiaisonDate date;

      if (text != NULL && liaison_date_parse (text, &date, NULL))
        when = liaison_when_format_days (date, today);
      func (create_row (liaison_statement_get_text (statement, 0), when), group, data);
      n_rows++;
    }
  return n_rows;
}

/**
 * liaison_partner_facts_list_attention:
 * @func: (scope call): gets a row for each open task, protection that runs out soon, and gap in the record
 */
guint
liaison_partner_facts_list_attention (LiaisonDatabase *database,
                                      LiaisonRecord *partner,
                                      LiaisonDate today,
                                      LiaisonPartnerPartFunc func,
                                      gpointer group,
                                      gpointer data)
{
  const char *id = liaison_record_get_id (partner);
  guint n_rows =
      list_dated (database,
                  "SELECT title, due_on FROM task WHERE record_id = ?1 AND done_on IS NULL AND ?2 IS NOT NULL"
                  " ORDER BY due_on IS NULL, due_on LIMIT 10",
                  id, today, today, func, group, data);

  n_rows += list_dated (
      database,
      "SELECT coalesce (r.number, c.name, '…'), r.protected_until FROM registration AS r"
      " LEFT JOIN customer AS c ON c.id = r.customer_id"
      " WHERE r.partner_id = ?1 AND r.state IN ('approved', 'extended') AND r.protected_until <= ?2"
      " ORDER BY r.protected_until LIMIT 10",
      id, today + DAYS_AHEAD, today, func, group, data);
  if (liaison_record_get_text (partner, "owner") == NULL)
    {
      func (create_row (_ ("Nobody owns this partner"), NULL), group, data);
      n_rows++;
    }
  return n_rows;
}

/**
 * liaison_partner_facts_list_products:
 * @func: (scope call): gets a row for each product
 */
guint
liaison_partner_facts_list_products (const LiaisonPartnerFigures *figures,
                                     LiaisonPartnerPartFunc func,
                                     gpointer group,
                                     gpointer data)
{
  for (guint i = 0; i < figures->products->len; i++)
    {
      const LiaisonProductFigure *product = g_ptr_array_index (figures->products, i);
      g_autofree char *amount =
          product->is_known
              ? liaison_money_format (liaison_money_make (product->amount, figures->currency), TRUE)
              : g_strdup (_ ("no rate"));
      GtkWidget *row = create_row (product->name != NULL ? product->name : _ ("Without a product"), NULL);
      GtkWidget *label = gtk_label_new (amount);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      func (row, group, data);
    }
  return figures->products->len;
}

guint
liaison_partner_facts_list_files (LiaisonDatabase *database,
                                  const char *partner_id,
                                  LiaisonPartnerPartFunc func,
                                  gpointer group,
                                  gpointer data)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT id, name, size, media_type FROM attachment WHERE record_id = ? ORDER BY name, id LIMIT ?",
      NULL);
  guint n_rows = 0;
  gboolean has_row;

  if (statement == NULL)
    return 0;
  liaison_statement_bind (statement, "ti", partner_id, (gint64) MAX_FILES);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      g_autofree char *size = g_format_size ((guint64) liaison_statement_get_int (statement, 2));
      g_autofree char *type = g_content_type_from_mime_type (liaison_statement_get_text (statement, 3));
      g_autofree char *description = type != NULL ? g_content_type_get_description (type) : NULL;
      /* Translators: what kind of file it is, and its size */
      g_autofree char *subtitle =
          description != NULL ? g_strdup_printf (_ ("%1$s · %2$s"), description, size) : g_strdup (size);
      GtkWidget *row = create_row (liaison_statement_get_text (statement, 1), subtitle);

      g_object_set_data_full (G_OBJECT (row), "id", g_strdup (liaison_statement_get_text (statement, 0)),
                              g_free);
      func (row, group, data);
      n_rows++;
    }
  return n_rows;
}
