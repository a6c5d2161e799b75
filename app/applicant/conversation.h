/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A conversation on the screen: the server plays it, act by act. Each act is an entry, durable before it is sent; the scene is asked for again
   after each, when something is due, and every few seconds. While the server cannot be reached, the view says so and stands still, as
   the server's clock does. A practice round is played here, from the item itself. */
#pragma once

#include "app/applicant/session.h"
#include "ui/items/talk.h"
#include "ui/items/test.h"

/* Adds ITEM, called ID in SECTION, to PAGE. When its view is built and is a conversation, it is joined to what the server plays, for as long as
   the view lives; the page is told what is saved. */
void applicant_conversation_add_item (ApplicantSession *session, const char *section,
                                      const char *id, UiTest *page, const QtiItem *item);
