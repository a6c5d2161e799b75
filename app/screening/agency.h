/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One agency as an employer sets it up, and the one interface that every kind of agency has. Nothing here opens a socket or a file: a request is
 * made, whoever has the line carries it, and the answer is read. Any thread. */
#pragma once

#include "app/model/sign.h"
#include "app/screening/error.h"
#include "app/screening/state.h"

typedef struct ScreeningAdapter ScreeningAdapter;

/* Zero is empty; strings are owned. */
typedef struct {
    char *name;        /* a word: "checkr" */
    char *title;       /* for people: name of the company */
    char *contact;     /* address, telephone and web page, for the notices */
    char *kind;        /* "checkr" or "files" */
    char *base;        /* checkr: "https://api.checkr.com/v1" */
    char *key;         /* checkr: of the account; a secret */
    char *webhook_key; /* checkr: of the webhooks; the account's key when absent; a secret */
    char *documents;   /* checkr: another host than the base's that PDFs may come from, or NULL */
    bool adverse; /* checkr: it is told of adverse action, and then sends notices of its own too */
    char *public_key;                /* files: Ed25519 of the agency, base64 */
    GStrv packages;                  /* what can be ordered, the first by default */
    const ScreeningAdapter *adapter; /* borrowed, static */
} ScreeningAgency;

/* From the JSON of DIR/agencies/NAME.json. (transfer full); NULL with SCREENING_ERROR_AGENCY, which names the member, never a secret. */
ScreeningAgency *screening_agency_read (const char *name, const json_t *json, GError **error);
void screening_agency_free (ScreeningAgency *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScreeningAgency, screening_agency_free)

/* What is ordered. Borrowed strings. */
typedef struct {
    const char *id;     /* of the order, a UUID */
    const char *number; /* of the application */
    const char *package;
    const char *first_name, *last_name, *email;
    const char *state, *city; /* where the work is done; city may be NULL */
    bool copy_requested;      /* the person ticked the box for a copy */
    bool cancel;              /* the order is taken back */
    bool
        collected; /* the data are collected here and sent by the desk; else the agency invites the person */
    const char *sealed; /* files: what the desk closed to the agency's key, base64; NULL = none */
    bool has_pdf;       /* the PDF of the newest report is here */
    int64_t at_ms;      /* when it was ordered */
    int64_t now_ms;
    const ModelKeyPair *keys; /* files: the server's, which sign */
} ScreeningOrder;

/* The personal data that only the desk has open. Borrowed strings. */
typedef struct {
    const char *ssn;        /* 123-45-6789 */
    const char *birth_date; /* YYYY-MM-DD */
    const char *licence;    /* of driving, with its state, as "TX 12345678"; NULL = not given */
    const char *addresses;  /* former ones, in the person's words; NULL = none given */
} ScreeningPerson;

/* A request to be carried. Zero is empty. */
typedef struct {
    const char *
        step; /* static: "candidate", "invitation", "report", "look", "cancel", "order", "pdf", "adverse…" */
    const char *method; /* static; "FILE" writes the body to the folder of orders */
    char *url;          /* instead of the path: a whole address, asked without the account's key */
    char *path;         /* after the base, or the name of the file */
    char *key;          /* Idempotency-Key, the same for every try; NULL = none */
    json_t *body;       /* NULL = none */
    bool waits;         /* only a look how it stands, which need not be made at once */
} ScreeningRequest;

void screening_request_clear (ScreeningRequest *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ScreeningRequest, screening_request_clear)

/* What came back; status 0: nothing did. Borrowed. */
typedef struct {
    int status;
    const char *body;
    size_t length;
    int64_t retry_after_s; /* from Retry-After or X-Ratelimit-Reset; 0 = not said */
    int64_t now_ms;
} ScreeningAnswer;

typedef enum {
    SCREENING_DONE,    /* taken; the fact is filled */
    SCREENING_AGAIN,   /* try later, with the same key */
    SCREENING_REFUSED, /* a person must do something first */
} ScreeningVerdict;

/* One message from an agency. Zero is empty; strings are owned. */
typedef struct {
    char *id;    /* of the event: the same message again has the same */
    char *type;  /* "report.completed" */
    char *order; /* our id if the message names it, else NULL */
    bool known;  /* it concerns an order; else it is only noted */
    ScreeningState fact;
    json_t *report;   /* what was found; NULL = none */
    char *pdf_sha256; /* files: of the PDF beside it; NULL = none */
} ScreeningEvent;

void screening_event_clear (ScreeningEvent *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ScreeningEvent, screening_event_clear)

struct ScreeningAdapter {
    const char *kind;
    /* What to send now; FALSE when the agency is to move. */
    bool (*next) (const ScreeningAgency *agency, const ScreeningOrder *order,
                  const ScreeningState *state, ScreeningRequest *ret);
    /* What the agency's answer means. FACT is a zeroed state. AGAIN and REFUSED set the error. */
    ScreeningVerdict (*read) (const ScreeningAgency *agency, const ScreeningRequest *request,
                              const ScreeningAnswer *answer, ScreeningState *fact, GError **error);
    /* A message, its raw bytes and its signature; RET is zeroed. FALSE with SCREENING_ERROR_SIGNATURE (before anything is parsed), _ANSWER or _STALE. */
    bool (*event) (const ScreeningAgency *agency, const char *bytes, size_t length,
                   const char *signature, int64_t now_ms, ScreeningEvent *ret, GError **error);
    /* The request for the report's PDF that a fact names (RET is zeroed); FALSE when it names none. An address that is not the agency's own sets the
     * error. NULL where the PDF comes by itself. */
    bool (*pdf) (const ScreeningAgency *agency, const ScreeningState *fact, ScreeningRequest *ret,
                 GError **error);
};

/* The request that carries personal data, for the desk alone: candidate, then report. RET is zeroed; FALSE when there is none to make. */
bool screening_checkr_collected (const ScreeningOrder *order, const ScreeningPerson *person,
                                 const ScreeningState *state, ScreeningRequest *ret);

/* What the desk closes to an agency that takes files: JSON with the fields and the application's number (of ORDER nothing else is read, of AGENCY its
 * public key), sealed to its X25519 form. (transfer full), base64; NULL with an error. */
char *screening_files_seal (const ScreeningAgency *agency, const ScreeningOrder *order,
                            const ScreeningPerson *person, GError **error);

/* When to try again after N failed tries in a row: what the agency asks for, else 2, 4, 8 … seconds, at most an hour. */
int64_t screening_retry_ms (int tries, int64_t retry_after_s);

/* Seconds that an agency asks to wait: Retry-After, or with 429 X-Ratelimit-Reset, which is a time since 1970; either header may be NULL. 0 = not said. */
int64_t screening_retry_after_s (const char *after, const char *reset, int status, int64_t now_ms);

/* The longest PDF that is taken. */
enum { SCREENING_PDF_BYTES = 32 << 20 };

/* Whether these bytes are a PDF by their beginning and end, and not too long. */
bool screening_is_pdf (const char *bytes, size_t length);

/* How far an event's time may lie from ours: agencies try for a day (Checkr: 24 hours), and clocks differ by minutes. */
enum { SCREENING_PAST_MS = 3 * 24 * 3600 * 1000, SCREENING_FUTURE_MS = 10 * 60 * 1000 };

extern const ScreeningAdapter screening_checkr, screening_files;
