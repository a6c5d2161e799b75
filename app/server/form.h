/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The employer's forms as the server needs them. */
#pragma once

#include "app/model/form.h"
#include "app/store/db.h"

/* VERSION of a form in a language; 0: the newest that is in force at NOW_MS (store_forms). NULL: it is not there. Reading will do. Transfer full. */
ModelForm *server_form_find (StoreDb *db, const char *id, const char *language, int64_t version,
                             int64_t now_ms);

/* Forms that stand apart from a check: they stop none, and need no place of living. */
bool server_form_is_apart (const ModelForm *form);
