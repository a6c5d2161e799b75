/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/decided.h"

#include "app/desk/letters.h"
#include "ui/ask.h"
#include "ui/desk/check.h"
#include "ui/desk/letter.h"
#include "ui/words.h"

struct DeskDecided {
    DeskSession *session;
    UiDeskCheck *panel; /* of the box */
    char *id;
    DeskDecidedStored stored;
    gpointer data;
    GCancellable *cancellable;
    ModelDecisionLetter *letter; /* NULL until it was read */
    bool reading, again;
    GtkWindow *dialog; /* the one open; weak */
};

/* By the outcome. */
static const struct {
    const char *outcome, *asks;
} ASKS[] = {
    {"advance", N_ ("Tell the applicant that it goes on?")},
    {"hold", N_ ("Tell the applicant that it is on hold?")},
    {"decline", N_ ("Tell the applicant that it ends here?")},
};

/* ---- words -------------------------------------------------------------------- */

static const char *
sentence_of (const ModelDecisionLetter *letter)
{
    if (g_strcmp0 (letter->refusal, "check") == 0)
        return _ ("The background check tells the applicant by letters of its own, in their days.");
    if (letter->refusal)
        return NULL;
    return _ ("The applicant reads the decision in the status. A letter goes only when somebody "
              "sends it.");
}

static void
show (DeskDecided *self)
{
    const ModelDecisionLetter *letter = self->letter;
    bool may = g_strcmp0 (desk_session_get_me (self->session)->role, "screening") != 0;
    if (!letter || !letter->outcome) {
        ui_desk_check_set (self->panel, NULL);
        return;
    }
    g_autoptr (UiDeskCheckValues) values = ui_desk_check_values_new ();
    values->sentence = g_strdup (sentence_of (letter));
    desk_letters_add (values, letter->letters, false);
    if (may && !letter->refusal)
        ui_desk_check_values_action (values, "letter", _ ("Read and send the letter…"), false);
    ui_desk_check_set_heading (self->panel, _ ("Letter about the decision"));
    ui_desk_check_set (self->panel, values);
}

/* In which language, and where it goes. Transfer full. */
static char *
way_words (const ModelDecisionLetter *letter)
{
    const char *language = g_str_equal (letter->language, "es")
                               ? _ ("It is in Spanish, the applicant's language.")
                               : _ ("It is in English, the applicant's language.");
    g_autofree char *mail =
        letter->to ? g_strdup_printf (
            /* Translators: %s is an address, as m…@example.org */
            _ ("It goes to %s and stands on the applicant's page."), letter->to)
                   : g_strdup (_ ("There is no e-mail address: it stands on the applicant's page, "
                                  "and can be printed for the post."));
    return g_strconcat (language, " ", mail, NULL);
}

/* ---- reading -------------------------------------------------------------------- */

static void read_now (DeskDecided *self);

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    ModelDecisionLetter *letter =
        client_decision_letter_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    DeskDecided *self = data;
    self->reading = false;
    if (letter) {
        g_clear_pointer (&self->letter, model_decision_letter_free);
        self->letter = letter;
        show (self);
    }
    if (self->again)
        read_now (self);
}

static void
read_now (DeskDecided *self)
{
    self->again = self->reading;
    if (self->reading)
        return;
    self->reading = true;
    client_decision_letter_async (desk_session_get_connection (self->session), self->id,
                                  self->cancellable, on_read_cb, self);
}

void
desk_decided_refresh (DeskDecided *self, bool decided)
{
    if (decided)
        read_now (self);
}

void
desk_decided_translate (DeskDecided *self)
{
    show (self);
}

/* ---- sending ---------------------------------------------------------------------- */

static void
on_sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *etag = client_change_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    DeskDecided *self = data;
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->panel));
    if (error && root && !desk_session_has_ended (self->session, error))
        ui_tell (GTK_WINDOW (root), _ ("Nothing was sent or changed"), error->message, _ ("Close"));
    self->stored (self->data);
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
    DeskDecided *self = g_object_get_data (G_OBJECT (dialog), "decided");
    ModelDecisionLetterRequest *shown = g_object_get_data (G_OBJECT (dialog), "shown");
    if (!self || !g_str_equal (response, "send"))
        return;
    shown->by_post = ui_desk_letter_is_by_post (dialog);
    client_decision_write_async (desk_session_get_connection (self->session), self->id,
                                 g_object_get_data (G_OBJECT (dialog), "etag"), shown,
                                 self->cancellable, on_sent_cb, self);
}

static void
free_shown (gpointer shown)
{
    model_decision_letter_request_free (shown);
}

/* What the person reads is what goes, whatever is read from the server meanwhile. */
static void
on_act_cb (UiDeskCheck *panel, const char *action, DeskDecided *self)
{
    const ModelDecisionLetter *letter = self->letter;
    if (desk_letters_act (self->session, GTK_WIDGET (panel), self->id, action, self->cancellable))
        return;
    size_t row = 0;
    while (row + 1 < G_N_ELEMENTS (ASKS) && !g_str_equal (ASKS[row].outcome, letter->outcome))
        row++;
    g_autofree char *words = way_words (letter);
    const ModelDecisionLetterRequest request = {
        .kind = letter->kind, .sha256 = letter->sha256, .version = letter->version};
    g_autoptr (json_t) json = model_decision_letter_request_write (&request);
    AdwMessageDialog *dialog = ui_desk_letter_new (
        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (panel))), _ (ASKS[row].asks), words,
        letter->title, letter->text, letter->to != NULL);
    g_object_set_data (G_OBJECT (dialog), "decided", self);
    g_object_set_data_full (G_OBJECT (dialog), "etag", g_strdup (letter->etag), g_free);
    g_object_set_data_full (G_OBJECT (dialog), "shown",
                            model_decision_letter_request_read (json, NULL), free_shown);
    g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), NULL);
    g_set_weak_pointer (&self->dialog, GTK_WINDOW (dialog));
}

/* ---- life --------------------------------------------------------------------------- */

DeskDecided *
desk_decided_new (DeskSession *session, GtkWidget *beside, const char *id, DeskDecidedStored stored,
                  gpointer data)
{
    DeskDecided *self = g_new0 (DeskDecided, 1);
    GtkBox *box = GTK_BOX (gtk_widget_get_parent (beside));
    *self = (DeskDecided){.session = session,
                          .panel = g_object_new (UI_TYPE_DESK_CHECK, NULL),
                          .id = g_strdup (id),
                          .stored = stored,
                          .data = data,
                          .cancellable = g_cancellable_new ()};
    gtk_box_prepend (box, GTK_WIDGET (self->panel));
    g_signal_connect (self->panel, "act", G_CALLBACK (on_act_cb), self);
    return self;
}

void
desk_decided_free (DeskDecided *self)
{
    GtkWidget *panel = GTK_WIDGET (self->panel);
    if (self->dialog) {
        g_object_set_data (G_OBJECT (self->dialog), "decided", NULL);
        gtk_window_destroy (self->dialog);
    }
    g_clear_weak_pointer (&self->dialog);
    g_signal_handlers_disconnect_by_data (panel, self);
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (panel)), panel);
    g_cancellable_cancel (self->cancellable);
    g_object_unref (self->cancellable);
    g_clear_pointer (&self->letter, model_decision_letter_free);
    g_free (self->id);
    g_free (self);
}
