/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How wide things are, without trial. */
#pragma once

/* Makes labels and boxes of this process answer their width quickly; once, when GTK is there. Main thread. */
void ui_widths_quicken (void);
