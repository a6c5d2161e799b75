/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trouble on the way, beside a real server: its absence, a missing consent, takes without a voice, a second window. See docs/bad-input.md. */
#include "app/applicant/application.h"
#include "app/applicant/signature.h"
#include "app/consent/form.h"
#include "app/model/sign.h"
#include "tests/app/applicant/house.h"
#include "tests/app/applicant/person.h"
#include "tests/words.h"
#include "ui/applicant/eligibility.h"
#include "ui/applicant/invitation.h"
#include "ui/applicant/legal.h"
#include "ui/applicant/message.h"
#include "ui/applicant/overview.h"
#include "ui/applicant/voice.h"
#include "ui/applicant/welcome.h"

#include <string.h>

#define SOUND "null:fast,lead@2.5"

typedef struct {
    House house;
    Person person;
    UiLook *look;
    char *profile;
} Place;

static void
open_person (Place *self, const char *sound, const char *url)
{
    g_setenv ("ANTESALA_AUDIO", sound, TRUE);
    person_open (&self->person, self->look, self->profile, url);
}

static void
set_up (Place *self, gconstpointer unused)
{
    house_set_up (&self->house);
    self->look = ui_look_new ();
    self->profile = g_build_filename (self->house.dir, "applicant", NULL);
    open_person (self, SOUND, self->house.url);
}

static void
tear_down (Place *self, gconstpointer unused)
{
    if (self->person.flow)
        person_close (&self->person);
    g_object_unref (self->look);
    g_free (self->profile);
    house_tear_down (&self->house);
}

static Journal *
journal_of (Place *self)
{
    return applicant_session_get_journal (self->person.flow->session);
}

static UiPage *
type_code (Place *self, const char *code)
{
    ui_page_emit (person_page (&self->person, UI_TYPE_WELCOME, NULL), "next");
    UiPage *page = person_page (&self->person, UI_TYPE_INVITATION, NULL);
    ui_invitation_set_code (UI_INVITATION (page), code);
    return page;
}

/* As far as the first step of the plan. */
static void
enrol (Place *self)
{
    g_autofree char *code = house_invite (&self->house, "customer-service-home");
    person_next (type_code (self, code));
    person_next (person_page (&self->person, UI_TYPE_OVERVIEW, NULL));
    person_page (&self->person, UI_TYPE_ELIGIBILITY, NULL);
}

static void
agree_to_recording (Place *self)
{
    g_autoptr (json_t) consent =
        json_pack ("{s:s, s:s}", "kind", "recording", "decision", "agreed");
    JournalChange *change = journal_change_new ();
    journal_change_put_json (change, "consent/recording", consent);
    applicant_session_save (self->person.flow->session, change, NULL, NULL, NULL);
    person_wait_for (applicant_session_has_consent (self->person.flow->session, "recording"));
}

static void
wait_for_words (Place *self, const char *words)
{
    g_test_message ("waiting for: %s", words);
    person_wait_for (person_says (GTK_WIDGET (self->person.shell), words));
}

static void
test_server_comes_back (Place *self, gconstpointer unused)
{
    g_autofree char *code = house_invite (&self->house, "customer-service-home");

    house_stop (&self->house);
    UiPage *page = type_code (self, code);
    wait_for_words (self, "No answer from the company's server. Check your internet connection, "
                          "then try again.");
    house_start (&self->house);
    person_press (GTK_WIDGET (self->person.shell), "Try again");
    wait_for_words (self, "The code is valid");
    g_assert_true (ui_page_get_complete (page));
}

/* ---- sound ---- */

static const ModelPrompt *
first_prompt (Place *self)
{
    const ModelApplication *application =
        applicant_session_get_application (self->person.flow->session);
    for (unsigned i = 0; i < application->plan.steps->len; i++) {
        const ModelStep *step = g_ptr_array_index (application->plan.steps, i);
        if (step->kind == MODEL_STEP_VOICE)
            return g_ptr_array_index (step->prompts, 0);
    }
    g_assert_not_reached ();
}

static UiPage *
open_voice (Place *self, const char *sound)
{
    enrol (self);
    agree_to_recording (self);
    person_close (&self->person);
    open_person (self, sound, self->house.url);
    g_assert_true (applicant_flow_go (self->person.flow, "voice"));
    return person_page (&self->person, UI_TYPE_VOICE, NULL);
}

static void
test_no_consent (Place *self, gconstpointer unused)
{
    enrol (self);
    g_assert_true (applicant_flow_go (self->person.flow, "voice"));
    person_page (&self->person, UI_TYPE_MESSAGE, NULL);
    wait_for_words (self, "Nothing is recorded before you agree to it. Sign the page about "
                          "recording, then come back here.");
    g_autoptr (GDir) folder = g_dir_open (journal_recordings (journal_of (self)), 0, NULL);
    g_assert_null (folder ? g_dir_read_name (folder) : NULL);
    person_press (GTK_WIDGET (self->person.shell), "Go to that page");
    person_page (&self->person, UI_TYPE_LEGAL, NULL);
}

static bool
has (Place *self, const char *name)
{
    g_autofree char *text = journal_get (journal_of (self), name);
    return text != NULL;
}

/* A signature that never came to the server, and one of a form after it, which is refused for that: both pages ask again, in their order, and then
 * nothing is told any more. */
