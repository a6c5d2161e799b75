/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Screening keys: made, opened, refused. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/desk/keys.h"
#include "app/desk/keys_cli.h"

#define PASSPHRASE "five plain words ñ here"

typedef struct {
    char *folder, *private_path;
    DeskKey *key;
} Place;

/* Linked with --wrap=crypto_pwhash: always the full cost must be asked for; a case that is about something else pays the least. */
static bool cheap;
int __real_crypto_pwhash (unsigned char *key, unsigned long long size, const char *passphrase,
                          unsigned long long bytes, const unsigned char *salt,
                          unsigned long long passes, size_t memory, int kind);
int __wrap_crypto_pwhash (unsigned char *key, unsigned long long size, const char *passphrase,
                          unsigned long long bytes, const unsigned char *salt,
                          unsigned long long passes, size_t memory, int kind);

int
__wrap_crypto_pwhash (unsigned char *key, unsigned long long size, const char *passphrase,
                      unsigned long long bytes, const unsigned char *salt,
                      unsigned long long passes, size_t memory, int kind)
{
    g_assert_cmpuint (passes, ==, crypto_pwhash_OPSLIMIT_MODERATE);
    g_assert_cmpuint (memory, ==, crypto_pwhash_MEMLIMIT_MODERATE);
    return __real_crypto_pwhash (key, size, passphrase, bytes, salt,
                                 cheap ? crypto_pwhash_OPSLIMIT_MIN : passes,
                                 cheap ? crypto_pwhash_MEMLIMIT_MIN : memory, kind);
}

static void
place_open (Place *place, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    cheap = data != NULL;
    g_autofree char *base = g_dir_make_tmp ("keys-XXXXXX", &error);
    g_assert_no_error (error);
    place->folder = g_build_filename (base, "new", "folder", NULL);
    place->private_path = g_build_filename (place->folder, "screening.key", NULL);
    place->key = desk_keys_create (place->folder, "screening", "Inés Calder", PASSPHRASE,
                                   1234567890123, &error);
    g_assert_no_error (error);
    g_assert_nonnull (place->key);
}

static void
place_close (Place *place, gconstpointer data)
{
    desk_key_free (place->key);
    g_unlink (place->private_path);
    g_autofree char *public_path = g_build_filename (place->folder, "screening.pub", NULL);
    g_unlink (public_path);
    g_rmdir (place->folder);
    g_autofree char *middle = g_path_get_dirname (place->folder);
    g_autofree char *base = g_path_get_dirname (middle);
    g_rmdir (middle);
    g_rmdir (base);
    g_free (place->folder);
    g_free (place->private_path);
}

