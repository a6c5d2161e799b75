/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/choice.h"

#define KEY_ADOPTED "ui-choice-adopted"
#define KEY_BOUND "ui-choice-bound"
#define KEY_TEXT "ui-choice-text"
#define KEY_DETAIL "ui-choice-detail"

static bool
is_choice (GtkWidget *widget)
{
    GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
    return GTK_IS_TOGGLE_BUTTON (widget)
           && (role == GTK_ACCESSIBLE_ROLE_RADIO || role == GTK_ACCESSIBLE_ROLE_CHECKBOX);
}

static void
tell_checked (GtkToggleButton *button)
{
    gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                                 gtk_toggle_button_get_active (button)
                                     ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                     : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                 -1);
}

/* The radio buttons below a box, in order; free the array. */
static GPtrArray *
radios_of (GtkWidget *box)
{
    GPtrArray *radios = g_ptr_array_new ();
    for (GtkWidget *child = gtk_widget_get_first_child (box); child;
         child = gtk_widget_get_next_sibling (child))
        if (is_choice (child)
            && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child))
                   == GTK_ACCESSIBLE_ROLE_RADIO)
            g_ptr_array_add (radios, child);
    return radios;
}

/* Exactly one radio button of a group is a stop of the Tab key: `stop`, or the active one, or the first. */
static void
settle_group (GtkWidget *box, GtkWidget *stop)
{
    g_autoptr (GPtrArray) radios = radios_of (box);
    for (guint i = 0; stop == NULL && i < radios->len; i++)
        if (gtk_toggle_button_get_active (g_ptr_array_index (radios, i)))
            stop = g_ptr_array_index (radios, i);
    if (stop == NULL && radios->len > 0)
        stop = g_ptr_array_index (radios, 0);
    for (guint i = 0; i < radios->len; i++)
        gtk_widget_set_focusable (g_ptr_array_index (radios, i),
                                  g_ptr_array_index (radios, i) == stop);
}

static void
on_toggled_cb (GtkToggleButton *button, gpointer data)
{
    GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (button));
    tell_checked (button);
    if (box && g_object_get_data (G_OBJECT (box), KEY_BOUND)
        && gtk_toggle_button_get_active (button))
        settle_group (box, GTK_WIDGET (button));
}

void
ui_choice_adopt (GtkToggleButton *button)
{
    if (!is_choice (GTK_WIDGET (button)) || g_object_get_data (G_OBJECT (button), KEY_ADOPTED))
        return;
    g_object_set_data (G_OBJECT (button), KEY_ADOPTED, button);
    g_signal_connect (button, "toggled", G_CALLBACK (on_toggled_cb), NULL);
    tell_checked (button);
}

static bool
on_group_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
                 GtkWidget *box)
{
    int step =
        key == GDK_KEY_Right || key == GDK_KEY_Down || key == GDK_KEY_KP_Right
                || key == GDK_KEY_KP_Down
            ? 1
        : key == GDK_KEY_Left || key == GDK_KEY_Up || key == GDK_KEY_KP_Left || key == GDK_KEY_KP_Up
            ? -1
            : 0;
    GtkWidget *focus = gtk_widget_get_focus_child (box);
    g_autoptr (GPtrArray) radios = radios_of (box);
    guint place;
    if (step == 0 || focus == NULL || !g_ptr_array_find (radios, focus, &place))
        return GDK_EVENT_PROPAGATE;
    GtkWidget *next = g_ptr_array_index (radios, (place + radios->len + (guint)step) % radios->len);
    settle_group (box, NULL);
    gtk_widget_set_focusable (next, TRUE);
    gtk_widget_grab_focus (next);
    settle_group (box, next);
    return GDK_EVENT_STOP;
}

static void
on_group_left_cb (GtkEventController *controller, GtkWidget *box)
{
    settle_group (box, NULL);
}

