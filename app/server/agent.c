/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/agent.h"

#include <gio/gio.h>

#include "app/server/agencies.h"
#include "app/server/private.h"
#include "app/server/report_file.h"
#include "app/server/screened.h"

#define LOOK_LATER_MS ((int64_t)6 * 3600 * 1000)
enum { AT_ONCE = 4, LOOK_S = 1, FOLDER_EVERY = 5 };

struct ServerAgent {
    Server *server;
    ServerCarrier carrier;
    gpointer carrier_data;
    GHashTable *running; /* ids of orders whose request is on its way */
    GSource *timer;
    bool looking;
    int turns;
    GThread *reader; /* of folders */
    atomic_int reading;
    atomic_int *alive; /* shared with what is on its way: 0 after the end */
};

/* One order whose turn it is: read, carried, written. */
typedef struct {
    ServerAgent *agent;
    Server *server;
    atomic_int *alive;
    StoreScreening screening;
    char *number;
    const ScreeningAgency *agency;
    ScreeningRequest request;
    const char *step; /* static: of the first request */
    ScreeningVerdict verdict;
    ScreeningState fact;
    json_t *report;
    char *trouble;
    int64_t retry_after_s;
    GBytes *pdf; /* of a complete report */
    char *pdf_trouble;
} Turn;

typedef struct {
    ServerAgent *agent;
    Server *server;
    atomic_int *alive;
    GPtrArray *turns; /* Turn */
} Look;

static atomic_int *
alive_hold (atomic_int *alive)
{
    g_atomic_rc_box_acquire (alive);
    return alive;
}

static void
turn_free (gpointer data)
{
    Turn *turn = data;
    store_screening_clear (&turn->screening);
    screening_request_clear (&turn->request);
    model_shape_clear (&screening_state_shape, &turn->fact);
    json_decref (turn->report);
    g_atomic_rc_box_release (turn->alive);
    g_free (turn->number);
    g_free (turn->trouble);
    g_clear_pointer (&turn->pdf, g_bytes_unref);
    g_free (turn->pdf_trouble);
    g_free (turn);
}

/* ---- what is due -------------------------------------------------------------- */

static bool
make_request (Turn *turn)
{
    g_autoptr (ScreeningState) state = server_screened_state (&turn->screening);
    g_auto (ServerAsked) asked = {0};
    server_asked_read (&turn->screening, turn->number, &asked);
    asked.order.keys = server_keys (turn->server);
    asked.order.now_ms = server_now_ms (turn->server);
    return turn->agency->adapter->next (turn->agency, &asked.order, state, &turn->request);
}

static bool
read_due (StoreDb *db, gpointer data)
{
    Look *look = data;
    g_auto (GStrv) ids = store_screenings_due (db, server_now_ms (look->server));
    for (int i = 0; ids[i]; i++) {
        g_auto (StoreApplication) application = {0};
        Turn *turn = g_new0 (Turn, 1);
        turn->agent = look->agent;
        turn->server = look->server;
        turn->alive = alive_hold (look->alive);
        if (store_screening_find (db, ids[i], &turn->screening))
            store_application_find (db, turn->screening.application, &application);
        turn->number = g_strdup (application.number ? application.number : "");
        turn->agency = server_agencies_find (look->server->agencies, turn->screening.agency);
        g_ptr_array_add (look->turns, turn);
    }
    return false;
}

/* ---- the answer is written down ------------------------------------------------ */

static void
put_trouble (StoreDb *db, Turn *turn, StoreScreening *screening, int64_t now_ms)
{
    g_autoptr (ScreeningState) state = server_screened_state (screening);
    char **trouble =
        g_str_has_prefix (turn->step, "adverse") ? &state->adverse_trouble : &state->trouble;
    bool new = g_strcmp0 (*trouble, turn->trouble) != 0;
    g_free (*trouble);
    *trouble = g_strdup (turn->trouble);
    json_t *json = screening_state_write (state);
    g_free (screening->state);
    screening->state = model_json_print (json);
    json_decref (json);
    screening->tries++;
    screening->due_ms =
        turn->verdict == SCREENING_REFUSED
            ? 0
            : now_ms + screening_retry_ms ((int)screening->tries, turn->retry_after_s);
    store_screening_put (db, screening);
    if (new)
        store_application_touch (db, screening->application, now_ms);
}

