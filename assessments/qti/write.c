/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/write.h"

static void
write_escaped (GString *out, const char *text, const char *special)
{
    static const struct {
        char letter;
        const char *entity;
    } entities[] = {
        {'&', "&amp;"},  {'<', "&lt;"},   {'>', "&gt;"},  {'"', "&quot;"},
        {'\n', "&#10;"}, {'\r', "&#13;"}, {'\t', "&#9;"},
    };
    for (;;) {
        size_t plain = strcspn (text, special);
        g_string_append_len (out, text, (gssize)plain);
        text += plain;
        if (*text == '\0')
            return;
        unsigned i = 0;
        while (entities[i].letter != *text)
            i++;
        g_string_append (out, entities[i].entity);
        text++;
    }
}

void
qti_write_text (GString *out, const char *text)
{
    write_escaped (out, text, "&<>\"\r");
}

void
qti_write_attribute (GString *out, const char *name, const char *value)
{
    if (!value)
        return;
    g_string_append_printf (out, " %s=\"", name);
    write_escaped (out, value, "&<>\"\r\n\t");
    g_string_append_c (out, '"');
}

void
qti_write_open (GString *out, const QtiNode *node)
{
    g_string_append_printf (out, "<%s%s", node->qti ? "qti-" : "", node->name);
    if (node->element == QTI_E_MATH)
        qti_write_attribute (out, "xmlns", QTI_NAMESPACE_MATH);
    else if (node->element == QTI_E_SVG)
        qti_write_attribute (out, "xmlns", QTI_NAMESPACE_SVG);
}

void
qti_write_close (GString *out, const QtiNode *node)
{
    g_string_append_printf (out, "</%s%s>", node->qti ? "qti-" : "", node->name);
}
