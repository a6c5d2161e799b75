/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One application as a recruiter sees it. */
#include <math.h>
#include <string.h>

#include "app/server/application.h"
#include "app/server/desk.h"
#include "app/server/handlers.h"
#include "app/server/plan.h"
#include "app/server/private.h"
#include "app/server/terms.h"
#include "app/server/transcript.h"
#include "app/server/uploads.h"
#include "app/store/catalogue.h"
#include "app/store/desk.h"
#include "app/store/entries.h"
#include "app/store/recordings.h"
#include "app/store/sections.h"

static json_t *
parse (const char *text)
{
    json_t *json =
        text ? model_json_parse (text, strlen (text), MODEL_JSON_ANSWER_BYTES, NULL) : NULL;
    return json ? json : json_null ();
}

/* One delivered section with its items. */
static json_t *
section_json (ServerCall *call, StoreDb *db, json_t *section, const StoreDelivery *delivery)
{
    const char *application = call->application.id;
    json_t *items = json_array ();
    double score = 0, max = 0;
    int64_t answered = 0, duration_ms, late;
    StoreScore each;
    StoreQuery *query = store_scores (db, application, delivery->section);
    while (store_score_next (query, &each)) {
        g_autofree char *title = store_item_title (db, delivery->package, delivery->language,
                                                   delivery->version, each.item);
        score += isnan (each.score) ? 0 : each.score;
        max += each.max;
        answered += each.answered;
        g_autoptr (json_t) outcomes = parse (each.outcomes);
        json_t *transcript = server_transcript (call->server->items, db, delivery, each.item,
                                                (int)call->application.extra_time, call->now_ms);
        json_array_append_new (
            items, json_pack ("{s:s, s:s, s:o, s:f, s:b, s:O*, s:O*, s:O*, s:o*}", "id", each.item,
                              "title", title ? title : "", "score",
                              isnan (each.score) ? json_null () : json_real (each.score), "max",
                              each.max, "answered", each.answered, "conversation",
                              json_object_get (outcomes, "conversation"), "findings",
                              json_object_get (outcomes, "findings"), "task",
                              json_object_get (outcomes, "task"), "transcript", transcript));
    }
    store_section_sums (db, application, delivery->section, &duration_ms, &late);
    return json_pack ("{s:s, s:O?, s:f, s:f, s:I, s:o, s:I, s:I}", "id", delivery->section, "title",
                      json_object_get (section, "title"), "score", score, "max", max, "answered",
                      (json_int_t)answered, "items", items, "duration_ms", (json_int_t)duration_ms,
                      "late", (json_int_t)late);
}

static json_t *
sections_json (ServerCall *call, StoreDb *db, const GPtrArray *delivered)
{
    json_t *sections = json_array ();
    for (guint i = 0; i < delivered->len; i++) {
        const ServerDelivered *one = delivered->pdata[i];
        json_array_append_new (sections, section_json (call, db, one->section, &one->delivery));
    }
    return sections;
}

static json_t *
written_json (Server *server, StoreDb *db, const GPtrArray *delivered)
{
    json_t *written = json_array ();
    for (guint i = 0; i < delivered->len; i++)
        server_desk_written_add (
            server, db, &((const ServerDelivered *)delivered->pdata[i])->delivery, written);
    return written;
}

static json_t *
typing_json (StoreDb *db, const char *application)
{
    StoreTyping typing;
    StoreQuery *query = store_typings (db, application);
    if (!store_typing_next (query, &typing))
        return json_null ();
    json_t *json =
        json_pack ("{s:f, s:f, s:f, s:I, s:I, s:I, s:s}", "net_wpm", typing.net_wpm, "gross_wpm",
                   typing.gross_wpm, "accuracy", typing.accuracy, "errors",
                   (json_int_t)typing.errors, "characters", (json_int_t)typing.characters,
                   "duration_ms", (json_int_t)typing.duration_ms, "variant", typing.variant);
    while (store_typing_next (query, &typing)) {
    }
    return json;
}

