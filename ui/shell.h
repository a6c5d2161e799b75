/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around a page: rail of steps, header (text size, language, help), a note on top, the action bar, and the overlay one waits under.
 * One page at a time. Keys: F1 help, Ctrl and plus or minus text size, Ctrl 0 normal size, Alt Left back.
 * Signals: "note-action" (the note's button), "cancel" (of the wait), "page-shown", "needs" (asked for on the page of help). main */
#pragma once

#include "ui/look.h"
#include "ui/page.h"
#include "ui/rail.h"
#include "ui/savedfoot.h"

#define UI_TYPE_SHELL (ui_shell_get_type ())
G_DECLARE_FINAL_TYPE (UiShell, ui_shell, UI, SHELL, AdwBin)

/* Floating. The window is dressed by ui_look_dress. */
GtkWidget *ui_shell_new (UiLook *look);

/* Shows a page, at its top, with the focus on its first task; the one before is let go. The shell takes a floating page, else a reference. */
void ui_shell_show (UiShell *self, UiPage *page);
/* The page shown, NULL if none; while help is open, the page behind it. transfer none */
UiPage *ui_shell_get_page (UiShell *self);

/* The job and the employer over the steps. */
void ui_shell_set_job (UiShell *self, const char *job, const char *employer);
/* The steps of the rail; the array is copied. */
void ui_shell_set_steps (UiShell *self, const UiStep *steps, size_t count);
/* What the foot of the rail says. */
void ui_shell_set_saved (UiShell *self, UiSaved saved);

/* A note on top of the page for what concerns all of it; text NULL takes it away, action NULL shows no button. */
void ui_shell_set_note (UiShell *self, const char *text, const char *action);

/* The page is insensitive under a panel with these words until ui_shell_end_wait; fraction below 0: not known. */
void ui_shell_begin_wait (UiShell *self, const char *words, bool may_cancel);
void ui_shell_set_progress (UiShell *self, double fraction, const char *detail);
void ui_shell_end_wait (UiShell *self);
/* Without the delays of ui/wait.h, for pictures. */
void ui_shell_show_wait_now (UiShell *self);

/* Opens the page of keys and answers over the current one; its Back closes it again. */
void ui_shell_show_help (UiShell *self);

/* Lays a page over the current one, in place of help, until it is left by its Back or closed; the page behind goes on. The shell takes a floating page. */
void ui_shell_show_over (UiShell *self, UiPage *page);
/* Takes away what lies over the page. */
void ui_shell_close_over (UiShell *self);

/* Scrolls so that this widget of the page is seen. */
void ui_shell_reveal (UiShell *self, GtkWidget *widget);
