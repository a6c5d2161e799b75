/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/node.h"

#include <math.h>

const char *
qti_node_attribute (const QtiNode *self, const char *name)
{
    for (unsigned i = 0; i < self->n_attributes; i++) {
        if (strcmp (self->attributes[i].name, name) == 0)
            return self->attributes[i].value;
    }
    return NULL;
}

/* The first word of a list of words that begins with this prefix; ret_len is its length. */
static const char *
find_word (const char *words, const char *prefix, size_t *ret_len)
{
    size_t prefix_len = strlen (prefix);
    while (words && *words) {
        words += strspn (words, " \t\r\n");
        size_t len = strcspn (words, " \t\r\n");
        if (len >= prefix_len && strncmp (words, prefix, prefix_len) == 0) {
            *ret_len = len;
            return words;
        }
        words += len;
    }
    return NULL;
}

bool
qti_node_has_class (const QtiNode *self, const char *word)
{
    size_t len = 0;
    const char *rest = qti_node_get (self, QTI_A_CLASS);
    while ((rest = find_word (rest, word, &len))) {
        if (len == strlen (word))
            return true;
        rest += len;
    }
    return false;
}

int
qti_node_class_number (const QtiNode *self, const char *prefix)
{
    size_t len = 0;
    const char *found = find_word (qti_node_get (self, QTI_A_CLASS), prefix, &len);
    if (!found || !g_ascii_isdigit (found[strlen (prefix)]))
        return -1;
    guint64 number = g_ascii_strtoull (found + strlen (prefix), NULL, 10);
    return number > 1000000 ? -1 : (int)number;
}

QtiNode *
qti_node_next_of (QtiNode *self, QtiElement element)
{
    while (self && self->element != element)
        self = self->next;
    return self;
}

QtiNode *
qti_node_child (const QtiNode *self, QtiElement element)
{
    return qti_node_next_of (self->first, element);
}

QtiNode *
qti_node_walk (const QtiNode *self, const QtiNode *root, bool skip_children)
{
    if (!skip_children && self->first)
        return self->first;
    while (self != root && !self->next)
        self = self->parent;
    return self == root ? NULL : self->next;
}

char *
qti_node_text (const QtiNode *self)
{
    GString *all = g_string_new (NULL);
    bool gap = false;
    for (const QtiNode *node = self; node; node = qti_node_walk (node, self, false)) {
        gap |= node->element != QTI_E_UNKNOWN && all->len > 0
               && (node->kind == QTI_NODE_PARAGRAPH || node->kind == QTI_NODE_BLOCK
                   || node->kind == QTI_NODE_LIST_ITEM || node->kind == QTI_NODE_BREAK);
        for (const char *at = node->text ? node->text : ""; *at; at++) {
            if (g_ascii_isspace (*at)) {
                gap = all->len > 0;
                continue;
            }
            if (gap)
                g_string_append_c (all, ' ');
            gap = false;
            g_string_append_c (all, *at);
        }
    }
    return g_string_free (all, FALSE);
}

const char *
qti_node_media (const QtiNode *self)
{
    const char *from = qti_node_get (self, QTI_A_SRC);
    if (!from)
        from = qti_node_get (self, QTI_A_DATA);
    if (!from) {
        const QtiNode *source = qti_node_child (self, QTI_E_SOURCE);
        from = source ? qti_node_get (source, QTI_A_SRC) : NULL;
    }
    return from;
}

bool
qti_node_bool (const QtiNode *self, QtiAttributeName name, bool fallback)
{
    const char *text = qti_node_get (self, name);
    if (!text)
        return fallback;
    if (strcmp (text, "true") == 0 || strcmp (text, "1") == 0)
        return true;
    if (strcmp (text, "false") == 0 || strcmp (text, "0") == 0)
        return false;
    return fallback;
}

int
qti_node_int (const QtiNode *self, QtiAttributeName name, int fallback)
{
    const char *text = qti_node_get (self, name);
    gint64 number = 0;
    if (!text || !g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &number, NULL))
        return fallback;
    return (int)number;
}

double
qti_node_double (const QtiNode *self, QtiAttributeName name, double fallback)
{
    const char *text = qti_node_get (self, name);
    char *end = NULL;
    double number = text ? g_ascii_strtod (text, &end) : fallback;
    if (!text || end == text || *end || !isfinite (number))
        return fallback;
    return number;
}
