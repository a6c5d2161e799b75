/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does with the text: styles, bold, copying, finding, replacing. */
#include "ui/items/document_private.h"

#include <string.h>

static void
caret (UiDocumentText *self, GtkTextIter *ret_at)
{
    gtk_text_buffer_get_iter_at_mark (self->buffer, ret_at,
                                      gtk_text_buffer_get_insert (self->buffer));
}

/* ---- styles ---- */

TaskStyle
ui_document_text_style_here (UiDocumentText *self)
{
    GtkTextIter at;
    caret (self, &at);
    return ui_document_text_style (self, gtk_text_iter_get_line (&at));
}

void
ui_document_text_set_style (UiDocumentText *self, TaskStyle style)
{
    GtkTextIter start, end;
    gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
    int first = gtk_text_iter_get_line (&start), last = gtk_text_iter_get_line (&end);
    /* A selection that ends before the first letter of a line does not mean that line. */
    if (last > first && gtk_text_iter_starts_line (&end))
        last--;
    ui_document_text_begin (self);
    for (int line = first; line <= last && line < (int)self->styles->len; line++)
        g_array_index (self->styles, TaskStyle, line) = style;
    ui_document_text_retag (self, first, last);
    ui_document_text_end (self);
}

/* The selection, or the word with the caret. False if there is neither. */
static bool
meant (UiDocumentText *self, GtkTextIter *start, GtkTextIter *end)
{
    if (gtk_text_buffer_get_selection_bounds (self->buffer, start, end))
        return true;
    if (!gtk_text_iter_inside_word (start) && !gtk_text_iter_ends_word (start))
        return false;
    if (!gtk_text_iter_starts_word (start))
        gtk_text_iter_backward_word_start (start);
    if (!gtk_text_iter_ends_word (end))
        gtk_text_iter_forward_word_end (end);
    return true;
}

bool
ui_document_text_is_bold (UiDocumentText *self)
{
    GtkTextIter start, end;
    if (!meant (self, &start, &end))
        return false;
    for (; gtk_text_iter_compare (&start, &end) < 0; gtk_text_iter_forward_char (&start))
        if (!gtk_text_iter_ends_line (&start) && !gtk_text_iter_has_tag (&start, self->bold))
            return false;
    return true;
}

void
ui_document_text_toggle_bold (UiDocumentText *self)
{
    GtkTextIter start, end;
    bool was = ui_document_text_is_bold (self);
    if (!meant (self, &start, &end))
        return;
    ui_document_text_begin (self);
    if (was)
        gtk_text_buffer_remove_tag (self->buffer, self->bold, &start, &end);
    else
        gtk_text_buffer_apply_tag (self->buffer, self->bold, &start, &end);
    ui_document_text_end (self);
}

/* ---- template fields ---- */

bool
ui_document_text_next_field (UiDocumentText *self)
{
    GtkTextIter start, at, begin, end;
    gtk_text_buffer_get_selection_bounds (self->buffer, &start, &at);
    for (int pass = 0; pass < 2; pass++) {
        if (gtk_text_iter_forward_search (&at, "«", GTK_TEXT_SEARCH_TEXT_ONLY, &begin, NULL, NULL)
            && gtk_text_iter_forward_search (&begin, "»", GTK_TEXT_SEARCH_TEXT_ONLY, NULL, &end,
                                             NULL)) {
            gtk_text_buffer_select_range (self->buffer, &begin, &end);
            return true;
        }
        gtk_text_buffer_get_start_iter (self->buffer, &at);
    }
    return false;
}

/* ---- copying ---- */

void
ui_document_text_copy (UiDocumentText *self, bool cut)
{
    GtkTextIter start, end;
    if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
        return;
    g_free (self->copied);
    self->copied = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
    if (!cut)
        return;
    ui_document_text_begin (self);
    gtk_text_buffer_delete (self->buffer, &start, &end);
    ui_document_text_end (self);
}

bool
ui_document_text_paste (UiDocumentText *self)
{
    if (self->copied == NULL)
        return false;
    ui_document_text_begin (self);
    gtk_text_buffer_delete_selection (self->buffer, FALSE, TRUE);
    gtk_text_buffer_insert_at_cursor (self->buffer, self->copied, -1);
    ui_document_text_end (self);
    return true;
}

