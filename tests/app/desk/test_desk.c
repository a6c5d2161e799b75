/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two desks at one real server: sign in, list, read, hear, rate, note, decide; a stale desk overwrites nothing. */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/desk/list.h"
#include "app/desk/person.h"
#include "tests/app/desk/windows.h"
#include "tests/app/desk/world.h"
#include "ui/desk/delete.h"
#include "ui/desk/frame.h"

/* One recruiter's desk: its page in a window, and who serves it. */
typedef struct {
    GtkWidget *window;
    UiLook *look;
    UiDeskPerson *page;
    DeskSession *session;
    DeskDrafts *drafts;
    DeskSound *sound;
    DeskPerson *person;
    char *drafts_folder;
} Desk;

static void
on_changed_cb (Desk *desk)
{
    if (desk->person != NULL)
        desk_person_refresh (desk->person);
}

static void
desk_open (Desk *desk, World *world, const char *user)
{
    ModelSession *me = NULL;
    g_autoptr (ClientConnection) connection = world_sign_in (world, user, &me);
    *desk = (Desk){.look = ui_look_new (), .window = gtk_window_new ()};
    desk->page = g_object_new (UI_TYPE_DESK_PERSON, NULL);
    gtk_window_set_child (GTK_WINDOW (desk->window), GTK_WIDGET (desk->page));
    gtk_window_present (GTK_WINDOW (desk->window));
    desk->drafts_folder = g_build_filename (world->folder, "drafts", NULL);
    desk->session = desk_session_new (connection, me);
    desk->drafts = desk_drafts_new (desk->drafts_folder, world->url, user);
    desk->sound = desk_sound_new ("null");
    g_signal_connect_swapped (desk->session, "changed", G_CALLBACK (on_changed_cb), desk);
}

static bool
is_shown (gpointer data)
{
    return ui_desk_person_get (((Desk *)data)->page) != NULL;
}

static void
desk_read (Desk *desk, const char *id)
{
    const DeskPersonTools tools = {desk->page, desk->session, desk->drafts, desk->sound,
                                   desk->look};
    g_clear_pointer (&desk->person, desk_person_free);
    desk->person = desk_person_new (&tools, id);
    world_wait (is_shown, desk);
}

static void
desk_close (Desk *desk)
{
    g_clear_pointer (&desk->person, desk_person_free);
    g_autofree char *sound_folder = g_strdup (desk_sound_get_folder (desk->sound));
    desk_sound_free (desk->sound);
    g_assert_false (g_file_test (sound_folder, G_FILE_TEST_EXISTS));
    desk_drafts_free (desk->drafts);
    g_signal_handlers_disconnect_by_data (desk->session, desk);
    desk_session_end (desk->session);
    g_object_unref (desk->session);
    gtk_window_destroy (GTK_WINDOW (desk->window));
    g_object_unref (desk->look);
    g_free (desk->drafts_folder);
}

static UiDeskSampleView *
first_sample (Desk *desk)
{
    const UiDeskPersonValues *person = ui_desk_person_get (desk->page);
    g_assert_cmpuint (person->samples->len, ==, 1);
    return ui_desk_person_get_sample (desk->page,
                                      ((const UiDeskSample *)person->samples->pdata[0])->id);
}

static void
write_note (Desk *desk, const char *text)
{
    GtkWidget *note = GTK_WIDGET (ui_desk_person_get_note (desk->page));
    GtkTextView *view =
        GTK_TEXT_VIEW (gtk_widget_get_template_child (note, UI_TYPE_DESK_NOTE, "text"));
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text, -1);
}

static bool
note_is_saved (gpointer data)
{
    Desk *desk = data;
    bool dirty;
    g_autofree char *text = ui_desk_note_get_text (ui_desk_person_get_note (desk->page), &dirty);
    const UiDeskPersonValues *person = ui_desk_person_get (desk->page);
    return !dirty && g_strcmp0 (person->note, text) == 0;
}

static bool
has_notice (gpointer data)
{
    return ui_desk_person_get_notice (((Desk *)data)->page) != NULL;
}

static bool
is_rated (gpointer data)
{
    Desk *desk = data;
    const UiDeskPersonValues *person = ui_desk_person_get (desk->page);
    return ui_desk_sample_own_rating (person->samples->pdata[0]) != NULL;
}

static bool
is_decided (gpointer data)
{
    return ui_desk_person_get (((Desk *)data)->page)->outcome != UI_DESK_OUTCOME_NONE;
}

