/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/wall_clock.h"

#include <stdlib.h>
#include <time.h>

enum { JUMP_MS = 2000 };

int64_t
applicant_wall_clock_look (ApplicantWallClock *self, int64_t wall_ms, int64_t running_ms)
{
    int64_t apart_ms = wall_ms - running_ms, moved_ms = apart_ms - self->apart_ms;
    bool jumped = self->known && llabs (moved_ms) >= JUMP_MS;

    self->known = true;
    self->apart_ms = apart_ms;
    return jumped ? moved_ms : 0;
}

static int64_t
read_ms (clockid_t clock)
{
    struct timespec now = {0};
    clock_gettime (clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t
applicant_wall_clock_look_now (ApplicantWallClock *self)
{
    return applicant_wall_clock_look (self, read_ms (CLOCK_REALTIME), read_ms (CLOCK_BOOTTIME));
}
