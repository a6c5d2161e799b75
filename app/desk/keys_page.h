/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the screening key, served: lists the keys and makes one in a thread. Main thread. */
#pragma once

#include "ui/desk/keys.h"

/* Connects PAGE to FOLDER (NULL: the default) for as long as the page lives. */
void desk_keys_page_serve (UiDeskKeys *page, const char *folder);
