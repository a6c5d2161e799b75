/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/order.h"

#include "app/desk/sealed.h"
#include "app/screening/agency.h"
#include "ui/ask.h"
#include "ui/desk/order.h"
#include "ui/words.h"

typedef struct {
    DeskSession *session;
    GtkWindow *over; /* borrowed */
    char *id;
    ModelDeskScreening *const *check;
    GtkWindow **shown; /* of the owner's */
    DeskOrderReady ready;
    gpointer data;
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
request_of (Order *self, AdwMessageDialog *dialog)
{
    json_t *form = (*self->check)->certification;
    const ModelScreeningRequest request = {
        .first_name = (char *)ui_desk_order_get (dialog, UI_DESK_ORDER_FIRST),
        .last_name = (char *)ui_desk_order_get (dialog, UI_DESK_ORDER_LAST),
        .email = (char *)ui_desk_order_get (dialog, UI_DESK_ORDER_EMAIL),
        .certification = {
            .version = json_integer_value (json_object_get (form, "version")),
            .language = (char *)json_string_value (json_object_get (form, "language")),
            .sha256 = (char *)json_string_value (json_object_get (form, "sha256")),
            .signed_name = (char *)ui_desk_order_get (dialog, UI_DESK_ORDER_SIGNED),
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
    self->request = request_of (self, dialog);
    if (!self->request) {
        ui_tell (self->over, _ ("Nothing was sent or changed"),
                 _ ("The server has no certification to be signed in this language. Ask whoever "
                    "runs it for the form “certification”."),
                 _ ("Close"));
        return;
    }
    bool files = g_strcmp0 ((*self->check)->agency_kind, "files") == 0;
    bool along = ui_desk_order_is_along (dialog);
    if (!along || !files) {
        self->request->collected = along;
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

void
desk_order_ask (DeskSession *session, GtkWindow *over, const char *id,
                ModelDeskScreening *const *check, GtkWindow **shown, DeskOrderReady ready,
                gpointer data)
{
    const char *text = json_string_value (json_object_get ((*check)->certification, "text"));
    AdwMessageDialog *dialog =
        ui_desk_order_new (over, text, g_strcmp0 ((*check)->agency_kind, "files") == 0);
    Order *self = g_new0 (Order, 1);
    *self = (Order){.session = g_object_ref (session),
                    .over = over,
                    .id = g_strdup (id),
                    .check = check,
                    .shown = shown,
                    .ready = ready,
                    .data = data};
    g_object_set_data_full (G_OBJECT (dialog), "order", self, order_free);
    g_signal_connect (dialog, "response", G_CALLBACK (on_answer_cb), self);
    g_set_weak_pointer (shown, GTK_WINDOW (dialog));
}
