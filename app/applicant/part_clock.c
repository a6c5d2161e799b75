/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/part_clock.h"

#include <glib/gi18n.h>

int64_t
applicant_part_clock_elapsed_ms (const ApplicantPartClock *self)
{
    return self->elapsed_ms
           + (self->started_us ? (g_get_monotonic_time () - self->started_us) / 1000 : 0);
}

int64_t
applicant_part_clock_limit_ms (const ApplicantPartClock *self)
{
    return self->plan->time_limit_s * 10 * applicant_section_extra_time (self->session);
}

void
applicant_part_clock_start (ApplicantPartClock *self)
{
    self->started_us = g_get_monotonic_time ();
}

int64_t
applicant_part_clock_look (ApplicantPartClock *self, const ModelSection *section)
{
    if (!self->heeded && self->held_us == 0)
        self->elapsed_ms += applicant_section_missed_ms (
            self->session, section, applicant_part_clock_elapsed_ms (self), &self->heeded);
    return applicant_wall_clock_look_now (&self->wall);
}

/* How long it had stood, in milliseconds, when it goes on; else 0. A clock that was not started stands as it is. */
static int64_t
hold (ApplicantPartClock *self, bool stand)
{
    int64_t now_us = g_get_monotonic_time (), stood_ms = 0;
    if (stand && self->started_us != 0) {
        self->elapsed_ms = applicant_part_clock_elapsed_ms (self);
        self->started_us = 0;
        self->held_us = now_us;
    } else if (!stand && self->held_us != 0) {
        stood_ms = (now_us - self->held_us) / 1000;
        self->held_us = 0;
        self->started_us = now_us;
        applicant_section_add_pause (self->session, self->plan->id, stood_ms);
    }
    return stood_ms;
}

static int64_t
heed (ApplicantPartClock *self)
{
    int place = ui_test_get_place (self->page);
    return hold (self, self->unheard > 0
                           || (place >= 0 && applicant_turns_is_waiting (self->turns, place)));
}

void
applicant_part_clock_heed (ApplicantPartClock *self)
{
    heed (self);
}

void
applicant_part_clock_end (ApplicantPartClock *self)
{
    self->unheard = 0;
    hold (self, false);
}

void
applicant_part_clock_unheard (ApplicantPartClock *self, bool lost)
{
    int before = self->unheard, place = ui_test_get_place (self->page);
    bool timed = self->plan->time_limit_s > 0;
    self->unheard = lost && timed ? place + 1 : 0;
    int64_t stood_ms = heed (self);
    if (self->unheard != before)
        ui_test_set_note (self->page,
                          self->unheard == 0
                              ? NULL
                              : _ ("The recording cannot be heard just now, so the clock of this "
                                   "part stands still. Plug your headset in again and play the "
                                   "recording, or go on with another question. It does not count "
                                   "against you."));
    if (before > 0 && stood_ms > 0)
        applicant_section_note (self->session, "sound-lost", self->plan->id,
                                applicant_turns_item (self->turns, before - 1),
                                applicant_part_clock_elapsed_ms (self), stood_ms);
}
