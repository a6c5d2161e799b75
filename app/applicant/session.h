/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person's application on this computer: the journal, the connection, and what is known of the application. What is saved here is
 * durable before anyone is told so; what waits is sent by the pump. Main loop only.
 *
 * Signals: "changed" (saving, network or application changed: ask the getters), "sent" (int ModelEntryKind: its receipt is stored),
 * "refused" (int ModelEntryKind, GError *: the server will not have it), "progress" (uploads moved). */
#pragma once

#include "app/client/applicant.h"
#include "app/journal/journal.h"

#define APPLICANT_TYPE_SESSION (applicant_session_get_type ())
G_DECLARE_FINAL_TYPE (ApplicantSession, applicant_session, APPLICANT, SESSION, GObject)

/* Takes over an open journal and a connection (transfer full of both), and reads what the journal knows. (transfer full) */
ApplicantSession *applicant_session_new (Journal *journal, ClientConnection *client);

Journal *applicant_session_get_journal (ApplicantSession *self);
ClientConnection *applicant_session_get_client (ApplicantSession *self);

/* The application, NULL before a code was redeemed. (transfer none) */
const ModelApplication *applicant_session_get_application (ApplicantSession *self);

/* Makes the JSON of an application the one that is shown; it must be on the disk already. FALSE if it cannot be read. */
bool applicant_session_set_application (ApplicantSession *self, const json_t *json);

/* Milliseconds since the program started, for at_ms; and milliseconds since 1970 by this computer. */
int64_t applicant_session_at_ms (ApplicantSession *self);
int64_t applicant_session_now_ms (ApplicantSession *self);

/* Called when a change is on the disk. OWNER is kept alive until then; a page that has left its window is not called. */
typedef void (*ApplicantSaved) (GObject *owner, void *data);

/* Saves a change (transfer full), then calls SAVED (may be NULL). If the disk refuses, the change waits, in order, for
 * applicant_session_retry; nobody is told that it is saved. */
void applicant_session_save (ApplicantSession *self, JournalChange *change, GObject *owner,
                             ApplicantSaved saved, void *data);

/* Short forms: one draft; one entry with its key made here, together with the drafts already in CHANGE. */
void applicant_session_put (ApplicantSession *self, const char *name, const char *text);
void applicant_session_add_entry (ApplicantSession *self, JournalChange *change,
                                  ModelEntryKind kind, const ModelShape *shape,
                                  const void *payload);

/* What the disk refused, as a sentence, or NULL; and another try. */
const char *applicant_session_get_unsaved (ApplicantSession *self);
bool applicant_session_is_saving (ApplicantSession *self);
void applicant_session_retry (ApplicantSession *self);

/* Why the last try to send failed, or NULL while sending works. (transfer none) */
const GError *applicant_session_get_trouble (ApplicantSession *self);

/* Has the person agreed, durably, to the form of this kind ("recording")? A withdrawal ends it. */
bool applicant_session_has_consent (ApplicantSession *self, const char *form_kind);

/* Was the application handed in, as far as this computer knows? */
bool applicant_session_is_sent (ApplicantSession *self);

/* Is this step of the plan done? */
bool applicant_session_step_done (ApplicantSession *self, const char *step_id);

/* Starts sending; after trouble, when the pause before the next try is over. */
void applicant_session_send (ApplicantSession *self);

/* Something else was just answered by the server: what waits for another try goes at once. */
void applicant_session_line_is_back (ApplicantSession *self);

/* Pauses sending, or goes on. Not kept: a program that starts again sends. */
void applicant_session_hold (ApplicantSession *self, bool held);
bool applicant_session_is_held (ApplicantSession *self);

/* How much of what was sent the server did not accept, for good. */
unsigned applicant_session_get_refused (ApplicantSession *self);

/* Waits for sending: rows and recordings still to go, and how far the uploads are, 0 to 1. */
unsigned applicant_session_get_waiting (ApplicantSession *self);
double applicant_session_get_fraction (ApplicantSession *self);

/* Everything is here and signed for by the server, and the application may be handed in: the pump adds the submit entry when all that
 * waits has gone. */
void applicant_session_submit (ApplicantSession *self);

/* The code with which this application opens from other computers: made of the device's key (keyed BLAKE2b-128), so that it lies on no
 * disk and is the same each time it is shown. NULL where the application was not handed in from here. (transfer full) */
char *applicant_session_get_return_code (ApplicantSession *self);
