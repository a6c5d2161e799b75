/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application on its way. Signal "second": Pause while it runs, Try again or Go on when it waits. "back" goes back to the review while nothing is
 * sent for good. main */
#pragma once

#include "ui/page.h"
#include "ui/parts.h"

#define UI_TYPE_SENDING (ui_sending_get_type ())
G_DECLARE_FINAL_TYPE (UiSending, ui_sending, UI, SENDING, UiPage)

typedef enum {
    UI_SENDING_RUNS,
    UI_SENDING_PAUSED, /* by the person */
    UI_SENDING_WAITS,  /* for the network or the server */
    UI_SENDING_STATES
} UiSendingState;

/* One thing that is sent: "Answers", "Recording 1"; done with a tick. */
typedef struct {
    const char *title, *detail;
    bool done;
} UiSendingRow;

GtkWidget *ui_sending_new (void);

/* sentence: why it waits, or NULL for the state's own. */
void ui_sending_set_state (UiSending *self, UiSendingState state, const char *sentence);
/* fraction 0 to 1; detail as "3.1 of 14 MB, about 1 minute left", or NULL. */
void ui_sending_set_progress (UiSending *self, double fraction, const char *detail);
void ui_sending_set_rows (UiSending *self, const UiSendingRow *rows, size_t count);
