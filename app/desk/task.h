/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a task came to, in words: its numbers, each with how it is made, and where it went wrong. */
#pragma once

#include "app/model/desk.h"
#include "ui/desk/values.h"

/* Lines of text; NULL when the item is no task. Transfer full. */
char *desk_task_words (const ModelItemScore *item);

/* The keys of a typing task, added to the part. */
void desk_task_keys (const ModelItemScore *item, UiDeskItem *part);
