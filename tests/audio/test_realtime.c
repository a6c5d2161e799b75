/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sound callbacks never allocate, lock, write or log. Three nets, each of which is shown to catch what it should:
 * the linker sends calls of our own code here (--wrap, see meson.build); the allocator of the whole process, libraries
 * included, is this file's; and in a child the kernel kills whoever makes any system call at all.
 */
#include <glib.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/capture.h"
#include "audio/playback.h"

/* Volatile: the compiler knows that malloc does not look at our variables. */
static struct {
    volatile bool inside;
    volatile unsigned count;
} realtime;

#define WATCHED(type, name, parameters, arguments)                                                 \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        realtime.count += realtime.inside;                                                         \
        return __real_##name arguments;                                                            \
    }

WATCHED (void *, malloc, (size_t size), (size))
WATCHED (void *, calloc, (size_t count, size_t size), (count, size))
WATCHED (void *, realloc, (void *old, size_t size), (old, size))
WATCHED (void, free, (void *old), (old))
WATCHED (ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size))
WATCHED (int, pthread_mutex_lock, (pthread_mutex_t * mutex), (mutex))
WATCHED (gpointer, g_malloc, (gsize size), (size))
WATCHED (gpointer, g_malloc0, (gsize size), (size))
WATCHED (void, g_mutex_lock, (GMutex * mutex), (mutex))

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif

#ifndef SANITIZED
/* The allocator of the process: what GLib or the C library take inside a callback is counted too. */
void *__libc_malloc (size_t size);
void *__libc_calloc (size_t count, size_t size);
void *__libc_realloc (void *old, size_t size);
void __libc_free (void *old);
#define OWN(type, name, parameters, arguments)                                                     \
    type name parameters;                                                                          \
    type name parameters                                                                           \
    {                                                                                              \
        realtime.count += realtime.inside;                                                         \
        return __libc_##name arguments;                                                            \
    }
OWN (void *, malloc, (size_t size), (size))
OWN (void *, calloc, (size_t count, size_t size), (count, size))
OWN (void *, realloc, (void *old, size_t size), (old, size))
OWN (void, free, (void *old), (old))
#endif

/* What a callback must not do. */
static void
sin_allocate (void)
{
    void *volatile some = malloc (10);
    free (some);
}

static void
sin_through_glib (void)
{
    g_free (g_strdup ("word"));
}

static void
sin_lock (void)
{
    static GMutex mutex;
    g_mutex_lock (&mutex);
    g_mutex_unlock (&mutex);
}

static void
sin_write (void)
{
    if (write (STDERR_FILENO, "", 0) < 0)
        return;
}

static void
sin_log (void)
{
    fprintf (stderr, "# this line is the sin\n");
}

static void
sin_sleep (void)
{
    usleep (1);
}

static const struct {
    const char *what;
    void (*commit) (void);
    bool counted; /* by the first two nets */
    bool killed;  /* by the kernel */
} sins[] = {
    {"allocates", sin_allocate, true, false},
    {"allocates in a library", sin_through_glib, true, false},
    {"locks", sin_lock, true, false},
    {"writes", sin_write, true, true},
    {"logs", sin_log, false, true},
    {"sleeps", sin_sleep, false, true},
};

static void
capture_many (void)
{
    static AudioCapture capture; /* with no ring: all is dropped, and noted */
    static float block[512];
    for (int i = 0; i < 100; i++)
        audio_capture_process (&capture, block, NULL, 512, i % 7 == 0);
    audio_capture_moved (&capture);
    audio_capture_finished (&capture);
}

static void
play_many (void)
{
    static AudioPlayback playback;
    static float block[512];
    for (int i = 0; i < 100; i++)
        audio_playback_process (&playback, NULL, block, 512, false);
    audio_playback_finished (&playback);
}

/* From here on only the clock (where the kernel has no shorter way) and the end are allowed. */
static bool
allow_nothing (void)
{
    struct sock_filter code[] = {
        BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
        BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 1, 0),
        BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_clock_gettime, 0, 1),
        BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    };
    struct sock_fprog program = {G_N_ELEMENTS (code), code};
    return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
           && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* Whether the kernel had to kill a process that did this. */
static bool
makes_a_call (void (*does) (void))
{
    pid_t child = fork ();
    if (child == 0) {
        if (!allow_nothing ())
            _exit (3);
        does ();
        syscall (SYS_exit_group, 0);
    }
    int status;
    waitpid (child, &status, 0);
    g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
    return WIFSIGNALED (status) && WTERMSIG (status) == SIGSYS;
}

/* The nets hold: each sin is caught by the one that is for it. */
static void
test_watched (void)
{
    for (size_t i = 0; i < G_N_ELEMENTS (sins); i++) {
        g_test_message ("%s", sins[i].what);
        realtime.count = 0;
        realtime.inside = true;
        sins[i].commit ();
        realtime.inside = false;
#ifndef SANITIZED
        g_assert_true (!sins[i].counted || realtime.count > 0);
#endif
        g_assert_true (!sins[i].killed || makes_a_call (sins[i].commit));
    }
    realtime.count = 0;
}

static void
test_no_calls (void)
{
    g_assert_false (makes_a_call (capture_many));
    g_assert_false (makes_a_call (play_many));
}

static void
test_capture (void)
{
    AudioCapture capture;
    float block[512] = {0};
    g_assert_true (audio_capture_init (&capture, 48000, 0.1));
    realtime.inside = true;
    for (int i = 0; i < 100; i++)
        audio_capture_process (&capture, block, NULL, 512, i % 7 == 0);
    audio_capture_moved (&capture);
    audio_capture_finished (&capture);
    realtime.inside = false;
    g_assert_cmpuint (realtime.count, ==, 0);
    g_assert_cmpint (capture.frames + capture.dropped, ==, 51200);
    g_assert_cmpint (capture.dropped, >, 0);
    g_assert_cmpint (capture.overflows, ==, 15);
    audio_capture_clear (&capture);
}

static void
test_playback (void)
{
    AudioPlayback playback = {0};
    float block[512] = {1};
    g_assert_true (audio_playback_init (&playback, 48000, 0.1));
    audio_ring_write (&playback.ring, block, 512);
    realtime.inside = true;
    for (int i = 0; i < 100; i++) {
        audio_playback_process (&playback, NULL, block, 512, false);
        atomic_store (&playback.flush_wanted, 1);
    }
    audio_playback_finished (&playback);
    realtime.inside = false;
    g_assert_cmpuint (realtime.count, ==, 0);
    g_assert_cmpint (playback.played, ==, 512);
    g_assert_cmpuint (playback.flush_done, ==, 1);
    g_assert_cmpfloat (block[0], ==, 0);
    audio_playback_clear (&playback);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/audio/realtime/watched", test_watched);
    g_test_add_func ("/audio/realtime/capture", test_capture);
    g_test_add_func ("/audio/realtime/playback", test_playback);
    g_test_add_func ("/audio/realtime/no-calls", test_no_calls);
    return g_test_run ();
}
