/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/typing_view.h"

#include "ui/items/body.h"
#include "ui/items/live_text.h"
#include "ui/items/typing_log.h"
#include "ui/items/typing_stats.h"
#include "ui/words.h"

#define USUAL_SECONDS 60
#define MOST_SECONDS 3600
#define TICK_MS 250
/* One key gives one character, a composed one perhaps a few; more at once was not typed. */
#define MOST_AT_ONCE 4

struct _UiTypingView {
    UiInteraction parent_instance;

    UiTypingLog log;
    GtkIMContext *im;
    GtkWidget *area;
    GtkWidget *text;
    GtkWidget *stats;
    GtkWidget *note;
    guint tick;
    bool dirty; /* keys since the last "changed" */
};

G_DEFINE_FINAL_TYPE (UiTypingView, ui_typing_view, UI_TYPE_INTERACTION)

/* ---- what is shown ---- */

static void
show_marks (UiTypingView *self)
{
    g_autoptr (GByteArray) marks = ui_typing_log_marks (&self->log);
    ui_live_text_set_marks (UI_LIVE_TEXT (self->text), marks->data, marks->len);
    ui_live_text_set_caret_visible (UI_LIVE_TEXT (self->text), !self->log.over);
}

static void
show_numbers (UiTypingView *self)
{
    ui_typing_stats_show (UI_TYPING_STATS (self->stats), &self->log,
                          ui_typing_view_get_elapsed_ms (self));
}

static void
show_over (UiTypingView *self)
{
    bool done = self->log.text->len >= self->log.n
                && ui_typing_view_get_elapsed_ms (self) < self->log.limit_ms;
    ui_interaction_note (self->note, done ? _ ("You have typed the whole text. It counts.")
                                          : _ ("Time is up. What you wrote counts."));
}

static void
stop_clock (UiTypingView *self)
{
    if (self->tick != 0)
        g_source_remove (self->tick);
    self->tick = 0;
}

static void
flush (UiTypingView *self)
{
    if (self->dirty) {
        self->dirty = false;
        ui_interaction_changed (UI_INTERACTION (self));
    }
}

static void
finish (UiTypingView *self)
{
    stop_clock (self);
    self->log.over = true;
    self->dirty = true;
    show_marks (self);
    show_numbers (self);
    show_over (self);
    flush (self);
    g_signal_emit_by_name (self, "ended");
}

static gboolean
on_tick_cb (gpointer data)
{
    UiTypingView *self = data;
    if (ui_typing_log_check_over (&self->log, ui_interaction_now_ms (UI_INTERACTION (self)))) {
        self->tick = 0;
        finish (self);
        return G_SOURCE_REMOVE;
    }
    show_numbers (self);
    flush (self);
    return G_SOURCE_CONTINUE;
}

/* ---- keys ---- */

static void
struck (UiTypingView *self)
{
    self->dirty = true;
    if (self->tick == 0)
        self->tick = g_timeout_add (TICK_MS, on_tick_cb, self);
    show_marks (self);
}

static void
refuse (UiTypingView *self)
{
    ui_interaction_note (self->note, _ ("Pasting is switched off here. Type the text."));
}

static void
refuse_paste (UiTypingView *self)
{
    refuse (self);
    g_signal_emit_by_name (self, "noted", "paste-refused");
}

static void
on_commit_cb (GtkIMContext *im, const char *text, UiTypingView *self)
{
    glong n = g_utf8_strlen (text, MOST_AT_ONCE * 6);
    if (self->log.over || ui_interaction_is_stopped (UI_INTERACTION (self)))
        return;
    /* No paste: this is how a tool of accessibility writes, and it raises no flag. */
    if (n > MOST_AT_ONCE) {
        refuse (self);
        return;
    }
    int64_t now_ms = ui_interaction_now_ms (UI_INTERACTION (self));
    bool used = false;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
        used |= ui_typing_log_character (&self->log, g_utf8_get_char (at), now_ms);
    if (self->log.over)
        finish (self);
    else if (ui_typing_log_check_over (&self->log, now_ms))
        finish (self);
    else if (used)
        struck (self);
}

