/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ties a UiListen to a sound file and to the loudspeaker: reads, draws, plays, with speed and loop. Main thread. */
#pragma once

#include "app/listen/sound.h"
#include "audio/engine.h"

typedef struct Listen Listen;

/* What there is to say: it begins to play (so that another can stop), or a sentence about trouble (NULL: none). */
typedef void (*ListenTold) (Listen *listen, bool playing, const char *trouble, gpointer data);

/* Takes over the signals of VIEW and keeps it alive; TOLD may be NULL. (transfer full) */
Listen *listen_new (AudioEngine *engine, UiListen *view, ListenTold told, gpointer data);
void listen_free (Listen *listen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listen, listen_free)

/* Opens a file in place of what was there; NULL closes it. */
void listen_open (Listen *listen, const char *path);
bool listen_is_open (Listen *listen);

/* Plays from the needle (from the start if it stands at the end), or pauses. Nothing without a file. */
void listen_toggle (Listen *listen);

/* Moves the needle there, and plays on if it plays. */
void listen_seek (Listen *listen, double seconds);

/* Nothing plays any more; the needle stays. */
void listen_stop (Listen *listen);
bool listen_is_playing (Listen *listen);
