/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real hiring server in a folder of its own, for tests of the programs that talk to it. */
#pragma once

#include <gio/gio.h>

typedef struct {
    char *dir; /* of everything */
    char *url;
    GSubprocess *server;
    GSubprocess *reflector; /* NULL: none was started */
} House;

/* Makes a server with the demonstration data and a screening key, and starts it on loopback. */
void house_set_up (House *self);
void house_tear_down (House *self);

/* Stops the server, and starts it again on the same port. */
void house_stop (House *self);
void house_start (House *self);

/* Starts the reflector beside the server, which then gives tickets. */
void house_reflect (House *self);

/* Adds a package in English, as an operator does. */
void house_add_package (House *self, const char *folder, const char *id);

/* A new invitation code. (transfer full) */
char *house_invite (House *self, const char *position);
