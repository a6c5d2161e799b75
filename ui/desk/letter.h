/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter to an applicant, read before it is sent. Its signal "response" says "send" if the person wants that. Main thread. */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

/* Over OVER, under the heading ASKS: its title and text as they would go; WORDS: in which language and where to. MAILED: it would go by e-mail, and the
 * person can choose the post. Transfer none. */
AdwMessageDialog *ui_desk_letter_new (GtkWindow *over, const char *asks, const char *words,
                                      const char *title, const char *text, bool mailed);

/* The choice of the post instead of an e-mail, for any window that sends a letter: not chosen at first. Floating. */
GtkWidget *ui_desk_letter_post_new (void);

/* Whether the post is chosen in a window that has the choice; false where there is none. */
bool ui_desk_letter_is_by_post (AdwMessageDialog *self);

/* Notes that POST, made as above, is the choice of a window. */
void ui_desk_letter_adopt_post (AdwMessageDialog *self, GtkWidget *post);
