/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/conflict-parts.h"

#include "core/deals/conflict-list.h"
#include "core/deals/conflict-timeline.h"
#include "core/records/conflict.h"
#include "core/records/deal.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/records/registration.h"
#include "ui/deals/conflict-text.h"
#include "ui/widgets/explanation-view.h"
#include "ui/widgets/fact-rows.h"

#include <glib/gi18n-lib.h>

/* What is known of a conflict, as groups of rows. Their actions are those of the pane. */

static GVariant *
create_target (const char *entity, const char *id)
{
  return g_variant_new ("(ss)", entity, id);
}

/* Suspected --------------------------------------------------------------------------------------------------------- */

static void
add_side (AdwPreferencesGroup *group, const LiaisonConflictSide *side)
{
  g_autofree char *day = side->since != LIAISON_DATE_NONE ? liaison_date_format (side->since) : NULL;
  /* Translators: a number or a name, and since when: “DR-2026-7 · since 2 Mar 2026” */
  g_autofree char *subtitle =
      day != NULL ? g_strdup_printf (_ ("%1$s · since %2$s"), side->title, day) : g_strdup (side->title);
  GtkWidget *row =
      liaison_fact_row_new (side->partner != NULL ? side->partner : _ ("Direct sales"), subtitle);

  liaison_fact_row_lead_to (row, "conflict.open",
                            side->registration_id != NULL
                                ? create_target (liaison_registration_entity.name, side->registration_id)
                                : create_target (liaison_deal_entity.name, side->deal_id));
  adw_preferences_group_add (group, row);
}

/**
 * liaison_conflict_parts_add_suspected:
 * @box: is empty
 *
 * Adds who wants the same, who was first first, and why it is thought so.
 */
void
liaison_conflict_parts_add_suspected (GtkBox *box, const LiaisonSuspectedConflict *suspected)
{
  AdwPreferencesGroup *group = liaison_fact_group_add (box, _ ("Parties"), _ ("Who was first stands first"));

  for (guint i = 0; i < suspected->sides->len; i++)
    add_side (group, g_ptr_array_index (suspected->sides, i));
  if (suspected->explanation == NULL)
    return;
  group = liaison_fact_group_add (box, _ ("Why It Looks Like a Conflict"), NULL);
  adw_preferences_group_add (group, liaison_explanation_view_new (suspected->explanation));
}

/* A case ------------------------------------------------------------------------------------------------------------- */

static char *
load_title (LiaisonDatabase *database, LiaisonRecord *record, const LiaisonEntity *entity, const char *field)
{
  const char *id = liaison_record_get_text (record, field);

  return id != NULL ? liaison_record_load_title (database, entity, id) : NULL;
}

static void
add_link (AdwPreferencesGroup *group, const char *title, const char *name, const char *entity, const char *id)
{
  GtkWidget *row = liaison_fact_row_new (title, name);

  gtk_widget_add_css_class (row, "property");
  liaison_fact_row_lead_to (row, "conflict.open", create_target (entity, id));
  adw_preferences_group_add (group, row);
}

static void
add_facts (GtkBox *box, LiaisonDatabase *database, LiaisonRecord *record)
{
  AdwPreferencesGroup *group = liaison_fact_group_add (box, _ ("The Case"), NULL);
  g_autofree char *customer = load_title (database, record, &liaison_customer_entity, "customer");
  g_autofree char *owner = load_title (database, record, &liaison_operator_entity, "owner");
  g_autofree char *precedent = load_title (database, record, &liaison_conflict_case_entity, "precedent");

  liaison_fact_group_add_field (group, record, "state");
  if (customer != NULL)
    add_link (group, _ ("Customer"), customer, liaison_customer_entity.name,
              liaison_record_get_text (record, "customer"));
  liaison_fact_group_add_field (group, record, "opened-on");
  if (owner != NULL)
    liaison_fact_group_add_fact (group, _ ("Owner"), owner);
  liaison_fact_group_add_field (group, record, "ruling");
  liaison_fact_group_add_field (group, record, "ruled-on");
  liaison_fact_group_add_text (group, record, "reason");
  if (liaison_record_get_integer (record, "is-precedent") != 0)
    liaison_fact_group_add_fact (group, _ ("A precedent"), _ ("Others may follow it"));
  if (precedent != NULL)
    add_link (group, _ ("Follows the precedent"), precedent, liaison_conflict_case_entity.name,
              liaison_record_get_text (record, "precedent"));
  liaison_fact_group_add_text (group, record, "remarks");
}

