/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convert ITEM: an item of 2.x as 3.0. */
#include "assessments/qti/convert.h"

#include <stdio.h>

#include "app/items/commands.h"
#include "app/items/read.h"
#include "app/items/say.h"

int
items_convert (char **args)
{
    g_auto (QtiReport) report = {0}, again = {0};
    if (!args[0] || args[1] || args[0][0] == '-') {
        return items_usage ("convert");
    }
    g_autoptr (QtiItem) item = items_read_item (args[0], &report);
    items_say_report (stderr, args[0], &report);
    if (!item)
        return ITEMS_EXIT_FAILED;
    g_autofree char *xml = qti_convert (qti_item_root (item));
    g_autoptr (QtiItem) converted = qti_item_parse_report (xml, -1, &again);
    if (!converted) {
        items_say_report (stderr, args[0], &again);
        return ITEMS_EXIT_FAILED;
    }
    fputs (xml, stdout);
    return fflush (stdout) == 0 ? ITEMS_EXIT_OK : ITEMS_EXIT_FAILED;
}
