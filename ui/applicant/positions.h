/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open positions of the company. Signal "chosen" (string: id). main */
#pragma once

#include "ui/page.h"

#define UI_TYPE_POSITIONS (ui_positions_get_type ())
G_DECLARE_FINAL_TYPE (UiPositions, ui_positions, UI, POSITIONS, UiPage)

typedef struct {
    const char *id, *title, *detail; /* detail: pay, hours, states */
} UiPosition;

GtkWidget *ui_positions_new (void);

/* Texts are copied; none says that nothing is open. */
void ui_positions_set (UiPositions *self, const UiPosition *positions, size_t count);
