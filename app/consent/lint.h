/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a disclosure stands alone: "a document that consists solely of the disclosure" (15 USC 1681b(b)(2)(A)(i)). */
#pragma once

#include "app/model/form.h"

typedef enum {
    CONSENT_FAULT_KIND,    /* it is no disclosure */
    CONSENT_FAULT_MISSING, /* it does not say that a consumer report may be obtained for employment */
    CONSENT_FAULT_RELEASE, /* a release, waiver or hold-harmless (Syed v. M-I, 9th Cir. 2017) */
    CONSENT_FAULT_PLACE, /* text of a state, county or city (Gilberg v. Cal. Check Cashing, 9th Cir. 2019) */
    CONSENT_FAULT_AUTHORIZE, /* an authorization or signature, which has its own page */
    CONSENT_FAULT_PROMISE,   /* certifications, acknowledgements or promises of the applicant */
    CONSENT_FAULT_JOB,       /* terms of employment */
    CONSENT_FAULT_OTHER_LAW, /* rights, laws or links beside the disclosure */
    CONSENT_FAULT_FIELDS,    /* something to fill in or tick */
    CONSENT_FAULT_LENGTH,    /* more than a page that one reads: over 150 words */
    CONSENT_FAULT_GRADE,     /* harder to read than the goal */
    CONSENT_FAULT_CAPITALS,  /* lines in capitals, or nothing but a wall of text */
    CONSENT_FAULT_SOURCE,    /* no source or no day from which it is valid */
    CONSENT_FAULT_COUNT
} ConsentFault;
extern const char *const consent_fault_words[];

typedef struct {
    ConsentFault fault;
    char *found; /* the words that show it, or a number */
} ConsentFinding;

/* Every fault of a form that is to be a disclosure (ConsentFinding, owned by the array); empty when it stands alone. Words are looked for in
 * the language of the form, whole and without case. It finds what is known to go wrong; counsel reads the rest. Any thread. */
GPtrArray *consent_lint_disclosure (const ModelForm *form);

/* How hard a text is to read. English: school grade by Kincaid and others (1975), goal at most 16. Spanish: ease by Fernández Huerta (1959) in the
 * form of Law (2011), goal at least 25. Legal names of things leave no easier text. */
double consent_lint_readability (const char *text, ModelLanguage language);
