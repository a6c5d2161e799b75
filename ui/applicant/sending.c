/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/sending.h"

#include "ui/explain.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiSending {
    UiPage parent_instance;
    /* template */
    GtkImage *state_icon;
    GtkLabel *title_label, *lead_label, *detail_label, *percent_label;
    GtkProgressBar *progress;
    GtkWidget *rows_box;
    /* owned */
    char *sentence;
    UiSendingState state;
};

G_DEFINE_FINAL_TYPE (UiSending, ui_sending, UI_TYPE_PAGE)

static const struct {
    const char *icon, *class, *title, *lead, *action;
} states[UI_SENDING_STATES] = {
    [UI_SENDING_RUNS] = {"mail-send-symbolic", "plain", N_ ("Sending your application"),
                         N_ ("You can leave this window open and do something else."),
                         N_ ("Pause")},
    [UI_SENDING_PAUSED] = {"media-playback-pause-symbolic", "none", N_ ("Paused"),
                           N_ ("All is saved on this computer. What was sent stays sent."),
                           N_ ("Go on")},
    [UI_SENDING_WAITS] = {"network-offline-symbolic", "warn",
                          N_ ("Waiting for the company’s server"),
                          N_ ("No answer from the company’s server. Your work is saved here; we "
                              "try again every minute."),
                          N_ ("Try again")},
};

static void
render (UiSending *self)
{
    for (int i = 0; i < UI_SENDING_STATES; i++)
        gtk_widget_remove_css_class (GTK_WIDGET (self->state_icon), states[i].class);
    gtk_widget_add_css_class (GTK_WIDGET (self->state_icon), states[self->state].class);
    gtk_image_set_from_icon_name (self->state_icon, states[self->state].icon);
    gtk_label_set_label (self->title_label, _ (states[self->state].title));
    gtk_label_set_label (self->lead_label,
                         self->sentence ? self->sentence : _ (states[self->state].lead));
    ui_page_set_title (UI_PAGE (self), _ (states[self->state].title));
    ui_page_set_second_label (UI_PAGE (self), _ (states[self->state].action));
}

static void
ui_sending_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_sending_parent_class)->locale_changed (page);
    render (UI_SENDING (page));
}

static void
ui_sending_finalize (GObject *object)
{
    g_free (UI_SENDING (object)->sentence);
    G_OBJECT_CLASS (ui_sending_parent_class)->finalize (object);
}

static void
ui_sending_class_init (UiSendingClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiSending, state_icon),    UI_CHILD (UiSending, title_label),
        UI_CHILD (UiSending, lead_label),    UI_CHILD (UiSending, detail_label),
        UI_CHILD (UiSending, percent_label), UI_CHILD (UiSending, progress),
        UI_CHILD (UiSending, rows_box),      {0}};
    G_OBJECT_CLASS (class)->finalize = ui_sending_finalize;
    UI_PAGE_CLASS (class)->locale_changed = ui_sending_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/sending.ui", children);
}

static void
ui_sending_init (UiSending *self)
{
    ui_template_init (GTK_WIDGET (self));
    ui_page_set_back (UI_PAGE (self), false, NULL);
    ui_sending_set_progress (self, 0, NULL);
    render (self);
}

GtkWidget *
ui_sending_new (void)
{
    return g_object_new (UI_TYPE_SENDING, NULL);
}

void
ui_sending_set_state (UiSending *self, UiSendingState state, const char *sentence)
{
    g_return_if_fail (state < UI_SENDING_STATES);
    g_autofree char *old = self->sentence;
    self->sentence = g_strdup (sentence);
    self->state = state;
    render (self);
}

void
ui_sending_set_progress (UiSending *self, double fraction, const char *detail)
{
    fraction = CLAMP (fraction, 0, 1);
    g_autofree char *percent = g_strdup_printf ("%d %%", (int)(fraction * 100 + 0.001));
    gtk_progress_bar_set_fraction (self->progress, fraction);
    gtk_label_set_label (self->percent_label, percent);
    gtk_label_set_label (self->detail_label, detail ? detail : "");
    ui_explain (GTK_WIDGET (self->detail_label),
                _ ("What the server has confirmed, of all that is to be sent. The time left is "
                   "reckoned from the speed so far."));
    ui_explain (GTK_WIDGET (self->percent_label),
                _ ("The share of the bytes that the server has confirmed."));
}

void
ui_sending_set_rows (UiSending *self, const UiSendingRow *rows, size_t count)
{
    ui_box_clear (self->rows_box);
    gtk_widget_set_visible (self->rows_box, count > 0);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *row = ui_row_new (NULL, NULL, rows[i].title, rows[i].detail);
        ui_row_add (row, rows[i].done
                             ? ui_pill_new_with ("pass", "object-select-symbolic", _ ("Arrived"))
                             : ui_label_new (_ ("Waiting"), "small muted"));
        ui_explain (row, _ ("Counted on this computer; it has arrived when the server has signed "
                            "for it."));
        gtk_box_append (GTK_BOX (self->rows_box), row);
    }
}
