/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/document_private.h"

#include <string.h>

#define MOST_UNDO 200
#define BURST_MS 800
/* One key gives one character, a composed one perhaps a few; more at once was not typed. */
#define MOST_AT_ONCE 4

enum { SIGNAL_CHANGED, SIGNAL_REFUSED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiDocumentText, ui_document_text, G_TYPE_OBJECT)

/* ---- styles ---- */

static void
line_bounds (UiDocumentText *self, int line, GtkTextIter *start, GtkTextIter *end)
{
    gtk_text_buffer_get_iter_at_line (self->buffer, start, line);
    *end = *start;
    gtk_text_iter_forward_line (end);
}

static void
tag_fields (UiDocumentText *self, const GtkTextIter *start, const GtkTextIter *end)
{
    GtkTextIter at = *start, begin, close;
    gtk_text_buffer_remove_tag (self->buffer, self->field, start, end);
    while (gtk_text_iter_forward_search (&at, "«", GTK_TEXT_SEARCH_TEXT_ONLY, &begin, NULL, end)
           && gtk_text_iter_forward_search (&begin, "»", GTK_TEXT_SEARCH_TEXT_ONLY, NULL, &close,
                                            end)) {
        gtk_text_buffer_apply_tag (self->buffer, self->field, &begin, &close);
        at = close;
    }
}

void
ui_document_text_retag (UiDocumentText *self, int first, int last)
{
    for (int line = MAX (first, 0); line <= last && line < (int)self->styles->len; line++) {
        GtkTextIter start, end;
        line_bounds (self, line, &start, &end);
        for (int style = 0; style < TASK_STYLE_COUNT; style++)
            gtk_text_buffer_remove_tag (self->buffer, self->tags[style], &start, &end);
        gtk_text_buffer_apply_tag (
            self->buffer, self->tags[g_array_index (self->styles, TaskStyle, line)], &start, &end);
        tag_fields (self, &start, &end);
    }
}

TaskStyle
ui_document_text_style (UiDocumentText *self, int line)
{
    return line >= 0 && line < (int)self->styles->len
               ? g_array_index (self->styles, TaskStyle, line)
               : TASK_STYLE_BODY;
}

/* ---- the document as text ---- */

char *
ui_document_text_write (UiDocumentText *self)
{
    g_autoptr (GPtrArray) paragraphs =
        g_ptr_array_new_with_free_func ((GDestroyNotify)task_paragraph_free);
    GtkTextIter at;
    TaskParagraph *paragraph = task_paragraph_new (ui_document_text_style (self, 0));
    g_ptr_array_add (paragraphs, paragraph);
    gtk_text_buffer_get_start_iter (self->buffer, &at);
    for (; !gtk_text_iter_is_end (&at); gtk_text_iter_forward_char (&at)) {
        gunichar character = gtk_text_iter_get_char (&at);
        if (character == '\n') {
            paragraph = task_paragraph_new (ui_document_text_style (self, (int)paragraphs->len));
            g_ptr_array_add (paragraphs, paragraph);
        } else {
            task_paragraph_add (paragraph, character, gtk_text_iter_has_tag (&at, self->bold));
        }
    }
    return task_document_write (paragraphs);
}

static void
put_paragraph (UiDocumentText *self, const TaskParagraph *paragraph, bool first)
{
    GtkTextIter at;
    gtk_text_buffer_get_end_iter (self->buffer, &at);
    if (!first)
        gtk_text_buffer_insert (self->buffer, &at, "\n", 1);
    for (guint i = 0, n; i < paragraph->text->len; i += n) {
        n = 1;
        while (i + n < paragraph->text->len
               && paragraph->bold->data[i + n] == paragraph->bold->data[i])
            n++;
        g_autofree char *run = g_ucs4_to_utf8 (&g_array_index (paragraph->text, gunichar, i),
                                               (glong)n, NULL, NULL, NULL);
        gtk_text_buffer_get_end_iter (self->buffer, &at);
        if (run != NULL)
            gtk_text_buffer_insert_with_tags (self->buffer, &at, run, -1,
                                              paragraph->bold->data[i] ? self->bold : NULL, NULL);
    }
}

