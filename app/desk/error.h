/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong at the desk itself; trouble with the server is CLIENT_ERROR. */
#pragma once

#include <glib.h>

typedef enum {
    DESK_ERROR_FAILED,     /* the disk or the system refused */
    DESK_ERROR_EXISTS,     /* something is there already and is not overwritten */
    DESK_ERROR_PASSPHRASE, /* wrong or too short */
    DESK_ERROR_DAMAGED,    /* a file cannot be read as what it should be */
    DESK_ERROR_PRIVATE,    /* a private half where a public one belongs */
} DeskError;

#define DESK_ERROR (desk_error_quark ())
GQuark desk_error_quark (void);
