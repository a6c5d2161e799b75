/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items that are conversations: a chat or call whose response processing sets the outcome SCRIPT. Any thread. */
#pragma once

#include "assessments/qti/item.h"

/* Whether the item's only interaction is one of ours that is played turn by turn. */
bool task_item_is_conversation (const QtiItem *item);

/* Its script as JSON, or NULL; transfer full. */
char *task_item_script (const QtiItem *item);
