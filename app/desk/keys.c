/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/keys.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <jansson.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "app/desk/keys_file.h"

#define PRIVATE_FORMAT "antesala-screening-private-1"
#define MAX_FILE_BYTES 16384
/* A damaged file may not ask for more than this machine should give. */
#define MAX_MEMORY_BYTES ((json_int_t)1 << 30)
#define MAX_PASSES 16

#define BOX_BYTES (crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + DESK_KEYS_SECRET_BYTES)

G_STATIC_ASSERT (crypto_box_SECRETKEYBYTES == DESK_KEYS_SECRET_BYTES);

typedef json_t Json;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Json, json_decref)

void
desk_key_free (DeskKey *key)
{
    if (key == NULL)
        return;
    g_free (key->id);
    g_free (key->public_key);
    g_free (key->holder);
    g_free (key->path);
    g_free (key->replaces);
    g_free (key);
}

char *
desk_keys_default_folder (void)
{
    return g_build_filename (g_get_user_data_dir (), "antesala", "screening-keys", NULL);
}

const char *
desk_keys_passphrase_problem (const char *passphrase)
{
    if (!g_utf8_validate (passphrase, -1, NULL))
        return _ ("The passphrase is not text this program can read. Type it again.");
    if (g_utf8_strlen (passphrase, -1) < DESK_KEYS_PASSPHRASE_MIN)
        return _ ("The passphrase is too short. Use at least 12 characters; five random words are "
                  "good and easy to keep.");
    return NULL;
}

/* ---- JSON -------------------------------------------------------------- */

static Json *
read_json (const char *path, GError **error)
{
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
    if (stream == NULL)
        return NULL;
    g_autofree char *text = g_malloc (MAX_FILE_BYTES);
    gsize size = 0;
    if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, MAX_FILE_BYTES, &size, NULL,
                                  error))
        return NULL;
    json_error_t trouble;
    Json *root =
        size < MAX_FILE_BYTES ? json_loadb (text, size, JSON_REJECT_DUPLICATES, &trouble) : NULL;
    sodium_memzero (text, MAX_FILE_BYTES);
    if (json_is_object (root))
        return root;
    json_decref (root);
    g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, _ ("%s is not a screening key."), path);
    return NULL;
}

static const char *
text_of (Json *object, const char *name)
{
    const char *text = json_string_value (json_object_get (object, name));
    return text ? text : "";
}

/* Decodes base64 of exactly SIZE_BYTES. */
static gboolean
bytes_of (Json *object, const char *name, uint8_t *bytes, size_t size_bytes)
{
    const char *text = text_of (object, name);
    size_t got = 0;
    return sodium_base642bin (bytes, size_bytes, text, strlen (text), NULL, &got, NULL,
                              sodium_base64_VARIANT_ORIGINAL)
               == 0
           && got == size_bytes;
}

static Json *
json_base64 (const uint8_t *bytes, size_t size_bytes)
{
    g_autofree char *text = g_base64_encode (bytes, size_bytes);
    return json_string (text);
}

/* The name of a key follows from its public half, so that a name cannot be put on another key. */
static char *
key_id (const uint8_t public_key[crypto_box_PUBLICKEYBYTES])
{
    uint8_t hash[16];
    char text[2 * 10 + 1];
    crypto_generichash (hash, sizeof hash, public_key, crypto_box_PUBLICKEYBYTES, NULL, 0);
    return g_strconcat ("sk-", sodium_bin2hex (text, sizeof text, hash, 10), NULL);
}

static Json *
describe (const DeskKey *key)
{
    Json *json =
        json_pack ("{s:s, s:s, s:s, s:I, s:s*}", "id", key->id, "public", key->public_key, "holder",
                   key->holder, "created", (json_int_t)key->created_ms, "replaces", key->replaces);
    if (key->after_loss)
        json_object_set_new (json, "after_loss", json_true ());
    return json;
}

