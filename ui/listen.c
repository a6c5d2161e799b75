/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/listen.h"

#include <adwaita.h>

#include "ui/charts/paint.h"
#include "ui/choice.h"
#include "ui/template.h"
#include "ui/words.h"

#define COMPACT_STRIP_PX 46
#define SPECTROGRAM_TOP_HZ 8000
#define ZOOM_STEP 2.0

struct _UiListen {
    GtkBox parent_instance;
    /* template */
    GtkWidget *play_button, *title_label, *time_label, *speed_box, *pitch_button,
        *spectrogram_button, *loop_button, *closer_button, *wider_button, *strip_slot, *keys_label,
        *work_box, *work_label, *work_bar, *work_stop;
    /* borrowed */
    UiStrip *strip;
    /* owned */
    char *title, *detail;
    bool playing, compact;
};

G_DEFINE_FINAL_TYPE (UiListen, ui_listen, GTK_TYPE_BOX)

static const double speeds[] = {0.75, 1.0, 1.25, 1.5};

static void
show_names (UiListen *self)
{
    g_autofree char *at = ui_paint_clock (ui_strip_get_position (self->strip));
    g_autofree char *length = ui_paint_clock (ui_strip_get_view (self->strip).duration_s);
    g_autofree char *time = g_strdup_printf ("%s / %s", at, length);
    g_autofree char *both =
        self->detail != NULL ? g_strdup_printf ("%s · %s", time, self->detail) : g_strdup (time);
    bool titled = self->title != NULL;
    const char *second = titled ? both : self->detail;
    gtk_label_set_label (GTK_LABEL (self->title_label), titled ? self->title : time);
    gtk_label_set_label (GTK_LABEL (self->time_label), second != NULL ? second : "");
    gtk_widget_set_visible (self->time_label, second != NULL);
}

static void
name_button (GtkWidget *button, const char *name)
{
    gtk_widget_set_tooltip_text (button, name);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

static void
render (UiListen *self)
{
    bool playing = self->playing;
    gtk_button_set_icon_name (GTK_BUTTON (self->play_button),
                              playing ? "media-playback-pause-symbolic"
                                      : "media-playback-start-symbolic");
    name_button (self->play_button, playing ? _ ("Pause") : _ ("Play"));
    name_button (self->loop_button, _ ("Again and again"));
    name_button (self->closer_button, _ ("Closer"));
    name_button (self->wider_button, _ ("Wider"));
    name_button (self->work_stop, _ ("Stop drawing"));
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->strip),
                                 self->compact ? gtk_label_get_label (GTK_LABEL (self->keys_label))
                                               : NULL);
    show_names (self);
}

/* ---- what the person does ---- */

static void
on_play_cb (UiListen *self)
{
    g_signal_emit_by_name (self, "toggle");
}

static void
on_seek_cb (UiListen *self, double seconds)
{
    show_names (self);
    g_signal_emit_by_name (self, "seek", seconds);
}

static void
on_speed_cb (UiListen *self, GtkToggleButton *button)
{
    if (gtk_toggle_button_get_active (button))
        g_signal_emit_by_name (self, "speed", ui_listen_get_speed (self));
}

static void
on_loop_cb (UiListen *self, double from_s, double to_s)
{
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->loop_button),
                                  ui_strip_get_loop (self->strip));
    g_signal_emit_by_name (self, "loop", from_s, to_s);
}

static void
on_loop_button_cb (UiListen *self)
{
    ui_strip_set_loop (self->strip,
                       gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->loop_button)));
}

static void
on_view_cb (UiListen *self, double from_s, double to_s)
{
    g_signal_emit_by_name (self, "view", from_s, to_s);
}

static void
on_mark_cb (UiListen *self, int mark)
{
    g_signal_emit_by_name (self, "mark", mark);
}

static void
on_layers_cb (UiListen *self)
{
    GtkToggleButton *pitch = GTK_TOGGLE_BUTTON (self->pitch_button);
    GtkToggleButton *spectrogram = GTK_TOGGLE_BUTTON (self->spectrogram_button);
    ui_strip_show_pitch (self->strip, gtk_toggle_button_get_active (pitch));
    ui_strip_show_spectrogram (self->strip, gtk_toggle_button_get_active (spectrogram),
                               SPECTROGRAM_TOP_HZ);
    g_signal_emit_by_name (self, "layers");
}

static void
on_closer_cb (UiListen *self)
{
    ui_strip_zoom (self->strip, ZOOM_STEP);
}

static void
on_wider_cb (UiListen *self)
{
    ui_strip_zoom (self->strip, 1 / ZOOM_STEP);
}

static void
on_stop_cb (UiListen *self)
{
    ui_listen_set_work (self, NULL, 0);
    g_signal_emit_by_name (self, "stop-work");
}

/* ---- class ---- */

static void
ui_listen_finalize (GObject *object)
{
    UiListen *self = UI_LISTEN (object);
    g_free (self->title);
    g_free (self->detail);
    G_OBJECT_CLASS (ui_listen_parent_class)->finalize (object);
}

static void
ui_listen_dispose (GObject *object)
{
    gtk_widget_dispose_template (GTK_WIDGET (object), UI_TYPE_LISTEN);
    G_OBJECT_CLASS (ui_listen_parent_class)->dispose (object);
}

