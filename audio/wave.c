/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/wave.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_CHUNKS 64
#define FORMAT_BYTES 16
#define UNKNOWN_LENGTH 0xffffffffu

static uint32_t
little (const uint8_t *at, int bytes)
{
    uint32_t value = 0;
    for (int i = bytes - 1; i >= 0; i--)
        value = value << 8 | at[i];
    return value;
}

bool
audio_wave_claim (int fd, AudioWaveClaim *ret_claim)
{
    uint8_t head[12], format[FORMAT_BYTES];
    struct stat about;
    uint32_t frame_bytes = 0;
    if (fstat (fd, &about) != 0 || pread (fd, head, 12, 0) != 12 || memcmp (head, "RIFF", 4) != 0
        || memcmp (head + 8, "WAVE", 4) != 0)
        return false;
    int64_t at = 12;
    for (int i = 0; i < MOST_CHUNKS && pread (fd, head, 8, at) == 8; i++) {
        uint32_t size = little (head + 4, 4);
        if (memcmp (head, "fmt ", 4) == 0
            && pread (fd, format, FORMAT_BYTES, at + 8) == FORMAT_BYTES)
            frame_bytes = little (format + 12, 2);
        if (memcmp (head, "data", 4) == 0) {
            if (frame_bytes == 0 || size == UNKNOWN_LENGTH)
                return false;
            *ret_claim =
                (AudioWaveClaim){size / frame_bytes, (about.st_size - at - 8) / frame_bytes};
            return true;
        }
        at += 8 + (int64_t)size + size % 2;
    }
    return false;
}
