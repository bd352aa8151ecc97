/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-column-settings.h"

#include "core/base/text.h"
#include "core/records/partner.h"
#include "core/records/registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What can be said of one column beside the field that it fills; only what applies is shown. The mapping is looked up by
 * the field each time, so that a setting that outlives its column does nothing. */

typedef struct
{
  LiaisonImportSession *session;
  char *field;
} Context;

static void
free_context (gpointer data)
{
  Context *context = data;

  g_object_unref (context->session);
  g_free (context->field);
  g_free (context);
}

static Context *
get_context (GtkWidget *settings)
{
  return g_object_get_data (G_OBJECT (settings), "context");
}

static LiaisonMappingColumn *
get_column (GtkWidget *settings)
{
  Context *context = get_context (settings);

  return liaison_mapping_find (liaison_import_session_get_mapping (context->session), context->field);
}

static const LiaisonField *
get_field (GtkWidget *settings)
{
  Context *context = get_context (settings);

  return liaison_entity_get_field (liaison_import_session_get_entity (context->session), context->field);
}

/* The entity that the column refers to. */
static const LiaisonEntity *
get_target (GtkWidget *settings)
{
  const LiaisonField *field = get_field (settings);

  if (field != NULL)
    return field->type == LIAISON_FIELD_REFERENCE ? liaison_registry_find (field->target) : NULL;
  return g_str_equal (get_context (settings)->field, LIAISON_MAPPING_EMPLOYER) ? &liaison_partner_entity
                                                                               : NULL;
}

static void
did_edit (GtkWidget *settings)
{
  liaison_import_session_did_edit (get_context (settings)->session);
}

/* Lines ------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
add_line (GtkWidget *settings, const char *title, const char *reason, GtkWidget *control)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_box_append (GTK_BOX (texts), label);
  if (reason != NULL)
    {
      GtkWidget *told = gtk_label_new (reason);

      gtk_label_set_xalign (GTK_LABEL (told), 0);
      gtk_label_set_wrap (GTK_LABEL (told), TRUE);
      gtk_widget_add_css_class (told, "caption");
      gtk_widget_add_css_class (told, "dimmed");
      gtk_box_append (GTK_BOX (texts), told);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, told,
                                      NULL, -1);
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  -1);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), control);
  gtk_box_append (GTK_BOX (settings), line);
  return line;
}

static GtkWidget *
create_drop_down (const char *const *labels, guint selected)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (labels);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  return drop_down;
}

/* Forms of numbers and dates ---------------------------------------------------------------------------------------- */

static void
on_number_style (GtkWidget *settings, GParamSpec *pspec, GtkDropDown *drop_down)
{
  LiaisonMappingColumn *column = get_column (settings);

  if (column == NULL)
    return;
  column->has_number_style = TRUE;
  column->number_style =
      gtk_drop_down_get_selected (drop_down) == 1 ? LIAISON_NUMBER_STYLE_COMMA : LIAISON_NUMBER_STYLE_POINT;
  did_edit (settings);
}

static void
on_date_style (GtkWidget *settings, GParamSpec *pspec, GtkDropDown *drop_down)
{
  LiaisonMappingColumn *column = get_column (settings);

  if (column == NULL)
    return;
  column->has_date_style = TRUE;
  column->date_style = (LiaisonDateStyle) gtk_drop_down_get_selected (drop_down);
  did_edit (settings);
}

/* Calls @func with each cell of the column that was read. */
static void
for_each_cell (GtkWidget *settings,
               void (*func) (gpointer sample, const char *text, gssize length),
               gpointer sample)
{
  const LiaisonCsvSniff *sniff = liaison_import_session_get_sniff (get_context (settings)->session);
  const LiaisonMappingColumn *column = get_column (settings);

  for (guint i = 0; i < sniff->n_columns; i++)
    for (guint k = 0; g_str_equal (sniff->column_names[i], column->column) && k < sniff->rows->len; k++)
      {
        char **row = g_ptr_array_index (sniff->rows, k);

        if (i < g_strv_length (row))
          func (sample, row[i], -1);
      }
}