/* Shows a document; the styles of the lines come after the text, as what is put in moves them. */
static void
show_document (UiDocumentText *self, const char *document)
{
    g_autoptr (GPtrArray) paragraphs = task_document_read (document);
    self->working++;
    gtk_text_buffer_set_text (self->buffer, "", 0);
    for (guint i = 0; i < paragraphs->len; i++)
        put_paragraph (self, paragraphs->pdata[i], i == 0);
    g_array_set_size (self->styles, paragraphs->len);
    for (guint i = 0; i < paragraphs->len; i++)
        g_array_index (self->styles, TaskStyle, i) =
            ((const TaskParagraph *)paragraphs->pdata[i])->style;
    ui_document_text_retag (self, 0, (int)self->styles->len - 1);
    self->working--;
}

void
ui_document_text_load (UiDocumentText *self, const char *document)
{
    GtkTextIter start;
    show_document (self, document);
    gtk_text_buffer_get_start_iter (self->buffer, &start);
    gtk_text_buffer_place_cursor (self->buffer, &start);
    g_ptr_array_set_size (self->undo, 0);
    g_ptr_array_set_size (self->redo, 0);
    g_free (self->now);
    self->now = ui_document_text_write (self);
    self->typed_ms = -1;
}

/* ---- undo ---- */

static void
remember (UiDocumentText *self, bool typed)
{
    g_autofree char *now = ui_document_text_write (self);
    if (strcmp (now, self->now) == 0)
        return;
    bool together = typed && self->typed_ms >= 0 && self->now_ms - self->typed_ms < BURST_MS;
    if (!together) {
        if (self->undo->len == MOST_UNDO)
            g_ptr_array_remove_index (self->undo, 0);
        g_ptr_array_add (self->undo, g_steal_pointer (&self->now));
    }
    g_free (self->now);
    self->now = g_steal_pointer (&now);
    self->typed_ms = typed ? self->now_ms : -1;
    g_ptr_array_set_size (self->redo, 0);
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
ui_document_text_begin (UiDocumentText *self)
{
    self->working++;
    gtk_text_buffer_begin_user_action (self->buffer);
}

void
ui_document_text_end (UiDocumentText *self)
{
    gtk_text_buffer_end_user_action (self->buffer);
    if (--self->working == 0)
        remember (self, false);
}

/* The caret goes to where the two documents differ. */
static void
step (UiDocumentText *self, GPtrArray *from, GPtrArray *to)
{
    if (from->len == 0)
        return;
    GtkTextIter at;
    gtk_text_buffer_get_iter_at_mark (self->buffer, &at, gtk_text_buffer_get_insert (self->buffer));
    int offset = gtk_text_iter_get_offset (&at);
    g_ptr_array_add (to, g_steal_pointer (&self->now));
    self->now = g_ptr_array_steal_index (from, from->len - 1);
    show_document (self, self->now);
    gtk_text_buffer_get_iter_at_offset (self->buffer, &at, offset);
    gtk_text_buffer_place_cursor (self->buffer, &at);
    self->typed_ms = -1;
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
ui_document_text_undo (UiDocumentText *self)
{
    step (self, self->undo, self->redo);
}

void
ui_document_text_redo (UiDocumentText *self)
{
    step (self, self->redo, self->undo);
}

bool
ui_document_text_can_undo (UiDocumentText *self)
{
    return self->undo->len > 0;
}

bool
ui_document_text_can_redo (UiDocumentText *self)
{
    return self->redo->len > 0;
}

void
ui_document_text_set_now (UiDocumentText *self, int64_t now_ms)
{
    self->now_ms = now_ms;
}

/* ---- changes of the buffer ---- */

static void
on_insert_cb (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length, UiDocumentText *self)
{
    glong n = g_utf8_strlen (text, length);
    bool full = gtk_text_buffer_get_char_count (buffer) + n > TASK_DOCUMENT_MAX_CHARACTERS;
    if ((self->working > 0 || n <= MOST_AT_ONCE) && !full)
        return;
    g_signal_stop_emission_by_name (buffer, "insert-text");
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0);
}

/* New lines take the style of the one they came from; after a heading, body text follows. */
static void
on_inserted_cb (GtkTextBuffer *buffer, GtkTextIter *end, char *text, int length,
                UiDocumentText *self)
{
    int last = gtk_text_iter_get_line (end), lines = 0;
    for (int i = 0; i < length; i++)
        lines += text[i] == '\n';
    TaskStyle style = ui_document_text_style (self, last - lines);
    for (int i = 0; i < lines; i++) {
        GtkTextIter line;
        gtk_text_buffer_get_iter_at_line (buffer, &line, last - lines + 1 + i);
        bool heading = style == TASK_STYLE_HEADING_1 || style == TASK_STYLE_HEADING_2;
        TaskStyle next = heading && gtk_text_iter_ends_line (&line) ? TASK_STYLE_BODY : style;
        g_array_insert_val (self->styles, (guint)(last - lines + 1 + i), next);
    }
    ui_document_text_retag (self, last - lines, last);
    if (self->working == 0)
        remember (self, true);
}

/* Lines that become one keep the style of the first, unless nothing of the first is left. */
static void
on_delete_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, UiDocumentText *self)
{
    int first = gtk_text_iter_get_line (start), last = gtk_text_iter_get_line (end);
    if (last == first)
        return;
    if (gtk_text_iter_starts_line (start))
        g_array_index (self->styles, TaskStyle, first) = ui_document_text_style (self, last);
    g_array_remove_range (self->styles, (guint)first + 1, (guint)(last - first));
}

