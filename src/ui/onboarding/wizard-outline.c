/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/wizard-outline.h"

#include "core/onboarding/welcome.h"
#include "core/records/agreement.h"
#include "core/records/program.h"
#include "core/records/record-store.h"
#include "core/records/welcome.h"
#include "ui/partners/partner-parts.h"

#include <glib/gi18n-lib.h>

/* What the wizard will make, line by line: for the pane beside it, and for its summary. */

static void
free_line (gpointer data)
{
  LiaisonWizardLine *line = data;

  g_free (line->title);
  g_free (line->detail);
  g_free (line);
}

/* Takes both. */
static void
add_line (GPtrArray *lines, guint step, char *title, char *detail)
{
  LiaisonWizardLine *line = g_new0 (LiaisonWizardLine, 1);

  line->step = step;
  line->title = title;
  line->detail = detail != NULL ? detail : g_strdup ("");
  g_ptr_array_add (lines, line);
}

static void
add_company (GPtrArray *lines, LiaisonDatabase *database, const LiaisonOnboardingDraft *draft)
{
  add_line (lines, LIAISON_ONBOARDING_COMPANY, liaison_onboarding_draft_get_title (draft),
            liaison_partner_parts_describe (database, draft->partner));
}

static void
add_program (GPtrArray *lines, LiaisonDatabase *database, const LiaisonOnboardingDraft *draft)
{
  const char *program_id = liaison_record_get_text (draft->membership, "program");
  const char *code = liaison_record_get_text (draft->membership, "tier");
  g_autofree char *program = liaison_record_load_title (database, &liaison_program_entity, program_id);
  g_autofree char *tier = NULL;

  if (program == NULL)
    return;
  if (code != NULL)
    tier = liaison_welcome_load_tier (database, program_id, code, NULL);
  add_line (lines, LIAISON_ONBOARDING_PROGRAM,
            /* Translators: the name of a tier */
            tier != NULL ? g_strdup_printf (_ ("Starts as %s"), tier) : g_strdup (_ ("Joins a program")),
            g_strdup (program));
}

static void
add_agreement (GPtrArray *lines, const LiaisonOnboardingDraft *draft)
{
  g_autofree char *state = NULL;
  g_autofree char *signatories = NULL;

  if (!liaison_onboarding_draft_has_agreement (draft))
    return;
  state =
      liaison_record_format (draft->agreement, liaison_entity_get_field (&liaison_agreement_entity, "state"));
  signatories = g_strdup_printf (ngettext ("%u signatory", "%u signatories", draft->signatories->len),
                                 draft->signatories->len);
  add_line (lines, LIAISON_ONBOARDING_AGREEMENT,
            g_strdup (liaison_record_get_text (draft->agreement, "title")),
            draft->file != NULL
                /* Translators: “Signed · 2 signatories · file.pdf” */
                ? g_strdup_printf (_ ("%s · %s · %s"), state, signatories, draft->file->name)
                : g_strdup_printf (_ ("%s · %s"), state, signatories));
}

static void
add_people (GPtrArray *lines, const LiaisonOnboardingDraft *draft)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  if (draft->people->len == 0)
    return;
  for (guint i = 0; i < draft->people->len; i++)
    {
      const LiaisonDraftPerson *person = g_ptr_array_index (draft->people, i);
      const char *name = liaison_record_get_text (person->person, "name");

      if (name != NULL)
        g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  add_line (lines, LIAISON_ONBOARDING_PEOPLE,
            g_strdup_printf (ngettext ("%u person", "%u people", draft->people->len), draft->people->len),
            /* Translators: between the parts of a list: “reseller, service provider” */
            g_strjoinv (_ (", "), names));
}

static void
add_plan (GPtrArray *lines, const LiaisonOnboardingDraft *draft)
{
  guint n_tasks = draft->tasks->len;
  g_autofree char *day = NULL;

  if (n_tasks == 0)
    return;
  day = liaison_date_format (liaison_record_get_date (draft->plan, "started-on"));
  add_line (lines, LIAISON_ONBOARDING_PLAN,
            g_strdup_printf (ngettext ("Plan with %u task", "Plan with %u tasks", n_tasks), n_tasks),
            /* Translators: a day */
            g_strdup_printf (_ ("Starts on %s"), day));
}

static void
add_choices (GPtrArray *lines, const LiaisonOnboardingDraft *draft)
{
  guint n_courses = 0, n_systems = 0;

  for (guint i = 0; i < draft->people->len; i++)
    {
      const LiaisonDraftPerson *person = g_ptr_array_index (draft->people, i);

      n_courses += person->courses->len;
      n_systems += person->systems->len;
    }
  if (n_courses > 0)
    add_line (lines, LIAISON_ONBOARDING_LEARNING,
              g_strdup_printf (ngettext ("%u enrolment", "%u enrolments", n_courses), n_courses), NULL);
  if (n_systems > 0)
    add_line (lines, LIAISON_ONBOARDING_ACCESS,
              g_strdup_printf (ngettext ("%u access is requested", "%u accesses are requested", n_systems),
                               n_systems),
              NULL);
}

static void
add_letter (GPtrArray *lines, LiaisonDatabase *database, const LiaisonOnboardingDraft *draft)
{
  g_autofree char *name =
      liaison_record_load_title (database, &liaison_welcome_template_entity, draft->welcome_template_id);

  if (name != NULL)
    add_line (lines, LIAISON_ONBOARDING_WELCOME, g_strdup (_ ("Letter of welcome")), g_strdup (name));
}

/**
 * liaison_wizard_outline_list:
 *
 * Returns: (transfer full) (element-type LiaisonWizardLine): what the draft holds, in the order of the steps
 */
GPtrArray *
liaison_wizard_outline_list (LiaisonWizardSession *session)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  LiaisonDatabase *database = liaison_wizard_session_get_database (session);
  const LiaisonOnboardingDraft *draft = liaison_wizard_session_get_draft (session);

  if (database == NULL)
    return lines;
  add_company (lines, database, draft);
  add_program (lines, database, draft);
  add_agreement (lines, draft);
  add_people (lines, draft);
  add_plan (lines, draft);
  add_choices (lines, draft);
  add_letter (lines, database, draft);
  return lines;
}

/* The pane ---------------------------------------------------------------------------------------------------------- */

static void
append_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static void
fill_pane (GtkWidget *box, LiaisonWizardSession *session)
{
  g_autoptr (GPtrArray) lines = liaison_wizard_outline_list (session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  append_label (box, _ ("So Far"), "caption-heading");
  for (guint i = 0; i < lines->len; i++)
    {
      const LiaisonWizardLine *line = g_ptr_array_index (lines, i);
      GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      append_label (group, line->title, i == 0 ? "title-3" : "body");
      if (*line->detail != '\0')
        append_label (group, line->detail, "dimmed");
      gtk_box_append (GTK_BOX (box), group);
    }
}

/**
 * liaison_wizard_outline_create_pane:
 *
 * Returns: (transfer floating): what the draft holds so far, as it is edited
 */
GtkWidget *
liaison_wizard_outline_create_pane (LiaisonWizardSession *session)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  g_signal_connect_object (session, "edited", G_CALLBACK (fill_pane), box, G_CONNECT_SWAPPED);
  fill_pane (box, session);
  return scroller;
}
