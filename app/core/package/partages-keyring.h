/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-package.h"

G_BEGIN_DECLS

/* The signing keys that are trusted on this computer, with the names of their owners.
 *
 * A key goes by its Ed25519 public key in base64: an id that is the key cannot be claimed by another.
 * Not for use from two threads at once while keys are added. */
typedef struct _PartagesKeyring PartagesKeyring;

typedef enum
{
  PARTAGES_SIGNATURE_UNSIGNED, /* there is no package.json.sig */
  PARTAGES_SIGNATURE_TRUSTED,  /* signed by a key of the keyring */
  PARTAGES_SIGNATURE_UNKNOWN,  /* rightly signed, but by a key that nobody here vouches for */
  PARTAGES_SIGNATURE_BAD,      /* it is no signature of this package.json */
} PartagesSignatureState;

/* Who signed a package. */
typedef struct
{
  PartagesSignatureState state;
  char *key;  /* (nullable): the id of the key, when the signature is right */
  char *name; /* (nullable): whose key it is, when it is trusted */
} PartagesSignature;

PartagesKeyring *partages_keyring_new (void);
PartagesKeyring *partages_keyring_ref (PartagesKeyring *self);
void partages_keyring_unref (PartagesKeyring *self);
gboolean partages_keyring_add (PartagesKeyring *self,
                               const char *key,
                               const char *name,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_keyring_load (PartagesKeyring *self,
                                const char *path,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

PartagesSignature *partages_package_check_signature (PartagesPackage *package,
                                                     PartagesKeyring *keyring);
void partages_signature_free (PartagesSignature *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesKeyring, partages_keyring_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesSignature, partages_signature_free)

G_END_DECLS
