/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/upload_view.h"

#include <string.h>

#include "ui/parts.h"
#include "ui/place.h"
#include "ui/words.h"

struct _UiUploadView {
    UiInteraction parent_instance;
    GtkWidget *row, *name, *detail; /* of the file that is the answer */
    GtkWidget *choose, *remove, *undo, *limits, *note;
    GtkWidget *progress, *cancel; /* while it takes longer than a moment */
    char *file,
        *before; /* responses (task_attachment_print), NULL for none; BEFORE: what undo brings back */
    bool undoable, waiting, slow;
};

G_DEFINE_FINAL_TYPE (UiUploadView, ui_upload_view, UI_TYPE_INTERACTION)

enum { CHOOSE, CHOSEN, CANCEL, N_SIGNALS };

static guint signals[N_SIGNALS];

/* ---- words ---- */

char *
ui_upload_types (const QtiInteraction *interaction)
{
    g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
    const char *type = NULL;
    for (unsigned n = 0; (type = task_attachment_known (n)) != NULL; n++)
        if (task_attachment_takes (interaction, type))
            g_strv_builder_add (words, _ (task_attachment_word (type)));
    g_auto (GStrv) all = g_strv_builder_end (words);
    return g_strjoinv (", ", all);
}

static void
say_limits (UiUploadView *self)
{
    const QtiInteraction *interaction = ui_interaction_get (UI_INTERACTION (self));
    g_autofree char *types = ui_upload_types (interaction);
    g_autofree char *size = g_format_size ((guint64)task_attachment_limit (interaction));
    /* Translators: kinds of files, then the most bytes, as "10.5 MB" */
    g_autofree char *text = g_strdup_printf (
        _ ("One file: %s. At most %s. You can also drop it on this frame."), types, size);
    gtk_label_set_label (GTK_LABEL (self->limits), text);
}

/* ---- what is shown ---- */

static void
show (UiUploadView *self)
{
    g_auto (TaskAttachment) file = {0};
    bool there = task_attachment_parse (self->file, &file);
    bool stopped = ui_interaction_is_stopped (UI_INTERACTION (self));
    gtk_widget_set_visible (self->row, there);
    gtk_widget_set_visible (self->remove, there && !stopped);
    gtk_widget_set_visible (self->undo, self->undoable && !stopped);
    gtk_widget_set_visible (self->choose, !stopped);
    gtk_button_set_label (GTK_BUTTON (self->choose),
                          there ? _ ("Choose another file…") : _ ("Choose a file…"));
    ui_set_sensitive (self->choose, !self->waiting);
    gtk_widget_set_visible (self->progress, self->waiting && self->slow);
    gtk_widget_set_visible (self->cancel, self->waiting && self->slow);
    if (!there)
        return;
    g_autofree char *size = g_format_size ((guint64)file.bytes);
    g_autofree char *detail =
        g_strdup_printf ("%s · %s", size, _ (task_attachment_word (file.type)));
    g_autofree char *all = g_strdup_printf ("%s, %s", file.name, detail);
    gtk_label_set_label (GTK_LABEL (self->name), file.name);
    gtk_label_set_label (GTK_LABEL (self->detail), detail);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL, all,
                                    -1);
}

/* What was the answer can be brought back, once. */
static void
become (UiUploadView *self, const char *file)
{
    char *now = g_strdup (file); /* it may be what was before */
    g_free (self->before);
    self->before = self->file;
    self->file = now;
    self->undoable = g_strcmp0 (self->before, self->file) != 0 && self->before != NULL;
    self->waiting = false;
    show (self);
    ui_interaction_changed (UI_INTERACTION (self));
}

/* ---- what the person does ---- */

static void
on_place (GFile *file, gpointer self)
{
    if (file != NULL)
        ui_upload_view_choose (self, file);
}

static void
open_dialog (UiUploadView *self)
{
    const QtiInteraction *interaction = ui_interaction_get (UI_INTERACTION (self));
    GtkFileFilter *fitting = gtk_file_filter_new ();
    const UiPlaceQuestion question = {.title = _ ("Choose a file"), .kinds = {fitting}};
    const char *type = NULL;
    gtk_file_filter_set_name (fitting, _ ("Files that fit here"));
    for (unsigned n = 0; (type = task_attachment_known (n)) != NULL; n++)
        if (task_attachment_takes (interaction, type))
            gtk_file_filter_add_mime_type (fitting, type);
    ui_place_ask (GTK_WIDGET (self), &question, on_place, self);
}

