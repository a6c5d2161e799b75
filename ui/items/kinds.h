/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Makes and binds the view of an interaction (floating). One that this program does not know becomes a visible
   placeholder that never answers. Main thread. */
UiInteraction *ui_kinds_make (const QtiInteraction *interaction, const UiItemContext *context);

/* Whether what stands before the interaction goes beside it, as to a document to repair. */
bool ui_kinds_is_beside (const QtiInteraction *interaction);

/* Whether the interaction is a task with a clock of its own. */
bool ui_kinds_has_clock (const QtiInteraction *interaction);
/* Whether its view is a conversation (ui/items/talk.h), which takes the whole room. */
bool ui_kinds_is_talk (const QtiInteraction *interaction);
