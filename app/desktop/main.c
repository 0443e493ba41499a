/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the desktop program begins. */

#include "partages-application.h"
#include "partages-interface-language.h"

int
main (int argc, char *argv[])
{
  g_autoptr (PartagesApplication) application = NULL;

  partages_interface_language_init ();
  application = partages_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