static void
test_round_trip (Place *place, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    uint8_t secret[32], public_key[32], opened[5], box[crypto_box_SEALBYTES + 5];
    g_autoptr (DeskKey) key = desk_keys_read_public (place->key->path, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (key->id, ==, place->key->id);
    g_assert_cmpstr (key->holder, ==, "Inés Calder");
    g_assert_cmpint (key->created_ms, ==, 1234567890123);
    g_assert_true (desk_keys_open (place->private_path, PASSPHRASE, secret, &error));
    size_t size = 0;
    g_autofree uint8_t *bytes = g_base64_decode (key->public_key, &size);
    g_assert_cmpuint (size, ==, 32);
    memcpy (public_key, bytes, 32);
    crypto_box_seal (box, (const uint8_t *)"12345", 5, public_key);
    g_assert_cmpint (crypto_box_seal_open (opened, box, sizeof box, public_key, secret), ==, 0);
    g_assert_cmpmem (opened, 5, "12345", 5);
}

static void
test_modes (Place *place, gconstpointer data)
{
    struct stat facts;
    g_assert_cmpint (stat (place->folder, &facts), ==, 0);
    g_assert_cmpint (facts.st_mode & 0777, ==, 0700);
    g_assert_cmpint (stat (place->private_path, &facts), ==, 0);
    g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
}

static void
test_public_half_tells_nothing (Place *place, gconstpointer data)
{
    uint8_t secret[32];
    g_autofree char *text = NULL;
    g_autoptr (GError) error = NULL;
    g_assert_true (desk_keys_open (place->private_path, PASSPHRASE, secret, NULL));
    g_autofree char *base64 = g_base64_encode (secret, sizeof secret);
    g_assert_true (g_file_get_contents (place->key->path, &text, NULL, NULL));
    g_assert_null (strstr (text, base64));
    g_assert_null (strstr (text, "box"));
    g_clear_pointer (&text, g_free);
    g_assert_true (g_file_get_contents (place->private_path, &text, NULL, NULL));
    g_assert_null (strstr (text, base64));
    g_assert_null (desk_keys_read_public (place->private_path, &error));
    g_assert_error (error, DESK_ERROR, DESK_ERROR_PRIVATE);
}

static void
test_wrong_passphrase (Place *place, gconstpointer data)
{
    uint8_t secret[32] = {0}, nothing[32] = {0};
    g_autoptr (GError) error = NULL;
    g_assert_false (
        desk_keys_open (place->private_path, "five plain words n here", secret, &error));
    g_assert_error (error, DESK_ERROR, DESK_ERROR_PASSPHRASE);
    g_assert_cmpmem (secret, 32, nothing, 32);
}

static void
test_not_overwritten (Place *place, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;
    g_assert_true (g_file_get_contents (place->private_path, &before, NULL, NULL));
    g_assert_null (
        desk_keys_create (place->folder, "screening", "x", "another good passphrase", 1, &error));
    g_assert_error (error, DESK_ERROR, DESK_ERROR_EXISTS);
    g_assert_true (g_file_get_contents (place->private_path, &after, NULL, NULL));
    g_assert_cmpstr (before, ==, after);
}

static void
test_listed (Place *place, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) keys = desk_keys_list (place->folder, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (keys->len, ==, 1);
    const DeskKey *key = keys->pdata[0];
    g_assert_cmpstr (key->id, ==, place->key->id);
    g_assert_cmpstr (key->path, ==, place->private_path);
    g_autoptr (GPtrArray) none = desk_keys_list ("/nonexistent/folder", &error);
    g_assert_no_error (error);
    g_assert_cmpuint (none->len, ==, 0);
}

/* What may have happened to a private file: a piece of its text replaced. */
static const struct {
    const char *from, *to;
} damages[] = {
    {"antesala-screening-private-1", "antesala-screening-private-9"},
    {"argon2id13", "rot13"},
    {"\"passes\": 3", "\"passes\": 3000000"},
    {"\"memory\": 268435456", "\"memory\": 99999999999999"},
    {"\"memory\": 268435456", "\"memory\": -1"},
    {"\"salt\": \"", "\"salt\": \"!"},
    {"\"box\": \"", "\"box\": \"AAAA"},
    {"\"id\": \"sk-", "\"id\": \"sk-0"},
    {"\"public\": \"", "\"public\": \"AAAA"},
    {"{", "["},
    {"{", ""},
    {"{", "{\"id\": 1, "},
};

static void
test_damaged (Place *place, gconstpointer data)
{
    g_autofree char *good = NULL;
    g_assert_true (g_file_get_contents (place->private_path, &good, NULL, NULL));
    for (guint n = 0; n < G_N_ELEMENTS (damages); n++) {
        uint8_t secret[32];
        g_autoptr (GError) error = NULL;
        g_autoptr (GString) text = g_string_new (good);
        g_assert_cmpint (g_string_replace (text, damages[n].from, damages[n].to, 1), ==, 1);
        g_assert_true (g_file_set_contents (place->private_path, text->str, -1, NULL));
        g_assert_false (desk_keys_open (place->private_path, PASSPHRASE, secret, &error));
        g_test_message ("%s", error->message);
        g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
    }
    uint8_t secret[32];
    g_autoptr (GError) error = NULL;
    g_autoptr (GString) text = g_string_new (good);
    char *box = strstr (text->str, "\"box\": \"") + 60;
    *box = *box == 'A' ? 'B' : 'A';
    g_assert_true (g_file_set_contents (place->private_path, text->str, -1, NULL));
    g_assert_false (desk_keys_open (place->private_path, PASSPHRASE, secret, &error));
    g_assert_error (error, DESK_ERROR, DESK_ERROR_PASSPHRASE);
}

/* A verb as it is typed; each text is what one file descriptor gives. */
static int
run (const char *const *words, const char *first, const char *second)
{
    int files[2][2];
    const char *const texts[2] = {first, second};
    g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
    static const char *const options[] = {"--passphrase-fd", "--new-passphrase-fd"};
    for (int n = 0; words[n]; n++)
        g_strv_builder_add (all, words[n]);
    for (int n = 0; n < 2; n++) {
        g_assert_cmpint (pipe (files[n]), ==, 0);
        g_assert_cmpint (write (files[n][1], texts[n], strlen (texts[n])), ==,
                         (int)strlen (texts[n]));
        close (files[n][1]);
        g_autofree char *number = g_strdup_printf ("%d", files[n][0]);
        g_strv_builder_add (all, options[n]);
        g_strv_builder_add (all, number);
    }
    g_auto (GStrv) given = g_strv_builder_end (all);
    g_autofree char **list = g_memdup2 (given, sizeof (char *) * (g_strv_length (given) + 1));
    /* What it prints is for people, and no line of TAP. */
    fflush (stdout);
    int kept = dup (STDOUT_FILENO), nowhere = open ("/dev/null", O_WRONLY);
    dup2 (nowhere, STDOUT_FILENO);
    int status = desk_keys_cli_run ((int)g_strv_length (given), list);
    fflush (stdout);
    dup2 (kept, STDOUT_FILENO);
    close (kept);
    close (nowhere);
    close (files[0][0]);
    close (files[1][0]);
    return status;
}

/* Rotation, a second holder and a loss, as whoever holds the key does them. */
static void
test_verbs (Place *place, gconstpointer data)
{
    static const char own[] = "a passphrase of my own";
    const char *pub = place->key->path, *folder = place->folder, *key = place->private_path;
    g_autofree char *second = g_build_filename (folder, "second.key", NULL);
    const struct {
        const char *words[9];
        const char *first;
        int status;
    } rows[] = {
        {{"rotate", pub, "--folder", folder, "--name", "new", "--holder", "Ben"}, own, 0},
        {{"rotate", pub, "--folder", folder, "--name", "new", "--holder", "Ben"}, own, 1},
        {{"rotate", "/nowhere.pub", "--folder", folder, "--name", "x"}, own, 1},
        {{"rotate", "--folder", folder}, own, 64},
        {{"lost", place->key->id, "--folder", folder, "--name", "after"}, own, 0},
        {{"share", key, "--folder", folder, "--name", "second", "--holder", "Ben"}, "wrong one", 1},
        {{"share", key, "--folder", folder, "--name", "second", "--holder", "Ben"}, PASSPHRASE, 0},
        {{"share", key, "--folder", folder, "--name", "second", "--holder", "Ben"}, PASSPHRASE, 1},
        {{"share", key, "--folder", folder, "--name", "third"}, PASSPHRASE, 64},
        {{"test", second}, own, 0},
        {{"list", "--folder", folder}, own, 0},
    };
    for (size_t n = 0; n < G_N_ELEMENTS (rows); n++) {
        g_test_message ("%s", rows[n].words[0]);
        g_assert_cmpint (run (rows[n].words, rows[n].first, own), ==, rows[n].status);
    }
    g_autofree char *after = g_build_filename (folder, "after.key", NULL);
    g_autofree char *fresh = g_build_filename (folder, "new.pub", NULL);
    g_autoptr (DeskKey) lost = desk_keys_read (after, NULL);
    g_assert_cmpstr (lost->replaces, ==, place->key->id);
    g_assert_true (lost->after_loss);
    g_autoptr (DeskKey) rotated = desk_keys_read_public (fresh, NULL);
    g_assert_cmpstr (rotated->replaces, ==, place->key->id);
    g_assert_false (rotated->after_loss);
    g_autoptr (DeskKey) shared = desk_keys_read (second, NULL);
    g_assert_cmpstr (shared->id, ==, place->key->id);
    g_assert_cmpstr (shared->holder, ==, "Ben");
    static const char *const left[] = {"new.key", "new.pub", "after.key", "after.pub",
                                       "second.key"};
    for (size_t n = 0; n < G_N_ELEMENTS (left); n++) {
        g_autofree char *path = g_build_filename (folder, left[n], NULL);
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
test_refusals (void)
{
    g_autofree char *folder = g_dir_make_tmp ("keys-XXXXXX", NULL);
    static const struct {
        const char *name, *passphrase;
        DeskError code;
    } cases[] = {
        {"good", "short", DESK_ERROR_PASSPHRASE},
        {"good", "ñandúñandú!", DESK_ERROR_PASSPHRASE},
        {"good", "not \xff utf-8 at all", DESK_ERROR_PASSPHRASE},
        {"", "a good long passphrase", DESK_ERROR_FAILED},
        {"../up", "a good long passphrase", DESK_ERROR_FAILED},
        {".hidden", "a good long passphrase", DESK_ERROR_FAILED},
    };
    for (guint n = 0; n < G_N_ELEMENTS (cases); n++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (
            desk_keys_create (folder, cases[n].name, NULL, cases[n].passphrase, 0, &error));
        g_assert_error (error, DESK_ERROR, (int)cases[n].code);
    }
    g_autoptr (GError) error = NULL;
    g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
    g_assert_null (desk_keys_create (folder, "k", NULL, "a good long passphrase", 0, &error));
    g_assert_error (error, DESK_ERROR, DESK_ERROR_FAILED);
    g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run) (Place *place, gconstpointer data);
        const char *cheap;
    } tests[] = {
        {"/keys/round-trip", test_round_trip, NULL},
        {"/keys/modes", test_modes, "cheap"},
        {"/keys/public-half-tells-nothing", test_public_half_tells_nothing, "cheap"},
        {"/keys/wrong-passphrase", test_wrong_passphrase, NULL},
        {"/keys/not-overwritten", test_not_overwritten, "cheap"},
        {"/keys/listed", test_listed, "cheap"},
        {"/keys/damaged", test_damaged, "cheap"},
        {"/keys/verbs", test_verbs, "cheap"},
    };
    g_test_init (&argc, &argv, NULL);
    for (guint n = 0; n < G_N_ELEMENTS (tests); n++)
        g_test_add (tests[n].name, Place, tests[n].cheap, place_open, tests[n].run, place_close);
    g_test_add_func ("/keys/refusals", test_refusals);
    return g_test_run ();
}
