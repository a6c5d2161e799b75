/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/order.h"

#include <string.h>

#include "ui/choice.h"
#include "ui/desk/parts.h"
#include "ui/words.h"

static const char PARTS[] = "parts";

/* In characters, as the server takes them. */
static const struct {
    int least, most;
} LENGTHS[UI_DESK_ORDER_ENTRIES] = {{1, 100}, {1, 100}, {3, 254}, {2, 200}};

/* Borrowed: the window owns them, and this. */
typedef struct {
    GtkEditable *entries[UI_DESK_ORDER_ENTRIES];
    GtkToggleButton *along; /* the sealed data are given from here */
} Parts;

static Parts *
parts_of (AdwMessageDialog *self)
{
    return g_object_get_data (G_OBJECT (self), PARTS);
}

static void
on_changed_cb (GtkEditable *entry, AdwMessageDialog *self)
{
    bool whole = strchr (ui_desk_order_get (self, UI_DESK_ORDER_EMAIL), '@') != NULL;
    for (int i = 0; i < UI_DESK_ORDER_ENTRIES; i++)
        whole = whole
                && gtk_entry_get_text_length (GTK_ENTRY (parts_of (self)->entries[i]))
                       >= LENGTHS[i].least;
    adw_message_dialog_set_response_enabled (self, "do", whole);
}

/* One that takes files is given what was sealed here with the order; one with an API asks the person itself, unless somebody here wants to send it. */
static GtkWidget *
along_new (bool files)
{
    GtkWidget *along = ui_choice_new (
        GTK_ACCESSIBLE_ROLE_CHECKBOX,
        files ? _ ("Send the sealed data along") : _ ("Send the sealed data from this computer"),
        files ? _ ("Send the social security number and the date of birth along, closed so that "
                   "only the agency can open them. You open them here with the screening key.")
              : _ ("Then the agency does not ask the applicant. You open the data with the "
                   "screening key after the order, and this computer sends them straight to the "
                   "agency. It needs the agency's account for that."),
        NULL);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (along), files);
    return along;
}

static GtkWidget *
fields_new (Parts *parts, const char *certification)
{
    const char *labels[UI_DESK_ORDER_ENTRIES] = {
        _ ("First name of the applicant"), _ ("Last name of the applicant"),
        _ ("E-mail of the applicant"), _ ("Your name, to sign")};
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    for (int i = 0; i < UI_DESK_ORDER_ENTRIES; i++) {
        GtkWidget *entry = gtk_entry_new ();
        if (i == UI_DESK_ORDER_SIGNED)
            gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->along));
        if (i == UI_DESK_ORDER_SIGNED)
            gtk_box_append (GTK_BOX (box),
                            ui_desk_label_new (certification ? certification : "", "small", TRUE));
        gtk_box_append (GTK_BOX (box), ui_desk_label_new (labels[i], "small muted", TRUE));
        gtk_box_append (GTK_BOX (box), entry);
        gtk_entry_set_max_length (GTK_ENTRY (entry), LENGTHS[i].most);
        ui_desk_name (entry, labels[i]);
        parts->entries[i] = GTK_EDITABLE (entry);
    }
    return box;
}

AdwMessageDialog *
ui_desk_order_new (GtkWindow *over, const char *certification, bool files)
{
    AdwMessageDialog *self = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
        over, _ ("Certify and order"),
        files ? _ ("The order becomes a signed file in the agency's folder. Name and e-mail are in "
                   "it.")
              : _ ("The agency invites the applicant and asks for the data "
                   "itself. Name and e-mail go to it.")));
    Parts *parts = g_new0 (Parts, 1);
    g_object_set_data_full (G_OBJECT (self), PARTS, parts, g_free);
    parts->along = GTK_TOGGLE_BUTTON (along_new (files));
    adw_message_dialog_add_responses (self, "back", _ ("Cancel"), "do", _ ("Sign and order"), NULL);
    adw_message_dialog_set_response_appearance (self, "do", ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_close_response (self, "back");
    ui_desk_dialog_fill (GTK_WINDOW (self), fields_new (parts, certification),
                         _ ("What is signed and ordered"));
    adw_message_dialog_set_response_enabled (self, "do", FALSE);
    for (int i = 0; i < UI_DESK_ORDER_ENTRIES; i++)
        g_signal_connect_object (parts->entries[i], "changed", G_CALLBACK (on_changed_cb), self, 0);
    gtk_window_present (GTK_WINDOW (self));
    return self;
}

const char *
ui_desk_order_get (AdwMessageDialog *self, UiDeskOrderEntry entry)
{
    return gtk_editable_get_text (parts_of (self)->entries[entry]);
}

void
ui_desk_order_set (AdwMessageDialog *self, UiDeskOrderEntry entry, const char *text)
{
    gtk_editable_set_text (parts_of (self)->entries[entry], text);
}

bool
ui_desk_order_is_along (AdwMessageDialog *self)
{
    return gtk_toggle_button_get_active (parts_of (self)->along);
}

void
ui_desk_order_set_along (AdwMessageDialog *self, bool along)
{
    gtk_toggle_button_set_active (parts_of (self)->along, along);
}