/* What the adapter would do next comes at once, but for mere looks. */
static void
schedule (StoreDb *db, Turn *turn, StoreScreening *screening, int64_t now_ms)
{
    g_auto (ScreeningRequest) next = {0};
    g_autoptr (ScreeningState) state = server_screened_state (screening);
    g_auto (ServerAsked) asked = {0};
    server_asked_read (screening, turn->number, &asked);
    asked.order.now_ms = now_ms;
    screening->tries = 0;
    screening->due_ms = !turn->agency->adapter->next (turn->agency, &asked.order, state, &next) ? 0
                        : next.waits ? now_ms + LOOK_LATER_MS
                                     : now_ms;
    store_screening_put (db, screening);
}

/* The file first, then the row that names it: the other way round a crash would leave a row that promises what is not there. */
static void
put_pdf (StoreDb *db, Turn *turn, StoreScreening *screening, int64_t now_ms)
{
    gsize length = 0;
    const void *bytes = turn->pdf ? g_bytes_get_data (turn->pdf, &length) : NULL;
    g_autofree char *sha256 = bytes ? server_report_keep (turn->server, bytes, length, NULL) : NULL;
    if (sha256) {
        server_screened_pdf (db, screening, sha256);
        schedule (db, turn, screening, now_ms);
        store_application_touch (db, screening->application, now_ms);
        return;
    }
    const char *why = bytes               ? "The report's PDF could not be kept on this server."
                      : turn->pdf_trouble ? turn->pdf_trouble
                                          : "The agency has made no PDF of the report yet.";
    server_screened_pdf_later (db, screening, why, turn->retry_after_s, now_ms);
}

static bool
write_answer (StoreDb *db, gpointer data)
{
    Turn *turn = data;
    g_auto (StoreScreening) screening = {0};
    int64_t now_ms = server_now_ms (turn->server);
    if (!store_screening_find (db, turn->screening.id, &screening))
        return true;
    if (turn->verdict != SCREENING_DONE) {
        put_trouble (db, turn, &screening, now_ms);
        return true;
    }
    int64_t due_ms = screening.due_ms;
    ScreeningMerge merge =
        server_screened_apply (db, &screening, &turn->fact, turn->report, now_ms);
    bool waits = merge == SCREENING_SAME || merge == SCREENING_OLD;
    bool complete = g_str_equal (screening.status, screening_status_words[SCREENING_COMPLETE]);
    if (g_str_has_prefix (turn->step, "adverse") && merge != SCREENING_CONTRADICTION) {
        schedule (db, turn, &screening, now_ms);
        return true;
    }
    if (complete && turn->fact.status == SCREENING_COMPLETE && !screening.pdf
        && turn->agency->adapter->pdf && (merge == SCREENING_APPLIED || merge == SCREENING_SAME)) {
        put_pdf (db, turn, &screening, now_ms);
        return true;
    }
    if (waits && screening.due_ms == due_ms && due_ms != 0) {
        screening.due_ms = now_ms + LOOK_LATER_MS;
        store_screening_put (db, &screening);
    }
    if (merge == SCREENING_CONTRADICTION) {
        screening.due_ms = 0;
        store_screening_put (db, &screening);
    }
    return true;
}

static void
on_written (gpointer data, const GError *error)
{
    Turn *turn = data;
    if (atomic_load (turn->alive))
        g_hash_table_remove (turn->agent->running, turn->screening.id);
    turn_free (turn);
}

static void
write_down (Turn *turn)
{
    store_write (turn->server->store, turn->server->context, write_answer, on_written, turn);
}

