/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/talk.h"

/* A telephone call, urn:antesala:pci:call:1: the line with its captions, the customer's record, and the guide with what can be answered.
   What the person says aloud is marked by hand: a step of the guide, or the answer that was given. F2 hold, F3 mute, F6 the panes. */
#define UI_TYPE_CALL_VIEW (ui_call_view_get_type ())
G_DECLARE_FINAL_TYPE (UiCallView, ui_call_view, UI, CALL_VIEW, UiTalk)
