/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "assessments/qti/report.h"

/* Writes each diagnostic as "file:line:column: error|warning: sentence". */
void items_say_report (FILE *out, const char *file, const QtiReport *report);