static void
on_pdf (gpointer data, const ScreeningAnswer *answer)
{
    Turn *turn = data;
    g_autoptr (GError) error = NULL;
    ScreeningState nothing = {0};
    if (!atomic_load (turn->alive)) {
        turn_free (turn);
        return;
    }
    if (turn->agency->adapter->read (turn->agency, &turn->request, answer, &nothing, &error)
        == SCREENING_DONE)
        turn->pdf = g_bytes_new (answer->body, answer->length);
    else
        turn->pdf_trouble = g_strdup (error->message);
    turn->retry_after_s = answer->retry_after_s;
    write_down (turn);
}

/* A report that is complete comes with its PDF in the same turn: the link counts for minutes and opens it to everybody, so it is not stored. Whether
 * something is on its way. */
static bool
fetch_pdf (Turn *turn)
{
    g_autoptr (GError) error = NULL;
    g_auto (ScreeningRequest) request = {0};
    g_autoptr (ScreeningState) state = server_screened_state (&turn->screening);
    const ScreeningAdapter *adapter = turn->agency->adapter;
    if (turn->verdict != SCREENING_DONE || turn->fact.status != SCREENING_COMPLETE || !adapter->pdf
        || screening_state_apply (state, &turn->fact) == SCREENING_CONTRADICTION)
        return false;
    bool named = adapter->pdf (turn->agency, &turn->fact, &request, &error);
    turn->pdf_trouble = error ? g_strdup (error->message) : NULL;
    if (!named)
        return false;
    screening_request_clear (&turn->request);
    turn->request = request;
    request = (ScreeningRequest){0};
    turn->agent->carrier (turn->agent->carrier_data, turn->agency, &turn->request, on_pdf, turn);
    return true;
}

static void
on_carried (gpointer data, const ScreeningAnswer *answer)
{
    Turn *turn = data;
    g_autoptr (GError) error = NULL;
    if (!atomic_load (turn->alive)) {
        turn_free (turn);
        return;
    }
    turn->verdict =
        turn->agency->adapter->read (turn->agency, &turn->request, answer, &turn->fact, &error);
    turn->retry_after_s = answer->retry_after_s;
    turn->trouble = error ? g_strdup (error->message) : NULL;
    if (turn->verdict == SCREENING_DONE && turn->fact.report && answer->body
        && g_str_has_prefix (turn->request.path, "/reports/")) {
        turn->report =
            model_json_parse (answer->body, answer->length, MODEL_JSON_ANSWER_BYTES, NULL);
        /* Links that open the report to whoever has them. */
        json_object_del (turn->report, "documents");
    }
    if (!fetch_pdf (turn))
        write_down (turn);
}

/* A folder is a carrier too; it is slow at times, so it runs in a thread, with copies of all it needs. */
static void
write_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    char **file = data;
    g_task_return_boolean (task, server_agent_write_order (file[0], file[1]));
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
    Turn *turn = data;
    bool good = g_task_propagate_boolean (G_TASK (result), NULL);
    int64_t now_ms = atomic_load (turn->alive) ? server_now_ms (turn->server) : 0;
    on_carried (turn, &(ScreeningAnswer){.status = good ? 201 : 0, .now_ms = now_ms});
}

static void
carry_file (Turn *turn)
{
    char **file = g_new0 (char *, 3);
    g_autoptr (GTask) task = g_task_new (NULL, NULL, on_file, turn);
    file[0] = g_build_filename (turn->server->dir, "agencies", turn->agency->name, "out",
                                turn->request.path, NULL);
    file[1] = model_json_print (turn->request.body);
    g_task_set_task_data (task, file, (GDestroyNotify)g_strfreev);
    g_task_run_in_thread (task, write_file);
}

