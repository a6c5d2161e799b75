/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/person.h"

#include "app/desk/changes.h"
#include "app/desk/check.h"
#include "app/desk/convert.h"
#include "app/desk/decided.h"
#include "app/desk/deletion.h"
#include "app/desk/draft.h"
#include "app/desk/save.h"
#include "app/listen/listen.h"
#include "ui/filled.h"
#include "ui/words.h"

#define DRAFT_AFTER_MS 700

struct DeskPerson {
    DeskPersonTools tools;
    char *id;
    GCancellable *cancellable; /* of all that waits for an answer */
    ModelDeskApplication *application;
    DeskChanges *changes; /* NULL until it was read once */
    char *draft;          /* what was kept, until it is put back */
    GHashTable *listens;  /* recording → Listen */
    DeskCheck *check;
    DeskDecided *decided;
    guint draft_timer, next_sound;
    guint stored, stored_before; /* own changes stored: now, and when the reading began */
    bool reading, again;         /* again: something changed while reading */
    bool failed, fetching;       /* the last reading failed; a sample is on its way */
};

/* ---- drafts ------------------------------------------------------------ */

static void
on_kept_cb (bool kept, gpointer data)
{
    GWeakRef *page = data;
    g_autoptr (UiDeskPerson) alive = g_weak_ref_get (page);
    if (alive != NULL && kept)
        ui_desk_note_set_state (ui_desk_person_get_note (alive), UI_DESK_NOTE_KEPT);
    g_weak_ref_clear (page);
    g_free (page);
}

static void
keep_draft (DeskPerson *person)
{
    g_clear_handle_id (&person->draft_timer, g_source_remove);
    if (person->changes == NULL)
        return;
    g_autofree char *text =
        desk_draft_take (person->tools.page, desk_changes_get_etag (person->changes));
    if (text == NULL || desk_changes_is_busy (person->changes)) {
        desk_drafts_put (person->tools.drafts, person->id, text, NULL, NULL);
        return;
    }
    GWeakRef *page = g_new0 (GWeakRef, 1);
    g_weak_ref_init (page, person->tools.page);
    desk_drafts_put (person->tools.drafts, person->id, text, on_kept_cb, page);
}

static gboolean
on_draft_timer_cb (gpointer data)
{
    DeskPerson *person = data;
    person->draft_timer = 0;
    keep_draft (person);
    return G_SOURCE_REMOVE;
}

static void
on_draft_cb (UiDeskPerson *page, DeskPerson *person)
{
    g_clear_handle_id (&person->draft_timer, g_source_remove);
    person->draft_timer = g_timeout_add (DRAFT_AFTER_MS, on_draft_timer_cb, person);
}

/* ---- another person changed it ----------------------------------------- */

/* The looks' sentence, by what of one's own is not saved. */
static char *
stale_sentence (DeskPerson *person)
{
    static const struct {
        const char *named, *unnamed;
    } words[] = {
        {N_ ("%s changed this application while you were writing. Your note is kept; read the "
             "change, then save again."),
         N_ ("This application was changed while you were writing. Your note is kept; read the "
             "change, then save again.")},
        {N_ ("%s changed this application while you were working on it. What you chose and wrote "
             "is "
             "kept; read the change, then save again."),
         N_ ("This application was changed while you were working on it. What you chose and wrote "
             "is kept; read the change, then save again.")},
    };
    bool note;
    g_autofree char *text =
        ui_desk_note_get_text (ui_desk_person_get_note (person->tools.page), &note);
    g_autofree char *who = desk_convert_last_other (
        person->application, desk_session_get_me (person->tools.session)->name);
    int row = note ? 0 : 1;
    return who ? ui_filled (words[row].named, who) : g_strdup (_ (words[row].unnamed));
}

static void
show_stale (DeskPerson *person)
{
    g_autofree char *sentence = stale_sentence (person);
    ui_desk_person_set_notice (person->tools.page, sentence, NULL);
}

/* ---- sound ------------------------------------------------------------- */

static void fetch_next (DeskPerson *person);

