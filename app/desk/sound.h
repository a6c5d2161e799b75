/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voice samples: fetched to a private folder that is deleted at the end. Main thread. */
#pragma once

#include <stdbool.h>

#include "app/client/desk.h"
#include "audio/engine.h"

typedef struct DeskSound DeskSound;

/* SPEC as in audio/backend.h; NULL: the environment's. Removes folders that killed programs left. Transfer full. */
DeskSound *desk_sound_new (const char *spec);

/* Deletes every recording. */
void desk_sound_free (DeskSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSound, desk_sound_free)

/* Fetches one recording. SOUND must live until the end or be cancelled. */
void desk_sound_fetch_async (DeskSound *sound, ClientConnection *connection,
                             const char *application, const char *recording,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);

/* The path of its file (transfer full); NULL with CLIENT_ERROR, G_IO_ERROR or G_FILE_ERROR. */
char *desk_sound_fetch_finish (GAsyncResult *result, GError **error);

/* What plays them. Transfer none. */
AudioEngine *desk_sound_get_engine (DeskSound *sound);

/* The folder of the recordings, for tests. Transfer none. */
const char *desk_sound_get_folder (DeskSound *sound);
