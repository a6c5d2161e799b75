/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An agency's report, which is JSON of the agency's own shape, as lines for people. Any thread. */
#pragma once

#include <jansson.h>
#include <stdbool.h>

/* A line a member, with what is inside set in; nothing is left out. Transfer full. */
char *applicant_report_words (const json_t *report);
