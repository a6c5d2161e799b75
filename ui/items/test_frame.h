/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Header and bar around a question: title, progress, clock, flag, overview, saved, previous, next. Shows what it is told.
   Signals: "next", "previous", "all", "help"; "flag" (bool on). Main thread. */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

#include "ui/items/segments.h"
#include "ui/look.h"

#define UI_TYPE_TEST_FRAME (ui_test_frame_get_type ())
G_DECLARE_FINAL_TYPE (UiTestFrame, ui_test_frame, UI, TEST_FRAME, AdwBin)

/* What the words beside the buttons say about the answer on the screen. */
typedef enum {
    UI_TEST_SAVED_NOTHING, /* nothing answered yet */
    UI_TEST_SAVED_SAVING,
    UI_TEST_SAVED_DONE,   /* on the disk */
    UI_TEST_SAVED_FAILED, /* could not be written; the controller says why in a note */
    UI_TEST_SAVED_COUNT
} UiTestSaved;

/* The buttons of the bar; NULL hides one. */
typedef struct {
    const char *next;
    const char *previous;
    bool question; /* flag and overview are there */
    bool flagged;
} UiTestButtons;

/* look may be NULL: then there is no "Aa". Floating. */
GtkWidget *ui_test_frame_new (UiLook *look);

void ui_test_frame_set_titles (UiTestFrame *self, const char *title, const char *part);
void ui_test_frame_set_progress (UiTestFrame *self, const UiSegment *segments, int n, int now);
void ui_test_frame_set_buttons (UiTestFrame *self, const UiTestButtons *buttons);
void ui_test_frame_set_saved (UiTestFrame *self, UiTestSaved saved);

/* The clock: left_ms below 0 hides it. total_ms > 0 shows how much of it is used as a bar (a task's own clock). */
void ui_test_frame_set_time (UiTestFrame *self, int64_t left_ms, int64_t total_ms);

/* A sentence on top, also said aloud; NULL takes it away. */
void ui_test_frame_set_notice (UiTestFrame *self, const char *sentence);

/* What stands between header and bar, shown from its top; with GTK_ALIGN_FILL it has the whole room and scrolls by itself. */
void ui_test_frame_set_content (UiTestFrame *self, GtkWidget *content, GtkAlign valign);

void ui_test_frame_focus_next (UiTestFrame *self);

/* Says the words of header and bar again in the current language. */
void ui_test_frame_translate (UiTestFrame *self);
