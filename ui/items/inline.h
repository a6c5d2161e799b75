/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ui/items/body.h"

/* A run of inline nodes on its way to a label or a flow. */
typedef struct {
    GString *markup;
    GPtrArray *widgets; /* floating, one for each UI_FLOW_MARK */
    const UiBody *body; /* NULL make: controls are left out */
    bool blank;         /* nothing but white space so far */
    bool space;         /* a blank is due before the next word */
} UiInline;

void ui_inline_init (UiInline *self, const UiBody *body);

/* Adds node and all inline nodes below it. */
void ui_inline_add (UiInline *self, const QtiNode *node);

/* The run as a widget with these style classes (floating), or NULL if it was blank. Clears self. */
GtkWidget *ui_inline_finish (UiInline *self, const char *class);

/* The run as markup (transfer full). Clears self. */
char *ui_inline_finish_markup (UiInline *self);
