/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/delete.h"

#include <adwaita.h>
#include <string.h>

#include "ui/desk/parts.h"
#include "ui/moment.h"
#include "ui/words.h"

enum { SHORTEST = 3, LONGEST = 1000 };

static const char *
reason_of (GtkWidget *entry)
{
    return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
on_reason_cb (GtkWidget *entry, AdwMessageDialog *dialog)
{
    g_autofree char *reason = g_strstrip (g_strdup (reason_of (entry)));
    adw_message_dialog_set_response_enabled (dialog, "yes", g_utf8_strlen (reason, -1) >= SHORTEST);
}

static void
on_answer_cb (GtkWidget *view, const char *response, AdwMessageDialog *dialog)
{
    g_autofree char *reason =
        g_strstrip (g_strdup (reason_of (adw_message_dialog_get_extra_child (dialog))));
    if (g_str_equal (response, "yes"))
        g_signal_emit_by_name (view, "delete", reason);
}

static AdwMessageDialog *
dialog_new (GtkWidget *view, const char *title, const char *words)
{
    GtkRoot *root = gtk_widget_get_root (view);
    GtkWindow *parent = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
    return ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, title, words));
}

void
ui_desk_delete_ask (GtkWidget *view, const char *title)
{
    /* Translators: %s is the title of a voice sample */
    g_autofree char *question = g_strdup_printf (_ ("Destroy “%s”?"), title);
    AdwMessageDialog *dialog =
        dialog_new (view, question,
                    _ ("The sound is removed from the server for good, and nobody can bring it "
                       "back. Ratings stay. The server signs a certificate with your name and this "
                       "reason."));
    GtkWidget *entry = gtk_entry_new ();
    gtk_entry_set_max_length (GTK_ENTRY (entry), LONGEST);
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Why it is destroyed"));
    ui_desk_name (entry, _ ("Why it is destroyed"));
    adw_message_dialog_set_extra_child (dialog, entry);
    adw_message_dialog_add_responses (dialog, "no", _ ("Keep it"), "yes", _ ("Destroy"), NULL);
    adw_message_dialog_set_response_appearance (dialog, "yes", ADW_RESPONSE_DESTRUCTIVE);
    adw_message_dialog_set_default_response (dialog, "no");
    adw_message_dialog_set_close_response (dialog, "no");
    g_signal_connect_object (entry, "changed", G_CALLBACK (on_reason_cb), dialog, 0);
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer_cb), view,
                             G_CONNECT_SWAPPED);
    on_reason_cb (entry, dialog);
    gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct {
    void (*save) (gpointer data);
    gpointer data;
} Save;

static void
on_told_cb (GtkWidget *view, const char *response, AdwMessageDialog *dialog)
{
    const Save *save = g_object_get_data (G_OBJECT (dialog), "save");
    if (g_str_equal (response, "save"))
        save->save (save->data);
}

/* What today's servers sign, which is English; a sentence that is not known is shown as it is. */
static const char *
covers_words (const char *covers)
{
    static const char KNOWN[] =
        N_ ("The file of the recording on this server was removed. Copies of the folder that were "
            "made before, and the applicant's own, are not reached.");
    return g_strcmp0 (covers, KNOWN) == 0 ? _ (KNOWN) : covers;
}

void
ui_desk_delete_tell (GtkWidget *view, const UiDeskCertificate *certificate,
                     void (*save) (gpointer data), gpointer data)
{
    g_autofree char *when = ui_moment_words (certificate->deleted_ms);
    g_autofree char *words = g_strdup_printf (
        /* Translators: who, when, why, the hash of the sound, what it does not reach */
        _ ("By: %s\nOn: %s\nReason: %s\nSHA-256 of the sound: %s\n\n%s"),
        g_strcmp0 (certificate->by, "server") == 0 ? _ ("the server, when its time was over")
                                                   : certificate->by,
        when, certificate->reason, certificate->sha256, covers_words (certificate->covers));
    AdwMessageDialog *dialog = dialog_new (view, _ ("This recording is destroyed"), words);
    Save *wanted = g_new0 (Save, 1);
    *wanted = (Save){save, data};
    g_object_set_data_full (G_OBJECT (dialog), "save", wanted, g_free);
    adw_message_dialog_add_responses (dialog, "close", _ ("Close"), "save",
                                      _ ("Save the certificate…"), NULL);
    adw_message_dialog_set_default_response (dialog, "close");
    adw_message_dialog_set_close_response (dialog, "close");
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_told_cb), view, G_CONNECT_SWAPPED);
    gtk_window_present (GTK_WINDOW (dialog));
}
