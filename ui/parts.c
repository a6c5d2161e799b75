/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/parts.h"

#include "ui/words.h"

static void
add_classes (GtkWidget *widget, const char *classes)
{
    g_auto (GStrv) names = g_strsplit (classes, " ", -1);
    for (char **name = names; *name; name++)
        if (**name)
            gtk_widget_add_css_class (widget, *name);
}

GtkWidget *
ui_pill_new_with (const char *class, const char *icon, const char *word)
{
    GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    gtk_widget_add_css_class (pill, "pill");
    gtk_widget_add_css_class (pill, class);
    gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
    gtk_widget_set_halign (pill, GTK_ALIGN_START);
    if (icon) {
        GtkWidget *image = gtk_image_new_from_icon_name (icon);
        gtk_widget_add_css_class (image, "ic-s");
        gtk_box_append (GTK_BOX (pill), image);
    }
    gtk_box_append (GTK_BOX (pill), gtk_label_new (word));
    return pill;
}

GtkWidget *
ui_pill_new (UiVerdict verdict)
{
    const UiVerdictLook *look = ui_verdict_look (verdict);
    return ui_pill_new_with (look->pill, look->icon, ui_verdict_word (verdict));
}

GtkWidget *
ui_label_new (const char *text, const char *classes)
{
    GtkWidget *label = gtk_label_new (text ? text : "");
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    add_classes (label, classes ? classes : "");
    return label;
}

/* Title over detail, taking the room there is. */
static GtkWidget *
new_words (const char *title, const char *detail, int spacing)
{
    GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
    gtk_widget_set_hexpand (words, TRUE);
    gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (words), ui_label_new (title, "head"));
    if (detail && *detail)
        gtk_box_append (GTK_BOX (words), ui_label_new (detail, "muted small"));
    return words;
}

GtkWidget *
ui_row_new (const char *icon, const char *disc, const char *title, const char *detail)
{
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
    if (icon) {
        GtkWidget *image = gtk_image_new_from_icon_name (icon);
        gtk_widget_add_css_class (image, "disc");
        add_classes (image, disc ? disc : "");
        gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
        gtk_box_append (GTK_BOX (row), image);
    }
    gtk_box_append (GTK_BOX (row), new_words (title, detail, 2));
    return row;
}

void
ui_row_add (GtkWidget *row, GtkWidget *end)
{
    gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (row), end);
}

GtkWidget *
ui_card_button_new (const char *icon, const char *title, const char *detail)
{
    GtkWidget *button = gtk_button_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
    GtkWidget *image = gtk_image_new_from_icon_name (icon);
    GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
    add_classes (button, "panel flat card-button");
    gtk_widget_add_css_class (image, "accent");
    gtk_widget_add_css_class (arrow, "muted");
    gtk_widget_set_margin_top (row, 4);
    gtk_widget_set_margin_bottom (row, 4);
    gtk_box_append (GTK_BOX (row), image);
    gtk_box_append (GTK_BOX (row), new_words (title, detail, 1));
    gtk_box_append (GTK_BOX (row), arrow);
    gtk_button_set_child (GTK_BUTTON (button), row);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    -1);
    if (detail)
        gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
    return button;
}

GtkWidget *
ui_icon_button_new (const char *icon, const char *word, const char *classes)
{
    GtkWidget *button = gtk_button_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    gtk_widget_set_halign (row, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name (icon));
    gtk_box_append (GTK_BOX (row), gtk_label_new (word));
    gtk_button_set_child (GTK_BUTTON (button), row);
    add_classes (button, classes);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word,
                                    -1);
    return button;
}

void
ui_set_sensitive (GtkWidget *widget, bool sensitive)
{
    GtkRoot *root = gtk_widget_get_root (widget);
    GtkWidget *focus = !sensitive && root ? gtk_root_get_focus (root) : NULL;
    if (focus && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
        gtk_root_set_focus (root, NULL);
    gtk_widget_set_sensitive (widget, sensitive);
}

void
ui_name_inner (GtkWidget *whole, GtkWidget *label)
{
    gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_widget_get_first_child (whole)),
                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY, label ? label : whole,
                                    NULL, -1);
}

GtkWidget *
ui_flow_place_new (GtkWidget *button)
{
    return g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                         "focusable", FALSE, "child", button, NULL);
}

void
ui_box_clear (GtkWidget *box)
{
    GtkWidget *child;
    while ((child = gtk_widget_get_first_child (box)))
        gtk_box_remove (GTK_BOX (box), child);
}

void
ui_field_set_error (GtkWidget *field, GtkLabel *below, const char *sentence)
{
    gtk_label_set_label (below, sentence ? sentence : "");
    gtk_widget_set_visible (GTK_WIDGET (below), sentence != NULL);
    if (sentence)
        gtk_widget_add_css_class (field, "error");
    else
        gtk_widget_remove_css_class (field, "error");
    gtk_accessible_update_state (
        GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
        sentence ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    sentence ? sentence : "", -1);
}

bool
ui_is_end_in_view (GtkWidget *widget)
{
    enum { SLACK = 2 }; /* pixels that rounding may take */
    graphene_rect_t bounds;
    GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
    if (!gtk_widget_get_mapped (widget))
        return false;
    if (!scroller)
        return true;
    if (!gtk_widget_compute_bounds (widget, scroller, &bounds))
        return false;
    float end = bounds.origin.y + bounds.size.height;
    return end > 0 && end <= (float)gtk_widget_get_height (scroller) + SLACK;
}