/* One plays at a time. */
static void
on_told (Listen *listen, bool playing, const char *trouble, gpointer data)
{
    DeskPerson *person = data;
    GHashTableIter all;
    gpointer recording, other;
    g_hash_table_iter_init (&all, person->listens);
    while (g_hash_table_iter_next (&all, &recording, &other)) {
        UiDeskSampleView *view = ui_desk_person_get_sample (person->tools.page, recording);
        if (other == listen && view != NULL)
            ui_desk_sample_view_set_trouble (view, trouble);
        if (other != listen && playing)
            listen_stop (other);
    }
}

/* Each sample that is shown can be heard, as soon as it is here. */
static void
add_listens (DeskPerson *person)
{
    for (guint n = 0; n < person->application->recordings->len; n++) {
        const ModelDeskRecording *recording = person->application->recordings->pdata[n];
        UiDeskSampleView *view = ui_desk_person_get_sample (person->tools.page, recording->id);
        if (recording->deleted_ms > 0)
            g_hash_table_remove (person->listens, recording->id);
        else if (view != NULL && !g_hash_table_contains (person->listens, recording->id))
            g_hash_table_insert (person->listens, g_strdup (recording->id),
                                 listen_new (desk_sound_get_engine (person->tools.sound),
                                             ui_desk_sample_view_get_listen (view), on_told,
                                             person));
    }
}

static void
on_fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *path = desk_sound_fetch_finish (result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    DeskPerson *person = data;
    person->fetching = false;
    const ModelDeskRecording *recording =
        person->application->recordings->pdata[person->next_sound];
    UiDeskSampleView *view = ui_desk_person_get_sample (person->tools.page, recording->id);
    Listen *listen = g_hash_table_lookup (person->listens, recording->id);
    if (view != NULL)
        ui_desk_sample_view_set_trouble (view, error ? error->message : NULL);
    if (path != NULL && listen != NULL)
        listen_open (listen, path);
    person->next_sound++;
    fetch_next (person);
}

/* One after the other, so that the first can be heard early. */
static void
fetch_next (DeskPerson *person)
{
    const GPtrArray *all = person->application->recordings;
    while (person->next_sound < all->len
           && ((const ModelDeskRecording *)all->pdata[person->next_sound])->deleted_ms > 0)
        person->next_sound++;
    if (person->fetching || person->next_sound >= all->len)
        return;
    person->fetching = true;
    const ModelDeskRecording *recording =
        person->application->recordings->pdata[person->next_sound];
    desk_sound_fetch_async (person->tools.sound,
                            desk_session_get_connection (person->tools.session), person->id,
                            recording->id, person->cancellable, on_fetched_cb, person);
}

static void
on_play_cb (UiDeskPerson *page, const char *recording, DeskPerson *person)
{
    Listen *listen = g_hash_table_lookup (person->listens, recording);
    if (listen != NULL)
        listen_toggle (listen);
}

/* ---- reading ----------------------------------------------------------- */

static void on_change_done (const DeskChange *change, const GError *error, gpointer data);

static void
show (DeskPerson *person)
{
    ui_desk_person_set (person->tools.page,
                        desk_convert_person (person->application,
                                             desk_session_get_me (person->tools.session)->user,
                                             ui_look_get_language (person->tools.look)),
                        g_get_real_time () / 1000);
    add_listens (person);
}

static bool
has_draft (DeskPerson *person)
{
    g_autofree char *text = desk_draft_take (person->tools.page, NULL);
    return text != NULL;
}

static void
show_first (DeskPerson *person)
{
    g_autofree char *etag = NULL;
    g_autofree char *draft = g_steal_pointer (&person->draft);
    person->changes = desk_changes_new (person->tools.session, person->id,
                                        person->application->etag, on_change_done, person);
    show (person);
    if (draft != NULL && desk_draft_restore (person->tools.page, draft, &etag)
        && g_strcmp0 (etag, person->application->etag) != 0) {
        show (person);
        show_stale (person);
    }
    fetch_next (person);
}

static void
show_again (DeskPerson *person)
{
    const char *etag = person->application->etag;
    bool other = g_strcmp0 (etag, desk_changes_get_etag (person->changes)) != 0;
    show (person);
    if (other && !desk_changes_is_busy (person->changes)) {
        desk_changes_set_etag (person->changes, etag);
        if (has_draft (person))
            show_stale (person);
    }
    fetch_next (person);
}

