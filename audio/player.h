/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/engine.h"
#include "audio/source.h"

typedef enum {
    AUDIO_PLAYER_STARTING,
    AUDIO_PLAYER_PLAYING,
    AUDIO_PLAYER_PAUSED,
    AUDIO_PLAYER_ENDED
} AudioPlayerPhase;

typedef struct {
    AudioPlayerPhase phase;
    AudioStatus status;
    int rate_hz;
    int64_t frame;  /* what is heard now, to some 50 ms */
    int64_t frames; /* of the whole */
} AudioPlayerState;

typedef struct {
    const char *device_id; /* NULL: the default */
    const char *path;      /* a sound file, or NULL: */
    AudioBuffer buffer;    /* samples, copied */
    int64_t start_frame;
    double speed;   /* 0.75 to 1.5 at the same pitch; 0: 1 */
    AudioLoop loop; /* play this stretch until stopped */
} AudioPlayerOptions;

/*
 * Plays one file or buffer once. Nothing here blocks; a thread reads the file and feeds the ring. Every function on the
 * main thread.
 */
typedef struct _AudioPlayer AudioPlayer;

/*
 * Called once in the thread-default main context of audio_player_start, at the end, after a stop or after a fault;
 * error is NULL or a sentence (a damaged file, a lost device).
 */
typedef void (*AudioPlayerDone) (AudioPlayer *player, const AudioPlayerState *state,
                                 const GError *error, gpointer user_data);

/* Transfer full; dropping it stops the sound (done is still called unless detached). */
AudioPlayer *audio_player_start (AudioEngine *engine, const AudioPlayerOptions *options,
                                 AudioPlayerDone done, gpointer user_data);
void audio_player_pause (AudioPlayer *player, bool paused);
void audio_player_seek (AudioPlayer *player, int64_t frame);

/* Both go on from what is heard now; a loop that ends before it begins at once. */
void audio_player_set_speed (AudioPlayer *player, double speed);
void audio_player_set_loop (AudioPlayer *player, AudioLoop loop);
void audio_player_stop (AudioPlayer *player);
void audio_player_get_state (AudioPlayer *player, AudioPlayerState *ret_state);

/* Forgets the done function, for a page that goes away before the end. */
void audio_player_detach (AudioPlayer *player);
void audio_player_unref (AudioPlayer *player);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AudioPlayer, audio_player_unref)
