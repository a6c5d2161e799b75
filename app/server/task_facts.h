/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk is shown of a task beside its score: the numbers of its record (docs/scoring.md), and where it went wrong. */
#pragma once

#include <jansson.h>

#include "assessments/qti/session.h"

/* {"kind", "variant", "numbers": {NAME: number}, "flags": [NAME], "keys": [{"key", "struck", "wrong", "mean_ms"}],
   "mistakes": [{"record", "field", "asked", "given"}], "missed": [text]}, members without content left out; transfer full. NULL when
   the item is no such task. Any thread. */
json_t *server_task_facts (const QtiSession *session);

/* The numbers of a record; transfer full. */
json_t *server_task_numbers (const QtiValue *record);
