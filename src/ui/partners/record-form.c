/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/record-form.h"

#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "core/store/label.h"
#include "ui/app/window.h"
#include "ui/partners/duplicate-watch.h"
#include "ui/partners/field-row.h"
#include "ui/partners/record-draft.h"

#include <glib/gi18n-lib.h>

/* How long nothing must be typed before the draft is kept, in milliseconds. */
#define DRAFT_DELAY 800

/**
 * LiaisonRecordForm:
 *
 * A dialog with the fields of a record of any kind, drawn from the table of its entity. What is typed is
 * checked at once, kept as a draft, and stored by one change, together with a companion where there is one.
 */
struct _LiaisonRecordForm
{
  AdwDialog parent_instance;

  /* Not owned: the window outlives its dialogs. */
  LiaisonWindow *window;
  LiaisonWorkspace *workspace;
  LiaisonRecord *record;
  /* As it was when the editing began; %NULL of a new one. */
  LiaisonRecord *base;
  LiaisonRecord *initial;
  LiaisonRecord *draft;
  /* A new record that is stored along with this one, and the name of its field that refers to this one. */
  LiaisonRecord *companion;
  LiaisonRecord *companion_initial;
  LiaisonRecord *companion_draft;
  const char *companion_reference;
  GPtrArray *rows;
  LiaisonDuplicateWatch *duplicates;
  guint draft_source;
  gboolean is_saving;
  gboolean is_done;

  GtkButton *discard_button;
  GtkButton *save_button;
  AdwBanner *draft_banner;
  AdwBanner *error_banner;
  GtkBox *groups;
  /* Says why some fields are closed, where some are. */
  GtkWidget *closed_label;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonRecordForm, liaison_record_form, ADW_TYPE_DIALOG)

/* Where a long form starts another group, so that the eye finds its way. */
static const struct
{
  const char *entity;
  const char *field;
  const char *title;
} headings[] = {
  { "partner", "types", N_ ("Partnership") },  { "partner", "parent", N_ ("Where It Belongs") },
  { "partner", "currency", N_ ("Company") },   { "partner", "website", N_ ("Contact") },
  { "partner", "tax-number", N_ ("Numbers") }, { "partner", "street", N_ ("Address") },
};

/* The draft
   ---------------------------------------------------------------------------------------------------------
   */

static gboolean
is_altered (LiaisonRecordForm *self)
{
  return !liaison_record_equal (self->record, self->initial) ||
         (self->companion != NULL && !liaison_record_equal (self->companion, self->companion_initial));
}

static void
keep_draft (LiaisonRecordForm *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  liaison_record_draft_save (self->workspace, self->record);
  if (self->companion != NULL)
    liaison_record_draft_save (self->workspace, self->companion);
}

static gboolean
save_draft (gpointer data)
{
  LiaisonRecordForm *self = data;

  self->draft_source = 0;
  keep_draft (self);
  return G_SOURCE_REMOVE;
}

static void
drop_draft (LiaisonRecordForm *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  liaison_record_draft_drop (self->workspace,
                             self->is_done && self->base == NULL ? self->initial : self->record);
  if (self->companion != NULL)
    liaison_record_draft_drop (self->workspace, self->companion_initial);
}

static void
take_values (LiaisonRecord *record, LiaisonRecord *from)
{
  for (const LiaisonField *field = liaison_record_get_entity (record)->fields; field->name != NULL; field++)
    liaison_record_set_value (record, field, liaison_record_get_value (from, field));
}

static void
use_draft (LiaisonRecordForm *self)
{
  if (self->draft != NULL)
    take_values (self->record, self->draft);
  if (self->companion_draft != NULL)
    take_values (self->companion, self->companion_draft);
  for (guint i = 0; i < self->rows->len; i++)
    {
      liaison_field_row_show_message (g_ptr_array_index (self->rows, i), NULL);
      liaison_field_row_update (g_ptr_array_index (self->rows, i));
    }
  adw_banner_set_revealed (self->draft_banner, FALSE);
  gtk_button_set_label (self->discard_button, _ ("_Discard"));
  if (self->duplicates != NULL)
    liaison_duplicate_watch_look (self->duplicates);
}

/* Saving ------------------------------------------------------------------------------------------------- */

