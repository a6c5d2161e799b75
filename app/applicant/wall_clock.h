/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices that the clock of the computer was set. Times are not counted by it; that it was set is for a person to read. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Zero is a clock that was not looked at yet. */
typedef struct {
    bool known;
    int64_t apart_ms; /* the wall clock minus the running one */
} ApplicantWallClock;

/* By how much the wall clock was set since it was last looked at: more than is 0, less is below; 0 when it runs as it should. The running
 * clock goes on while the computer sleeps, so that sleep is no jump; less than two seconds are a correction and none either. */
int64_t applicant_wall_clock_look (ApplicantWallClock *self, int64_t wall_ms, int64_t running_ms);

/* The same with the clocks of this computer (CLOCK_REALTIME, CLOCK_BOOTTIME). */
int64_t applicant_wall_clock_look_now (ApplicantWallClock *self);
