/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/program/rules-change.h"

#include "core/store/label.h"

/* An edit of a draft as one change with Undo. */

/**
 * liaison_rules_change_copy:
 *
 * Returns: (transfer full): a copy that holds all but the window, for a question that stays open
 */
LiaisonRulesChange *
liaison_rules_change_copy (const LiaisonRulesChange *self)
{
  LiaisonRulesChange *copy = g_new0 (LiaisonRulesChange, 1);

  copy->window = self->window;
  copy->program_id = g_strdup (self->program_id);
  copy->program_name = g_strdup (self->program_name);
  copy->version_id = g_strdup (self->version_id);
  copy->rules = self->rules != NULL ? liaison_rules_copy (self->rules) : NULL;
  return copy;
}

/**
 * liaison_rules_change_free:
 * @self: what liaison_rules_change_copy() made
 */
void
liaison_rules_change_free (LiaisonRulesChange *self)
{
  g_free ((char *) self->program_id);
  g_free ((char *) self->program_name);
  g_free ((char *) self->version_id);
  liaison_rules_free ((LiaisonRules *) self->rules);
  g_free (self);
}

typedef struct
{
  LiaisonRulesChange *change;
  LiaisonRulesWriteFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Edit;

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  if (edit->destroy != NULL)
    edit->destroy (edit->data);
  liaison_rules_change_free (edit->change);
  g_free (edit);
}

static gboolean
write_edit (LiaisonStore *store, gpointer data, GError **error)
{
  Edit *edit = data;

  return edit->func (store, edit->change, edit->data, error);
}

/**
 * liaison_rules_change_run:
 * @func: runs on the writing thread
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * Alters the draft. The page hears of it as of any other change.
 */
void
liaison_rules_change_run (const LiaisonRulesChange *self,
                          LiaisonRulesWriteFunc func,
                          gpointer data,
                          GDestroyNotify destroy)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->change = liaison_rules_change_copy (self);
  edit->func = func;
  edit->data = data;
  edit->destroy = destroy;
  liaison_window_run_change (self->window, LIAISON_LABEL_RULES, self->program_name, write_edit, edit,
                             free_edit, NULL);
}
