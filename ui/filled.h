/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A sentence of a table in the current language, with what belongs into it. FORMAT is marked with N_ () and holds one %s. Transfer full. */
char *ui_filled (const char *format, const char *what);
