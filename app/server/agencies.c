/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/agencies.h"

#include <string.h>
#include <sys/stat.h>

enum { FILE_MAX = 64 << 10 };

static void
agency_free (gpointer data)
{
    screening_agency_free (data);
}

/* It holds a key, so nobody else may read it. */
static bool
is_private (const char *path, GError **error)
{
    struct stat facts;
    if (stat (path, &facts) == 0 && (facts.st_mode & 077) == 0)
        return true;
    g_set_error (error, SCREENING_ERROR, SCREENING_ERROR_AGENCY,
                 "%s holds a secret and others may read it: set its mode to 0600.", path);
    return false;
}

static ScreeningAgency *
load (const char *path, const char *file, GError **error)
{
    g_autofree char *text = NULL;
    g_autofree char *name = g_strndup (file, strlen (file) - strlen (".json"));
    gsize length = 0;
    if (!is_private (path, error) || !g_file_get_contents (path, &text, &length, error))
        return NULL;
    g_autoptr (json_t) json = model_json_parse (text, length, FILE_MAX, error);
    return json ? screening_agency_read (name, json, error) : NULL;
}

GPtrArray *
server_agencies_load (const char *dir)
{
    GPtrArray *agencies = g_ptr_array_new_with_free_func (agency_free);
    g_autofree char *folder = g_build_filename (dir, "agencies", NULL);
    g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
    const char *file;
    while (list && (file = g_dir_read_name (list))) {
        g_autoptr (GError) error = NULL;
        g_autofree char *path = g_build_filename (folder, file, NULL);
        if (!g_str_has_suffix (file, ".json"))
            continue;
        ScreeningAgency *agency = load (path, file, &error);
        if (agency)
            g_ptr_array_add (agencies, agency);
        else
            g_printerr ("antesala-server: %s\n", error->message);
    }
    return agencies;
}

const ScreeningAgency *
server_agencies_find (const GPtrArray *agencies, const char *name)
{
    for (guint i = 0; name && i < agencies->len; i++) {
        const ScreeningAgency *agency = agencies->pdata[i];
        if (g_str_equal (agency->name, name))
            return agency;
    }
    return NULL;
}
