/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before a program of windows (LD_PRELOAD), it measures the main loop of it, whole: for each turn, from the moment poll() gave
 * back to the moment the loop asks again, how long the main thread worked and how long it stood still waiting for something.
 *
 * Standing still is what blocks a window, and it is told from being pushed off a busy processor: the kernel counts, for each thread,
 * the time on a processor, the time ready to run without one (/proc/thread-self/schedstat, ns), and how often it gave up its
 * processor by itself. A turn in which it never did has not stood still; of one in which it did, what is left of the time by the
 * monotonic clock was spent asleep. Waiting for the X server inside of GTK is counted apart: it is the drawing of the screen.
 *
 * What it found is written to the file that ANTESALA_LOOPWATCH names, one line a turn that stood still for more than 1 ms
 * ("asleep MS screen MS busy MS") and one every 100 turns
 * ("turns N busiest MS"). */
#include <dlfcn.h>
#include <fcntl.h>
#include <glib.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

typedef int (*Poll) (struct pollfd *fds, nfds_t count, int timeout_ms);

typedef struct {
    gint64 now;     /* ns, monotonic */
    gint64 running; /* ns on a processor */
    gint64 ready;   /* ns waiting for one */
    gint64 waits;   /* how often it went to sleep by itself */
} Moment;

/* The loop calls its poll function by pointer, so what is counted must be one for the process; only the main thread touches it. */
static struct {
    GThread *main;
    Poll
        poll; /* the C library's: looked up once, as dlsym() waits for whoever loads a library meanwhile */
    int schedstat;
    int log;
    gboolean in_turn;
    Moment turn;
    gint64 screen;       /* ns of the turn waiting for the X server */
    gint64 screen_waits; /* and how often */
    gint64 turns;
    gint64 busiest;
} watch = {.schedstat = -1, .log = -1};

static gint64
clock_ns (clockid_t clock)
{
    struct timespec time;
    clock_gettime (clock, &time);
    return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

static Moment
moment_now (void)
{
    char text[96] = "";
    long long ready = 0;
    struct rusage usage;
    if (pread (watch.schedstat, text, sizeof text - 1, 0) <= 0
        || sscanf (text, "%*d %lld", &ready) != 1 || getrusage (RUSAGE_THREAD, &usage) != 0)
        abort ();
    return (Moment){.now = clock_ns (CLOCK_MONOTONIC),
                    .running = clock_ns (CLOCK_THREAD_CPUTIME_ID),
                    .ready = ready,
                    .waits = usage.ru_nvcsw};
}

/* What lies between two moments and was neither work nor waiting for a processor, ns. */
static gint64
asleep_between (const Moment *from, const Moment *to)
{
    gint64 left = to->now - from->now - (to->running - from->running) - (to->ready - from->ready);
    return to->waits == from->waits ? 0 : MAX (left, 0);
}

static void
end_turn (void)
{
    if (!watch.in_turn)
        return;
    Moment now = moment_now ();
    gint64 busy = now.running - watch.turn.running;
    gboolean waited = now.waits - watch.turn.waits > watch.screen_waits;
    gint64 asleep = waited ? asleep_between (&watch.turn, &now) - watch.screen : 0;
    watch.in_turn = FALSE;
    watch.turns++;
    watch.busiest = MAX (watch.busiest, busy);
    if (asleep > 1000000)
        dprintf (watch.log, "asleep %.2f screen %.2f busy %.2f\n", asleep / 1e6, watch.screen / 1e6,
                 busy / 1e6);
    if (watch.turns % 100
        == 0) /* now and then: a program that is ended by a signal has no last word */
        dprintf (watch.log, "turns %" G_GINT64_FORMAT " busiest %.2f\n", watch.turns,
                 watch.busiest / 1e6);
}

static Poll
real_poll (void)
{
    if (watch.poll == NULL)
        watch.poll = (Poll)dlsym (RTLD_NEXT, "poll");
    return watch.poll;
}

/* Other threads have loops of their own with their own functions; a nested loop of the main thread ends the outer turn, rightly. */
static gint
watched_poll (GPollFD *fds, guint count, gint timeout_ms)
{
    gboolean is_main = g_thread_self () == watch.main;
    if (is_main)
        end_turn ();
    gint result = real_poll () ((struct pollfd *)fds, count, timeout_ms);
    if (is_main) {
        watch.in_turn = TRUE;
        watch.screen = watch.screen_waits = 0;
        watch.turn = moment_now ();
    }
    return result;
}

static gboolean
is_screen (int fd)
{
    struct sockaddr_un peer = {0};
    socklen_t size = sizeof peer;
    return getpeername (fd, (struct sockaddr *)&peer, &size) == 0 && peer.sun_family == AF_UNIX
           && g_strstr_len (peer.sun_path + (peer.sun_path[0] == '\0'), sizeof peer.sun_path - 1,
                            ".X11-unix")
                  != NULL;
}

/* xcb waits for the X server's answer by poll(), and for nothing else. */
int
poll (struct pollfd *fds, nfds_t count, int timeout_ms)
{
    if (!watch.in_turn || g_thread_self () != watch.main || count != 1 || !is_screen (fds[0].fd))
        return real_poll () (fds, count, timeout_ms);
    Moment before = moment_now ();
    int result = real_poll () (fds, count, timeout_ms);
    Moment after = moment_now ();
    watch.screen += asleep_between (&before, &after);
    watch.screen_waits += after.waits - before.waits;
    return result;
}

__attribute__ ((constructor)) static void
begin (void)
{
    const char *path = g_getenv ("ANTESALA_LOOPWATCH");
    g_unsetenv ("LD_PRELOAD"); /* what the program starts is not watched */
    if (path == NULL)
        return;
    watch.main = g_thread_self ();
    watch.schedstat = open ("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    watch.log = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (watch.schedstat < 0 || watch.log < 0)
        abort ();
    g_main_context_set_poll_func (NULL, watched_poll);
}