/* What was said in a call, SECTION.ITEM.NUMBER, is called as its section. */
static json_t *
prompt_of (json_t *plan, const char *id)
{
    const char *dot = strchr (id, '.');
    json_t *prompt = server_plan_prompt (plan, id);
    g_autofree char *section = dot ? g_strndup (id, (size_t)(dot - id)) : NULL;
    return prompt || !section ? prompt : server_plan_section (plan, section);
}

static json_t *
recordings_json (StoreDb *db, const char *application, json_t *plan)
{
    json_t *recordings = json_array ();
    StoreRecording recording;
    StoreQuery *query = store_recordings (db, application);
    while (store_recording_next (query, &recording)) {
        json_t *prompt = prompt_of (plan, recording.prompt);
        json_array_append_new (
            recordings,
            json_pack ("{s:s, s:s, s:O?, s:O*, s:I, s:f, s:o, s:I, s:I}", "id", recording.id,
                       "prompt", recording.prompt, "title", json_object_get (prompt, "title"),
                       "text", json_object_get (prompt, "text"), "take", (json_int_t)recording.take,
                       "seconds", (double)recording.frames / (double)recording.rate_hz, "gate",
                       parse (recording.gate), "keep_until_ms", (json_int_t)recording.keep_until_ms,
                       "deleted_ms", (json_int_t)recording.deleted_ms));
    }
    return recordings;
}

static json_t *
ratings_json (StoreDb *db, const char *application)
{
    json_t *ratings = json_array ();
    StoreRating rating;
    StoreQuery *query = store_ratings (db, application);
    while (store_rating_next (query, &rating))
        json_array_append_new (ratings,
                               json_pack ("{s:s, s:s, s:s, s:I, s:s, s:I}", "recording",
                                          rating.recording, "user", rating.user, "name",
                                          rating.name, "level", (json_int_t)rating.level, "comment",
                                          rating.comment, "at_ms", (json_int_t)rating.at_ms));
    server_desk_written_ratings (db, application, ratings);
    return ratings;
}

static json_t *
note_json (StoreDb *db, const char *application)
{
    json_t *json = json_object ();
    StoreNote note;
    StoreQuery *query = store_note (db, application);
    while (store_note_next (query, &note)) {
        json_object_set_new (json, "text", json_string (note.text));
        json_object_set_new (json, "name", json_string (note.name));
        json_object_set_new (json, "at_ms", json_integer (note.at_ms));
    }
    return json;
}

static json_t *
decision_json (StoreDb *db, const char *application)
{
    json_t *json = json_null ();
    StoreDecision decision;
    StoreQuery *query = store_decision (db, application);
    while (store_decision_next (query, &decision))
        json = json_pack ("{s:s, s:s, s:s, s:s, s:I}", "outcome", decision.outcome, "reason",
                          decision.reason, "user", decision.user, "name", decision.name, "at_ms",
                          (json_int_t)decision.at_ms);
    return json;
}

static json_t *
flags_json (StoreDb *db, const char *application)
{
    json_t *flags = json_array ();
    StoreFlag flag;
    StoreQuery *query = store_flags (db, application);
    while (store_flag_next (query, &flag))
        json_array_append_new (flags, json_pack ("{s:s, s:s*, s:s*, s:I, s:I}", "flag", flag.flag,
                                                 "section", flag.section, "item", flag.item,
                                                 "duration_ms", (json_int_t)flag.duration_ms,
                                                 "received_ms", (json_int_t)flag.received_ms));
    return flags;
}

/* What the applicant said last about where and when, or asked for, as it was sent. */
static json_t *
last_json (StoreDb *db, const char *application, const char *kind)
{
    g_autoptr (GBytes) body = store_entry_last (db, application, kind);
    gsize length = 0;
    const char *text = body ? g_bytes_get_data (body, &length) : NULL;
    json_t *json = text ? model_json_parse (text, length, MODEL_JSON_REQUEST_BYTES, NULL) : NULL;
    return json ? json : json_null ();
}

