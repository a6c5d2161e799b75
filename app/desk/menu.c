/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/menu.h"

#include "ui/words.h"

/* ---- actions ----------------------------------------------------------- */

static void
on_larger_cb (GSimpleAction *action, GVariant *value, gpointer look)
{
    ui_look_step_text (look, 1);
}

static void
on_smaller_cb (GSimpleAction *action, GVariant *value, gpointer look)
{
    ui_look_step_text (look, -1);
}

static void
on_normal_cb (GSimpleAction *action, GVariant *value, gpointer look)
{
    ui_look_set_text_scale (look, 1);
}

static void
on_appearance_cb (GSimpleAction *action, GVariant *value, gpointer look)
{
    ui_look_set_appearance (look, ui_appearance_from_string (g_variant_get_string (value, NULL)));
}

static void
on_language_cb (GSimpleAction *action, GVariant *value, gpointer look)
{
    ui_look_set_language (look, g_variant_get_string (value, NULL));
}

/* The menu shows which of them is chosen. */
static void
on_look_cb (UiLook *look, GParamSpec *property, GActionMap *map)
{
    GAction *appearance = g_action_map_lookup_action (map, "appearance");
    GAction *language = g_action_map_lookup_action (map, "language");
    g_simple_action_set_state (
        G_SIMPLE_ACTION (appearance),
        g_variant_new_string (ui_appearance_to_string (ui_look_get_appearance (look))));
    g_simple_action_set_state (G_SIMPLE_ACTION (language),
                               g_variant_new_string (ui_look_get_language (look)));
}

void
desk_menu_add_actions (GtkApplication *application, UiLook *look)
{
    static const GActionEntry actions[] = {
        {.name = "larger", .activate = on_larger_cb},
        {.name = "smaller", .activate = on_smaller_cb},
        {.name = "normal", .activate = on_normal_cb},
        {.name = "appearance", .activate = on_appearance_cb, .parameter_type = "s", .state = "''"},
        {.name = "language", .activate = on_language_cb, .parameter_type = "s", .state = "''"},
    };
    static const struct {
        const char *action;
        const char *keys[4];
    } keys[] = {
        {"app.help", {"F1"}},
        {"app.pane", {"F6"}},
        {"app.find", {"<Control>f"}},
        {"app.reload", {"<Control>r", "F5"}},
        {"app.back", {"<Alt>Left"}},
        {"app.save", {"<Control>Return", "<Control>KP_Enter"}},
        {"app.play", {"<Control>space"}},
        {"app.larger", {"<Control>plus", "<Control>equal", "<Control>KP_Add"}},
        {"app.smaller", {"<Control>minus", "<Control>KP_Subtract"}},
        {"app.normal", {"<Control>0"}},
        {"window.close", {"<Control>q", "<Control>w"}},
    };
    g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                     look);
    for (guint n = 0; n < G_N_ELEMENTS (keys); n++)
        gtk_application_set_accels_for_action (application, keys[n].action, keys[n].keys);
    g_signal_connect_object (look, "notify", G_CALLBACK (on_look_cb), application, 0);
    on_look_cb (look, NULL, G_ACTION_MAP (application));
}

/* ---- the menu ---------------------------------------------------------- */

typedef struct {
    const char *label, *action;
} Entry;

static void
add_section (GMenu *menu, const char *title, const Entry *entries, guint count)
{
    g_autoptr (GMenu) section = g_menu_new ();
    for (guint n = 0; n < count; n++)
        g_menu_append (section, _ (entries[n].label), entries[n].action);
    g_menu_append_section (menu, title, G_MENU_MODEL (section));
}

void
desk_menu_fill (UiDeskFrame *frame)
{
    static const Entry text[] = {
        {N_ ("Larger text"), "app.larger"},
        {N_ ("Smaller text"), "app.smaller"},
    };
    static const Entry appearance[] = {
        {N_ ("Like the system"), "app.appearance::system"},
        {N_ ("Light"), "app.appearance::light"},
        {N_ ("Dark"), "app.appearance::dark"},
        {N_ ("High contrast"), "app.appearance::contrast"},
    };
    static const Entry language[] = {
        {"English", "app.language::en"},
        {"Español", "app.language::es"},
    };
    static const Entry rest[] = {
        {N_ ("Help"), "app.help"},
        {N_ ("Sign out"), "app.sign-out"},
    };
    g_autoptr (GMenu) menu = g_menu_new ();
    add_section (menu, _ ("Text"), text, G_N_ELEMENTS (text));
    add_section (menu, _ ("Appearance"), appearance, G_N_ELEMENTS (appearance));
    add_section (menu, _ ("Language"), language, G_N_ELEMENTS (language));
    add_section (menu, NULL, rest, G_N_ELEMENTS (rest));
    ui_desk_frame_set_menu (frame, G_MENU_MODEL (menu));
}
