/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with an agency. Every message is a sentence. */
#pragma once

#include <glib.h>

#define SCREENING_ERROR (screening_error_quark ())
GQuark screening_error_quark (void);

typedef enum {
    SCREENING_ERROR_AGENCY,    /* the file of an agency is not as docs/screening.md says */
    SCREENING_ERROR_ANSWER,    /* the agency answered what nobody can read, or refused */
    SCREENING_ERROR_SIGNATURE, /* a message is not signed by the agency */
    SCREENING_ERROR_STALE,     /* its time is too far from ours */
} ScreeningErrorCode;
