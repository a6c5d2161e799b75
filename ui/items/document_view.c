/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/document_view.h"

#include <string.h>

#include "ui/choice.h"
#include "ui/items/body.h"
#include "ui/items/document_find.h"
#include "ui/items/document_marks.h"
#include "ui/parts.h"
#include "ui/words.h"

#define HEIGHT_PX 380

struct _UiDocumentView {
    UiInteraction parent_instance;

    UiDocumentText *text;
    char *begun; /* the document as it was handed out, NULL when it is missing */
    GtkWidget *view, *styles, *bold, *undo, *redo, *find, *marks, *note;
    int64_t carried_ms; /* worked before the program was closed and opened again */
    int64_t started_ms; /* the first change since; -1 = none */
    int64_t last_ms;
    int64_t changes;
    bool showing; /* the tools are brought up to the caret */
};

G_DEFINE_FINAL_TYPE (UiDocumentView, ui_document_view, UI_TYPE_INTERACTION)

/* ---- tools follow the caret ---- */

static void
show_tools (UiDocumentView *self)
{
    self->showing = true;
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->styles),
                                ui_document_text_style_here (self->text));
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->bold),
                                  ui_document_text_is_bold (self->text));
    ui_set_sensitive (self->undo, ui_document_text_can_undo (self->text));
    ui_set_sensitive (self->redo, ui_document_text_can_redo (self->text));
    self->showing = false;
}

static void
on_caret_cb (GtkTextBuffer *buffer, GtkTextIter *at, GtkTextMark *mark, UiDocumentView *self)
{
    if (mark == gtk_text_buffer_get_insert (buffer) && self->view != NULL)
        show_tools (self);
}

static void
on_changed_cb (UiDocumentView *self)
{
    int64_t now_ms = ui_interaction_now_ms (UI_INTERACTION (self));
    if (self->started_ms < 0)
        self->started_ms = now_ms;
    self->last_ms = now_ms;
    self->changes++;
    show_tools (self);
    gtk_widget_queue_draw (self->marks);
    ui_interaction_note (self->note, NULL);
    ui_interaction_changed (UI_INTERACTION (self));
}

static void
on_refused_cb (UiDocumentView *self)
{
    ui_interaction_note (self->note,
                         _ ("Only what you copied in this document can be pasted here."));
}

static void
refuse_paste (UiDocumentView *self)
{
    on_refused_cb (self);
    g_signal_emit_by_name (self, "noted", "paste-refused");
}

/* ---- what is pressed ---- */

static void
work (UiDocumentView *self)
{
    ui_document_text_set_now (self->text, ui_interaction_now_ms (UI_INTERACTION (self)));
}

static void
on_style_cb (UiDocumentView *self)
{
    if (self->showing)
        return;
    work (self);
    ui_document_text_set_style (
        self->text, (TaskStyle)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->styles)));
    gtk_widget_grab_focus (self->view);
}

static void
on_bold_cb (UiDocumentView *self)
{
    if (self->showing)
        return;
    ui_document_text_toggle_bold (self->text);
    show_tools (self);
    gtk_widget_grab_focus (self->view);
}

static void
on_bold_key_cb (UiDocumentView *self)
{
    ui_document_text_toggle_bold (self->text);
}

static void
on_undo_cb (UiDocumentView *self)
{
    ui_document_text_undo (self->text);
}

static void
on_redo_cb (UiDocumentView *self)
{
    ui_document_text_redo (self->text);
}

static void
on_find_cb (UiDocumentView *self)
{
    ui_document_find_open (UI_DOCUMENT_FIND (self->find));
}

static void
on_find_closed_cb (UiDocumentView *self)
{
    gtk_widget_grab_focus (self->view);
}

static void
on_field_cb (UiDocumentView *self)
{
    bool found = ui_document_text_next_field (self->text);
    ui_interaction_note (self->note, found ? NULL : _ ("There is no field left to fill in."));
    gtk_widget_grab_focus (self->view);
}

static void
on_copy_cb (UiDocumentView *self)
{
    g_signal_stop_emission_by_name (self->view, "copy-clipboard");
    ui_document_text_copy (self->text, false);
}

static void
on_cut_cb (UiDocumentView *self)
{
    g_signal_stop_emission_by_name (self->view, "cut-clipboard");
    ui_document_text_copy (self->text, true);
}

static void
on_paste_cb (UiDocumentView *self)
{
    g_signal_stop_emission_by_name (self->view, "paste-clipboard");
    if (!ui_document_text_paste (self->text))
        refuse_paste (self);
}

