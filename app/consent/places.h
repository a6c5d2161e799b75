/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each state, county and city asks of a background check: data/consent/jurisdictions.json, as values. */
#pragma once

#include <jansson.h>
#include <stdbool.h>

#include "app/consent/error.h"
#include "app/model/text.h"

/* When a page of a place is handed out. */
typedef enum {
    CONSENT_WHEN_ALWAYS,
    CONSENT_WHEN_CREDIT,        /* only with a credit report */
    CONSENT_WHEN_INVESTIGATIVE, /* only with an investigative report */
    CONSENT_WHEN_COUNT
} ConsentWhen;

typedef struct {
    char *form;
    ConsentWhen when;
} ConsentNotice;

typedef enum { CONSENT_DAYS_BUSINESS, CONSENT_DAYS_CALENDAR, CONSENT_DAYS_COUNT } ConsentDays;
typedef enum { CONSENT_FROM_SENT, CONSENT_FROM_RECEIPT, CONSENT_FROM_COUNT } ConsentFrom;

/* How long nobody may decide after a pre-adverse notice; days 0 is no rule of this place. */
typedef struct {
    int days;
    ConsentDays kind;
    ConsentFrom from;
} ConsentWait;

typedef struct {
    char *id;             /* "CA", "NY-NYC", "US" */
    char *inside;         /* the state of a city or county, or NULL */
    ModelText title;      /* as it is called */
    char **names;         /* as people write it, folded for comparing */
    char *zone;           /* of the clock by which its days are counted, "America/New_York" */
    bool copy_box;        /* a box for a free copy of the report */
    bool offer_first;     /* no criminal record before a conditional offer */
    bool assessment;      /* a written individualized assessment before the decision */
    char *factors;        /* the form by which one is written, or NULL: that of the whole country */
    bool fee_blocked;     /* an applicant must not pay */
    bool none_known;      /* looked for, and found nothing of its own */
    GPtrArray *notices;   /* ConsentNotice */
    char **credit_bases;  /* the only bases of a credit report; NULL where it is not limited */
    char *credit_from;    /* YYYY-MM-DD of that limit, or NULL for always */
    char *automated_from; /* of a notice of automated tools, or NULL */
    int automated_days;   /* business days before their use */
    ConsentWait wait;
} ConsentPlace;

/* The whole table; read once, never changed, any thread. */
typedef struct {
    int64_t version;
    char *checked;     /* YYYY-MM-DD */
    GPtrArray *places; /* ConsentPlace; the first is the United States */
} ConsentPlaces;

/* From the JSON of the file. (transfer full); NULL with CONSENT_ERROR_FORM, which names the place: a member that is missing, unknown
 * or of a wrong kind, a place twice, a city in no state. */
ConsentPlaces *consent_places_read (const json_t *json, GError **error);

/* The same from a file of at most 1 MB. Blocks on the disk. */
ConsentPlaces *consent_places_load (const char *path, GError **error);

void consent_places_free (ConsentPlaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConsentPlaces, consent_places_free)

/* A place by its id, or NULL. (transfer none) */
const ConsentPlace *consent_places_find (const ConsentPlaces *self, const char *id);

/* The city or county of a STATE that somebody means by TEXT: its id, one of its names in either language, or another word for it
 * ("Brooklyn"), without regard to case, accents, and words such as "City of" or "Condado de". NULL for one that has no rules of its own, and
 * for no text. (transfer none) */
const ConsentPlace *consent_places_match (const ConsentPlaces *self, const char *state,
                                          const char *text);
