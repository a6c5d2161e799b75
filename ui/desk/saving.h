/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person waits for while a file comes from the server: how much is here, and a way to cancel. Main thread. */
#pragma once

#include <adwaita.h>

/* A window over OVER, shown at once; its signal "response", whatever it says, means cancel. Transfer none: destroy it. */
AdwMessageDialog *ui_desk_saving_new (GtkWindow *over, const char *title);

/* The same for something whose size nobody knows: WORDS say what goes on. */
AdwMessageDialog *ui_desk_waiting_new (GtkWindow *over, const char *title, const char *words);

/* So many bytes are here, of all; TOTAL 0: that is not known. */
void ui_desk_saving_set (AdwMessageDialog *self, int64_t done_bytes, int64_t total_bytes);
