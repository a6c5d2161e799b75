/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/routes.h"

#include <string.h>

#include "app/model/attest.h"
#include "app/model/request.h"
#include "app/model/letter.h"
#include "app/server/handlers.h"

#define ONCE_JSON (SERVER_ROUTE_ONCE | SERVER_ROUTE_JSON)
#define REVISION_JSON (SERVER_ROUTE_REVISION | SERVER_ROUTE_JSON)
#define READS(handler)                                                                             \
    {                                                                                              \
        {                                                                                          \
            SERVER_PLACE_READ, handler                                                             \
        }                                                                                          \
    }
#define WRITES(handler)                                                                            \
    {                                                                                              \
        {                                                                                          \
            SERVER_PLACE_WRITE, handler                                                            \
        }                                                                                          \
    }

/* clang-format off */
static const ServerRoute PUBLIC[] = {
    { "GET", "/v1/health", SERVER_ROLE_ANYBODY, 0, READS (server_health), NULL },
    { "GET", "/v1/reflector", SERVER_ROLE_ANYBODY, 0, READS (server_reflector_ticket), NULL },
    { "POST", "/v1/reports", SERVER_ROLE_ANYBODY, SERVER_ROUTE_JSON, READS (server_report_sign),
      &model_attest_request_shape },
    { "POST", "/v1/invitations/redeem", SERVER_ROLE_ANYBODY, ONCE_JSON | SERVER_ROUTE_TRIES,
      WRITES (server_redeem), &model_redeem_shape },
    { "POST", "/v1/returns", SERVER_ROLE_ANYBODY, ONCE_JSON | SERVER_ROUTE_TRIES,
      WRITES (server_return), &model_redeem_shape },
    { "GET", "/v1/application", SERVER_ROLE_HOLDER, 0, READS (server_application), NULL },
    { "GET", "/v1/application/sections/{section}", SERVER_ROLE_APPLICANT, 0,
      { { SERVER_PLACE_READ, server_section_find }, { SERVER_PLACE_WRITE, server_section_deliver },
        { SERVER_PLACE_READ, server_section_read } }, NULL },
    { "GET", "/v1/application/sections/{section}/scene", SERVER_ROLE_APPLICANT, 0,
      WRITES (server_scene), NULL },
    { "GET", "/v1/application/sections/{section}/media/{sha256}", SERVER_ROLE_APPLICANT, 0,
      READS (server_section_media), NULL },
    { "GET", "/v1/application/forms", SERVER_ROLE_HOLDER, 0, READS (server_forms), NULL },
    { "POST", "/v1/application/entries/{kind}", SERVER_ROLE_HOLDER, ONCE_JSON,
      { { SERVER_PLACE_READ, server_entry_read }, { SERVER_PLACE_WRITE, server_entry } }, NULL },
    { "GET", "/v1/application/status", SERVER_ROLE_HOLDER, 0, READS (server_status), NULL },
    { "GET", "/v1/application/report", SERVER_ROLE_HOLDER, 0,
      { { SERVER_PLACE_WRITE, server_own_report }, { SERVER_PLACE_READ, server_report_bytes } }, NULL },
    { "POST", "/v1/application/letters/{id}/opened", SERVER_ROLE_HOLDER, ONCE_JSON, WRITES (server_letter_opened), NULL },
    { "POST", "/v1/uploads", SERVER_ROLE_APPLICANT, SERVER_ROUTE_TUS,
      { { SERVER_PLACE_WRITE, server_upload_create }, { SERVER_PLACE_READ, server_upload_created } }, NULL },
    { "OPTIONS", "/v1/uploads", SERVER_ROLE_ANYBODY, 0, READS (server_upload_options), NULL },
    { "HEAD", "/v1/uploads/{id}", SERVER_ROLE_APPLICANT, SERVER_ROUTE_TUS, READS (server_upload_find), NULL },
    { "PATCH", "/v1/uploads/{id}", SERVER_ROLE_APPLICANT, SERVER_ROUTE_TUS | SERVER_ROUTE_STREAM,
      READS (server_upload_find), NULL },
    { "DELETE", "/v1/uploads/{id}", SERVER_ROLE_APPLICANT, SERVER_ROUTE_TUS,
      { { SERVER_PLACE_WRITE, server_upload_delete }, { SERVER_PLACE_READ, server_upload_deleted } }, NULL },
    { "POST", "/v1/desk/sessions", SERVER_ROLE_ANYBODY, SERVER_ROUTE_JSON | SERVER_ROUTE_TRIES,
      { { SERVER_PLACE_READ, server_sign_in_find }, { SERVER_PLACE_COMPUTE, server_sign_in_check },
        { SERVER_PLACE_WRITE, server_sign_in } }, &model_sign_in_shape },
    { "DELETE", "/v1/desk/sessions", SERVER_ROLE_READER, 0, WRITES (server_sign_out), NULL },
    { "GET", "/v1/desk/applications", SERVER_ROLE_READER, 0, READS (server_desk_list), NULL },
    { "GET", "/v1/desk/applications/{id}", SERVER_ROLE_READER, 0, READS (server_desk_read), NULL },
    { "GET", "/v1/desk/applications/{id}/recordings/{recording}", SERVER_ROLE_READER, 0,
      READS (server_desk_recording), NULL },
    { "GET", "/v1/desk/applications/{id}/attachments/{attachment}", SERVER_ROLE_READER, 0,
      READS (server_desk_attachment), NULL },
    { "GET", "/v1/desk/applications/{id}/recordings/{recording}/deletion", SERVER_ROLE_READER, 0,
      READS (server_deletion_read), NULL },
    { "POST", "/v1/desk/applications/{id}/recordings/{recording}/deletion", SERVER_ROLE_RECRUITER, REVISION_JSON,
      { { SERVER_PLACE_WRITE, server_deletion_ask }, { SERVER_PLACE_READ, server_deletion_remove },
        { SERVER_PLACE_WRITE, server_deletion_certify } }, &model_deletion_request_shape },
    { "PUT", "/v1/desk/applications/{id}/ratings/{recording}", SERVER_ROLE_RECRUITER, REVISION_JSON,
      WRITES (server_desk_rate), &model_rating_request_shape },
    { "PUT", "/v1/desk/applications/{id}/written/{section}/{item}", SERVER_ROLE_RECRUITER, REVISION_JSON,
      WRITES (server_desk_rate_written), &model_rating_request_shape },
    { "PUT", "/v1/desk/applications/{id}/note", SERVER_ROLE_RECRUITER, REVISION_JSON,
      WRITES (server_desk_note), &model_note_request_shape },
    { "POST", "/v1/desk/applications/{id}/decision", SERVER_ROLE_RECRUITER, REVISION_JSON,
      WRITES (server_desk_decide), &model_decision_request_shape },
    { "GET", "/v1/desk/applications/{id}/decision/letter", SERVER_ROLE_READER, 0,
      READS (server_desk_decision_letter), NULL },
    { "POST", "/v1/desk/applications/{id}/decision/letter", SERVER_ROLE_RECRUITER, REVISION_JSON,
      WRITES (server_desk_decision_write), &model_decision_letter_request_shape },
    { "GET", "/v1/desk/applications/{id}/letters/{letter}", SERVER_ROLE_READER, 0, READS (server_desk_letter), NULL },
    { "GET", "/v1/desk/audit", SERVER_ROLE_READER, 0,
      { { SERVER_PLACE_WRITE, server_desk_audit_cover }, { SERVER_PLACE_READ, server_desk_audit } }, NULL },
    { "GET", "/v1/desk/applications/{id}/screening", SERVER_ROLE_READER, 0, READS (server_desk_screening), NULL },
    { "POST", "/v1/desk/applications/{id}/screening", SERVER_ROLE_SCREENING, REVISION_JSON,
      WRITES (server_desk_order), &model_screening_request_shape },
    { "GET", "/v1/desk/applications/{id}/screening/report", SERVER_ROLE_SCREENING, 0,
      { { SERVER_PLACE_WRITE, server_desk_report }, { SERVER_PLACE_READ, server_report_bytes } }, NULL },
    { "POST", "/v1/desk/applications/{id}/screening/ids", SERVER_ROLE_SCREENING, REVISION_JSON,
      WRITES (server_desk_screening_ids), &model_screening_ids_shape },
    { "POST", "/v1/desk/applications/{id}/screening/cancel", SERVER_ROLE_SCREENING, REVISION_JSON,
      WRITES (server_desk_screening_cancel), &model_reason_shape },
    { "POST", "/v1/desk/applications/{id}/sealed", SERVER_ROLE_SCREENING, SERVER_ROUTE_JSON,
      WRITES (server_desk_sealed), &model_reason_shape },
    { "POST", "/v1/desk/applications/{id}/offer", SERVER_ROLE_RECRUITER, REVISION_JSON,
      WRITES (server_desk_offer), &model_reason_shape },
    { "POST", "/v1/desk/applications/{id}/adverse", SERVER_ROLE_RECRUITER, REVISION_JSON,
      WRITES (server_desk_adverse), &model_adverse_request_shape },
    { "POST", "/v1/agencies/{agency}/webhooks", SERVER_ROLE_ANYBODY, SERVER_ROUTE_RAW,
      { { SERVER_PLACE_READ, server_webhook_read }, { SERVER_PLACE_WRITE, server_webhook } }, NULL },
    { "GET", "/v1/desk/changes", SERVER_ROLE_READER, SERVER_ROUTE_WAIT, READS (server_desk_changes), NULL },
    { NULL }
};