/* The facts of either file; NULL if they do not agree with each other. */
static DeskKey *
facts_of (Json *object, const char *path, GError **error)
{
    uint8_t public_key[crypto_box_PUBLICKEYBYTES];
    g_autofree char *id = NULL;
    if (bytes_of (object, "public", public_key, sizeof public_key))
        id = key_id (public_key);
    if (g_strcmp0 (id, text_of (object, "id")) != 0) {
        g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                     _ ("%s is damaged: its name and its key do not belong together."), path);
        return NULL;
    }
    DeskKey *key = g_new0 (DeskKey, 1);
    key->id = g_steal_pointer (&id);
    key->public_key = g_strdup (text_of (object, "public"));
    key->holder = g_strdup (text_of (object, "holder"));
    key->created_ms = json_integer_value (json_object_get (object, "created"));
    key->replaces = g_strdup (json_string_value (json_object_get (object, "replaces")));
    key->after_loss = json_is_true (json_object_get (object, "after_loss"));
    key->path = g_strdup (path);
    return key;
}

/* ---- the box ----------------------------------------------------------- */

static gboolean
derive (uint8_t key[crypto_secretbox_KEYBYTES], const char *passphrase, const uint8_t *salt,
        unsigned long long passes, size_t memory_bytes, GError **error)
{
    if (crypto_pwhash (key, crypto_secretbox_KEYBYTES, passphrase, strlen (passphrase), salt,
                       passes, memory_bytes, crypto_pwhash_ALG_ARGON2ID13)
        == 0)
        return TRUE;
    g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FAILED,
                         _ ("This computer has too little free memory to protect the key (256 MB "
                            "are needed). Close other programs and try again."));
    return FALSE;
}

/* The private file: the public facts, how the passphrase is stretched, and nonce + box. */
static char *
seal_private (const DeskKey *key, const uint8_t *secret, const char *passphrase, GError **error)
{
    uint8_t salt[crypto_pwhash_SALTBYTES], box_key[crypto_secretbox_KEYBYTES], box[BOX_BYTES];
    randombytes_buf (salt, sizeof salt);
    randombytes_buf (box, crypto_secretbox_NONCEBYTES);
    if (!derive (box_key, passphrase, salt, crypto_pwhash_OPSLIMIT_MODERATE,
                 crypto_pwhash_MEMLIMIT_MODERATE, error))
        return NULL;
    crypto_secretbox_easy (box + crypto_secretbox_NONCEBYTES, secret, DESK_KEYS_SECRET_BYTES, box,
                           box_key);
    sodium_memzero (box_key, sizeof box_key);
    g_autoptr (Json) root = describe (key);
    json_object_set_new (root, "format", json_string (PRIVATE_FORMAT));
    json_object_set_new (root, "stretch", json_string ("argon2id13"));
    json_object_set_new (root, "passes", json_integer (crypto_pwhash_OPSLIMIT_MODERATE));
    json_object_set_new (root, "memory", json_integer (crypto_pwhash_MEMLIMIT_MODERATE));
    json_object_set_new (root, "salt", json_base64 (salt, sizeof salt));
    json_object_set_new (root, "box", json_base64 (box, sizeof box));
    g_autofree char *text = json_dumps (root, JSON_INDENT (2));
    return g_strconcat (text, "\n", NULL);
}

static gboolean
name_is_good (const char *name)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    return name[0] != '\0' && name[0] != '.' && strlen (name) <= 100
           && strspn (name, allowed) == strlen (name);
}

/* Everything that can be refused before anything is written. */
static gboolean
may_create (const char *folder, const char *name, const char *passphrase, const char *paths[2],
            GError **error)
{
    const char *problem = desk_keys_passphrase_problem (passphrase);
    if (problem != NULL) {
        g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PASSPHRASE, problem);
        return FALSE;
    }
    if (!name_is_good (name)) {
        g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED,
                     _ ("“%s” cannot be the name of a key: use letters, digits, - and _."), name);
        return FALSE;
    }
    if (!desk_keys_file_folder (folder, error))
        return FALSE;
    for (int n = 0; n < 2; n++) {
        if (!g_file_test (paths[n], G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
            continue;
        g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
                     _ ("There is a key already: %s. It is not overwritten, because what was "
                        "sealed to it could never be read again. Choose another name."),
                     paths[n]);
        return FALSE;
    }
    return TRUE;
}

