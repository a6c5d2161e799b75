/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with forms, sealed fields and copies. Every message is a sentence. */
#pragma once

#include <glib.h>

#define CONSENT_ERROR (consent_error_quark ())
GQuark consent_error_quark (void);

typedef enum {
    CONSENT_ERROR_FORM, /* a form file is missing or not as docs/data.md says */
    CONSENT_ERROR_FIELD, /* a person typed something that cannot be right; the sentence is translated, for the person */
    CONSENT_ERROR_KEY,  /* no usable screening key, or the wrong private half */
    CONSENT_ERROR_BOX,  /* a sealed box is damaged, or lies where it was not put */
    CONSENT_ERROR_COPY, /* a PDF copy could not be made */
} ConsentErrorCode;
