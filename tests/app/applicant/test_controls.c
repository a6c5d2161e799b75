/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every button that a page shows does what it says: on a real server, and on none. */
#include "app/applicant/equipment_result.h"
#include "app/applicant/sending.h"
#include "tests/app/applicant/house.h"
#include "tests/app/applicant/person.h"
#include "ui/applicant/eligibility.h"
#include "ui/applicant/equipment.h"
#include "ui/applicant/equipment_result.h"
#include "ui/applicant/equipment_start.h"
#include "ui/applicant/sending.h"
#include "ui/applicant/voice.h"
#include "ui/applicant/welcome.h"

#include <string.h>

typedef struct {
    House house;
    Person person;
    UiLook *look;
} Desk;

static void
set_up (Desk *self, gconstpointer unused)
{
    g_autofree char *profile = NULL;

    house_set_up (&self->house);
    self->look = ui_look_new ();
    ui_look_set_language (self->look, "en");
    profile = g_build_filename (self->house.dir, "applicant", NULL);
    person_open (&self->person, self->look, profile, self->house.url);
}

static void
tear_down (Desk *self, gconstpointer unused)
{
    person_close (&self->person);
    g_object_unref (self->look);
    house_tear_down (&self->house);
}

/* The window over the program's window, once it is there. */
static GtkWindow *
dialog_of (Desk *self)
{
    g_autoptr (GList) windows = gtk_window_list_toplevels ();
    for (GList *at = windows; at; at = at->next)
        if (gtk_window_get_transient_for (at->data) == self->person.window
            && gtk_widget_get_mapped (at->data))
            return at->data;
    return NULL;
}

static void
read_explanation (Desk *self)
{
    person_wait_for (dialog_of (self));
    g_assert_true (strlen (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog_of (self))))
                   > 20);
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog_of (self)), "close");
    gtk_window_destroy (dialog_of (self));
    person_wait_for (dialog_of (self) == NULL);
}

static bool
file_says (const char *path, const char *word)
{
    g_autofree char *text = NULL;
    return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, word);
}