/* ---- find and replace ---- */

static bool
is_whole (const GtkTextIter *begin, const GtkTextIter *end)
{
    GtkTextIter before = *begin;
    bool free_before = !gtk_text_iter_backward_char (&before)
                       || !g_unichar_isalnum (gtk_text_iter_get_char (&before));
    return free_before && !g_unichar_isalnum (gtk_text_iter_get_char (end));
}

static bool
search (const GtkTextIter *from, const char *text, bool match_case, bool whole_words,
        GtkTextIter *begin, GtkTextIter *end)
{
    GtkTextIter at = *from;
    GtkTextSearchFlags flags =
        GTK_TEXT_SEARCH_TEXT_ONLY | (match_case ? 0 : GTK_TEXT_SEARCH_CASE_INSENSITIVE);
    while (*text != '\0' && gtk_text_iter_forward_search (&at, text, flags, begin, end, NULL)) {
        if (!whole_words || is_whole (begin, end))
            return true;
        at = *end;
    }
    return false;
}

bool
ui_document_text_find (UiDocumentText *self, const char *text, bool match_case, bool whole_words)
{
    GtkTextIter start, at, begin, end;
    gtk_text_buffer_get_selection_bounds (self->buffer, &start, &at);
    bool found = search (&at, text, match_case, whole_words, &begin, &end);
    if (!found) {
        gtk_text_buffer_get_start_iter (self->buffer, &at);
        found = search (&at, text, match_case, whole_words, &begin, &end);
    }
    if (found)
        gtk_text_buffer_select_range (self->buffer, &begin, &end);
    return found;
}

/* What is put in its place is bold if what stood there was; returns the end of it in *end. */
static void
swap (UiDocumentText *self, GtkTextIter *begin, GtkTextIter *end, const char *with)
{
    bool bold = gtk_text_iter_has_tag (begin, self->bold);
    gtk_text_buffer_delete (self->buffer, begin, end);
    int offset = gtk_text_iter_get_offset (begin);
    gtk_text_buffer_insert (self->buffer, begin, with, -1);
    *end = *begin;
    gtk_text_buffer_get_iter_at_offset (self->buffer, begin, offset);
    if (bold)
        gtk_text_buffer_apply_tag (self->buffer, self->bold, begin, end);
}

int
ui_document_text_replace (UiDocumentText *self, const char *text, const char *with, bool match_case,
                          bool whole_words)
{
    GtkTextIter start, end, begin, stop;
    int count = 0;
    if (gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end)
        && search (&start, text, match_case, whole_words, &begin, &stop)
        && gtk_text_iter_equal (&start, &begin) && gtk_text_iter_equal (&end, &stop)) {
        ui_document_text_begin (self);
        swap (self, &start, &end, with);
        gtk_text_buffer_place_cursor (self->buffer, &end);
        ui_document_text_end (self);
        count = 1;
    }
    ui_document_text_find (self, text, match_case, whole_words);
    return count;
}

int
ui_document_text_replace_all (UiDocumentText *self, const char *text, const char *with,
                              bool match_case, bool whole_words)
{
    GtkTextIter at, begin, end;
    int count = 0;
    gtk_text_buffer_get_start_iter (self->buffer, &at);
    ui_document_text_begin (self);
    while (search (&at, text, match_case, whole_words, &begin, &end)) {
        swap (self, &begin, &end, with);
        at = end;
        count++;
    }
    ui_document_text_end (self);
    return count;
}

/* ---- keys ---- */

bool
ui_document_text_key (UiDocumentText *self, guint keyval)
{
    GtkTextIter at;
    caret (self, &at);
    TaskStyle style = ui_document_text_style_here (self);
    bool list = style == TASK_STYLE_BULLETS || style == TASK_STYLE_NUMBERS;
    bool starts = gtk_text_iter_starts_line (&at), ends = gtk_text_iter_ends_line (&at);
    if (gtk_text_buffer_get_has_selection (self->buffer) || !starts || style == TASK_STYLE_BODY)
        return false;
    bool enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
    if ((enter && list && ends) || keyval == GDK_KEY_BackSpace) {
        ui_document_text_set_style (self, TASK_STYLE_BODY);
        return true;
    }
    return false;
}
