/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Responses as they come from the applicant's program, bound to a session of an item. */
#pragma once

#include "app/model/json.h"
#include "assessments/qti/session.h"

/* A list of strings, a bare string, null, or a record as PCI JSON. False with QTI_ERROR for anything else; the
 * session's response then stays NULL. */
bool server_answer_bind (QtiSession *session, const char *identifier, json_t *answer,
                         GError **error);

/* Every member of an object of responses; wrong ones are left out. Whether one gave a value. */
bool server_answer_bind_all (QtiSession *session, json_t *responses);
