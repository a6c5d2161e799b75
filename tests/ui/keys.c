/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/keys.h"

void
keys_init (int *argc, char ***argv)
{
    g_setenv ("GTK_A11Y", "test", TRUE);
    gtk_test_init (argc, argv, NULL);
}

typedef struct {
    GtkWidget *widget;
    guint keyval;
    GdkModifierType modifiers;
} Press;

static bool
try_shortcuts (GListModel *shortcuts, const Press *press)
{
    for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++) {
        g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
        GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
        if (!GTK_IS_KEYVAL_TRIGGER (trigger)
            || gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != press->keyval
            || gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) != press->modifiers)
            continue;
        if (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, press->widget,
                                          gtk_shortcut_get_arguments (shortcut)))
            return true;
    }
    return false;
}

static bool
try_widget (const Press *press, GtkPropagationPhase phase)
{
    g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (press->widget);
    for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
        g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
        if (gtk_event_controller_get_propagation_phase (controller) != phase)
            continue;
        gboolean used = FALSE;
        if (GTK_IS_SHORTCUT_CONTROLLER (controller))
            used = try_shortcuts (G_LIST_MODEL (controller), press);
        else if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
            g_signal_emit_by_name (controller, "key-pressed", press->keyval, 0u, press->modifiers,
                                   &used);
        if (used)
            return true;
    }
    return false;
}

bool
keys_press (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
    g_autoptr (GPtrArray) way = g_ptr_array_new ();
    for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
        g_ptr_array_add (way, at);
    for (guint i = way->len; i-- > 0;)
        if (try_widget (&(Press){way->pdata[i], keyval, modifiers}, GTK_PHASE_CAPTURE))
            return true;
    if (try_widget (&(Press){widget, keyval, modifiers}, GTK_PHASE_TARGET))
        return true;
    for (guint i = 0; i < way->len; i++)
        if (try_widget (&(Press){way->pdata[i], keyval, modifiers}, GTK_PHASE_BUBBLE))
            return true;
    return false;
}

void
keys_type (GtkWidget *widget, const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
        gunichar character = g_utf8_get_char (at);
        keys_press (widget, character == '\n' ? GDK_KEY_Return : gdk_unicode_to_keyval (character),
                    0);
    }
}

/* A window manager that is just starting can lose a frame: waiting for one ends after this time. */
#define FRAME_MS 2000

static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer ticks)
{
    return --*(int *)ticks > 0;
}

static gboolean
on_late_cb (gpointer ticks)
{
    *(int *)ticks = 0;
    return G_SOURCE_CONTINUE;
}

void
keys_settle (GtkWidget *widget)
{
    int ticks = widget != NULL && gtk_widget_get_mapped (widget) ? 3 : 0;
    guint late = g_timeout_add (FRAME_MS, on_late_cb, &ticks);
    guint tick = ticks > 0 ? gtk_widget_add_tick_callback (widget, on_tick_cb, &ticks, NULL) : 0;
    while (ticks > 0)
        g_main_context_iteration (NULL, TRUE);
    if (tick != 0)
        gtk_widget_remove_tick_callback (widget, tick);
    g_source_remove (late);
    for (int i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
        ;
}
