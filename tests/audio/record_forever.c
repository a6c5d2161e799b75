/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records the null device's ramp into argv[1] until it is killed, and says what a screen would: "captured synced". */
#include <stdio.h>

#include "audio/recorder.h"

static gboolean
on_tick (gpointer data)
{
    AudioRecorderState state;
    audio_recorder_get_state (data, &state);
    printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", state.frames, state.frames_synced);
    fflush (stdout);
    return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("null:ramp");
    AudioRecorderOptions options = {.spool_path = argv[argc - 1]};
    g_autoptr (AudioRecorder) recorder = audio_recorder_start (engine, &options, NULL, NULL);
    g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
    g_timeout_add (20, on_tick, recorder);
    g_main_loop_run (loop);
    return 0;
}
