/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One test section in the journal: where the person is, what was answered, how much time went by. A change of an answer is durable at
 * once as a draft; it becomes an entry when the person leaves the question or hands in, so that each letter typed is not sent. */
#pragma once

#include "app/applicant/session.h"
#include "app/model/plan.h"
#include "app/model/section.h"

/* Names of the drafts of a section: WHAT/SECTION or WHAT/SECTION/ITEM. (transfer full) */
char *applicant_section_name (const char *what, const char *section, const char *item);

bool applicant_section_is_started (ApplicantSession *session, const char *section);
bool applicant_section_is_ended (ApplicantSession *session, const char *section);

/* The first section of a step that was not ended, with its number from 0; NULL when all were. (transfer none) */
const ModelSectionPlan *applicant_section_first_open (ApplicantSession *session,
                                                      const ModelStep *step, unsigned *ret_number);

/* The question on the screen, from 0; and the milliseconds that went by in the section. */
int applicant_section_get_place (ApplicantSession *session, const char *section);
int64_t applicant_section_get_elapsed_ms (ApplicantSession *session, const char *section);

/* The time to count on from when the server's clock says SERVER_MS and ELAPSED_MS were counted: while the program was
 * closed, the time went on. BEGUN_MS: when the section began by the server's clock. A time that is not known is 0. */
int64_t applicant_section_caught_up_ms (int64_t elapsed_ms, int64_t begun_ms, int64_t server_ms);

/* How much a timed section missed while the program was closed; sets HEEDED when the server's clock was known. The first time
 * it is, when the section began is saved, never before the server's stamp of the delivery. */
int64_t applicant_section_missed_ms (ApplicantSession *session, const ModelSection *section,
                                     int64_t elapsed_ms, bool *heeded);

/* The section's clock stood for so long: when the program is opened again, that is not taken for missed. */
void applicant_section_add_pause (ApplicantSession *session, const char *section, int64_t pause_ms);

/* Adds to CHANGE: an answer, with its time; then what was answered and not entered yet becomes entries. */
void applicant_section_put_answer (JournalChange *change, const char *section, const char *item,
                                   const json_t *responses, int64_t elapsed_ms);
void applicant_section_enter_answers (ApplicantSession *session, JournalChange *change,
                                      const char *section);

/* Adds to CHANGE: the end of the section, with what was not entered yet. */
void applicant_section_end (ApplicantSession *session, JournalChange *change, const char *section,
                            int64_t elapsed_ms, ModelSectionEndReason reason);

/* Saves that the person wants to come back to a question, or no longer. */
void applicant_section_flag (ApplicantSession *session, const char *section, const char *item,
                             bool on);

/* Saves an integrity flag (model_flag_words), to be read by a person; it decides nothing. ITEM may be NULL. */
void applicant_section_note (ApplicantSession *session, const char *flag, const char *section,
                             const char *item, int64_t at_ms, int64_t duration_ms);

/* Percent of the normal time that this person was given: 100, 125, 150 or 200. */
int applicant_section_extra_time (ApplicantSession *session);
