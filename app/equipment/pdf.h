/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/loaded.h"

/* Beside the report itself. */
typedef struct {
    const char *language;            /* of the profile's name and the document */
    int64_t now_ms;                  /* tells whether the report is out of date */
    const EquipSignature *signature; /* of its data; NULL: nothing is said of one */
    const char *known_key;           /* of the server that this program works with; may be NULL */
} EquipPdfOptions;

/*
 * The report as PDF of one or two pages of letter paper, in the current language: text in reading order, tagged for screen
 * readers, verdicts by word and shape beside colour; at the end who signed: the person what was said about the room, the
 * server the data. ret_pages may be NULL. Errors: EQUIP_ERROR_FILE. Any thread. Transfer full.
 */
GBytes *equip_report_to_pdf (const EquipReport *report, const EquipPdfOptions *options,
                             int *ret_pages, GError **error);
