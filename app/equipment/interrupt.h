/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl-C in a program whose threads are busy. */
#pragma once

#include <gio/gio.h>

enum { EQUIP_INTERRUPTED = 130, EQUIP_INTERRUPT_GRACE_MS = 40 };

/*
 * From now on SIGINT cancels what is returned (transfer full); work that has not ended the program EQUIP_INTERRUPT_GRACE_MS
 * later is left where it is: the program exits with EQUIP_INTERRUPTED. Call it once, before any other thread is started.
 */
GCancellable *equip_interrupt_watch (void);
