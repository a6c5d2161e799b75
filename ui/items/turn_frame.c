/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/turn_frame.h"

#include <adwaita.h>

#include "ui/parts.h"
#include "ui/words.h"

struct _UiTurnFrame {
    GtkBox parent_instance;
    GtkWidget *words, *button;
};

static guint send_signal;

G_DEFINE_FINAL_TYPE (UiTurnFrame, ui_turn_frame, GTK_TYPE_BOX)

static const char *const sentences[UI_TURN_COUNT] = {
    [UI_TURN_NONE] = "",
    [UI_TURN_FIRST] = N_ ("This question goes on after each answer that you send."),
    [UI_TURN_NEXT] = N_ ("The question has gone on: read it again from the top."),
    [UI_TURN_SENT] = N_ ("Your answer is on its way. The clock stands still until the question "
                         "goes on."),
    [UI_TURN_AWAY] = N_ ("The company’s server does not answer, so the clock stands still. What "
                         "you did is saved here. It goes on by itself as soon as the line is "
                         "back."),
    [UI_TURN_OVER] = N_ ("This question is complete. Go on with the next one."),
};

const char *
ui_turn_away (void)
{
    return _ (sentences[UI_TURN_AWAY]);
}

static void
on_clicked_cb (UiTurnFrame *self)
{
    g_signal_emit (self, send_signal, 0);
}

static void
ui_turn_frame_class_init (UiTurnFrameClass *klass)
{
    send_signal = g_signal_new ("send", UI_TYPE_TURN_FRAME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

/* As wide as the question. */
static GtkWidget *
clamp_new (GtkWidget *child)
{
    return g_object_new (ADW_TYPE_CLAMP, "maximum-size", 760, "tightening-threshold", 700, "child",
                         child, NULL);
}

static void
ui_turn_frame_init (UiTurnFrame *self)
{
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing (GTK_BOX (self), 20);
    self->words =
        g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                      "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    self->button = gtk_button_new_with_label (_ ("Send this answer"));
    gtk_widget_add_css_class (self->button, "suggested-action");
    gtk_widget_add_css_class (self->button, "tall");
    gtk_widget_set_halign (self->button, GTK_ALIGN_START);
    g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked_cb), self);
    gtk_box_append (GTK_BOX (self), clamp_new (self->words));
    gtk_box_append (GTK_BOX (self), clamp_new (self->button));
}

GtkWidget *
ui_turn_frame_new (GtkWidget *question)
{
    GtkWidget *self = g_object_new (UI_TYPE_TURN_FRAME, NULL);
    gtk_box_insert_child_after (GTK_BOX (self), question, gtk_widget_get_first_child (self));
    return self;
}

void
ui_turn_frame_set (UiTurnFrame *self, UiTurn turn)
{
    g_return_if_fail (UI_IS_TURN_FRAME (self) && turn < UI_TURN_COUNT);
    const char *words = *sentences[turn] != '\0' ? _ (sentences[turn]) : "";
    gtk_label_set_label (GTK_LABEL (self->words), words);
    gtk_widget_remove_css_class (self->words, "muted");
    gtk_widget_remove_css_class (self->words, "note");
    gtk_widget_add_css_class (self->words, turn == UI_TURN_FIRST ? "muted" : "note");
    ui_set_sensitive (self->button, turn == UI_TURN_FIRST || turn == UI_TURN_NEXT);
    gtk_widget_set_visible (self->button, turn != UI_TURN_OVER);
}
