/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/controllers.h"

void
applicant_tests_open (ApplicantFlow *flow, const ModelStep *step)
{
}
