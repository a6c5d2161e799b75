/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/equipment/probe.h"

#define MAX_BYTES (256 * 1024)

static char *
full_path (const EquipContext *context, const char *path)
{
    return g_build_filename (context->root != NULL ? context->root : "/", path, NULL);
}

/* Files of /proc and /sys tell no length, so they are read to their end. One byte more than *ret_length is there. */
static char *
read_whole (const EquipContext *context, const char *path, size_t *ret_length)
{
    g_autofree char *full = full_path (context, path);
    int fd = open (full, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return NULL;
    struct stat about;
    bool plain = fstat (fd, &about) == 0 && S_ISREG (about.st_mode);
    g_autofree char *text = g_malloc (MAX_BYTES + 1);
    size_t length = 0;
    ssize_t count = 0;
    while (plain && length < MAX_BYTES
           && (count = read (fd, text + length, MAX_BYTES - length)) > 0)
        length += (size_t)count;
    close (fd);
    if (!plain || count < 0 || length == 0 || length == MAX_BYTES)
        return NULL;
    text[length] = '\0';
    *ret_length = length;
    return g_realloc (g_steal_pointer (&text), length + 1);
}

char *
equip_read_text (const EquipContext *context, const char *path)
{
    size_t length;
    g_autofree char *text = read_whole (context, path, &length);
    return text != NULL && g_utf8_validate_len (text, length, NULL) ? g_steal_pointer (&text)
                                                                    : NULL;
}

GBytes *
equip_read_bytes (const EquipContext *context, const char *path)
{
    size_t length;
    char *bytes = read_whole (context, path, &length);
    return bytes != NULL ? g_bytes_new_take (bytes, length) : NULL;
}

const char *
equip_variable (const EquipContext *context, const char *name)
{
    size_t length = strlen (name);
    for (size_t i = 0; context->variables != NULL && context->variables[i] != NULL; i++)
        if (strncmp (context->variables[i], name, length) == 0
            && context->variables[i][length] == '=')
            return context->variables[i] + length + 1;
    return NULL;
}

char *
equip_read_line (const EquipContext *context, const char *path)
{
    char *text = equip_read_text (context, path);
    if (text != NULL)
        text[strcspn (text, "\n")] = '\0';
    return text != NULL ? g_strstrip (text) : NULL;
}

double
equip_read_number (const EquipContext *context, const char *path)
{
    g_autofree char *line = equip_read_line (context, path);
    char *end = NULL;
    double value = line != NULL ? g_ascii_strtod (line, &end) : NAN;
    return end != NULL && end != line && isfinite (value) ? value : NAN;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
    return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
equip_read_folder (const EquipContext *context, const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *full = full_path (context, path);
    g_autoptr (GDir) folder = g_dir_open (full, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        g_ptr_array_add (names, g_strdup (name));
    g_ptr_array_sort (names, compare_names);
    return names;
}
