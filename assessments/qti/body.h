/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/node.h"
#include "assessments/qti/report.h"

/* Gives every node below root (and root itself) its kind and level. Unknown elements become placeholders with a
   warning; the inside of MathML stays QTI_NODE_DATA. Returns how many interactions there are. */
unsigned qti_body_prepare (QtiNode *root, QtiReport *report);
