/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was practised, in a folder of this person: recordings and a small file of numbers. Nothing of it is ever sent. The disk is used in
 * threads. Main loop only. */
#pragma once

#include <gio/gio.h>
#include <jansson.h>

/* What to do with the folder. */
typedef enum {
    APPLICANT_PRACTICE_READ,  /* and clear away what a killed program left half recorded */
    APPLICANT_PRACTICE_ADD,   /* TAKE is added at the end */
    APPLICANT_PRACTICE_DELETE /* every recording and all numbers */
} ApplicantPracticeWork;

/* TAKE (transfer full) only for ADD. A file of numbers that cannot be read is put aside and begun anew. */
void applicant_practice_store_async (const char *folder, ApplicantPracticeWork work, json_t *take,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     void *data);

/* The takes now, an array with the oldest first (transfer full); NULL with G_FILE_ERROR or G_IO_ERROR. */
json_t *applicant_practice_store_finish (GAsyncResult *result, GError **error);