static void
show_error (LiaisonRecordForm *self, const char *message)
{
  /* A banner reads its title as markup only where it is told to. */
  adw_banner_set_use_markup (self->error_banner, FALSE);
  adw_banner_set_title (self->error_banner, message != NULL ? message : "");
  adw_banner_set_revealed (self->error_banner, message != NULL);
}

/* Says what is wrong, and goes there. */
static gboolean
check_all (LiaisonRecordForm *self)
{
  g_autoptr (GError) error = NULL;
  LiaisonFieldRow *first = NULL;
  const LiaisonField *field;

  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (self->rows, i);

      liaison_field_row_check (row);
      if (first == NULL && !liaison_field_row_is_valid (row))
        first = row;
    }
  if (first != NULL)
    {
      gtk_widget_grab_focus (liaison_field_row_get_row (first));
      return FALSE;
    }
  if (liaison_record_check (self->record, &field, &error))
    return TRUE;
  show_error (self, error->message);
  return FALSE;
}

typedef struct
{
  LiaisonRecord *record;
  LiaisonRecord *base;
  LiaisonRecord *companion;
  const char *reference;
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->record);
  g_clear_object (&saving->base);
  g_clear_object (&saving->companion);
  g_free (saving);
}

static gboolean
store_record (LiaisonStore *store, gpointer data, GError **error)
{
  Saving *saving = data;

  if (saving->base != NULL)
    return liaison_record_update (store, saving->record, saving->base, error);
  if (!liaison_record_insert (store, saving->record, error))
    return FALSE;
  if (saving->companion == NULL)
    return TRUE;
  liaison_record_set_text (saving->companion, saving->reference, liaison_record_get_id (saving->record));
  return liaison_record_insert (store, saving->companion, error);
}

/* What others changed meanwhile: other fields are taken over, the same ones are shown with both values. */
static void
show_conflicts (LiaisonRecordForm *self)
{
  g_autoptr (LiaisonRecord) current = liaison_record_load (liaison_workspace_get_database (self->workspace),
                                                           liaison_record_get_entity (self->record),
                                                           liaison_record_get_id (self->record), NULL);

  for (guint i = 0; current != NULL && i < self->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (self->rows, i);
      const LiaisonField *field = liaison_field_row_get_field (row);
      const LiaisonValue *own = liaison_record_get_value (self->record, field);
      const LiaisonValue *before = liaison_record_get_value (self->base, field);
      const LiaisonValue *theirs = liaison_record_get_value (current, field);

      if (liaison_value_equal (theirs, before) || liaison_value_equal (theirs, own))
        continue;
      if (liaison_value_equal (own, before))
        {
          liaison_record_set_value (self->record, field, theirs);
          liaison_field_row_update (row);
        }
      else
        {
          g_autofree char *title = NULL;
          g_autofree char *text = liaison_record_format (current, field);
          g_autofree char *message = NULL;

          if (field->type == LIAISON_FIELD_REFERENCE)
            title = liaison_record_load_title (liaison_workspace_get_database (self->workspace),
                                               liaison_registry_find (field->target),
                                               liaison_record_get_text (current, field->name));
          message =
              g_strdup_printf (_ ("Somebody else has made this “%s” meanwhile. Save again to keep yours."),
                               title != NULL ? title : text);
          liaison_field_row_show_message (row, message);
          g_object_set_data (G_OBJECT (row), "conflict", row);
        }
    }
  /* Who saves again has seen what others made of it. */
  if (current != NULL)
    g_set_object (&self->base, current);
}

