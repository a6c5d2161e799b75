/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/value.h"

/* Fields of the records that tasks take and give. A name that is not there, or of another type, gives NULL or 0. Any thread. */
const char *task_record_text (const QtiValue *record, const char *name);
int64_t task_record_integer (const QtiValue *record, const char *name);

/* A field with a number; NULL when it is not finite. */
QtiField task_record_real_field (const char *name, double number);
QtiField task_record_integer_field (const char *name, int64_t number);
QtiField task_record_boolean_field (const char *name, bool on);
QtiField task_record_string_field (const char *name, const char *text);

/* Whether these are the operands of a task: its record, not NULL, then n - 1 texts. */
bool task_record_operands (const QtiValue *operands, size_t n_operands, size_t n);
