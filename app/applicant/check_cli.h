/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `antesala check`: the equipment check without a screen. What needs a person or a server that is not there is "not measured". */
#pragma once

/* ARGV without the program's name, beginning with "check". 0 pass, 1 warn, 2 fail, 3 not measured, 64 usage, 70 internal. */
int applicant_check_run (int argc, char **argv);
