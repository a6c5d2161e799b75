/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/money.h"

char *
ui_money (int64_t cents)
{
    return g_strdup_printf ("$%d.%02d", (int)(cents / 100), (int)(cents % 100));
}
