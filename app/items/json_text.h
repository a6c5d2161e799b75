/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/session.h"

/* JSON is written straight into a text: answers are many and small. */

/* A quoted string with escapes. text must be UTF-8. */
void items_json_string (GString *out, const char *text);

/* A value: null, scalar, list or object. */
void items_json_value (GString *out, const QtiValue *value);

/* All outcomes of a session with completionStatus, as one object. */
void items_json_outcomes (GString *out, const QtiSession *session);

/* {"code":…,"message":…,"line":…,"column":…}; line and column are null where 0. */
void items_json_diagnostic (GString *out, const QtiDiagnostic *diagnostic);
