/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application has arrived: the return code, large. Signals "save-pdf", "copy"; "next" shows the status. The filled button stands in the page until the
 * code was saved or copied, then in the bar. main */
#pragma once

#include "ui/page.h"

#define UI_TYPE_SENT (ui_sent_get_type ())
G_DECLARE_FINAL_TYPE (UiSent, ui_sent, UI, SENT, UiPage)

GtkWidget *ui_sent_new (void);

/* code: 25 symbols, shown 5 by 5; lead: "Northwind Care confirmed it today at 11:31. Number AN-2026-00017." Copied. */
void ui_sent_set_code (UiSent *self, const char *code, const char *lead);
/* The code is safe: "Saved in Documents" or "Copied"; NULL: not yet. */
void ui_sent_set_done (UiSent *self, const char *words);
