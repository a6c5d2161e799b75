/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/id.h"

#include <glib.h>
#include <sodium.h>
#include <string.h>

char *
model_id_make (int64_t now_ms, const uint8_t random[MODEL_ID_RANDOM_BYTES])
{
    uint8_t b[16];

    for (int i = 0; i < 6; i++)
        b[i] = (uint8_t)(now_ms >> (40 - 8 * i));
    memcpy (b + 6, random, MODEL_ID_RANDOM_BYTES);
    b[6] = (uint8_t)(0x70 | (b[6] & 0x0f));
    b[8] = (uint8_t)(0x80 | (b[8] & 0x3f));
    return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                            b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10],
                            b[11], b[12], b[13], b[14], b[15]);
}

char *
model_id_new (int64_t now_ms)
{
    uint8_t random[MODEL_ID_RANDOM_BYTES];
    randombytes_buf (random, sizeof random);
    return model_id_make (now_ms, random);
}

bool
model_id_valid (const char *id)
{
    static const char PATTERN[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    if (id == NULL || strlen (id) != sizeof PATTERN - 1)
        return false;
    for (int i = 0; PATTERN[i]; i++) {
        bool digit = g_ascii_isxdigit (id[i]) && !g_ascii_isupper (id[i]);
        if (PATTERN[i] == '-' ? id[i] != '-' : !digit)
            return false;
    }
    return true;
}
