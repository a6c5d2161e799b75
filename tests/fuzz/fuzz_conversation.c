/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A script in JSON, and after a NUL byte the log of what was done in it: reading, playing and scoring take anything. */
#include "app/model/scene.h"
#include "app/model/script.h"
#include "assessments/tasks/play.h"
#include "tests/fuzz/target.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup ((const char *)data, size);
    size_t length = strlen (text);
    g_autofree char *log =
        length < size ? g_strndup ((const char *)data + length + 1, size - length - 1) : NULL;
    g_autoptr (TaskScript) script = model_script_parse (text, NULL);
    g_autoptr (GPtrArray) turns = log != NULL ? task_turns_parse (log, NULL) : task_turns_new ();
    if (script == NULL || turns == NULL)
        return 0;
    for (guint i = turns->len; i-- > 0;) {
        if (!task_turn_check (turns->pdata[i], script, NULL))
            g_ptr_array_remove_index (turns, i);
    }
    for (int64_t now_ms = 0; now_ms <= 4000000; now_ms += 1999999) {
        g_autoptr (TaskPlay) play = task_play_new (script, turns, now_ms, 100);
        TaskPlayScore score = task_play_score (play);
        TaskScene *scene = task_play_scene (play, true);
        g_autoptr (json_t) json = model_scene_write (scene);
        g_autoptr (TaskScene) again = model_scene_read (json, NULL);
        g_assert (again != NULL && score.score >= 0 && score.score <= 1);
        model_scene_free (scene);
    }
    return 0;
}