static void
save_report (Desk *self, UiPage *page)
{
    g_autofree char *path = g_build_filename (self->house.dir, "report.txt", NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    g_signal_emit_by_name (page, "save-report");
    person_wait_for (dialog_of (self));
    gtk_dialog_response (GTK_DIALOG (dialog_of (self)), GTK_RESPONSE_CANCEL);
    person_wait_for (dialog_of (self) == NULL);
    applicant_equipment_save (page, file);
    person_wait_for (file_says (path, "Microphone"));
}

/* Without an account and without a server: the check runs, explains itself, and gives its report to the person. */
static void
test_check_alone (Desk *self, gconstpointer unused)
{
    house_stop (&self->house);
    UiPage *page = person_page (&self->person, UI_TYPE_WELCOME, NULL);
    person_press (GTK_WIDGET (page), "Check my equipment");
    person_next (person_page (&self->person, UI_TYPE_EQUIPMENT_START, NULL));
    page = person_page (&self->person, UI_TYPE_EQUIPMENT, NULL);
    g_signal_emit_by_name (page, "explain");
    read_explanation (self);
    while (!UI_IS_EQUIPMENT_RESULT (ui_shell_get_page (self->person.shell))) {
        /* Never as many: so there is something to improve, whatever this computer is like. */
        g_signal_emit_by_name (page, "chosen", 1);
        g_signal_emit_by_name (page, "answer", "99");
        for (int i = 0; i < 5; i++)
            person_turn ();
    }
    page = ui_shell_get_page (self->person.shell);
    person_press (GTK_WIDGET (page), "How this is measured");
    read_explanation (self);
    save_report (self, page);
    person_next (page);
    person_page (&self->person, UI_TYPE_WELCOME, NULL);
    house_start (&self->house);
}

/* What takes the focus inside a drop-down has a name, and what is typed there searches. */
static void
assert_named (GtkWidget *drop, void *unused)
{
    GtkAccessible *button = GTK_ACCESSIBLE (gtk_widget_get_first_child (drop));
    g_assert_true (gtk_test_accessible_has_relation (button, GTK_ACCESSIBLE_RELATION_LABELLED_BY));
    g_assert_true (gtk_drop_down_get_enable_search (GTK_DROP_DOWN (drop)));
    g_assert_nonnull (gtk_drop_down_get_expression (GTK_DROP_DOWN (drop)));
}

/* Sending pauses and goes on; what the server refuses stays on the page until the next try. */
static void
test_pause (Desk *self, gconstpointer unused)
{
    Journal *journal = applicant_session_get_journal (self->person.flow->session);
    g_autofree char *code = house_invite (&self->house, "customer-service-home");

    person_enter_code (&self->person, code);
    person_each (GTK_WIDGET (person_page (&self->person, UI_TYPE_ELIGIBILITY, NULL)),
                 GTK_TYPE_DROP_DOWN, assert_named, NULL);
    applicant_sending_open (self->person.flow);
    UiPage *page = person_page (&self->person, UI_TYPE_SENDING, NULL);
    ui_page_emit (page, "second");
    g_assert_cmpstr (ui_page_get_title (page), ==, "Paused");
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
    for (int i = 0; i < 10; i++)
        person_turn ();
    g_autofree char *submit = journal_get (journal, "submit");
    g_assert_cmpstr (submit, ==, "wanted");
    ui_page_emit (page, "second");
    person_wait_for (journal_refused_count (journal) == 1); /* the steps are not done */
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
    g_assert_cmpstr (ui_page_get_second_label (page), ==, "Try again");
    ui_page_emit (page, "second");
    person_wait_for (journal_refused_count (journal) == 2);
}

static bool
says_refused (Desk *self)
{
    return person_says (GTK_WIDGET (self->person.shell),
                        "The company’s server did not accept 1 part of your work: it is saved on "
                        "this computer; do that step again, or write to the company.");
}

/* What the server will not have is told on the pages where the person looks at everything, with what to do. */
static void
test_refused_is_told (Desk *self, gconstpointer unused)
{
    Journal *journal = applicant_session_get_journal (self->person.flow->session);
    ApplicantSession *session = self->person.flow->session;
    g_autofree char *code = house_invite (&self->house, "customer-service-home");
    char none[] = "none";
    ModelRecording nonsense = {.prompt = none, .upload = none, .sha256 = none};
    JournalChange *change = journal_change_new ();

    person_enter_code (&self->person, code);
    applicant_flow_go (self->person.flow, "review");
    g_assert_false (says_refused (self));
    applicant_session_add_entry (session, change, MODEL_ENTRY_RECORDING, &model_recording_shape,
                                 &nonsense);
    applicant_session_save (session, change, NULL, NULL, NULL);
    person_wait_for (journal_refused_count (journal) == 1
                     && !applicant_session_is_saving (session));
    g_assert_cmpuint (applicant_session_get_refused (session), ==, 1);
    applicant_flow_go (self->person.flow, "review");
    g_assert_true (says_refused (self));
    applicant_flow_go (self->person.flow, "status");
    g_assert_true (says_refused (self));
}

/* Nothing plays an example: that button is not shown. */
static void
test_voice_shows_what_works (Desk *self, gconstpointer unused)
{
    GtkWidget *page = ui_voice_new ();
    ui_shell_show (self->person.shell, UI_PAGE (page));
    ui_voice_set_prompt (UI_VOICE (page), &(UiVoicePrompt){.title = "1", .limit_s = 60});
    ui_voice_set_state (UI_VOICE (page), UI_VOICE_REVIEW);
    person_wait_for (gtk_widget_get_mapped (page));
    g_assert_nonnull (person_find (page, "0.75"));
    g_assert_false (person_says (page, "Hear an example"));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    adw_init ();
    g_test_add ("/applicant/check-alone", Desk, NULL, set_up, test_check_alone, tear_down);
    g_test_add ("/applicant/pause", Desk, NULL, set_up, test_pause, tear_down);
    g_test_add ("/applicant/refused", Desk, NULL, set_up, test_refused_is_told, tear_down);
    g_test_add ("/applicant/voice-buttons", Desk, NULL, set_up, test_voice_shows_what_works,
                tear_down);
    return g_test_run ();
}