static void
saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonRecordForm) self = user_data;
  Saving *saving = g_object_get_data (G_OBJECT (self), "saving");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (liaison_record_get_id (saving->record));
  gint64 sequence = 0;

  self->is_saving = FALSE;
  /* The window may have gone meanwhile; what was saved is saved. */
  if (self->window == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", TRUE);
  if (liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    {
      self->is_done = TRUE;
      drop_draft (self);
      liaison_window_did_change (self->window, sequence, NULL);
      g_signal_emit (self, signals[SAVED], 0, id);
      adw_dialog_force_close (ADW_DIALOG (self));
    }
  else if (g_error_matches (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT) && self->base != NULL)
    show_conflicts (self);
  else
    show_error (self, error->message);
  g_object_set_data (G_OBJECT (self), "saving", NULL);
}

/* What a change of this record is called in the history: by its own name, or by that of what it belongs to.
   */
static char *
get_subject (LiaisonRecordForm *self)
{
  const LiaisonEntity *entity = liaison_record_get_entity (self->record);

  for (const LiaisonField *field = entity->fields; field->name != NULL && entity->title == NULL; field++)
    {
      const LiaisonEntity *target = NULL;
      g_autofree char *title = NULL;

      if (field->type == LIAISON_FIELD_REFERENCE)
        target = liaison_registry_find (field->target);
      else if (field->type == LIAISON_FIELD_ANY_REFERENCE &&
               liaison_record_get_text (self->record, "entity") != NULL)
        target = liaison_registry_find (liaison_record_get_text (self->record, "entity"));
      if (target != NULL)
        title = liaison_record_load_title (liaison_workspace_get_database (self->workspace), target,
                                           liaison_record_get_text (self->record, field->name));
      if (title != NULL)
        return g_steal_pointer (&title);
    }
  return liaison_record_get_title (self->record);
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecordForm *self = LIAISON_RECORD_FORM (widget);
  g_autofree char *subject = NULL;
  g_autoptr (GError) error = NULL;
  const char *label = self->base != NULL ? LIAISON_LABEL_EDIT : LIAISON_LABEL_CREATE;
  Saving *saving;

  show_error (self, NULL);
  /* Not what a conflict says, which goes as one saves again. */
  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_object_steal_data (G_OBJECT (row), "conflict") != NULL)
        liaison_field_row_show_message (row, NULL);
    }
  if (self->is_saving || !check_all (self))
    return;
  if (!liaison_window_check_change (self->window, &error))
    {
      show_error (self, error->message);
      return;
    }
  if (g_str_equal (liaison_record_get_entity (self->record)->name, "note"))
    label = LIAISON_LABEL_NOTE;
  subject = get_subject (self);
  saving = g_new0 (Saving, 1);
  saving->record = liaison_record_copy (self->record);
  saving->base = self->base != NULL ? liaison_record_copy (self->base) : NULL;
  saving->companion = self->companion != NULL ? liaison_record_copy (self->companion) : NULL;
  saving->reference = self->companion_reference;
  self->is_saving = TRUE;
  gtk_widget_action_set_enabled (widget, "form.save", FALSE);
  /* The change may outlive its data; what was stored is read off a reference. */
  g_object_set_data_full (G_OBJECT (self), "saving", saving, free_saving);
  liaison_workspace_change_async (self->workspace, label, subject, store_record, saving, NULL, NULL, saved,
                                  g_object_ref (self));
}

static void
discard (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecordForm *self = LIAISON_RECORD_FORM (widget);

  /* A draft that was offered and not used is dropped only where one typed something else. */
  self->is_done = TRUE;
  if (is_altered (self))
    drop_draft (self);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* Building
   ----------------------------------------------------------------------------------------------------------
   */

static void
field_changed (LiaisonRecordForm *self, LiaisonFieldRow *changed)
{
  const LiaisonField *field = liaison_field_row_get_field (changed);

  show_error (self, NULL);
  gtk_button_set_label (self->discard_button, is_altered (self) ? _ ("_Discard") : _ ("_Cancel"));
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->draft_source = g_timeout_add (DRAFT_DELAY, save_draft, self);
  if (self->duplicates != NULL)
    liaison_duplicate_watch_look (self->duplicates);
  /* Amounts are read by the currency that stands in another field. */
  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (liaison_field_row_get_field (row)->currency, field->name) == 0 &&
          liaison_field_row_is_touched (row))
        g_signal_emit_by_name (liaison_field_row_get_row (row), "changed");
    }
}

static GtkWidget *
add_list (LiaisonRecordForm *self, const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  if (title != NULL)
    {
      GtkWidget *label = gtk_label_new (title);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "heading");
      gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                      -1);
      gtk_box_append (GTK_BOX (group), label);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (self->groups, group);
  return list;
}

static const char *
find_heading (const LiaisonEntity *entity, const LiaisonField *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].entity, entity->name) && g_str_equal (headings[i].field, field->name))
      return _ (headings[i].title);
  return NULL;
}

/* What is stored may be open in a part only. */
static gboolean
is_open (LiaisonRecordForm *self, const LiaisonField *field)
{
  const LiaisonEntity *entity = liaison_record_get_entity (self->record);

  return self->base == NULL || entity->can_edit == NULL || entity->can_edit (self->base, field->name);
}