/* docs/protocol.md, Administration. Only over DIR/admin.sock, or in the process that holds DIR/lock. */
static const ServerRoute OPERATOR[] = {
    { "POST", "/admin/users", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON,
      { { SERVER_PLACE_COMPUTE, server_admin_hash }, { SERVER_PLACE_WRITE, server_admin_user_add } }, NULL },
    { "POST", "/admin/passwords", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON,
      { { SERVER_PLACE_COMPUTE, server_admin_hash }, { SERVER_PLACE_WRITE, server_admin_user_password } }, NULL },
    { "POST", "/admin/disabled", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON,
      WRITES (server_admin_user_disable), NULL },
    { "POST", "/admin/invitations", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, WRITES (server_admin_invite), NULL },
    { "POST", "/admin/packages", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON,
      { { SERVER_PLACE_COMPUTE, server_admin_package_read }, { SERVER_PLACE_WRITE, server_admin_package } }, NULL },
    { "POST", "/admin/data", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON,
      { { SERVER_PLACE_COMPUTE, server_admin_data_read }, { SERVER_PLACE_WRITE, server_admin_data } }, NULL },
    { "POST", "/admin/keys", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, WRITES (server_admin_key), NULL },
    { "POST", "/admin/backups", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON,
      { { SERVER_PLACE_COMPUTE, server_admin_backup } }, NULL },
    { "POST", "/admin/expired", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON,
      { { SERVER_PLACE_WRITE, server_deletion_expire }, { SERVER_PLACE_READ, server_deletion_remove },
        { SERVER_PLACE_WRITE, server_retention_expire } }, NULL },
    { "POST", "/admin/retention", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, READS (server_admin_retention), NULL },
    { "POST", "/admin/audit/pages", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, READS (server_admin_audit_page), NULL },
    { "POST", "/admin/audit/verify", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, READS (server_admin_audit_verify), NULL },
    { "POST", "/admin/mail", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, READS (server_admin_mail_list), NULL },
    { "POST", "/admin/mail/letter", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, READS (server_admin_mail_read), NULL },
    { "POST", "/admin/mail/reports", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, WRITES (server_admin_mail_report), NULL },
    { "POST", "/admin/interviews", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, WRITES (server_admin_interview), NULL },
    { "POST", "/admin/holds", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, WRITES (server_admin_hold), NULL },
    { "POST", "/admin/exports", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON,
      { { SERVER_PLACE_WRITE, server_export_ask }, { SERVER_PLACE_READ, server_export } }, NULL },
    { "POST", "/admin/erasures", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON,
      { { SERVER_PLACE_WRITE, server_erase_ask }, { SERVER_PLACE_READ, server_deletion_remove },
        { SERVER_PLACE_WRITE, server_erase } }, NULL },
    { "POST", "/admin/scores", SERVER_ROLE_OPERATOR, SERVER_ROUTE_JSON, WRITES (server_admin_score), NULL },
    { NULL }
};
/* clang-format on */