static const struct {
    guint keyval;
    GdkModifierType modifiers;
    int style; /* or -1 */
    void (*press) (UiDocumentView *self);
} shortcuts[] = {
    {GDK_KEY_z, GDK_CONTROL_MASK, -1, on_undo_cb},
    {GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, -1, on_redo_cb},
    {GDK_KEY_y, GDK_CONTROL_MASK, -1, on_redo_cb},
    {GDK_KEY_f, GDK_CONTROL_MASK, -1, on_find_cb},
    {GDK_KEY_h, GDK_CONTROL_MASK, -1, on_find_cb},
    {GDK_KEY_e, GDK_CONTROL_MASK, -1, on_field_cb},
    {GDK_KEY_b, GDK_CONTROL_MASK, -1, on_bold_key_cb},
    {GDK_KEY_0, GDK_CONTROL_MASK, TASK_STYLE_BODY, NULL},
    {GDK_KEY_1, GDK_CONTROL_MASK, TASK_STYLE_HEADING_1, NULL},
    {GDK_KEY_2, GDK_CONTROL_MASK, TASK_STYLE_HEADING_2, NULL},
};

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiDocumentView *self)
{
    GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
    if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
        return GDK_EVENT_PROPAGATE;
    work (self);
    if (held == 0)
        return ui_document_text_key (self->text, keyval) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
    for (size_t i = 0; i < G_N_ELEMENTS (shortcuts); i++) {
        if (shortcuts[i].keyval != keyval || shortcuts[i].modifiers != held)
            continue;
        if (shortcuts[i].press != NULL)
            shortcuts[i].press (self);
        else
            ui_document_text_set_style (self->text, (TaskStyle)shortcuts[i].style);
        show_tools (self);
        return GDK_EVENT_STOP;
    }
    return GDK_EVENT_PROPAGATE;
}

/* The middle button would paste what is selected anywhere. */
static void
on_middle_cb (GtkGestureClick *click, int n, double x, double y, UiDocumentView *self)
{
    gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
    refuse_paste (self);
}

/* ---- building ---- */

static GtkWidget *
tool_new (UiDocumentView *self, const char *icon, const char *name, GCallback callback)
{
    GtkWidget *button = ui_icon_button_new (icon, name, "flat");
    g_signal_connect_swapped (button, "clicked", callback, self);
    return button;
}

static GtkWidget *
styles_new (UiDocumentView *self)
{
    const char *const names[] = {_ ("Body text"),     _ ("Heading 1"),     _ ("Heading 2"),
                                 _ ("Bulleted list"), _ ("Numbered list"), NULL};
    self->styles = gtk_drop_down_new_from_strings (names);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->styles), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Paragraph style"), -1);
    ui_name_inner (self->styles, NULL);
    g_signal_connect_swapped (self->styles, "notify::selected", G_CALLBACK (on_style_cb), self);
    return self->styles;
}

static GtkWidget *
tools_new (UiDocumentView *self)
{
    GtkWidget *tools =
        g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "column-spacing", 6,
                      "row-spacing", 6, "max-children-per-line", 8, NULL);
    self->bold = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role",
                               GTK_ACCESSIBLE_ROLE_CHECKBOX, "label", _ ("Bold"), NULL);
    gtk_widget_add_css_class (self->bold, "outline");
    ui_choice_adopt (GTK_TOGGLE_BUTTON (self->bold));
    g_signal_connect_swapped (self->bold, "toggled", G_CALLBACK (on_bold_cb), self);
    self->undo = tool_new (self, "edit-undo-symbolic", _ ("Undo"), G_CALLBACK (on_undo_cb));
    self->redo = tool_new (self, "edit-redo-symbolic", _ ("Redo"), G_CALLBACK (on_redo_cb));
    GtkWidget *parts[] = {
        styles_new (self),
        self->bold,
        self->undo,
        self->redo,
        tool_new (self, "edit-find-replace-symbolic", _ ("Find and replace"),
                  G_CALLBACK (on_find_cb)),
        tool_new (self, "go-next-symbolic", _ ("Next field"), G_CALLBACK (on_field_cb)),
    };
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
        gtk_flow_box_append (GTK_FLOW_BOX (tools), ui_flow_place_new (parts[i]));
    return tools;
}

static void
add_controllers (UiDocumentView *self)
{
    GtkEventController *keys = gtk_event_controller_key_new ();
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (self->view, keys);
    GtkGesture *middle = gtk_gesture_click_new ();
    gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
    gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (middle), GTK_PHASE_CAPTURE);
    g_signal_connect (middle, "pressed", G_CALLBACK (on_middle_cb), self);
    gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (middle));
}

static GtkWidget *
paper_new (UiDocumentView *self)
{
    self->view =
        g_object_new (GTK_TYPE_TEXT_VIEW, "buffer", ui_document_text_get_buffer (self->text),
                      "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "input-hints",
                      GTK_INPUT_HINT_NO_SPELLCHECK, NULL);
    gtk_widget_set_size_request (self->view, -1, HEIGHT_PX);
    gtk_widget_add_css_class (self->view, "field");
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Document"), -1);
    self->marks = ui_document_marks_new (GTK_TEXT_VIEW (self->view), self->text);
    gtk_text_view_set_gutter (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_LEFT, self->marks);
    g_signal_connect_swapped (self->view, "copy-clipboard", G_CALLBACK (on_copy_cb), self);
    g_signal_connect_swapped (self->view, "cut-clipboard", G_CALLBACK (on_cut_cb), self);
    g_signal_connect_swapped (self->view, "paste-clipboard", G_CALLBACK (on_paste_cb), self);
    add_controllers (self);
    return self->view;
}