static void
on_choose_cb (UiUploadView *self)
{
    g_signal_emit (self, signals[CHOOSE], 0);
}

static void
on_remove_cb (UiUploadView *self)
{
    become (self, NULL);
    ui_interaction_note (self->note, _ ("The file was taken away. “Undo” brings it back."));
    gtk_widget_grab_focus (self->undo);
}

static void
on_undo_cb (UiUploadView *self)
{
    become (self, self->before);
    ui_interaction_note (self->note, NULL);
    gtk_widget_grab_focus (self->choose);
}

static void
on_cancel_cb (UiUploadView *self)
{
    g_signal_emit (self, signals[CANCEL], 0);
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, UiUploadView *self)
{
    GFile *file = g_value_get_object (value);
    if (file == NULL || ui_interaction_is_stopped (UI_INTERACTION (self)))
        return FALSE;
    ui_upload_view_choose (self, file);
    return TRUE;
}

/* ---- the view ---- */

static GtkWidget *
button_new (const char *word, GCallback pressed, UiUploadView *self)
{
    GtkWidget *button = gtk_button_new_with_label (word);
    gtk_widget_add_css_class (button, "outline");
    g_signal_connect_swapped (button, "clicked", pressed, self);
    return button;
}

static GtkWidget *
file_row_new (UiUploadView *self)
{
    self->row = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_GROUP, NULL);
    GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
    self->name = ui_label_new ("", "head");
    self->detail = ui_label_new ("", "small muted num");
    gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
    gtk_widget_set_hexpand (words, TRUE);
    gtk_box_append (GTK_BOX (words), self->name);
    gtk_box_append (GTK_BOX (words), self->detail);
    gtk_box_append (GTK_BOX (self->row), gtk_image_new_from_icon_name ("text-x-generic-symbolic"));
    gtk_box_append (GTK_BOX (self->row), words);
    return self->row;
}

/* Below each other where they do not fit beside each other. */
static GtkWidget *
buttons_new (UiUploadView *self)
{
    GtkWidget *flow = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE,
                                    "column-spacing", 9, "row-spacing", 9, "max-children-per-line",
                                    3, "halign", GTK_ALIGN_START, NULL);
    self->choose = button_new (_ ("Choose a file…"), G_CALLBACK (on_choose_cb), self);
    self->remove = button_new (_ ("Remove the file"), G_CALLBACK (on_remove_cb), self);
    self->undo = button_new (_ ("Undo"), G_CALLBACK (on_undo_cb), self);
    self->cancel = button_new (_ ("Cancel"), G_CALLBACK (on_cancel_cb), self);
    GtkWidget *const buttons[] = {self->choose, self->remove, self->undo, self->cancel};
    for (size_t i = 0; i < G_N_ELEMENTS (buttons); i++) {
        GtkWidget *place = ui_flow_place_new (buttons[i]);
        g_object_bind_property (buttons[i], "visible", place, "visible", G_BINDING_SYNC_CREATE);
        gtk_flow_box_append (GTK_FLOW_BOX (flow), place);
    }
    return flow;
}

static void
ui_upload_view_build (UiInteraction *view)
{
    UiUploadView *self = UI_UPLOAD_VIEW (view);
    const UiItemContext *context = ui_interaction_context (view);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    gtk_widget_add_css_class (box, "well");
    self->limits = ui_label_new ("", "small muted");
    self->note = ui_interaction_note_new ();
    self->progress = gtk_progress_bar_new ();
    gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->progress), TRUE);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("How much is copied"), -1);
    gtk_box_append (GTK_BOX (box), file_row_new (self));
    gtk_box_append (GTK_BOX (box), buttons_new (self));
    gtk_box_append (GTK_BOX (box), self->progress);
    gtk_box_append (GTK_BOX (box), self->limits);
    gtk_box_append (GTK_BOX (box), self->note);
    GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
    g_signal_connect (drop, "drop", G_CALLBACK (on_drop_cb), self);
    gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (drop));
    adw_bin_set_child (ADW_BIN (view), box);
    say_limits (self);
    show (self);
    if (context->attach != NULL)
        context->attach (ADW_BIN (view), context->data);
}

