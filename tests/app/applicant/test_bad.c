/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes wrong around the applicant's program: each says one sentence with what to do, and nothing is lost. The table of docs/bad-input.md
 * names these tests. The server is one of the test's own, which answers as told. */
#include "app/journal/private.h"
#include "audio/recorder.h"
#include "tests/app/applicant/person.h"
#include "tests/app/client/odd_server.h"
#include "ui/applicant/eligibility.h"
#include "ui/applicant/invitation.h"
#include "ui/applicant/message.h"
#include "ui/applicant/voice.h"
#include "ui/applicant/welcome.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#define CODE "0123456789ABCDEFGHJKMNPQR"
#define PROBLEM(word, status)                                                                      \
    "{\"type\":\"urn:antesala:problem:" word "\",\"title\":\"x\",\"status\":" #status "}"
#define TEXT "{'en':'Yes','es':'Sí'}"
#define STEPS                                                                                      \
    "{'id':'e','kind':'eligibility','title':" TEXT ",'minutes':2},"                                \
    "{'id':'t','kind':'tests','title':" TEXT ",'minutes':9,'sections':[{'id':'s','title':" TEXT    \
    ",'items':1}]},"                                                                               \
    "{'id':'v','kind':'voice','title':" TEXT ",'minutes':2,'prompts':[{'id':'p','title':" TEXT     \
    ",'instruction':" TEXT ",'text':" TEXT ",'min_s':1,'max_s':3,'silence_s':0.5,'takes':2}]}"
#define APPLICATION                                                                                \
    "{'id':'a','number':'AN-1','state':'started','language':'en','server_key':'k',"                \
    "'server_time_ms':5,'access':'apply','position':{'id':'p','title':" TEXT                       \
    ",'company':'Acme','states':['TX'],'schedule':{'min_hours':20,'times':['night']}},"            \
    "'plan':{'id':'pl','version':1,'steps':[" STEPS "]}}"

typedef struct {
    OddServer *server;
    Person person;
    UiLook *look;
    char *profile;
} Bad;

static void
set_up (Bad *self, gconstpointer unused)
{
    self->server = odd_server_new ();
    self->look = ui_look_new ();
    self->profile = g_dir_make_tmp ("antesala-bad-XXXXXX", NULL);
    person_open (&self->person, self->look, self->profile, self->server->url);
    client_connection_set_limits (applicant_session_get_client (self->person.flow->session), 2000,
                                  1);
}

static void
tear_down (Bad *self, gconstpointer unused)
{
    const char *argv[] = {"rm", "-rf", self->profile, NULL};

    person_close (&self->person);
    g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                  NULL);
    g_object_unref (self->look);
    g_free (self->profile);
    odd_server_free (self->server);
}

static bool
shows (Bad *self, const char *sentence)
{
    return person_says (GTK_WIDGET (self->person.window), sentence);
}

static void
put_and_wait (Bad *self, const char *name, const char *text)
{
    applicant_session_put (self->person.flow->session, name, text);
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
}

/* The person is in the middle of an application with a step for each case. */
static void
begin (Bad *self)
{
    g_autofree char *text = g_strdelimit (g_strdup (APPLICATION), "'", '"');
    g_autoptr (json_t) json = json_loads (text, 0, NULL);

    put_and_wait (self, "application", text);
    g_assert_true (applicant_session_set_application (self->person.flow->session, json));
}

/* ---- codes and servers ---- */

#define PORTAL                                                                                     \
    "Something else answered in place of the company's server. If this network wants you to sign " \
    "in, do that in a web browser, then try again."
#define AWAY "No answer from the company's server. Check your internet connection, then try again."

