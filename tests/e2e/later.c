/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before a program (LD_PRELOAD), it moves the calendar on by the seconds that ANTESALA_LATER_S names. Clocks that only run
 * forward, and with them every timer, stay as they are. libfaketime does more, but it asks for memory inside of clock_gettime, which
 * a sanitizer's allocator calls to give memory: neither comes to an end. */
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int
clock_gettime (clockid_t clock, struct timespec *now)
{
    int result = (int)syscall (SYS_clock_gettime, clock, now);
    if (result != 0 || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE))
        return result;
    const char *later = getenv ("ANTESALA_LATER_S");
    now->tv_sec += later ? atol (later) : 0;
    return 0;
}

int
gettimeofday (struct timeval *restrict now, void *restrict zone)
{
    struct timespec exact;
    int result = clock_gettime (CLOCK_REALTIME, &exact);
    *now = (struct timeval){exact.tv_sec, exact.tv_nsec / 1000};
    return result;
}

time_t
time (time_t *ret_now)
{
    struct timespec exact;
    clock_gettime (CLOCK_REALTIME, &exact);
    if (ret_now)
        *ret_now = exact.tv_sec;
    return exact.tv_sec;
}
