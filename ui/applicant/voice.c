/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/voice.h"

#include "ui/charts/paint.h"
#include "ui/explain.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiVoice {
    UiPage parent_instance;
    /* template */
    GtkLabel *title_label, *instruction_label, *text_label, *fault_label, *state_label, *hint_label,
        *time_label;
    GtkLabel *limit_label, *saved_label, *take_label;
    GtkWidget *fault_box, *record_box, *review_box, *rec_dot, *saved_icon, *split_gates;
    GtkButton *example_button, *record_button, *stop_button;
    GtkWidget *device_box;
    GtkDropDown *device_drop;
    AdwBin *meter_slot, *live_slot, *listen_slot;
    /* borrowed */
    UiMeter *meter;
    UiWaveform *live;
    UiListen *listen;
    UiVoiceState state;
    double limit_s;
    int take, takes;
    bool keepable, ready, listing;
};

G_DEFINE_FINAL_TYPE (UiVoice, ui_voice, UI_TYPE_PAGE)

static void
render_bar (UiVoice *self)
{
    UiPage *page = UI_PAGE (self);
    bool review = self->state == UI_VOICE_REVIEW;
    int left = self->takes - self->take;
    g_autofree char *note =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%d more take is possible",
                                    "%d more takes are possible", (gulong)MAX (left, 0)),
                         MAX (left, 0));
    ui_page_set_next_label (page, _ ("Keep and go on"));
    ui_page_set_complete (page, review && self->keepable);
    ui_page_set_second_label (page, review && left > 0 ? _ ("Record again") : NULL);
    ui_page_set_bar_note (page, review ? note : NULL);
    ui_page_set_back (page, true, self->state == UI_VOICE_RECORDING ? _ ("Pause") : NULL);
}

static void
render (UiVoice *self)
{
    bool recording = self->state == UI_VOICE_RECORDING, review = self->state == UI_VOICE_REVIEW;
    g_autofree char *take = g_strdup_printf (_ ("Take %d of %d"), self->take, self->takes);
    g_autofree char *clock = ui_paint_clock (self->limit_s);
    g_autofree char *limit = g_strdup_printf (_ ("of %s"), clock);
    gtk_widget_set_visible (self->record_box, !review);
    gtk_widget_set_visible (self->review_box, review);
    gtk_widget_set_visible (self->rec_dot, recording);
    gtk_widget_set_visible (GTK_WIDGET (self->live_slot), recording);
    gtk_widget_set_visible (GTK_WIDGET (self->record_button), !recording);
    gtk_widget_set_visible (GTK_WIDGET (self->stop_button), recording);
    gtk_widget_set_sensitive (GTK_WIDGET (self->record_button), self->ready);
    gtk_widget_set_sensitive (GTK_WIDGET (self->device_drop), !recording);
    gtk_widget_set_sensitive (GTK_WIDGET (self->example_button), !recording);
    gtk_label_set_label (self->state_label, recording ? _ ("Recording") : _ ("Ready"));
    gtk_label_set_label (self->limit_label, limit);
    gtk_label_set_label (self->take_label, take);
    ui_listen_set_names (self->listen, NULL, take);
    if (recording) {
        gtk_widget_add_css_class (self->record_box, "clayish");
        gtk_widget_add_css_class (GTK_WIDGET (self->state_label), "clay");
    } else {
        gtk_widget_remove_css_class (self->record_box, "clayish");
        gtk_widget_remove_css_class (GTK_WIDGET (self->state_label), "clay");
    }
    render_bar (self);
}

static void
on_record_cb (UiVoice *self)
{
    g_signal_emit_by_name (self, "record");
}

static void
on_device_cb (UiVoice *self)
{
    unsigned place = gtk_drop_down_get_selected (self->device_drop);
    if (!self->listing && place != GTK_INVALID_LIST_POSITION)
        g_signal_emit_by_name (self, "device", (double)place);
}

static void
on_stop_cb (UiVoice *self)
{
    g_signal_emit_by_name (self, "stop");
}

static void
on_example_cb (UiVoice *self)
{
    g_signal_emit_by_name (self, "example");
}

