/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/order.h"

#include <string.h>

#include "app/desk/sealed.h"
#include "app/screening/agency.h"
#include "ui/choice.h"
#include "ui/desk/parts.h"
#include "ui/words.h"

enum { TEXT_HEIGHT = 180, TEXT_WIDTH = 460 };
enum { FIRST, LAST, EMAIL, SIGNED, ENTRIES };

typedef struct {
    DeskSession *session;
    GtkWindow *over; /* borrowed */
    char *id;
    ModelDeskScreening *const *check;
    GtkWindow **shown; /* of the owner's */
    DeskOrderReady ready;
    gpointer data;
    GtkEditable *entries[ENTRIES];
    GtkToggleButton *along;         /* NULL where the agency asks for the data itself */
    ModelScreeningRequest *request; /* what was certified, while the data are opened */
} Order;

static void
order_free (gpointer data)
{
    Order *self = data;
    g_object_unref (self->session);
    g_clear_pointer (&self->request, model_screening_request_free);
    g_free (self->id);
    g_free (self);
}

/* ---- the data along ------------------------------------------------------------ */

/* Closed again at once, to nobody but the agency; nothing of it stays here. */
static char *
on_opened (const ScreeningPerson *person, gpointer data)
{
    Order *self = data;
    g_autoptr (GError) error = NULL;
    const ModelDeskScreening *check = *self->check;
    const ScreeningAgency agency = {.public_key = check->agency_key};
    const ScreeningOrder order = {.number = check->number};
    g_free (self->request->sealed);
    self->request->sealed = screening_files_seal (&agency, &order, person, &error);
    if (!self->request->sealed)
        return g_strdup (error->message);
    self->request->collected = true;
    self->ready (self->request, self->data);
    return NULL;
}

static ModelScreeningRequest *
request_of (Order *self)
{
    json_t *form = (*self->check)->certification;
    const ModelScreeningRequest request = {
        .first_name = (char *)gtk_editable_get_text (self->entries[FIRST]),
        .last_name = (char *)gtk_editable_get_text (self->entries[LAST]),
        .email = (char *)gtk_editable_get_text (self->entries[EMAIL]),
        .certification = {
            .version = json_integer_value (json_object_get (form, "version")),
            .language = (char *)json_string_value (json_object_get (form, "language")),
            .sha256 = (char *)json_string_value (json_object_get (form, "sha256")),
            .signed_name = (char *)gtk_editable_get_text (self->entries[SIGNED]),
        }};
    g_autoptr (json_t) json = model_screening_request_write (&request);
    return model_screening_request_read (json, NULL);
}

static void
on_answer_cb (AdwMessageDialog *dialog, const char *response, Order *self)
{
    if (!g_str_equal (response, "do") || *self->check == NULL)
        return;
    g_clear_pointer (&self->request, model_screening_request_free);
    self->request = request_of (self);
    if (!self->request)
        return;
    if (!self->along || !gtk_toggle_button_get_active (self->along)) {
        self->ready (self->request, self->data);
        return;
    }
    /* The window of the sealed data takes over what was certified, and goes with it. */
    GtkWindow *window =
        desk_sealed_use (self->session, self->over, self->id, *self->check, NULL, on_opened, self);
    g_object_set_data_full (G_OBJECT (window), "order",
                            g_object_steal_data (G_OBJECT (dialog), "order"), order_free);
    g_set_weak_pointer (self->shown, window);
}

/* ---- the dialog ------------------------------------------------------------------ */

static void
on_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
    Order *self = g_object_get_data (G_OBJECT (dialog), "order");
    if (self == NULL)
        return;
    bool whole = strchr (gtk_editable_get_text (self->entries[EMAIL]), '@') != NULL;
    for (int i = 0; i < ENTRIES; i++)
        whole = whole && *gtk_editable_get_text (self->entries[i]);
    adw_message_dialog_set_response_enabled (dialog, "do", whole);
}

static GtkWidget *
certification_new (const ModelDeskScreening *check)
{
    const char *text = json_string_value (json_object_get (check->certification, "text"));
    GtkWidget *scroll = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll),
                                   ui_desk_label_new (text ? text : "", "small", TRUE));
    gtk_widget_set_size_request (scroll, TEXT_WIDTH, TEXT_HEIGHT);
    return scroll;
}

/* An agency with an API asks the person itself; one that takes files can be given what was sealed here. */
static GtkWidget *
along_new (Order *self)
{
    if (g_strcmp0 ((*self->check)->agency_kind, "files") != 0)
        return NULL;
    GtkWidget *along = ui_choice_new (
        GTK_ACCESSIBLE_ROLE_CHECKBOX, _ ("Send the sealed data along"),
        _ ("Send the social security number and the date of birth along, closed so that only the "
           "agency can open them. You open them here with the screening key."),
        NULL);
    self->along = GTK_TOGGLE_BUTTON (along);
    gtk_toggle_button_set_active (self->along, TRUE);
    return along;
}

static GtkWidget *
fields_new (Order *self)
{
    const char *labels[ENTRIES] = {_ ("First name of the applicant"),
                                   _ ("Last name of the applicant"), _ ("E-mail of the applicant"),
                                   _ ("Your name, to sign")};
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *along = along_new (self);
    for (int i = 0; i < ENTRIES; i++) {
        GtkWidget *entry = gtk_entry_new ();
        if (i == SIGNED && along)
            gtk_box_append (GTK_BOX (box), along);
        if (i == SIGNED)
            gtk_box_append (GTK_BOX (box), certification_new (*self->check));
        gtk_box_append (GTK_BOX (box), ui_desk_label_new (labels[i], "small muted", TRUE));
        gtk_box_append (GTK_BOX (box), entry);
        ui_desk_name (entry, labels[i]);
        self->entries[i] = GTK_EDITABLE (entry);
    }
    return box;
}

void
desk_order_ask (DeskSession *session, GtkWindow *over, const char *id,
                ModelDeskScreening *const *check, GtkWindow **shown, DeskOrderReady ready,
                gpointer data)
{
    bool files = g_strcmp0 ((*check)->agency_kind, "files") == 0;
    GtkWidget *dialog = adw_message_dialog_new (
        over, _ ("Certify and order"),
        files ? _ ("The order becomes a signed file in the agency's folder. Name and e-mail are in "
                   "it.")
              : _ ("The agency invites the applicant and asks for the data "
                   "itself. Name and e-mail go to it."));
    AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
    Order *self = g_new0 (Order, 1);
    *self = (Order){.session = g_object_ref (session),
                    .over = over,
                    .id = g_strdup (id),
                    .check = check,
                    .shown = shown,
                    .ready = ready,
                    .data = data};
    g_object_set_data_full (G_OBJECT (dialog), "order", self, order_free);
    adw_message_dialog_add_responses (message, "back", _ ("Cancel"), "do", _ ("Sign and order"),
                                      NULL);
    adw_message_dialog_set_response_appearance (message, "do", ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_close_response (message, "back");
    adw_message_dialog_set_extra_child (message, fields_new (self));
    adw_message_dialog_set_response_enabled (message, "do", FALSE);
    for (int i = 0; i < ENTRIES; i++)
        g_signal_connect (self->entries[i], "changed", G_CALLBACK (on_changed_cb), dialog);
    g_signal_connect (dialog, "response", G_CALLBACK (on_answer_cb), self);
    g_set_weak_pointer (shown, GTK_WINDOW (dialog));
    gtk_window_present (GTK_WINDOW (dialog));
}