static void
ui_document_view_build (UiInteraction *view)
{
    UiDocumentView *self = UI_DOCUMENT_VIEW (view);
    const char *document = qti_interaction_data (ui_interaction_get (view), "document");
    if (document == NULL || *document == '\0') {
        adw_bin_set_child (
            ADW_BIN (view),
            ui_body_placeholder (_ ("The document is missing. This does not count against "
                                    "you. Go on with the next part.")));
        return;
    }
    self->begun = g_strdup (document);
    self->note = ui_interaction_note_new ();
    self->find = ui_document_find_new (self->text);
    g_signal_connect_swapped (self->find, "closed", G_CALLBACK (on_find_closed_cb), self);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
    gtk_box_append (GTK_BOX (box), tools_new (self));
    gtk_box_append (GTK_BOX (box), self->find);
    gtk_box_append (GTK_BOX (box), paper_new (self));
    gtk_box_append (GTK_BOX (box), self->note);
    adw_bin_set_child (ADW_BIN (view), box);
    ui_document_text_load (self->text, document);
    show_tools (self);
    g_signal_connect_swapped (self->text, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect_swapped (self->text, "refused", G_CALLBACK (on_refused_cb), self);
    g_signal_connect (ui_document_text_get_buffer (self->text), "mark-set",
                      G_CALLBACK (on_caret_cb), self);
}

/* ---- protocol ---- */

static int64_t
worked_ms (UiDocumentView *self)
{
    return self->carried_ms + (self->started_ms >= 0 ? self->last_ms - self->started_ms : 0);
}

static void
ui_document_view_get (UiInteraction *view, UiResponse *response)
{
    UiDocumentView *self = UI_DOCUMENT_VIEW (view);
    if (self->begun == NULL || self->changes == 0)
        return;
    g_autofree char *document = ui_document_text_write (self->text);
    ui_response_add_field (response, "document", QTI_STRING, document);
    ui_response_add_integer (response, "durationMs", worked_ms (self));
    ui_response_add_integer (response, "keys", self->changes);
}

static int64_t
integer_of (const UiResponse *response, const char *name)
{
    const char *text = ui_response_field (response, name);
    return text != NULL ? MAX (0, g_ascii_strtoll (text, NULL, 10)) : 0;
}

static void
ui_document_view_set (UiInteraction *view, const UiResponse *response)
{
    UiDocumentView *self = UI_DOCUMENT_VIEW (view);
    const char *document = ui_response_field (response, "document");
    if (self->begun == NULL)
        return;
    ui_document_text_load (self->text, document != NULL ? document : self->begun);
    self->carried_ms = integer_of (response, "durationMs");
    self->changes = document != NULL ? MAX (1, integer_of (response, "keys")) : 0;
    self->started_ms = -1;
    show_tools (self);
}

static void
ui_document_view_stop (UiInteraction *view)
{
    UiDocumentView *self = UI_DOCUMENT_VIEW (view);
    if (self->begun == NULL)
        return;
    /* What was written stays readable. */
    gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), FALSE);
    GtkWidget *tools = gtk_widget_get_first_child (adw_bin_get_child (ADW_BIN (view)));
    ui_set_sensitive (tools, false);
    ui_set_sensitive (self->find, false);
}

static char *
ui_document_view_check (UiInteraction *view)
{
    UiDocumentView *self = UI_DOCUMENT_VIEW (view);
    return self->begun != NULL && self->changes == 0
               ? g_strdup (_ ("Repair the document as the list says."))
               : NULL;
}

static gboolean
ui_document_view_grab_focus (GtkWidget *widget)
{
    UiDocumentView *self = UI_DOCUMENT_VIEW (widget);
    return self->view != NULL && gtk_widget_grab_focus (self->view);
}

static void
ui_document_view_dispose (GObject *object)
{
    UiDocumentView *self = UI_DOCUMENT_VIEW (object);
    g_signal_handlers_disconnect_by_data (self->text, self);
    g_signal_handlers_disconnect_by_data (ui_document_text_get_buffer (self->text), self);
    G_OBJECT_CLASS (ui_document_view_parent_class)->dispose (object);
}

static void
ui_document_view_finalize (GObject *object)
{
    UiDocumentView *self = UI_DOCUMENT_VIEW (object);
    g_object_unref (self->text);
    g_free (self->begun);
    G_OBJECT_CLASS (ui_document_view_parent_class)->finalize (object);
}

static void
ui_document_view_class_init (UiDocumentViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->dispose = ui_document_view_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_document_view_finalize;
    GTK_WIDGET_CLASS (klass)->grab_focus = ui_document_view_grab_focus;
    view_class->build = ui_document_view_build;
    view_class->get = ui_document_view_get;
    view_class->set = ui_document_view_set;
    view_class->stop = ui_document_view_stop;
    view_class->check = ui_document_view_check;
}

static void
ui_document_view_init (UiDocumentView *self)
{
    self->text = ui_document_text_new ();
    self->started_ms = -1;
}
