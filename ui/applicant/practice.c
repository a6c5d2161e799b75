/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/practice.h"

#include "ui/charts/paint.h"
#include "ui/explain.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiPractice {
    UiPage parent_instance;
    /* template */
    GtkWidget *choose_box, *speak_box, *review_box, *exercises_box, *days_box, *split_live,
        *tips_box, *split_numbers, *fault_box, *rec_dot;
    GtkLabel *title_label, *lead_label, *fault_label, *instruction_label, *text_label, *state_label,
        *time_label;
    GtkButton *record_button, *stop_button, *delete_button;
    AdwBin *meter_slot, *live_slot, *listen_slot;
    /* borrowed */
    UiMeter *meter;
    UiWaveform *live;
    UiListen *listen;
    /* owned */
    char *exercise;
    UiPracticeState state;
    double limit_s;
};

G_DEFINE_FINAL_TYPE (UiPractice, ui_practice, UI_TYPE_PAGE)

static void
render (UiPractice *self)
{
    UiPage *page = UI_PAGE (self);
    bool choose = self->state == UI_PRACTICE_CHOOSE, review = self->state == UI_PRACTICE_REVIEW;
    bool speaking = self->state == UI_PRACTICE_SPEAKING;
    const char *title = choose || self->exercise == NULL ? _ ("Practice room") : self->exercise;
    gtk_label_set_label (self->title_label, title);
    ui_page_set_title (page, title);
    gtk_widget_set_visible (GTK_WIDGET (self->lead_label), choose);
    gtk_widget_set_visible (self->choose_box, choose);
    gtk_widget_set_visible (self->speak_box, !choose && !review);
    gtk_widget_set_visible (self->review_box, review);
    gtk_widget_set_visible (GTK_WIDGET (self->record_button), !speaking);
    gtk_widget_set_visible (GTK_WIDGET (self->stop_button), speaking);
    gtk_widget_set_visible (GTK_WIDGET (self->live_slot), speaking);
    gtk_widget_set_visible (self->split_live, speaking);
    gtk_widget_set_visible (self->rec_dot, speaking);
    gtk_label_set_label (self->state_label,
                         speaking ? _ ("Recording on this computer") : _ ("Ready when you are"));
    ui_page_set_next_label (page, review ? _ ("Another exercise") : NULL);
    ui_page_set_second_label (page, review ? _ ("Say it again") : NULL);
    ui_page_set_complete (page, true);
    ui_page_set_back (page, true, NULL);
}

/* ---- signals ---- */

static void
on_exercise_cb (GtkWidget *button, UiPractice *self)
{
    int place = 0;
    for (GtkWidget *at = gtk_widget_get_prev_sibling (button); at;
         at = gtk_widget_get_prev_sibling (at))
        place++;
    g_signal_emit_by_name (self, "choose", place);
}

static void
on_record_cb (UiPractice *self)
{
    g_signal_emit_by_name (self, "record");
}

static void
on_stop_cb (UiPractice *self)
{
    g_signal_emit_by_name (self, "stop");
}

static void
on_delete_cb (UiPractice *self)
{
    g_signal_emit_by_name (self, "delete");
}

/* To the place in the recording, as if its number on the strip was pressed. */
static void
on_tip_cb (GtkWidget *button, UiPractice *self)
{
    double *at_s = g_object_get_data (G_OBJECT (button), "at");
    ui_listen_set_position (self->listen, *at_s, true);
    g_signal_emit_by_name (self->listen, "seek", *at_s);
}

/* ---- class ---- */

static void
ui_practice_present (UiPage *page)
{
    UiPractice *self = UI_PRACTICE (page);
    GtkWidget *firsts[UI_PRACTICE_STATES] = {
        gtk_widget_get_first_child (self->exercises_box), GTK_WIDGET (self->record_button),
        GTK_WIDGET (self->stop_button), GTK_WIDGET (ui_listen_get_strip (self->listen))};
    if (firsts[self->state] != NULL)
        gtk_widget_grab_focus (firsts[self->state]);
}

static void
ui_practice_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_practice_parent_class)->locale_changed (page);
    ui_listen_translate (UI_PRACTICE (page)->listen);
    render (UI_PRACTICE (page));
}

static void
ui_practice_finalize (GObject *object)
{
    g_free (UI_PRACTICE (object)->exercise);
    G_OBJECT_CLASS (ui_practice_parent_class)->finalize (object);
}

