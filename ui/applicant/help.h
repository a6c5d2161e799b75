/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help: what a person asks first, and the keys. Opened by F1 or the header over any page. Signal "needs": more time or other help is asked for. main */
#pragma once

#include "ui/page.h"

#define UI_TYPE_HELP (ui_help_get_type ())
G_DECLARE_FINAL_TYPE (UiHelp, ui_help, UI, HELP, UiPage)

/* Floating. */
GtkWidget *ui_help_new (void);