static bool
is_paste (guint keyval, GdkModifierType state)
{
    bool control = (state & GDK_CONTROL_MASK) != 0, shift = (state & GDK_SHIFT_MASK) != 0;
    return (control && (keyval == GDK_KEY_v || keyval == GDK_KEY_V))
           || (shift && keyval == GDK_KEY_Insert);
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiTypingView *self)
{
    if (is_paste (keyval, state)) {
        refuse_paste (self);
        return GDK_EVENT_STOP;
    }
    if (keyval == GDK_KEY_BackSpace) {
        if (ui_typing_log_backspace (&self->log, ui_interaction_now_ms (UI_INTERACTION (self))))
            struck (self);
        return GDK_EVENT_STOP;
    }
    guint32 character = gdk_keyval_to_unicode (keyval);
    if (character < ' ' || character == 0x7f
        || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
        return GDK_EVENT_PROPAGATE;
    /* Without an event (a test) the input method has not seen the key. */
    if (gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (keys)) == NULL) {
        char text[7] = {0};
        g_unichar_to_utf8 (character, text);
        on_commit_cb (self->im, text, self);
    }
    return GDK_EVENT_STOP;
}

static void
on_middle_cb (GtkGestureClick *click, int n, double x, double y, UiTypingView *self)
{
    refuse_paste (self);
}

static void
on_pressed_cb (GtkGestureClick *click, int n, double x, double y, UiTypingView *self)
{
    gtk_widget_grab_focus (self->area);
}

static void
on_enter_cb (GtkEventControllerFocus *focus, UiTypingView *self)
{
    gtk_im_context_focus_in (self->im);
}

static void
on_leave_cb (GtkEventControllerFocus *focus, UiTypingView *self)
{
    gtk_im_context_focus_out (self->im);
}

/* ---- building ---- */

static GtkWidget *
area_new (UiTypingView *self)
{
    self->area = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX,
                               "focusable", TRUE, NULL);
    gtk_widget_add_css_class (self->area, "panel");
    gtk_widget_add_css_class (self->area, "type-panel");
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Text to copy"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    self->log.reference, GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE,
                                    -1);
    self->text = ui_live_text_new ();
    gtk_widget_add_css_class (self->text, "type-text");
    ui_live_text_set_text (UI_LIVE_TEXT (self->text), self->log.reference);
    adw_bin_set_child (ADW_BIN (self->area), self->text);

    GtkEventController *keys = gtk_event_controller_key_new ();
    gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (keys), self->im);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (self->area, keys);
    gtk_im_context_set_client_widget (self->im, self->area);
    GtkEventController *focus = gtk_event_controller_focus_new ();
    g_signal_connect (focus, "enter", G_CALLBACK (on_enter_cb), self);
    g_signal_connect (focus, "leave", G_CALLBACK (on_leave_cb), self);
    gtk_widget_add_controller (self->area, focus);
    GtkGesture *click = gtk_gesture_click_new (), *middle = gtk_gesture_click_new ();
    gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
    g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
    g_signal_connect (middle, "pressed", G_CALLBACK (on_middle_cb), self);
    gtk_widget_add_controller (self->area, GTK_EVENT_CONTROLLER (click));
    gtk_widget_add_controller (self->area, GTK_EVENT_CONTROLLER (middle));
    return self->area;
}

static GtkWidget *
hint_new (void)
{
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");
    gtk_widget_add_css_class (icon, "muted");
    GtkWidget *label = g_object_new (
        GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "label",
        _ ("Type what you see. You may correct with Backspace. Pasting is switched off here."),
        NULL);
    gtk_widget_add_css_class (label, "muted");
    gtk_box_append (GTK_BOX (row), icon);
    gtk_box_append (GTK_BOX (row), label);
    return row;
}

static void
ui_typing_view_build (UiInteraction *view)
{
    UiTypingView *self = UI_TYPING_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    const char *reference = qti_interaction_data (interaction, "reference");
    const char *duration = qti_interaction_data (interaction, "duration-s");
    int64_t seconds = duration != NULL ? g_ascii_strtoll (duration, NULL, 10) : USUAL_SECONDS;
    seconds = CLAMP (seconds, 1, MOST_SECONDS);
    ui_typing_log_clear (&self->log);
    ui_typing_log_init (&self->log, reference != NULL ? reference : "", seconds * 1000);
    if (self->log.n == 0) {
        adw_bin_set_child (ADW_BIN (view), ui_body_placeholder (_ (
                                               "The text to copy is missing. This does not count "
                                               "against you. Go on with the next part.")));
        return;
    }
    self->note = ui_interaction_note_new ();
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
    self->stats = ui_typing_stats_new ();
    ui_typing_stats_restart (UI_TYPING_STATS (self->stats), self->log.limit_ms);
    gtk_box_append (GTK_BOX (box), self->stats);
    gtk_box_append (GTK_BOX (box), area_new (self));
    gtk_box_append (GTK_BOX (box), hint_new ());
    gtk_box_append (GTK_BOX (box), self->note);
    adw_bin_set_child (ADW_BIN (view), box);
}

/* ---- protocol ---- */

