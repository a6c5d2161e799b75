/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The background check of one application at the desk: its panel, and the steps that a person takes from it. Main thread. */
#pragma once

#include "app/desk/drafts.h"
#include "app/desk/session.h"
#include "ui/desk/check.h"
#include "ui/look.h"

typedef struct DeskCheck DeskCheck;

/* Called when a step was stored, so that the page is read again. */
typedef void (*DeskCheckStored) (gpointer data);

/* For the application ID; panel, LOOK and DRAFTS outlive it. Transfer full. */
DeskCheck *desk_check_new (DeskSession *session, UiLook *look, DeskDrafts *drafts,
                           UiDeskCheck *panel, const char *id, DeskCheckStored stored,
                           gpointer data);
void desk_check_free (DeskCheck *self);

/* Reads it from the server and shows it. */
void desk_check_refresh (DeskCheck *self);

/* Says it again in the current language. */
void desk_check_translate (DeskCheck *self);