static void
ui_voice_present (UiPage *page)
{
    UiVoice *self = UI_VOICE (page);
    GtkWidget *firsts[UI_VOICE_STATES] = {GTK_WIDGET (self->record_button),
                                          GTK_WIDGET (self->stop_button),
                                          GTK_WIDGET (ui_listen_get_strip (self->listen))};
    gtk_widget_grab_focus (firsts[self->state]);
}

static void
ui_voice_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_voice_parent_class)->locale_changed (page);
    ui_listen_translate (UI_VOICE (page)->listen);
    render (UI_VOICE (page));
}

static void
ui_voice_class_init (UiVoiceClass *class)
{
    static const UiChild children[] = {UI_CHILD (UiVoice, title_label),
                                       UI_CHILD (UiVoice, instruction_label),
                                       UI_CHILD (UiVoice, text_label),
                                       UI_CHILD (UiVoice, fault_label),
                                       UI_CHILD (UiVoice, state_label),
                                       UI_CHILD (UiVoice, hint_label),
                                       UI_CHILD (UiVoice, time_label),
                                       UI_CHILD (UiVoice, limit_label),
                                       UI_CHILD (UiVoice, saved_label),
                                       UI_CHILD (UiVoice, take_label),
                                       UI_CHILD (UiVoice, fault_box),
                                       UI_CHILD (UiVoice, record_box),
                                       UI_CHILD (UiVoice, review_box),
                                       UI_CHILD (UiVoice, rec_dot),
                                       UI_CHILD (UiVoice, saved_icon),
                                       UI_CHILD (UiVoice, split_gates),
                                       UI_CHILD (UiVoice, example_button),
                                       UI_CHILD (UiVoice, record_button),
                                       UI_CHILD (UiVoice, stop_button),
                                       UI_CHILD (UiVoice, device_box),
                                       UI_CHILD (UiVoice, device_drop),
                                       UI_CHILD (UiVoice, meter_slot),
                                       UI_CHILD (UiVoice, live_slot),
                                       UI_CHILD (UiVoice, listen_slot),
                                       {0}};
    static const char *const signals[] = {"record", "stop", "example"};
    UI_PAGE_CLASS (class)->present = ui_voice_present;
    UI_PAGE_CLASS (class)->locale_changed = ui_voice_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/voice.ui", children);
    g_signal_new ("device", UI_TYPE_VOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_DOUBLE);
    for (size_t i = 0; i < G_N_ELEMENTS (signals); i++)
        g_signal_new (signals[i], UI_TYPE_VOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);
}

static void
ui_voice_init (UiVoice *self)
{
    ui_template_init (GTK_WIDGET (self));
    self->meter = UI_METER (ui_meter_new ());
    self->live = UI_WAVEFORM (ui_waveform_new ());
    self->listen = UI_LISTEN (ui_listen_new ());
    adw_bin_set_child (self->meter_slot, GTK_WIDGET (self->meter));
    adw_bin_set_child (self->live_slot, GTK_WIDGET (self->live));
    adw_bin_set_child (self->listen_slot, GTK_WIDGET (self->listen));
    g_signal_connect_swapped (self->record_button, "clicked", G_CALLBACK (on_record_cb), self);
    g_signal_connect_swapped (self->stop_button, "clicked", G_CALLBACK (on_stop_cb), self);
    g_signal_connect_swapped (self->example_button, "clicked", G_CALLBACK (on_example_cb), self);
    g_signal_connect_swapped (self->device_drop, "notify::selected", G_CALLBACK (on_device_cb),
                              self);
    self->take = self->takes = 1;
    self->ready = self->keepable = true;
    ui_voice_set_time (self, 0, -1);
    render (self);
}

GtkWidget *
ui_voice_new (void)
{
    return g_object_new (UI_TYPE_VOICE, NULL);
}

