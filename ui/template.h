/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates whose texts follow the language while the program runs: each translatable property and accessible property of
 * the .ui is remembered by the id of its object, and said again by ui_template_translate. What a person typed stays. */
#pragma once

#include <gtk/gtk.h>

/* A field of the instance that holds an object of the .ui; the field has the name of the id. */
typedef struct {
    const char *name;
    gssize offset;
} UiChild;

#define UI_CHILD(Type, field)                                                                      \
    {                                                                                              \
#field, G_STRUCT_OFFSET(Type, field)                                                       \
    }

/* In class_init: takes the template of the resource /org/antesala/ui/NAME (as "shell.ui") and binds the children, a table that ends with an
 * empty row (NULL: none). Objects with a translatable text must have an id. AdwBin lets the child go, so nothing calls gtk_widget_dispose_template. main */
void ui_template_set (GtkWidgetClass *class, const char *name, const UiChild *children);

/* In init, instead of gtk_widget_init_template: also adopts toggle buttons that act as radio or check boxes (ui/choice.h). main */
void ui_template_init (GtkWidget *widget);

/* Says every static text of the widget again in the current language. main */
void ui_template_translate (GtkWidget *widget);

/* The object with this id in the widget's template, for an id that holds a translatable text or was bound; transfer none. */
gpointer ui_template_get (GtkWidget *widget, const char *id);
