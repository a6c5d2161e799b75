/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function for each phase of each route (app/server/routes.c). What each answers is in docs/openapi.yaml. */
#pragma once

#include "app/server/call.h"

/* opening.c */
void server_health (ServerCall *call, StoreDb *db);
void server_redeem (ServerCall *call, StoreDb *db);
void server_return (ServerCall *call, StoreDb *db);

/* attest.c */
void server_report_sign (ServerCall *call, StoreDb *db);

/* ticket.c */
void server_reflector_ticket (ServerCall *call, StoreDb *db);

/* application.c */
void server_application (ServerCall *call, StoreDb *db);
void server_forms (ServerCall *call, StoreDb *db);
void server_status (ServerCall *call, StoreDb *db);

/* section.c */
void server_section_find (ServerCall *call, StoreDb *db);
void server_section_deliver (ServerCall *call, StoreDb *db);
void server_section_read (ServerCall *call, StoreDb *db);

/* scene.c */
void server_scene (ServerCall *call, StoreDb *db);

/* media.c */
void server_section_media (ServerCall *call, StoreDb *db);

/* entries.c */
void server_entry_read (ServerCall *call, StoreDb *db);
void server_entry (ServerCall *call, StoreDb *db);

/* upload_routes.c */
void server_upload_create (ServerCall *call, StoreDb *db);
void server_upload_created (ServerCall *call, StoreDb *db);
void server_upload_options (ServerCall *call, StoreDb *db);
void server_upload_find (ServerCall *call, StoreDb *db);
void server_upload_delete (ServerCall *call, StoreDb *db);
void server_upload_deleted (ServerCall *call, StoreDb *db);

/* sign_in.c */
void server_sign_in_find (ServerCall *call, StoreDb *db);
void server_sign_in_check (ServerCall *call, StoreDb *db);
void server_sign_in (ServerCall *call, StoreDb *db);
void server_sign_out (ServerCall *call, StoreDb *db);

/* desk_list.c, desk_read.c, desk_write.c */
void server_desk_list (ServerCall *call, StoreDb *db);
void server_desk_changes (ServerCall *call, StoreDb *db);
void server_desk_read (ServerCall *call, StoreDb *db);
void server_desk_recording (ServerCall *call, StoreDb *db);
void server_desk_rate (ServerCall *call, StoreDb *db);
void server_desk_rate_written (ServerCall *call, StoreDb *db);
void server_desk_attachment (ServerCall *call, StoreDb *db); /* desk_written.c */
void server_desk_note (ServerCall *call, StoreDb *db);
void server_desk_decide (ServerCall *call, StoreDb *db);
void server_desk_decision_letter (ServerCall *call, StoreDb *db); /* decision_letter.c */
void server_desk_decision_write (ServerCall *call, StoreDb *db);

/* audit_routes.c */
void server_desk_audit_cover (ServerCall *call, StoreDb *db);
void server_desk_audit (ServerCall *call, StoreDb *db);
void server_admin_audit_page (ServerCall *call, StoreDb *db);
void server_admin_audit_verify (ServerCall *call, StoreDb *db);

/* deletion.c */
void server_deletion_read (ServerCall *call, StoreDb *db);
void server_deletion_ask (ServerCall *call, StoreDb *db);
void server_deletion_expire (ServerCall *call, StoreDb *db);
void server_retention_expire (ServerCall *call, StoreDb *db);
void server_admin_retention (ServerCall *call, StoreDb *db);
void server_deletion_remove (ServerCall *call, StoreDb *db);
void server_deletion_certify (ServerCall *call, StoreDb *db);

/* webhook.c */
void server_webhook_read (ServerCall *call, StoreDb *db);
void server_webhook (ServerCall *call, StoreDb *db);

/* report_routes.c */
void server_desk_report (ServerCall *call, StoreDb *db);
void server_own_report (ServerCall *call, StoreDb *db);
void server_report_bytes (ServerCall *call, StoreDb *db);

/* screening.c, adverse.c */
void server_desk_screening (ServerCall *call, StoreDb *db);
void server_desk_offer (ServerCall *call, StoreDb *db);
void server_desk_sealed (ServerCall *call, StoreDb *db);
void server_desk_order (ServerCall *call, StoreDb *db);
void server_desk_screening_ids (ServerCall *call, StoreDb *db);
void server_desk_screening_cancel (ServerCall *call, StoreDb *db);
void server_desk_adverse (ServerCall *call, StoreDb *db);

/* erasure.c */
void server_admin_hold (ServerCall *call, StoreDb *db);
void server_erase_ask (ServerCall *call, StoreDb *db);
void server_erase (ServerCall *call, StoreDb *db);

/* export.c */
void server_export_ask (ServerCall *call, StoreDb *db);
void server_export (ServerCall *call, StoreDb *db);

/* mail_routes.c, mail_write.c */
void server_letter_opened (ServerCall *call, StoreDb *db);
void server_desk_letter (ServerCall *call, StoreDb *db);
void server_admin_mail_list (ServerCall *call, StoreDb *db);
void server_admin_mail_read (ServerCall *call, StoreDb *db);
void server_admin_mail_report (ServerCall *call, StoreDb *db);
void server_admin_interview (ServerCall *call, StoreDb *db);

/* admin.c, admin_data.c */
void server_admin_hash (ServerCall *call, StoreDb *db);
void server_admin_user_add (ServerCall *call, StoreDb *db);
void server_admin_user_password (ServerCall *call, StoreDb *db);
void server_admin_user_disable (ServerCall *call, StoreDb *db);
void server_admin_invite (ServerCall *call, StoreDb *db);
void server_admin_key (ServerCall *call, StoreDb *db);
void server_admin_backup (ServerCall *call, StoreDb *db);
void server_admin_score (ServerCall *call, StoreDb *db);
void server_admin_package_read (ServerCall *call, StoreDb *db);
void server_admin_package (ServerCall *call, StoreDb *db);
void server_admin_data_read (ServerCall *call, StoreDb *db);
void server_admin_data (ServerCall *call, StoreDb *db);