static void
ui_upload_view_get (UiInteraction *view, UiResponse *response)
{
    if (UI_UPLOAD_VIEW (view)->file != NULL)
        ui_response_add_value (response, UI_UPLOAD_VIEW (view)->file);
}

static void
ui_upload_view_set (UiInteraction *view, const UiResponse *response)
{
    UiUploadView *self = UI_UPLOAD_VIEW (view);
    g_auto (TaskAttachment) file = {0};
    const char *text = ui_response_first (response);
    become (self, task_attachment_parse (text, &file) ? text : NULL);
    self->undoable = false;
    show (self);
}

static char *
ui_upload_view_check (UiInteraction *view)
{
    UiUploadView *self = UI_UPLOAD_VIEW (view);
    if (self->waiting)
        return g_strdup (_ ("The file is still being copied. Wait a moment."));
    return self->file == NULL && ui_interaction_get (view)->required
               ? g_strdup (_ ("Choose a file."))
               : NULL;
}

static void
ui_upload_view_stop (UiInteraction *view)
{
    /* What was handed in stays readable. */
    show (UI_UPLOAD_VIEW (view));
}

static void
ui_upload_view_finalize (GObject *object)
{
    g_free (UI_UPLOAD_VIEW (object)->file);
    g_free (UI_UPLOAD_VIEW (object)->before);
    G_OBJECT_CLASS (ui_upload_view_parent_class)->finalize (object);
}

static void
ui_upload_view_class_init (UiUploadViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_upload_view_finalize;
    view_class->build = ui_upload_view_build;
    view_class->get = ui_upload_view_get;
    view_class->set = ui_upload_view_set;
    view_class->check = ui_upload_view_check;
    view_class->stop = ui_upload_view_stop;
    signals[CHOOSE] =
        g_signal_new_class_handler ("choose", UI_TYPE_UPLOAD_VIEW, G_SIGNAL_RUN_LAST,
                                    G_CALLBACK (open_dialog), NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[CANCEL] = g_signal_new ("cancel", UI_TYPE_UPLOAD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
    signals[CHOSEN] = g_signal_new ("chosen", UI_TYPE_UPLOAD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
ui_upload_view_init (UiUploadView *self)
{
}

void
ui_upload_view_choose (UiUploadView *self, GFile *file)
{
    g_return_if_fail (UI_IS_UPLOAD_VIEW (self));
    if (self->waiting || ui_interaction_is_stopped (UI_INTERACTION (self)))
        return;
    if (ui_interaction_context (UI_INTERACTION (self))->attach == NULL) {
        ui_upload_view_refuse (self, _ ("Nothing is handed in here: this is only a look at the "
                                        "question."));
        return;
    }
    self->waiting = true;
    self->slow = false;
    ui_interaction_note (self->note, _ ("The file is being copied, so that nothing you do with it "
                                        "later changes your answer."));
    show (self);
    g_signal_emit (self, signals[CHOSEN], 0, file);
}

void
ui_upload_view_set_progress (UiUploadView *self, int64_t done_bytes, int64_t total_bytes)
{
    GtkProgressBar *bar = GTK_PROGRESS_BAR (self->progress);
    g_autofree char *done = g_format_size ((guint64)done_bytes);
    g_autofree char *total = g_format_size ((guint64)total_bytes);
    g_autofree char *words = g_strdup_printf (_ ("%s of %s"), done, total);
    if (!self->waiting)
        return;
    self->slow = true;
    gtk_progress_bar_set_text (bar, total_bytes > 0 ? words : "");
    if (total_bytes > 0)
        gtk_progress_bar_set_fraction (bar, MIN (1.0, (double)done_bytes / (double)total_bytes));
    else
        gtk_progress_bar_pulse (bar);
    show (self);
}

void
ui_upload_view_set_file (UiUploadView *self, const TaskAttachment *file)
{
    g_return_if_fail (UI_IS_UPLOAD_VIEW (self));
    self->waiting = false;
    if (ui_interaction_is_stopped (UI_INTERACTION (self))) {
        show (self);
        return;
    }
    g_autofree char *text = task_attachment_print (file);
    ui_interaction_note (self->note, NULL);
    become (self, text);
}

void
ui_upload_view_refuse (UiUploadView *self, const char *sentence)
{
    g_return_if_fail (UI_IS_UPLOAD_VIEW (self));
    self->waiting = false;
    ui_interaction_note (self->note, sentence);
    show (self);
}
