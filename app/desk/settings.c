/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/settings.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define GROUP "desk"

static int
number_of (GKeyFile *file, const char *key, int most)
{
    return CLAMP (g_key_file_get_integer (file, GROUP, key, NULL), 0, most);
}

DeskSettings *
desk_settings_load (const char *path)
{
    DeskSettings *settings = g_new0 (DeskSettings, 1);
    g_autoptr (GKeyFile) file = g_key_file_new ();
    settings->path =
        path ? g_strdup (path)
             : g_build_filename (g_get_user_config_dir (), "antesala", "desk.ini", NULL);
    g_key_file_load_from_file (file, settings->path, G_KEY_FILE_NONE, NULL);
    settings->server = g_key_file_get_string (file, GROUP, "server", NULL);
    settings->user = g_key_file_get_string (file, GROUP, "user", NULL);
    settings->language = g_key_file_get_string (file, GROUP, "language", NULL);
    settings->appearance = g_key_file_get_string (file, GROUP, "appearance", NULL);
    settings->text_scale = g_key_file_get_double (file, GROUP, "text", NULL);
    settings->width = number_of (file, "width", 10000);
    settings->height = number_of (file, "height", 10000);
    settings->maximized = g_key_file_get_boolean (file, GROUP, "maximized", NULL);
    return settings;
}

void
desk_settings_free (DeskSettings *settings)
{
    if (settings == NULL)
        return;
    g_free (settings->path);
    g_free (settings->server);
    g_free (settings->user);
    g_free (settings->language);
    g_free (settings->appearance);
    g_free (settings);
}

void
desk_settings_set (char **place, const char *text)
{
    char *copy = g_strdup (text);
    g_free (*place);
    *place = copy;
}

static char *
to_text (const DeskSettings *settings)
{
    const struct {
        const char *key, *text;
    } strings[] = {
        {"server", settings->server},
        {"user", settings->user},
        {"language", settings->language},
        {"appearance", settings->appearance},
    };
    g_autoptr (GKeyFile) file = g_key_file_new ();
    for (guint n = 0; n < G_N_ELEMENTS (strings); n++) {
        if (strings[n].text != NULL)
            g_key_file_set_string (file, GROUP, strings[n].key, strings[n].text);
    }
    g_key_file_set_double (file, GROUP, "text", settings->text_scale);
    g_key_file_set_integer (file, GROUP, "width", settings->width);
    g_key_file_set_integer (file, GROUP, "height", settings->height);
    g_key_file_set_boolean (file, GROUP, "maximized", settings->maximized);
    return g_key_file_to_data (file, NULL, NULL);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    char **parts = data; /* path, text */
    g_autofree char *folder = g_path_get_dirname (parts[0]);
    g_mkdir_with_parents (folder, 0700);
    g_file_set_contents_full (parts[0], parts[1], -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
    g_task_return_boolean (task, TRUE);
}

void
desk_settings_store (const DeskSettings *settings)
{
    char **parts = g_new0 (char *, 3);
    parts[0] = g_strdup (settings->path);
    parts[1] = to_text (settings);
    g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
    g_task_set_task_data (task, parts, (GDestroyNotify)g_strfreev);
    g_task_run_in_thread (task, write_in_thread);
}

void
desk_settings_apply (const DeskSettings *settings, UiLook *look)
{
    if (settings->text_scale >= 0.75)
        ui_look_set_text_scale (look, settings->text_scale);
    if (settings->appearance != NULL)
        ui_look_set_appearance (look, ui_appearance_from_string (settings->appearance));
    if (settings->language != NULL)
        ui_look_set_language (look, settings->language);
}

void
desk_settings_take (DeskSettings *settings, UiLook *look)
{
    settings->text_scale = ui_look_get_text_scale (look);
    desk_settings_set (&settings->appearance,
                       ui_appearance_to_string (ui_look_get_appearance (look)));
    desk_settings_set (&settings->language, ui_look_get_language (look));
}
