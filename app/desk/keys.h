/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screening key: an X25519 pair. What applicants give for the background check (social security number,
 * date of birth) is sealed to the public half; only who has the private half and its passphrase can read it.
 * The private half lies in NAME.key (mode 0600, folder 0700), encrypted with XSalsa20-Poly1305 under
 * argon2id of the passphrase; the public half in NAME.pub, which `antesala-server key add` takes.
 * docs/screening-key.md tells people about it.
 *
 * Creating and opening cost 256 MiB and about a second by design: never on a main loop. */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "app/desk/error.h"

#define DESK_KEYS_SECRET_BYTES 32
#define DESK_KEYS_PASSPHRASE_MIN 12 /* characters */

/* The public facts of a key. Zero is empty. Owned strings. */
typedef struct {
    char *id;            /* "sk-" and 20 hexadecimal digits of BLAKE2b of the public key */
    char *public_key;    /* X25519, base64 */
    char *holder;        /* who keeps the private half, as typed */
    int64_t created_ms;  /* since 1970, by the clock of the computer that made it */
    char *path;          /* the file these facts were read from, or NULL */
    char *replaces;      /* id of the key in whose place it came, or NULL */
    gboolean after_loss; /* because that one can be opened by nobody any more */
} DeskKey;

/* Frees a key and what it owns. NULL is allowed. */
void desk_key_free (DeskKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskKey, desk_key_free)

/* The folder for keys when none is named: antesala/screening-keys in the person's data folder.
 * Transfer full. Any thread. */
char *desk_keys_default_folder (void);

/* Says why a passphrase is too weak, or NULL if it will do. The sentence is translated, transfer none. */
const char *desk_keys_passphrase_problem (const char *passphrase);

/* Makes a pair and writes FOLDER/NAME.key and FOLDER/NAME.pub, both on the disk when it returns. NAME is letters,
 * digits, '-', '_' and '.', not starting with '.'. Returns the key (path = the .pub file), transfer full, or NULL with
 * DESK_ERROR_EXISTS, _PASSPHRASE or _FAILED; then neither file is left. Blocks; any thread but the main one. */
DeskKey *desk_keys_create (const char *folder, const char *name, const char *holder,
                           const char *passphrase, int64_t now_ms, GError **error);

/* The same for a key that comes in the place of another, whose id it keeps (NULL: of none). AFTER_LOSS: nobody can open that one any more. The files of
 * the old one, if they are there, stay as they are: what was sealed to it is opened with it. */
DeskKey *desk_keys_replace (const char *replaces, gboolean after_loss, const char *folder,
                            const char *name, const char *holder, const char *passphrase,
                            int64_t now_ms, GError **error);

/* The same pair for a second holder: opens the private half at PATH and writes it to FOLDER/NAME.key under a passphrase of the other person's own. Returns
 * the key (path = the new file), transfer full, or NULL with an error as above, also DESK_ERROR_PASSPHRASE for the first passphrase; then nothing is left. Blocks
 * twice as long. */
DeskKey *desk_keys_share (const char *path, const char *passphrase, const char *folder,
                          const char *name, const char *holder, const char *new_passphrase,
                          GError **error);

/* The facts of a .key or .pub file. DESK_ERROR_DAMAGED if it is no key. Any thread. */
DeskKey *desk_keys_read (const char *path, GError **error);

/* The keys of a folder by their .key files, in order of name. A folder that is not there has none. Elements are
 * DeskKey, transfer full. DESK_ERROR_FAILED if the folder cannot be read; damaged files are left out. Any thread. */
GPtrArray *desk_keys_list (const char *folder, GError **error);

/* Reads a .pub file. DESK_ERROR_PRIVATE if it holds a private half, _DAMAGED if it is no key. Any thread. */
DeskKey *desk_keys_read_public (const char *path, GError **error);

/* Opens a .key file with its passphrase and writes the 32 bytes of the private half to RET_SECRET, which the caller
 * wipes. DESK_ERROR_PASSPHRASE or _DAMAGED. On failure RET_SECRET is untouched. Blocks; any thread but the main one. */
gboolean desk_keys_open (const char *path, const char *passphrase,
                         uint8_t ret_secret[DESK_KEYS_SECRET_BYTES], GError **error);
