/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PIN of a profile: hashed with Argon2id, and tries slowed down. */

#include "partages-profile-private.h"
#include "partages-time.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* A few slips of the finger are free; then each wrong PIN doubles the wait. */
#define FREE_FAILURES 3
#define FIRST_WAIT (5 * PARTAGES_SECOND)
#define LONGEST_WAIT (300 * PARTAGES_SECOND)

#define MIN_PIN_CHARACTERS 4
#define MAX_PIN_CHARACTERS 128

static gint64
wait_after (guint n_failures)
{
  gint64 wait = FIRST_WAIT;

  if (n_failures < FREE_FAILURES)
    return 0;

  for (guint i = FREE_FAILURES; i < n_failures && wait < LONGEST_WAIT; i++)
    wait *= 2;

  return MIN (wait, LONGEST_WAIT);
}

/* Setting the clock back or forth does not shorten the wait by more than the wait, and a clock that was
 * wrong does not lock anyone out. */
static gint64
remaining_wait (PartagesProfile *profile, gint64 now)
{
  gint64 elapsed = ABS (now - profile->last_failure);

  return MAX (wait_after (profile->n_failures) - elapsed, 0);
}

static char *
hash_pin (const char *pin)
{
  char hash[crypto_pwhash_STRBYTES];

  if (sodium_init () < 0
      || crypto_pwhash_str (hash, pin, strlen (pin), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE)
             != 0)
    return NULL;

  return g_strdup (hash);
}

static gboolean
is_right (PartagesProfile *profile, const char *pin)
{
  return sodium_init () >= 0
         && crypto_pwhash_str_verify (profile->pin_hash, pin, strlen (pin)) == 0;
}

/* Counted as a person counts: an accent is part of its letter, however the keyboard composes them. */
static gboolean
check_length (const char *pin, GError **error)
{
  g_autofree char *composed = g_utf8_normalize (pin, -1, G_NORMALIZE_NFC);
  glong length = composed != NULL ? g_utf8_strlen (composed, -1) : 0;

  if (length < MIN_PIN_CHARACTERS)
    {
      g_set_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_PIN,
                   _ ("A PIN has at least %d characters"), MIN_PIN_CHARACTERS);
      return FALSE;
    }
  if (length > MAX_PIN_CHARACTERS)
    {
      g_set_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_PIN,
                   _ ("A PIN has at most %d characters"), MAX_PIN_CHARACTERS);
      return FALSE;
    }

  return TRUE;
}

/* The profile as its file says now, and the right to change it. */
static PartagesProfile *
load_locked (PartagesProfiles *self, const char *id, PartagesFileLock **lock, GError **error)
{
  g_autoptr (PartagesProfile) found = partages_profiles_find (self, id, error);
  g_autoptr (PartagesProfile) profile = NULL;

  if (found != NULL)
    *lock = partages_profile_lock (found, error);
  if (*lock == NULL)
    return NULL;

  profile = partages_profile_load (found->directory, id);

  return partages_profile_check (profile, error) ? g_steal_pointer (&profile) : NULL;
}

/**
 * partages_profiles_set_pin:
 * @id: the id of a profile
 * @pin: (nullable): the new PIN, or %NULL for none
 * @error: a [error@ProfileError], #GIOErrorEnum or #GFileError
 *
 * Sets, changes or removes the PIN. Whether the person knew the old one is for the caller to ask.
 *
 * Returns: whether it could
 */
gboolean
partages_profiles_set_pin (PartagesProfiles *self, const char *id, const char *pin, GError **error)
{
  g_autoptr (PartagesFileLock) lock = NULL;
  g_autoptr (PartagesProfile) profile = load_locked (self, id, &lock, error);

  if (profile == NULL)
    return FALSE;
  if (pin != NULL && !check_length (pin, error))
    return FALSE;

  g_clear_pointer (&profile->pin_hash, g_free);
  profile->n_failures = 0;
  if (pin != NULL)
    {
      profile->pin_hash = hash_pin (pin);
      if (profile->pin_hash == NULL)
        {
          g_set_error_literal (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_PIN,
                               _ ("There is not enough memory to set a PIN. Nothing was changed"));
          return FALSE;
        }
    }

  return partages_profile_save (profile, error);
}

/**
 * partages_profiles_check_pin:
 * @id: the id of a profile
 * @pin: what the person typed
 * @error: %PARTAGES_PROFILE_ERROR_PIN when it is wrong, %PARTAGES_PROFILE_ERROR_WAIT when it is too
 *   soon to try again; a #GIOErrorEnum or #GFileError
 *
 * Takes about a tenth of a second, so that trying all PINs takes long.
 *
 * Returns: whether @pin is the PIN of the profile, or it has none
 */
gboolean
partages_profiles_check_pin (PartagesProfiles *self,
                             const char *id,
                             const char *pin,
                             GError **error)
{
  g_autoptr (PartagesFileLock) lock = NULL;
  g_autoptr (PartagesProfile) profile = load_locked (self, id, &lock, error);
  gint64 now = partages_clock_now (partages_profiles_get_clock (self));
  gint64 wait;

  if (profile == NULL)
    return FALSE;
  if (profile->pin_hash == NULL)
    return TRUE;

  wait = remaining_wait (profile, now);
  if (wait > 0)
    {
      guint seconds = (wait + PARTAGES_SECOND - 1) / PARTAGES_SECOND;

      g_set_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_WAIT,
                   g_dngettext (GETTEXT_PACKAGE, "Too many wrong PINs. Try again in %u second",
                                "Too many wrong PINs. Try again in %u seconds", seconds),
                   seconds);
      return FALSE;
    }

  /* Counted before it is looked at, so that ending the program in between wins nothing. */
  profile->n_failures++;
  profile->last_failure = now;
  if (!partages_profile_save (profile, error))
    return FALSE;
  if (!is_right (profile, pin))
    {
      g_set_error_literal (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_PIN,
                           _ ("That is not the PIN of this profile"));
      return FALSE;
    }

  profile->n_failures = 0;

  return partages_profile_save (profile, error);
}
