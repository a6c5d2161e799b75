/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/test_frame.h"

#include "ui/explain.h"
#include "ui/fit.h"
#include "ui/items/test_timer.h"
#include "ui/lookmenu.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiTestFrame {
    AdwBin parent_instance;

    /* template */
    GtkLabel *section_label, *part_label, *place_label, *timer_label, *notice_label, *saved_label;
    UiSegments *segments;
    GtkProgressBar *time_bar;
    GtkMenuButton *text_button;
    GtkButton *help_button, *timer_button, *all_button, *previous_button, *next_button;
    GtkToggleButton *flag_button;
    GtkImage *saved_icon;
    GtkWidget *saved_box;
    GtkScrolledWindow *scroll;
    AdwBin *slot, *whole;

    bool time_hidden, setting;
    int64_t left_ms, total_ms;
    UiTestSaved saved;
};

enum { SIGNAL_NEXT, SIGNAL_PREVIOUS, SIGNAL_ALL, SIGNAL_HELP, SIGNAL_FLAG, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiTestFrame, ui_test_frame, ADW_TYPE_BIN)

static void
show_time (UiTestFrame *self)
{
    g_autofree char *text = ui_test_timer_text (self->left_ms);
    GtkWidget *button = GTK_WIDGET (self->timer_button);
    gtk_widget_set_visible (button, self->left_ms >= 0);
    gtk_label_set_label (self->timer_label, text);
    gtk_widget_set_visible (GTK_WIDGET (self->timer_label), !self->time_hidden);
    gtk_widget_set_tooltip_text (button, self->time_hidden ? _ ("Show the time left")
                                                           : _ ("Hide the time left"));
    /* TRANSLATORS: %s is minutes and seconds, as 11:42 */
    g_autofree char *name = g_strdup_printf (_ ("Time left: %s"), text);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->time_hidden ? _ ("Time left: hidden") : name, -1);
    bool soon = self->total_ms == 0 && self->left_ms <= UI_TEST_SOON_MS;
    (soon ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (button, "soon");
    gtk_widget_set_visible (GTK_WIDGET (self->time_bar), self->total_ms > 0);
    if (self->total_ms > 0)
        gtk_progress_bar_set_fraction (self->time_bar,
                                       1 - (double)self->left_ms / (double)self->total_ms);
}

static void
show_saved (UiTestFrame *self)
{
    static const struct {
        const char *words;
        const char *icon;
        const char *class;
    } states[UI_TEST_SAVED_COUNT] = {
        [UI_TEST_SAVED_NOTHING] = {"", NULL, "muted"},
        [UI_TEST_SAVED_SAVING] = {N_ ("Saving"), "content-loading-symbolic", "muted"},
        [UI_TEST_SAVED_DONE] = {N_ ("Answer saved"), "object-select-symbolic", "ok"},
        [UI_TEST_SAVED_FAILED] = {N_ ("Not saved"), "dialog-warning-symbolic", "bad"},
    };
    const char *words = *states[self->saved].words != '\0' ? _ (states[self->saved].words) : "";
    /* The box keeps its place in the bar, so that the buttons stay where they are. */
    gtk_widget_set_opacity (self->saved_box, *words != '\0' ? 1 : 0);
    gtk_label_set_label (self->saved_label, words);
    gtk_widget_set_tooltip_text (self->saved_box, words);
    gtk_image_set_from_icon_name (self->saved_icon, states[self->saved].icon);
    for (int i = 0; i < UI_TEST_SAVED_COUNT; i++)
        gtk_widget_remove_css_class (GTK_WIDGET (self->saved_icon), states[i].class);
    gtk_widget_add_css_class (GTK_WIDGET (self->saved_icon), states[self->saved].class);
}

/* ---- buttons ---- */

static void
on_clicked_cb (GtkButton *button, UiTestFrame *self)
{
    const GtkButton *buttons[] = {[SIGNAL_NEXT] = self->next_button,
                                  [SIGNAL_PREVIOUS] = self->previous_button,
                                  [SIGNAL_ALL] = self->all_button,
                                  [SIGNAL_HELP] = self->help_button};
    for (size_t i = 0; i < G_N_ELEMENTS (buttons); i++)
        if (buttons[i] == button)
            g_signal_emit (self, signals[i], 0);
}

static void
on_timer_cb (UiTestFrame *self)
{
    self->time_hidden = !self->time_hidden;
    show_time (self);
}

static void
on_flag_cb (UiTestFrame *self)
{
    if (!self->setting)
        g_signal_emit (self, signals[SIGNAL_FLAG], 0,
                       gtk_toggle_button_get_active (self->flag_button));
}

/* ---- class ---- */

