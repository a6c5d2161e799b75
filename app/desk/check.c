/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/check.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/desk/assessment.h"
#include "app/desk/check_words.h"
#include "app/desk/letters.h"
#include "app/desk/order.h"
#include "app/desk/save.h"
#include "app/desk/sealed.h"
#include "app/desk/sending.h"
#include "ui/desk/letter.h"
#include "ui/desk/parts.h"

enum { TEXT_HEIGHT = 180, TEXT_WIDTH = 460 };

struct DeskCheck {
    DeskSession *session;
    UiLook *look;       /* borrowed */
    DeskDrafts *drafts; /* borrowed */
    UiDeskCheck *panel; /* borrowed */
    char *id;
    DeskCheckStored stored;
    gpointer data;
    GCancellable *cancellable;
    ModelDeskScreening *check;    /* NULL until it was read */
    ModelScreeningRequest *order; /* certified; it goes when the newest revision is known */
    bool assessing;               /* what is on its way is an assessment by factors */
    bool reading, again;          /* one question at a time, so that no older answer comes last */
    GtkWindow *dialog;            /* the one open; weak */
};

/* What each action asks for. */
static const struct {
    const char *id, *title, *body, *button;
    ModelAdverseKind step; /* NONE: an offer or a cancellation */
    bool words, letter;    /* letter: one goes, by e-mail or by post */
} ASKS[] = {
    {"offer", N_ ("Note a conditional offer"),
     N_ ("The applicant is then asked for the forms of the background check. Say who made the "
         "offer, "
         "and when."),
     N_ ("Note the offer"), MODEL_ADVERSE_NONE, true, false},
    {"cancel", N_ ("Take the order back"),
     N_ ("The agency is told, as far as it has not begun. Say why."), N_ ("Take it back"),
     MODEL_ADVERSE_NONE, true, false},
    {"assessed", N_ ("Individual assessment"),
     N_ ("Weigh the nature and gravity of what the report shows, the time that has passed, and the "
         "nature of the job. The applicant gets these words with the notice."),
     N_ ("Save the assessment"), MODEL_ADVERSE_ASSESSED, true, false},
    {"notice", N_ ("Send the notice?"),
     N_ ("The applicant gets the notice, the report and a summary of rights on the status page, in "
         "the language of the application. From then on the days are counted."),
     N_ ("Send the notice"), MODEL_ADVERSE_NOTICE, false, true},
    {"received", N_ ("Proof of delivery"), N_ ("Say how it is known that the notice has arrived."),
     N_ ("Note it"), MODEL_ADVERSE_RECEIVED, true, false},
    {"considered", N_ ("What follows from the answer"),
     N_ ("Say what you read and what follows from it. The days begin anew."), N_ ("Save"),
     MODEL_ADVERSE_CONSIDERED, true, false},
    {"resolved", N_ ("How the dispute ended"),
     N_ ("Say what the agency answered. The days begin anew."), N_ ("Note it"),
     MODEL_ADVERSE_RESOLVED, true, false},
    {"final", N_ ("Send the final notice?"),
     N_ ("The applicant is told the decision, who made the report, and their rights. Say why you "
         "decide so; the reason stays here."),
     N_ ("Send the final notice"), MODEL_ADVERSE_FINAL, true, true},
    {"cancelled", N_ ("Decide in the applicant's favour"),
     N_ ("The procedure ends and nothing more is sent. Say why."), N_ ("End the procedure"),
     MODEL_ADVERSE_CANCELLED, true, false},
};

static void
show (DeskCheck *self)
{
    const char *role = desk_session_get_me (self->session)->role;
    g_autoptr (UiDeskCheckValues) values =
        self->check ? desk_check_words (self->check, role, ui_look_get_language (self->look))
                    : NULL;
    ui_desk_check_set (self->panel, values);
}

static void on_stored_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    ModelDeskScreening *check =
        client_screening_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    DeskCheck *self = data;
    self->reading = false;
    if (self->again)
        desk_check_refresh (self);
    if (check == NULL)
        return; /* the page says what is wrong with the server */
    g_clear_pointer (&self->check, model_desk_screening_free);
    self->check = check;
    show (self);
    if (self->order && !self->again)
        client_order_async (desk_session_get_connection (self->session), self->id, check->etag,
                            self->order, self->cancellable, on_stored_cb, self);
    if (!self->again)
        g_clear_pointer (&self->order, model_screening_request_free);
}

