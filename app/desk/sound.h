/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voice samples: fetched to a private folder that is deleted at the end, and played one at a time. Main thread. */
#pragma once

#include <stdbool.h>

#include "app/client/desk.h"
#include "audio/peaks.h"

typedef struct DeskSound DeskSound;

/* Called while a sample plays (20 times a second), when it ends or is paused (PLAYING false), and with a sentence if
 * it cannot be played. */
typedef void (*DeskSoundTold) (const char *recording, double position_s, bool playing,
                               const char *trouble, gpointer data);

/* SPEC as in audio/backend.h; NULL: the environment's. Removes folders that killed programs left. Transfer full. */
DeskSound *desk_sound_new (const char *spec, DeskSoundTold told, gpointer data);

/* Stops, and deletes every recording. */
void desk_sound_free (DeskSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSound, desk_sound_free)

/* Fetches one recording if it is not there, and its peaks. SOUND must live until the end or be cancelled. */
void desk_sound_fetch_async (DeskSound *sound, ClientConnection *connection,
                             const char *application, const char *recording,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);

/* Transfer full; NULL with CLIENT_ERROR, AUDIO_ERROR, G_IO_ERROR or G_FILE_ERROR. */
AudioPeaks *desk_sound_fetch_finish (GAsyncResult *result, GError **error);

/* Plays a fetched recording from a position, or pauses it if it plays. False if it was not fetched. */
bool desk_sound_toggle (DeskSound *sound, const char *recording, double position_s);

/* Moves within the recording that plays; others are left alone. */
void desk_sound_seek (DeskSound *sound, const char *recording, double position_s);

/* Nothing plays any more; tells it. */
void desk_sound_stop (DeskSound *sound);

/* The folder of the recordings, for tests. Transfer none. */
const char *desk_sound_get_folder (DeskSound *sound);