void
ui_voice_set_prompt (UiVoice *self, const UiVoicePrompt *prompt)
{
    gtk_label_set_label (self->title_label, prompt->title);
    gtk_label_set_label (self->instruction_label, prompt->instruction ? prompt->instruction : "");
    gtk_label_set_label (self->text_label, prompt->text ? prompt->text : "");
    gtk_widget_set_visible (GTK_WIDGET (self->example_button), prompt->example);
    ui_page_set_title (UI_PAGE (self), prompt->title);
    self->limit_s = prompt->limit_s;
    self->takes = prompt->takes;
    render (self);
}

void
ui_voice_set_state (UiVoice *self, UiVoiceState state)
{
    g_return_if_fail (state < UI_VOICE_STATES);
    if (state == self->state)
        return;
    bool inside = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
    self->state = state;
    if (state == UI_VOICE_RECORDING)
        ui_waveform_start_recording (self->live, self->limit_s);
    render (self);
    if (inside || state == UI_VOICE_RECORDING)
        ui_page_present_later (UI_PAGE (self));
}

void
ui_voice_set_take (UiVoice *self, int take)
{
    self->take = take;
    render (self);
}

UiMeter *
ui_voice_get_meter (UiVoice *self)
{
    return self->meter;
}

UiWaveform *
ui_voice_get_live (UiVoice *self)
{
    return self->live;
}

UiListen *
ui_voice_get_listen (UiVoice *self)
{
    return self->listen;
}

void
ui_voice_set_time (UiVoice *self, double recorded_s, double saved_s)
{
    g_autofree char *time = ui_paint_clock (recorded_s);
    g_autofree char *saved = g_strdup_printf (_ ("Saved up to second %d"), (int)MAX (saved_s, 0));
    gtk_label_set_label (self->time_label, time);
    gtk_label_set_label (self->saved_label, saved_s >= 0 ? saved : "");
    gtk_widget_set_visible (GTK_WIDGET (self->saved_label), saved_s >= 0);
    gtk_widget_set_visible (self->saved_icon, saved_s >= 0);
}

void
ui_voice_set_hint (UiVoice *self, const char *hint)
{
    if (g_strcmp0 (gtk_label_get_label (self->hint_label), hint) != 0)
        gtk_label_set_label (self->hint_label, hint ? hint : "");
    ui_meter_set_advice (self->meter, hint);
}

void
ui_voice_set_gates (UiVoice *self, const UiVoiceGate *gates, size_t count)
{
    ui_box_clear (self->split_gates);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *gate = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
        GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
        GtkWidget *icon = gtk_image_new_from_icon_name (gates[i].good ? "object-select-symbolic"
                                                                      : "dialog-warning-symbolic");
        gtk_widget_add_css_class (icon, gates[i].good ? "ok" : "warn");
        gtk_widget_set_valign (icon, GTK_ALIGN_START);
        gtk_widget_set_margin_top (icon, 2);
        gtk_widget_set_hexpand (words, TRUE);
        gtk_box_append (GTK_BOX (words), ui_label_new (gates[i].title, "head"));
        gtk_box_append (GTK_BOX (words), ui_label_new (gates[i].detail, "small muted"));
        gtk_box_append (GTK_BOX (gate), icon);
        gtk_box_append (GTK_BOX (gate), words);
        ui_explain (gate, gates[i].how);
        gtk_box_append (GTK_BOX (self->split_gates), gate);
    }
}

void
ui_voice_set_devices (UiVoice *self, const char *const *titles, unsigned chosen)
{
    g_autoptr (GtkStringList) list = gtk_string_list_new (titles);
    bool any = titles[0] != NULL;
    self->listing = true;
    gtk_drop_down_set_model (self->device_drop, G_LIST_MODEL (list));
    if (any)
        gtk_drop_down_set_selected (self->device_drop, chosen);
    self->listing = false;
    gtk_widget_set_visible (self->device_box, any);
}

void
ui_voice_set_keepable (UiVoice *self, bool keepable)
{
    self->keepable = keepable;
    render_bar (self);
}

void
ui_voice_set_fault (UiVoice *self, const char *sentence)
{
    gtk_widget_set_visible (self->fault_box, sentence != NULL);
    gtk_label_set_label (self->fault_label, sentence ? sentence : "");
}

void
ui_voice_set_ready (UiVoice *self, bool ready)
{
    self->ready = ready;
    render (self);
}