const ServerRoute *
server_routes_get (bool operator, unsigned number)
{
    unsigned count = operator? G_N_ELEMENTS (OPERATOR) : G_N_ELEMENTS (PUBLIC);
    return number + 1 < count ? (operator? &OPERATOR[number] : & PUBLIC[number]) : NULL;
}

static void
forget (char **parameters)
{
    for (int i = 0; i < SERVER_PARAMETERS_MAX; i++)
        g_clear_pointer (&parameters[i], g_free);
}

/* Compares part by part; a part in braces takes any text that is not empty. */
static bool
fits (const char *pattern, const char *path, char **parameters)
{
    int taken = 0;
    while (*pattern && *path) {
        size_t want = strcspn (pattern + 1, "/") + 1, have = strcspn (path + 1, "/") + 1;
        if (pattern[1] == '{' && have > 1 && taken < SERVER_PARAMETERS_MAX)
            parameters[taken++] = g_strndup (path + 1, have - 1);
        else if (want != have || memcmp (pattern, path, want) != 0)
            return false;
        pattern += want;
        path += have;
    }
    return *pattern == 0 && *path == 0;
}

const ServerRoute *
server_routes_find (bool operator, const char * method, const char *path, char **parameters,
                    char **allowed)
{
    g_autoptr (GString) methods = g_string_new (NULL);
    const ServerRoute *route;
    for (unsigned i = 0; path[0] == '/' && (route = server_routes_get (operator, i)); i++) {
        bool same = fits (route->pattern, path, parameters);
        if (same && g_str_equal (route->method, method))
            return route;
        forget (parameters);
        if (same)
            g_string_append_printf (methods, "%s%s", methods->len ? ", " : "", route->method);
    }
    *allowed = methods->len ? g_strdup (methods->str) : NULL;
    return NULL;
}
