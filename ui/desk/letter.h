/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter to an applicant, read before it is sent. Its signal "response" says "send" if the person wants that. Main thread. */
#pragma once

#include <adwaita.h>

/* Over OVER, under the heading ASKS: its title and text as they would go; WORDS: in which language and where to. Transfer none. */
AdwMessageDialog *ui_desk_letter_new (GtkWindow *over, const char *asks, const char *words,
                                      const char *title, const char *text);
