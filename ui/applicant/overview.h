/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What will happen: the parts, their minutes, three promises. main */
#pragma once

#include "ui/page.h"

#define UI_TYPE_OVERVIEW (ui_overview_get_type ())
G_DECLARE_FINAL_TYPE (UiOverview, ui_overview, UI, OVERVIEW, UiPage)

typedef struct {
    const char *
        kind; /* of a step of the plan: eligibility, consent, equipment, tests, voice, background, review; chooses the icon */
    const char *title, *detail;
    int minutes;
} UiPart;

GtkWidget *ui_overview_new (void);

/* The texts are copied. keep_days: how long the place is kept; 0 says nothing of it. */
void ui_overview_set_parts (UiOverview *self, const UiPart *parts, size_t count, int keep_days);

/* The icon of a kind of step, also for other pages. */
const char *ui_overview_icon (const char *kind);