static void
ui_typing_view_get (UiInteraction *view, UiResponse *response)
{
    UiTypingView *self = UI_TYPING_VIEW (view);
    if (self->log.keys == 0)
        return;
    g_autofree char *text = ui_typing_log_text (&self->log);
    ui_response_add_field (response, "text", QTI_STRING, text);
    ui_response_add_integer (response, "durationMs", ui_typing_view_get_elapsed_ms (self));
    ui_response_add_integer (response, "keys", self->log.keys);
    ui_response_add_integer (response, "backspaces", self->log.backspaces);
    ui_response_add_field (response, "events", QTI_STRING, self->log.events->str);
}

static void
ui_typing_view_set (UiInteraction *view, const UiResponse *response)
{
    UiTypingView *self = UI_TYPING_VIEW (view);
    const char *elapsed = ui_response_field (response, "durationMs");
    if (self->log.n == 0)
        return;
    stop_clock (self);
    ui_typing_stats_restart (UI_TYPING_STATS (self->stats), self->log.limit_ms);
    ui_typing_log_restore (&self->log, ui_response_field (response, "text"),
                           ui_response_field (response, "events"),
                           elapsed != NULL ? g_ascii_strtoll (elapsed, NULL, 10) : 0);
    show_marks (self);
    show_numbers (self);
    ui_interaction_note (self->note, NULL);
    if (self->log.over)
        show_over (self);
}

static void
ui_typing_view_stop (UiInteraction *view)
{
    UiTypingView *self = UI_TYPING_VIEW (view);
    if (self->log.n > 0 && !self->log.over) {
        self->log.last_ms = ui_interaction_now_ms (view);
        finish (self);
    }
}

static char *
ui_typing_view_check (UiInteraction *view)
{
    UiTypingView *self = UI_TYPING_VIEW (view);
    return self->log.n > 0 && self->log.keys == 0
               ? g_strdup (_ ("Type the text. The clock starts with your first key."))
               : NULL;
}

static void
ui_typing_view_clock (UiInteraction *view, int64_t *ret_limit_ms, int64_t *ret_elapsed_ms)
{
    *ret_limit_ms = UI_TYPING_VIEW (view)->log.limit_ms;
    *ret_elapsed_ms = ui_typing_view_get_elapsed_ms (UI_TYPING_VIEW (view));
}

static gboolean
ui_typing_view_grab_focus (GtkWidget *widget)
{
    UiTypingView *self = UI_TYPING_VIEW (widget);
    return self->area != NULL && gtk_widget_grab_focus (self->area);
}

static void
ui_typing_view_dispose (GObject *object)
{
    stop_clock (UI_TYPING_VIEW (object));
    gtk_im_context_set_client_widget (UI_TYPING_VIEW (object)->im, NULL);
    G_OBJECT_CLASS (ui_typing_view_parent_class)->dispose (object);
}

static void
ui_typing_view_finalize (GObject *object)
{
    UiTypingView *self = UI_TYPING_VIEW (object);
    ui_typing_log_clear (&self->log);
    g_signal_handlers_disconnect_by_data (self->im, self);
    g_object_unref (self->im);
    G_OBJECT_CLASS (ui_typing_view_parent_class)->finalize (object);
}

static void
ui_typing_view_class_init (UiTypingViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->dispose = ui_typing_view_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_typing_view_finalize;
    GTK_WIDGET_CLASS (klass)->grab_focus = ui_typing_view_grab_focus;
    view_class->build = ui_typing_view_build;
    view_class->get = ui_typing_view_get;
    view_class->set = ui_typing_view_set;
    view_class->stop = ui_typing_view_stop;
    view_class->check = ui_typing_view_check;
    view_class->clock = ui_typing_view_clock;
}

static void
ui_typing_view_init (UiTypingView *self)
{
    ui_typing_log_init (&self->log, "", USUAL_SECONDS * 1000);
    self->im = gtk_im_multicontext_new ();
    g_signal_connect (self->im, "commit", G_CALLBACK (on_commit_cb), self);
}

int64_t
ui_typing_view_get_elapsed_ms (UiTypingView *self)
{
    int64_t now_ms = ui_interaction_now_ms (UI_INTERACTION (self));
    return ui_typing_log_elapsed_ms (&self->log, now_ms);
}

void
ui_typing_view_restart (UiTypingView *self)
{
    g_return_if_fail (UI_IS_TYPING_VIEW (self) && self->log.n > 0);
    stop_clock (self);
    ui_typing_log_restart (&self->log);
    ui_typing_stats_restart (UI_TYPING_STATS (self->stats), self->log.limit_ms);
    ui_interaction_note (self->note, NULL);
    show_marks (self);
    show_numbers (self);
}