typedef struct {
    char *application, *user;
    int64_t now_ms;
} Opened;

static bool
note_opened (StoreDb *db, gpointer data)
{
    const Opened *opened = data;
    if (!store_event_has (db, opened->application, "opened"))
        store_event_add (db, opened->application, "opened", opened->user, opened->now_ms);
    return true;
}

static void
opened_free (gpointer data, const GError *error)
{
    Opened *opened = data;
    g_free (opened->application);
    g_free (opened->user);
    g_free (opened);
}

/* That somebody looked does not make a new revision: nothing that the desk writes depends on it. */
static void
opened (ServerCall *call)
{
    Opened *task = g_new0 (Opened, 1);
    task->application = g_strdup (call->application.id);
    task->user = g_strdup (call->user.id);
    task->now_ms = call->now_ms;
    store_write (call->server->store, NULL, note_opened, opened_free, task);
}

bool
server_desk_find (ServerCall *call, StoreDb *db)
{
    store_application_clear (&call->application);
    if (store_application_find (db, call->parameters[0], &call->application))
        return true;
    server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
    return false;
}

char *
server_desk_etag (const StoreApplication *application)
{
    return g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", application->revision);
}

void
server_desk_read (ServerCall *call, StoreDb *db)
{
    if (!server_desk_find (call, db))
        return;
    const StoreApplication *application = &call->application;
    const char *id = application->id;
    g_autoptr (json_t) plan = server_plan_load (db, application);
    g_autoptr (GPtrArray) delivered = server_plan_delivered (db, plan, id);
    g_autofree char *etag = server_desk_etag (application);
    g_autofree char *equipment = store_equipment (db, id);
    g_autofree char *scale = store_scale (db, json_string_value (json_object_get (plan, "scale")));
    g_autofree char *written_scale = store_scale (db, SERVER_WRITTEN_SCALE);
    g_autofree char *courtesy_scale = store_scale (db, SERVER_COURTESY_SCALE);
    g_autofree char *scores_from = server_terms_scores_from (db, application, call->now_ms);
    json_t *json = json_pack (
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, "
        "s:o, s:o, s:o, s:o, s:o, s:o, s:s*}",
        "id", id, "number", application->number, "name", application->name ? application->name : "",
        "state", application->state, "etag", etag, "language", application->language, "position",
        server_plan_position (db, application->position), "eligibility",
        last_json (db, id, "eligibility"), "accommodation", last_json (db, id, "accommodation"),
        "sections", scores_from ? json_array () : sections_json (call, db, delivered), "typing",
        scores_from ? json_null () : typing_json (db, id), "equipment", parse (equipment),
        "consents", server_application_copies (db, id), "recordings",
        recordings_json (db, id, plan), "ratings", ratings_json (db, id), "note",
        note_json (db, id), "decision", decision_json (db, id), "events",
        server_application_events (db, id, true), "flags", flags_json (db, id), "scale",
        scale ? parse (scale) : json_object (), "written",
        written_json (call->server, db, delivered), "written_scale",
        written_scale ? parse (written_scale) : json_object (), "courtesy_scale",
        courtesy_scale ? parse (courtesy_scale) : json_object (), "scores_from", scores_from);
    server_reply_json (&call->reply, 200, json);
    server_reply_header (&call->reply, "ETag", etag);
    if (application->submitted_ms > 0 && !store_event_has (db, id, "opened"))
        opened (call);
}

void
server_desk_recording (ServerCall *call, StoreDb *db)
{
    g_autofree char *upload = store_recording_upload (db, call->parameters[0], call->parameters[1]);
    g_autoptr (GBytes) bytes = upload ? server_uploads_read (call->server->uploads, upload) : NULL;
    if (!upload)
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
    else if (!bytes)
        server_call_problem (call, MODEL_PROBLEM_INTERNAL, NULL);
    else
        server_reply_bytes (&call->reply, "audio/flac", bytes);
    server_reply_header (&call->reply, "Cache-Control", "no-store");
}
