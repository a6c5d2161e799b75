/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/listen/listen.h"

#include "audio/player.h"
#include "ui/words.h"

#define POLL_MS 50
#define LOOP_SETTLE_MS 120
#define AT_END_S 0.1

struct Listen {
    AudioEngine *engine;
    UiListen *view;
    char *path;
    ListenSound *sound;  /* NULL: nothing is open */
    AudioPlayer *player; /* NULL: nothing plays or is paused */
    bool paused;
    AudioLoop loop;
    guint poll, settle;
    ListenTold told;
    gpointer data;
};

static void
tell (Listen *self, bool playing, const char *trouble)
{
    ui_listen_set_playing (self->view, playing);
    if (self->told != NULL)
        self->told (self, playing, trouble, self->data);
}

static double
length_s (Listen *self)
{
    return ui_strip_get_view (ui_listen_get_strip (self->view)).duration_s;
}

static void
drop_player (Listen *self)
{
    g_clear_handle_id (&self->poll, g_source_remove);
    if (self->player != NULL)
        audio_player_detach (self->player);
    g_clear_pointer (&self->player, audio_player_unref);
    self->paused = false;
}

static gboolean
on_poll_cb (gpointer data)
{
    Listen *self = data;
    AudioPlayerState state;
    audio_player_get_state (self->player, &state);
    if (state.phase != AUDIO_PLAYER_STARTING && state.rate_hz > 0)
        ui_listen_set_position (self->view, (double)state.frame / state.rate_hz, true);
    return G_SOURCE_CONTINUE;
}

static void
on_played (AudioPlayer *player, const AudioPlayerState *state, const GError *error, gpointer data)
{
    Listen *self = data;
    bool whole = error == NULL && state->status == AUDIO_OK;
    drop_player (self);
    if (whole)
        ui_listen_set_position (self->view, length_s (self), true);
    tell (self, false,
          error != NULL ? error->message
          : whole       ? NULL
                        : audio_status_sentence (state->status));
}

static void
start (Listen *self)
{
    double at = ui_strip_get_position (ui_listen_get_strip (self->view));
    int rate_hz = listen_sound_rate_hz (self->sound);
    if (at >= length_s (self) - AT_END_S)
        at = 0;
    const AudioPlayerOptions options = {.path = self->path,
                                        .start_frame = (int64_t)(at * rate_hz),
                                        .speed = ui_listen_get_speed (self->view),
                                        .loop = self->loop};
    self->player = audio_player_start (self->engine, &options, on_played, self);
    self->poll = g_timeout_add (POLL_MS, on_poll_cb, self);
    tell (self, true, NULL);
}

/* ---- what the person does ---- */

void
listen_toggle (Listen *self)
{
    if (self->sound == NULL)
        tell (self, false, _ ("The sample is still on its way. Try again in a moment."));
    if (self->sound == NULL || listen_sound_rate_hz (self->sound) == 0)
        return;
    if (self->player == NULL) {
        start (self);
        return;
    }
    self->paused = !self->paused;
    audio_player_pause (self->player, self->paused);
    tell (self, !self->paused, NULL);
}

void
listen_seek (Listen *self, double seconds)
{
    if (self->sound == NULL)
        return;
    ui_listen_set_position (self->view, seconds, true);
    if (self->player != NULL)
        audio_player_seek (self->player, (int64_t)(seconds * listen_sound_rate_hz (self->sound)));
}

static void
on_speed_cb (Listen *self, double speed)
{
    if (self->player != NULL)
        audio_player_set_speed (self->player, speed);
}

static gboolean
on_loop_settled_cb (gpointer data)
{
    Listen *self = data;
    self->settle = 0;
    if (self->player != NULL)
        audio_player_set_loop (self->player, self->loop);
    return G_SOURCE_REMOVE;
}

/* While the ends are being dragged the sound goes on as before. */
static void
on_loop_cb (Listen *self, double from_s, double to_s)
{
    int rate_hz = self->sound != NULL ? listen_sound_rate_hz (self->sound) : 0;
    AudioLoop loop = {(int64_t)(from_s * rate_hz), (int64_t)(to_s * rate_hz)};
    if (loop.from == self->loop.from && loop.to == self->loop.to)
        return;
    self->loop = loop;
    g_clear_handle_id (&self->settle, g_source_remove);
    self->settle = g_timeout_add (LOOP_SETTLE_MS, on_loop_settled_cb, self);
}

static void
on_look_cb (Listen *self)
{
    if (self->sound != NULL)
        listen_sound_look (self->sound);
}

static void
on_stop_work_cb (Listen *self)
{
    if (self->sound != NULL)
        listen_sound_stop_work (self->sound);
}

/* ---- life ---- */

Listen *
listen_new (AudioEngine *engine, UiListen *view, ListenTold told, gpointer data)
{
    Listen *self = g_new0 (Listen, 1);
    self->engine = audio_engine_ref (engine);
    self->view = g_object_ref (view);
    self->told = told;
    self->data = data;
    g_signal_connect_swapped (view, "toggle", G_CALLBACK (listen_toggle), self);
    g_signal_connect_swapped (view, "seek", G_CALLBACK (listen_seek), self);
    g_signal_connect_swapped (view, "speed", G_CALLBACK (on_speed_cb), self);
    g_signal_connect_swapped (view, "loop", G_CALLBACK (on_loop_cb), self);
    g_signal_connect_swapped (view, "view", G_CALLBACK (on_look_cb), self);
    g_signal_connect_swapped (view, "layers", G_CALLBACK (on_look_cb), self);
    g_signal_connect_swapped (view, "stop-work", G_CALLBACK (on_stop_work_cb), self);
    return self;
}

static void
on_read (ListenSound *sound, const GError *error, gpointer data)
{
    if (error != NULL)
        tell (data, false, error->message);
}

void
listen_open (Listen *self, const char *path)
{
    drop_player (self);
    g_clear_handle_id (&self->settle, g_source_remove);
    g_clear_pointer (&self->sound, listen_sound_free);
    g_free (self->path);
    self->path = g_strdup (path);
    self->loop = (AudioLoop){0, 0};
    ui_listen_set_playing (self->view, false);
    if (path == NULL)
        return;
    self->sound = listen_sound_new (path, self->view);
    listen_sound_set_read (self->sound, on_read, self);
}

void
listen_free (Listen *self)
{
    if (self == NULL)
        return;
    g_signal_handlers_disconnect_by_data (self->view, self);
    listen_open (self, NULL);
    audio_engine_unref (self->engine);
    g_object_unref (self->view);
    g_free (self);
}

bool
listen_is_open (Listen *self)
{
    return self->sound != NULL;
}

bool
listen_is_playing (Listen *self)
{
    return self->player != NULL && !self->paused;
}

void
listen_stop (Listen *self)
{
    bool playing = self->player != NULL;
    drop_player (self);
    if (playing)
        tell (self, false, NULL);
}
