/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lookmenu.h"

#include <adwaita.h>

#include "ui/choice.h"
#include "ui/parts.h"
#include "ui/words.h"

static const char *const codes[] = {"en", "es"};
static const char *const size_words[UI_LOOK_SIZES] = {N_ ("Normal"), N_ ("Large"), N_ ("Larger"),
                                                      N_ ("Double")};
static const char *const appearance_words[] = {N_ ("Light"), N_ ("Dark"), N_ ("High contrast")};

/* One box of toggle buttons that shows, and sets, one property of the look. */
typedef struct {
    UiLook *look;   /* borrowed: the box holds a reference */
    GtkWidget *box; /* borrowed */
    int (*get) (UiLook *look);
    void (*set) (UiLook *look, int place);
} Binding;

static int
get_size (UiLook *look)
{
    for (int i = 0; i < UI_LOOK_SIZES; i++)
        if (ABS (ui_look_get_text_scale (look) - ui_look_sizes[i]) < 0.01)
            return i;
    return -1;
}

static void
set_size (UiLook *look, int place)
{
    ui_look_set_text_scale (look, ui_look_sizes[place]);
}

static int
get_appearance (UiLook *look)
{
    UiAppearance appearance = ui_look_get_appearance (look);
    if (appearance >= UI_APPEARANCE_CONTRAST)
        return 2;
    return adw_style_manager_get_dark (adw_style_manager_get_default ()) ? 1 : 0;
}

static void
set_appearance (UiLook *look, int place)
{
    bool dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
    const UiAppearance wanted[] = {UI_APPEARANCE_LIGHT, UI_APPEARANCE_DARK,
                                   dark ? UI_APPEARANCE_CONTRAST_DARK : UI_APPEARANCE_CONTRAST};
    ui_look_set_appearance (look, wanted[place]);
}

static int
get_language (UiLook *look)
{
    for (int i = 0; i < (int)G_N_ELEMENTS (codes); i++)
        if (g_str_equal (codes[i], ui_look_get_language (look)))
            return i;
    return -1;
}

static void
set_language (UiLook *look, int place)
{
    ui_look_set_language (look, codes[place]);
}

static void
on_look_changed_cb (UiLook *look, GParamSpec *spec, GtkWidget *box)
{
    const Binding *binding = g_object_get_data (G_OBJECT (box), "ui-binding");
    if (ui_choice_get_active (box) != binding->get (look))
        ui_choice_set_active (box, binding->get (look));
}

static void
on_choice_toggled_cb (GtkToggleButton *button, Binding *binding)
{
    int place = ui_choice_get_active (binding->box);
    if (gtk_toggle_button_get_active (button) && place >= 0
        && place != binding->get (binding->look))
        binding->set (binding->look, place);
}

static void
free_binding (gpointer data)
{
    Binding *binding = data;
    g_object_unref (binding->look);
    g_free (binding);
}

static void
bind (GtkWidget *box, Binding values, const char *property)
{
    Binding *binding = g_memdup2 (&values, sizeof values);
    g_object_ref (binding->look);
    g_object_set_data_full (G_OBJECT (box), "ui-binding", binding, free_binding);
    ui_choice_set_active (box, binding->get (binding->look));
    for (GtkWidget *child = gtk_widget_get_first_child (box); child;
         child = gtk_widget_get_next_sibling (child))
        if (GTK_IS_TOGGLE_BUTTON (child))
            g_signal_connect (child, "toggled", G_CALLBACK (on_choice_toggled_cb), binding);
    g_autofree char *signal = g_strconcat ("notify::", property, NULL);
    g_signal_connect_object (values.look, signal, G_CALLBACK (on_look_changed_cb), box, 0);
}

void
ui_lookmenu_bind_sizes (GtkWidget *box, UiLook *look)
{
    bind (box, (Binding){look, box, get_size, set_size}, "text-scale");
}

void
ui_lookmenu_bind_appearance (GtkWidget *box, UiLook *look)
{
    bind (box, (Binding){look, box, get_appearance, set_appearance}, "appearance");
}

void
ui_lookmenu_bind_languages (GtkWidget *box, UiLook *look)
{
    bind (box, (Binding){look, box, get_language, set_language}, "language");
}

