/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/attachment.h"

#include <string.h>

const QtiInteraction *
server_attachment_find (const QtiItem *item, const json_t *responses, const char *sha256,
                        TaskAttachment *ret)
{
    unsigned n = 0;
    const QtiInteraction *interactions = qti_item_interactions (item, &n);
    for (unsigned i = 0; i < n; i++) {
        g_auto (TaskAttachment) named = {0};
        const json_t *values = json_object_get (responses, interactions[i].response_identifier);
        const char *text =
            json_string_value (json_is_array (values) ? json_array_get (values, 0) : values);
        if (interactions[i].kind != QTI_UPLOAD || !task_attachment_parse (text, &named)
            || (sha256 != NULL && strcmp (sha256, named.sha256) != 0))
            continue;
        *ret = named;
        named = (TaskAttachment){0};
        return &interactions[i];
    }
    return NULL;
}
