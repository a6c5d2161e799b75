/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk keeps the heads that it saw, and refuses one that does not follow from its own. */
#include <glib/gstdio.h>
#include <string.h>

#include "app/desk/heads.h"

enum { LONG = 400 };

/* A server's log in memory. */
typedef struct {
    ModelKeyPair keys;
    char *key;
    GPtrArray *entries; /* ModelAuditEntry */
    char *folder, *path;
} Log;

static void
free_entry (gpointer data)
{
    model_audit_entry_free (data);
}

/* Adds entries whose actor is ACTOR. */
static void
grow (Log *log, int count, const char *actor)
{
    for (int i = 0; i < count; i++) {
        const ModelAuditEntry *last =
            log->entries->len ? log->entries->pdata[log->entries->len - 1] : NULL;
        ModelAuditEntry *entry = g_new0 (ModelAuditEntry, 1);
        entry->sequence = (int64_t)log->entries->len + 1;
        entry->at_ms = 1000 + i;
        entry->actor = g_strdup (actor);
        entry->action = g_strdup ("noted");
        entry->subject = g_strdup ("a");
        entry->commitment = g_strdup (model_audit_beginning ());
        entry->previous = g_strdup (last ? last->hash : model_audit_beginning ());
        entry->hash = model_audit_hash (entry);
        g_ptr_array_add (log->entries, entry);
    }
}

static Log *
log_new (int count)
{
    uint8_t seed[32] = {7};
    Log *log = g_new0 (Log, 1);
    model_key_pair_make (&log->keys, seed);
    log->key = model_base64 (log->keys.public_key, MODEL_KEY_BYTES);
    log->entries = g_ptr_array_new_with_free_func (free_entry);
    log->folder = g_dir_make_tmp ("antesala-heads-XXXXXX", NULL);
    log->path = g_build_filename (log->folder, "deep", "heads.ndjson", NULL);
    grow (log, count, "rosa");
    return log;
}

static void
log_free (Log *log)
{
    g_autofree char *deep = g_path_get_dirname (log->path);
    g_unlink (log->path);
    g_rmdir (deep);
    g_rmdir (log->folder);
    g_ptr_array_unref (log->entries);
    g_free (log->key);
    g_free (log->path);
    g_free (log->folder);
    g_free (log);
}

/* What the server answers, a page of 100, with its head signed by KEYS. Transfer full. */
static ModelAuditPage *
answer (const Log *log, int64_t after, const ModelKeyPair *keys)
{
    g_autoptr (json_t) list = json_array ();
    const ModelAuditEntry *last = log->entries->pdata[log->entries->len - 1];
    for (guint i = (guint)after; i < log->entries->len && i < (guint)after + 100; i++)
        json_array_append_new (list, model_audit_entry_write (log->entries->pdata[i]));
    ModelAuditHead head = {.sequence = last->sequence, .hash = last->hash, .at_ms = 5};
    model_audit_head_sign (&head, keys);
    g_autoptr (json_t) json =
        json_pack ("{s:o, s:O, s:i, s:s}", "head", model_audit_head_write (&head), "entries", list,
                   "open", 0, "server_key", log->key);
    g_free (head.signature);
    g_autoptr (GError) error = NULL;
    ModelAuditPage *page = model_audit_page_read (json, &error);
    g_assert_no_error (error);
    return page;
}

/* A whole check. */
static DeskHeadsResult
check (DeskHeads *heads, const Log *log, const ModelKeyPair *keys)
{
    DeskHeadsResult result = DESK_HEADS_MORE;
    desk_heads_begin (heads);
    for (int pages = 0; result == DESK_HEADS_MORE; pages++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (ModelAuditPage) page = answer (log, desk_heads_after (heads), keys);
        result = desk_heads_take (heads, page, &error);
        g_assert_true ((result == DESK_HEADS_BROKEN) == (error != NULL));
        g_assert_cmpint (pages, <, 20);
    }
    return result;
}

static void
test_follows (void)
{
    Log *log = log_new (LONG);
    g_autoptr (DeskHeads) heads = desk_heads_load (log->path);
    g_assert_null (desk_heads_newest (heads));
    g_assert_cmpint (check (heads, log, &log->keys), ==, DESK_HEADS_KEPT);
    g_assert_cmpint (desk_heads_newest (heads)->sequence, ==, LONG);
    g_autofree char *line = desk_heads_line (heads);
    g_assert_true (desk_heads_write (log->path, line, NULL));
    grow (log, 250, "hugo");
    /* Another day: it goes on from what was kept, over half a line that a power failure left. */
    g_assert_true (desk_heads_write (log->path, "\n{\"sequence\":40", NULL));
    g_autoptr (DeskHeads) later = desk_heads_load (log->path);
    g_assert_cmpint (desk_heads_after (later), ==, LONG);
    g_assert_cmpint (check (later, log, &log->keys), ==, DESK_HEADS_KEPT);
    g_assert_cmpint (check (later, log, &log->keys), ==, DESK_HEADS_KEPT);
    g_assert_cmpint (desk_heads_newest (later)->sequence, ==, LONG + 250);
    log_free (log);
}

/* Whatever happened to the log up to the kept head, and whoever signed it. */
static void
test_refused (void)
{
    uint8_t seed[32] = {9};
    ModelKeyPair other;
    model_key_pair_make (&other, seed);
    for (int kind = 0; kind < 6; kind++) {
        Log *log = log_new (LONG);
        g_autoptr (DeskHeads) heads = desk_heads_load (log->path);
        g_assert_cmpint (check (heads, log, &log->keys), ==, DESK_HEADS_KEPT);
        const ModelKeyPair *keys = &log->keys;
        ModelAuditEntry *entry;
        switch (kind) {
        case 0: /* written anew, and longer */
            g_ptr_array_set_size (log->entries, 10);
            grow (log, LONG, "somebody");
            break;
        case 1: /* written anew to the same length */
            g_ptr_array_set_size (log->entries, LONG - 1);
            grow (log, 1, "somebody");
            break;
        case 2: /* cut off */
            g_ptr_array_set_size (log->entries, LONG - 1);
            break;
        case 3: /* signed by another */
            grow (log, 3, "rosa");
            keys = &other;
            break;
        case 4: /* an entry changed on its way */
            grow (log, 3, "rosa");
            entry = log->entries->pdata[LONG + 1];
            entry->at_ms++;
            break;
        default: /* an entry left out */
            grow (log, 5, "rosa");
            g_ptr_array_remove_index (log->entries, LONG + 2);
        }
        g_assert_cmpint (check (heads, log, keys), ==, DESK_HEADS_BROKEN);
        g_assert_cmpint (desk_heads_newest (heads)->sequence, ==, LONG);
        log_free (log);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_assert_true (model_sign_ready ());
    g_test_add_func ("/desk/heads/follows", test_follows);
    g_test_add_func ("/desk/heads/refused", test_refused);
    return g_test_run ();
}
