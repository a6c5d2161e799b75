/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/report.h"

#define QTI_MAX_DOCUMENT_BYTES (4u * 1024u * 1024u)
#define QTI_MAX_TAG_BYTES (64u * 1024u)
#define QTI_MAX_TAG_ATTRIBUTES 256u
#define QTI_MAX_DEPTH 100u
#define QTI_MAX_ELEMENTS 50000u

/* Looks over the bytes of a document before libxml2 sees them and refuses what would make it slow or go outside:
   a tag of more than QTI_MAX_TAG_BYTES or QTI_MAX_TAG_ATTRIBUTES, too many or too deep elements, a document type
   declaration, an encoding other than UTF-8, ASCII or Latin-1. Time linear in len. Adds one error with its place and
   returns false; says nothing about whether the document is well-formed. Any thread. */
bool qti_prescan (const char *xml, size_t len, QtiReport *report);
