/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of money. */
#pragma once

#include <glib.h>

/* "$12.50", in both languages as in the country of the law that is applied. Transfer full. */
char *ui_money (int64_t cents);
