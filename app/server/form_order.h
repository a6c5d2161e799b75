/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a form may be signed yet: the table that orders the forms for the applicant (consent_order_for, or the list of a plan) is the one that is asked here. */
#pragma once

#include "app/model/form.h"
#include "app/store/applications.h"

/* Why an agreement to FORM is not taken now, as "WHY:WHAT" in the words of server_order_refusals: "offer:CA" (it waits for one), "place:unknown"
 * (which forms apply is not known yet), or the first form before it in the background step that is not agreed to, "unsigned", "declined" or
 * "withdrawn" (an older version counts: it came before, too). NULL: it is taken. Reading will do. Transfer full. */
char *server_form_order_fault (StoreDb *db, const StoreApplication *application,
                               const ModelForm *form, int64_t now_ms);
