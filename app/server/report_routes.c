/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agency's report as a PDF: for the desk by its screening role, for the applicant as soon as it is theirs to read. Each opening is an entry of the
 * audit log, made before anything is read. */
#include "app/server/audit.h"
#include "app/server/desk.h"
#include "app/server/handlers.h"
#include "app/server/private.h"
#include "app/server/report_file.h"
#include "app/server/screened.h"

static void
hand_on (ServerCall *call, const StoreScreening *screening)
{
    if (screening->pdf) {
        server_audit_detail (call, "sha256", json_string (screening->pdf));
        server_call_keep (call, g_strdup (screening->pdf), g_free);
    } else {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND,
                             "The agency has given no PDF of a report yet.");
    }
}

void
server_desk_report (ServerCall *call, StoreDb *db)
{
    g_auto (StoreScreening) screening = {0};
    if (!server_desk_find (call, db))
        return;
    store_screening_of (db, call->application.id, &screening);
    hand_on (call, &screening);
}

void
server_own_report (ServerCall *call, StoreDb *db)
{
    g_auto (StoreScreening) screening = {0};
    bool ordered = store_screening_of (db, call->application.id, &screening);
    /* To who is not entitled to it, it is not there. */
    if (ordered && !server_screened_entitled (db, &screening))
        g_clear_pointer (&screening.pdf, g_free);
    hand_on (call, &screening);
}

void
server_report_bytes (ServerCall *call, StoreDb *db)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = server_report_read (call->server, call->scratch, &error);
    if (bytes)
        server_reply_bytes (&call->reply, "application/pdf", bytes);
    else
        server_call_problem (call, MODEL_PROBLEM_INTERNAL, error->message);
    server_reply_header (&call->reply, "Cache-Control", "no-store");
}