static gboolean
write_pair (const char *folder, const char *paths[2], const char *private_text,
            const char *public_text, GError **error)
{
    if (!desk_keys_file_write (paths[0], private_text, 0600, error))
        return FALSE;
    if (!desk_keys_file_write (paths[1], public_text, 0644, error)) {
        unlink (paths[0]);
        return FALSE;
    }
    return desk_keys_file_sync (folder, error);
}

static DeskKey *
key_new (const uint8_t public_key[crypto_box_PUBLICKEYBYTES], const char *holder, int64_t now_ms)
{
    DeskKey *key = g_new0 (DeskKey, 1);
    key->id = key_id (public_key);
    key->public_key = g_base64_encode (public_key, crypto_box_PUBLICKEYBYTES);
    key->holder = g_utf8_make_valid (holder ? holder : "", -1);
    key->created_ms = now_ms;
    return key;
}

static char *
path_of (const char *folder, const char *name, const char *ending)
{
    g_autofree char *file = g_strconcat (name, ending, NULL);
    return g_build_filename (folder, file, NULL);
}

DeskKey *
desk_keys_replace (const char *replaces, gboolean after_loss, const char *folder, const char *name,
                   const char *holder, const char *passphrase, int64_t now_ms, GError **error)
{
    g_return_val_if_fail (folder != NULL && name != NULL && passphrase != NULL, NULL);
    g_autofree char *private_path = path_of (folder, name, ".key"),
                    *public_path = path_of (folder, name, ".pub");
    const char *paths[2] = {private_path, public_path};
    if (sodium_init () < 0 || !may_create (folder, name, passphrase, paths, error))
        return NULL;
    uint8_t public_key[crypto_box_PUBLICKEYBYTES], secret[DESK_KEYS_SECRET_BYTES];
    sodium_mlock (secret, sizeof secret);
    crypto_box_keypair (public_key, secret);
    g_autoptr (DeskKey) key = key_new (public_key, holder, now_ms);
    key->path = g_strdup (public_path);
    key->replaces = g_strdup (replaces);
    key->after_loss = replaces && after_loss;
    g_autofree char *private_text = seal_private (key, secret, passphrase, error);
    sodium_munlock (secret, sizeof secret);
    if (private_text == NULL)
        return NULL;
    g_autoptr (Json) root = describe (key);
    g_autofree char *public_text = json_dumps (root, JSON_INDENT (2));
    if (!write_pair (folder, paths, private_text, public_text, error))
        return NULL;
    return g_steal_pointer (&key);
}

DeskKey *
desk_keys_create (const char *folder, const char *name, const char *holder, const char *passphrase,
                  int64_t now_ms, GError **error)
{
    return desk_keys_replace (NULL, FALSE, folder, name, holder, passphrase, now_ms, error);
}

DeskKey *
desk_keys_share (const char *path, const char *passphrase, const char *folder, const char *name,
                 const char *holder, const char *new_passphrase, GError **error)
{
    uint8_t secret[DESK_KEYS_SECRET_BYTES];
    g_autofree char *private_path = path_of (folder, name, ".key"),
                    *public_path = path_of (folder, name, ".pub");
    const char *paths[2] = {private_path, public_path};
    if (sodium_init () < 0 || !may_create (folder, name, new_passphrase, paths, error))
        return NULL;
    sodium_mlock (secret, sizeof secret);
    g_autoptr (DeskKey) key =
        desk_keys_open (path, passphrase, secret, error) ? desk_keys_read (path, error) : NULL;
    if (key) {
        g_free (key->holder);
        key->holder = g_utf8_make_valid (holder, -1);
        g_free (key->path);
        key->path = g_strdup (private_path);
    }
    g_autofree char *text = key ? seal_private (key, secret, new_passphrase, error) : NULL;
    sodium_munlock (secret, sizeof secret);
    gboolean written = text && desk_keys_file_write (private_path, text, 0600, error)
                       && desk_keys_file_sync (folder, error);
    return written ? g_steal_pointer (&key) : NULL;
}

/* ---- reading ----------------------------------------------------------- */

static int
by_path (gconstpointer a, gconstpointer b)
{
    return g_strcmp0 ((*(DeskKey *const *)a)->path, (*(DeskKey *const *)b)->path);
}

