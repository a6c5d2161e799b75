/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

/* Captions of a sound: WebVTT (https://www.w3.org/TR/webvtt1/, sections 4 and 6), only what a line of text needs: cues
   with their times and words. Settings, regions, styles, notes and tags inside the words are read over. */

typedef struct {
    int64_t from_ms, to_ms; /* from ≤ t < to */
    const char *text;       /* plain, lines with \n between; owned by the captions */
} QtiCue;

/* Immutable. */
typedef struct _QtiCaptions QtiCaptions;

/* Cues that cannot be read are left out, as the standard demands; NULL with QTI_ERROR when it is no WebVTT, is no UTF-8
   or holds more than 10,000 cues. Any thread. */
QtiCaptions *qti_captions_parse (const char *text, gssize len, GError **error);
void qti_captions_free (QtiCaptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QtiCaptions, qti_captions_free)

/* In the order of the file. */
const QtiCue *qti_captions_cues (const QtiCaptions *self, unsigned *ret_n);

/* What is said at a time: the lines of all cues of that moment, or NULL (transfer full). */
char *qti_captions_at (const QtiCaptions *self, int64_t ms);

/* All that is said, one line a cue (transfer full). */
char *qti_captions_text (const QtiCaptions *self);