/* An answer from before an own change was stored is too old to be shown. */
static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    ModelDeskApplication *application =
        client_read_application_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    DeskPerson *person = data;
    person->reading = false;
    if (person->stored != person->stored_before) {
        model_desk_application_free (application);
        desk_person_refresh (person);
        return;
    }
    if (application == NULL) {
        person->failed = true;
        if (!desk_session_has_ended (person->tools.session, error))
            ui_desk_person_set_notice (person->tools.page, error->message, _ ("Try again"));
        return;
    }
    if (person->failed)
        ui_desk_person_set_notice (person->tools.page, NULL, NULL);
    desk_check_refresh (person->check);
    desk_decided_refresh (person->decided, application->decision != NULL);
    person->failed = false;
    g_clear_pointer (&person->application, model_desk_application_free);
    person->application = application;
    if (person->changes == NULL)
        show_first (person);
    else
        show_again (person);
    if (person->again)
        desk_person_refresh (person);
}

void
desk_person_refresh (DeskPerson *person)
{
    person->again = person->reading;
    if (person->reading)
        return;
    person->reading = true;
    person->stored_before = person->stored;
    client_read_application_async (desk_session_get_connection (person->tools.session), person->id,
                                   person->cancellable, on_read_cb, person);
}

static void
on_draft_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    char *draft = desk_drafts_get_finish (result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    DeskPerson *person = data;
    person->draft = draft;
    desk_person_refresh (person);
}

/* ---- saving ------------------------------------------------------------ */

static void
set_saving (DeskPerson *person, const DeskChange *change, bool saving)
{
    UiDeskPerson *page = person->tools.page;
    if (change->kind == DESK_CHANGE_DECIDE)
        ui_desk_decide_set_saving (ui_desk_person_get_decide (page), saving);
    else if (change->kind == DESK_CHANGE_NOTE)
        ui_desk_note_set_state (ui_desk_person_get_note (page),
                                saving ? UI_DESK_NOTE_SAVING : UI_DESK_NOTE_IDLE);
    UiDeskSampleView *view =
        change->recording != NULL ? ui_desk_person_get_sample (page, change->recording) : NULL;
    if (view != NULL && change->kind == DESK_CHANGE_DELETE)
        ui_desk_sample_view_set_deleting (view, saving);
    else if (view != NULL)
        ui_desk_sample_view_set_saving (view, saving);
}

static void
show_certificate (DeskPerson *person, UiDeskSampleView *view)
{
    desk_deletion_show (person->tools.session, person->id, view, person->cancellable);
}

static void
set_saved (DeskPerson *person, const DeskChange *change)
{
    UiDeskPerson *page = person->tools.page;
    if (change->kind == DESK_CHANGE_DECIDE)
        ui_desk_person_end_decision (page);
    else if (change->kind == DESK_CHANGE_NOTE)
        ui_desk_note_set_saved (ui_desk_person_get_note (page), change->text);
    UiDeskSampleView *view =
        change->recording != NULL ? ui_desk_person_get_sample (page, change->recording) : NULL;
    if (view != NULL && change->kind == DESK_CHANGE_DELETE)
        show_certificate (person, view);
    else if (view != NULL)
        ui_desk_sample_view_set_saved (view, change->number, change->text);
}

/* What was not stored stays on the page and on this computer; the page is read again in either case. */
static void
on_change_done (const DeskChange *change, const GError *error, gpointer data)
{
    DeskPerson *person = data;
    set_saving (person, change, false);
    if (error == NULL) {
        person->stored++;
        set_saved (person, change);
        ui_desk_person_set_notice (person->tools.page, NULL, NULL);
    } else if (!g_error_matches (error, CLIENT_ERROR, CLIENT_ERROR_STALE)) {
        ui_desk_person_set_notice (person->tools.page, error->message, NULL);
    }
    keep_draft (person);
    if (!desk_changes_is_busy (person->changes))
        desk_person_refresh (person);
}

static void
push (DeskPerson *person, DeskChangeKind kind, const char *recording, int number, const char *text)
{
    const DeskChange shown = {kind, (char *)recording, (char *)text, number};
    if (person->changes == NULL)
        return;
    keep_draft (person);
    set_saving (person, &shown, true);
    desk_changes_push (person->changes, kind, recording, number, text);
}

