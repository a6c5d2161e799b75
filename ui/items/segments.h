/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

/* Progress of a test: one bar a question up to 40, beyond that one bar for all. Role img with a sentence. Main thread. */
#define UI_TYPE_SEGMENTS (ui_segments_get_type ())
G_DECLARE_FINAL_TYPE (UiSegments, ui_segments, UI, SEGMENTS, AdwBin)

#define UI_SEGMENTS_MOST 40

typedef struct {
    bool answered;
    bool flagged;
} UiSegment;

/* n questions, of which `now` (from 0) is on the screen; -1 for none. Copied. */
void ui_segments_set (UiSegments *self, const UiSegment *segments, int n, int now);
