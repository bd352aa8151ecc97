/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (LiaisonApplication) application = NULL;

  liaison_application_set_up_locale ();
  application = liaison_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