static const struct {
    const char *health;
    unsigned status;
    const char *body; /* a problem; NULL = HTML */
    bool silent, gone, again;
    const char *sentence;
} ANSWERS[] = {
    {NULL, 404, PROBLEM ("unknown-code", 404),
     .sentence = "The server does not know this code. Compare it with your invitation, letter by "
                 "letter."},
    {NULL, 410, PROBLEM ("code-used", 410),
     .sentence = "This code has been used. Ask the company for a new one."},
    {NULL, 410, PROBLEM ("code-expired", 410),
     .sentence = "This code has expired. Ask the company for a new one."},
    {NULL, 429, PROBLEM ("too-many-tries", 429), .again = true,
     .sentence = "There were too many tries. Wait 15 minutes, then try again."},
    {NULL, 507, PROBLEM ("disk-full", 507), .again = true,
     .sentence = "The company's server is full. Your work is saved here; we try again every "
                 "minute."},
    {"<html>", 200, NULL, .again = true, .sentence = PORTAL},
    {NULL, 200, NULL, .again = true, .sentence = PORTAL},
    {"{\"name\":\"antesala-server\",\"api\":2,\"version\":\"\",\"time_ms\":1}", 200, NULL,
     .sentence = "This program and the company's server do not fit together. Install the newest "
                 "version of this program."},
    {NULL, 200, NULL, .silent = true, .again = true,
     .sentence = "The company's server answers too slowly. Check your internet connection, then "
                 "try again."},
    {NULL, 200, NULL, .gone = true, .again = true, .sentence = AWAY},
};

/* The code stays in the field, and where trying again helps there is a button for it, which asks again. */
static void
test_code (Bad *self, gconstpointer row)
{
    size_t i = GPOINTER_TO_SIZE (row);

    self->server->health = ANSWERS[i].health;
    self->server->status = ANSWERS[i].status;
    self->server->type = ANSWERS[i].body ? "application/problem+json" : "text/html";
    self->server->body = ANSWERS[i].body ? ANSWERS[i].body : "<html>";
    self->server->silent = ANSWERS[i].silent;
    if (ANSWERS[i].gone)
        soup_server_disconnect (self->server->soup);
    applicant_flow_go (self->person.flow, "invitation");
    UiPage *page = person_page (&self->person, UI_TYPE_INVITATION, NULL);
    ui_invitation_set_code (UI_INVITATION (page), CODE);
    person_wait_for (shows (self, ANSWERS[i].sentence));
    g_autofree char *kept = ui_invitation_get_code (UI_INVITATION (page));
    g_assert_cmpstr (kept, ==, CODE);
    g_assert_true (ui_page_get_complete (page) == ANSWERS[i].again);
    if (!ANSWERS[i].again)
        return;
    g_clear_pointer (&self->server->seen_path, g_free);
    ui_page_emit (page, "next");
    person_wait_for (!ui_page_get_complete (page) && !shows (self, ANSWERS[i].sentence));
    person_wait_for (shows (self, ANSWERS[i].sentence));
    g_assert_true (ANSWERS[i].gone || ANSWERS[i].health || self->server->seen_path);
}

/* ---- this computer ---- */

static void
test_damaged_journal (Bad *self, gconstpointer unused)
{
    g_autofree char *path = g_build_filename (self->profile, "journal.db", NULL), *bytes = NULL;
    g_autofree char *log = g_strconcat (path, "-wal", NULL);

    person_close (&self->person);
    g_unlink (log);
    g_assert_true (g_file_set_contents (path, "This is no database, but words.", -1, NULL));
    g_autofree char *damaged =
        person_open_damaged (&self->person, self->look, self->profile, self->server->url);
    g_autofree char *sentence = g_strdup_printf (
        "Your saved work was damaged. What could be read was taken over: look through each step "
        "before you send it. The damaged file is kept as %s.",
        damaged);
    person_wait_for (shows (self, sentence));
    g_assert_true (g_file_get_contents (damaged, &bytes, NULL, NULL));
    g_assert_cmpstr (bytes, ==, "This is no database, but words.");
    person_page (&self->person, UI_TYPE_WELCOME, NULL);
}

