/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server whose position "checked" orders background checks, an agency of its own process, and the steps of both. */
#pragma once

#include "tests/app/server/api.h"

typedef struct {
    Api *api;
    GSubprocess *agency;
    ModelKeyPair signer; /* of the agency "sim" that check_new_files has */
    char *control;       /* its address */
    ApiDevice *device;
    const char *language;       /* in which a new application begins; NULL: English */
    char *recruiter, *screener; /* tokens */
    char *id, *path;            /* of the application, and of it at the desk */
} Check;

/* The position hires in STATES ("TX CA") and has these members of "screening" beside the agency ("" for none). */
Check *check_new (const char *states, const char *members);
/* The same with an agency that takes and gives files. */
Check *check_new_files (const char *states);

/* Puts a report for the newest order into its folder "in" as NAME.json, signed by KEYS, with an optional PDF. Names its SHA-256 with PDF_SHA256. */
void check_drop (Check *self, const char *name, const ModelKeyPair *keys, const char *payload,
                 const char *pdf);

void check_free (Check *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Check, check_free)

/* A new application goes on to submission from RESIDENCE, signing the forms that are asked for. MORE: members of its eligibility, with a comma
 * before. */
void check_submit (Check *self, const char *residence, const char *more);
/* The two halves of that: as far as the place of living is known, and the rest. */
void check_begin (Check *self, const char *residence, const char *more);
void check_finish (Check *self);
/* The two halves of the first of them. */
void check_apply (Check *self, const char *position);
void check_live (Check *self, const char *residence, const char *more);

/* Signs every form that the status still asks for. How many. */
int check_sign_due (Check *self);

/* The entry of a decision about a form, all its fields filled. Transfer full. */
char *check_decision (Check *self, const char *form, const char *decision);

/* One form with a decision; expects STATUS. */
void check_decide (Check *self, const char *form, const char *decision, int status,
                   const char *word);

/* GET …/screening as the recruiter, and the applicant's status. Transfer full. */
json_t *check_desk (Check *self);
json_t *check_status (Check *self);

/* A change at the desk by TOKEN with the newest revision. */
void check_change (Check *self, const char *token, const char *sub, const char *json, int status,
                   const char *word);

/* Orders, certified, as the screener; expects STATUS. EXTRA: more members, with a comma before. */
void check_order (Check *self, const char *extra, int status, const char *word);

/* Moves the agency; the answer (transfer full). */
json_t *check_move (Check *self, const char *json);

/* Runs the main loop, and the agent, until the order's member is this, at most 20 s. */
void check_wait (Check *self, const char *member, const char *value);

/* Lets the agent do what is due, without looking at the desk; what it carries has come back then, if it is quick. */
void check_turn (Check *self);

/* Signs both in again, after the clock went on for longer than a session lives. */
void check_sign_in_again (Check *self);

/* A member of the newest order at the desk. Transfer full, or NULL. */
char *check_member (Check *self, const char *member);

/* Mails what waits, into the spool; how many attempts were made. */
int check_mail (Check *self);

/* A message with a signature made with KEY. Transfer full. */
ServerRequest *check_webhook_request (const char *body, const char *key);

/* One message with a signature made with KEY; the status, and its effect (transfer full). */
int check_webhook (Check *self, const char *body, const char *key, char **effect);

/* The check is ordered, the invitation followed, the report complete with this result ("clear", "consider"). */
void check_report (Check *self, const char *result);

/* A text member of an object, borrowed, or NULL. */
const char *check_text (const json_t *json, const char *member);
