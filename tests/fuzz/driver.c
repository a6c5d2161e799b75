/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short run of a fuzz target with any compiler: every file of the corpus, then seeded mutations of them.
 * driver CORPUS_FOLDER …    speaks TAP; a crash is the failure. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "tests/fuzz/target.h"

enum { MUTATIONS = 3000, LONGEST_MS = 8000 };

static int
by_name_cb (gconstpointer a, gconstpointer b)
{
    return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
read_folder (GPtrArray *corpus, const char *folder)
{
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        g_ptr_array_add (names, g_build_filename (folder, name, NULL));
    g_ptr_array_sort (names, by_name_cb);
    for (unsigned i = 0; i < names->len; i++) {
        char *bytes;
        size_t size;
        if (g_file_get_contents (g_ptr_array_index (names, i), &bytes, &size, NULL))
            g_ptr_array_add (corpus, g_bytes_new_take (bytes, size));
    }
}

/* Copies a piece of one input into another, flips, removes or repeats bytes: the usual small wounds. */
static void
wound (GByteArray *input, GBytes *other, GRand *random)
{
    static const char *const WORDS[] = {
        "\"", "{", "[", "<", ">", "-1", "\\u0000", "\xff", "9999999999999999999", "&#0;"};
    guint at = input->len > 0 ? (guint)g_rand_int_range (random, 0, (int)input->len) : 0;
    gsize size;
    const uint8_t *bytes = g_bytes_get_data (other, &size);
    const char *word = WORDS[g_rand_int_range (random, 0, G_N_ELEMENTS (WORDS))];
    guint piece = (guint)g_rand_int_range (random, 1, 64);

    piece = MIN (piece, input->len - at);

    switch (g_rand_int_range (random, 0, 5)) {
    case 0:
        if (input->len > 0)
            input->data[at] ^= (uint8_t)(1u << g_rand_int_range (random, 0, 8));
        break;
    case 1:
        if (piece > 0)
            g_byte_array_remove_range (input, at, piece);
        break;
    case 2:
        if (input->len > 0)
            memcpy (input->data + at, word, MIN (strlen (word), input->len - at));
        break;
    case 3:
        if (size > 0 && input->len < 1 << 16)
            g_byte_array_append (input, bytes + size / 2, (guint)(size - size / 2));
        break;
    default:
        g_byte_array_set_size (input, at);
    }
}

int
main (int argc, char **argv)
{
    g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
    g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
    gint64 end = g_get_monotonic_time () + LONGEST_MS * G_TIME_SPAN_MILLISECOND;
    int runs = 0;

    for (int i = 1; i < argc; i++)
        read_folder (corpus, argv[i]);
    puts ("1..1");
    if (corpus->len == 0) {
        puts ("not ok 1 the corpus is empty");
        return 1;
    }
    for (unsigned i = 0; i < corpus->len; i++) {
        gsize size;
        const uint8_t *bytes = g_bytes_get_data (g_ptr_array_index (corpus, i), &size);
        LLVMFuzzerTestOneInput (bytes, size);
    }
    for (; runs < MUTATIONS && g_get_monotonic_time () < end; runs++) {
        GBytes *from =
            g_ptr_array_index (corpus, (guint)g_rand_int_range (random, 0, (int)corpus->len));
        GBytes *other =
            g_ptr_array_index (corpus, (guint)g_rand_int_range (random, 0, (int)corpus->len));
        g_autoptr (GByteArray) input = g_byte_array_new ();
        gsize size;
        const uint8_t *bytes = g_bytes_get_data (from, &size);
        g_byte_array_append (input, bytes, (guint)size);
        for (int wounds = g_rand_int_range (random, 1, 6); wounds > 0; wounds--)
            wound (input, other, random);
        LLVMFuzzerTestOneInput (input->data, input->len);
    }
    printf ("ok 1 %u files, %d mutations\n", corpus->len, runs);
    return 0;
}
