/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One order of a background check on the server: what an agency says is taken in here, whatever way it came, and the procedure of adverse action
 * follows from it. In a writing transaction unless it says otherwise. */
#pragma once

#include "app/consent/adverse.h"
#include "app/model/screening.h"
#include "app/screening/agency.h"
#include "app/store/screenings.h"

/* What was asked for, from the row's JSON; borrowed strings live in JSON. */
typedef struct {
    json_t *json; /* owned */
    ScreeningOrder order;
    ConsentCase which;
} ServerAsked;

void server_asked_read (const StoreScreening *screening, const char *number, ServerAsked *ret);
void server_asked_clear (ServerAsked *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ServerAsked, server_asked_clear)

/* The state of a row. Transfer full. */
ScreeningState *server_screened_state (const StoreScreening *screening);

/* Takes a fact in, with what was found (may be NULL), and writes the row. A row that waits to send goes on at once. Any effect on the procedure of
 * adverse action is added as a step of the agency's. */
ScreeningMerge server_screened_apply (StoreDb *db, StoreScreening *screening,
                                      const ScreeningState *fact, json_t *report, int64_t now_ms);

/* The order is taken back, for REASON: at the agency as far as that is possible, and never begun if it was not. Does nothing when none is open. */
void server_screened_cancel (StoreDb *db, const char *application, const char *reason,
                             int64_t now_ms);

/* The template of the letter that starts the clock of adverse action. */
#define SERVER_LETTER_NOTICE "pre-adverse"

/* The steps so far, folded, with what is known of the mailed notice. Reading will do. */
void server_screened_events (StoreDb *db, const char *screening, ConsentAdverseEvents *ret);

/* Where its clock stands. PLACES may be NULL. Reading will do. */
ConsentAdverseClock server_screened_clock (StoreDb *db, const StoreScreening *screening,
                                           const ConsentPlaces *places, int64_t now_ms);

/* What a person decided about adverse action is told to the agency, if it is one that is told. In the transaction. */
void server_screened_adverse (StoreDb *db, StoreScreening *screening, ScreeningAdverse wish,
                              int64_t now_ms);

/* A PDF of the newest report came, under this hash; its trouble is over. In the transaction. */
void server_screened_pdf (StoreDb *db, StoreScreening *screening, const char *sha256);

/* A report is complete and its PDF is not here, for this reason: tried again later, for about a day. In the transaction. */
void server_screened_pdf_later (StoreDb *db, StoreScreening *screening, const char *reason,
                                int64_t retry_after_s, int64_t now_ms);

/* Whether the applicant may read the report: who ticked the box for a copy when it is there, everybody from the notice on. Reading will do. */
bool server_screened_entitled (StoreDb *db, const StoreScreening *screening);

/* As ModelScreening: everything for the desk, or what the applicant is entitled to. AGENCY and PLACES may be NULL. Reading will do. */
json_t *server_screened_json (StoreDb *db, const StoreScreening *screening,
                              const ScreeningAgency *agency, const ConsentPlaces *places, bool desk,
                              int64_t now_ms);