static char *
create_reason (LiaisonRecordForm *self)
{
  const LiaisonField *state = liaison_entity_get_field (liaison_record_get_entity (self->base), "state");
  g_autofree char *text = liaison_record_format (self->base, state);

  /* Translators: the state of a record, such as Approved */
  return g_strdup_printf (_ ("What is grey cannot be edited while the state is “%s”."), text);
}

/* Above all fields. */
static GtkWidget *
add_sentence (LiaisonRecordForm *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_box_prepend (self->groups, label);
  return label;
}

static void
add_field (LiaisonRecordForm *self, GtkWidget *list, LiaisonRecord *record, const LiaisonField *field)
{
  LiaisonFieldRow *row = liaison_field_row_new (self->workspace, record, field);

  g_signal_connect_object (row, "changed", G_CALLBACK (field_changed), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), liaison_field_row_get_row (row));
  gtk_list_box_append (GTK_LIST_BOX (list), liaison_field_row_get_message_row (row));
  g_ptr_array_add (self->rows, row);
  if (record == self->record && !is_open (self, field))
    {
      g_autofree char *reason = create_reason (self);

      liaison_field_row_close (row, reason);
      if (self->closed_label == NULL)
        self->closed_label = add_sentence (self, reason);
    }
}

/* Whether the form shows the field at all. */
static gboolean
is_shown (const LiaisonField *field, char **names)
{
  return (field->flags & (LIAISON_FIELD_INTERNAL | LIAISON_FIELD_BY_ACTION)) == 0 &&
         field->type != LIAISON_FIELD_ANY_REFERENCE &&
         (names == NULL || g_strv_contains ((const char *const *) names, field->name));
}

static void
add_fields (LiaisonRecordForm *self, const char *fields)
{
  const LiaisonEntity *entity = liaison_record_get_entity (self->record);
  g_auto (GStrv) names = fields != NULL ? g_strsplit (fields, " ", -1) : NULL;
  GtkWidget *list = add_list (self, NULL);

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    {
      const char *heading = find_heading (entity, field);

      if (!is_shown (field, names))
        continue;
      if (heading != NULL)
        list = add_list (self, heading);
      if (g_str_equal (entity->name, "partner") && g_str_equal (field->name, "types") &&
          self->duplicates != NULL)
        gtk_box_reorder_child_after (self->groups, GTK_WIDGET (self->duplicates),
                                     gtk_widget_get_first_child (GTK_WIDGET (self->groups)));
      add_field (self, list, self->record, field);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = liaison_field_row_get_row (g_ptr_array_index (self->rows, i));

      if (!gtk_widget_get_sensitive (row))
        continue;
      adw_dialog_set_focus (ADW_DIALOG (self), row);
      break;
    }
}

static void
open_duplicate (LiaisonRecordForm *self, const char *id)
{
  adw_dialog_close (ADW_DIALOG (self));
  liaison_window_open_record (self->window, liaison_record_get_entity (self->record)->name, id);
}

static void
offer_draft (LiaisonRecordForm *self)
{
  self->draft = liaison_record_draft_load (self->workspace, self->record);
  adw_banner_set_revealed (self->draft_banner, self->draft != NULL || self->companion_draft != NULL);
}

static void
set_title (LiaisonRecordForm *self)
{
  const LiaisonEntity *entity = liaison_record_get_entity (self->record);
  g_autofree char *name = self->base != NULL ? liaison_record_get_title (self->base) : NULL;
  /* Translators: %s is a kind of record, such as Partner */
  g_autofree char *title = self->base != NULL ? g_strdup_printf (_ ("Edit %s"), name)
                                              : g_strdup_printf (_ ("New: %s"), _ (entity->label));

  adw_dialog_set_title (ADW_DIALOG (self), title);
}

/**
 * liaison_record_form_new_for_fields:
 * @record: what is edited, with the values to begin with; the form alters it
 * @base: (nullable): the record as it is stored, or %NULL for a new one
 * @fields: (nullable): names of the fields that are shown, between single spaces; %NULL shows all
 *
 * Returns: (transfer floating): the dialog, to be presented; it emits "saved" with the id when the record is
 *   stored
 */
