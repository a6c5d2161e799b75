/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/letter.h"

#include "ui/desk/parts.h"
#include "ui/words.h"

AdwMessageDialog *
ui_desk_letter_new (GtkWindow *over, const char *asks, const char *words, const char *title,
                    const char *text)
{
    AdwMessageDialog *self = ADW_MESSAGE_DIALOG (adw_message_dialog_new (over, asks, words));
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    gtk_box_append (GTK_BOX (box), ui_desk_label_new (title, "head", TRUE));
    gtk_box_append (GTK_BOX (box), ui_desk_label_new (text, "small", TRUE));
    ui_desk_add_classes (box, "well");
    adw_message_dialog_add_responses (self, "back", _ ("Cancel"), "send", _ ("Send the letter"),
                                      NULL);
    adw_message_dialog_set_response_appearance (self, "send", ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_close_response (self, "back");
    ui_desk_dialog_fill (GTK_WINDOW (self), box, _ ("The letter"));
    gtk_window_present (GTK_WINDOW (self));
    return self;
}
