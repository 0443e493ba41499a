/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A locale in which libarchive reads and writes names in UTF-8. */

#include "partages-utf8-locale.h"

/**
 * partages_utf8_locale_enter:
 *
 * Gives this thread a locale whose character set is UTF-8, whatever the locale of the program: libarchive
 * converts names to the character set of the locale, which in a cron job is ASCII.
 *
 * Returns: the locale to give back to uselocale() afterwards
 */
locale_t
partages_utf8_locale_enter (void)
{
  static gsize once = 0;
  static locale_t utf8 = (locale_t) 0;

  if (g_once_init_enter (&once))
    {
      utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
      if (utf8 == (locale_t) 0)
        utf8 = newlocale (LC_CTYPE_MASK, "en_US.UTF-8", (locale_t) 0);
      g_once_init_leave (&once, 1);
    }

  return uselocale (utf8);
}
