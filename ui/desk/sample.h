/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One voice sample: its sound on a strip, and this person's rating of it on the anchored scale. What others rated stays
 * hidden until the own rating is saved, so that nobody is swayed.
 * Keys anywhere inside: 1 to 5 choose a level; on the strip Space plays.
 * Signals: "toggle" (play or pause), "seek" (double seconds), "save" (int level, comment), "draft" (something that is not
 * saved yet has changed). Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>
#include <stdint.h>

#include "ui/desk/values.h"

#define UI_TYPE_DESK_SAMPLE_VIEW (ui_desk_sample_view_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskSampleView, ui_desk_sample_view, UI, DESK_SAMPLE_VIEW, GtkBox)

/* Shows sample number PLACE (from 1). A rating that was not saved yet stays as it is. ANCHORS: five texts, lowest
 * first. */
void ui_desk_sample_view_set (UiDeskSampleView *view, const UiDeskSample *sample, int place,
                              char *const anchors[5], int64_t now_ms);

/* The id of the recording. Transfer none. */
const char *ui_desk_sample_view_get_id (UiDeskSampleView *view);

/* N pairs (lowest, highest) for the strip. */
void ui_desk_sample_view_set_peaks (UiDeskSampleView *view, const float *min_max, size_t n,
                                    double seconds);
void ui_desk_sample_view_set_playing (UiDeskSampleView *view, bool playing);
void ui_desk_sample_view_set_position (UiDeskSampleView *view, double seconds);
double ui_desk_sample_view_get_position (UiDeskSampleView *view);
bool ui_desk_sample_view_get_loop (UiDeskSampleView *view);

/* A sentence about the sound (it cannot be fetched, no loudspeaker); NULL takes it away. */
void ui_desk_sample_view_set_trouble (UiDeskSampleView *view, const char *sentence);

/* What is chosen and written, and whether it differs from what is saved. LEVEL 0: none. COMMENT is transfer none. */
bool ui_desk_sample_view_get_draft (UiDeskSampleView *view, int *level, const char **comment);

/* Puts a draft back that was kept. */
void ui_desk_sample_view_set_draft (UiDeskSampleView *view, int level, const char *comment);

/* The rating is on its way; rests the button. */
void ui_desk_sample_view_set_saving (UiDeskSampleView *view, bool saving);

/* This rating is stored now. */
void ui_desk_sample_view_set_saved (UiDeskSampleView *view, int level, const char *comment);

/* Asks to save, as the button does; nothing if there is nothing to save. */
void ui_desk_sample_view_save (UiDeskSampleView *view);
