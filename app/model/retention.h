/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a kind of record is kept: data/retention/KIND.json. */
#pragma once

#include "app/model/text.h"

typedef struct {
    char *kind;
    ModelText title;
    int64_t days;
    char *from;   /* decided, received, ended, closed, expired: what the days are counted from */
    char *source; /* the law, or why there is none */
} ModelRetention;

MODEL_DECLARE_VALUE (ModelRetention, model_retention)
