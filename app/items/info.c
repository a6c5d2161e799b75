/* SPDX-License-Identifier: GPL-3.0-or-later */
/* info PACKAGE: what a package holds, one resource a line. */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/items/commands.h"
#include "app/items/place.h"
#include "app/items/read.h"
#include "app/items/say.h"

static const char *
kind_word (QtiResourceKind kind)
{
    switch (kind) {
    case QTI_RESOURCE_ITEM:
        return "item";
    case QTI_RESOURCE_TEST:
        return "test";
    case QTI_RESOURCE_STIMULUS:
        return "stimulus";
    case QTI_RESOURCE_WEBCONTENT:
        return "webcontent";
    case QTI_RESOURCE_OTHER:
        break;
    }
    return "other";
}

static void
say_item (const char *folder, const char *href)
{
    g_auto (QtiReport) report = {0};
    g_autoptr (QtiItem) item = items_read_item_of (folder, href, &report);
    if (!item) {
        printf ("    %s: %s\n", _ ("cannot be read"), qti_report_first_error (&report)->message);
        return;
    }
    unsigned n = 0;
    int version = qti_item_version (item);
    const QtiInteraction *interactions = qti_item_interactions (item, &n);
    const char *language = qti_item_language (item);
    printf ("    \"%s\" QTI %d.%d %s%s%s", qti_item_title (item), version / 10, version % 10,
            language ? language : "-", qti_item_is_adaptive (item) ? " adaptive" : "",
            qti_item_is_template (item) ? " template" : "");
    for (unsigned i = 0; i < n; i++)
        printf (" %s", qti_interaction_kind_name (interactions[i].kind));
    putchar ('\n');
}

int
items_info (char **args)
{
    g_auto (QtiReport) report = {0};
    g_auto (ItemsPlace) place = {0};
    if (!args[0] || args[1] || args[0][0] == '-') {
        return items_usage ("info");
    }
    bool there = items_place_open (&place, args[0], &report);
    items_say_report (stderr, args[0], &report);
    if (!there)
        return ITEMS_EXIT_FAILED;
    unsigned n = 0;
    const QtiResource *resources = qti_package_resources (place.package, &n);
    const char *title = qti_package_title (place.package);
    printf ("package %s %s\n", qti_package_identifier (place.package), title ? title : "");
    for (unsigned i = 0; i < n; i++) {
        printf ("  %s %s %s\n", kind_word (resources[i].kind), resources[i].identifier,
                resources[i].href ? resources[i].href : "-");
        if (resources[i].kind == QTI_RESOURCE_ITEM && resources[i].href)
            say_item (place.folder, resources[i].href);
    }
    return ITEMS_EXIT_OK;
}
