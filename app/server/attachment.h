/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that the responses of an item name. docs/items.md */
#pragma once

#include <jansson.h>

#include "assessments/qti/item.h"
#include "assessments/tasks/attachment.h"

/* The file with this hash (NULL: the first) that RESPONSES name in answer to an upload of ITEM; the interaction, or NULL and nothing in RET. */
const QtiInteraction *server_attachment_find (const QtiItem *item, const json_t *responses,
                                              const char *sha256, TaskAttachment *ret);
