/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/choice-filter.h"

/**
 * LiaisonChoiceFilter:
 *
 * A drop-down by which only what has one owner, state or the like is kept.
 */
struct _LiaisonChoiceFilter
{
  AdwBin parent_instance;

  char *title;
  GtkDropDown *drop_down;
  /* What the items after the first stand for; "" is without any. */
  char **ids;
  char **labels;
  gboolean is_updating;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (LiaisonChoiceFilter, liaison_choice_filter, ADW_TYPE_BIN)

static void
on_selected (LiaisonChoiceFilter *self)
{
  if (liaison_choice_filter_get_id (self) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "liaison-filter-active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "liaison-filter-active");
  if (!self->is_updating)
    g_signal_emit (self, changed_signal, 0);
}

/**
 * liaison_choice_filter_get_id:
 *
 * Returns: (nullable): what is kept, "" for what is without any; %NULL where all is
 */
const char *
liaison_choice_filter_get_id (LiaisonChoiceFilter *self)
{
  guint place = gtk_drop_down_get_selected (self->drop_down);

  if (self->ids == NULL || place == 0 || place > g_strv_length (self->ids))
    return NULL;
  return self->ids[place - 1];
}

/**
 * liaison_choice_filter_set_id:
 * @id: (nullable): as of liaison_choice_filter_get_id(); one that is not offered keeps all
 */
void
liaison_choice_filter_set_id (LiaisonChoiceFilter *self, const char *id)
{
  guint place = 0;

  for (guint i = 0; self->ids != NULL && self->ids[i] != NULL; i++)
    if (g_strcmp0 (self->ids[i], id) == 0)
      place = i + 1;
  gtk_drop_down_set_selected (self->drop_down, place);
}

/**
 * liaison_choice_filter_accepts:
 * @id: (nullable): of an owner, a state or the like
 *
 * Returns: whether what has it is kept
 */
gboolean
liaison_choice_filter_accepts (LiaisonChoiceFilter *self, const char *id)
{
  const char *wanted = liaison_choice_filter_get_id (self);

  return wanted == NULL || g_str_equal (wanted, id != NULL ? id : "");
}

/**
 * liaison_choice_filter_set_choices:
 * @ids: (array zero-terminated=1): what can be kept
 * @labels: (array zero-terminated=1): of them
 *
 * Offers these; what was chosen stays chosen where it is among them. Without any it is not seen.
 */
void
liaison_choice_filter_set_choices (LiaisonChoiceFilter *self,
                                   const char *const *ids,
                                   const char *const *labels)
{
  g_autofree char *chosen = g_strdup (liaison_choice_filter_get_id (self));
  g_autoptr (GtkStringList) model = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), ids[0] != NULL);
  if (self->ids != NULL && g_strv_equal ((const char *const *) self->ids, ids) &&
      g_strv_equal ((const char *const *) self->labels, labels))
    return;
  g_strfreev (self->ids);
  g_strfreev (self->labels);
  self->ids = g_strdupv ((char **) ids);
  self->labels = g_strdupv ((char **) labels);
  model = gtk_string_list_new (NULL);
  gtk_string_list_append (model, self->title);
  for (guint i = 0; labels[i] != NULL; i++)
    gtk_string_list_append (model, labels[i]);
  self->is_updating = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (model));
  gtk_drop_down_set_enable_search (self->drop_down, g_strv_length (self->ids) > 12);
  liaison_choice_filter_set_id (self, chosen);
  self->is_updating = FALSE;
}

/**
 * liaison_choice_filter_new:
 * @title: what stands there while all are kept, such as “Owner”
 */
GtkWidget *
liaison_choice_filter_new (const char *title)
{
  LiaisonChoiceFilter *self = g_object_new (LIAISON_TYPE_CHOICE_FILTER, "visible", FALSE, NULL);

  self->title = g_strdup (title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_down), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

static void
liaison_choice_filter_finalize (GObject *object)
{
  LiaisonChoiceFilter *self = LIAISON_CHOICE_FILTER (object);

  g_free (self->title);
  g_strfreev (self->ids);
  g_strfreev (self->labels);
  G_OBJECT_CLASS (liaison_choice_filter_parent_class)->finalize (object);
}

static void
liaison_choice_filter_class_init (LiaisonChoiceFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_choice_filter_finalize;

  /**
   * LiaisonChoiceFilter::changed:
   *
   * Something else is to be kept.
   */
  changed_signal = g_signal_new ("changed", LIAISON_TYPE_CHOICE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
liaison_choice_filter_init (LiaisonChoiceFilter *self)
{
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, g_steal_pointer (&expression)));
  gtk_drop_down_set_search_match_mode (self->drop_down, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}
