/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After sending: where the application stands, and what one can do. Signals "action" (string: id), "note-action". main */
#pragma once

#include "ui/applicant/group.h"
#include "ui/page.h"
#include "ui/parts.h"

#define UI_TYPE_STATUS (ui_status_get_type ())
G_DECLARE_FINAL_TYPE (UiStatus, ui_status, UI, STATUS, UiPage)

typedef enum { UI_EVENT_DONE, UI_EVENT_NOW, UI_EVENT_NEXT, UI_EVENT_STATES } UiEventState;

typedef struct {
    const char *title, *detail;
    UiEventState state;
} UiEvent;

typedef struct {
    const char *id, *icon, *title, *detail;
} UiAction;

GtkWidget *ui_status_new (void);

/* Texts are copied everywhere. icon and disc as for ui_row_new. */
void ui_status_set_heading (UiStatus *self, const char *icon, const char *disc, const char *title,
                            const char *lead);
void ui_status_set_events (UiStatus *self, const UiEvent *events, size_t count);
void ui_status_set_actions (UiStatus *self, const UiAction *actions, size_t count);
/* What one can read, keep or take back, below both columns; a group without rows is left out. */
void ui_status_set_groups (UiStatus *self, const UiGroup *groups, size_t count);
/* The note at the foot and its button; text NULL hides it. */
void ui_status_set_note (UiStatus *self, const char *text, const char *action);