/* ---- tests ------------------------------------------------------------- */

static void
test_wrong_password (World *world, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (ClientConnection) connection = client_connection_new (world->url, &error);
    client_sign_in_async (connection, "ines", "not it at all", NULL, world_result, &result);
    g_assert_null (client_sign_in_finish (connection, world_wait_result (&result), &error));
    g_assert_cmpint (client_error_problem (error), ==, MODEL_PROBLEM_WRONG_PASSWORD);
}

static void
on_counted (int mine, int all, gpointer data)
{
    ((int *)data)[0] = mine;
    ((int *)data)[1] = all;
}

static bool
one_listed (gpointer data)
{
    return ((int *)data)[1] == 1;
}

static void
test_list (World *world, gconstpointer data)
{
    Desk desk;
    int counts[2] = {-1, -1};
    g_autofree char *id = world_apply (world, "Marisol Vega Ortiz");
    desk_open (&desk, world, "ines");
    UiDeskList *page = g_object_ref_sink (g_object_new (UI_TYPE_DESK_LIST, NULL));
    DeskList *list = desk_list_new (page, desk.session, desk.look, on_counted, counts);
    desk_list_refresh (list);
    world_wait (one_listed, counts);
    g_assert_cmpint (counts[0], ==, 1);
    desk_list_free (list);
    g_object_unref (page);
    desk_close (&desk);
}

static UiStrip *
strip_of (Desk *desk)
{
    return ui_listen_get_strip (ui_desk_sample_view_get_listen (first_sample (desk)));
}

static bool
plays (gpointer data)
{
    return ui_strip_get_position (strip_of (data)) > 0.2;
}

static bool
has_ended (gpointer data)
{
    return ui_strip_get_position (strip_of (data))
           >= ui_strip_get_view (strip_of (data)).duration_s;
}

static bool
is_here (gpointer data)
{
    return ui_strip_has_sound (strip_of (data));
}

static void
test_read_hear_rate_decide (World *world, gconstpointer data)
{
    Desk desk;
    g_autofree char *id = world_apply (world, "Devon Baptiste");
    desk_open (&desk, world, "ines");
    desk_read (&desk, id);
    const UiDeskPersonValues *person = ui_desk_person_get (desk.page);
    g_assert_cmpstr (person->name, ==, "Devon Baptiste");
    g_assert_cmpuint (person->consents->len, ==, 2);
    const UiDeskConsent *consent = person->consents->pdata[0];
    g_assert_cmpstr (consent->signed_name, ==, "Devon Baptiste");
    g_assert_cmpuint (strlen (consent->text), >, 200);
    g_assert_nonnull (person->anchors[4]);
    struct stat facts;
    g_assert_cmpint (stat (desk_sound_get_folder (desk.sound), &facts), ==, 0);
    g_assert_cmpint (facts.st_mode & 0777, ==, 0700);
    world_wait (is_here, &desk);
    ui_desk_person_play (desk.page);
    world_wait (plays, &desk);
    world_wait (has_ended, &desk);
    ui_desk_sample_view_set_draft (first_sample (&desk), 4, "Warm, a little fast");
    ui_desk_sample_view_save (first_sample (&desk));
    world_wait (is_rated, &desk);
    ui_desk_person_begin_decision (desk.page, UI_DESK_OUTCOME_NONE);
    ui_desk_decide_set_draft (ui_desk_person_get_decide (desk.page), UI_DESK_OUTCOME_ADVANCE,
                              "Clear and warm on the telephone.");
    ui_desk_decide_record (ui_desk_person_get_decide (desk.page));
    world_wait (is_decided, &desk);
    person = ui_desk_person_get (desk.page);
    g_assert_cmpint (person->outcome, ==, UI_DESK_OUTCOME_ADVANCE);
    g_assert_cmpstr (person->reason, ==, "Clear and warm on the telephone.");
    g_assert_cmpstr (person->decided_by, ==, "Ines Calder");
    g_assert_false (ui_desk_person_is_deciding (desk.page));
    desk_close (&desk);
}

static bool
may_write (gpointer data)
{
    return windows_button (((Desk *)data)->window, "Read and send the letter…") != NULL;
}

static bool
has_written (gpointer data)
{
    return !may_write (data);
}

static bool
is_asked (gpointer data)
{
    return windows_dialog () != NULL;
}

static bool
is_gone (gpointer data)
{
    const UiDeskSample *sample = ui_desk_person_get (((Desk *)data)->page)->samples->pdata[0];
    return sample->deleted_ms > 0 && windows_dialog () != NULL;
}

