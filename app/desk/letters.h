/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters of a background check in words: what each is, how it left, and whether it arrived. Main thread. */
#pragma once

#include "app/model/screening.h"
#include "ui/desk/check.h"

/* A line for each letter of the check. */
void desk_letters_add (UiDeskCheckValues *values, const ModelScreening *screening);