static void
on_deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, UiDocumentText *self)
{
    int line = gtk_text_iter_get_line (start);
    ui_document_text_retag (self, line, line);
    if (self->working == 0)
        remember (self, true);
}

/* ---- class ---- */

static void
ui_document_text_finalize (GObject *object)
{
    UiDocumentText *self = UI_DOCUMENT_TEXT (object);
    g_signal_handlers_disconnect_by_data (self->buffer, self);
    g_object_unref (self->buffer);
    g_array_unref (self->styles);
    g_ptr_array_unref (self->undo);
    g_ptr_array_unref (self->redo);
    g_free (self->now);
    g_free (self->copied);
    G_OBJECT_CLASS (ui_document_text_parent_class)->finalize (object);
}

static void
ui_document_text_class_init (UiDocumentTextClass *klass)
{
    static const char *const names[N_SIGNALS] = {"changed", "refused"};
    G_OBJECT_CLASS (klass)->finalize = ui_document_text_finalize;
    for (int i = 0; i < N_SIGNALS; i++)
        signals[i] = g_signal_new (names[i], UI_TYPE_DOCUMENT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_tags (UiDocumentText *self)
{
    static const struct {
        double scale;
        int weight, above_px, below_px, margin_px;
    } looks[TASK_STYLE_COUNT] = {
        [TASK_STYLE_BODY] = {1, PANGO_WEIGHT_NORMAL, 2, 8, 0},
        [TASK_STYLE_HEADING_1] = {1.45, PANGO_WEIGHT_SEMIBOLD, 6, 8, 0},
        [TASK_STYLE_HEADING_2] = {1.18, PANGO_WEIGHT_SEMIBOLD, 8, 6, 0},
        [TASK_STYLE_BULLETS] = {1, PANGO_WEIGHT_NORMAL, 1, 4, 8},
        [TASK_STYLE_NUMBERS] = {1, PANGO_WEIGHT_NORMAL, 1, 4, 8},
    };
    for (int i = 0; i < TASK_STYLE_COUNT; i++)
        self->tags[i] = gtk_text_buffer_create_tag (
            self->buffer, task_style_words[i], "scale", looks[i].scale, "weight", looks[i].weight,
            "pixels-above-lines", looks[i].above_px, "pixels-below-lines", looks[i].below_px,
            "left-margin", looks[i].margin_px, NULL);
    self->field = gtk_text_buffer_create_tag (self->buffer, "field", "underline",
                                              PANGO_UNDERLINE_SINGLE, NULL);
    self->bold =
        gtk_text_buffer_create_tag (self->buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
}

static void
ui_document_text_init (UiDocumentText *self)
{
    self->buffer = gtk_text_buffer_new (NULL);
    self->styles = g_array_new (FALSE, TRUE, sizeof (TaskStyle));
    g_array_set_size (self->styles, 1);
    self->undo = g_ptr_array_new_with_free_func (g_free);
    self->redo = g_ptr_array_new_with_free_func (g_free);
    self->now = g_strdup ("p:");
    self->typed_ms = -1;
    /* Its own undo knows no styles. */
    gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
    make_tags (self);
    g_signal_connect (self->buffer, "insert-text", G_CALLBACK (on_insert_cb), self);
    g_signal_connect_after (self->buffer, "insert-text", G_CALLBACK (on_inserted_cb), self);
    g_signal_connect (self->buffer, "delete-range", G_CALLBACK (on_delete_cb), self);
    g_signal_connect_after (self->buffer, "delete-range", G_CALLBACK (on_deleted_cb), self);
}

UiDocumentText *
ui_document_text_new (void)
{
    return g_object_new (UI_TYPE_DOCUMENT_TEXT, NULL);
}

GtkTextBuffer *
ui_document_text_get_buffer (UiDocumentText *self)
{
    return self->buffer;
}
