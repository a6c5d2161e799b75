/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of the applicant's program. Main loop only. Each _async takes a GCancellable and completes on the main loop;
 * each _finish gives a value (transfer full) or NULL with CLIENT_ERROR or G_IO_ERROR_CANCELLED. */
#pragma once

#include "app/client/connection.h"
#include "app/model/entry.h"
#include "app/model/form.h"
#include "app/model/plan.h"
#include "app/model/receipt.h"
#include "app/model/reflect.h"
#include "app/model/request.h"
#include "app/model/scene.h"
#include "app/model/section.h"
#include "app/model/status.h"

/* Is the server there, is it ours, does it fit? */
void client_health_async (ClientConnection *self, GCancellable *cancellable,
                          GAsyncReadyCallback callback, void *data);
ModelHealth *client_health_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* Where the reflector is, with a ticket (docs/protocol.md); nobody has to be known for it. A server without one answers with
 * MODEL_PROBLEM_NOT_FOUND. */
void client_reflector_async (ClientConnection *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, void *data);
ModelReflector *client_reflector_finish (ClientConnection *self, GAsyncResult *result,
                                         GError **error);

/* Opens an application with an invitation code (25 characters) and binds this device's key; KEY is the Idempotency-Key,
 * the same for every try with the same code. Then receipts of that application are accepted. */
void client_redeem_async (ClientConnection *self, const char *code, ModelLanguage language,
                          const char *key, GCancellable *cancellable, GAsyncReadyCallback callback,
                          void *data);
/* The same with a return code, for reading and withdrawal; finished by client_redeem_finish too. */
void client_return_async (ClientConnection *self, const char *code, ModelLanguage language,
                          const char *key, GCancellable *cancellable, GAsyncReadyCallback callback,
                          void *data);
ModelApplication *client_redeem_finish (ClientConnection *self, GAsyncResult *result,
                                        GError **error);

void client_application_async (ClientConnection *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, void *data);
ModelApplication *client_application_finish (ClientConnection *self, GAsyncResult *result,
                                             GError **error);

void client_section_async (ClientConnection *self, const char *section, ModelLanguage language,
                           GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
/* One item of an open section as it is now, as the only one of the section; likewise finished. */
void client_turn_async (ClientConnection *self, const char *section, const char *item,
                        ModelLanguage language, GCancellable *cancellable,
                        GAsyncReadyCallback callback, void *data);
ModelSection *client_section_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* What a conversation of an open section shows now; FULL: also what does not change. Asking says that this program is there. */
void client_scene_async (ClientConnection *self, const char *section, const char *item, bool full,
                         GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
TaskScene *client_scene_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* The bytes of one file that an item of the section shows, of the length that FILE says; whether they are those of its hash is
 * for the caller to see, in a thread: it takes time. */
void client_media_async (ClientConnection *self, const char *section, const ModelItemFile *file,
                         GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
GBytes *client_media_finish (ClientConnection *self, GAsyncResult *result, GError **error);

void client_forms_async (ClientConnection *self, ModelLanguage language, GCancellable *cancellable,
                         GAsyncReadyCallback callback, void *data);
ModelForms *client_forms_finish (ClientConnection *self, GAsyncResult *result, GError **error);

void client_status_async (ClientConnection *self, GCancellable *cancellable,
                          GAsyncReadyCallback callback, void *data);
ModelStatus *client_status_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* The PDF of the agency's report on this person, once they are entitled to it (ModelScreening.pdf). */
void client_own_report_async (ClientConnection *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, void *data);
GBytes *client_own_report_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* Tells that a letter was opened; telling it again changes nothing. */
void client_letter_opened_async (ClientConnection *self, const char *letter,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 void *data);
bool client_letter_opened_finish (ClientConnection *self, GAsyncResult *result, GError **error);

/* Sends the bytes of one outbox row. The receipt is given only if it is signed by the application's server for exactly
 * this key and these bytes (CLIENT_ERROR_BROKEN otherwise), so the row may be deleted. */
void client_entry_async (ClientConnection *self, ModelEntryKind kind, const char *key,
                         GBytes *payload, GCancellable *cancellable, GAsyncReadyCallback callback,
                         void *data);
ModelReceipt *client_entry_finish (ClientConnection *self, GAsyncResult *result, GError **error);
