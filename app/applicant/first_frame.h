/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For measuring: tells whoever started the program when its first frame is painted. */
#pragma once

#include <gtk/gtk.h>

/* Writes the line "first frame" once, after WINDOW (presented, transfer none) painted its first frame, to the file descriptor that
 * the environment ANTESALA_FIRST_FRAME names. Without it nothing happens. Main loop only. */
void applicant_first_frame_tell (GtkWidget *window);