static void
carry (ServerAgent *self, Turn *turn)
{
    g_hash_table_add (self->running, g_strdup (turn->screening.id));
    turn->step = turn->request.step;
    if (g_str_equal (turn->request.method, "FILE")) {
        carry_file (turn);
    } else {
        self->carrier (self->carrier_data, turn->agency, &turn->request, on_carried, turn);
    }
}

static bool
forget_due (StoreDb *db, gpointer data)
{
    Turn *turn = data;
    g_auto (StoreScreening) screening = {0};
    if (store_screening_find (db, turn->screening.id, &screening)) {
        screening.due_ms = 0;
        store_screening_put (db, &screening);
    }
    return true;
}

/* Whether it was given away. */
static bool
start (ServerAgent *self, Turn *turn)
{
    if (g_hash_table_contains (self->running, turn->screening.id)
        || g_hash_table_size (self->running) >= AT_ONCE || !turn->agency)
        return false;
    if (!make_request (turn)) {
        g_hash_table_add (self->running, g_strdup (turn->screening.id));
        store_write (self->server->store, self->server->context, forget_due, on_written, turn);
        return true;
    }
    if (!self->carrier && !g_str_equal (turn->request.method, "FILE"))
        return false;
    carry (self, turn);
    return true;
}

static void
on_looked (gpointer data, const GError *error)
{
    Look *look = data;
    ServerAgent *self = look->agent;
    bool alive = atomic_load (look->alive);
    if (alive)
        self->looking = false;
    for (guint i = 0; i < look->turns->len; i++) {
        if (!alive || !start (self, look->turns->pdata[i]))
            turn_free (look->turns->pdata[i]);
    }
    g_ptr_array_unref (look->turns);
    g_atomic_rc_box_release (look->alive);
    g_free (look);
}

void
server_agent_look (ServerAgent *self)
{
    if (self->looking)
        return;
    Look *look = g_new0 (Look, 1);
    *look = (Look){self, self->server, alive_hold (self->alive), g_ptr_array_new ()};
    self->looking = true;
    store_read (self->server->store, self->server->context, read_due, on_looked, look);
}

/* ---- life ------------------------------------------------------------------------ */

static gpointer
read_folders (gpointer data)
{
    ServerAgent *self = data;
    for (guint i = 0; i < self->server->agencies->len; i++) {
        const ScreeningAgency *agency = self->server->agencies->pdata[i];
        if (g_str_equal (agency->kind, "files"))
            server_agent_read_folder (self->server, agency);
    }
    atomic_store (&self->reading, 0);
    return NULL;
}

static gboolean
on_timer (gpointer data)
{
    ServerAgent *self = data;
    server_agent_look (self);
    if (++self->turns % FOLDER_EVERY != 0 || self->server->agencies->len == 0
        || atomic_load (&self->reading))
        return G_SOURCE_CONTINUE;
    if (self->reader)
        g_thread_join (self->reader);
    atomic_store (&self->reading, 1);
    self->reader = g_thread_new ("agencies", read_folders, self);
    return G_SOURCE_CONTINUE;
}

ServerAgent *
server_agent_new (Server *server)
{
    ServerAgent *self = g_new0 (ServerAgent, 1);
    self->server = server;
    self->running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->alive = g_atomic_rc_box_new0 (atomic_int);
    atomic_store (self->alive, 1);
    self->timer = g_timeout_source_new_seconds (LOOK_S);
    g_source_set_callback (self->timer, on_timer, self, NULL);
    g_source_attach (self->timer, server->context);
    return self;
}

void
server_agent_set_carrier (ServerAgent *self, ServerCarrier carrier, gpointer data)
{
    self->carrier = carrier;
    self->carrier_data = data;
}

void
server_agent_free (ServerAgent *self)
{
    if (!self)
        return;
    atomic_store (self->alive, 0);
    if (self->reader)
        g_thread_join (self->reader);
    g_source_destroy (self->timer);
    g_source_unref (self->timer);
    g_hash_table_unref (self->running);
    g_atomic_rc_box_release (self->alive);
    g_free (self);
}
