/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk as a program: one window, the pages in it, and who serves them. Main thread. */
#pragma once

#include <adwaita.h>

#define DESK_TYPE_APP (desk_app_get_type ())
G_DECLARE_FINAL_TYPE (DeskApp, desk_app, DESK, APP, AdwApplication)

/* SERVER and USER fill the fields of the sign-in page; NULL: what was remembered. Transfer full. */
DeskApp *desk_app_new (const char *server, const char *user);
