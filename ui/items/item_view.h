/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/items/interaction.h"

/* One question: the item's body as native widgets with a view for each interaction. Takes values and emits signals; knows
   no network and no disk. Main thread.

   Signals: "changed" (const char *identifier): the answer to this response variable changed;
   "noted" (const char *flag): to be kept for a person to read, as "paste-refused";
   "sound" (UiSound *sound, bool play): the person wants to hear a sound of the question, from where it is, or to pause it;
   "ended" (const char *identifier): the attempt of this interaction is over (typing done, end-attempt pressed). */
#define UI_TYPE_ITEM_VIEW (ui_item_view_get_type ())
G_DECLARE_FINAL_TYPE (UiItemView, ui_item_view, UI, ITEM_VIEW, AdwBin)

/* item is kept; context->session, load, now_ms and data (borrowed) must outlive the view; context may be NULL. */
GtkWidget *ui_item_view_new (const QtiItem *item, const UiItemContext *context);

const QtiItem *ui_item_view_get_item (UiItemView *self);

/* "Question 7" above the question; 0 hides it. */
void ui_item_view_set_number (UiItemView *self, int number);

/* One UiResponse for each interaction that has one, also the unanswered; transfer full. */
GPtrArray *ui_item_view_get_responses (UiItemView *self);

/* Shows these answers (UiResponse); emits nothing. Identifiers the item does not have are passed over. */
void ui_item_view_set_responses (UiItemView *self, const GPtrArray *responses);

/* Whether anything was answered. */
bool ui_item_view_is_answered (UiItemView *self);

/* What is missing or wrong in the answers, a sentence (transfer full); NULL if nothing. */
char *ui_item_view_check (UiItemView *self);

/* Time is up: what was answered stays, nothing can be changed. */
void ui_item_view_stop (UiItemView *self);

/* Puts the focus on the first control. */
void ui_item_view_present (UiItemView *self);

/* Whether it takes the whole room between header and bar: a conversation. */
bool ui_item_view_is_wide (UiItemView *self);

/* The view of an interaction by its response identifier, or NULL. */
UiInteraction *ui_item_view_get_interaction (UiItemView *self, const char *identifier);

/* Milliseconds of an own clock the item has (typing, a conversation), or 0. */
int64_t ui_item_view_get_own_limit_ms (UiItemView *self);
int64_t ui_item_view_get_own_elapsed_ms (UiItemView *self);
