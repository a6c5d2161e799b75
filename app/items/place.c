/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/items/place.h"

#include "app/package/zip.h"
#include "app/items/read.h"
#include "assessments/qti/folder.h"
#include "assessments/qti/prescan.h"

static bool
take_error (QtiReport *report, const GError *error)
{
    QtiErrorCode code = error->domain == QTI_ERROR ? (QtiErrorCode)error->code : QTI_ERROR_FILE;
    qti_report_add (report, code, false, 0, 0, "%s", error->message);
    return false;
}

static bool
find_folder (ItemsPlace *self, const char *path, QtiReport *report)
{
    g_autoptr (GError) error = NULL;
    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
        self->folder = g_strdup (path);
        return true;
    }
    self->folder = g_dir_make_tmp ("antesala-items-XXXXXX", &error);
    if (!self->folder)
        return take_error (report, error);
    self->temporary = true;
    return package_zip_unpack (path, self->folder, &error) || take_error (report, error);
}

bool
items_place_open (ItemsPlace *self, const char *path, QtiReport *report)
{
    g_autoptr (GError) error = NULL;
    size_t len = 0;
    if (!find_folder (self, path, report))
        return false;
    g_autofree char *manifest = g_build_filename (self->folder, "imsmanifest.xml", NULL);
    g_autofree char *xml = qti_file_read (manifest, QTI_MAX_DOCUMENT_BYTES, &len, &error);
    if (!xml)
        return take_error (report, error);
    self->package = qti_package_parse_report (xml, (gssize)len, report);
    return self->package != NULL;
}

void
items_place_clear (ItemsPlace *self)
{
    if (self->temporary)
        package_zip_remove (self->folder);
    g_free (self->folder);
    qti_package_free (self->package);
    *self = (ItemsPlace){0};
}
