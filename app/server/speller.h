/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts words that no dictionary knows, with enchant. Dictionaries are loaded once; a language without one is not measured. Any
   thread. */
#pragma once

#include <glib.h>

typedef struct ServerSpeller ServerSpeller;

ServerSpeller *server_speller_new (void);
void server_speller_free (ServerSpeller *self);

/* How many words of a text are not in the dictionary of "en" or "es", or -1 without one. Words with a capital (names), with
   digits, and addresses are passed over. ret_words gets the different ones (transfer full, may be NULL), ret_dictionary by whom and by
   which dictionary, as "hunspell en_US" (transfer full, may be NULL). */
int server_speller_count (ServerSpeller *self, const char *language, const char *text,
                          GPtrArray *ret_words, char **ret_dictionary);
