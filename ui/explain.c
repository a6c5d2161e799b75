/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/explain.h"

#define CLASS "explains"

void
ui_explain (GtkWidget *number, const char *how)
{
    gtk_widget_set_tooltip_text (number, how);
    if (how != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (number),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, how, -1);
    else
        gtk_accessible_reset_property (GTK_ACCESSIBLE (number),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
ui_explain_by (GtkWidget *explainer)
{
    gtk_widget_add_css_class (explainer, CLASS);
}

bool
ui_explains (GtkWidget *widget)
{
    return gtk_widget_has_css_class (widget, CLASS);
}
