/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hiring server of the test's own on loopback, with two recruiters and an applicant who sent one voice sample. */
#pragma once

#include "app/client/desk.h"

typedef struct {
    char *folder, *url;
    GPid server;
    int serial; /* of applicants, for their invitations */
} World;

/* Starts the server; users "ines" (Ines Calder) and "rita" (Rita Osei), password WORLD_PASSWORD. */
void world_open (World *world);

/* Stops the server by its process id and deletes its folder. */
void world_close (World *world);

#define WORLD_PASSWORD "paper lantern harbor"

/* Invites NAME and sends an application with privacy and recording consent and one sample. Transfer full: its id. */
char *world_apply (World *world, const char *name);

/* Signs in as USER. Transfer full. */
ClientConnection *world_sign_in (World *world, const char *user, ModelSession **me);

/* Runs the main loop until *DONE; fails the test after 20 s. */
typedef bool (*WorldTest) (gpointer data);
void world_wait (WorldTest test, gpointer data);

/* Waits for an asynchronous call: give world_result as callback with a zeroed pointer as data. */
void world_result (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult *world_wait_result (GAsyncResult **result);
