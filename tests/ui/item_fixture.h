/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question on a window of its own, and what tests do with it. */
#pragma once

#include <adwaita.h>

#include "tests/ui/keys.h"
#include "ui/items/item_view.h"
#include "ui/look.h"

#define ITEM(declarations, body)                                                                   \
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"i\" " \
    "title=\"t\" "                                                                                 \
    "adaptive=\"false\" time-dependent=\"false\">" declarations "<qti-item-body>" body             \
    "</qti-item-body></qti-assessment-item>"
#define RESPONSE(identifier, cardinality, type)                                                    \
    "<qti-response-declaration identifier=\"" identifier "\" cardinality=\"" cardinality           \
    "\" base-type=\"" type "\"/>"
#define CHOICES                                                                                    \
    "<qti-simple-choice identifier=\"A\">First &amp; <strong>bold</strong></qti-simple-choice>"    \
    "<qti-simple-choice identifier=\"B\">Second</qti-simple-choice>"                               \
    "<qti-simple-choice identifier=\"C\">Third</qti-simple-choice>"

typedef struct {
    GtkWidget *window;
    UiItemView *view;
    GString *log; /* what was signalled, one word each */
    int64_t now_ms;
} ItemFixture;

/* Shows the item; answers are logged in self->log from now on. */
void item_set_up (ItemFixture *self, const char *xml);
/* The same in a window as the applicant's program has it. */
void item_set_up_dressed (ItemFixture *self, const char *xml, UiLook *look);
void item_tear_down (ItemFixture *self);

/* What was signalled since the last call. */
void item_assert_log (ItemFixture *self, const char *words);

/* The answer to a response, its values with blanks between. */
void item_assert_answer (ItemFixture *self, const char *identifier, const char *values);

/* Restores an answer, as after a restart of the program. */
void item_answer (ItemFixture *self, const char *identifier, const char *const *values, size_t n);

/* The widget of this role below widget after *skip others, or NULL; and of the whole question. */
GtkWidget *item_find_role (GtkWidget *widget, GtkAccessibleRole role, int *skip);
GtkWidget *item_nth_role (ItemFixture *self, GtkAccessibleRole role, int place);

/* The label with this text below widget, or NULL; shown: only one that is on the screen. */
GtkWidget *item_find_label (GtkWidget *widget, const char *text, bool shown);

/* Presses a key where the focus is. */
void item_press (ItemFixture *self, guint keyval, GdkModifierType modifiers);
