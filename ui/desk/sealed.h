/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which sealed fields are opened: it asks why and for the passphrase of the screening key, then shows the values for a short time.
 * They cannot be selected or copied, and are gone with the window. Signal: "open" (reason, number of the key, passphrase). Main thread. */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

#define UI_TYPE_DESK_SEALED (ui_desk_sealed_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskSealed, ui_desk_sealed, UI, DESK_SEALED, AdwWindow)

typedef struct {
    const char *label, *value;
} UiDeskSealedValue;

/* Above the window OVER, which may be NULL. */
GtkWidget *ui_desk_sealed_new (GtkWindow *over);

/* The keys of this computer by holder and id, NULL-terminated; none: it says what to do. */
void ui_desk_sealed_set_keys (UiDeskSealed *self, const char *const *names);

void ui_desk_sealed_set_busy (UiDeskSealed *self, bool busy);

/* Why nothing was opened; NULL takes it away. */
void ui_desk_sealed_set_trouble (UiDeskSealed *self, const char *sentence);

/* Shows values (copied) for so many seconds, then takes them away and closes. The passphrase is emptied. */
void ui_desk_sealed_show (UiDeskSealed *self, const UiDeskSealedValue *values, size_t count,
                          unsigned seconds);
