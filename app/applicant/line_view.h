/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel of the equipment page while the line is measured: the round trip second by second, and three numbers. Main loop only. */
#pragma once

#include "app/applicant/reach.h"
#include "app/equipment/probe.h"
#include "app/equipment/profile.h"
#include "ui/applicant/equipment.h"

typedef struct ApplicantLineView ApplicantLineView;

/* For a page, which outlives it, and what PROFILE calls a good round trip. (transfer full) */
ApplicantLineView *applicant_line_view_new (UiEquipment *page, const EquipProfile *profile);
void applicant_line_view_free (ApplicantLineView *self);

/* Shows how the line stands under the name of the probe that waits for it; the first time the panel is filled. */
void applicant_line_view_show (ApplicantLineView *self, const EquipProbe *probe,
                               const ApplicantLive *live);
