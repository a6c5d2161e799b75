/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/node.h"

/* The document under root (an item, a test or a stimulus of 2.0 to 3.0) as QTI 3.0 XML (transfer full): names,
   namespace, fixed templates and content bodies. What is in no namespace of QTI stays as it is. Any thread. */
char *qti_convert (const QtiNode *root);
