/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page where a recruiter signs in. Signals: "sign-in" (server, user, password), "cancel", "keys". Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_DESK_SIGN_IN (ui_desk_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskSignIn, ui_desk_sign_in, UI, DESK_SIGN_IN, GtkBox)

typedef enum {
    UI_DESK_FIELD_NONE, /* the trouble is no field's: it stands above all */
    UI_DESK_FIELD_SERVER,
    UI_DESK_FIELD_USER,
    UI_DESK_FIELD_PASSWORD,
    UI_DESK_FIELD_COUNT,
} UiDeskField;

/* Fills in what was used last; NULL leaves a field empty. The focus goes to the first empty field. */
void ui_desk_sign_in_present (UiDeskSignIn *page, const char *server, const char *user);

/* While busy, the fields rest and Cancel is there. */
void ui_desk_sign_in_set_busy (UiDeskSignIn *page, gboolean busy);

/* Shows SENTENCE beside FIELD and puts the focus there; NULL takes all errors away. */
void ui_desk_sign_in_set_error (UiDeskSignIn *page, UiDeskField field, const char *sentence);

/* Empties the password field. */
void ui_desk_sign_in_forget (UiDeskSignIn *page);

G_END_DECLS
