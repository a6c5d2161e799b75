/* SPDX-License-Identifier: GPL-3.0-or-later */
/* data table */
/* What each route enters in the audit log. A route that writes, or that shows a recruiter what is personal, has a row
 * here: /server/audit/rows fails for one that has none. */
#include "app/server/audit.h"

/* clang-format off */
static const ServerAuditRow ROWS[] = {
    { "POST", "/v1/invitations/redeem", "invitation-redeemed", false, false },
    { "POST", "/v1/returns", "returned", false, false },
    { "GET", "/v1/application/sections/{section}", "section-delivered-", false, false },
    { "POST", "/v1/application/entries/{kind}", "entry-", false, true },
    { "POST", "/v1/application/letters/{id}/opened", "letter-opened", false, false },
    { "GET", "/v1/application/report", "own-report-opened", false, false },
    { "POST", "/v1/uploads", "upload-created", false, false },
    { "DELETE", "/v1/uploads/{id}", "upload-deleted", false, false },
    { "POST", "/v1/desk/sessions", "signed-in", false, false },
    { "DELETE", "/v1/desk/sessions", "signed-out", false, false },
    { "GET", "/v1/desk/applications", "list-read", true, false },
    { "GET", "/v1/desk/applications/{id}", "application-read", true, false },
    { "GET", "/v1/desk/applications/{id}/recordings/{recording}", "recording-played", true, false },
    { "GET", "/v1/desk/applications/{id}/attachments/{attachment}", "attachment-read", true, false },
    { "POST", "/v1/desk/applications/{id}/recordings/{recording}/deletion", "recording-deletion-asked", false, true },
    { "PUT", "/v1/desk/applications/{id}/ratings/{recording}", "rated", false, true },
    { "PUT", "/v1/desk/applications/{id}/written/{section}/{item}", "rated-written", false, true },
    { "PUT", "/v1/desk/applications/{id}/note", "noted", false, true },
    { "POST", "/v1/desk/applications/{id}/decision", "decided", false, true },
    { "GET", "/v1/desk/applications/{id}/decision/letter", "decision-letter-read", true, false },
    { "POST", "/v1/desk/applications/{id}/decision/letter", "decision-letter-sent", false, true },
    { "GET", "/v1/desk/applications/{id}/letters/{letter}", "letter-read", true, false },
    { "GET", "/v1/desk/applications/{id}/screening", "screening-read", true, false },
    { "POST", "/v1/desk/applications/{id}/screening", "screening-ordered", false, true },
    { "GET", "/v1/desk/applications/{id}/screening/report", "report-opened", false, false },
    { "POST", "/v1/desk/applications/{id}/screening/ids", "screening-sent", false, true },
    { "POST", "/v1/desk/applications/{id}/screening/cancel", "screening-cancelled", false, true },
    { "POST", "/v1/desk/applications/{id}/sealed", "sealed-opened", false, true },
    { "POST", "/v1/desk/applications/{id}/offer", "offered", false, true },
    { "POST", "/v1/desk/applications/{id}/adverse", "adverse-step", false, true },
    { "POST", "/v1/agencies/{agency}/webhooks", "agency-message", false, true },
    { "POST", "/admin/users", "user-added", false, false },
    { "POST", "/admin/passwords", "user-password-set", false, false },
    { "POST", "/admin/disabled", "user-disabled", false, false },
    { "POST", "/admin/invitations", "invited", false, false },
    { "POST", "/admin/packages", "package-added", false, false },
    { "POST", "/admin/data", "data-loaded", false, false },
    { "POST", "/admin/keys", "key-added", false, false },
    { "POST", "/admin/backups", "backed-up", true, false },
    { "POST", "/admin/expired", "expiry-run", false, false },
    { "POST", "/admin/mail/letter", "letter-read", true, false },
    { "POST", "/admin/mail/reports", "letter-reported", false, false },
    { "POST", "/admin/interviews", "interview-offered", false, false },
    { "POST", "/admin/holds", "hold-changed", false, false },
    { "POST", "/admin/exports", "exported", false, false },
    { "POST", "/admin/erasures", "erasure-asked", false, false },
    { "POST", "/admin/scores", "scored-again", false, false },
};
/* clang-format on */

const ServerAuditRow *
server_audit_row_get (unsigned number)
{
    return number < G_N_ELEMENTS (ROWS) ? &ROWS[number] : NULL;
}

const ServerAuditRow *
server_audit_row (const ServerRoute *route)
{
    for (size_t i = 0; i < G_N_ELEMENTS (ROWS); i++) {
        if (g_str_equal (ROWS[i].pattern, route->pattern)
            && g_str_equal (ROWS[i].method, route->method))
            return &ROWS[i];
    }
    return NULL;
}