static void
ui_practice_class_init (UiPracticeClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiPractice, choose_box),  UI_CHILD (UiPractice, speak_box),
        UI_CHILD (UiPractice, review_box),  UI_CHILD (UiPractice, exercises_box),
        UI_CHILD (UiPractice, days_box),    UI_CHILD (UiPractice, split_live),
        UI_CHILD (UiPractice, tips_box),    UI_CHILD (UiPractice, split_numbers),
        UI_CHILD (UiPractice, fault_box),   UI_CHILD (UiPractice, rec_dot),
        UI_CHILD (UiPractice, title_label), UI_CHILD (UiPractice, lead_label),
        UI_CHILD (UiPractice, fault_label), UI_CHILD (UiPractice, instruction_label),
        UI_CHILD (UiPractice, text_label),  UI_CHILD (UiPractice, state_label),
        UI_CHILD (UiPractice, time_label),  UI_CHILD (UiPractice, record_button),
        UI_CHILD (UiPractice, stop_button), UI_CHILD (UiPractice, delete_button),
        UI_CHILD (UiPractice, meter_slot),  UI_CHILD (UiPractice, live_slot),
        UI_CHILD (UiPractice, listen_slot), {0},
    };
    static const char *const signals[] = {"record", "stop", "delete"};
    G_OBJECT_CLASS (class)->finalize = ui_practice_finalize;
    UI_PAGE_CLASS (class)->present = ui_practice_present;
    UI_PAGE_CLASS (class)->locale_changed = ui_practice_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/practice.ui", children);
    for (size_t i = 0; i < G_N_ELEMENTS (signals); i++)
        g_signal_new (signals[i], UI_TYPE_PRACTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);
    g_signal_new ("choose", UI_TYPE_PRACTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_INT);
}

static void
ui_practice_init (UiPractice *self)
{
    ui_template_init (GTK_WIDGET (self));
    ui_page_set_frame (UI_PAGE (self), UI_FRAME_PLAIN);
    self->meter = UI_METER (ui_meter_new ());
    self->live = UI_WAVEFORM (ui_waveform_new ());
    self->listen = UI_LISTEN (ui_listen_new ());
    adw_bin_set_child (self->meter_slot, GTK_WIDGET (self->meter));
    adw_bin_set_child (self->live_slot, GTK_WIDGET (self->live));
    adw_bin_set_child (self->listen_slot, GTK_WIDGET (self->listen));
    g_signal_connect_swapped (self->record_button, "clicked", G_CALLBACK (on_record_cb), self);
    g_signal_connect_swapped (self->stop_button, "clicked", G_CALLBACK (on_stop_cb), self);
    g_signal_connect_swapped (self->delete_button, "clicked", G_CALLBACK (on_delete_cb), self);
    ui_practice_set_days (self, NULL, 0);
    ui_practice_set_fault (self, NULL);
    ui_practice_set_time (self, 0);
    render (self);
}

GtkWidget *
ui_practice_new (void)
{
    return g_object_new (UI_TYPE_PRACTICE, NULL);
}

/* ---- public ---- */

void
ui_practice_set_state (UiPractice *self, UiPracticeState state)
{
    g_return_if_fail (state < UI_PRACTICE_STATES);
    bool changed = state != self->state;
    self->state = state;
    render (self);
    if (changed)
        ui_page_present_later (UI_PAGE (self));
}

UiPracticeState
ui_practice_get_state (UiPractice *self)
{
    return self->state;
}

void
ui_practice_set_exercises (UiPractice *self, const UiPracticeLine *lines, size_t count)
{
    ui_box_clear (self->exercises_box);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *card =
            ui_card_button_new ("audio-input-microphone-symbolic", lines[i].title, lines[i].detail);
        g_signal_connect (card, "clicked", G_CALLBACK (on_exercise_cb), self);
        gtk_box_append (GTK_BOX (self->exercises_box), card);
    }
}

void
ui_practice_set_days (UiPractice *self, const UiPracticeLine *lines, size_t count)
{
    ui_box_clear (self->days_box);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *day =
            ui_row_new ("object-select-symbolic", NULL, lines[i].title, lines[i].detail);
        ui_explain (
            day,
            _ ("The mean of that day's recordings. Pace: words of the text a minute of speaking. "
               "Melody: how far the pitch moves around its middle, in semitones."));
        gtk_box_append (GTK_BOX (self->days_box), day);
    }
    if (count == 0)
        gtk_box_append (
            GTK_BOX (self->days_box),
            ui_label_new (_ ("Here you will see how you change from day to day."), "muted"));
    gtk_widget_set_visible (GTK_WIDGET (self->delete_button), count > 0);
}

