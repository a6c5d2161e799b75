/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of a delivered section, compiled. */
#pragma once

#include "app/model/section.h"
#include "assessments/qti/item.h"

/* All items in their order (QtiItem, transfer full), or NULL: one is damaged, or carries its key, which the server must never send. Then
 * RET_SENTENCE says so to the person (translated, static). All or none: a part with holes would not be the same test for everyone. */
GPtrArray *applicant_items_compile (const ModelSection *section, const char **ret_sentence);
