/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How this person wants the program to look, kept in a key file: language, text size, appearance. */
#pragma once

#include "ui/look.h"

/* Puts what FOLDER/settings.ini says into the look, and writes each later change there, off the main loop. Main loop only. */
void applicant_settings_bind (UiLook *look, const char *folder);
