/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that the law gives, in words, for both programs. Main thread. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* "5 business days after the notice was sent (Texas)"; BUSINESS: else of the calendar; RECEIVED: else sent. Transfer full. */
char *ui_days_rule (int64_t days, bool business, bool received, const char *place);

/* A day "2026-12-07" as ui_moment_day says it; empty for anything else. Transfer full. */
char *ui_days_day (const char *day);