AdwDialog *
liaison_record_form_new_for_fields (LiaisonWindow *window,
                                    LiaisonRecord *record,
                                    LiaisonRecord *base,
                                    const char *fields)
{
  LiaisonRecordForm *self;
  const LiaisonEntity *entity;

  g_return_val_if_fail (LIAISON_IS_RECORD (record), NULL);

  self = g_object_new (LIAISON_TYPE_RECORD_FORM, NULL);
  entity = liaison_record_get_entity (record);
  g_set_weak_pointer (&self->window, window);
  self->workspace = g_object_ref (liaison_window_get_workspace (window));
  self->record = g_object_ref (record);
  self->base = base != NULL ? g_object_ref (base) : NULL;
  self->initial = liaison_record_copy (record);
  if (base == NULL && liaison_duplicate_watch_knows (entity))
    {
      self->duplicates = LIAISON_DUPLICATE_WATCH (liaison_duplicate_watch_new (self->workspace, record));
      g_signal_connect_object (self->duplicates, "open", G_CALLBACK (open_duplicate), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->groups, GTK_WIDGET (self->duplicates));
    }
  add_fields (self, fields);
  set_title (self);
  offer_draft (self);
  return ADW_DIALOG (self);
}

/**
 * liaison_record_form_new:
 *
 * As liaison_record_form_new_for_fields(), with all fields.
 */
AdwDialog *
liaison_record_form_new (LiaisonWindow *window, LiaisonRecord *record, LiaisonRecord *base)
{
  return liaison_record_form_new_for_fields (window, record, base, NULL);
}

/**
 * liaison_record_form_add_companion:
 * @self: the form of a new record
 * @companion: a new record, with the values to begin with; the form alters it
 * @reference: (not nullable): the name of its field that refers to the record of the form; a literal
 * @title: stands above its fields
 * @fields: names of those that are shown, between single spaces
 *
 * Asks for a second record below the first; both are stored by one change.
 */
void
liaison_record_form_add_companion (LiaisonRecordForm *self,
                                   LiaisonRecord *companion,
                                   const char *reference,
                                   const char *title,
                                   const char *fields)
{
  g_auto (GStrv) names = g_strsplit (fields, " ", -1);
  GtkWidget *list;

  g_return_if_fail (LIAISON_IS_RECORD_FORM (self));
  g_return_if_fail (self->base == NULL && self->companion == NULL);

  self->companion = g_object_ref (companion);
  self->companion_initial = liaison_record_copy (companion);
  self->companion_reference = reference;
  list = add_list (self, title);
  for (const LiaisonField *field = liaison_record_get_entity (companion)->fields; field->name != NULL;
       field++)
    if (is_shown (field, names))
      add_field (self, list, companion, field);
  self->companion_draft = liaison_record_draft_load (self->workspace, companion);
  if (self->companion_draft != NULL)
    adw_banner_set_revealed (self->draft_banner, TRUE);
}

static void
liaison_record_form_closed (AdwDialog *dialog)
{
  LiaisonRecordForm *self = LIAISON_RECORD_FORM (dialog);

  /* Closed by Escape, what was typed is kept. */
  if (!self->is_done && is_altered (self))
    {
      keep_draft (self);
      if (self->window != NULL)
        liaison_window_show_toast (self->window, _ ("A draft is kept for the next time."));
    }
  if (ADW_DIALOG_CLASS (liaison_record_form_parent_class)->closed != NULL)
    ADW_DIALOG_CLASS (liaison_record_form_parent_class)->closed (dialog);
}

static void
liaison_record_form_dispose (GObject *object)
{
  LiaisonRecordForm *self = LIAISON_RECORD_FORM (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->record);
  g_clear_object (&self->base);
  g_clear_object (&self->initial);
  g_clear_object (&self->draft);
  g_clear_object (&self->companion);
  g_clear_object (&self->companion_initial);
  g_clear_object (&self->companion_draft);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->window);
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_RECORD_FORM);
  G_OBJECT_CLASS (liaison_record_form_parent_class)->dispose (object);
}

static void
liaison_record_form_class_init (LiaisonRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_record_form_dispose;
  ADW_DIALOG_CLASS (klass)->closed = liaison_record_form_closed;

  /**
   * LiaisonRecordForm::saved:
   * @id: of the record
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/record-form.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonRecordForm, discard_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRecordForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRecordForm, draft_banner);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRecordForm, error_banner);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRecordForm, groups);
  gtk_widget_class_bind_template_callback (widget_class, use_draft);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "form.discard", NULL, discard);
}

static void
liaison_record_form_init (LiaisonRecordForm *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
