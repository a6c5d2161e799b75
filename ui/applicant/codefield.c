/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/codefield.h"

#include <string.h>

#define GROUP 5
#define MOST (UI_CODE_SYMBOLS + GROUP)

char *
ui_code_format (const char *text, int *caret)
{
    GString *shown = g_string_new (NULL);
    int symbols = 0, before = 0, place = 0;
    for (const char *at = text; *at; at = g_utf8_next_char (at), place++) {
        if (!g_ascii_isalnum (*at) || symbols == MOST)
            continue;
        if (symbols > 0 && symbols % GROUP == 0)
            g_string_append_c (shown, '-');
        g_string_append_c (shown, g_ascii_toupper (*at));
        symbols++;
        if (place < *caret)
            before = symbols;
    }
    *caret = before > 0 ? before + (before - 1) / GROUP : 0;
    return g_string_free (shown, FALSE);
}

static void on_insert_cb (GtkEditable *text, const char *words, int length, int *position,
                          gpointer data);
static void on_delete_cb (GtkEditable *text, int start, int end, gpointer data);

/* Shows the raw text in groups, without coming back here; returns the caret's new place. */
static int
show (GtkEditable *text, const char *raw, int caret)
{
    g_autofree char *shown = ui_code_format (raw, &caret);
    int at = 0;
    g_signal_handlers_block_by_func (text, on_insert_cb, NULL);
    g_signal_handlers_block_by_func (text, on_delete_cb, NULL);
    gtk_editable_delete_text (text, 0, -1);
    gtk_editable_insert_text (text, shown, -1, &at);
    g_signal_handlers_unblock_by_func (text, on_insert_cb, NULL);
    g_signal_handlers_unblock_by_func (text, on_delete_cb, NULL);
    gtk_editable_set_position (text, caret);
    return caret;
}

static void
on_insert_cb (GtkEditable *text, const char *words, int length, int *position, gpointer data)
{
    const char *old = gtk_editable_get_text (text);
    gsize at = (gsize)(g_utf8_offset_to_pointer (old, *position) - old);
    gsize bytes = length < 0 ? strlen (words) : (gsize)length;
    g_autofree char *added = g_strndup (words, bytes);
    g_autofree char *raw = g_strdup_printf ("%.*s%s%s", (int)at, old, added, old + at);
    *position = show (text, raw, *position + (int)g_utf8_strlen (added, -1));
    g_signal_stop_emission_by_name (text, "insert-text");
}

/* Deleting only a hyphen forwards takes the symbol behind it. */
static void
on_delete_cb (GtkEditable *text, int start, int end, gpointer data)
{
    const char *old = gtk_editable_get_text (text);
    int length = (int)strlen (old); /* only ASCII is ever shown */
    start = CLAMP (start, 0, length);
    end = end < 0 || end > length ? length : end;
    if (end - start == 1 && old[start] == '-' && gtk_editable_get_position (text) == start
        && end < length)
        end++;
    g_autofree char *raw = g_strdup_printf ("%.*s%s", start, old, old + end);
    show (text, raw, start);
    g_signal_stop_emission_by_name (text, "delete-text");
}

void
ui_code_bind (GtkEditable *entry)
{
    GtkEditable *text = gtk_editable_get_delegate (entry);
    g_signal_connect (text, "insert-text", G_CALLBACK (on_insert_cb), NULL);
    g_signal_connect (text, "delete-text", G_CALLBACK (on_delete_cb), NULL);
}

char *
ui_code_symbols (GtkEditable *entry)
{
    GString *symbols = g_string_new (NULL);
    for (const char *at = gtk_editable_get_text (entry); *at; at++)
        if (g_ascii_isalnum (*at))
            g_string_append_c (symbols, *at);
    return g_string_free (symbols, FALSE);
}
