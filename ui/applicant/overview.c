/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/overview.h"

#include "ui/applicant/timebar.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiOverview {
    UiPage parent_instance;
    /* template */
    GtkLabel *title_label, *lead_label;
    AdwBin *bar_slot;
    GtkWidget *parts_box;
    /* borrowed */
    UiTimebar *bar;
    int parts, minutes, keep_days;
};

G_DEFINE_FINAL_TYPE (UiOverview, ui_overview, UI_TYPE_PAGE)

static const struct {
    const char *kind, *icon;
} icons[] = {
    {"eligibility", "dialog-question-symbolic"},
    {"consent", "security-high-symbolic"},
    {"equipment", "audio-headset-symbolic"},
    {"tests", "input-keyboard-symbolic"},
    {"voice", "audio-input-microphone-symbolic"},
    {"background", "document-edit-symbolic"},
    {"review", "mail-send-symbolic"},
};

const char *
ui_overview_icon (const char *kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS (icons); i++)
        if (g_strcmp0 (kind, icons[i].kind) == 0)
            return icons[i].icon;
    return "emblem-documents-symbolic";
}

static void
render (UiOverview *self)
{
    ui_page_set_title (UI_PAGE (self), _ ("What will happen"));
    ui_page_set_next_label (UI_PAGE (self), _ ("Begin"));
    g_autofree char *length = g_strdup_printf (
        dngettext (GETTEXT_PACKAGE, "%d part, about %d minutes. Pause between any two",
                   "%d parts, about %d minutes. Pause between any two", (gulong)self->parts),
        self->parts, self->minutes);
    g_autofree char *keep =
        self->keep_days ? g_strdup_printf (
            dngettext (GETTEXT_PACKAGE, "; we keep your place for %d day.",
                       "; we keep your place for %d days.", (gulong)self->keep_days),
            self->keep_days)
                        : g_strdup (".");
    g_autofree char *lead = g_strconcat (length, keep, NULL);
    gtk_label_set_label (self->lead_label, lead);
}

static GtkWidget *
new_part (const UiPart *part)
{
    bool voice = g_strcmp0 (part->kind, "voice") == 0;
    GtkWidget *row = ui_row_new (ui_overview_icon (part->kind), voice ? "clay" : NULL, part->title,
                                 part->detail);
    g_autofree char *minutes = g_strdup_printf (_ ("%d min"), part->minutes);
    GtkWidget *time = ui_label_new (minutes, "num head");
    gtk_label_set_wrap (GTK_LABEL (time), FALSE);
    ui_row_add (row, time);
    return row;
}

static void
ui_overview_present (UiPage *page)
{
    /* The task is to begin, and that button is the shell's: nothing here takes the focus. */
}

static void
ui_overview_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_overview_parent_class)->locale_changed (page);
    render (UI_OVERVIEW (page));
}

static void
ui_overview_class_init (UiOverviewClass *class)
{
    static const UiChild children[] = {UI_CHILD (UiOverview, title_label),
                                       UI_CHILD (UiOverview, lead_label),
                                       UI_CHILD (UiOverview, bar_slot),
                                       UI_CHILD (UiOverview, parts_box),
                                       {0}};
    UI_PAGE_CLASS (class)->present = ui_overview_present;
    UI_PAGE_CLASS (class)->locale_changed = ui_overview_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/overview.ui", children);
}

static void
ui_overview_init (UiOverview *self)
{
    ui_template_init (GTK_WIDGET (self));
    self->bar = UI_TIMEBAR (ui_timebar_new ());
    adw_bin_set_child (self->bar_slot, GTK_WIDGET (self->bar));
    ui_page_set_complete (UI_PAGE (self), true);
    render (self);
}

GtkWidget *
ui_overview_new (void)
{
    return g_object_new (UI_TYPE_OVERVIEW, NULL);
}

void
ui_overview_set_parts (UiOverview *self, const UiPart *parts, size_t count, int keep_days)
{
    g_autofree UiTimePart *times = g_new0 (UiTimePart, count + 1);
    ui_box_clear (self->parts_box);
    self->minutes = 0;
    for (size_t i = 0; i < count; i++) {
        times[i] = (UiTimePart){parts[i].minutes, g_strcmp0 (parts[i].kind, "voice") == 0};
        self->minutes += parts[i].minutes;
        gtk_box_append (GTK_BOX (self->parts_box), new_part (&parts[i]));
    }
    self->parts = (int)count;
    self->keep_days = keep_days;
    ui_timebar_set_parts (self->bar, times, count);
    render (self);
}
