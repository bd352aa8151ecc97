/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/onboarding-managers.h"

#include "core/base/money.h"
#include "core/records/operator.h"
#include "core/records/partner-load.h"
#include "ui/partners/record-picker.h"
#include "ui/partners/tagging.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* High-value partners that are named; the rest is a filter of the Partners page away. */
#define N_LISTED 25

/**
 * LiaisonOnboardingManagers:
 *
 * Who looks after how many partners, what these sell, and how many of them are being onboarded; and the partners of high
 * value that nobody looks after.
 */
struct _LiaisonOnboardingManagers
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  char *assigning_id;
  char *assigning_name;

  AdwPreferencesGroup *managers_group;
  AdwPreferencesGroup *orphans_group;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (LiaisonOnboardingManagers, liaison_onboarding_managers, ADW_TYPE_BIN)

/* Reading ----------------------------------------------------------------------------------------------------------- */

/* @id is "" for those without an owner. */
typedef struct
{
  char *id;
  char *name;
  guint n_partners;
  gint64 n_plans;
  gint64 sales;
} Manager;

typedef struct
{
  char *id;
  char *name;
  char *owner_id;
  gint64 sales;
} Partner;

typedef struct
{
  GPtrArray *managers;
  GPtrArray *orphans;
  char *currency;
  guint n_missing;
} Overview;

static void
free_manager (gpointer data)
{
  Manager *manager = data;

  g_free (manager->id);
  g_free (manager->name);
  g_free (manager);
}

static void
free_partner (gpointer data)
{
  Partner *partner = data;

  g_free (partner->id);
  g_free (partner->name);
  g_free (partner->owner_id);
  g_free (partner);
}

static void
free_overview (gpointer data)
{
  Overview *overview = data;

  g_clear_pointer (&overview->managers, g_ptr_array_unref);
  g_clear_pointer (&overview->orphans, g_ptr_array_unref);
  g_free (overview->currency);
  g_free (overview);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Overview, free_overview)

static int
compare_partners (gconstpointer a, gconstpointer b)
{
  const Partner *left = *(const Partner *const *) a, *right = *(const Partner *const *) b;

  if (left->sales != right->sales)
    return left->sales > right->sales ? -1 : 1;
  return strcmp (left->name, right->name);
}

static gint64
find_sales (const LiaisonPartnerSumsList *sums, const char *id)
{
  guint8 packed[LIAISON_PARTNER_ID_SIZE];
  guint low = 0, high = sums->sums->len;

  if (!liaison_partner_id_parse (id, packed))
    return 0;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = memcmp (sums->ids->data + (gsize) middle * sizeof packed, packed, sizeof packed);

      if (order == 0)
        return liaison_partner_sums_list_get (sums, middle)->recent;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return 0;
}

static GPtrArray *
read_partners (LiaisonDatabase *database, const LiaisonPartnerSumsList *sums, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT id, name, coalesce (owner_id, '') FROM partner WHERE status <> 'ended' ORDER BY id",
      error);
  g_autoptr (GPtrArray) partners = g_ptr_array_new_with_free_func (free_partner);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      Partner *partner;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      partner = g_new0 (Partner, 1);
      partner->id = g_strdup (liaison_statement_get_text (statement, 0));
      partner->name = g_strdup (liaison_statement_get_text (statement, 1));
      partner->owner_id = g_strdup (liaison_statement_get_text (statement, 2));
      partner->sales = find_sales (sums, partner->id);
      g_ptr_array_add (partners, partner);
    }
  g_ptr_array_sort (partners, compare_partners);
  return g_steal_pointer (&partners);
}

static Manager *
find_manager (const GPtrArray *managers, const char *id)
{
  for (guint i = 0; i < managers->len; i++)
    if (g_str_equal (((const Manager *) g_ptr_array_index (managers, i))->id, id))
      return g_ptr_array_index (managers, i);
  return NULL;
}

