/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/backend.h"

/* Sound through PortAudio: ALSA, and by ALSA's plug-ins PulseAudio and PipeWire. */
AudioBackend *audio_pa_new (void);
