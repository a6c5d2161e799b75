/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/settings.h"

#define GROUP "look"

static void
on_written_cb (GObject *file, GAsyncResult *result, void *data)
{
    g_autoptr (GError) error = NULL;
    /* A lost text size is no reason to disturb anyone: it is set again in a moment. */
    if (!g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
        g_debug ("Settings: %s", error->message);
}

static void
on_changed_cb (UiLook *look, GParamSpec *property, void *path)
{
    g_autoptr (GKeyFile) keys = g_key_file_new ();
    g_autoptr (GFile) file = g_file_new_for_path (path);
    gsize length;

    g_key_file_set_string (keys, GROUP, "language", ui_look_get_language (look));
    g_key_file_set_double (keys, GROUP, "text-scale", ui_look_get_text_scale (look));
    g_key_file_set_string (keys, GROUP, "appearance",
                           ui_appearance_to_string (ui_look_get_appearance (look)));
    char *text = g_key_file_to_data (keys, &length, NULL);
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                         on_written_cb, NULL);
}

static void
read_into (UiLook *look, GKeyFile *keys)
{
    g_autofree char *language = g_key_file_get_string (keys, GROUP, "language", NULL);
    g_autofree char *appearance = g_key_file_get_string (keys, GROUP, "appearance", NULL);
    double scale = g_key_file_get_double (keys, GROUP, "text-scale", NULL);

    if (g_strcmp0 (language, "en") == 0 || g_strcmp0 (language, "es") == 0)
        ui_look_set_language (look, language);
    if (scale >= 0.75 && scale <= 3)
        ui_look_set_text_scale (look, scale);
    if (appearance)
        ui_look_set_appearance (look, ui_appearance_from_string (appearance));
}

void
applicant_settings_bind (UiLook *look, const char *folder)
{
    static const char *const PROPERTIES[] = {"notify::language", "notify::text-scale",
                                             "notify::appearance"};
    g_autoptr (GKeyFile) keys = g_key_file_new ();
    g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);

    if (g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL))
        read_into (look, keys);
    for (size_t i = 0; i < G_N_ELEMENTS (PROPERTIES); i++)
        g_signal_connect_data (look, PROPERTIES[i], G_CALLBACK (on_changed_cb), g_strdup (path),
                               (GClosureNotify)(void (*) (void))g_free, 0);
}
