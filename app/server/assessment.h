/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The individual assessment of a background check: the factors that the desk is asked for (app/consent/assessment.h), what was written about each, and
 * how that stands in a letter. Reading will do. */
#pragma once

#include "app/consent/assessment.h"
#include "app/model/problem.h"
#include "app/model/screening.h"
#include "app/store/db.h"

/* The forms of an order's places in LANGUAGE, newest versions: of ModelForm, none where the table names none. Transfer full. */
GPtrArray *server_assessment_forms (StoreDb *db, const ConsentPlaces *places,
                                    const ConsentCase *which, const char *language, int64_t now_ms);

/* "factors" and "law" of a ModelDeskScreening, from those forms. */
void server_assessment_put (const GPtrArray *forms, json_t *json);

/* What was WEIGHED (of ModelWeighed) as the JSON that is stored, in the order of the forms, each with its title in both languages: a form that is edited later
 * changes nothing of it. ENGLISH and SPANISH are the same forms. Transfer full; NULL with the kind and a sentence (transfer full): a factor is missing, too
 * short or too long, unknown, there twice, or of another version of its form. */
char *server_assessment_take (const GPtrArray *english, const GPtrArray *spanish,
                              const GPtrArray *weighed, ModelProblemKind *ret_kind,
                              char **ret_fault);

/* What was STORED: an array of ModelWeighed. Transfer full; NULL when nothing was. */
json_t *server_assessment_json (const char *stored);

/* The same for a letter: title and words of each factor. Transfer full. */
char *server_assessment_text (const char *stored, const char *language);

/* The law that its forms name. Transfer full. */
char *server_assessment_law (StoreDb *db, const char *stored, const char *language);
