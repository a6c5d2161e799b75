/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/talk.h"

/* Chat with customers, urn:antesala:pci:chat:1: who is there, the conversation, the customer's record and the knowledge base.
   Ctrl+Enter sends, F6 goes round the panes, Ctrl+Page Down shows the next customer. */
#define UI_TYPE_CHAT_VIEW (ui_chat_view_get_type ())
G_DECLARE_FINAL_TYPE (UiChatView, ui_chat_view, UI, CHAT_VIEW, UiTalk)
