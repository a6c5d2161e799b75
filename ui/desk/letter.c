/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/letter.h"

#include "ui/choice.h"
#include "ui/desk/parts.h"
#include "ui/words.h"

static const char POST[] = "post";

GtkWidget *
ui_desk_letter_post_new (void)
{
    return ui_choice_new (GTK_ACCESSIBLE_ROLE_CHECKBOX, _ ("By post, not by e-mail"),
                          _ ("Nothing is mailed. It stands on the applicant's page; save it as a "
                             "PDF afterwards and print it."),
                          NULL);
}

void
ui_desk_letter_adopt_post (AdwMessageDialog *self, GtkWidget *post)
{
    g_object_set_data (G_OBJECT (self), POST, post);
}

bool
ui_desk_letter_is_by_post (AdwMessageDialog *self)
{
    GtkToggleButton *post = g_object_get_data (G_OBJECT (self), POST);
    return post && gtk_toggle_button_get_active (post);
}

AdwMessageDialog *
ui_desk_letter_new (GtkWindow *over, const char *asks, const char *words, const char *title,
                    const char *text, bool mailed)
{
    AdwMessageDialog *self = ADW_MESSAGE_DIALOG (adw_message_dialog_new (over, asks, words));
    GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    gtk_box_append (GTK_BOX (all), box);
    gtk_box_append (GTK_BOX (box), ui_desk_label_new (title, "head", TRUE));
    gtk_box_append (GTK_BOX (box), ui_desk_label_new (text, "small", TRUE));
    ui_desk_add_classes (box, "well");
    if (mailed) {
        GtkWidget *post = ui_desk_letter_post_new ();
        gtk_box_append (GTK_BOX (all), post);
        ui_desk_letter_adopt_post (self, post);
    }
    adw_message_dialog_add_responses (self, "back", _ ("Cancel"), "send", _ ("Send the letter"),
                                      NULL);
    adw_message_dialog_set_response_appearance (self, "send", ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_close_response (self, "back");
    ui_desk_dialog_fill (GTK_WINDOW (self), all, _ ("The letter"));
    gtk_window_present (GTK_WINDOW (self));
    return self;
}