/* Only while nothing is being saved: the file is the writer's own. It opens it again with the limit. */
static void
limit_disk (Journal *journal, int pages)
{
    journal->max_pages = pages;
    g_clear_pointer (&journal->db, sqlite3_close);
}

/* The disk is full in the middle of the way: said on the page, nothing is called saved, and another try saves it. */
static void
test_full_disk (Bad *self, gconstpointer unused)
{
    ApplicantSession *session = self->person.flow->session;
    Journal *journal = applicant_session_get_journal (session);
    g_autofree char *long_text = g_strnfill (400000, 'x');

    limit_disk (journal, 40);
    applicant_session_put (session, "long", long_text);
    applicant_session_put (session, "after", "it");
    person_wait_for (shows (self, "The disk is full, so nothing more can be saved. Free some "
                                  "space, then choose Try again."));
    g_assert_true (applicant_session_is_saving (session));
    limit_disk (journal, 0);
    person_press (GTK_WIDGET (self->person.window), "Try again");
    person_wait_for (!applicant_session_is_saving (session));
    g_autofree char *kept = journal_get (journal, "long"), *after = journal_get (journal, "after");
    g_assert_cmpstr (kept, ==, long_text);
    g_assert_cmpstr (after, ==, "it");
}

/* ---- the application ---- */

static void
test_state_that_does_not_hire (Bad *self, gconstpointer unused)
{
    json_t *states = self->person.flow->states;
    int ohio = 0;

    begin (self);
    applicant_flow_go (self->person.flow, "eligibility");
    UiPage *page = person_page (&self->person, UI_TYPE_ELIGIBILITY, NULL);
    while (
        g_strcmp0 (
            json_string_value (json_object_get (json_array_get (states, (size_t)ohio), "id")), "OH")
        != 0)
        ohio++;
    g_assert_cmpint (ui_eligibility_get_hours (UI_ELIGIBILITY (page)), ==, 20); /* what is wanted */
    ui_eligibility_set_hours (UI_ELIGIBILITY (page), 30);
    ui_eligibility_set_times (UI_ELIGIBILITY (page), 3);
    ui_eligibility_set_state (UI_ELIGIBILITY (page), ohio);
    person_next (page);
    person_wait_for (shows (self, "This company does not hire in Ohio for this job. Correct the "
                                  "state if it is wrong; otherwise you can stop here, and nothing "
                                  "was sent."));
    g_assert_cmpuint (
        journal_outbox_count (applicant_session_get_journal (self->person.flow->session)), ==, 0);
}

/* A damaged question is not kept: when the company has mended it, another try fetches it. */
static void
test_damaged_question (Bad *self, gconstpointer unused)
{
    Journal *journal = applicant_session_get_journal (self->person.flow->session);

    begin (self);
    self->server->body = "{\"id\":\"s\",\"language\":\"en\",\"delivered_ms\":1,\"items\":[{\"id\":"
                         "\"i\",\"xml\":\"<qti-assessment-item\"}]}";
    applicant_flow_go (self->person.flow, "t");
    person_wait_for (shows (self, "A question arrived damaged. Everything before is saved. Tell "
                                  "the company's support."));
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
    g_assert_null (journal_get (journal, "section/s"));
    g_clear_pointer (&self->server->seen_path, g_free);
    person_press (GTK_WIDGET (self->person.window), "Try again");
    person_wait_for (self->server->seen_path && strstr (self->server->seen_path, "/sections/s"));
}

/* The window only counts that it was asked to close. */
static gboolean
on_close_request_cb (GtkWindow *window, void *data)
{
    *(bool *)data = true;
    return GDK_EVENT_STOP;
}

