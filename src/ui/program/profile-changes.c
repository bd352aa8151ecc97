/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/profile-changes.h"

#include "core/program/ideal-edit.h"
#include "core/store/label.h"

#include <glib/gi18n-lib.h>

/* Each edit of a profile as one change of the window, with its Undo. All return whether the change is under way: what the
 * operator may not do is told, and the caller shows what is stored. */

typedef struct
{
  char *id;
  char *word;
  char *measure_id;
  guint number;
} Edit;

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  g_free (edit->id);
  g_free (edit->word);
  g_free (edit->measure_id);
  g_free (edit);
}

static gboolean
run (LiaisonWindow *window,
     const char *label_id,
     const char *profile_name,
     LiaisonChangeFunc func,
     Edit edit,
     const char *toast_title)
{
  g_autoptr (GError) error = NULL;
  Edit *own;

  if (!liaison_window_check_change (window, &error))
    {
      liaison_window_show_error (window, error);
      return FALSE;
    }
  own = g_new (Edit, 1);
  *own = (Edit) { g_strdup (edit.id), g_strdup (edit.word), g_strdup (edit.measure_id), edit.number };
  liaison_window_run_change (window, label_id, profile_name, func, own, free_edit, toast_title);
  return TRUE;
}

static gboolean
add (LiaisonStore *store, gpointer data, GError **error)
{
  const Edit *edit = data;
  g_autofree char *id = liaison_ideal_edit_add (store, edit->id, edit->word, edit->measure_id, error);

  return id != NULL;
}

gboolean
liaison_profile_changes_add (LiaisonWindow *window,
                             const char *profile_id,
                             const char *profile_name,
                             const char *word,
                             const char *measure_id)
{
  const Edit edit = { (char *) profile_id, (char *) word, (char *) measure_id, 0 };

  return run (window, LIAISON_LABEL_EDIT, profile_name, add, edit, _ ("Attribute added"));
}

static gboolean
replace (LiaisonStore *store, gpointer data, GError **error)
{
  const Edit *edit = data;

  return liaison_ideal_edit_replace (store, edit->id, edit->word, edit->measure_id, error);
}

gboolean
liaison_profile_changes_replace (LiaisonWindow *window,
                                 const char *profile_name,
                                 const char *attribute_id,
                                 const char *word,
                                 const char *measure_id)
{
  const Edit edit = { (char *) attribute_id, (char *) word, (char *) measure_id, 0 };

  return run (window, LIAISON_LABEL_EDIT, profile_name, replace, edit, _ ("Attribute changed"));
}

static gboolean
set_gate (LiaisonStore *store, gpointer data, GError **error)
{
  const Edit *edit = data;

  return liaison_ideal_edit_set_gate (store, edit->id, edit->number != 0, error);
}

gboolean
liaison_profile_changes_set_gate (LiaisonWindow *window,
                                  const char *profile_name,
                                  const char *attribute_id,
                                  gboolean is_gate)
{
  const Edit edit = { .id = (char *) attribute_id, .number = is_gate ? 1 : 0 };

  return run (window, LIAISON_LABEL_EDIT, profile_name, set_gate, edit,
              is_gate ? _ ("Made a must") : _ ("No longer a must"));
}

static gboolean
set_weight (LiaisonStore *store, gpointer data, GError **error)
{
  const Edit *edit = data;

  return liaison_ideal_edit_set_weight (store, edit->id, edit->word, error);
}

gboolean
liaison_profile_changes_set_weight (LiaisonWindow *window,
                                    const char *profile_name,
                                    const char *attribute_id,
                                    const char *weight)
{
  const Edit edit = { .id = (char *) attribute_id, .word = (char *) weight };

  return run (window, LIAISON_LABEL_EDIT, profile_name, set_weight, edit, _ ("Weight changed"));
}

static gboolean
set_curve (LiaisonStore *store, gpointer data, GError **error)
{
  const Edit *edit = data;

  return liaison_ideal_edit_set_curve (store, edit->id, edit->word, error);
}

gboolean
liaison_profile_changes_set_curve (LiaisonWindow *window,
                                   const char *profile_name,
                                   const char *attribute_id,
                                   const char *curve)
{
  const Edit edit = { .id = (char *) attribute_id, .word = (char *) curve };

  return run (window, LIAISON_LABEL_EDIT, profile_name, set_curve, edit, _ ("Values changed"));
}

static gboolean
move (LiaisonStore *store, gpointer data, GError **error)
{
  const Edit *edit = data;

  return liaison_ideal_edit_move (store, edit->id, edit->number, error);
}

gboolean
liaison_profile_changes_move (LiaisonWindow *window,
                              const char *profile_name,
                              const char *attribute_id,
                              guint place)
{
  const Edit edit = { .id = (char *) attribute_id, .number = place };

  return run (window, LIAISON_LABEL_EDIT, profile_name, move, edit, _ ("Attribute moved"));
}

static gboolean
remove_attribute (LiaisonStore *store, gpointer data, GError **error)
{
  const Edit *edit = data;

  return liaison_ideal_edit_remove (store, edit->id, error);
}

gboolean
liaison_profile_changes_remove (LiaisonWindow *window, const char *profile_name, const char *attribute_id)
{
  const Edit edit = { .id = (char *) attribute_id };

  return run (window, LIAISON_LABEL_EDIT, profile_name, remove_attribute, edit, _ ("Attribute removed"));
}

static gboolean
remove_profile (LiaisonStore *store, gpointer data, GError **error)
{
  const Edit *edit = data;

  return liaison_ideal_edit_remove_profile (store, edit->id, error);
}

gboolean
liaison_profile_changes_remove_profile (LiaisonWindow *window,
                                        const char *profile_id,
                                        const char *profile_name)
{
  const Edit edit = { .id = (char *) profile_id };

  return run (window, LIAISON_LABEL_DELETE, profile_name, remove_profile, edit, NULL);
}
