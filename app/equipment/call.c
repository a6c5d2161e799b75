/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/call.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare (const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double
equip_percentile (const double *values, unsigned count, double share)
{
    if (count == 0)
        return NAN;
    g_autofree double *sorted = g_memdup2 (values, count * sizeof *values);
    qsort (sorted, count, sizeof *sorted, compare);
    double place = share * (count - 1);
    unsigned below = (unsigned)place;
    unsigned above = MIN (below + 1, count - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/* What every use of a device can run into; false when there is nothing more to tell. */
static bool
read_device (const EquipSound *sound, EquipReading *reading, const char *untried)
{
    if (!sound->tried) {
        reading->reason = g_strdup (untried);
        return false;
    }
    if (sound->device_name != NULL)
        reading->detail = g_strdup (sound->device_name);
    if (sound->status == AUDIO_OK)
        return true;
    reading->reason = g_strdup (audio_status_sentence (sound->status));
    /* That it was pulled out, moved or held by another program says nothing about the device. */
    reading->broken = sound->status == AUDIO_NO_DEVICE || sound->status == AUDIO_SILENT
                      || sound->status == AUDIO_NO_START || sound->status == AUDIO_FORMAT;
    return false;
}

void
equip_read_microphone (const EquipContext *context, EquipReading *reading)
{
    const EquipSound *sound = &context->microphone;
    if (!read_device (sound, reading, _ ("This needs a person who speaks into the microphone.")))
        return;
    if (!sound->spoken) {
        reading->reason = g_strdup (_ ("Nobody spoke into the microphone."));
        return;
    }
    const SpeechGate *gate = &sound->gate;
    bool voice = gate->reason != SPEECH_GATE_MUTED && gate->reason != SPEECH_GATE_NO_SPEECH;
    if (!voice) {
        reading->broken = true;
        reading->reason = g_strdup (speech_gate_sentence (gate->verdict, gate->reason));
        return;
    }
    equip_reading_add (reading, "snr_db", gate->snr_db);
    equip_reading_add (reading, "level_dbov", gate->asl_dbov);
    equip_reading_add (reading, "noise_dbov", gate->noise_dbov);
    equip_reading_add (reading, "clipped_pct", gate->clipped_pct);
    equip_reading_add (reading, "peak_dbfs", gate->peak_dbfs);
    if (sound->bandwidth_hz > 0)
        equip_reading_add (reading, "bandwidth_hz", sound->bandwidth_hz);
    g_free (reading->detail);
    reading->detail =
        g_strdup_printf (_ ("Your voice is %.0f dB above the noise of the room"), gate->snr_db);
}

void
equip_read_speaker (const EquipContext *context, EquipReading *reading)
{
    const EquipSound *sound = &context->speaker;
    if (!read_device (sound, reading, _ ("This needs a person who listens.")))
        return;
    if (!sound->answered) {
        reading->reason = g_strdup (_ ("Nobody said whether the sound was heard."));
        return;
    }
    equip_reading_add (reading, "heard", sound->heard);
    if (sound->swept)
        equip_reading_add (reading, "echo_loss_db", sound->echo.loss_db);
    if (sound->swept && sound->echo.heard)
        equip_reading_add (reading, "latency_ms", sound->echo.delay_ms);
    g_free (reading->detail);
    g_autofree char *echo =
        sound->swept
            ? g_strdup_printf (sound->echo.heard
                                   ? _ ("; %.0f dB less comes back by the microphone")
                                   : _ ("; at least %.0f dB less comes back by the microphone"),
                               sound->echo.loss_db)
            : NULL;
    reading->detail = g_strconcat (sound->heard ? _ ("You heard what was played")
                                                : _ ("You did not hear what was played"),
                                   echo, NULL);
}