static void
add_party_links (GtkWidget *row, LiaisonRecord *party, const char *name)
{
  const struct
  {
    const char *field;
    const char *entity;
    const char *icon;
    const char *tooltip;
  } links[] = {
    /* Translators: whose deal registration is opened */
    { "registration", liaison_registration_entity.name, "liaison-registrations-symbolic",
      _ ("Open the Registration of %s") },
    /* Translators: whose deal is opened */
    { "deal", liaison_deal_entity.name, "emblem-documents-symbolic", _ ("Open the Deal of %s") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      const char *id = liaison_record_get_text (party, links[i].field);
      g_autoptr (GString) tooltip = g_string_new (links[i].tooltip);

      if (id == NULL)
        continue;
      g_string_replace (tooltip, "%s", name, 1);
      liaison_fact_row_add_button (row, links[i].icon, tooltip->str, "conflict.open",
                                   create_target (links[i].entity, id));
    }
}

static void
add_party (AdwPreferencesGroup *group, LiaisonDatabase *database, LiaisonRecord *party, gboolean is_open)
{
  g_autofree char *partner = load_title (database, party, &liaison_partner_entity, "partner");
  const char *name = partner != NULL ? partner : _ ("Direct sales");
  const char *statement = liaison_record_get_text (party, "statement");
  GtkWidget *row = liaison_fact_row_new (name, statement != NULL ? statement : _ ("No statement yet"));

  if (liaison_record_get_integer (party, "prevails") != 0)
    {
      GtkWidget *badge = gtk_label_new (_ ("Prevails"));

      gtk_widget_add_css_class (badge, "caption-heading");
      gtk_widget_add_css_class (badge, "success");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), badge);
    }
  add_party_links (row, party, name);
  if (is_open)
    {
      /* Translators: who says something */
      g_autofree char *tooltip = g_strdup_printf (_ ("Edit the Statement of %s"), name);

      liaison_fact_row_add_button (row, "document-edit-symbolic", tooltip, "conflict.edit-statement",
                                   g_variant_new_string (liaison_record_get_id (party)));
    }
  adw_preferences_group_add (group, row);
}

static void
add_parties (GtkBox *box, LiaisonDatabase *database, LiaisonRecord *record, gboolean is_open)
{
  AdwPreferencesGroup *group = liaison_fact_group_add (box, _ ("Parties"), NULL);
  g_autoptr (GPtrArray) parties = liaison_record_load_where (database, &liaison_conflict_party_entity, "case",
                                                             liaison_record_get_id (record), NULL);

  for (guint i = 0; parties != NULL && i < parties->len; i++)
    add_party (group, database, g_ptr_array_index (parties, i), is_open);
}

/* Evidence ----------------------------------------------------------------------------------------------------------- */

static void
add_files (AdwPreferencesGroup *group, LiaisonDatabase *database, const char *evidence_id)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database,
                                "SELECT id, name FROM attachment WHERE entity = 'conflict_evidence' AND "
                                "record_id = ? ORDER BY name, id",
                                NULL);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return;
  liaison_statement_bind (statement, "t", evidence_id);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      GtkWidget *row = liaison_fact_row_new (liaison_statement_get_text (statement, 1), NULL);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("mail-attachment-symbolic"));
      liaison_fact_row_lead_to (row, "conflict.open-file",
                                g_variant_new_string (liaison_statement_get_text (statement, 0)));
      adw_preferences_group_add (group, row);
    }
}