static void
test_form_order (Place *self, gconstpointer unused)
{
    ApplicantSession *session = self->person.flow->session;
    g_autoptr (json_t) lost = json_pack ("{s:s, s:s}", "kind", "disclosure", "decision", "agreed");
    enrol (self);
    JournalChange *change = journal_change_new ();
    journal_change_put_json (change, "consent/disclosure", lost);
    applicant_session_save (session, change, NULL, NULL, NULL);
    person_wait_for (has (self, "consent/disclosure"));
    g_assert_true (applicant_flow_go (self->person.flow, "background"));
    UiPage *page = person_page (&self->person, UI_TYPE_LEGAL, NULL);
    wait_for_words (self, "Authorization of a background investigation");
    person_sign (&self->person, page);
    person_wait_for (applicant_session_get_refused (session) == 1);
    g_assert_false (has (self, "consent/authorization"));
    g_assert_false (has (self, "consent/disclosure"));
    person_next (page);
    for (int i = 0; i < 2; i++)
        page = person_sign_page (&self->person, page);
    person_wait_for (applicant_session_get_refused (session) == 0);
    g_assert_true (has (self, "consent/authorization"));
    g_assert_true (has (self, "consent/disclosure"));
    person_wait_for (applicant_session_step_done (session, "background"));
}

/* A signature is taken back that the server never had: it leaves the outbox, nothing is told, and what follows arrives. */
static void
test_nothing_signed (Place *self, gconstpointer unused)
{
    ApplicantSession *session = self->person.flow->session;
    g_autofree char *folder = g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "forms", NULL);
    g_autoptr (ModelForm) form = consent_form_load (folder, "disclosure", "en", NULL);
    enrol (self);
    const ModelConsent back = {.at_ms = 1,
                               .form = form->id,
                               .version = form->version,
                               .language = form->language,
                               .sha256 = form->sha256,
                               .decision = MODEL_CONSENT_WITHDRAWN};
    JournalChange *change = journal_change_new ();
    applicant_signature_add (session, change, &back, "disclosure");
    applicant_session_save (session, change, NULL, NULL, NULL);
    person_wait_for (has (self, "consent/disclosure"));
    person_wait_for (applicant_session_get_waiting (session) == 0);
    g_assert_cmpuint (applicant_session_get_refused (session), ==, 0);
    g_assert_true (applicant_flow_go (self->person.flow, "background"));
    UiPage *page = NULL;
    for (int i = 0; i < 2; i++)
        page = person_sign_page (&self->person, page);
    person_wait_for (applicant_session_step_done (session, "background"));
    person_wait_for (applicant_session_get_waiting (session) == 0);
    g_assert_cmpuint (applicant_session_get_refused (session), ==, 0);
}

/* The room was recorded, and no voice: made again as often as needed, and never counted. */
static void
test_silent_microphone (Place *self, gconstpointer unused)
{
    UiPage *page = open_voice (self, "null:silent,fast");
    int64_t more = first_prompt (self)->takes + 1;

    for (int take = 1; take <= more; take++) {
        g_autofree char *name = g_strdup_printf ("fault/%s/%d", first_prompt (self)->id, take);
        g_signal_emit_by_name (page, "record");
        person_wait_for (has (self, name));
        person_wait_for (!ui_page_get_busy (page));
        g_assert_false (ui_page_get_complete (page));
        g_signal_emit_by_name (page, "second");
    }
}

/* ---- the start of the program ---- */

typedef struct {
    const char *words;
    bool found;
    int turns;
} Watch;

static gboolean
on_watch_cb (void *data)
{
    Watch *watch = data;
    GtkWindow *window =
        gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ()));

    watch->found = window && person_says (GTK_WIDGET (window), watch->words);
    if (!watch->found && ++watch->turns < 500)
        return G_SOURCE_CONTINUE;
    gtk_window_destroy (window);
    return G_SOURCE_REMOVE;
}

static int
start_and_read (const char *profile, const char *server, const char *words)
{
    Watch watch = {.words = words};
    g_timeout_add (20, on_watch_cb, &watch);
    int status =
        applicant_application_run (&(ApplicantOptions){.profile = profile, .server = server});
    if (!watch.found)
        g_error ("the window never said: %s", words);
    return status;
}

static void
test_two_programs (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    g_assert_null (journal_open (self->profile, NULL, &error));
    g_assert_cmpint (start_and_read (self->profile, self->house.url, error->message), ==, 74);
}

int
main (int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*test) (Place *, gconstpointer);
    } TESTS[] = {
        {"/applicant/trouble/server-comes-back", test_server_comes_back},
        {"/applicant/trouble/no-consent", test_no_consent},
        {"/applicant/trouble/form-order", test_form_order},
        {"/applicant/trouble/nothing-signed", test_nothing_signed},
        {"/applicant/trouble/silent-microphone", test_silent_microphone},
        {"/applicant/trouble/two-programs", test_two_programs},
    };
    g_test_init (&argc, &argv, NULL);
    g_assert_true (model_sign_ready ());
    words_begin ();
    adw_init ();
    for (size_t i = 0; i < G_N_ELEMENTS (TESTS); i++)
        g_test_add (TESTS[i].path, Place, NULL, set_up, TESTS[i].test, tear_down);
    return g_test_run ();
}
