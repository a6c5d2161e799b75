/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders of background checks, the messages of agencies, the steps of adverse action and the papers sent. */
#pragma once

#include "app/store/types.h"

/* One order. Zero is empty; texts are owned. */
typedef struct {
    char *id, *application, *agency, *package, *user, *by; /* by: the user's full name */
    char *asked;                                           /* JSON: what was ordered */
    char *certified;                                       /* JSON: the employer's certification */
    char *state;                                           /* JSON: what the agency said */
    char *status, *candidate, *invitation,
        *report_id; /* copies of members of the state, to be found by */
    char *report;   /* JSON of what was found, or NULL */
    char *pdf;      /* SHA-256 of the PDF, or NULL */
    bool collected;
    int64_t created_ms, tries, due_ms, closed_ms; /* due 0: nothing is to be sent */
} StoreScreening;

void store_screening_clear (StoreScreening *screening);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreScreening, store_screening_clear)

/* False when one is open for the application. */
bool store_screening_add (StoreDb *db, const StoreScreening *screening);

/* Writes state, its copies, report, pdf, tries, due and closed. */
void store_screening_put (StoreDb *db, const StoreScreening *screening);

/* Notes that it is taken back: the member "cancel" of what was asked. */
void store_screening_set_cancel (StoreDb *db, const char *id);

bool store_screening_find (StoreDb *db, const char *id, StoreScreening *screening);

/* The newest of an application. */
bool store_screening_of (StoreDb *db, const char *application, StoreScreening *screening);

/* Ids of all orders of an application, oldest first. Transfer full: NULL-terminated. */
char **store_screening_ids (StoreDb *db, const char *application);

/* By what an agency names: its report, else its invitation, else the newest of its candidate; NULL is not looked for. */
bool store_screening_by (StoreDb *db, const char *agency, const char *report,
                         const char *invitation, const char *candidate, StoreScreening *screening);

/* Whether some order's state names this text: the hash of a PDF. */
bool store_screening_names (StoreDb *db, const char *text);

/* Ids of at most 20 orders for which something is to be sent, the longest due first. Transfer full. */
char **store_screenings_due (StoreDb *db, int64_t now_ms);

/* Notes a message of an agency; false when it was noted before. SCREENING may be NULL. */
bool store_agency_event_add (StoreDb *db, const char *agency, const char *id, const char *type,
                             const char *screening, const char *effect, int64_t now_ms);
bool store_agency_event_has (StoreDb *db, const char *agency, const char *id);

/* Texts are borrowed. */
typedef struct {
    const char *kind, *user, *name, *text;
    const char *factors; /* of an assessment, as JSON (ModelWeighed); NULL: it has a text alone */
    bool by_post;
    int64_t at_ms;
} StoreAdverse;
void store_adverse_add (StoreDb *db, const char *screening, const StoreAdverse *step);
StoreQuery *store_adverse (StoreDb *db, const char *screening);
bool store_adverse_next (StoreQuery *query, StoreAdverse *step);

typedef struct {
    const char *part, *form, *language, *title, *text, *sha256, *user, *name;
    int64_t id, version, at_ms;
} StorePaper;
void store_paper_add (StoreDb *db, const char *screening, const StorePaper *paper);
StoreQuery *store_papers (StoreDb *db, const char *screening);
bool store_paper_next (StoreQuery *query, StorePaper *paper);

/* Of a sealed field: for the one who may open it. */
typedef struct {
    const char *form, *field, *key_id;
    GBytes *box; /* owned by the caller of _next */
} StoreSealed;
/* The boxes of the newest consent to each form. */
StoreQuery *store_sealed (StoreDb *db, const char *application);
bool store_sealed_next (StoreQuery *query, StoreSealed *sealed);

/* Who signed from where: the peer's address, the device's key (32 bytes) and its signature of the request. */
void store_evidence_add (StoreDb *db, int64_t consent, const char *address, const uint8_t *device,
                         const char *signature);

/* The table of places, newest version; false when VERSION is stored with another body. */
bool store_places_put (StoreDb *db, int64_t version, const char *body);
char *store_places (StoreDb *db);
