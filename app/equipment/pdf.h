/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/report.h"

/*
 * The report as PDF of one or two pages of letter paper, in the current language: text in reading order, tagged for screen
 * readers, verdicts by word and shape beside colour. language: of the profile's name and the document; note: a sentence at
 * the end (what the signature says), may be NULL; now_ms tells whether the report is out of date; ret_pages may be NULL. Errors:
 * EQUIP_ERROR_FILE. Any thread. Transfer full.
 */
GBytes *equip_report_to_pdf (const EquipReport *report, const char *language, const char *note,
                             int64_t now_ms, int *ret_pages, GError **error);
