/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/needs.h"

#include "ui/choice.h"
#include "ui/template.h"
#include "ui/words.h"

static const struct {
    int percent;
    const char *title, *detail;
} times[] = {
    {100, N_ ("The usual time"), NULL},
    {125, N_ ("A quarter more"), N_ ("10 minutes become 12 and a half")},
    {150, N_ ("Half as much again"), N_ ("10 minutes become 15")},
    {200, N_ ("Twice the time"), N_ ("10 minutes become 20")},
};

static const struct {
    const char *title, *detail;
} others[] = {
    {N_ ("Longer breaks between the parts"),
     N_ ("The company keeps your place as long as you need")},
    {N_ ("Writing instead of speaking"),
     N_ ("A person arranges another way to show how you serve a caller")},
    {N_ ("I use a screen reader, a magnifier or voice control"),
     N_ ("It never counts as a disturbance of a test")},
    {N_ ("Please talk to me first"), N_ ("The recruiter writes to you before you begin")},
};

struct _UiNeeds {
    UiPage parent_instance;
    /* template */
    GtkWidget *time_box, *other_box;
    GtkTextView *note_view;
    /* borrowed */
    GtkWidget *time_choices[G_N_ELEMENTS (times)], *other_choices[G_N_ELEMENTS (others)];
};

G_DEFINE_FINAL_TYPE (UiNeeds, ui_needs, UI_TYPE_PAGE)

static const char *
words_or_null (const char *text)
{
    return text ? _ (text) : NULL;
}

static void
render (UiNeeds *self)
{
    ui_page_set_title (UI_PAGE (self), _ ("What would help you?"));
    ui_page_set_next_label (UI_PAGE (self), _ ("Keep this"));
    for (size_t i = 0; i < G_N_ELEMENTS (times); i++)
        ui_choice_set_text (self->time_choices[i], _ (times[i].title),
                            words_or_null (times[i].detail));
    for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
        ui_choice_set_text (self->other_choices[i], _ (others[i].title),
                            words_or_null (others[i].detail));
}

static void
ui_needs_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_needs_parent_class)->locale_changed (page);
    render (UI_NEEDS (page));
}

static void
ui_needs_class_init (UiNeedsClass *class)
{
    static const UiChild children[] = {UI_CHILD (UiNeeds, time_box),
                                       UI_CHILD (UiNeeds, other_box),
                                       UI_CHILD (UiNeeds, note_view),
                                       {0}};
    UI_PAGE_CLASS (class)->locale_changed = ui_needs_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/needs.ui", children);
}

static void
ui_needs_init (UiNeeds *self)
{
    ui_template_init (GTK_WIDGET (self));
    for (size_t i = 0; i < G_N_ELEMENTS (times); i++) {
        self->time_choices[i] =
            ui_choice_new (GTK_ACCESSIBLE_ROLE_RADIO, _ (times[i].title), NULL, NULL);
        if (i > 0)
            gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->time_choices[i]),
                                         GTK_TOGGLE_BUTTON (self->time_choices[0]));
        gtk_box_append (GTK_BOX (self->time_box), self->time_choices[i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS (others); i++) {
        self->other_choices[i] =
            ui_choice_new (GTK_ACCESSIBLE_ROLE_CHECKBOX, _ (others[i].title), NULL, NULL);
        gtk_box_append (GTK_BOX (self->other_box), self->other_choices[i]);
    }
    ui_choice_bind_group (self->time_box);
    ui_needs_set_extra_time (self, 100);
    ui_page_set_frame (UI_PAGE (self), UI_FRAME_PLAIN);
    ui_page_set_complete (UI_PAGE (self), true);
    render (self);
}

GtkWidget *
ui_needs_new (void)
{
    return g_object_new (UI_TYPE_NEEDS, NULL);
}

int
ui_needs_get_extra_time (UiNeeds *self)
{
    int place = ui_choice_get_active (self->time_box);
    return times[MAX (place, 0)].percent;
}

void
ui_needs_set_extra_time (UiNeeds *self, int percent)
{
    for (size_t i = 0; i < G_N_ELEMENTS (times); i++)
        if (times[i].percent == percent)
            ui_choice_set_active (self->time_box, (int)i);
}

char *
ui_needs_get_note (UiNeeds *self)
{
    GString *note = g_string_new (NULL);
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
    GtkTextIter start, end;
    for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
        if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->other_choices[i])))
            g_string_append_printf (note, "%s\n", _ (others[i].title));
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    g_autofree char *written = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    g_string_append (note, g_strstrip (written));
    return g_strstrip (g_string_free (note, FALSE));
}

void
ui_needs_set_note (UiNeeds *self, const char *text)
{
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note_view), text ? text : "", -1);
}
