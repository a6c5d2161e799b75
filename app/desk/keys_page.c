/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/keys_page.h"

#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

#include "app/desk/keys.h"

/* One key to make; the passphrase is wiped. */
typedef struct {
    char *folder, *holder, *name, *passphrase;
} Wish;

static void
wish_free (gpointer data)
{
    Wish *wish = data;
    sodium_memzero (wish->passphrase, strlen (wish->passphrase));
    g_free (wish->folder);
    g_free (wish->holder);
    g_free (wish->name);
    g_free (wish->passphrase);
    g_free (wish);
}

static const char *
folder_of (UiDeskKeys *page)
{
    return g_object_get_data (G_OBJECT (page), "desk-folder");
}

/* ---- listing ----------------------------------------------------------- */

static void
list_in_thread (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
    GError *error = NULL;
    GPtrArray *keys = desk_keys_list (folder, &error);
    if (keys != NULL)
        g_task_return_pointer (task, keys, (GDestroyNotify)g_ptr_array_unref);
    else
        g_task_return_error (task, error);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    UiDeskKeys *page = UI_DESK_KEYS (source);
    g_autoptr (GPtrArray) keys = g_task_propagate_pointer (G_TASK (result), &error);
    g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
    for (guint n = 0; keys != NULL && n < keys->len; n++) {
        const DeskKey *key = keys->pdata[n];
        g_ptr_array_add (lines, *key->holder ? g_strdup_printf ("%s, %s", key->id, key->holder)
                                             : g_strdup (key->id));
        g_ptr_array_add (lines, g_strdup (key->path));
    }
    g_ptr_array_add (lines, NULL);
    ui_desk_keys_set (page, (const char *const *)lines->pdata, folder_of (page));
    if (error != NULL)
        ui_desk_keys_set_trouble (page, error->message);
}

static void
list (UiDeskKeys *page)
{
    g_autoptr (GTask) task = g_task_new (page, NULL, on_listed_cb, NULL);
    g_task_set_task_data (task, g_strdup (folder_of (page)), g_free);
    g_task_run_in_thread (task, list_in_thread);
}

/* ---- making ------------------------------------------------------------ */

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Wish *wish = data;
    GError *error = NULL;
    DeskKey *key = desk_keys_create (wish->folder, wish->name, wish->holder, wish->passphrase,
                                     g_get_real_time () / 1000, &error);
    if (key != NULL)
        g_task_return_pointer (task, key, (GDestroyNotify)desk_key_free);
    else
        g_task_return_error (task, error);
}

static void
on_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    UiDeskKeys *page = UI_DESK_KEYS (source);
    g_autoptr (DeskKey) key = g_task_propagate_pointer (G_TASK (result), &error);
    ui_desk_keys_set_busy (page, false);
    ui_desk_keys_set_trouble (page, error ? error->message : NULL);
    if (key != NULL)
        ui_desk_keys_set_done (page, key->path);
    list (page);
}

static void
on_make_cb (UiDeskKeys *page, const char *holder, const char *name, const char *passphrase)
{
    Wish *wish = g_new0 (Wish, 1);
    *wish = (Wish){g_strdup (folder_of (page)), g_strdup (holder), g_strdup (name),
                   g_strdup (passphrase)};
    g_autoptr (GTask) task = g_task_new (page, NULL, on_made_cb, NULL);
    g_task_set_task_data (task, wish, wish_free);
    ui_desk_keys_set_trouble (page, NULL);
    ui_desk_keys_set_busy (page, true);
    g_task_run_in_thread (task, make_in_thread);
}

void
desk_keys_page_serve (UiDeskKeys *page, const char *folder)
{
    g_object_set_data_full (G_OBJECT (page), "desk-folder",
                            folder ? g_strdup (folder) : desk_keys_default_folder (), g_free);
    g_signal_connect (page, "make", G_CALLBACK (on_make_cb), NULL);
    list (page);
}
