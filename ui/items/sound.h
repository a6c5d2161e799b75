/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/items/interaction.h"

/* A sound of a question: play and pause, how far it is, how often it may still be heard, captions in time. It makes no sound: it
   says what the person wants, and whoever plays tells it how that goes. Main thread.

   Signals: "play" (), from ui_sound_get_at_s, and "pause" (): what the person wants;
   "lost" (bool): it broke off or cannot be heard, or it is heard again;
   "counted" (): ui_sound_get_plays is another number now, by a play that was heard or one that failed. */
#define UI_TYPE_SOUND (ui_sound_get_type ())
G_DECLARE_FINAL_TYPE (UiSound, ui_sound, UI, SOUND, GtkBox)

/* node: audio. most: how many times it may be heard, 0 for as often as the person likes; then it can also be heard from the
   start at any time. Floating. */
GtkWidget *ui_sound_new (const UiItemContext *context, const QtiNode *node, int most);

/* Captions are shown when the person switches them on, or all at once when there is no sound; without this they are always shown. Nothing
   without captions. */
void ui_sound_offer_captions (UiSound *self);

/* What the button does: plays, pauses, goes on. */
void ui_sound_toggle (UiSound *self);

/* The file, as the item names it. */
const char *ui_sound_get_href (UiSound *self);

/* Plays that were begun and did not fail. Setting emits nothing. */
int ui_sound_get_plays (UiSound *self);
void ui_sound_set_plays (UiSound *self, int plays);

/* Where it is, and where the next "play" begins. */
double ui_sound_get_at_s (UiSound *self);

/* ---- what happens, from whoever plays ---- */

/* It is heard now, or is paused. The first of a play counts it. */
void ui_sound_playing (UiSound *self, bool playing);
/* Where it is; length 0: not known yet. */
void ui_sound_at (UiSound *self, double seconds, double length_s);
/* Heard to its end. */
void ui_sound_ended (UiSound *self);
/* It broke off: the sentence is shown, and the play does not count. The next one goes on from here. */
void ui_sound_failed (UiSound *self, const char *sentence);

/* No more playing: time is up. */
void ui_sound_stop (UiSound *self);
