/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/factors.h"

#include "ui/desk/parts.h"
#include "ui/parts.h"
#include "ui/words.h"

enum { WIDTH = 660, HEIGHT = 760, FIELD_MIN = 84, FIELD_MAX = 220, BETWEEN_LINES = 3 };

typedef struct {
    GtkTextView *view; /* borrowed, as all here */
    GtkLabel *error, *hint;
    bool required;
} Field;

struct _UiDeskFactors {
    AdwWindow parent_instance;
    GtkWidget *list, *law, *state; /* borrowed */
    GArray *fields;                /* Field */
    int min, max;
};

G_DEFINE_FINAL_TYPE (UiDeskFactors, ui_desk_factors, ADW_TYPE_WINDOW)

static guint draft_signal, save_signal;

char *
ui_desk_factors_get_text (UiDeskFactors *self, size_t number)
{
    GtkTextBuffer *buffer =
        gtk_text_view_get_buffer (g_array_index (self->fields, Field, number).view);
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* What a field wants, or NULL. (transfer full) */
static char *
fault_of (UiDeskFactors *self, size_t number)
{
    g_autofree char *text = ui_desk_factors_get_text (self, number);
    glong length = g_utf8_strlen (text, -1);
    if (length == 0 && !g_array_index (self->fields, Field, number).required)
        return NULL;
    if (length < self->min)
        return g_strdup_printf (_ ("Write at least %d characters."), self->min);
    return length > self->max ? g_strdup_printf (_ ("Write at most %d characters; these are %ld."),
                                                 self->max, length)
                              : NULL;
}

static void
show_fault (UiDeskFactors *self, size_t number, const char *fault)
{
    const Field *field = &g_array_index (self->fields, Field, number);
    ui_field_set_error (GTK_WIDGET (field->view), field->error, fault);
    if (fault == NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (field->view),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                        gtk_label_get_label (field->hint), -1);
}

void
ui_desk_factors_save (UiDeskFactors *self)
{
    GtkWidget *first = NULL;
    for (size_t i = 0; i < self->fields->len; i++) {
        g_autofree char *fault = fault_of (self, i);
        show_fault (self, i, fault);
        if (fault && first == NULL)
            first = GTK_WIDGET (g_array_index (self->fields, Field, i).view);
    }
    if (first)
        gtk_widget_grab_focus (first);
    else
        g_signal_emit (self, save_signal, 0);
}

static void
on_changed_cb (GtkTextBuffer *buffer, UiDeskFactors *self)
{
    for (size_t i = 0; i < self->fields->len; i++)
        if (gtk_text_view_get_buffer (g_array_index (self->fields, Field, i).view) == buffer)
            show_fault (self, i, NULL);
    g_signal_emit (self, draft_signal, 0);
}

static void
on_close_cb (UiDeskFactors *self)
{
    gtk_window_close (GTK_WINDOW (self));
}

/* ---- life ---------------------------------------------------------------------- */

static void
ui_desk_factors_finalize (GObject *object)
{
    g_array_unref (UI_DESK_FACTORS (object)->fields);
    G_OBJECT_CLASS (ui_desk_factors_parent_class)->finalize (object);
}

static void
ui_desk_factors_class_init (UiDeskFactorsClass *class)
{
    G_OBJECT_CLASS (class)->finalize = ui_desk_factors_finalize;
    gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0,
                                         "window.close", NULL);
    draft_signal = ui_desk_signal_new (class, "draft", 0);
    save_signal = ui_desk_signal_new (class, "save", 0);
}

static GtkWidget *
column_new (int spacing)
{
    GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
    gtk_widget_set_margin_start (column, 24);
    gtk_widget_set_margin_end (column, 24);
    gtk_widget_set_margin_top (column, 14);
    gtk_widget_set_margin_bottom (column, 18);
    return column;
}

/* What is below the fields and does not move with them. */
static GtkWidget *
foot_new (UiDeskFactors *self)
{
    GtkWidget *foot = column_new (10), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget *close = gtk_button_new_with_label (_ ("Close")),
              *save = gtk_button_new_with_label (_ ("Save the assessment"));
    self->state = ui_desk_label_new ("", "small muted", TRUE);
    gtk_widget_set_halign (buttons, GTK_ALIGN_END);
    gtk_widget_add_css_class (save, "suggested-action");
    gtk_box_append (GTK_BOX (buttons), close);
    gtk_box_append (GTK_BOX (buttons), save);
    gtk_box_append (GTK_BOX (foot), self->state);
    gtk_box_append (GTK_BOX (foot), buttons);
    g_signal_connect_swapped (close, "clicked", G_CALLBACK (on_close_cb), self);
    g_signal_connect_swapped (save, "clicked", G_CALLBACK (ui_desk_factors_save), self);
    return foot;
}

