/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit log for those who check it: desks, and the operator. */
#include "app/server/audit.h"
#include "app/server/handlers.h"
#include "app/store/audit.h"

/* Before a desk reads: a head that covers everything up to now. */
void
server_desk_audit_cover (ServerCall *call, StoreDb *db)
{
    server_audit_sign (call->server, db);
}

static void
answer_page (ServerCall *call, StoreDb *db, int64_t after)
{
    g_autoptr (ModelAuditPage) page = server_audit_page (db, after);
    page->server_key = g_strdup (server_key (call->server));
    server_reply_json (&call->reply, 200, model_audit_page_write (page));
}

void
server_desk_audit (ServerCall *call, StoreDb *db)
{
    g_autofree char *after = server_request_parameter (call->request, "after");
    guint64 number = 0;
    if (after && !g_ascii_string_to_unsigned (after, 10, 0, G_MAXINT64, &number, NULL))
        server_call_problem (call, MODEL_PROBLEM_BAD_REQUEST, "after must be a whole number.");
    else
        answer_page (call, db, (int64_t)number);
}

void
server_admin_audit_page (ServerCall *call, StoreDb *db)
{
    answer_page (call, db, json_integer_value (json_object_get (call->json, "after")));
}

static void
free_head (gpointer data)
{
    model_audit_head_free (data);
}

/* The heads that a desk kept; NULL with the reply made. Transfer full. */
static GPtrArray *
read_kept (ServerCall *call)
{
    g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (free_head);
    size_t i;
    json_t *json;
    json_array_foreach (json_object_get (call->json, "heads"), i, json)
    {
        g_autoptr (GError) error = NULL;
        ModelAuditHead *head = model_audit_head_read (json, &error);
        if (!head) {
            server_call_bad (call, error);
            return NULL;
        }
        g_ptr_array_add (kept, head);
    }
    return g_steal_pointer (&kept);
}

void
server_admin_audit_verify (ServerCall *call, StoreDb *db)
{
    g_autoptr (GPtrArray) kept = read_kept (call);
    if (!kept)
        return;
    ModelAuditWalk walk;
    int64_t broken, open;
    g_autofree char *sentence = server_audit_verify (call->server, db, kept, &walk, &broken, &open);
    int64_t since_ms = open > 0 ? store_audit_open_since_ms (db, walk.sequence - open) : 0;
    json_t *json = json_pack ("{s:I, s:s, s:I, s:I, s:I}", "entries", (json_int_t)walk.sequence,
                              "hash", walk.hash, "open", (json_int_t)open, "open_since_ms",
                              (json_int_t)since_ms, "heads", (json_int_t)kept->len);
    if (sentence)
        json_object_set_new (
            json, "broken",
            json_pack ("{s:I, s:s}", "sequence", (json_int_t)broken, "sentence", sentence));
    server_reply_json (&call->reply, 200, json);
}