/* A titled row of choices in a popover: `words` are untranslated unless they are names of languages. */
static GtkWidget *
add_row (GtkBox *column, const char *title, const char *const *words, int count)
{
    GtkWidget *label = gtk_label_new (title);
    GtkWidget *row = g_object_new (GTK_TYPE_BOX, "spacing", 6, "homogeneous", TRUE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, NULL);
    GtkToggleButton *first = NULL;
    gtk_widget_add_css_class (label, "over");
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    for (int i = 0; i < count; i++) {
        GtkWidget *button =
            g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", _ (words[i]), "accessible-role",
                          GTK_ACCESSIBLE_ROLE_RADIO, "group", first, NULL);
        gtk_widget_add_css_class (button, "outline");
        first = first ? first : GTK_TOGGLE_BUTTON (button);
        gtk_box_append (GTK_BOX (row), button);
    }
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
    ui_choice_adopt_all (row);
    gtk_box_append (column, label);
    gtk_box_append (column, row);
    return row;
}

static GtkBox *
new_popover (GtkMenuButton *button)
{
    GtkWidget *popover = gtk_popover_new ();
    GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    gtk_widget_set_margin_start (column, 6);
    gtk_widget_set_margin_end (column, 6);
    gtk_widget_set_margin_top (column, 6);
    gtk_widget_set_margin_bottom (column, 6);
    gtk_popover_set_child (GTK_POPOVER (popover), column);
    gtk_popover_set_has_arrow (
        GTK_POPOVER (popover),
        gdk_display_is_composited (gtk_widget_get_display (GTK_WIDGET (button))));
    gtk_menu_button_set_popover (button, popover);
    return GTK_BOX (column);
}

/* Made anew each time it opens, so that it speaks the language of the moment. */
static void
make_text_popover (GtkMenuButton *button, gpointer look)
{
    GtkBox *column = new_popover (button);
    ui_lookmenu_bind_sizes (add_row (column, _ ("Text size"), size_words, UI_LOOK_SIZES), look);
    ui_lookmenu_bind_appearance (add_row (column, _ ("Appearance"), appearance_words, 3), look);
    GtkWidget *keys = gtk_label_new (_ ("Keys: Ctrl and plus, Ctrl and minus"));
    gtk_widget_add_css_class (keys, "small");
    gtk_widget_add_css_class (keys, "muted");
    gtk_label_set_xalign (GTK_LABEL (keys), 0);
    gtk_box_append (column, keys);
}

static void
make_language_popover (GtkMenuButton *button, gpointer look)
{
    const char *names[G_N_ELEMENTS (codes)];
    for (size_t i = 0; i < G_N_ELEMENTS (codes); i++)
        names[i] = ui_language_name (codes[i]);
    GtkBox *column = new_popover (button);
    ui_lookmenu_bind_languages (add_row (column, _ ("Language"), names, G_N_ELEMENTS (codes)),
                                look);
}

static void
label_language (UiLook *look, GParamSpec *spec, GtkMenuButton *button)
{
    const char *name = ui_language_name (ui_look_get_language (look));
    g_autofree char *words = g_strdup_printf (_ ("Language: %s"), name);
    gtk_menu_button_set_child (button,
                               gtk_label_new (name)); /* a child, not a label: without the arrow */
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                    -1);
}

void
ui_lookmenu_text (GtkMenuButton *button, UiLook *look)
{
    gtk_menu_button_set_child (button, gtk_label_new ("Aa"));
    ui_name_inner (GTK_WIDGET (button), NULL);
    gtk_menu_button_set_create_popup_func (button, make_text_popover, g_object_ref (look),
                                           g_object_unref);
}

void
ui_lookmenu_language (GtkMenuButton *button, UiLook *look)
{
    gtk_menu_button_set_create_popup_func (button, make_language_popover, g_object_ref (look),
                                           g_object_unref);
    g_signal_connect_object (look, "notify::language", G_CALLBACK (label_language), button, 0);
    label_language (look, NULL, button);
    ui_name_inner (GTK_WIDGET (button), NULL);
}
