/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a text is and how hard it is to read. */
#pragma once

#include "app/model/text.h"

typedef struct {
    int words;     /* letters, digits and apostrophes */
    int sentences; /* at least 1 */
    int syllables; /* groups of vowels, one at least a word; a silent e at the end of an English word is none */
} ModelReading;

/* Any thread. */
ModelReading model_reading_count (const char *text, ModelLanguage language);

/* Reading ease, about 0 (hard) to 100 (easy). English: Flesch 1948. Spanish: Fernández Huerta 1959 in the form of Law 2011. Any thread. */
double model_reading_ease (const ModelReading *reading, ModelLanguage language);

/* School grade of an English text, by Kincaid and others 1975. Any thread. */
double model_reading_grade (const ModelReading *reading);
