/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/item.h"
#include "assessments/qti/test.h"

/* Reads a file of at most max_bytes whole (transfer full), NUL-terminated. NULL with a QTI_ERROR_FILE or
   QTI_ERROR_LIMIT. Blocks on the disk. */
char *items_read_file (const char *path, size_t max_bytes, size_t *ret_len, GError **error);

/* Reads and compiles an item; what is wrong goes to report. Fragments of its processing are read beside it. */
QtiItem *items_read_item (const char *path, QtiReport *report);

/* The same for href in the folder of a package, within which fragments may lie anywhere. */
QtiItem *items_read_item_of (const char *folder, const char *href, QtiReport *report);

/* A test, with its sections in other files; folder NULL: href is the path, and the files lie beside it. */
QtiTest *items_read_test (const char *folder, const char *href, QtiReport *report);
