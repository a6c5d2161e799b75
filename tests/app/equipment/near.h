/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reflector on loopback in a thread of the test's own, and tickets for it. */
#pragma once

#include "app/model/reflect.h"

#include <gio/gio.h>

typedef struct {
    ModelKeyPair pair;
    GThread *thread;
    GMainContext *context;
    GMainLoop *loop;
    GMutex mutex;
    GCond ready;
    int port;
} House;

void house_open (House *house);
void house_close (House *house);

/* A ticket of a minute, more than enough. */
void house_ticket (const House *house, uint8_t id, uint8_t bytes[MODEL_TICKET_BYTES]);