static void
on_rate_cb (UiDeskPerson *page, const char *recording, int level, const char *comment,
            DeskPerson *person)
{
    push (person, DESK_CHANGE_RATE, recording, level, comment);
}

/* Nothing of it is to play on. */
static void
on_delete_cb (UiDeskPerson *page, const char *recording, const char *reason, DeskPerson *person)
{
    Listen *listen = g_hash_table_lookup (person->listens, recording);
    if (listen != NULL)
        listen_stop (listen);
    push (person, DESK_CHANGE_DELETE, recording, 0, reason);
}

static void
on_certificate_cb (UiDeskPerson *page, const char *recording, DeskPerson *person)
{
    UiDeskSampleView *view = ui_desk_person_get_sample (page, recording);
    if (view != NULL)
        show_certificate (person, view);
}

static void
on_fetch_cb (UiDeskPerson *page, const char *sample, const char *file, const char *name,
             DeskPerson *person)
{
    desk_save_ask (person->tools.session, GTK_WIDGET (page),
                   &(DeskSave){DESK_SAVE_FILE, person->id, file, name}, person->cancellable);
}

static void
on_note_cb (UiDeskPerson *page, const char *text, DeskPerson *person)
{
    push (person, DESK_CHANGE_NOTE, NULL, 0, text);
}

static void
on_decide_cb (UiDeskPerson *page, int outcome, const char *reason, DeskPerson *person)
{
    push (person, DESK_CHANGE_DECIDE, NULL, outcome, reason);
}

/* ---- life -------------------------------------------------------------- */

/* A step of the background check, or a letter, makes a new revision, from which one's own next change starts. */
static void
on_check_stored (gpointer data)
{
    desk_person_refresh (data);
}

DeskPerson *
desk_person_new (const DeskPersonTools *tools, const char *id)
{
    DeskPerson *person = g_new0 (DeskPerson, 1);
    person->tools = *tools;
    person->id = g_strdup (id);
    person->cancellable = g_cancellable_new ();
    person->listens =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)listen_free);
    ui_desk_person_reset (tools->page);
    person->check =
        desk_check_new (tools->session, tools->look, tools->drafts,
                        ui_desk_person_get_check (tools->page), id, on_check_stored, person);
    person->decided =
        desk_decided_new (tools->session, GTK_WIDGET (ui_desk_person_get_check (tools->page)), id,
                          on_check_stored, person);
    g_signal_connect (tools->page, "play", G_CALLBACK (on_play_cb), person);
    g_signal_connect (tools->page, "rate", G_CALLBACK (on_rate_cb), person);
    g_signal_connect (tools->page, "delete", G_CALLBACK (on_delete_cb), person);
    g_signal_connect (tools->page, "certificate", G_CALLBACK (on_certificate_cb), person);
    g_signal_connect (tools->page, "fetch", G_CALLBACK (on_fetch_cb), person);
    g_signal_connect (tools->page, "note", G_CALLBACK (on_note_cb), person);
    g_signal_connect (tools->page, "decide", G_CALLBACK (on_decide_cb), person);
    g_signal_connect (tools->page, "draft", G_CALLBACK (on_draft_cb), person);
    g_signal_connect_swapped (tools->page, "notice", G_CALLBACK (desk_person_refresh), person);
    desk_drafts_get_async (tools->drafts, id, person->cancellable, on_draft_read_cb, person);
    return person;
}

void
desk_person_free (DeskPerson *person)
{
    if (person == NULL)
        return;
    g_signal_handlers_disconnect_by_data (person->tools.page, person);
    g_clear_pointer (&person->decided, desk_decided_free);
    g_clear_pointer (&person->check, desk_check_free);
    keep_draft (person);
    g_cancellable_cancel (person->cancellable);
    g_object_unref (person->cancellable);
    g_hash_table_unref (person->listens);
    desk_changes_free (person->changes);
    model_desk_application_free (person->application);
    g_free (person->draft);
    g_free (person->id);
    g_free (person);
}

const char *
desk_person_get_id (DeskPerson *person)
{
    return person->id;
}

void
desk_person_translate (DeskPerson *person)
{
    ui_desk_person_translate (person->tools.page);
    if (person->application != NULL)
        show (person);
    desk_check_translate (person->check);
    desk_decided_translate (person->decided);
}