static void
add_to_numbers (gpointer sample, const char *text, gssize length)
{
  liaison_number_sample_add (sample, text, length);
}

static void
add_to_dates (gpointer sample, const char *text, gssize length)
{
  liaison_date_sample_add (sample, text, length);
}

static void
add_number_style (GtkWidget *settings)
{
  const char *const labels[] = { _ ("1,234.56"), _ ("1.234,56"), NULL };
  const LiaisonCsvSniff *sniff = liaison_import_session_get_sniff (get_context (settings)->session);
  const LiaisonMappingColumn *column = get_column (settings);
  LiaisonNumberSample sample = { 0 };
  LiaisonNumberStyle style;
  g_autofree char *reason = NULL;
  LiaisonGuess guess;
  GtkWidget *drop_down;

  for_each_cell (settings, add_to_numbers, &sample);
  guess = liaison_number_sample_guess (
      &sample, sniff->format.decimal_comma ? LIAISON_NUMBER_STYLE_COMMA : LIAISON_NUMBER_STYLE_POINT, &style,
      &reason);
  if (guess == LIAISON_GUESS_SURE && !column->has_number_style)
    return;
  if (column->has_number_style)
    style = column->number_style;
  drop_down = create_drop_down (labels, style == LIAISON_NUMBER_STYLE_COMMA ? 1 : 0);
  add_line (settings, _ ("Form of its numbers"), reason, drop_down);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_number_style), settings,
                           G_CONNECT_SWAPPED);
}

static void
add_date_style (GtkWidget *settings)
{
  const char *const labels[] = { _ ("Day first: 31/01/2025"), _ ("Month first: 01/31/2025"),
                                 _ ("Days of Excel: 45688"), NULL };
  const LiaisonMappingColumn *column = get_column (settings);
  LiaisonDateSample sample = { 0 };
  LiaisonDateStyle style;
  g_autofree char *reason = NULL;
  LiaisonGuess guess;
  GtkWidget *drop_down;

  for_each_cell (settings, add_to_dates, &sample);
  guess = liaison_date_sample_guess (&sample, LIAISON_DATE_STYLE_DAY_FIRST, &style, &reason);
  if (guess == LIAISON_GUESS_SURE && !column->has_date_style && (sample.n_dates > 0 || sample.n_others == 0))
    return;
  if (column->has_date_style)
    style = column->date_style;
  drop_down = create_drop_down (labels, style);
  add_line (settings, _ ("Form of its dates"), reason, drop_down);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_date_style), settings,
                           G_CONNECT_SWAPPED);
}

/* References and ids ------------------------------------------------------------------------------------------------ */

static void
on_create (GtkWidget *settings, GParamSpec *pspec, GtkSwitch *create)
{
  LiaisonMappingColumn *column = get_column (settings);

  if (column == NULL)
    return;
  column->create = gtk_switch_get_active (create);
  did_edit (settings);
}

static void
on_system (GtkWidget *settings, GtkEditable *entry)
{
  LiaisonMappingColumn *column = get_column (settings);
  const char *text = gtk_editable_get_text (entry);

  if (column == NULL)
    return;
  g_set_str (&column->system, *text != '\0' ? text : NULL);
  did_edit (settings);
}

static void
on_within (GtkWidget *settings, GParamSpec *pspec, GtkDropDown *drop_down)
{
  const LiaisonCsvSniff *sniff = liaison_import_session_get_sniff (get_context (settings)->session);
  LiaisonMappingColumn *column = get_column (settings);
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (column == NULL || sniff == NULL || selected > sniff->n_columns)
    return;
  g_set_str (&column->within, selected > 0 ? sniff->column_names[selected - 1] : NULL);
  did_edit (settings);
}