/* Only with a reason; then the certificate is there, also later, and says the reason and whose it was. */
static void
test_destroy_recording (World *world, gconstpointer data)
{
    Desk desk;
    g_autofree char *id = world_apply (world, "Noor Haddad");
    desk_open (&desk, world, "ines");
    desk_read (&desk, id);
    world_wait (is_here, &desk);
    ui_desk_delete_ask (GTK_WIDGET (first_sample (&desk)), "Greet a caller");
    AdwMessageDialog *dialog = windows_dialog ();
    GtkEditable *reason = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
    g_assert_false (adw_message_dialog_get_response_enabled (dialog, "yes"));
    gtk_editable_set_text (reason, "  x  ");
    g_assert_false (adw_message_dialog_get_response_enabled (dialog, "yes"));
    gtk_editable_set_text (reason, "The applicant asked for it.");
    g_assert_true (adw_message_dialog_get_response_enabled (dialog, "yes"));
    windows_answer ("yes");
    world_wait (is_gone, &desk);
    g_assert_nonnull (
        strstr (adw_message_dialog_get_body (windows_dialog ()), "The applicant asked for it."));
    windows_answer ("close");
    g_signal_emit_by_name (first_sample (&desk), "certificate");
    world_wait (is_asked, &desk);
    g_assert_nonnull (strstr (adw_message_dialog_get_body (windows_dialog ()), "ines"));
    windows_answer ("close");
    desk_close (&desk);
}

/* Deciding sends nothing; who wants to tell the applicant reads the letter first, and it goes once. */
static void
test_letter (World *world, gconstpointer data)
{
    Desk desk;
    g_autofree char *id = world_apply (world, "Lin Okafor");
    desk_open (&desk, world, "ines");
    desk_read (&desk, id);
    g_assert_false (may_write (&desk));
    ui_desk_person_begin_decision (desk.page, UI_DESK_OUTCOME_NONE);
    ui_desk_decide_set_draft (ui_desk_person_get_decide (desk.page), UI_DESK_OUTCOME_HOLD, "Later");
    ui_desk_decide_record (ui_desk_person_get_decide (desk.page));
    world_wait (may_write, &desk);
    for (int sending = 0; sending < 2; sending++) {
        windows_press (desk.window, "Read and send the letter…");
        AdwMessageDialog *dialog = windows_dialog ();
        g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "There is no e-mail"));
        g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==,
                         "Tell the applicant that it is on hold?");
        windows_answer (sending ? "send" : "back");
    }
    world_wait (has_written, &desk);
    g_assert_null (windows_dialog ());
    desk_close (&desk);
}

/* Rita saves while Ines writes. Ines keeps her text, sees Rita's, and only then can save. */
static void
test_stale (World *world, gconstpointer data)
{
    Desk ines, rita;
    g_autofree char *id = world_apply (world, "Aiko Tanaka");
    desk_open (&ines, world, "ines");
    desk_open (&rita, world, "rita");
    desk_read (&ines, id);
    desk_read (&rita, id);
    write_note (&ines, "From Ines");
    write_note (&rita, "From Rita");
    ui_desk_note_save (ui_desk_person_get_note (rita.page));
    world_wait (note_is_saved, &rita);
    ui_desk_note_save (ui_desk_person_get_note (ines.page));
    world_wait (has_notice, &ines);
    g_assert_nonnull (strstr (ui_desk_person_get_notice (ines.page),
                              "R. Osei changed this application while you were writing."));
    bool dirty;
    g_autofree char *kept = ui_desk_note_get_text (ui_desk_person_get_note (ines.page), &dirty);
    g_assert_cmpstr (kept, ==, "From Ines");
    g_assert_true (dirty);
    g_assert_true (ui_desk_note_has_theirs (ui_desk_person_get_note (ines.page)));
    g_assert_cmpstr (ui_desk_person_get (ines.page)->note, ==, "From Rita");
    ui_desk_note_save (ui_desk_person_get_note (ines.page));
    world_wait (note_is_saved, &ines);
    g_assert_cmpstr (ui_desk_person_get (ines.page)->note, ==, "From Ines");
    g_assert_false (has_notice (&ines));
    desk_close (&rita);
    desk_close (&ines);
}

static bool
sees_rating (gpointer data)
{
    const UiDeskPersonValues *person = ui_desk_person_get (((Desk *)data)->page);
    return ((const UiDeskSample *)person->samples->pdata[0])->ratings->len == 1;
}

