/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of this folder's one program. */
#pragma once

void test_way_add (void);
void test_once_add (void);
void test_roles_add (void);
void test_bad_add (void);
void test_malformed_add (void);
void test_uploads_add (void);
void test_reports_add (void);
void test_deletion_add (void);
void test_audit_add (void);
void test_erasure_add (void);
void test_mail_add (void);
void test_mail_parts_add (void);
void test_adaptive_add (void);
void test_conversation_add (void);
void test_media_add (void);
void test_told_add (void);
void test_letters_add (void);
void test_drop_add (void);
void test_action_add (void);
void test_decision_letter_add (void);
void test_lists_add (void);
void test_odd_check_add (void);
void test_report_pdf_add (void);
void test_form_order_add (void);
void test_retention_add (void);
