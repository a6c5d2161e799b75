/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/item.h"
#include "assessments/qti/test.h"

/* Reads and compiles an item; what is wrong goes to report. Fragments of its processing are read beside it. */
QtiItem *items_read_item (const char *path, QtiReport *report);

/* The same for href in the folder of a package, within which fragments may lie anywhere. */
QtiItem *items_read_item_of (const char *folder, const char *href, QtiReport *report);

/* A test, with its sections in other files; folder NULL: href is the path, and the files lie beside it. */
QtiTest *items_read_test (const char *folder, const char *href, QtiReport *report);
