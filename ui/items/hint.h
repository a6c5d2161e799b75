/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/interaction.h"

/* What to do with an interaction, one plain sentence in the person's language (transfer full), or NULL if its view says
   it itself. */
char *ui_hint (const QtiInteraction *interaction);
