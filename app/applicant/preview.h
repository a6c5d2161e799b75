/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `antesala preview ITEM --png FILE`: draws an item as a person would see it. */
#pragma once

/* ARGV without the program's name, beginning with "preview". 0, 1 the item or the file is bad, 64 usage, 69 no display. */
int applicant_preview_run (int argc, char **argv);