static GPtrArray *
read_managers (LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT o.id, o.name, (SELECT count (*) FROM plan AS p JOIN partner AS r ON r.id = p.partner_id"
      "   WHERE p.state = 'running' AND r.owner_id = o.id)"
      " FROM operator AS o WHERE o.is_active = 1 OR EXISTS (SELECT 1 FROM partner WHERE owner_id = o.id)"
      " ORDER BY o.name, o.id",
      error);
  g_autoptr (GPtrArray) managers = g_ptr_array_new_with_free_func (free_manager);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      Manager *manager;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&managers);
      manager = g_new0 (Manager, 1);
      manager->id = g_strdup (liaison_statement_get_text (statement, 0));
      manager->name = g_strdup (liaison_statement_get_text (statement, 1));
      manager->n_plans = liaison_statement_get_int (statement, 2);
      g_ptr_array_add (managers, manager);
    }
}

/* Of those who sold anything the upper quarter; the partners come in that order. */
static void
take_orphans (Overview *overview, GPtrArray *partners)
{
  guint n_selling = 0;

  for (guint i = 0; i < partners->len; i++)
    n_selling += ((const Partner *) g_ptr_array_index (partners, i))->sales > 0 ? 1 : 0;
  for (guint i = 0; i < (n_selling + 3) / 4; i++)
    {
      const Partner *partner = g_ptr_array_index (partners, i);
      Partner *orphan;

      if (*partner->owner_id != '\0')
        continue;
      orphan = g_new0 (Partner, 1);
      orphan->id = g_strdup (partner->id);
      orphan->name = g_strdup (partner->name);
      orphan->sales = partner->sales;
      g_ptr_array_add (overview->orphans, orphan);
    }
}

static gpointer
read_overview (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Overview) overview = g_new0 (Overview, 1);
  LiaisonPartnerSumsList *sums =
      liaison_partner_load_sums (database, NULL, NULL, liaison_when_get_today (), cancellable, error);
  g_autoptr (GPtrArray) partners = NULL;

  overview->orphans = g_ptr_array_new_with_free_func (free_partner);
  if (sums != NULL)
    {
      partners = read_partners (database, sums, error);
      overview->currency = g_strdup (sums->currency);
      overview->n_missing = g_strv_length (sums->missing);
      liaison_partner_sums_list_free (sums);
    }
  if (partners == NULL)
    return NULL;
  overview->managers = read_managers (database, error);
  if (overview->managers == NULL)
    return NULL;
  for (guint i = 0; i < partners->len; i++)
    {
      const Partner *partner = g_ptr_array_index (partners, i);
      Manager *manager = find_manager (overview->managers, partner->owner_id);

      if (manager == NULL)
        continue;
      manager->n_partners++;
      manager->sales += partner->sales;
    }
  take_orphans (overview, partners);
  return g_steal_pointer (&overview);
}

/* Showing ----------------------------------------------------------------------------------------------------------- */

static void
owner_picked (LiaisonOnboardingManagers *self, const char *id)
{
  const char *const ids[] = { self->assigning_id, NULL };

  liaison_partners_set_owner (self->window, ids, id, self->assigning_name, NULL);
}

static void
on_assign (LiaisonOnboardingManagers *self, GtkWidget *button)
{
  AdwDialog *picker =
      liaison_record_picker_new (liaison_window_get_workspace (self->window), &liaison_operator_entity, NULL);

  g_set_str (&self->assigning_id, g_object_get_data (G_OBJECT (button), "id"));
  g_set_str (&self->assigning_name, g_object_get_data (G_OBJECT (button), "name"));
  g_signal_connect_object (picker, "picked", G_CALLBACK (owner_picked), self, G_CONNECT_SWAPPED);
  adw_dialog_present (picker, GTK_WIDGET (self->window));
}

static void
on_partner_activated (LiaisonOnboardingManagers *self, GtkWidget *row)
{
  liaison_window_open_record (self->window, "partner", g_object_get_data (G_OBJECT (row), "id"));
}

