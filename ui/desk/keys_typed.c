/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/keys_typed.h"

#include <math.h>
#include <stdbool.h>

#include "ui/charts/key_map.h"
#include "ui/desk/parts.h"
#include "ui/desk/values.h"
#include "ui/words.h"

/* Keys that are named, and how often one must have been struck for its speed to say something. */
#define NAMED 5
#define LEAST_STRUCK 2

/* One key, whether capital or small. */
typedef struct {
    gunichar character;
    int struck, wrong;
    double sum_ms;
    int timed;
} Key;

static double
mean_of (const Key *key)
{
    return key->timed > 0 ? key->sum_ms / key->timed : (double)NAN;
}

static Key *
key_of (GArray *keys, gunichar character)
{
    for (guint i = 0; i < keys->len; i++)
        if (g_array_index (keys, Key, i).character == character)
            return &g_array_index (keys, Key, i);
    g_array_append_val (keys, ((Key){.character = character}));
    return &g_array_index (keys, Key, keys->len - 1);
}

static GArray *
merge (const GPtrArray *typed)
{
    GArray *keys = g_array_new (FALSE, FALSE, sizeof (Key));
    for (guint i = 0; i < typed->len; i++) {
        const UiDeskKey *from = typed->pdata[i];
        if (*from->text == '\0')
            continue;
        Key *key = key_of (keys, g_unichar_tolower (g_utf8_get_char (from->text)));
        key->struck += from->struck;
        key->wrong += from->wrong;
        if (isfinite (from->mean_ms)) {
            key->sum_ms += from->mean_ms * from->struck;
            key->timed += from->struck;
        }
    }
    return keys;
}

static int
by_mean (gconstpointer a, gconstpointer b)
{
    double left = mean_of (a), right = mean_of (b);
    return (right > left) - (right < left);
}

static int
by_wrong (gconstpointer a, gconstpointer b)
{
    return ((const Key *)b)->wrong - ((const Key *)a)->wrong;
}

/* Of all keys whose time was measured; NAN = of none. */
static double
median_of (GArray *keys)
{
    g_autoptr (GArray) timed = g_array_new (FALSE, FALSE, sizeof (Key));
    for (guint i = 0; i < keys->len; i++)
        if (g_array_index (keys, Key, i).timed > 0)
            g_array_append_val (timed, g_array_index (keys, Key, i));
    g_array_sort (timed, by_mean);
    return timed->len > 0 ? mean_of (&g_array_index (timed, Key, timed->len / 2)) : (double)NAN;
}

/* ---- words ---- */

static char *
name_of (const Key *key)
{
    char text[7] = {0};
    g_unichar_to_utf8 (key->character, text);
    return key->character == ' ' ? g_strdup (_ ("the space bar")) : g_strdup_printf ("“%s”", text);
}

/* "“e” 210 ms, “r” 190 ms", the slowest of the keys that were struck twice. */
static char *
slow_words (GArray *keys)
{
    GString *words = g_string_new (NULL);
    g_array_sort (keys, by_mean);
    int named = 0;
    for (guint i = 0; i < keys->len && named < NAMED; i++) {
        const Key *key = &g_array_index (keys, Key, i);
        if (key->timed < LEAST_STRUCK)
            continue;
        g_autofree char *name = name_of (key);
        g_string_append (words, named > 0 ? ", " : "");
        g_string_append_printf (words, _ ("%s %.0f ms"), name, mean_of (key));
        named++;
    }
    return g_string_free (words, FALSE);
}

/* "“ñ” 2 of 3, “b” 1 of 9". */
static char *
wrong_words (GArray *keys)
{
    GString *words = g_string_new (NULL);
    g_array_sort (keys, by_wrong);
    for (guint i = 0; i < keys->len && i < NAMED; i++) {
        const Key *key = &g_array_index (keys, Key, i);
        g_autofree char *name = name_of (key);
        if (key->wrong == 0)
            break;
        g_string_append (words, i > 0 ? ", " : "");
        g_string_append_printf (words, _ ("%s %d of %d"), name, key->wrong, key->struck);
    }
    return g_string_free (words, FALSE);
}

static char *
sentence_of (GArray *keys, double median_ms)
{
    g_autofree char *slow = slow_words (keys), *wrong = wrong_words (keys);
    GString *text = g_string_new (NULL);
    if (*slow != '\0')
        g_string_append_printf (text, _ ("Slowest keys: %s; usual is %.0f ms."), slow, median_ms);
    else
        g_string_append (text, _ ("The time of the keys was not measured."));
    g_string_append_c (text, ' ');
    if (*wrong != '\0')
        g_string_append_printf (text, _ ("Left wrong: %s."), wrong);
    else
        g_string_append (text, _ ("No key was left wrong."));
    return g_string_free (text, FALSE);
}

/* ---- the keyboard ---- */

static void
fill_map (UiKeyMap *map, GArray *keys, double median_ms, const char *sentence)
{
    g_autoptr (GArray) heat = g_array_new (FALSE, FALSE, sizeof (UiKeyHeat));
    for (guint i = 0; i < keys->len; i++) {
        const Key *key = &g_array_index (keys, Key, i);
        UiKeyHeat one = {key->character, mean_of (key) / median_ms - 1, key->wrong};
        g_array_append_val (heat, one);
    }
    ui_key_map_set (map, (const UiKeyHeat *)(void *)heat->data, heat->len, sentence);
}

GtkWidget *
ui_desk_keys_typed_new (const GPtrArray *typed)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *map = ui_key_map_new ();
    g_autoptr (GArray) keys = merge (typed);
    double median_ms = median_of (keys);
    g_autofree char *sentence = sentence_of (keys, median_ms);
    fill_map (UI_KEY_MAP (map), keys, median_ms, sentence);
    gtk_box_append (GTK_BOX (box), map);
    gtk_box_append (GTK_BOX (box), ui_desk_label_new (sentence, "", TRUE));
    gtk_box_append (
        GTK_BOX (box),
        ui_desk_label_new (
            _ ("The stronger its colour, the longer a key took than this person's usual "
               "key: the time before it when it was right at once. The red number says how often "
               "it was wrong or missing in the text that was handed in."),
            "small muted", TRUE));
    return box;
}