/* A part that this program has no page for does not leave the person before a button that does nothing. */
static void
test_part_without_page (Bad *self, gconstpointer unused)
{
    ApplicantFlow *flow = self->person.flow;
    bool asked = false;

    begin (self);
    ModelPlan *plan =
        (ModelPlan *)&applicant_session_get_application (flow->session)->plan; /* from elsewhere */
    ((ModelStep *)g_ptr_array_index (plan->steps, 1))->kind = MODEL_STEP_COUNT;
    applicant_flow_go_step (flow, 1);
    UiPage *page = person_page (&self->person, UI_TYPE_MESSAGE, NULL);
    person_wait_for (shows (self, "This part cannot be shown by this version of the program. "
                                  "Install the newest version, then open it again. If that does "
                                  "not help, write to the company."));
    ui_page_emit (page, "back");
    person_page (&self->person, UI_TYPE_ELIGIBILITY, NULL);
    applicant_flow_go_step (flow, 1);
    page = person_page (&self->person, UI_TYPE_MESSAGE, NULL);
    g_assert_nonnull (person_find (GTK_WIDGET (self->person.window), "Close and come back later"));
    gulong closing = g_signal_connect (self->person.window, "close-request",
                                       G_CALLBACK (on_close_request_cb), &asked);
    ui_page_emit (page, "quiet");
    g_assert_true (asked);
    g_signal_handler_disconnect (self->person.window, closing);
}

static UiPage *
open_voice (Bad *self)
{
    put_and_wait (self, "consent/c", "{\"kind\":\"recording\",\"decision\":\"agreed\"}");
    applicant_flow_go (self->person.flow, "v");
    return person_page (&self->person, UI_TYPE_VOICE, NULL);
}

/* The page looks for a microphone until there is one; the person only has to connect it. */
static void
test_no_microphone (Bad *self, gconstpointer unused)
{
    static const char SENTENCE[] = "No microphone or speaker was found. Connect your headset, wait "
                                   "a moment and try again.";
    begin (self);
    audio_engine_unref (self->person.flow->engine);
    self->person.flow->engine = audio_engine_new ("null:none");
    open_voice (self);
    person_wait_for (shows (self, SENTENCE));
}

/* What a power cut may leave of a recording: said, kept, and recorded again. */
static void
test_damaged_recording (Bad *self, gconstpointer unused)
{
    const char *folder =
        journal_recordings (applicant_session_get_journal (self->person.flow->session));
    g_autofree char *spool = g_strdup_printf ("%s/p-1.spool", folder), *bytes = NULL;

    begin (self);
    g_assert_true (g_file_set_contents (spool, "half", -1, NULL));
    put_and_wait (self, "takes/p", "1");
    UiPage *page = open_voice (self);
    person_wait_for (shows (self, "This recording is damaged and cannot be heard. Record it again; "
                                  "the damaged file is kept."));
    g_signal_emit_by_name (page, "record");
    person_wait_for (ui_page_get_complete (page) && !ui_page_get_busy (page));
    g_assert_true (g_file_get_contents (spool, &bytes, NULL, NULL));
    g_assert_cmpstr (bytes, ==, "half");
}

static bool
holds (Journal *journal, const char *name)
{
    g_autofree char *text = journal_get (journal, name);
    return text != NULL;
}

/* The file of a kept take is deleted by somebody: the person is told and records it again, and sending goes on without it. */
static void
test_lost_recording (Bad *self, gconstpointer unused)
{
    ApplicantSession *session = self->person.flow->session;
    Journal *journal = applicant_session_get_journal (session);

    begin (self);
    put_and_wait (self, "done/v", "yes");
    put_and_wait (self, "takes/p", "1");
    put_and_wait (self, "take/p", "{\"prompt\":\"p\",\"take\":1,\"path\":\"/nowhere/p-1.flac\"}");
    applicant_session_send (session);
    person_wait_for (holds (journal, "lost/p"));
    person_wait_for (shows (self, "A voice recording is no longer on this computer. Record it "
                                  "again; everything else is sent."));
    g_assert_null (journal_get (journal, "take/p"));
    g_assert_false (applicant_session_step_done (session, "v"));
    g_assert_null (applicant_session_get_trouble (session));
    g_assert_cmpuint (applicant_session_get_waiting (session), ==, 0);
    put_and_wait (self, "consent/c", "{\"kind\":\"recording\",\"decision\":\"agreed\"}");
    person_press (GTK_WIDGET (self->person.window), "Record it again");
    UiPage *page = person_page (&self->person, UI_TYPE_VOICE, NULL);
    g_signal_emit_by_name (page, "record");
    person_wait_for (ui_page_get_complete (page) && !ui_page_get_busy (page));
    ui_page_emit (page, "next");
    person_wait_for (holds (journal, "take/p"));
    g_assert_null (journal_get (journal, "lost/p"));
}

