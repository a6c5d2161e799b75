/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person signed in to a hiring server, and the long poll that tells what changes there.
 * Signals: "changed" (GStrv: ids of applications), "signed-out", "trouble" (sentence, or NULL when the server answers
 * again). Main thread. */
#pragma once

#include "app/client/desk.h"

#define DESK_TYPE_SESSION (desk_session_get_type ())
G_DECLARE_FINAL_TYPE (DeskSession, desk_session, DESK, SESSION, GObject)

/* CONNECTION carries the token already. Takes ME. Transfer full. */
DeskSession *desk_session_new (ClientConnection *connection, ModelSession *me);

/* Transfer none. */
ClientConnection *desk_session_get_connection (DeskSession *session);
const ModelSession *desk_session_get_me (DeskSession *session);

/* The role in words, in the current language. Transfer none. */
const char *desk_session_get_role (DeskSession *session);

/* Begins to wait for changes after a sequence number; nothing if it waits already. */
void desk_session_watch (DeskSession *session, int64_t sequence);

/* Stops waiting and ends the session on the server. Emits nothing. */
void desk_session_end (DeskSession *session);

/* To be called with each error of a call: emits "signed-out" if the session has ended. Returns whether it has. */
bool desk_session_has_ended (DeskSession *session, const GError *error);
