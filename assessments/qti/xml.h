/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/node.h"
#include "assessments/qti/report.h"

/* A document as a tree. */
typedef struct {
    QtiNode *root;
    int version; /* 20, 21, 22 or 30 by the root's namespace; 0 if it has none that is known */
} QtiDocument;

/* Reads len bytes (a document that libxml2 may see only after qti_prescan; this calls it) into a tree in arena.
   White space between elements is kept inside bodies only. Entities, DTDs and network are off.
   False with at least one error in report. Any thread. */
bool qti_xml_read (const char *xml, size_t len, QtiArena *arena, QtiReport *report,
                   QtiDocument *ret_document);
