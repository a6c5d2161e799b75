/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recruiter's panel of the background check in a window, beside a server that says what the test tells it. */
#pragma once

#include <adwaita.h>

#include "app/desk/check.h"
#include "tests/app/client/odd_server.h"

#define CHECK_PATH "/v1/desk/applications/a1/screening"

/* One recruiter's panel, in a window. */
typedef struct {
    OddServer *server;
    DeskSession *session;
    UiLook *look;
    DeskDrafts *drafts;
    GtkWidget *window, *panel;
    DeskCheck *check;
    GCancellable *cancellable;
    OddPage pages[3];
    char *folder, *path; /* where the file goes */
    char *kept;          /* where drafts are */
    bool stored;
} Desk;

/* A panel that shows CHECK, the JSON of a ModelDeskScreening; everybody's steps are open to it. */
Desk *desk_new (const char *check);
void desk_free (Desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

/* Runs the main loop until the test holds. */
typedef bool (*Test) (Desk *desk);
void wait_for (Desk *desk, Test test);

/* Whether a dialog is shown, or none. */
bool is_told (Desk *desk);
bool is_quiet (Desk *desk);

/* The tests of the assessment, and of the way of the data to an agency. */
void test_assessment_add (void);
void test_sending_add (void);