static void
ui_test_frame_class_init (UiTestFrameClass *klass)
{
    static const UiChild children[] = {UI_CHILD (UiTestFrame, section_label),
                                       UI_CHILD (UiTestFrame, part_label),
                                       UI_CHILD (UiTestFrame, place_label),
                                       UI_CHILD (UiTestFrame, timer_label),
                                       UI_CHILD (UiTestFrame, notice_label),
                                       UI_CHILD (UiTestFrame, saved_label),
                                       UI_CHILD (UiTestFrame, segments),
                                       UI_CHILD (UiTestFrame, time_bar),
                                       UI_CHILD (UiTestFrame, text_button),
                                       UI_CHILD (UiTestFrame, help_button),
                                       UI_CHILD (UiTestFrame, timer_button),
                                       UI_CHILD (UiTestFrame, all_button),
                                       UI_CHILD (UiTestFrame, previous_button),
                                       UI_CHILD (UiTestFrame, next_button),
                                       UI_CHILD (UiTestFrame, flag_button),
                                       UI_CHILD (UiTestFrame, saved_icon),
                                       UI_CHILD (UiTestFrame, saved_box),
                                       UI_CHILD (UiTestFrame, scroll),
                                       UI_CHILD (UiTestFrame, slot),
                                       UI_CHILD (UiTestFrame, whole),
                                       {0}};
    static const char *const names[] = {"next", "previous", "all", "help"};
    g_type_ensure (UI_TYPE_SEGMENTS);
    ui_template_set (GTK_WIDGET_CLASS (klass), "items/test_frame.ui", children);
    for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
        signals[i] = g_signal_new (names[i], UI_TYPE_TEST_FRAME, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
    signals[SIGNAL_FLAG] = g_signal_new ("flag", UI_TYPE_TEST_FRAME, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
ui_test_frame_init (UiTestFrame *self)
{
    self->left_ms = -1;
    ui_template_init (GTK_WIDGET (self));
    GtkButton *buttons[] = {self->next_button, self->previous_button, self->all_button,
                            self->help_button};
    for (size_t i = 0; i < G_N_ELEMENTS (buttons); i++)
        g_signal_connect (buttons[i], "clicked", G_CALLBACK (on_clicked_cb), self);
    g_signal_connect_swapped (self->timer_button, "clicked", G_CALLBACK (on_timer_cb), self);
    g_signal_connect_swapped (self->flag_button, "toggled", G_CALLBACK (on_flag_cb), self);
    show_saved (self);
}

GtkWidget *
ui_test_frame_new (UiLook *look)
{
    UiTestFrame *self = g_object_new (UI_TYPE_TEST_FRAME, NULL);
    gtk_widget_set_visible (GTK_WIDGET (self->text_button), look != NULL);
    if (look != NULL)
        ui_lookmenu_text (self->text_button, look);
    return GTK_WIDGET (self);
}

void
ui_test_frame_set_titles (UiTestFrame *self, const char *title, const char *part)
{
    gtk_label_set_label (self->section_label, title != NULL ? title : "");
    gtk_label_set_label (self->part_label, part != NULL ? part : "");
    gtk_widget_set_visible (GTK_WIDGET (self->part_label), part != NULL);
}

void
ui_test_frame_set_progress (UiTestFrame *self, const UiSegment *segments, int n, int now)
{
    /* TRANSLATORS: "7 of 24": the question's number, and how many there are */
    g_autofree char *text = g_strdup_printf (_ ("%d of %d"), now + 1, n);
    ui_segments_set (self->segments, segments, n, now);
    gtk_label_set_label (self->place_label, text);
    ui_explain (GTK_WIDGET (self->place_label),
                _ ("The place of this question among those of this part."));
    gtk_widget_set_visible (GTK_WIDGET (self->place_label), now >= 0 && n > 1);
    gtk_widget_set_visible (GTK_WIDGET (self->segments), n > 1);
}

static void
set_label (GtkButton *button, const char *label)
{
    gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
    if (label != NULL)
        gtk_button_set_label (button, label);
}

void
ui_test_frame_set_buttons (UiTestFrame *self, const UiTestButtons *buttons)
{
    set_label (self->next_button, buttons->next);
    set_label (self->previous_button, buttons->previous);
    gtk_widget_set_visible (GTK_WIDGET (self->flag_button), buttons->question);
    gtk_widget_set_visible (GTK_WIDGET (self->all_button), buttons->question);
    self->setting = true;
    gtk_toggle_button_set_active (self->flag_button, buttons->flagged);
    self->setting = false;
}

void
ui_test_frame_set_saved (UiTestFrame *self, UiTestSaved saved)
{
    g_return_if_fail (UI_IS_TEST_FRAME (self) && saved < UI_TEST_SAVED_COUNT);
    if (self->saved == saved)
        return;
    self->saved = saved;
    show_saved (self);
}

void
ui_test_frame_set_time (UiTestFrame *self, int64_t left_ms, int64_t total_ms)
{
    self->left_ms = left_ms;
    self->total_ms = total_ms;
    show_time (self);
}

void
ui_test_frame_set_notice (UiTestFrame *self, const char *sentence)
{
    gtk_widget_set_visible (GTK_WIDGET (self->notice_label), sentence != NULL);
    /* The same words again would be said again. */
    if (g_strcmp0 (gtk_label_get_label (self->notice_label), sentence) != 0)
        gtk_label_set_label (self->notice_label, sentence != NULL ? sentence : "");
}

void
ui_test_frame_set_content (UiTestFrame *self, GtkWidget *content, GtkAlign valign)
{
    bool whole = content != NULL && valign == GTK_ALIGN_FILL;
    /* What comes back must not have a parent any more. */
    if (adw_bin_get_child (whole ? self->slot : self->whole) != NULL)
        adw_bin_set_child (whole ? self->slot : self->whole, NULL);
    gtk_widget_set_visible (GTK_WIDGET (self->whole), whole);
    gtk_widget_set_visible (GTK_WIDGET (self->scroll), !whole);
    if (content == NULL) {
        adw_bin_set_child (self->slot, NULL);
        return;
    }
    gtk_widget_set_valign (content, valign);
    adw_bin_set_child (whole ? self->whole : self->slot, content);
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0);
    ui_fit_again (content);
}

void
ui_test_frame_focus_next (UiTestFrame *self)
{
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

void
ui_test_frame_translate (UiTestFrame *self)
{
    ui_template_translate (GTK_WIDGET (self));
    show_time (self);
    show_saved (self);
}
