/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/code.h"

#include "app/model/sign.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

char *
model_code_make (const uint8_t random[MODEL_CODE_RANDOM_BYTES])
{
    char *code = g_malloc (MODEL_CODE_LENGTH + 1);

    for (int i = 0; i < MODEL_CODE_LENGTH; i++) {
        int bit = 5 * i, value = 0;
        for (int k = 0; k < 5; k++, bit++)
            value = value << 1 | (random[bit / 8] >> (7 - bit % 8) & 1);
        code[i] = ALPHABET[value];
    }
    code[MODEL_CODE_LENGTH] = '\0';
    return code;
}

char *
model_code_new (void)
{
    uint8_t random[MODEL_CODE_RANDOM_BYTES];
    randombytes_buf (random, sizeof random);
    return model_code_make (random);
}

/* The character of the alphabet that was meant, or 0. */
static char
meant (gunichar typed)
{
    char c = typed < 128 ? g_ascii_toupper ((char)typed) : '\0';
    if (c == 'O')
        return '0';
    if (c == 'I' || c == 'L')
        return '1';
    return c && strchr (ALPHABET, c) ? c : '\0';
}

static bool
separates (gunichar typed)
{
    return g_unichar_isspace (typed) || g_unichar_type (typed) == G_UNICODE_DASH_PUNCTUATION;
}

char *
model_code_read (const char *typed, GError **error)
{
    g_autoptr (GString) code = g_string_new (NULL);

    for (const char *at = typed; *at != '\0'; at = g_utf8_next_char (at)) {
        gunichar letter = g_utf8_get_char (at);
        if (separates (letter))
            continue;
        char c = meant (letter);
        if (c == '\0') {
            g_autofree char *shown = g_strndup (at, (size_t)(g_utf8_next_char (at) - at));
            g_set_error (error, MODEL_ERROR, MODEL_ERROR_CODE,
                         _ ("“%s” is never part of a code. Look at it again."), shown);
            return NULL;
        }
        g_string_append_c (code, c);
    }
    if (code->len == MODEL_CODE_LENGTH)
        return g_string_free (g_steal_pointer (&code), FALSE);
    g_set_error (error, MODEL_ERROR, MODEL_ERROR_CODE,
                 code->len + 1 == MODEL_CODE_LENGTH || code->len == MODEL_CODE_LENGTH + 1
                     ? _ ("One letter seems wrong: codes have 25 letters and digits, yours has %d.")
                     : _ ("Codes have 25 letters and digits, yours has %d. Look at it again."),
                 (int)code->len);
    return NULL;
}

char *
model_code_print (const char *code)
{
    GString *text = g_string_new (NULL);
    for (int i = 0; code[i] != '\0'; i++) {
        if (i > 0 && i % 5 == 0)
            g_string_append_c (text, '-');
        g_string_append_c (text, code[i]);
    }
    return g_string_free (text, FALSE);
}

char *
model_code_hash (ModelCodeUse use, const char *code)
{
    g_autofree char *text = g_strconcat (
        use == MODEL_CODE_INVITE ? "antesala-invite-1" : "antesala-return-1", code, NULL);
    char *hash = model_hash (text, strlen (text));
    sodium_memzero (text, strlen (text));
    return hash;
}
