/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/interrupt.h"

#include <signal.h>
#include <unistd.h>

/* A handler could do next to nothing; a thread that waits for the signal may do all. */
static void *
wait_in_thread (void *data)
{
    GCancellable *cancellable = data;
    sigset_t set;
    int number;
    sigemptyset (&set);
    sigaddset (&set, SIGINT);
    while (sigwait (&set, &number) != 0)
        ;
    g_cancellable_cancel (cancellable);
    g_usleep (EQUIP_INTERRUPT_GRACE_MS * 1000);
    _exit (EQUIP_INTERRUPTED); /* a disk that hangs cannot be waited for */
}

GCancellable *
equip_interrupt_watch (void)
{
    GCancellable *cancellable = g_cancellable_new ();
    sigset_t set;
    sigemptyset (&set);
    sigaddset (&set, SIGINT);
    pthread_sigmask (SIG_BLOCK, &set, NULL);
    g_thread_unref (g_thread_new ("interrupt", wait_in_thread, g_object_ref (cancellable)));
    return cancellable;
}
