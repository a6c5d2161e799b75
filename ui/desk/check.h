/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A panel of something that goes on for days, as a background check: how it stands in a sentence, what was done and what comes, and what a person can do now.
 * Signal: "act" (id of an action). Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#define UI_TYPE_DESK_CHECK (ui_desk_check_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskCheck, ui_desk_check, UI, DESK_CHECK, GtkBox)

typedef enum { UI_DESK_CHECK_DONE, UI_DESK_CHECK_NOW, UI_DESK_CHECK_TO_COME } UiDeskCheckState;

typedef struct {
    char *text, *detail; /* owned; detail may be NULL */
    UiDeskCheckState state;
    char *id;          /* of what can be done about this line, owned; NULL = nothing */
    const char *label; /* of its button, static */
} UiDeskCheckLine;

typedef struct {
    const char *id, *label; /* static */
    bool filled;            /* at most one */
} UiDeskCheckAction;

/* Zero is empty. */
typedef struct {
    char *sentence, *trouble; /* owned; either may be NULL */
    GPtrArray *lines;         /* UiDeskCheckLine, owned */
    GArray *actions;          /* UiDeskCheckAction */
} UiDeskCheckValues;

UiDeskCheckValues *ui_desk_check_values_new (void);
void ui_desk_check_values_free (UiDeskCheckValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiDeskCheckValues, ui_desk_check_values_free)

/* Adds a line; both texts are taken. */
void ui_desk_check_values_line (UiDeskCheckValues *values, char *text, char *detail,
                                UiDeskCheckState state);
/* A button below the newest line: its "act" says ID (taken). */
void ui_desk_check_values_line_action (UiDeskCheckValues *values, char *id, const char *label);
void ui_desk_check_values_action (UiDeskCheckValues *values, const char *id, const char *label,
                                  bool filled);

/* What it is about; "Background check" until then. */
void ui_desk_check_set_heading (UiDeskCheck *panel, const char *heading);

/* Shows VALUES (borrowed); NULL hides the panel. */
void ui_desk_check_set (UiDeskCheck *panel, const UiDeskCheckValues *values);
