/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/status.h"

#include <glib/gi18n-lib.h>

static const struct {
    const char *word;
    const char *sentence;
} texts[AUDIO_STATUS_COUNT] = {
    [AUDIO_OK] = {"ok", ""},
    [AUDIO_NO_DEVICE] = {"no-device",
                         N_ ("No microphone or speaker was found. Connect your headset, wait a "
                             "moment and try again.")},
    [AUDIO_BUSY] =
        {"busy",
         N_ ("Another program is using the sound device. Close calls and recorders, then try "
             "again.")},
    [AUDIO_LOST] =
        {"lost",
         N_ ("The sound device stopped. Check the cable or the connection of your headset, then "
             "try again.")},
    [AUDIO_MOVED] = {"moved",
                     N_ ("The computer changed to another microphone while you recorded. Choose "
                         "the microphone that you want and record again.")},
    [AUDIO_SILENT] =
        {"silent", N_ ("The microphone gives no sound at all. Check its mute switch and choose the "
                       "right microphone.")},
    [AUDIO_NO_START] = {"no-start",
                        N_ ("The sound device does not start. Unplug it, plug it in again and try "
                            "again.")},
    [AUDIO_FORMAT] =
        {"format", N_ ("The sound device does not offer the quality that is needed. Choose another "
                       "one.")},
    [AUDIO_DISK_FULL] =
        {"disk-full", N_ ("The disk is full. Free some space and try again. What was recorded so "
                          "far is kept.")},
    [AUDIO_FAILED] =
        {"failed",
         N_ ("The sound device reported a fault. Connect it again or choose another one.")},
};

const char *
audio_status_to_string (AudioStatus status)
{
    g_return_val_if_fail (status < AUDIO_STATUS_COUNT, "failed");
    return texts[status].word;
}

const char *
audio_status_sentence (AudioStatus status)
{
    g_return_val_if_fail (status < AUDIO_STATUS_COUNT, "");
    return status == AUDIO_OK ? "" : _ (texts[status].sentence);
}

G_DEFINE_QUARK (audio - error - quark, audio_error)
