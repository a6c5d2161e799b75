/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a strip shows of one sound file: peaks while they are read, the samples themselves close by, pitch and pauses, and tiles of
 * spectrogram. All is computed in threads and told piece by piece. Main thread. */
#pragma once

#include "ui/listen.h"

typedef struct ListenSound ListenSound;

/* Begins to read the file into the strip of VIEW, which outlives it. (transfer full) */
ListenSound *listen_sound_new (const char *path, UiListen *view);

/* Stops whatever is being computed. */
void listen_sound_free (ListenSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ListenSound, listen_sound_free)

/* The view or the layers are others now: what they need is computed when they have stood still for a moment. */
void listen_sound_look (ListenSound *sound);

/* No more spectrogram for this view. */
void listen_sound_stop_work (ListenSound *sound);

/* 0 until the file was opened. */
int listen_sound_rate_hz (const ListenSound *sound);

/* Called once when all peaks are known, or with why the file cannot be read. */
typedef void (*ListenSoundRead) (ListenSound *sound, const GError *error, gpointer data);
void listen_sound_set_read (ListenSound *sound, ListenSoundRead read, gpointer data);
