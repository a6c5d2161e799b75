/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of applications, and who waits for it to change. */
#include <math.h>
#include <string.h>

#include "app/server/desk.h"
#include "app/server/handlers.h"
#include "app/server/private.h"
#include "app/server/terms.h"
#include "app/store/desk.h"

static json_t *
number_or_null (double number)
{
    return isnan (number) ? json_null () : json_real (number);
}

static json_t *
text_or_null (const char *text)
{
    return text ? json_string (text) : json_null ();
}

/* Scores by rules are not shown before the lead time of their notice is over. */
static bool
may_show_scores (StoreDb *db, const StoreRow *row, const json_t *position, int64_t now_ms)
{
    g_auto (StoreApplication) application = {0};
    const json_t *screening = json_object_get (position, "screening");
    if (!json_is_true (json_object_get (screening, "automated"))
        || !store_application_find (db, row->id, &application))
        return true;
    g_autofree char *from = server_terms_scores_from (db, &application, now_ms);
    return from == NULL;
}

static json_t *
row_json (StoreDb *db, const StoreRow *row, int64_t now_ms)
{
    g_autofree char *etag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", row->revision);
    g_autoptr (json_t) position =
        model_json_parse (row->position, strlen (row->position), MODEL_JSON_ANSWER_BYTES, NULL);
    bool scored = may_show_scores (db, row, position, now_ms);
    json_t *json = json_pack (
        "{s:s, s:s, s:s, s:s, s:O?, s:o, s:o, s:o, s:I, s:I, s:o, s:o, s:I, s:s}", "id", row->id,
        "number", row->number, "name", row->name ? row->name : "", "state", row->state, "position",
        json_object_get (position, "title"), "score_percent",
        number_or_null (scored ? row->score_percent : (double)NAN), "net_wpm",
        number_or_null (scored ? row->net_wpm : (double)NAN), "equipment",
        text_or_null (row->equipment), "recordings", (json_int_t)row->recordings, "rated",
        (json_int_t)row->rated, "outcome", text_or_null (row->outcome), "submitted_ms",
        row->submitted_ms ? json_integer (row->submitted_ms) : json_null (), "updated_ms",
        (json_int_t)row->updated_ms, "etag", etag);
    if (row->residence)
        json_object_set_new (json, "residence", json_string (row->residence));
    return json;
}

/* What the call asks for; its texts are owned. */
typedef struct {
    char *state, *search, *before;
    StoreFilter filter;
} Asked;

static void
asked_clear (Asked *self)
{
    g_free (self->state);
    g_free (self->search);
    g_free (self->before);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static void
asked_read (ServerCall *call, Asked *ret)
{
    ret->state = server_request_parameter (call->request, "state");
    ret->search = server_request_parameter (call->request, "search");
    ret->before = server_request_parameter (call->request, "before");
    ret->filter = (StoreFilter){.state = ret->state && *ret->state ? ret->state : NULL,
                                .search = ret->search && *ret->search ? ret->search : NULL,
                                .before = ret->before && *ret->before ? ret->before : NULL};
}

static bool
is_too_long (const Asked *asked)
{
    enum { SEARCH_MAX = 100 };
    return asked->search && g_utf8_strlen (asked->search, -1) > SEARCH_MAX;
}

json_t *
server_desk_listed (ServerCall *call, StoreDb *db)
{
    g_auto (Asked) asked = {0};
    json_t *ids = json_array ();
    asked_read (call, &asked);
    if (is_too_long (&asked))
        return ids;
    StoreRow row;
    StoreQuery *query = store_rows (db, &asked.filter);
    while (store_row_next (query, &row))
        json_array_append_new (ids, json_string (row.id));
    return ids;
}

void
server_desk_list (ServerCall *call, StoreDb *db)
{
    g_auto (Asked) asked = {0};
    asked_read (call, &asked);
    if (is_too_long (&asked)) {
        server_call_problem (call, MODEL_PROBLEM_BAD_REQUEST, "search is too long.");
        return;
    }
    const StoreFilter filter = asked.filter;
    json_t *rows = json_array ();
    StoreRow row;
    StoreQuery *query = store_rows (db, &filter);
    while (store_row_next (query, &row))
        json_array_append_new (rows, row_json (db, &row, call->now_ms));
    server_reply_json (&call->reply, 200,
                       json_pack ("{s:o, s:I, s:I}", "applications", rows, "total",
                                  (json_int_t)store_rows_total (db, &filter), "sequence",
                                  (json_int_t)store_changes_newest (db)));
}

void
server_desk_changes (ServerCall *call, StoreDb *db)
{
    g_autofree char *after = server_request_parameter (call->request, "after");
    guint64 number = 0;
    if (!after || !g_ascii_string_to_unsigned (after, 10, 0, G_MAXINT64, &number, NULL)) {
        server_call_problem (call, MODEL_PROBLEM_BAD_REQUEST, "after must be a whole number.");
        return;
    }
    int64_t newest = store_changes_newest (db);
    if (newest <= (int64_t)number && !call->waited)
        return; /* no reply: the call waits */
    g_auto (GStrv) ids = store_changes_after (db, (int64_t)number);
    json_t *applications = json_array ();
    for (int i = 0; ids[i]; i++)
        json_array_append_new (applications, json_string (ids[i]));
    server_reply_json (
        &call->reply, 200,
        json_pack ("{s:I, s:o}", "sequence", (json_int_t)newest, "applications", applications));
}
