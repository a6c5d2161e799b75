/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A background check in words, for its panel. */
#pragma once

#include "app/model/screening.h"
#include "ui/desk/check.h"

/* What the panel shows to somebody of ROLE, places by their names in LANGUAGE; NULL when the position orders no check. Transfer full. */
UiDeskCheckValues *desk_check_words (const ModelDeskScreening *check, const char *role,
                                     const char *language);

/* What a refusal WHY:WHAT means, in a sentence. Transfer full. */
char *desk_check_refusal (const ModelDeskScreening *check, const char *refusal);
