/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person decides, with a reason. Nothing is chosen beforehand and nothing is recorded without a reason.
 * Signals: "record" (int UiDeskOutcome, reason), "cancel", "draft". Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>
#include <stdint.h>

#include "ui/desk/values.h"

#define UI_TYPE_DESK_DECIDE (ui_desk_decide_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskDecide, ui_desk_decide, UI, DESK_DECIDE, GtkBox)

/* The decision there is: NONE for none. WHO and REASON may be NULL then. */
void ui_desk_decide_set_before (UiDeskDecide *panel, UiDeskOutcome outcome, const char *who,
                                const char *reason, int64_t at_ms, int64_t now_ms);

/* Chooses an outcome and puts the focus into the reason. */
void ui_desk_decide_begin (UiDeskDecide *panel, UiDeskOutcome outcome);

/* What is chosen and written. Reason is transfer full. */
UiDeskOutcome ui_desk_decide_get_draft (UiDeskDecide *panel, char **reason);
void ui_desk_decide_set_draft (UiDeskDecide *panel, UiDeskOutcome outcome, const char *reason);
void ui_desk_decide_set_saving (UiDeskDecide *panel, bool saving);

/* A sentence beside the reason; NULL takes it away. */
void ui_desk_decide_set_error (UiDeskDecide *panel, const char *sentence);

/* Asks to record, as the button does; says what is missing. */
void ui_desk_decide_record (UiDeskDecide *panel);
void ui_desk_decide_translate (UiDeskDecide *panel);

/* "Advanced by R. Osei, today 12:05". Transfer full; NULL if OUTCOME is NONE. */
char *ui_desk_decide_sentence (UiDeskOutcome outcome, const char *who, int64_t at_ms,
                               int64_t now_ms);
