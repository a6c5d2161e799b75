/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/place.h"

#include "ui/words.h"

typedef struct {
    GtkWidget *over; /* weak */
    UiPlaceChosen chosen;
    gpointer data;
} Asked;

static void
on_response_cb (GtkNativeDialog *dialog, int response, Asked *asked)
{
    g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT && asked->over
                                 ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                 : NULL;
    asked->chosen (file, asked->data);
    g_clear_weak_pointer (&asked->over);
    g_free (asked);
    g_object_unref (dialog);
}

void
ui_place_ask (GtkWidget *over, const UiPlaceQuestion *question, UiPlaceChosen chosen, gpointer data)
{
    GtkRoot *root = gtk_widget_get_root (over);
    GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
        question->title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
        question->name ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
    Asked *asked = g_new0 (Asked, 1);
    *asked = (Asked){.chosen = chosen, .data = data};
    g_set_weak_pointer (&asked->over, over);
    for (int i = 0; i < UI_PLACE_KINDS_MAX && question->kinds[i]; i++) {
        gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), question->kinds[i]);
        g_object_unref (question->kinds[i]);
    }
    if (question->name)
        gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), question->name);
    gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
    g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), asked);
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

char *
ui_place_trouble (const GError *error)
{
    static const struct {
        int code;
        const char *sentence;
    } WORDS[] = {
        {G_IO_ERROR_PERMISSION_DENIED,
         N_ ("You may not write there. Choose a folder of your own.")},
        {G_IO_ERROR_READ_ONLY,
         N_ ("Nothing can be written there: it is only for reading. Choose another folder.")},
        {G_IO_ERROR_NO_SPACE,
         N_ ("There is no space left. Free some, or choose a folder on another disk.")},
        {G_IO_ERROR_NOT_FOUND, N_ ("This folder is no longer there. Choose another.")},
        {G_IO_ERROR_IS_DIRECTORY, N_ ("A folder has this name. Choose another name.")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (WORDS); i++)
        if (g_error_matches (error, G_IO_ERROR, WORDS[i].code))
            return g_strdup (_ (WORDS[i].sentence));
    return g_strdup (error->message);
}