void
ui_practice_set_prompt (UiPractice *self, const char *title, const char *instruction,
                        const char *text, double limit_s)
{
    g_free (self->exercise);
    self->exercise = g_strdup (title);
    self->limit_s = limit_s;
    gtk_label_set_label (self->instruction_label, instruction);
    gtk_label_set_label (self->text_label, text);
    render (self);
}

void
ui_practice_set_time (UiPractice *self, double seconds)
{
    g_autofree char *at = ui_paint_clock (seconds), *limit = ui_paint_clock (self->limit_s);
    /* Translators: time spoken so far, and the longest possible, as "0:12 of 2:00" */
    g_autofree char *words = g_strdup_printf (_ ("%s of %s"), at, limit);
    gtk_label_set_label (self->time_label, words);
}

/* A small block: what it is, its value, and how it was measured: below it, or on demand while there is no time to read. */
static GtkWidget *
number_new (const UiPracticeLine *line, bool live)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
    gtk_widget_set_hexpand (box, TRUE);
    gtk_box_append (GTK_BOX (box), ui_label_new (line->title, "small muted"));
    gtk_box_append (GTK_BOX (box), ui_label_new (line->value, "head num"));
    if (live || line->detail == NULL) {
        ui_explain (box, line->detail);
    } else {
        GtkWidget *how = ui_label_new (line->detail, "small muted");
        ui_explain_by (how);
        gtk_box_append (GTK_BOX (box), how);
    }
    return box;
}

static void
set_numbers (GtkWidget *box, const UiPracticeLine *lines, size_t count, bool live)
{
    ui_box_clear (box);
    for (size_t i = 0; i < count; i++)
        gtk_box_append (GTK_BOX (box), number_new (&lines[i], live));
}

void
ui_practice_set_live (UiPractice *self, const UiPracticeLine *lines, size_t count)
{
    set_numbers (self->split_live, lines, count, true);
}

void
ui_practice_set_numbers (UiPractice *self, const UiPracticeLine *lines, size_t count)
{
    set_numbers (self->split_numbers, lines, count, false);
}

/* The whole card is the target: number, what to hear, a sentence. */
static GtkWidget *
tip_new (UiPractice *self, const UiPracticeTip *tip, size_t number)
{
    g_autofree char *at = ui_paint_clock (tip->at_s);
    g_autofree char *title = g_strdup_printf ("%zu. %s", number, tip->title);
    /* Translators: a place in the recording, then what is worth hearing there: "At 0:12. You speak ..." */
    g_autofree char *sentence = g_strdup_printf (_ ("At %s. %s"), at, tip->sentence);
    GtkWidget *card =
        ui_card_button_new (tip->good ? "starred-symbolic" : "go-jump-symbolic", title, sentence);
    g_object_set_data_full (G_OBJECT (card), "at", g_memdup2 (&tip->at_s, sizeof tip->at_s),
                            g_free);
    g_signal_connect (card, "clicked", G_CALLBACK (on_tip_cb), self);
    return card;
}

void
ui_practice_set_tips (UiPractice *self, const UiPracticeTip *tips, size_t count)
{
    g_autofree double *at_s = g_new (double, count + 1);
    ui_box_clear (self->tips_box);
    for (size_t i = 0; i < count; i++) {
        at_s[i] = tips[i].at_s;
        gtk_box_append (GTK_BOX (self->tips_box), tip_new (self, &tips[i], i + 1));
    }
    if (count == 0)
        gtk_box_append (
            GTK_BOX (self->tips_box),
            ui_label_new (
                _ ("This was too short to say something useful. A few sentences are enough."),
                "muted"));
    ui_strip_set_marks (ui_listen_get_strip (self->listen), at_s, count);
}

void
ui_practice_set_fault (UiPractice *self, const char *sentence)
{
    gtk_label_set_label (self->fault_label, sentence ? sentence : "");
    gtk_widget_set_visible (self->fault_box, sentence != NULL);
}

void
ui_practice_set_ready (UiPractice *self, bool ready)
{
    ui_set_sensitive (GTK_WIDGET (self->record_button), ready);
}

UiMeter *
ui_practice_get_meter (UiPractice *self)
{
    return self->meter;
}

UiWaveform *
ui_practice_get_live (UiPractice *self)
{
    return self->live;
}

UiListen *
ui_practice_get_listen (UiPractice *self)
{
    return self->listen;
}
