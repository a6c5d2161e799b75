/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PDFs of agencies: DIR/reports/SHA256.pdf.box, encrypted with DIR/reports.key (app/server/box.h), named by the hash of the PDF inside, so that
 * one that was put in another's place is found out. All block on the disk; any thread. */
#pragma once

#include "app/server/server.h"

/* Keeps a PDF; its SHA-256 in hexadecimal (transfer full), or NULL with a sentence. The same one again changes nothing. */
char *server_report_keep (Server *server, const void *bytes, gsize length, GError **error);

/* The PDF of this hash as it came. NULL with a sentence: gone, changed, or another key. Transfer full. */
GBytes *server_report_read (Server *server, const char *sha256, GError **error);

/* Removes what no order names: a power cut came between a file and its row. At the start, before anything else comes in. */
void server_report_sweep (Server *server);

/* Removes it for good; nothing when it is not there. */
void server_report_remove (Server *server, const char *sha256);
