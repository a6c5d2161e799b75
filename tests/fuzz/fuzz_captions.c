/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Captions, and what a file is by its first bytes. */
#include "app/package/media_type.h"
#include "assessments/qti/captions.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autoptr (GBytes) file = g_bytes_new (bytes, size);
    g_autoptr (QtiCaptions) captions = qti_captions_parse ((const char *)bytes, (gssize)size, NULL);
    package_media_type ("call.svg", file);
    if (captions) {
        unsigned n = 0;
        const QtiCue *cues = qti_captions_cues (captions, &n);
        g_autofree char *all = qti_captions_text (captions);
        g_autofree char *first = n ? qti_captions_at (captions, cues[0].from_ms) : NULL;
        g_assert_true (n == 0 || first);
    }
    return 0;
}