/* Whether a name alone makes such a record. */
static gboolean
needs_only_name (const LiaisonEntity *entity)
{
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & LIAISON_FIELD_REQUIRED) != 0 && field->standard == NULL &&
        g_strcmp0 (field->name, entity->title) != 0)
      return FALSE;
  return entity->title != NULL && !g_str_equal (entity->name, "operator");
}

static void
add_system (GtkWidget *settings, const char *title, const char *reason)
{
  GtkWidget *entry = gtk_entry_new ();

  if (get_column (settings)->system != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), get_column (settings)->system);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 16);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  add_line (settings, title, reason, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_system), settings, G_CONNECT_SWAPPED);
}

static void
add_within (GtkWidget *settings)
{
  const LiaisonCsvSniff *sniff = liaison_import_session_get_sniff (get_context (settings)->session);
  const LiaisonMappingColumn *column = get_column (settings);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  GtkWidget *drop_down;

  gtk_string_list_append (names, _ ("Nothing"));
  for (guint i = 0; i < sniff->n_columns; i++)
    {
      gtk_string_list_append (names, sniff->column_names[i]);
      if (g_strcmp0 (column->within, sniff->column_names[i]) == 0)
        selected = i + 1;
    }
  drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  add_line (settings, _ ("New ones are part of what this column names"), NULL, drop_down);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_within), settings,
                           G_CONNECT_SWAPPED);
}

static void
add_reference (GtkWidget *settings, const LiaisonEntity *target)
{
  gboolean is_place = g_str_equal (target->name, "region") || g_str_equal (target->name, "territory");

  if (needs_only_name (target))
    {
      GtkWidget *create = gtk_switch_new ();

      gtk_switch_set_active (GTK_SWITCH (create), get_column (settings)->create);
      add_line (settings, _ ("Create what is missing"), _ ("Otherwise such rows are left out."), create);
      g_signal_connect_object (create, "notify::active", G_CALLBACK (on_create), settings, G_CONNECT_SWAPPED);
    }
  if (target->has_external_ids && !is_place)
    add_system (settings, _ ("Ids of the system"), _ ("Empty: names, codes and ids of any system."));
  if (is_place && liaison_entity_get_field (target, "parent") != NULL)
    add_within (settings);
}

/* Words and choices ------------------------------------------------------------------------------------------------- */

