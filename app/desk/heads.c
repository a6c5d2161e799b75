/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/heads.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct DeskHeads {
    ModelAuditHead *newest;
    char *server_key;
    ModelAuditWalk walk; /* of the check that is going on */
    bool begun;          /* the walk stands on something that was believed or checked */
};

static void
keep (DeskHeads *heads, const ModelAuditHead *head, const char *server_key)
{
    g_autoptr (json_t) json = model_audit_head_write (head);
    ModelAuditHead *copy = model_audit_head_read (json, NULL);
    g_clear_pointer (&heads->newest, model_audit_head_free);
    heads->newest = copy;
    g_autofree char *key = g_strdup (server_key);
    g_free (heads->server_key);
    heads->server_key = g_steal_pointer (&key);
}

static void
read_line (DeskHeads *heads, const char *line)
{
    g_autoptr (json_t) json =
        model_json_parse (line, strlen (line), MODEL_JSON_REQUEST_BYTES, NULL);
    g_autoptr (ModelAuditHead) head = json ? model_audit_head_read (json, NULL) : NULL;
    const char *key = json_string_value (json_object_get (json, "server_key"));
    bool newer = head && (!heads->newest || head->sequence >= heads->newest->sequence);
    if (newer && key && model_audit_head_check (head, key, NULL)
        && (!heads->server_key || g_str_equal (key, heads->server_key)))
        keep (heads, head, key);
}

DeskHeads *
desk_heads_load (const char *path)
{
    DeskHeads *heads = g_new0 (DeskHeads, 1);
    g_autofree char *text = NULL;
    if (g_file_get_contents (path, &text, NULL, NULL)) {
        g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
        for (int i = 0; lines[i]; i++)
            read_line (heads, lines[i]);
    }
    desk_heads_begin (heads);
    return heads;
}

void
desk_heads_free (DeskHeads *heads)
{
    if (!heads)
        return;
    g_clear_pointer (&heads->newest, model_audit_head_free);
    g_free (heads->server_key);
    g_free (heads);
}

const ModelAuditHead *
desk_heads_newest (const DeskHeads *heads)
{
    return heads->newest;
}

int64_t
desk_heads_after (const DeskHeads *heads)
{
    return heads->walk.sequence;
}

void
desk_heads_begin (DeskHeads *heads)
{
    heads->walk = (ModelAuditWalk){0};
    heads->begun = heads->newest != NULL;
    if (!heads->newest)
        return;
    heads->walk.sequence = heads->newest->sequence;
    g_strlcpy (heads->walk.hash, heads->newest->hash, sizeof heads->walk.hash);
}

/* The first time there is nothing to compare with: the whole log is followed from its beginning. */
static bool
follow (DeskHeads *heads, const ModelAuditPage *page, GError **error)
{
    for (guint i = 0; i < page->entries->len; i++) {
        const ModelAuditEntry *entry = page->entries->pdata[i];
        /* What came after the head was signed is covered by the next. */
        if (page->head && entry->sequence > page->head->sequence)
            break;
        if (!model_audit_step (&heads->walk, entry, error))
            return false;
    }
    return true;
}

DeskHeadsResult
desk_heads_take (DeskHeads *heads, const ModelAuditPage *page, GError **error)
{
    const char *key = heads->server_key ? heads->server_key : page->server_key;
    if (!page->head) {
        g_set_error_literal (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                             "The server has no head of an audit log.");
        return DESK_HEADS_BROKEN;
    }
    if (!model_audit_head_check (page->head, key, error) || !follow (heads, page, error))
        return DESK_HEADS_BROKEN;
    if (heads->walk.sequence < page->head->sequence && page->entries->len > 0)
        return DESK_HEADS_MORE;
    if (!model_audit_ends (&heads->walk, page->head, error))
        return DESK_HEADS_BROKEN;
    keep (heads, page->head, key);
    return DESK_HEADS_KEPT;
}

char *
desk_heads_line (const DeskHeads *heads)
{
    g_autoptr (json_t) json = model_audit_head_write (heads->newest);
    json_object_set_new (json, "server_key", json_string (heads->server_key));
    g_autofree char *text = model_json_print (json);
    return g_strconcat ("\n", text, "\n", NULL);
}

bool
desk_heads_write (const char *path, const char *line, GError **error)
{
    g_autofree char *folder = g_path_get_dirname (path);
    g_mkdir_with_parents (folder, 0700);
    int file = open (path, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
    size_t length = strlen (line);
    bool good = file >= 0 && write (file, line, length) == (ssize_t)length && fdatasync (file) == 0;
    if (!good)
        g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (errno),
                     "%s cannot be written: %s.", path, g_strerror (errno));
    if (file >= 0)
        close (file);
    return good;
}
