/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/item.h"

/* Reads a file of at most max_bytes whole (transfer full), NUL-terminated. NULL with a QTI_ERROR_FILE or
   QTI_ERROR_LIMIT. Blocks on the disk. */
char *items_read_file (const char *path, size_t max_bytes, size_t *ret_len, GError **error);

/* Reads and compiles an item; what is wrong goes to report. */
QtiItem *items_read_item (const char *path, QtiReport *report);