static GtkWidget *
add_row (LiaisonOnboardingManagers *self,
         AdwPreferencesGroup *group,
         const char *title,
         const char *subtitle,
         const char *figure)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (figure != NULL)
    {
      GtkWidget *label = gtk_label_new (figure);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
add_manager (LiaisonOnboardingManagers *self, const Manager *manager, const char *currency)
{
  g_autofree char *sales = liaison_money_format_short (liaison_money_make (manager->sales, currency));
  g_autofree char *partners =
      g_strdup_printf (ngettext ("%u partner", "%u partners", manager->n_partners), manager->n_partners);
  gulong n_plans = (gulong) manager->n_plans;
  g_autofree char *plans = g_strdup_printf (ngettext ("%lu open plan", "%lu open plans", n_plans), n_plans);
  /* Translators: how many partners, and how many plans: “12 partners · 3 open plans” */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s"), partners, plans);

  add_row (self, self->managers_group, manager->name, subtitle, sales);
}

static void
add_orphan (LiaisonOnboardingManagers *self, const Partner *partner, const char *currency)
{
  g_autofree char *sales = liaison_money_format_short (liaison_money_make (partner->sales, currency));
  GtkWidget *row = add_row (self, self->orphans_group, partner->name, "", sales);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Assign…"));
  /* Translators: the name of a partner */
  g_autofree char *label = g_strdup_printf (_ ("Choose who looks after “%s”"), partner->name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (partner->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (partner->name), g_free);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (partner->id), g_free);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_partner_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_assign), self, G_CONNECT_SWAPPED);
}

static void
show (LiaisonOnboardingManagers *self, const Overview *overview)
{
  g_autofree char *description = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "group"), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < overview->managers->len; i++)
    add_manager (self, g_ptr_array_index (overview->managers, i), overview->currency);
  if (overview->managers->len == 0)
    add_row (self, self->managers_group, _ ("Nobody Yet"), _ ("Add operators in the preferences."), NULL);
  for (guint i = 0; i < MIN (overview->orphans->len, N_LISTED); i++)
    add_orphan (self, g_ptr_array_index (overview->orphans, i), overview->currency);
  if (overview->orphans->len == 0)
    add_row (self, self->orphans_group, _ ("All of Them Have an Owner"), "", NULL);
  description = overview->n_missing == 0
                    ? g_strdup (_ ("With the sales of their partners in the last 12 months"))
                    : g_strdup (_ ("With the sales of their partners in the last 12 months, without those in "
                                   "currencies that have "
                                   "no rate"));
  adw_preferences_group_set_description (self->managers_group, description);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonOnboardingManagers) self = user_data;
  g_autoptr (Overview) overview = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);

  if (overview != NULL && self->rows != NULL)
    show (self, overview);
}

/**
 * liaison_onboarding_managers_refresh:
 *
 * Reads everything anew.
 */
void
liaison_onboarding_managers_refresh (LiaisonOnboardingManagers *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_overview, NULL, NULL,
                                free_overview, self->cancellable, read_done, g_object_ref (self));
}

void
liaison_onboarding_managers_set_window (LiaisonOnboardingManagers *self, LiaisonWindow *window)
{
  g_return_if_fail (LIAISON_IS_ONBOARDING_MANAGERS (self));

  self->window = window;
}

static void
liaison_onboarding_managers_dispose (GObject *object)
{
  LiaisonOnboardingManagers *self = LIAISON_ONBOARDING_MANAGERS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->assigning_id, g_free);
  g_clear_pointer (&self->assigning_name, g_free);
  G_OBJECT_CLASS (liaison_onboarding_managers_parent_class)->dispose (object);
}

static void
liaison_onboarding_managers_class_init (LiaisonOnboardingManagersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_onboarding_managers_dispose;
}

static void
liaison_onboarding_managers_init (LiaisonOnboardingManagers *self)
{
  GtkWidget *page = adw_preferences_page_new ();

  self->rows = g_ptr_array_new ();
  self->managers_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->orphans_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->managers_group, _ ("Channel Managers"));
  adw_preferences_group_set_title (self->orphans_group, _ ("High-Value Partners Without an Owner"));
  adw_preferences_group_set_description (
      self->orphans_group, _ ("The upper quarter by sales of the last 12 months that nobody looks after"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->managers_group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->orphans_group);
  adw_bin_set_child (ADW_BIN (self), page);
}