void
ui_choice_bind_group (GtkWidget *box)
{
    if (g_object_get_data (G_OBJECT (box), KEY_BOUND))
        return;
    g_object_set_data (G_OBJECT (box), KEY_BOUND, box);
    GtkEventController *keys = gtk_event_controller_key_new ();
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_group_key_cb), box);
    gtk_widget_add_controller (box, keys);
    GtkEventController *focus = gtk_event_controller_focus_new ();
    g_signal_connect (focus, "leave", G_CALLBACK (on_group_left_cb), box);
    gtk_widget_add_controller (box, focus);
    settle_group (box, NULL);
}

void
ui_choice_adopt_all (GtkWidget *widget)
{
    GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
    if (GTK_IS_TOGGLE_BUTTON (widget))
        ui_choice_adopt (GTK_TOGGLE_BUTTON (widget));
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child))
        ui_choice_adopt_all (child);
    if (role != GTK_ACCESSIBLE_ROLE_RADIO_GROUP && role != GTK_ACCESSIBLE_ROLE_GROUP)
        return;
    g_autoptr (GPtrArray) radios = radios_of (widget);
    if (radios->len > 0)
        ui_choice_bind_group (widget);
}

static GtkWidget *
wrapped_label (const char *text, const char *class)
{
    GtkWidget *label = gtk_label_new (text);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_widget_add_css_class (label, class);
    return label;
}

GtkWidget *
ui_choice_new (GtkAccessibleRole role, const char *text, const char *detail, const char *letter)
{
    g_return_val_if_fail (text != NULL, NULL);
    GtkWidget *button =
        g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", role, "hexpand", TRUE, NULL);
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
    GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
    GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
    GtkWidget *title = wrapped_label (text, "answer");
    GtkWidget *second = wrapped_label (detail ? detail : "", "small");
    gtk_widget_add_css_class (second, "muted");
    gtk_widget_set_visible (second, detail != NULL);
    gtk_widget_add_css_class (button, "choice");
    gtk_widget_add_css_class (mark, "mark");
    if (role == GTK_ACCESSIBLE_ROLE_CHECKBOX)
        gtk_widget_add_css_class (mark, "square");
    gtk_widget_set_valign (mark, GTK_ALIGN_START);
    gtk_widget_set_hexpand (words, TRUE);
    gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (words), title);
    gtk_box_append (GTK_BOX (words), second);
    gtk_box_append (GTK_BOX (row), mark);
    gtk_box_append (GTK_BOX (row), words);
    if (letter) {
        GtkWidget *key = gtk_label_new (letter);
        gtk_widget_add_css_class (key, "key");
        gtk_widget_set_valign (key, GTK_ALIGN_START);
        gtk_box_append (GTK_BOX (row), key);
    }
    gtk_button_set_child (GTK_BUTTON (button), row);
    g_object_set_data (G_OBJECT (button), KEY_TEXT, title);
    g_object_set_data (G_OBJECT (button), KEY_DETAIL, second);
    ui_choice_set_text (button, text, detail);
    ui_choice_adopt (GTK_TOGGLE_BUTTON (button));
    return button;
}

void
ui_choice_set_text (GtkWidget *choice, const char *text, const char *detail)
{
    GtkWidget *second = g_object_get_data (G_OBJECT (choice), KEY_DETAIL);
    g_return_if_fail (second != NULL);
    gtk_label_set_label (g_object_get_data (G_OBJECT (choice), KEY_TEXT), text);
    gtk_label_set_label (GTK_LABEL (second), detail ? detail : "");
    gtk_widget_set_visible (second, detail != NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                    -1);
    if (detail)
        gtk_accessible_update_property (GTK_ACCESSIBLE (choice),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
}

int
ui_choice_get_active (GtkWidget *box)
{
    int place = 0;
    for (GtkWidget *child = gtk_widget_get_first_child (box); child;
         child = gtk_widget_get_next_sibling (child)) {
        if (!GTK_IS_TOGGLE_BUTTON (child))
            continue;
        if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
            return place;
        place++;
    }
    return -1;
}

void
ui_choice_set_active (GtkWidget *box, int place)
{
    int at = 0;
    for (GtkWidget *child = gtk_widget_get_first_child (box); child;
         child = gtk_widget_get_next_sibling (child))
        if (GTK_IS_TOGGLE_BUTTON (child))
            gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), at++ == place);
}
