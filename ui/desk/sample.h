/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One voice sample: its sound on a strip, and this person's rating of it on the anchored scale. What others rated stays
 * hidden until the own rating is saved, so that nobody is swayed.
 * Keys anywhere inside: 1 to 5 choose a level; on the strip those of ui/charts/strip.h.
 * Signals: "save" (int level, comment), "draft" (something that is not saved yet has changed), "delete" (reason: the sound is to be
 * destroyed), "certificate" (of a destroyed one, is to be shown), "fetch" (id of a file that was handed in and is to be saved, its name). Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>
#include <stdint.h>

#include "ui/desk/values.h"
#include "ui/listen.h"

#define UI_TYPE_DESK_SAMPLE_VIEW (ui_desk_sample_view_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskSampleView, ui_desk_sample_view, UI, DESK_SAMPLE_VIEW, GtkBox)

/* Shows sample number PLACE (from 1). A rating that was not saved yet stays as it is. ANCHORS: five texts, lowest
 * first. */
void ui_desk_sample_view_set (UiDeskSampleView *view, const UiDeskSample *sample, int place,
                              char *const anchors[5], int64_t now_ms);

/* The id of the recording. Transfer none. */
const char *ui_desk_sample_view_get_id (UiDeskSampleView *view);

/* Its sound, to be filled and played by the controller. Transfer none. */
UiListen *ui_desk_sample_view_get_listen (UiDeskSampleView *view);

/* Says all words again, in the language of the moment. */
void ui_desk_sample_view_translate (UiDeskSampleView *view);

/* A sentence about the sound (it cannot be fetched, no loudspeaker); NULL takes it away. */
void ui_desk_sample_view_set_trouble (UiDeskSampleView *view, const char *sentence);

/* What is chosen and written, and whether it differs from what is saved. LEVEL 0: none. COMMENT is transfer none. */
bool ui_desk_sample_view_get_draft (UiDeskSampleView *view, int *level, const char **comment);

/* Puts a draft back that was kept. */
void ui_desk_sample_view_set_draft (UiDeskSampleView *view, int level, const char *comment);

/* The rating is on its way; rests the button. */
void ui_desk_sample_view_set_saving (UiDeskSampleView *view, bool saving);

/* PAGE, which has these signals with the recording's id before what they carry, emits "delete", "certificate" and "fetch" with the view. */
void ui_desk_sample_view_relay (UiDeskSampleView *view, GObject *page);

/* The recording is being destroyed; rests that button. */
void ui_desk_sample_view_set_deleting (UiDeskSampleView *view, bool deleting);

/* This rating is stored now. */
void ui_desk_sample_view_set_saved (UiDeskSampleView *view, int level, const char *comment);

/* Asks to save, as the button does; nothing if there is nothing to save. */
void ui_desk_sample_view_save (UiDeskSampleView *view);
