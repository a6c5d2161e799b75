/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person at the applicant's window: waits for pages, presses buttons by their words, fills fields. */
#pragma once

#include "app/applicant/flow.h"
#include "tests/patience.h"

typedef struct {
    char *profile;
    GtkWindow *window;
    UiShell *shell;
    ApplicantFlow *flow;
} Person;

/* Opens the program's window on a profile folder; closing and opening again is starting the program again. */
void person_open (Person *self, UiLook *look, const char *profile, const char *url);
void person_close (Person *self);

/* The same for a folder whose journal may be damaged: the file that was put aside, or NULL. (transfer full) */
char *person_open_damaged (Person *self, UiLook *look, const char *profile, const char *url);

/* Runs the main loop until the condition holds; a test that waits longer than PATIENCE_US has failed. */
#define person_wait_for(condition)                                                                 \
    G_STMT_START                                                                                   \
    {                                                                                              \
        int64_t until_us = g_get_monotonic_time () + PATIENCE_US;                                  \
        while (!(condition)) {                                                                     \
            if (g_get_monotonic_time () > until_us)                                                \
                g_error ("%s:%d: waited too long for %s", __FILE__, __LINE__, #condition);         \
            person_turn ();                                                                        \
        }                                                                                          \
    }                                                                                              \
    G_STMT_END
void person_turn (void);

/* The page on the screen once it is of this type; after LAST, if that is not NULL, another one of it. (transfer none) */
UiPage *person_page (Person *self, GType type, UiPage *last);

/* From the welcome page through a code to the first step. */
void person_enter_code (Person *self, const char *code);

/* Waits until the page's filled button works, then presses it. */
void person_next (UiPage *page);

/* A button below a widget with these words, or NULL; and pressing it. */
GtkWidget *person_find (GtkWidget *widget, const char *words);
void person_press (GtkWidget *widget, const char *words);

/* Does a label that can be seen below the widget say exactly this? */
bool person_says (GtkWidget *widget, const char *words);

/* Calls EACH for every widget of a type below a widget. */
void person_each (GtkWidget *widget, GType type, void (*each) (GtkWidget *, void *), void *data);

#define PERSON_SSN "219099999"
/* Signs the form of a page. */
void person_sign (Person *self, UiPage *page);

/* Signs a form, the one after LAST if that is not NULL, and goes on. Returns its page. (transfer none) */
UiPage *person_sign_page (Person *self, UiPage *last);

/* The place of a state of the country, such as "TX", in the list of the eligibility page. */
int person_state_place (const Person *self, const char *id);
