/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/package/media_type.h"

#include <glib/gi18n-lib.h>
#include <stdbool.h>
#include <string.h>

enum { LOOK_BYTES = 1024 };

const char package_media_kinds[] =
    N_ ("PNG, JPEG, GIF, WebP and SVG pictures, Ogg (Opus, Vorbis), FLAC, WAV and MP3 sounds, "
        "WebVTT captions");

/* One row a kind of file: how it begins, and what stands at a place further on. */
typedef struct {
    const char *type, *begin;
    size_t begin_bytes, at;
    const char *then;
    const char *endings[4];
} Kind;

static const Kind KINDS[] = {
    {"image/png", "\211PNG\r\n\032\n", 8, 0, NULL, {".png"}},
    {"image/jpeg", "\377\330\377", 3, 0, NULL, {".jpg", ".jpeg"}},
    {"image/gif", "GIF8", 4, 0, NULL, {".gif"}},
    {"image/webp", "RIFF", 4, 8, "WEBP", {".webp"}},
    {"audio/ogg", "OggS", 4, 0, NULL, {".opus", ".ogg", ".oga"}},
    {"audio/flac", "fLaC", 4, 0, NULL, {".flac"}},
    {"audio/wav", "RIFF", 4, 8, "WAVE", {".wav"}},
    {"audio/mpeg", "ID3", 3, 0, NULL, {".mp3"}},
    {"audio/mpeg", "\377\373", 2, 0, NULL, {".mp3"}},
    {"audio/mpeg", "\377\363", 2, 0, NULL, {".mp3"}},
    {"audio/mpeg", "\377\362", 2, 0, NULL, {".mp3"}},
    {"text/vtt", "WEBVTT", 6, 0, NULL, {".vtt"}},
    {"text/vtt", "\357\273\277WEBVTT", 9, 0, NULL, {".vtt"}},
};

static bool
begins (const Kind *kind, const char *bytes, size_t length)
{
    return length >= kind->begin_bytes && memcmp (bytes, kind->begin, kind->begin_bytes) == 0
           && (!kind->then
               || (length >= kind->at + 4 && memcmp (bytes + kind->at, kind->then, 4) == 0));
}

static bool
ends (const Kind *kind, const char *name)
{
    g_autofree char *small = g_ascii_strdown (name, -1);
    for (size_t i = 0; i < G_N_ELEMENTS (kind->endings) && kind->endings[i]; i++) {
        if (g_str_has_suffix (small, kind->endings[i]))
            return true;
    }
    return false;
}

/* A drawing has no first bytes of its own: its element stands near the beginning. */
static bool
is_svg (const char *name, const char *bytes, size_t length)
{
    static const Kind svg = {.endings = {".svg"}};
    g_autofree char *start = g_strndup (bytes, MIN (length, LOOK_BYTES));
    return ends (&svg, name) && strstr (start, "<svg")
           && g_utf8_validate (bytes, (gssize)length, NULL);
}

const char *
package_media_type (const char *name, GBytes *bytes)
{
    gsize length = 0;
    const char *at = g_bytes_get_data (bytes, &length);
    if (!at)
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS (KINDS); i++) {
        if (begins (&KINDS[i], at, length))
            return ends (&KINDS[i], name) ? KINDS[i].type : NULL;
    }
    return is_svg (name, at, length) ? "image/svg+xml" : NULL;
}