static void
add_entry (AdwPreferencesGroup *group,
           LiaisonDatabase *database,
           const LiaisonTimelineEntry *entry,
           gboolean is_open)
{
  const gboolean is_evidence = g_str_equal (entry->kind, "evidence");
  g_autofree char *day = liaison_date_format (entry->on);
  g_autofree char *what = liaison_timeline_entry_describe (entry);
  g_autofree char *title = entry->party != NULL
                               ? g_strdup_printf (_ ("%s · %s · %s"), day, what, entry->party)
                               : g_strdup_printf (_ ("%s · %s"), day, what);
  GtkWidget *row = liaison_fact_row_new (title, entry->text);

  if (is_evidence && is_open)
    {
      /* Translators: %s is a piece of evidence: its day, and whose it is */
      g_autofree char *attach = g_strdup_printf (_ ("Attach a File: %s"), title);
      g_autofree char *remove = g_strdup_printf (_ ("Delete: %s"), title);

      liaison_fact_row_add_button (row, "mail-attachment-symbolic", attach, "conflict.attach",
                                   g_variant_new_string (entry->id));
      liaison_fact_row_add_button (row, "user-trash-symbolic", remove, "conflict.remove-part",
                                   create_target (entry->entity, entry->id));
      liaison_fact_row_lead_to (row, "conflict.edit-evidence", g_variant_new_string (entry->id));
    }
  else if (g_str_equal (entry->kind, "touch") || g_str_equal (entry->entity, "registration"))
    liaison_fact_row_lead_to (row, "conflict.open", create_target (entry->entity, entry->id));
  adw_preferences_group_add (group, row);
  if (is_evidence)
    add_files (group, database, entry->id);
}

static void
add_timeline (GtkBox *box, LiaisonDatabase *database, LiaisonRecord *record, gboolean is_open)
{
  g_autoptr (GPtrArray) entries =
      liaison_conflict_timeline_load (database, liaison_record_get_id (record), NULL);
  AdwPreferencesGroup *group = liaison_fact_group_add (
      box, _ ("What Happened"),
      entries != NULL && entries->len > 0 ? _ ("The first first")
                                          : _ ("Nothing is known yet. Add what the parties can show."));

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    add_entry (group, database, g_ptr_array_index (entries, i), is_open);
  if (is_open)
    liaison_fact_row_add_button (GTK_WIDGET (group), "list-add-symbolic", _ ("Add Evidence"),
                                 "conflict.add-evidence", NULL);
}

/* What was ruled where the same kind of parties wanted the same. */
static void
add_precedents (GtkBox *box, LiaisonDatabase *database, LiaisonRecord *record)
{
  g_autoptr (GPtrArray) entries = liaison_conflict_list_load (database, LIAISON_CONFLICTS_PRECEDENTS,
                                                              liaison_record_get_text (record, "kind"), NULL);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const LiaisonConflictEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *title = NULL;
      g_autofree char *subtitle = NULL;
      GtkWidget *row;

      if (g_str_equal (entry->id, liaison_record_get_id (record)))
        continue;
      if (group == NULL)
        group = liaison_fact_group_add (box, _ ("Precedents"), _ ("Rulings of the same kind to follow"));
      title = g_strdup_printf (_ ("%s · %s"), entry->number, entry->title);
      subtitle = g_strdup_printf (
          _ ("%s · %s"), entry->ruling != NULL ? liaison_conflict_get_label ("ruling", entry->ruling) : "",
          entry->reason != NULL ? entry->reason : "");
      row = liaison_fact_row_new (title, subtitle);
      liaison_fact_row_lead_to (row, "conflict.open",
                                create_target (liaison_conflict_case_entity.name, entry->id));
      adw_preferences_group_add (group, row);
    }
}

/**
 * liaison_conflict_parts_add_case:
 * @box: is empty
 * @is_open: whether statements and evidence can be edited
 *
 * Adds all that is known of a case.
 */
void
liaison_conflict_parts_add_case (GtkBox *box,
                                 LiaisonDatabase *database,
                                 LiaisonRecord *record,
                                 gboolean is_open)
{
  AdwPreferencesGroup *group;
  GtkWidget *row;

  add_facts (box, database, record);
  add_parties (box, database, record, is_open);
  add_timeline (box, database, record, is_open);
  add_precedents (box, database, record);
  group = liaison_fact_group_add (box, NULL, NULL);
  row = liaison_fact_row_new (_ ("History"), _ ("Every change, by whom"));
  liaison_fact_row_lead_to (row, "conflict.history", NULL);
  adw_preferences_group_add (group, row);
}
