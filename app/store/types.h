/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every header of this room shares: the connection, a row cursor, errors.
 *
 * A StoreDb is one connection and belongs to one thread. Functions that take one are called from a StoreWork only
 * (app/store/store.h). They do not return errors one by one: the first failure sticks to the connection, later calls
 * do nothing, and whoever started the work gets the error and nothing of the work is kept. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct StoreDb StoreDb;

/* A cursor over rows; owned by the connection. Texts of a row are valid until the cursor moves on. */
typedef struct StoreQuery StoreQuery;

#define STORE_ERROR (store_error_quark ())
typedef enum {
    STORE_ERROR_FAILED,
    STORE_ERROR_CONFLICT, /* a uniqueness or reference rule of the schema */
    STORE_ERROR_FULL,     /* the disk is full */
    STORE_ERROR_IO,
    STORE_ERROR_CORRUPT,
    STORE_ERROR_TOO_NEW, /* written by a newer program */
    STORE_ERROR_LOCKED,  /* another process holds DIR/lock */
} StoreError;

GQuark store_error_quark (void);

/* Length of every hash and public key that is stored as bytes. */
#define STORE_HASH_BYTES 32
