/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All profiles of a folder, for a person to choose from. */
#include "app/equipment/profile.h"

#include <string.h>

/* From the mildest to the strictest; roles come after them. */
static unsigned
rank (const EquipProfile *profile)
{
    static const char *const GENERAL[] = {"basic", "recommended", "strict"};
    unsigned at = 0;
    while (at < G_N_ELEMENTS (GENERAL) && strcmp (GENERAL[at], profile->id) != 0)
        at++;
    return at;
}

static int
compare (const void *a, const void *b)
{
    const EquipProfile *one = *(EquipProfile *const *)a, *other = *(EquipProfile *const *)b;
    unsigned x = rank (one), y = rank (other);
    return x != y ? (x > y) - (x < y) : strcmp (one->id, other->id);
}

GPtrArray *
equip_profile_list (const char *folder, GError **ret_error)
{
    GPtrArray *profiles = g_ptr_array_new_with_free_func ((GDestroyNotify)equip_profile_free);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, ret_error);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autoptr (GError) error = NULL;
        EquipProfile *profile =
            g_str_has_suffix (name, ".json") ? equip_profile_load (path, &error) : NULL;
        if (profile != NULL)
            g_ptr_array_add (profiles, profile);
        else if (error != NULL && ret_error != NULL && *ret_error == NULL)
            *ret_error = g_steal_pointer (&error);
    }
    g_ptr_array_sort (profiles, compare);
    return profiles;
}
