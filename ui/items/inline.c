/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/inline.h"

#include <string.h>

#include "ui/items/flow.h"
#include "ui/items/vocabulary.h"
#include "ui/words.h"

/* The parser allows 100 levels; a document that nests spans deeper than this shows their text flat. */
#define MAX_DEPTH 120

/* Nodes that are only a pair of tags around their children. */
static const struct {
    QtiNodeKind kind;
    const char *open;
    const char *close;
} tags[] = {
    {QTI_NODE_EMPHASIS, "<span weight=\"600\">", "</span>"},
    {QTI_NODE_STRONG, "<b>", "</b>"},
    {QTI_NODE_SUBSCRIPT, "<sub>", "</sub>"},
    {QTI_NODE_SUPERSCRIPT, "<sup>", "</sup>"},
    {QTI_NODE_SMALL, "<small>", "</small>"},
    {QTI_NODE_CODE, "<tt>", "</tt>"},
};

static void add_children (UiInline *self, const QtiNode *node, int depth);
static void add_dressed (UiInline *self, const QtiNode *node, int depth);

void
ui_inline_init (UiInline *self, const UiBody *body)
{
    *self = (UiInline){
        .markup = g_string_new (NULL), .widgets = g_ptr_array_new (), .body = body, .blank = true};
}

static void
due_space (UiInline *self)
{
    if (self->space && !self->blank)
        g_string_append_c (self->markup, ' ');
    self->space = false;
}

/* White space collapses as in HTML; a mark in the author's text would be taken for a control. */
static void
add_text (UiInline *self, const char *text)
{
    for (const char *at = text; *at != '\0';) {
        size_t word = strcspn (at, " \t\r\n");
        if (word == 0) {
            self->space = true;
            at++;
            continue;
        }
        due_space (self);
        self->blank = false;
        g_autofree char *escaped = g_markup_escape_text (at, (gssize)word);
        g_autoptr (GString) clean = g_string_new (escaped);
        g_string_replace (clean, UI_FLOW_MARK, "", 0);
        g_string_append (self->markup, clean->str);
        at += word;
    }
}

static void
add_widget (UiInline *self, GtkWidget *widget)
{
    if (widget == NULL)
        return;
    due_space (self);
    self->blank = false;
    g_string_append (self->markup, UI_FLOW_MARK);
    g_ptr_array_add (self->widgets, widget);
}

static void
add_plain (UiInline *self, char *text)
{
    add_text (self, text);
    g_free (text);
}

/* Nodes that are more than tags. Returns false if node's children are to be added as they are. */
static bool
add_special (UiInline *self, const QtiNode *node, int depth)
{
    const QtiSession *session = self->body->context->session;
    switch ((QtiNodeKind)node->kind) {
    case QTI_NODE_TEXT:
        add_text (self, node->text);
        return true;
    case QTI_NODE_BREAK:
        g_string_append_c (self->markup, '\n');
        self->space = false;
        return true;
    case QTI_NODE_QUOTE:
        due_space (self);
        g_string_append (self->markup, "“");
        add_children (self, node, depth);
        g_string_append (self->markup, "”");
        return true;
    case QTI_NODE_MATH:
        add_plain (self, qti_node_text (node));
        return true;
    case QTI_NODE_PRINTED_VARIABLE:
        if (session != NULL)
            add_plain (self, qti_session_print (session, node));
        return true;
    case QTI_NODE_IMAGE:
        add_widget (self,
                    self->body->make != NULL ? ui_body_image (node, self->body->context) : NULL);
        return true;
    case QTI_NODE_INTERACTION:
    case QTI_NODE_CHOICE:
    case QTI_NODE_GAP:
        add_widget (self,
                    self->body->make != NULL ? self->body->make (node, self->body->data) : NULL);
        return true;
    case QTI_NODE_PLACEHOLDER:
        due_space (self);
        /* TRANSLATORS: stands in a question where this program could not show a part of it */
        g_string_append_printf (self->markup, "<b>[%s]</b>", _ ("something is missing here"));
        return true;
    case QTI_NODE_FEEDBACK_INLINE:
    case QTI_NODE_TEMPLATE_INLINE:
        return session != NULL && !qti_session_shows (session, node);
    case QTI_NODE_DATA:
        return true;
    default:
        return false;
    }
}

static void
add_node (UiInline *self, const QtiNode *node, int depth)
{
    if (depth > MAX_DEPTH || add_special (self, node, depth))
        return;
    const char *dress = ui_vocabulary_span (node);
    if (dress != NULL) {
        due_space (self);
        g_string_append_printf (self->markup, "<span %s>", dress);
    }
    add_dressed (self, node, depth);
    if (dress != NULL)
        g_string_append (self->markup, "</span>");
}

static void
add_dressed (UiInline *self, const QtiNode *node, int depth)
{
    for (size_t i = 0; i < G_N_ELEMENTS (tags); i++) {
        if (tags[i].kind != (QtiNodeKind)node->kind)
            continue;
        due_space (self);
        g_string_append (self->markup, tags[i].open);
        add_children (self, node, depth);
        g_string_append (self->markup, tags[i].close);
        return;
    }
    add_children (self, node, depth);
}

static void
add_children (UiInline *self, const QtiNode *node, int depth)
{
    for (const QtiNode *child = node->first; child != NULL; child = child->next)
        add_node (self, child, depth + 1);
}

void
ui_inline_add (UiInline *self, const QtiNode *node)
{
    add_node (self, node, 0);
}

static void
clear (UiInline *self)
{
    g_string_free (self->markup, TRUE);
    g_ptr_array_unref (self->widgets);
    *self = (UiInline){0};
}

GtkWidget *
ui_inline_finish (UiInline *self, const char *class)
{
    GtkWidget *widget = NULL;
    if (!self->blank && self->widgets->len > 0) {
        widget = ui_flow_new (self->markup->str, (GtkWidget *const *)self->widgets->pdata,
                              self->widgets->len);
    } else if (!self->blank) {
        widget =
            g_object_new (GTK_TYPE_LABEL, "use-markup", TRUE, "label", self->markup->str, "xalign",
                          0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    }
    if (widget != NULL && class != NULL)
        gtk_widget_add_css_class (widget, class);
    clear (self);
    return widget;
}

char *
ui_inline_finish_markup (UiInline *self)
{
    char *markup = g_strdup (self->markup->str);
    clear (self);
    return markup;
}
