/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of the recruiter's desk. Main loop only. Each _async takes a GCancellable and completes on the main loop; each
 * _finish gives a value (transfer full) or NULL with CLIENT_ERROR or G_IO_ERROR_CANCELLED. Changes name the revision they
 * start from (ETAG); CLIENT_ERROR_STALE means that someone else was faster and nothing was stored. */
#pragma once

#include "app/client/connection.h"
#include "app/model/audit.h"
#include "app/model/deletion.h"
#include "app/model/desk.h"
#include "app/model/letter.h"

/* Signs in and keeps the token for the calls that follow. The caller wipes its password. */
void client_sign_in_async (ClientConnection *self, const char *user, const char *password,
                           GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
ModelSession *client_sign_in_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* Ends the session on the server; the token is forgotten whatever the answer. */
void client_sign_out_async (ClientConnection *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, void *data);
bool client_sign_out_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* STATE, SEARCH and BEFORE (number of the last row seen) may be NULL. */
void client_applications_async (ClientConnection *self, const char *state, const char *search,
                                const char *before, GCancellable *cancellable,
                                GAsyncReadyCallback callback, void *data);
ModelApplicationList *client_applications_finish (ClientConnection *self, GAsyncResult *result,
                                                  GError **error);

void client_read_application_async (ClientConnection *self, const char *id,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    void *data);
ModelDeskApplication *client_read_application_finish (ClientConnection *self, GAsyncResult *result,
                                                      GError **error);

/* The bytes of a recording (FLAC), at most 64 MiB. */
void client_recording_async (ClientConnection *self, const char *id, const char *recording,
                             GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
GBytes *client_recording_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* A file that was handed in; finished by client_recording_finish. PROGRESS (may be NULL) is called with DATA, while it comes. */
void client_attachment_async (ClientConnection *self, const char *id, const char *attachment,
                              ClientProgress progress, GCancellable *cancellable,
                              GAsyncReadyCallback callback, void *data);

/* LEVEL is 1 to 5; COMMENT may be NULL. All these changes end in client_change_finish. */
void client_rate_async (ClientConnection *self, const char *id, const char *recording,
                        const char *etag, int level, const char *comment, GCancellable *cancellable,
                        GAsyncReadyCallback callback, void *data);
void client_note_async (ClientConnection *self, const char *id, const char *etag, const char *text,
                        GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
void client_decide_async (ClientConnection *self, const char *id, const char *etag,
                          ModelOutcome outcome, const char *reason, GCancellable *cancellable,
                          GAsyncReadyCallback callback, void *data);
/* The letter about the decision as it would be sent; its sending ends in client_change_finish. */
void client_decision_letter_async (ClientConnection *self, const char *id,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   void *data);
ModelDecisionLetter *client_decision_letter_finish (ClientConnection *self, GAsyncResult *result,
                                                    GError **error);
void client_decision_write_async (ClientConnection *self, const char *id, const char *etag,
                                  const ModelDecisionLetterRequest *request,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  void *data);
/* A letter that was written, to be printed; each reading is entered in the audit log. */
void client_letter_async (ClientConnection *self, const char *id, const char *letter,
                          GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
ModelDeskLetter *client_letter_finish (ClientConnection *self, GAsyncResult *result,
                                       GError **error);
/* The background check; LANGUAGE of the certification. */
void client_screening_async (ClientConnection *self, const char *id, const char *language,
                             GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
ModelDeskScreening *client_screening_finish (ClientConnection *self, GAsyncResult *result,
                                             GError **error);
/* The PDF of the agency's report, for the screening role, in the same way; each reading is entered in the audit log. */
void client_check_report_async (ClientConnection *self, const char *id, ClientProgress progress,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                void *data);
/* Changes of it: an order, a step of adverse action, an offer or a cancellation (WHAT: "offer", "screening/cancel") with a reason. They end in
 * client_change_finish. */
void client_order_async (ClientConnection *self, const char *id, const char *etag,
                         const ModelScreeningRequest *request, GCancellable *cancellable,
                         GAsyncReadyCallback callback, void *data);
/* What the agency told the desk, which gave it the data itself. */
void client_ids_async (ClientConnection *self, const char *id, const char *etag,
                       const ModelScreeningIds *ids, GCancellable *cancellable,
                       GAsyncReadyCallback callback, void *data);
void client_adverse_async (ClientConnection *self, const char *id, const char *etag,
                           const ModelAdverseRequest *request, GCancellable *cancellable,
                           GAsyncReadyCallback callback, void *data);
void client_reason_async (ClientConnection *self, const char *id, const char *what,
                          const char *etag, const char *reason, GCancellable *cancellable,
                          GAsyncReadyCallback callback, void *data);

/* The sealed fields as they are stored. That they were fetched, and REASON, is in the log from then on, and the applicant sees it. */
void client_sealed_async (ClientConnection *self, const char *id, const char *reason,
                          GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
ModelSealedFields *client_sealed_finish (ClientConnection *self, GAsyncResult *result,
                                         GError **error);

/* Destroys a recording for good; the answer names no revision. */
void client_delete_recording_async (ClientConnection *self, const char *id, const char *recording,
                                    const char *etag, const char *reason, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, void *data);
/* The new revision, if the answer names it. NULL without an error: it was done. (transfer full) */
char *client_change_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* The server's certificate of a recording that was destroyed. */
void client_deletion_async (ClientConnection *self, const char *id, const char *recording,
                            GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
ModelDeletion *client_deletion_finish (ClientConnection *self, GAsyncResult *result,
                                       GError **error);

/* Waits up to 25 s for changes after a sequence number. */
void client_changes_async (ClientConnection *self, int64_t after, GCancellable *cancellable,
                           GAsyncReadyCallback callback, void *data);
ModelChanges *client_changes_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* Entries of the audit log after a number, and the newest head (docs/audit.md). */
void client_audit_async (ClientConnection *self, int64_t after, GCancellable *cancellable,
                         GAsyncReadyCallback callback, void *data);
ModelAuditPage *client_audit_finish (ClientConnection *self, GAsyncResult *result, GError **error);
