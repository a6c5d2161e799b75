/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entering a code: of an invitation, or the return code of a sent application. The code is shown in groups of five while one types or pastes.
 * Signals: "code-edited" (at each change), "code-complete" (25 symbols are there: check it), "browse" (open positions). "next" once the state is GOOD or LATER. main */
#pragma once

#include "ui/page.h"

#define UI_TYPE_INVITATION (ui_invitation_get_type ())
G_DECLARE_FINAL_TYPE (UiInvitation, ui_invitation, UI, INVITATION, UiPage)

typedef enum {
    UI_CODE_EMPTY, /* nothing is said; the page says itself how many letters are missing when one leaves the field */
    UI_CODE_CHECKING, /* asking the company */
    UI_CODE_GOOD,
    UI_CODE_WRONG, /* ring around the field and the sentence below it */
    UI_CODE_LATER, /* it could not be checked: the sentence says why, and "next" means try again */
    UI_CODE_STATES
} UiCodeState;

/* What stands on the card; members that are NULL are left out. */
typedef struct {
    const char *company, *job; /* "Northwind Care", "Customer service agent, working from home" */
    const char *hours,
        *engagement; /* "25 to 40 a week, two evenings", "Employee, $17.50 to $19 an hour" */
    const char *states, *until; /* "14 states, Texas among them", "12 December 2026, 11:59 p.m." */
} UiInvitationCard;

/* return_code: asks for the return code and not for an invitation. Floating. */
GtkWidget *ui_invitation_new (bool return_code);

/* The symbols typed, in capitals, without hyphens; free it. */
char *ui_invitation_get_code (UiInvitation *self);
void ui_invitation_set_code (UiInvitation *self, const char *code);

/* sentence: what is said under the field; NULL gives the state's own ("The code is valid"). The focus stays in the field unless WRONG moves it there. */
void ui_invitation_set_state (UiInvitation *self, UiCodeState state, const char *sentence);

/* The card of the invitation; NULL hides it. Texts are copied. */
void ui_invitation_set_card (UiInvitation *self, const UiInvitationCard *card);

/* The link to open positions: shown or not (not for a return code). */
void ui_invitation_set_may_browse (UiInvitation *self, bool may);
