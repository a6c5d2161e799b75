/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draft of one application as text, and back onto its page. */
#pragma once

#include <stdbool.h>

#include "ui/desk/person.h"

/* What is not saved on the page, as JSON; NULL if everything is. Transfer full. Main thread. */
char *desk_draft_take (UiDeskPerson *page, const char *etag);

/* Puts TEXT back onto the page and sets *RET_ETAG (transfer full) to the revision it was begun with. False if TEXT is
 * not a draft; the page stays as it was. Main thread. */
bool desk_draft_restore (UiDeskPerson *page, const char *text, char **ret_etag);
