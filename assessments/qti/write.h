/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/node.h"

#define QTI_NAMESPACE_3 "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
#define QTI_NAMESPACE_RESULT_3 "http://www.imsglobal.org/xsd/imsqti_result_v3p0"
#define QTI_NAMESPACE_MATH "http://www.w3.org/1998/Math/MathML"
#define QTI_NAMESPACE_SVG "http://www.w3.org/2000/svg"

/* Character data and attribute values with what must be escaped. */
void qti_write_text (GString *out, const char *text);

/* ' name="value"'; nothing if value is NULL. */
void qti_write_attribute (GString *out, const char *name, const char *value);

/* "<name" of an element as QTI 3.0 writes it ("<qti-item-body", "<p"); MathML and SVG get their namespace. */
void qti_write_open (GString *out, const QtiNode *node);

/* "</name>". */
void qti_write_close (GString *out, const QtiNode *node);