GPtrArray *
desk_keys_list (const char *folder, GError **error)
{
    g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify)desk_key_free);
    if (!g_file_test (folder, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&keys);
    g_autoptr (GDir) names = g_dir_open (folder, 0, error);
    if (names == NULL)
        return NULL;
    for (const char *name = g_dir_read_name (names); name; name = g_dir_read_name (names)) {
        if (!g_str_has_suffix (name, ".key"))
            continue;
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autoptr (Json) root = read_json (path, NULL);
        DeskKey *key = root ? facts_of (root, path, NULL) : NULL;
        if (key != NULL)
            g_ptr_array_add (keys, key);
    }
    g_ptr_array_sort (keys, by_path);
    return g_steal_pointer (&keys);
}

DeskKey *
desk_keys_read_public (const char *path, GError **error)
{
    g_autoptr (Json) root = read_json (path, error);
    if (root == NULL)
        return NULL;
    if (strcmp (text_of (root, "format"), PRIVATE_FORMAT) == 0 || json_object_get (root, "box")) {
        g_set_error (error, DESK_ERROR, DESK_ERROR_PRIVATE,
                     _ ("%s is a private half. Give the server only the file that ends in .pub."),
                     path);
        return NULL;
    }
    return facts_of (root, path, error);
}

DeskKey *
desk_keys_read (const char *path, GError **error)
{
    g_autoptr (Json) root = read_json (path, error);
    return root ? facts_of (root, path, error) : NULL;
}

/* Reads how a private file was made; FALSE if it is not one. */
static gboolean
read_box (Json *root, uint8_t *salt, uint8_t *box, json_int_t *passes, json_int_t *memory_bytes)
{
    *passes = json_integer_value (json_object_get (root, "passes"));
    *memory_bytes = json_integer_value (json_object_get (root, "memory"));
    return strcmp (text_of (root, "format"), PRIVATE_FORMAT) == 0
           && strcmp (text_of (root, "stretch"), "argon2id13") == 0
           && *passes >= (json_int_t)crypto_pwhash_OPSLIMIT_MIN && *passes <= MAX_PASSES
           && *memory_bytes >= (json_int_t)crypto_pwhash_MEMLIMIT_MIN
           && *memory_bytes <= MAX_MEMORY_BYTES
           && bytes_of (root, "salt", salt, crypto_pwhash_SALTBYTES)
           && bytes_of (root, "box", box, BOX_BYTES);
}

gboolean
desk_keys_open (const char *path, const char *passphrase,
                uint8_t ret_secret[DESK_KEYS_SECRET_BYTES], GError **error)
{
    uint8_t salt[crypto_pwhash_SALTBYTES], box[BOX_BYTES], box_key[crypto_secretbox_KEYBYTES];
    uint8_t secret[DESK_KEYS_SECRET_BYTES], public_key[crypto_box_PUBLICKEYBYTES];
    json_int_t passes = 0, memory_bytes = 0;
    g_autoptr (Json) root = sodium_init () < 0 ? NULL : read_json (path, error);
    g_autoptr (DeskKey) key = root ? facts_of (root, path, error) : NULL;
    if (key == NULL)
        return FALSE;
    if (!read_box (root, salt, box, &passes, &memory_bytes)) {
        g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                     _ ("%s is damaged, or is not a private half."), path);
        return FALSE;
    }
    if (!derive (box_key, passphrase, salt, (unsigned long long)passes, (size_t)memory_bytes,
                 error))
        return FALSE;
    int opened = crypto_secretbox_open_easy (secret, box + crypto_secretbox_NONCEBYTES,
                                             BOX_BYTES - crypto_secretbox_NONCEBYTES, box, box_key);
    sodium_memzero (box_key, sizeof box_key);
    if (opened != 0) {
        g_set_error (error, DESK_ERROR, DESK_ERROR_PASSPHRASE,
                     _ ("This passphrase does not open %s. Check capital letters and the keyboard "
                        "language, then type it again."),
                     path);
        return FALSE;
    }
    crypto_scalarmult_base (public_key, secret);
    g_autofree char *id = key_id (public_key);
    gboolean same = strcmp (id, key->id) == 0;
    if (same)
        memcpy (ret_secret, secret, sizeof secret);
    else
        g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                     _ ("%s is damaged: its two halves do not belong together."), path);
    sodium_memzero (secret, sizeof secret);
    return same;
}
