/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include "assessments/qti/session.h"

/* Binds what JSON holds for one response: a list of strings, a bare string, number or boolean, null, or the PCI forms
   {"base":…}, {"list":…}, {"record":…}. False with a QTI_ERROR. */
bool items_answer_bind (QtiSession *session, const char *identifier, json_t *answer,
                        GError **error);

/* Sets a template variable from a list of strings or a bare one. */
bool items_answer_set_template (QtiSession *session, const char *identifier, json_t *answer,
                                GError **error);
