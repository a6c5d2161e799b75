/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The factors that the law of a place wants weighed before somebody is turned down for what a report shows: forms of the kind "assessment", each with
 * a field a factor. They say what must be weighed; the weighing is a person's. Any thread. */
#pragma once

#include "app/consent/order.h"
#include "app/model/form.h"

/* The shortest and the longest that somebody may write about one factor, in characters. */
enum { CONSENT_FACTOR_MIN = 10, CONSENT_FACTOR_MAX = 4000 };

/* The forms that an order's places name, that of the whole country first, a state before its city and that before its county, each once, by their
 * ids; none where the table is of a time before there were factors. NULL-terminated, (transfer full). */
char **consent_assessment_forms (const ConsentPlaces *places, const ConsentCase *which);

/* One factor, as the most local form says it. Both are borrowed from the forms. */
typedef struct {
    const ModelForm *form;
    const ModelFormField *field;
    bool required; /* by any of the forms */
} ConsentFactor;

/* All factors of FORMS (of ModelForm, in the order of consent_assessment_forms): of those with the same id the last form's, where the first stands; a new
 * one stands behind the one before it in its own form. Of ConsentFactor, (transfer full). */
GArray *consent_assessment_factors (const GPtrArray *forms);

/* The factor with this id, or NULL. Borrowed. */
const ConsentFactor *consent_assessment_find (const GArray *factors, const char *id);
