/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/applicant/quiet.h"

#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>
#include <unistd.h>

/* The libraries call these functions by name, so what is counted must be one for the process. */
static struct {
    atomic_bool counts;
    pthread_t main;
    int count;
    const char *name;
} state;

static _Atomic int64_t wall_ms;

void
quiet_set_wall_ms (int64_t apart_ms)
{
    wall_ms = apart_ms;
}

int
clock_gettime (clockid_t clock, struct timespec *ret_time)
{
    static int (*real) (clockid_t, struct timespec *);
    if (real == NULL)
        real = (int (*) (clockid_t, struct timespec *))dlsym (RTLD_NEXT, "clock_gettime");
    int result = real (clock, ret_time);
    if (clock == CLOCK_REALTIME)
        ret_time->tv_sec += wall_ms / 1000;
    return result;
}

void
quiet_begin (void)
{
    state.main = pthread_self ();
    state.counts = true;
}

void
quiet_end (void)
{
    state.counts = false;
}

int
quiet_count (const char **ret_name)
{
    *ret_name = state.name;
    return state.count;
}

static void
note (const char *name)
{
    if (!state.counts || !pthread_equal (pthread_self (), state.main))
        return;
    state.count++;
    state.name = name;
}

int
fsync (int fd)
{
    int (*real) (int) = (int (*) (int))dlsym (RTLD_NEXT, "fsync");
    note ("fsync");
    return real (fd);
}

int
fdatasync (int fd)
{
    int (*real) (int) = (int (*) (int))dlsym (RTLD_NEXT, "fdatasync");
    note ("fdatasync");
    return real (fd);
}

int
getaddrinfo (const char *restrict name, const char *restrict service,
             const struct addrinfo *restrict hints, struct addrinfo **restrict result)
{
    int (*real) (const char *, const char *, const struct addrinfo *, struct addrinfo **) =
        (int (*) (const char *, const char *, const struct addrinfo *, struct addrinfo **))dlsym (
            RTLD_NEXT, "getaddrinfo");
    note ("getaddrinfo");
    return real (name, service, hints, result);
}
