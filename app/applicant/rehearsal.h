/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice round before a part: a public question of the same kind, with its key, scored here and never sent. */
#pragma once

#include "app/applicant/flow.h"
#include "ui/items/test.h"

/* Offers practice on the page if there is a question of FIRST's kind in the folder practice/items of the data. */
void applicant_rehearsal_offer (ApplicantFlow *flow, UiTest *page, const QtiItem *first);

/* The name of the practice question for an item: that of its task ("typing"), else "question". (transfer full) */
char *applicant_rehearsal_name (const QtiItem *item);

/* What to say of a practised answer (UiResponse): sentences in the current language. (transfer full) */
GStrv applicant_rehearsal_feedback (const QtiItem *item, const GPtrArray *responses);

/* The file of a recording of the practice question that the page offers; NULL when it offers none. (transfer full) */
char *applicant_rehearsal_path (UiTest *page, const char *href);
