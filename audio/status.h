/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What can become of a sound device or a recording. */
typedef enum {
    AUDIO_OK,
    AUDIO_NO_DEVICE, /* no such device, or none at all */
    AUDIO_BUSY,      /* another program holds it */
    AUDIO_LOST,      /* it went away while in use */
    AUDIO_MOVED,     /* the sound system records from another one now */
    AUDIO_SILENT,    /* it gives exact zeros: muted or broken */
    AUDIO_NO_START,  /* it opened and then never gave a sample */
    AUDIO_FORMAT,    /* it does not do what we need of it */
    AUDIO_DISK_FULL,
    AUDIO_FAILED,
    AUDIO_STATUS_COUNT
} AudioStatus;

/* The status as one word for JSON and logs ("lost"). Any thread. */
const char *audio_status_to_string (AudioStatus status);

/* What is wrong and what to do, as a translated sentence; "" for AUDIO_OK. Any thread. */
const char *audio_status_sentence (AudioStatus status);

/* Errors of files and recordings, as sentences. */
#define AUDIO_ERROR (audio_error_quark ())
GQuark audio_error_quark (void);

typedef enum {
    AUDIO_ERROR_OPEN,      /* the file can't be opened or read */
    AUDIO_ERROR_FORMAT,    /* it is not a sound file that we read */
    AUDIO_ERROR_EMPTY,     /* it holds no sound */
    AUDIO_ERROR_TRUNCATED, /* it ends before it says it does */
    AUDIO_ERROR_TOO_LONG,
    AUDIO_ERROR_DISK_FULL,
    AUDIO_ERROR_WRITE
} AudioError;
