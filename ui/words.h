/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the screen. dgettext is called directly: GLib's own wrapper decides once, at its first call, whether to
 * translate at all, and so would not follow a language chosen while the program runs. */
#pragma once

#include <libintl.h>

#define _(text) dgettext (GETTEXT_PACKAGE, text)
#define N_(text) (text)