static void
on_spooled (AudioRecorder *recorder, const AudioRecorderState *state, void *done)
{
    g_assert_cmpint (state->status, ==, AUDIO_OK);
    *(bool *)done = true;
}

/* The first four of six seconds of a recording, as a killed program leaves them. */
static void
leave_half (Bad *self, const char *spool)
{
    const AudioRecorderOptions options = {.spool_path = spool, .max_s = 6};
    g_autofree char *bytes = NULL;
    gsize length = 0;
    bool done = false;
    AudioRecorder *recorder =
        audio_recorder_start (self->person.flow->engine, &options, on_spooled, &done);

    person_wait_for (done);
    audio_recorder_unref (recorder);
    g_assert_true (g_file_get_contents (spool, &bytes, &length, NULL));
    g_assert_true (g_file_set_contents (spool, bytes, (gssize)(length / 3 * 2), NULL));
}

/* It can be heard as far as it goes, and kept. */
static void
test_half_recording (Bad *self, gconstpointer unused)
{
    Journal *journal = applicant_session_get_journal (self->person.flow->session);
    g_autofree char *spool = g_strdup_printf ("%s/p-1.spool", journal_recordings (journal));

    begin (self);
    leave_half (self, spool);
    put_and_wait (self, "takes/p", "1");
    UiPage *page = open_voice (self);
    person_wait_for (ui_page_get_complete (page) && !ui_page_get_busy (page));
    ui_page_emit (page, "next");
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
    g_autoptr (json_t) take = journal_get_json (journal, "take/p");
    double rate = (double)json_integer_value (json_object_get (take, "rate_hz"));
    double seconds = (double)json_integer_value (json_object_get (take, "frames")) / rate;
    g_assert_cmpfloat_with_epsilon (seconds, 4, 0.2);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_assert_true (model_sign_ready ());
    setlocale (LC_ALL, "");
    adw_init ();
    for (size_t i = 0; i < G_N_ELEMENTS (ANSWERS); i++) {
        g_autofree char *name = g_strdup_printf ("/bad/code/%zu", i + 1);
        g_test_add (name, Bad, GSIZE_TO_POINTER (i), set_up, test_code, tear_down);
    }
    g_test_add ("/bad/journal", Bad, NULL, set_up, test_damaged_journal, tear_down);
    g_test_add ("/bad/full-disk", Bad, NULL, set_up, test_full_disk, tear_down);
    g_test_add ("/bad/state", Bad, NULL, set_up, test_state_that_does_not_hire, tear_down);
    g_test_add ("/bad/question", Bad, NULL, set_up, test_damaged_question, tear_down);
    g_test_add ("/bad/part", Bad, NULL, set_up, test_part_without_page, tear_down);
    g_test_add ("/bad/microphone", Bad, NULL, set_up, test_no_microphone, tear_down);
    g_test_add ("/bad/half-recording", Bad, NULL, set_up, test_half_recording, tear_down);
    g_test_add ("/bad/lost-recording", Bad, NULL, set_up, test_lost_recording, tear_down);
    g_test_add ("/bad/recording", Bad, NULL, set_up, test_damaged_recording, tear_down);
    return g_test_run ();
}
