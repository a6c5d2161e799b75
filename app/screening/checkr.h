/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside app/screening: what the files of the Checkr shape share. */
#pragma once

#include "app/screening/agency.h"

/* A member as text, or as an id as the agency makes them (anything else is none); borrowed or NULL. A time in milliseconds, 0 for none. */
const char *screening_checkr_text (const json_t *json, const char *member);
const char *screening_checkr_id (const json_t *json, const char *member);
int64_t screening_checkr_time (const json_t *json, const char *member);

/* Fills a request; with an ORDER it has an Idempotency-Key. PATH and BODY are taken. */
void screening_checkr_set (ScreeningRequest *request, const char *step, const char *method,
                           char *path, const ScreeningOrder *order, json_t *body);

/* ---- adverse action (checkr_adverse.c) ---- */

/* What is to be told now of what a person wants; FALSE when nothing is. */
bool screening_checkr_adverse (const ScreeningOrder *order, const ScreeningState *state,
                               ScreeningRequest *ret);
/* A look at an adverse action that the agency has; FALSE when it has none, or that is over. */
bool screening_checkr_adverse_look (const ScreeningState *state, ScreeningRequest *ret);

/* Readers of the objects "adverse_action" and "list". */
bool screening_checkr_read_adverse (const json_t *json, ScreeningState *fact);
bool screening_checkr_read_list (const json_t *json, ScreeningState *fact);
