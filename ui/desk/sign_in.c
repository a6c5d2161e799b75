/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/sign_in.h"

#include <adwaita.h>

#include "ui/desk/parts.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiDeskSignIn {
    GtkBox parent_instance;

    /* template */
    GtkWidget *server, *user, *password;
    GtkWidget *server_error, *user_error, *password_error, *note;
    GtkWidget *spinner, *waiting, *cancel, *enter, *keys;
};

G_DEFINE_FINAL_TYPE (UiDeskSignIn, ui_desk_sign_in, GTK_TYPE_BOX)

enum { SIGN_IN, CANCEL, KEYS, SIGNAL_COUNT };
static guint signals[SIGNAL_COUNT];

static const char *
field_text (GtkWidget *field)
{
    return gtk_editable_get_text (GTK_EDITABLE (field));
}

static void
on_activate_cb (UiDeskSignIn *page)
{
    const struct {
        GtkWidget *widget;
        UiDeskField field;
        const char *sentence;
    } needed[] = {
        {page->server, UI_DESK_FIELD_SERVER, _ ("Type the address of the hiring server.")},
        {page->user, UI_DESK_FIELD_USER, _ ("Type your user name.")},
        {page->password, UI_DESK_FIELD_PASSWORD, _ ("Type your password.")},
    };
    ui_desk_sign_in_set_error (page, UI_DESK_FIELD_NONE, NULL);
    for (guint n = 0; n < G_N_ELEMENTS (needed); n++) {
        if (*field_text (needed[n].widget) != '\0')
            continue;
        ui_desk_sign_in_set_error (page, needed[n].field, needed[n].sentence);
        return;
    }
    g_autofree char *server = g_strstrip (g_strdup (field_text (page->server)));
    g_autofree char *user = g_strstrip (g_strdup (field_text (page->user)));
    g_signal_emit (page, signals[SIGN_IN], 0, server, user, field_text (page->password));
}

static void
on_cancel_cb (UiDeskSignIn *page)
{
    g_signal_emit (page, signals[CANCEL], 0);
}

static void
on_keys_cb (UiDeskSignIn *page)
{
    g_signal_emit (page, signals[KEYS], 0);
}

static void
ui_desk_sign_in_dispose (GObject *object)
{
    gtk_widget_dispose_template (GTK_WIDGET (object), UI_TYPE_DESK_SIGN_IN);
    G_OBJECT_CLASS (ui_desk_sign_in_parent_class)->dispose (object);
}

static void
ui_desk_sign_in_class_init (UiDeskSignInClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiDeskSignIn, server),
        UI_CHILD (UiDeskSignIn, user),
        UI_CHILD (UiDeskSignIn, password),
        UI_CHILD (UiDeskSignIn, server_error),
        UI_CHILD (UiDeskSignIn, user_error),
        UI_CHILD (UiDeskSignIn, password_error),
        UI_CHILD (UiDeskSignIn, note),
        UI_CHILD (UiDeskSignIn, spinner),
        UI_CHILD (UiDeskSignIn, waiting),
        UI_CHILD (UiDeskSignIn, cancel),
        UI_CHILD (UiDeskSignIn, enter),
        UI_CHILD (UiDeskSignIn, keys),
        {"clamp", 0},
        {0},
    };
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_desk_sign_in_dispose;
    signals[SIGN_IN] =
        ui_desk_signal_new (class, "sign-in", 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
    signals[CANCEL] = ui_desk_signal_new (class, "cancel", 0);
    signals[KEYS] = ui_desk_signal_new (class, "keys", 0);
    ui_template_set (widget_class, "desk/sign_in.ui", children);
    gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_keys_cb);
}

static void
ui_desk_sign_in_init (UiDeskSignIn *page)
{
    ui_template_init (GTK_WIDGET (page));
}

void
ui_desk_sign_in_present (UiDeskSignIn *page, const char *server, const char *user)
{
    g_return_if_fail (UI_IS_DESK_SIGN_IN (page));
    gtk_editable_set_text (GTK_EDITABLE (page->server), server ? server : "");
    gtk_editable_set_text (GTK_EDITABLE (page->user), user ? user : "");
    GtkWidget *fields[] = {page->server, page->user, page->password};
    guint n = 0;
    while (n < 2 && *field_text (fields[n]) != '\0')
        n++;
    gtk_widget_grab_focus (fields[n]);
}

void
ui_desk_sign_in_set_busy (UiDeskSignIn *page, gboolean busy)
{
    g_return_if_fail (UI_IS_DESK_SIGN_IN (page));
    GtkWidget *resting[] = {page->server, page->user, page->password, page->enter, page->keys};
    GtkWidget *showing[] = {page->spinner, page->waiting, page->cancel};
    /* The focus goes on before its place rests, else it would be lost. */
    for (guint n = 0; busy && n < G_N_ELEMENTS (showing); n++)
        gtk_widget_set_visible (showing[n], TRUE);
    if (busy)
        gtk_widget_grab_focus (page->cancel);
    for (guint n = 0; n < G_N_ELEMENTS (resting); n++)
        ui_set_sensitive (resting[n], !busy);
    if (!busy && gtk_widget_has_focus (page->cancel))
        gtk_widget_grab_focus (page->password);
    for (guint n = 0; !busy && n < G_N_ELEMENTS (showing); n++)
        gtk_widget_set_visible (showing[n], FALSE);
    gtk_spinner_set_spinning (GTK_SPINNER (page->spinner), busy);
}

void
ui_desk_sign_in_set_error (UiDeskSignIn *page, UiDeskField field, const char *sentence)
{
    g_return_if_fail (UI_IS_DESK_SIGN_IN (page) && field < UI_DESK_FIELD_COUNT);
    GtkWidget *labels[UI_DESK_FIELD_COUNT] = {page->note, page->server_error, page->user_error,
                                              page->password_error};
    GtkWidget *entries[UI_DESK_FIELD_COUNT] = {NULL, page->server, page->user, page->password};
    for (guint n = 0; n < UI_DESK_FIELD_COUNT; n++) {
        gboolean here = sentence != NULL && n == field;
        gtk_label_set_text (GTK_LABEL (labels[n]), here ? sentence : "");
        gtk_widget_set_visible (labels[n], here);
        if (entries[n] == NULL)
            continue;
        (here ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (entries[n], "error");
        gtk_accessible_update_state (
            GTK_ACCESSIBLE (entries[n]), GTK_ACCESSIBLE_STATE_INVALID,
            here ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
        gtk_accessible_update_property (GTK_ACCESSIBLE (entries[n]),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, here ? sentence : "",
                                        -1);
        if (here)
            gtk_widget_grab_focus (entries[n]);
    }
}

void
ui_desk_sign_in_forget (UiDeskSignIn *page)
{
    g_return_if_fail (UI_IS_DESK_SIGN_IN (page));
    gtk_editable_set_text (GTK_EDITABLE (page->password), "");
}
