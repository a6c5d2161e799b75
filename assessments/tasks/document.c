/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/document.h"

#include <string.h>

const char *const task_style_words[] = {"p", "h1", "h2", "ul", "ol", NULL};

TaskParagraph *
task_paragraph_new (TaskStyle style)
{
    TaskParagraph *self = g_new0 (TaskParagraph, 1);
    *self =
        (TaskParagraph){style, g_array_new (FALSE, FALSE, sizeof (gunichar)), g_byte_array_new ()};
    return self;
}

void
task_paragraph_free (TaskParagraph *self)
{
    g_array_unref (self->text);
    g_byte_array_unref (self->bold);
    g_free (self);
}

void
task_paragraph_add (TaskParagraph *self, gunichar character, bool bold)
{
    guint8 mark = bold;
    g_array_append_val (self->text, character);
    g_byte_array_append (self->bold, &mark, 1);
}

/* The style before the text, and *at moves on to the text. */
static TaskStyle
read_style (const char **at)
{
    for (int style = 0; style < TASK_STYLE_COUNT; style++) {
        size_t n = strlen (task_style_words[style]);
        if (strncmp (*at, task_style_words[style], n) == 0 && (*at)[n] == ':') {
            *at += n + 1;
            return (TaskStyle)style;
        }
    }
    return TASK_STYLE_BODY;
}

/* One line, up to its end; *at moves there. */
static TaskParagraph *
read_paragraph (const char **at, size_t *left)
{
    TaskParagraph *paragraph = task_paragraph_new (read_style (at));
    bool bold = false;
    while (**at != '\0' && **at != '\n') {
        gunichar character = g_utf8_get_char (*at);
        *at = g_utf8_next_char (*at);
        if (character == '\\' && (**at == '<' || **at == '>')) {
            bold = *(*at)++ == '<';
            continue;
        }
        if (character == '\\' && **at == '\\')
            (*at)++;
        if (character == '\r' || *left == 0)
            continue;
        task_paragraph_add (paragraph, character, bold);
        (*left)--;
    }
    return paragraph;
}

GPtrArray *
task_document_read (const char *text)
{
    GPtrArray *paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify)task_paragraph_free);
    g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
    g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
    size_t left = TASK_DOCUMENT_MAX_CHARACTERS;
    const char *at = composed;
    for (;;) {
        g_ptr_array_add (paragraphs, read_paragraph (&at, &left));
        if (*at == '\0' || paragraphs->len == TASK_DOCUMENT_MAX_PARAGRAPHS)
            return paragraphs;
        at++;
    }
}

char *
task_document_write (const GPtrArray *paragraphs)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < paragraphs->len; i++) {
        const TaskParagraph *paragraph = paragraphs->pdata[i];
        bool bold = false;
        g_string_append_printf (out, "%s%s:", i > 0 ? "\n" : "",
                                task_style_words[paragraph->style]);
        for (guint j = 0; j < paragraph->text->len; j++) {
            gunichar character = g_array_index (paragraph->text, gunichar, j);
            if (bold != (paragraph->bold->data[j] != 0)) {
                bold = !bold;
                g_string_append (out, bold ? "\\<" : "\\>");
            }
            if (character == '\\')
                g_string_append_c (out, '\\');
            g_string_append_unichar (out, character);
        }
        if (bold)
            g_string_append (out, "\\>");
    }
    return g_string_free (out, FALSE);
}
