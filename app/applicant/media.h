/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the questions of a section show and play: kept on this computer from when the section begins until it ends, so that it works
 * without the network. Main loop only. */
#pragma once

#include "app/applicant/heard.h"
#include "app/applicant/session.h"
#include "app/model/section.h"

/* How far the fetching is, in bytes. */
typedef void (*ApplicantMediaProgress) (int64_t done, int64_t all, void *data);

/* Makes all files of the section be in FOLDER, whole: what is there is checked, the rest fetched, each checked against the hash that the
 * section told; what belongs to no question of it is removed. Without files it completes at once. SECTION outlives it. */
void applicant_media_fetch_async (ApplicantSession *session, const ModelSection *section,
                                  const char *folder, GCancellable *cancellable,
                                  ApplicantMediaProgress progress, GAsyncReadyCallback callback,
                                  void *data);

/* False with a sentence for the person: no network and something is missing, the disk is full, a file is not what the section told; or
 * G_IO_ERROR_CANCELLED. */
bool applicant_media_fetch_finish (GAsyncResult *result, GError **error);

/* One file that was told by its hash alone, a sound: from FOLDER, or fetched into it. */
void applicant_media_one_async (ApplicantSession *session, const char *section, const char *folder,
                                const char *sha256, GCancellable *cancellable,
                                GAsyncReadyCallback callback, void *data);
/* Its path (transfer full), or NULL as applicant_media_fetch_finish. */
char *applicant_media_one_finish (GAsyncResult *result, GError **error);

/* Removes FOLDER with all its files, if it is there, in a thread; the section has ended. NULL: nothing. */
void applicant_media_forget (const char *folder);

/* A question and where its files are: the DATA of a UiItemContext. */
typedef struct {
    const ModelSection *section;
    const ModelItem *item;
    const char *folder;
    ApplicantHeard *heard; /* may be NULL */
} ApplicantMedia;

/* The load function of a UiItemContext: stimuli from the section, all else from the folder. */
GBytes *applicant_media_load (const char *href, void *media);

/* The heard_s function of a UiItemContext. */
double applicant_media_heard_s (const char *href, void *media);

/* The path of a file that the question names, or NULL. Transfer full. */
char *applicant_media_path (const ApplicantMedia *media, const char *href);
