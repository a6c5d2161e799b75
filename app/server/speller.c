/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/speller.h"

#include <enchant.h>
#include <stdbool.h>
#include <string.h>

/* Different words that are named. */
#define MOST_NAMED 30
/* A longer row of letters is no word that a dictionary should be asked. */
#define MOST_BYTES 200

struct ServerSpeller {
    GMutex lock; /* enchant is not made for several threads */
    EnchantBroker *broker;
    EnchantDict *dictionaries[2]; /* by row of languages; NULL = none or not asked for yet */
    bool asked[2];
};

static const struct {
    const char *language;
    const char *tags[4]; /* the first that is there */
} languages[] = {
    {"en", {"en_US", "en", "en_GB"}},
    {"es", {"es_US", "es_MX", "es_ES", "es"}},
};

ServerSpeller *
server_speller_new (void)
{
    ServerSpeller *self = g_new0 (ServerSpeller, 1);
    g_mutex_init (&self->lock);
    return self;
}

void
server_speller_free (ServerSpeller *self)
{
    if (self == NULL)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS (self->dictionaries); i++)
        if (self->dictionaries[i] != NULL)
            enchant_broker_free_dict (self->broker, self->dictionaries[i]);
    if (self->broker != NULL)
        enchant_broker_free (self->broker);
    g_mutex_clear (&self->lock);
    g_free (self);
}

static EnchantDict *
find (ServerSpeller *self, const char *language)
{
    size_t row = 0;
    G_STATIC_ASSERT (G_N_ELEMENTS (languages) == G_N_ELEMENTS (self->dictionaries));
    while (row < G_N_ELEMENTS (languages) && strcmp (languages[row].language, language) != 0)
        row++;
    if (row == G_N_ELEMENTS (languages))
        return NULL;
    if (!self->asked[row]) {
        self->asked[row] = true;
        if (self->broker == NULL)
            self->broker = enchant_broker_init ();
        for (size_t i = 0; i < G_N_ELEMENTS (languages[row].tags); i++) {
            const char *tag = languages[row].tags[i];
            if (tag != NULL && self->dictionaries[row] == NULL
                && enchant_broker_dict_exists (self->broker, tag))
                self->dictionaries[row] = enchant_broker_request_dict (self->broker, tag);
        }
    }
    return self->dictionaries[row];
}

static void
describe_cb (const char *tag, const char *name, const char *description, const char *file,
             void *data)
{
    *(char **)data = g_strdup_printf ("%s %s", name, tag);
}

/* Letters, and apostrophes between them; anything else in it, and it is no word to ask about. */
static bool
is_word (const char *word)
{
    if (*word == '\0' || strlen (word) > MOST_BYTES || g_unichar_isupper (g_utf8_get_char (word)))
        return false;
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at)) {
        gunichar character = g_utf8_get_char (at);
        if (!g_unichar_isalpha (character) && character != '\'')
            return false;
    }
    return true;
}

/* The words of a piece without blanks: "well-known," is two, an address none. */
static GStrv
words_of (const char *piece)
{
    if (strpbrk (piece, "@/\\0123456789") != NULL)
        return g_new0 (char *, 1);
    g_autoptr (GString) plain = g_string_new (NULL);
    for (const char *at = piece; *at != '\0'; at = g_utf8_next_char (at)) {
        gunichar character = g_utf8_get_char (at);
        bool apostrophe = character == '\'' || character == 0x2019;
        if (g_unichar_isalpha (character) || g_unichar_ismark (character))
            g_string_append_unichar (plain, character);
        else
            g_string_append_c (plain, apostrophe ? '\'' : ' ');
    }
    GStrv words = g_strsplit (plain->str, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        char *start = *word + strspn (*word, "'");
        size_t length = strlen (start);
        while (length > 0 && start[length - 1] == '\'')
            length--;
        memmove (*word, start, length);
        (*word)[length] = '\0';
    }
    return words;
}

static void
name_word (GPtrArray *words, const char *word)
{
    if (words == NULL || words->len >= MOST_NAMED)
        return;
    for (guint i = 0; i < words->len; i++)
        if (strcmp (words->pdata[i], word) == 0)
            return;
    g_ptr_array_add (words, g_strdup (word));
}

int
server_speller_count (ServerSpeller *self, const char *language, const char *text,
                      GPtrArray *ret_words, char **ret_dictionary)
{
    int count = 0;
    g_autofree char *valid = g_utf8_make_valid (text, -1);
    g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
    g_auto (GStrv) pieces = g_strsplit_set (composed, " \t\r\n", -1);
    g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
    EnchantDict *dictionary = find (self, language);
    if (dictionary == NULL)
        return -1;
    if (ret_dictionary != NULL)
        enchant_dict_describe (dictionary, describe_cb, ret_dictionary);
    for (char **piece = pieces; *piece != NULL; piece++) {
        g_auto (GStrv) words = words_of (*piece);
        for (char **word = words; *word != NULL; word++) {
            if (!is_word (*word) || enchant_dict_check (dictionary, *word, -1) == 0)
                continue;
            count++;
            name_word (ret_words, *word);
        }
    }
    return count;
}