/* The long poll brings another's rating to an open page; what is written there stays. */
static void
test_live (World *world, gconstpointer data)
{
    Desk ines, rita;
    g_autofree char *id = world_apply (world, "Grace Whitfield");
    desk_open (&ines, world, "ines");
    desk_open (&rita, world, "rita");
    desk_read (&ines, id);
    desk_read (&rita, id);
    desk_session_watch (ines.session, 0);
    write_note (&ines, "Half a thought");
    ui_desk_sample_view_set_draft (first_sample (&rita), 2, "");
    ui_desk_sample_view_save (first_sample (&rita));
    world_wait (sees_rating, &ines);
    bool dirty;
    g_autofree char *kept = ui_desk_note_get_text (ui_desk_person_get_note (ines.page), &dirty);
    g_assert_cmpstr (kept, ==, "Half a thought");
    g_assert_true (has_notice (&ines));
    desk_close (&rita);
    desk_close (&ines);
}

/* A desk that goes away without saving finds its draft again. */
static void
test_draft_returns (World *world, gconstpointer data)
{
    Desk desk;
    g_autofree char *id = world_apply (world, "Omar Haddad");
    desk_open (&desk, world, "ines");
    desk_read (&desk, id);
    write_note (&desk, "Not saved");
    ui_desk_sample_view_set_draft (first_sample (&desk), 3, "even pace");
    desk_close (&desk);
    desk_open (&desk, world, "ines");
    desk_read (&desk, id);
    bool dirty;
    int level;
    const char *comment;
    g_autofree char *kept = ui_desk_note_get_text (ui_desk_person_get_note (desk.page), &dirty);
    g_assert_cmpstr (kept, ==, "Not saved");
    g_assert_true (dirty);
    g_assert_true (ui_desk_sample_view_get_draft (first_sample (&desk), &level, &comment));
    g_assert_cmpint (level, ==, 3);
    g_assert_cmpstr (comment, ==, "even pace");
    ui_desk_person_save (desk.page);
    world_wait (note_is_saved, &desk);
    world_wait (is_rated, &desk);
    desk_close (&desk);
}

static bool
has_trouble (gpointer data)
{
    return *(char **)data != NULL;
}

static void
on_trouble_cb (DeskSession *session, const char *sentence, char **told)
{
    g_free (*told);
    *told = g_strdup (sentence);
}

/* The server goes away: a sentence, no loss; nothing blocks. */
static void
test_server_gone (World *world, gconstpointer data)
{
    Desk desk;
    char *told = NULL;
    g_autofree char *id = world_apply (world, "Peter Nakamura");
    desk_open (&desk, world, "ines");
    desk_read (&desk, id);
    g_signal_connect (desk.session, "trouble", G_CALLBACK (on_trouble_cb), &told);
    kill (world->server, SIGTERM);
    desk_session_watch (desk.session, 0);
    write_note (&desk, "Still here");
    ui_desk_note_save (ui_desk_person_get_note (desk.page));
    world_wait (has_notice, &desk);
    world_wait (has_trouble, &told);
    bool dirty;
    g_autofree char *kept = ui_desk_note_get_text (ui_desk_person_get_note (desk.page), &dirty);
    g_assert_cmpstr (kept, ==, "Still here");
    g_assert_true (dirty);
    g_signal_handlers_disconnect_by_data (desk.session, &told);
    desk_close (&desk);
    g_free (told);
}

static void
set_up (World *world, gconstpointer data)
{
    world_open (world);
}

static void
tear_down (World *world, gconstpointer data)
{
    world_close (world);
}

int
main (int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run) (World *world, gconstpointer data);
    } tests[] = {
        {"/desk/wrong-password", test_wrong_password},
        {"/desk/list", test_list},
        {"/desk/read-hear-rate-decide", test_read_hear_rate_decide},
        {"/desk/destroy-recording", test_destroy_recording},
        {"/desk/letter", test_letter},
        {"/desk/stale", test_stale},
        {"/desk/live", test_live},
        {"/desk/draft-returns", test_draft_returns},
        {"/desk/server-gone", test_server_gone},
    };
    g_test_init (&argc, &argv, NULL);
    adw_init ();
    for (guint n = 0; n < G_N_ELEMENTS (tests); n++)
        g_test_add (tests[n].name, World, NULL, set_up, tests[n].run, tear_down);
    return g_test_run ();
}