static void
ui_listen_class_init (UiListenClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiListen, play_button),  UI_CHILD (UiListen, title_label),
        UI_CHILD (UiListen, time_label),   UI_CHILD (UiListen, speed_box),
        UI_CHILD (UiListen, pitch_button), UI_CHILD (UiListen, spectrogram_button),
        UI_CHILD (UiListen, loop_button),  UI_CHILD (UiListen, closer_button),
        UI_CHILD (UiListen, wider_button), UI_CHILD (UiListen, strip_slot),
        UI_CHILD (UiListen, keys_label),   UI_CHILD (UiListen, work_box),
        UI_CHILD (UiListen, work_label),   UI_CHILD (UiListen, work_bar),
        UI_CHILD (UiListen, work_stop),    {0},
    };
    static const struct {
        const char *name;
        guint count;
        GType type;
    } signals[] = {
        {"toggle", 0, 0},           {"seek", 1, G_TYPE_DOUBLE}, {"speed", 1, G_TYPE_DOUBLE},
        {"loop", 2, G_TYPE_DOUBLE}, {"view", 2, G_TYPE_DOUBLE}, {"layers", 0, 0},
        {"mark", 1, G_TYPE_INT},    {"stop-work", 0, 0},
    };
    G_OBJECT_CLASS (class)->dispose = ui_listen_dispose;
    G_OBJECT_CLASS (class)->finalize = ui_listen_finalize;
    ui_template_set (GTK_WIDGET_CLASS (class), "listen.ui", children);
    for (size_t i = 0; i < G_N_ELEMENTS (signals); i++)
        g_signal_new (signals[i].name, UI_TYPE_LISTEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, signals[i].count, signals[i].type, signals[i].type);
}

static void
ui_listen_init (UiListen *self)
{
    ui_template_init (GTK_WIDGET (self));
    self->strip = UI_STRIP (ui_strip_new ());
    adw_bin_set_child (ADW_BIN (self->strip_slot), GTK_WIDGET (self->strip));
    const struct {
        gpointer object;
        const char *signal;
        GCallback callback;
    } ties[] = {
        {self->play_button, "clicked", G_CALLBACK (on_play_cb)},
        {self->strip, "toggle", G_CALLBACK (on_play_cb)},
        {self->strip, "seek", G_CALLBACK (on_seek_cb)},
        {self->strip, "loop", G_CALLBACK (on_loop_cb)},
        {self->strip, "view", G_CALLBACK (on_view_cb)},
        {self->strip, "mark", G_CALLBACK (on_mark_cb)},
        {self->loop_button, "toggled", G_CALLBACK (on_loop_button_cb)},
        {self->pitch_button, "toggled", G_CALLBACK (on_layers_cb)},
        {self->spectrogram_button, "toggled", G_CALLBACK (on_layers_cb)},
        {self->closer_button, "clicked", G_CALLBACK (on_closer_cb)},
        {self->wider_button, "clicked", G_CALLBACK (on_wider_cb)},
        {self->work_stop, "clicked", G_CALLBACK (on_stop_cb)},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (ties); i++)
        g_signal_connect_swapped (ties[i].object, ties[i].signal, ties[i].callback, self);
    for (GtkWidget *speed = gtk_widget_get_first_child (self->speed_box); speed;
         speed = gtk_widget_get_next_sibling (speed))
        g_signal_connect_swapped (speed, "toggled", G_CALLBACK (on_speed_cb), self);
    ui_listen_set_work (self, NULL, 0);
    ui_listen_set_compact (self, false);
}

GtkWidget *
ui_listen_new (void)
{
    return g_object_new (UI_TYPE_LISTEN, NULL);
}

/* ---- public ---- */

void
ui_listen_set_compact (UiListen *self, bool compact)
{
    self->compact = compact;
    gtk_widget_set_visible (self->keys_label, !compact);
    if (compact)
        ui_strip_set_strip_px (self->strip, COMPACT_STRIP_PX);
    (compact ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->play_button,
                                                                        "outline");
    (compact ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (self->play_button,
                                                                        "suggested-action");
    (compact ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (self->play_button, "tall");
    render (self);
}

void
ui_listen_set_names (UiListen *self, const char *title, const char *detail)
{
    g_free (self->title);
    g_free (self->detail);
    self->title = g_strdup (title);
    self->detail = g_strdup (detail);
    show_names (self);
}

UiStrip *
ui_listen_get_strip (UiListen *self)
{
    return self->strip;
}

void
ui_listen_set_playing (UiListen *self, bool playing)
{
    self->playing = playing;
    render (self);
}

void
ui_listen_set_position (UiListen *self, double seconds, bool follow)
{
    ui_strip_set_position (self->strip, seconds, follow);
    show_names (self);
}

double
ui_listen_get_speed (UiListen *self)
{
    int place = ui_choice_get_active (self->speed_box);
    return place >= 0 ? speeds[place] : 1;
}

void
ui_listen_set_work (UiListen *self, const char *what, double share)
{
    gtk_widget_set_visible (self->work_box, what != NULL);
    if (what == NULL)
        return;
    gtk_label_set_label (GTK_LABEL (self->work_label), what);
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->work_bar), share);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->work_bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    what, -1);
}

void
ui_listen_translate (UiListen *self)
{
    ui_template_translate (GTK_WIDGET (self));
    render (self);
    ui_strip_refresh (self->strip);
}
