/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content of the desk's window: navigation at the left (it folds in small windows), one page at a time. A page may also stand alone,
 * without navigation, as for signing in. F6 goes round the parts.
 * Signal: "section" (int UiDeskSection). Main thread. */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

#define UI_TYPE_DESK_FRAME (ui_desk_frame_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskFrame, ui_desk_frame, UI, DESK_FRAME, GtkBox)

typedef enum {
    UI_DESK_SECTION_MINE,
    UI_DESK_SECTION_ALL,
    UI_DESK_SECTION_KEYS,
    UI_DESK_SECTION_COUNT,
} UiDeskSection;

/* Floating. */
GtkWidget *ui_desk_frame_new (void);

/* Shows PAGE; with ALONE, without the navigation. A page is taken in when it is first shown. */
void ui_desk_frame_show (UiDeskFrame *frame, GtkWidget *page, bool alone);

/* The page that is shown, or NULL. Transfer none. */
GtkWidget *ui_desk_frame_get_shown (UiDeskFrame *frame);

/* Marks a section without emitting "section". */
void ui_desk_frame_set_section (UiDeskFrame *frame, UiDeskSection section);

/* Who is signed in, and the number of applications to review and of all; -1: not known. */
void ui_desk_frame_set_person (UiDeskFrame *frame, const char *name, const char *role);
void ui_desk_frame_set_counts (UiDeskFrame *frame, int mine, int all);

/* When the audit log was checked, in words; NULL takes it away. */
void ui_desk_frame_set_log (UiDeskFrame *frame, const char *words);

/* The menu beside the person. */
void ui_desk_frame_set_menu (UiDeskFrame *frame, GMenuModel *menu);

/* Opens or closes the folded navigation. */
void ui_desk_frame_toggle_sections (UiDeskFrame *frame);
void ui_desk_frame_next_pane (UiDeskFrame *frame);
void ui_desk_frame_translate (UiDeskFrame *frame);
