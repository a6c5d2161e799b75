/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/review.h"

#include "ui/fit.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiReview {
    UiPage parent_instance;
    /* template */
    GtkWidget *sections_box;
};

G_DEFINE_FINAL_TYPE (UiReview, ui_review, UI_TYPE_PAGE)

static void
on_edit_cb (GtkWidget *button, UiReview *self)
{
    g_signal_emit_by_name (self, "edit", g_object_get_data (G_OBJECT (button), "ui-id"));
}

static void
render (UiReview *self)
{
    ui_page_set_title (UI_PAGE (self), _ ("Look at everything once more"));
    ui_page_set_next_label (UI_PAGE (self), _ ("Send my application"));
}

static GtkWidget *
new_button (UiReview *self, const UiReviewSection *section)
{
    const char *word = section->missing ? _ ("Do it now") : _ ("Change");
    g_autofree char *name = g_strdup_printf ("%s: %s", word, section->title);
    GtkWidget *button = gtk_button_new_with_label (word);
    gtk_widget_add_css_class (button, section->missing ? "outline" : "quiet");
    g_object_set_data_full (G_OBJECT (button), "ui-id", g_strdup (section->id), g_free);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    g_signal_connect (button, "clicked", G_CALLBACK (on_edit_cb), self);
    return button;
}

static GtkWidget *
new_section (UiReview *self, const UiReviewSection *section)
{
    GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
    GtkWidget *head =
        ui_row_new (section->icon, section->missing ? "warn" : "ok", section->title, NULL);
    gtk_widget_add_css_class (panel, "panel");
    gtk_widget_add_css_class (panel, "pad");
    if (section->missing)
        ui_row_add (head, ui_pill_new_with ("warn", "dialog-warning-symbolic", _ ("Not done yet")));
    if (section->missing || section->editable)
        ui_row_add (head, new_button (self, section));
    else
        ui_row_add (head, ui_pill_new_with ("pass", "object-select-symbolic", _ ("Done")));
    gtk_box_append (GTK_BOX (panel), head);
    for (size_t i = 0; i < section->n_lines; i++) {
        GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
        GtkWidget *label = ui_label_new (section->lines[i].label, "small muted");
        GtkWidget *value = ui_label_new (section->lines[i].value, "body");
        gtk_widget_set_size_request (label, 210, -1);
        gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
        gtk_widget_set_valign (value, GTK_ALIGN_BASELINE);
        gtk_widget_set_hexpand (value, TRUE);
        ui_fit_name (line, "split_line");
        gtk_box_append (GTK_BOX (line), label);
        gtk_box_append (GTK_BOX (line), value);
        gtk_box_append (GTK_BOX (panel), line);
    }
    return panel;
}

static void
ui_review_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_review_parent_class)->locale_changed (page);
    render (UI_REVIEW (page));
}

static void
ui_review_class_init (UiReviewClass *class)
{
    static const UiChild children[] = {UI_CHILD (UiReview, sections_box), {0}};
    UI_PAGE_CLASS (class)->locale_changed = ui_review_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/review.ui", children);
    g_signal_new ("edit", UI_TYPE_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_STRING);
}

static void
ui_review_init (UiReview *self)
{
    ui_template_init (GTK_WIDGET (self));
    render (self);
}

GtkWidget *
ui_review_new (void)
{
    return g_object_new (UI_TYPE_REVIEW, NULL);
}

void
ui_review_set_sections (UiReview *self, const UiReviewSection *sections, size_t count)
{
    bool all = count > 0;
    ui_box_clear (self->sections_box);
    for (size_t i = 0; i < count; i++) {
        all = all && !sections[i].missing;
        gtk_box_append (GTK_BOX (self->sections_box), new_section (self, &sections[i]));
    }
    ui_page_set_complete (UI_PAGE (self), all);
    ui_fit_again (self->sections_box);
}