void
desk_check_refresh (DeskCheck *self)
{
    const char *language = ui_look_get_language (self->look);
    self->again = self->reading;
    if (self->reading)
        return;
    self->reading = true;
    client_screening_async (desk_session_get_connection (self->session), self->id, language,
                            self->cancellable, on_read_cb, self);
}

void
desk_check_translate (DeskCheck *self)
{
    show (self);
    desk_check_refresh (self);
}

/* ---- storing ------------------------------------------------------------------- */

static void
on_stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *etag = client_change_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    DeskCheck *self = data;
    if (self->assessing && !error)
        desk_assessment_stored (self->drafts, self->id);
    self->assessing = false;
    if (error && !desk_session_has_ended (self->session, error)) {
        GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->panel)));
        GtkWidget *dialog = adw_message_dialog_new (
            GTK_WINDOW (root), _ ("Nothing was sent or changed"), error->message);
        adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
        gtk_window_present (GTK_WINDOW (dialog));
    }
    self->stored (self->data);
}

static char *
text_of (GtkTextView *view)
{
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
store (DeskCheck *self, size_t row, const char *text, bool by_post)
{
    ClientConnection *connection = desk_session_get_connection (self->session);
    ModelAdverseRequest request = {.step = (int)ASKS[row].step,
                                   .text = text && *text ? (char *)text : NULL,
                                   .by_post = by_post};
    if (ASKS[row].step != MODEL_ADVERSE_NONE)
        client_adverse_async (connection, self->id, self->check->etag, &request, self->cancellable,
                              on_stored_cb, self);
    else
        client_reason_async (connection, self->id,
                             g_str_equal (ASKS[row].id, "offer") ? "offer" : "screening/cancel",
                             self->check->etag, text, self->cancellable, on_stored_cb, self);
}

/* ---- asking ---------------------------------------------------------------------- */

static GtkWidget *
dialog_new (DeskCheck *self, const char *title, const char *body, const char *button)
{
    GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->panel)));
    GtkWidget *dialog = adw_message_dialog_new (window, title, body);
    adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "back", _ ("Cancel"), "do",
                                      button, NULL);
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "do",
                                                ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "back");
    g_object_set_data (G_OBJECT (dialog), "check", self);
    g_set_weak_pointer (&self->dialog, GTK_WINDOW (dialog));
    return dialog;
}

static void
on_text_changed_cb (GtkTextBuffer *buffer, AdwMessageDialog *dialog)
{
    enum { CHARACTERS_MIN = 3 };
    adw_message_dialog_set_response_enabled (
        dialog, "do", gtk_text_buffer_get_char_count (buffer) >= CHARACTERS_MIN);
}

static GtkWidget *
add_text (GtkWidget *dialog, GtkWidget *box)
{
    GtkWidget *view = gtk_text_view_new (), *scroll = gtk_scrolled_window_new ();
    gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
    gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
    gtk_widget_set_size_request (scroll, TEXT_WIDTH, TEXT_HEIGHT);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), view);
    ui_desk_name (view, _ ("Your words"));
    gtk_box_append (GTK_BOX (box), scroll);
    adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "do", FALSE);
    g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                      G_CALLBACK (on_text_changed_cb), dialog);
    return view;
}

static void
add_post (AdwMessageDialog *dialog, GtkWidget *box)
{
    GtkWidget *post = ui_desk_letter_post_new ();
    gtk_box_append (GTK_BOX (box), post);
    ui_desk_letter_adopt_post (dialog, post);
}

static void
on_answer_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
    DeskCheck *self = g_object_get_data (G_OBJECT (dialog), "check");
    GtkTextView *view = g_object_get_data (G_OBJECT (dialog), "text");
    g_autofree char *text = view ? text_of (view) : NULL;
    if (self && g_str_equal (response, "do"))
        store (self, GPOINTER_TO_SIZE (data), text, ui_desk_letter_is_by_post (dialog));
}

static void
on_assessed (GPtrArray *weighed, gpointer data)
{
    DeskCheck *self = data;
    const ModelAdverseRequest request = {.step = MODEL_ADVERSE_ASSESSED, .factors = weighed};
    self->assessing = true;
    client_adverse_async (desk_session_get_connection (self->session), self->id, self->check->etag,
                          &request, self->cancellable, on_stored_cb, self);
}

