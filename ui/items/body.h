/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/items/interaction.h"

/* How a body becomes widgets: who makes what stands inside it. */
typedef struct {
    const UiItemContext *context;
    /* The control for an interaction, choice or gap (floating); NULL leaves it out. */
    GtkWidget *(*make) (const QtiNode *node, gpointer data);
    gpointer data;
    const char *class; /* style class of paragraphs: "read" or "body" */
} UiBody;

/* The children of node, one below the other in a box (floating). Headings, paragraphs, lists, tables, quotes, images and
   feedback become native widgets; an unknown element becomes a visible placeholder. Main thread. */
GtkWidget *ui_body_new (const QtiNode *node, const UiBody *body);

/* The children first up to (not with) the node end, or all if end is NULL. */
GtkWidget *ui_body_range (const QtiNode *first, const QtiNode *end, const UiBody *body);

/* The inline content of node as Pango markup without controls (transfer full), as for the text of a choice. */
char *ui_body_markup (const QtiNode *node, const UiItemContext *context);

/* Whether node is drawn in the line of the text around it. */
bool ui_body_is_inline (const QtiNode *node);

/* A widget for an image, sound or file that is not here, or an element that is not known (floating). */
GtkWidget *ui_body_placeholder (const char *sentence);

/* The image that node names, as large as its width and height say but never wider than the page (floating). */
GtkWidget *ui_body_image (const QtiNode *node, const UiItemContext *context);

/* The image's texture (transfer full), or NULL when it is missing or broken. */
GdkTexture *ui_body_texture (const QtiNode *node, const UiItemContext *context);
