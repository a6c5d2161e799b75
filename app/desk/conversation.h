/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/desk.h"

/* How the score of a chat or call came about: its numbers, then each check; NULL for another item. Transfer full. */
char *desk_conversation_words (const ModelItemScore *item);