static gboolean
is_choice (const LiaisonField *field, const char *word)
{
  g_autofree char *folded = liaison_text_fold (word);

  for (const LiaisonChoice *choice = field->choices; choice->word != NULL; choice++)
    {
      g_autofree char *label = liaison_text_fold (choice->label);
      g_autofree char *own_label = liaison_text_fold (_ (choice->label));

      if (g_str_equal (choice->word, word) || g_str_equal (label, folded) || g_str_equal (own_label, folded))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_known (const LiaisonField *field, const char *word)
{
  g_auto (GStrv) parts = NULL;

  if (is_choice (field, word) || liaison_parse_is_null_text (word, -1))
    return TRUE;
  if (field->type != LIAISON_FIELD_CHOICES)
    return FALSE;
  parts = g_strsplit_set (word, ",;|/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !is_choice (field, parts[i]))
      return FALSE;
  return TRUE;
}

static void
on_word (GtkWidget *settings, GParamSpec *pspec, GtkDropDown *drop_down)
{
  LiaisonMappingColumn *column = get_column (settings);
  const LiaisonField *field = get_field (settings);
  const char *word = g_object_get_data (G_OBJECT (drop_down), "word");
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (column == NULL || field == NULL)
    return;
  if (column->values == NULL)
    column->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (selected == 0)
    g_hash_table_remove (column->values, word);
  else
    g_hash_table_insert (column->values, g_strdup (word), g_strdup (field->choices[selected - 1].word));
  did_edit (settings);
}

static void
add_word (GtkWidget *settings, const char *word)
{
  const LiaisonField *field = get_field (settings);
  const LiaisonMappingColumn *column = get_column (settings);
  const char *chosen = column->values != NULL ? g_hash_table_lookup (column->values, word) : NULL;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *title = NULL;
  guint selected = 0;
  GtkWidget *drop_down, *line, *label;

  /* A list of several, as a map can give it, is not to be lost. */
  if (chosen == NULL && is_known (field, word))
    return;
  gtk_string_list_append (labels, _ ("Not matched"));
  for (guint i = 0; field->choices[i].word != NULL; i++)
    {
      gtk_string_list_append (labels, _ (field->choices[i].label));
      if (g_strcmp0 (chosen, field->choices[i].word) == 0)
        selected = i + 1;
    }
  if (chosen != NULL && selected == 0)
    return;
  drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  g_object_set_data_full (G_OBJECT (drop_down), "word", g_strdup (word), g_free);
  /* Translators: %s is a word that stands in a file, which a choice is to be matched to */
  title = g_strdup_printf (_ ("“%s” means"), word);
  line = add_line (settings, "", NULL, drop_down);
  label = gtk_widget_get_first_child (gtk_widget_get_first_child (line));
  gtk_label_set_text (GTK_LABEL (label), title);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_word), settings, G_CONNECT_SWAPPED);
}

static void
add_words (GtkWidget *settings)
{
  const LiaisonMappingColumn *column = get_column (settings);
  g_auto (GStrv) words = liaison_import_session_list_words (get_context (settings)->session, column->column);

  for (guint i = 0; words[i] != NULL; i++)
    add_word (settings, words[i]);
  if (column->values != NULL)
    {
      GHashTableIter iter;
      const char *word;

      g_hash_table_iter_init (&iter, column->values);
      while (g_hash_table_iter_next (&iter, (gpointer *) &word, NULL))
        if (!g_strv_contains ((const char *const *) words, word))
          add_word (settings, word);
    }
}

/**
 * liaison_import_column_settings_new:
 * @field: a field that a column fills
 *
 * Returns: (transfer floating) (nullable): the settings of that column, %NULL where there are none
 */
GtkWidget *
liaison_import_column_settings_new (LiaisonImportSession *session, const char *field)
{
  GtkWidget *settings = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Context *context = g_new0 (Context, 1);
  const LiaisonEntity *target;

  context->session = g_object_ref (session);
  context->field = g_strdup (field);
  g_object_set_data_full (G_OBJECT (settings), "context", context, free_context);
  target = get_target (settings);
  if (target != NULL)
    add_reference (settings, target);
  else if (g_str_equal (field, LIAISON_MAPPING_EXTERNAL_ID))
    add_system (settings, _ ("Ids of the system"), _ ("The program that the file comes from, such as crm."));
  else if (get_field (settings) != NULL)
    switch (get_field (settings)->type)
      {
      case LIAISON_FIELD_MONEY:
      case LIAISON_FIELD_DECIMAL:
      case LIAISON_FIELD_INTEGER:
        add_number_style (settings);
        break;
      case LIAISON_FIELD_DATE:
        add_date_style (settings);
        break;
      case LIAISON_FIELD_CHOICE:
      case LIAISON_FIELD_CHOICES:
        add_words (settings);
        break;
      case LIAISON_FIELD_TEXT:
      case LIAISON_FIELD_PARAGRAPH:
      case LIAISON_FIELD_EMAIL:
      case LIAISON_FIELD_WEBSITE:
      case LIAISON_FIELD_YEAR:
      case LIAISON_FIELD_BOOLEAN:
      case LIAISON_FIELD_REFERENCE:
      case LIAISON_FIELD_ANY_REFERENCE:
      case LIAISON_FIELD_COUNTRY:
      case LIAISON_FIELD_CURRENCY:
      case LIAISON_FIELD_LANGUAGE:
      default:
        break;
      }
  if (gtk_widget_get_first_child (settings) != NULL)
    return g_steal_pointer (&settings);
  g_object_ref_sink (settings);
  g_object_unref (settings);
  return NULL;
}