static void
ui_desk_factors_init (UiDeskFactors *self)
{
    GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = column_new (18),
              *scroll = gtk_scrolled_window_new (), *header = adw_header_bar_new ();
    self->fields = g_array_new (FALSE, TRUE, sizeof (Field));
    self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    self->law = ui_desk_label_new ("", "small muted", TRUE);
    gtk_window_set_title (GTK_WINDOW (self), _ ("Individual assessment"));
    gtk_window_set_modal (GTK_WINDOW (self), TRUE);
    gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
    gtk_widget_add_css_class (GTK_WIDGET (self), "desk");
    adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                     adw_window_title_new (_ ("Individual assessment"), NULL));
    gtk_box_append (GTK_BOX (body),
                    ui_desk_label_new (_ ("Weigh each of these for itself, and for this person and "
                                          "this job only. The applicant gets these words with the "
                                          "notice."),
                                       "", TRUE));
    gtk_box_append (GTK_BOX (body), self->list);
    gtk_box_append (GTK_BOX (body), self->law);
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), body);
    gtk_widget_set_vexpand (scroll, TRUE);
    ui_desk_name (scroll, _ ("Individual assessment"));
    gtk_box_append (GTK_BOX (whole), header);
    gtk_box_append (GTK_BOX (whole), scroll);
    gtk_box_append (GTK_BOX (whole), foot_new (self));
    adw_window_set_content (ADW_WINDOW (self), whole);
}

GtkWidget *
ui_desk_factors_new (GtkWindow *over)
{
    return g_object_new (UI_TYPE_DESK_FACTORS, "transient-for", over, NULL);
}

/* ---- what the program says ------------------------------------------------------- */

static GtkWidget *
view_new (UiDeskFactors *self, const UiDeskFactor *factor)
{
    GtkWidget *view = gtk_text_view_new ();
    gtk_widget_add_css_class (view, "field");
    gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
    gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
    gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (view), BETWEEN_LINES);
    gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    factor->label, GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                    factor->required, GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
    if (factor->text)
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), factor->text,
                                  -1);
    g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                      G_CALLBACK (on_changed_cb), self);
    return view;
}

/* A text view that is not in one of its own is measured much too high before it knows its width. */
static GtkWidget *
scroll_new (GtkWidget *view, const char *name)
{
    GtkWidget *scroll = gtk_scrolled_window_new ();
    GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (scroll);
    gtk_scrolled_window_set_policy (window, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_min_content_height (window, FIELD_MIN);
    gtk_scrolled_window_set_max_content_height (window, FIELD_MAX);
    gtk_scrolled_window_set_propagate_natural_height (window, TRUE);
    gtk_scrolled_window_set_child (window, view);
    ui_desk_name (scroll, name);
    return scroll;
}

static void
add_field (UiDeskFactors *self, const UiDeskFactor *factor)
{
    GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *view = view_new (self, factor),
              *error = ui_desk_label_new ("", "small bad", TRUE),
              *hint = ui_desk_label_new (factor->hint ? factor->hint : "", "small muted", TRUE);
    /* Translators: %s is what a field asks for */
    g_autofree char *optional =
        factor->required ? NULL : g_strdup_printf (_ ("%s (optional)"), factor->label);
    const Field field = {GTK_TEXT_VIEW (view), GTK_LABEL (error), GTK_LABEL (hint),
                         factor->required};
    gtk_box_append (GTK_BOX (column),
                    ui_desk_label_new (optional ? optional : factor->label, "head", TRUE));
    gtk_box_append (GTK_BOX (column), hint);
    gtk_widget_set_visible (hint, factor->hint != NULL);
    gtk_box_append (GTK_BOX (column), scroll_new (view, factor->label));
    gtk_box_append (GTK_BOX (column), error);
    gtk_widget_set_visible (error, FALSE);
    gtk_box_append (GTK_BOX (self->list), column);
    g_array_append_val (self->fields, field);
    show_fault (self, self->fields->len - 1, NULL);
}

void
ui_desk_factors_set (UiDeskFactors *self, const UiDeskFactor *factors, size_t count, int min,
                     int max, const char *law)
{
    /* Translators: %s names laws */
    g_autofree char *words = law && *law ? g_strdup_printf (_ ("According to: %s"), law) : NULL;
    self->min = min;
    self->max = max;
    for (size_t i = 0; i < count; i++)
        add_field (self, &factors[i]);
    ui_desk_label_show (self->law, words ? words : "");
    if (count > 0)
        gtk_widget_grab_focus (GTK_WIDGET (g_array_index (self->fields, Field, 0).view));
}

void
ui_desk_factors_set_state (UiDeskFactors *self, const char *sentence)
{
    ui_desk_label_set (self->state, sentence);
}
