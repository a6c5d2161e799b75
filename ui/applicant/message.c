/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/message.h"

#include "ui/parts.h"
#include "ui/template.h"

struct _UiMessage {
    UiPage parent_instance;
    /* template */
    GtkImage *icon;
    GtkLabel *title_label, *sentence_label;
    GtkWidget *lines_box;
    GtkButton *action_button;
    UiMessageKind kind;
};

G_DEFINE_FINAL_TYPE (UiMessage, ui_message, UI_TYPE_PAGE)

static const struct {
    const char *icon, *class;
} kinds[UI_MESSAGE_KINDS] = {
    [UI_MESSAGE_EMPTY] = {"emblem-documents-symbolic", "none"},
    [UI_MESSAGE_INTRO] = {"input-keyboard-symbolic", "plain"},
    [UI_MESSAGE_GOOD] = {"object-select-symbolic", "ok"},
    [UI_MESSAGE_TROUBLE] = {"dialog-warning-symbolic", "warn"},
};

static void
on_action_cb (UiMessage *self)
{
    g_signal_emit_by_name (self, "action");
}

static void
ui_message_class_init (UiMessageClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiMessage, icon),           UI_CHILD (UiMessage, title_label),
        UI_CHILD (UiMessage, sentence_label), UI_CHILD (UiMessage, lines_box),
        UI_CHILD (UiMessage, action_button),  {0}};
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/message.ui", children);
    g_signal_new ("action", UI_TYPE_MESSAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  0);
}

static void
ui_message_init (UiMessage *self)
{
    ui_template_init (GTK_WIDGET (self));
    g_signal_connect_swapped (self->action_button, "clicked", G_CALLBACK (on_action_cb), self);
    ui_page_set_back (UI_PAGE (self), false, NULL);
    ui_page_set_complete (UI_PAGE (self), true);
}

GtkWidget *
ui_message_new (UiMessageKind kind)
{
    g_return_val_if_fail (kind < UI_MESSAGE_KINDS, NULL);
    UiMessage *self = g_object_new (UI_TYPE_MESSAGE, NULL);
    self->kind = kind;
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), kinds[kind].class);
    gtk_image_set_from_icon_name (self->icon, kinds[kind].icon);
    return GTK_WIDGET (self);
}

void
ui_message_set (UiMessage *self, const char *icon, const char *title, const char *sentence,
                const char *action)
{
    gtk_image_set_from_icon_name (self->icon, icon ? icon : kinds[self->kind].icon);
    gtk_label_set_label (self->title_label, title);
    gtk_label_set_label (self->sentence_label, sentence ? sentence : "");
    gtk_widget_set_visible (GTK_WIDGET (self->sentence_label), sentence != NULL);
    gtk_widget_set_visible (GTK_WIDGET (self->action_button), action != NULL);
    gtk_button_set_label (self->action_button, action ? action : "");
    ui_page_set_title (UI_PAGE (self), title);
}

void
ui_message_set_lines (UiMessage *self, const char *const *lines, size_t count)
{
    ui_box_clear (self->lines_box);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
        GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");
        GtkWidget *words = ui_label_new (lines[i], "body");
        gtk_widget_add_css_class (tick, "ok");
        gtk_widget_set_valign (tick, GTK_ALIGN_START);
        gtk_widget_set_margin_top (tick, 4);
        gtk_widget_set_hexpand (words, TRUE);
        gtk_box_append (GTK_BOX (line), tick);
        gtk_box_append (GTK_BOX (line), words);
        gtk_box_append (GTK_BOX (self->lines_box), line);
    }
}