static void
ask (DeskCheck *self, size_t row)
{
    if (ASKS[row].step == MODEL_ADVERSE_ASSESSED && self->check->factors->len > 0) {
        GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->panel)));
        g_set_weak_pointer (&self->dialog, desk_assessment_open (self->drafts, window, self->id,
                                                                 self->check, on_assessed, self));
        return;
    }
    GtkWidget *dialog =
        dialog_new (self, _ (ASKS[row].title), _ (ASKS[row].body), _ (ASKS[row].button));
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    if (ASKS[row].words)
        g_object_set_data (G_OBJECT (dialog), "text", add_text (dialog, box));
    if (ASKS[row].letter)
        add_post (ADW_MESSAGE_DIALOG (dialog), box);
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
    g_signal_connect (dialog, "response", G_CALLBACK (on_answer_cb), GSIZE_TO_POINTER (row));
    gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the order -------------------------------------------------------------------- */

/* It goes with the revision as it is then: opening the sealed data was a change too. */
static void
on_ordered (const ModelScreeningRequest *request, gpointer data)
{
    DeskCheck *self = data;
    g_autoptr (json_t) json = model_screening_request_write (request);
    g_clear_pointer (&self->order, model_screening_request_free);
    self->order = model_screening_request_read (json, NULL);
    desk_check_refresh (self);
}

static void
order (DeskCheck *self)
{
    GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->panel)));
    desk_order_ask (self->session, window, self->id, &self->check, &self->dialog, on_ordered, self);
}

static void
on_asked_cb (gpointer data)
{
    DeskCheck *self = data;
    self->stored (self->data);
}

static void
open_sealed (DeskCheck *self)
{
    GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->panel)));
    g_set_weak_pointer (&self->dialog, desk_sealed_open (self->session, window, self->id,
                                                         self->check, NULL, on_asked_cb, self));
}

static void
on_act_cb (UiDeskCheck *panel, const char *id, DeskCheck *self)
{
    if (desk_letters_act (self->session, GTK_WIDGET (panel), self->id, id, self->cancellable))
        return;
    if (g_str_equal (id, "order"))
        order (self);
    if (g_str_equal (id, "send"))
        desk_sending_begin (self->session, GTK_WIDGET (panel), self->id, self->check, &self->dialog,
                            self->cancellable, on_asked_cb, self);
    if (g_str_equal (id, "sealed"))
        open_sealed (self);
    if (g_str_equal (id, "report"))
        desk_save_ask (self->session, GTK_WIDGET (self->panel),
                       &(DeskSave){DESK_SAVE_REPORT, self->id, .name = _ ("report.pdf")},
                       self->cancellable);
    for (size_t i = 0; i < G_N_ELEMENTS (ASKS); i++) {
        if (g_str_equal (ASKS[i].id, id))
            ask (self, i);
    }
}

/* ---- life ------------------------------------------------------------------------- */

DeskCheck *
desk_check_new (DeskSession *session, UiLook *look, DeskDrafts *drafts, UiDeskCheck *panel,
                const char *id, DeskCheckStored stored, gpointer data)
{
    DeskCheck *self = g_new0 (DeskCheck, 1);
    self->session = session;
    self->look = look;
    self->drafts = drafts;
    self->panel = panel;
    self->id = g_strdup (id);
    self->stored = stored;
    self->data = data;
    self->cancellable = g_cancellable_new ();
    g_signal_connect (panel, "act", G_CALLBACK (on_act_cb), self);
    return self;
}

void
desk_check_free (DeskCheck *self)
{
    if (self == NULL)
        return;
    if (self->dialog) {
        g_object_set_data (G_OBJECT (self->dialog), "check", NULL);
        gtk_window_destroy (self->dialog);
    }
    g_clear_weak_pointer (&self->dialog);
    g_signal_handlers_disconnect_by_data (self->panel, self);
    g_cancellable_cancel (self->cancellable);
    g_object_unref (self->cancellable);
    model_desk_screening_free (self->check);
    g_clear_pointer (&self->order, model_screening_request_free);
    g_free (self->id);
    g_free (self);
}
