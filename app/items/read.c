/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/items/read.h"

#include <string.h>

#include "assessments/qti/folder.h"
#include "assessments/qti/prescan.h"

/* The text of a file, and the package around it. A file given alone is in that of its own folder, unless it names one above:
   looking for a manifest would cost more than reading the item. */
static char *
read_text (const char *folder, const char *href, QtiFolder *place, size_t *ret_len,
           QtiReport *report)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *path = folder ? g_build_filename (folder, href, NULL) : g_strdup (href);
    char *text = qti_file_read (path, QTI_MAX_DOCUMENT_BYTES, ret_len, &error);
    if (!text)
        qti_report_add (report, (QtiErrorCode)error->code, false, 0, 0, "%s", error->message);
    else if (!folder && strstr (text, "../"))
        qti_folder_find (place, href);
    else if (folder)
        *place = (QtiFolder){g_strdup (folder), g_strdup (href)};
    else
        *place = (QtiFolder){g_path_get_dirname (href), g_path_get_basename (href)};
    return text;
}

QtiItem *
items_read_item_of (const char *folder, const char *href, QtiReport *report)
{
    size_t len = 0;
    g_auto (QtiFolder) place = {0};
    g_autofree char *text = read_text (folder, href, &place, &len, report);
    const QtiSource source = qti_folder_source (&place);
    return text ? qti_item_parse_from (text, (gssize)len, &source, report) : NULL;
}

QtiItem *
items_read_item (const char *path, QtiReport *report)
{
    return items_read_item_of (NULL, path, report);
}

QtiTest *
items_read_test (const char *folder, const char *href, QtiReport *report)
{
    size_t len = 0;
    g_auto (QtiFolder) place = {0};
    g_autofree char *text = read_text (folder, href, &place, &len, report);
    const QtiSource source = qti_folder_source (&place);
    return text ? qti_test_parse_from (text, (gssize)len, &source, report) : NULL;
}
