/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <stdio.h>

#include "assessments/qti/prescan.h"

/* libxml2's events go straight into our tree: its own would be built only to be read once and freed. */
typedef struct {
    QtiArena *arena;
    QtiReport *report;
    QtiDocument *document;
    xmlParserCtxtPtr parser;
    QtiNode *open;
    GString text; /* characters since the last tag */
    bool blank;   /* of them, all white space so far */
    bool in_body;
    unsigned body_depth;
    unsigned foreign_depth; /* inside MathML or SVG, whose names mean other things */
} Builder;

static const struct {
    const char *uri_part;
    int version;
} namespaces[] = {
    {"imsqtiasi_v3p0", 30},     {"imsqti_v2p2", 22},        {"imsqti_v2p1", 21},
    {"imsqti_v2p0", 20},        {"imsqti_result_v2p1", 21}, {"imsqti_result_v2p2", 22},
    {"imsqtiresults_v3p0", 30},
};

static int
version_of (const char *uri)
{
    for (unsigned i = 0; uri && i < G_N_ELEMENTS (namespaces); i++) {
        if (strstr (uri, namespaces[i].uri_part))
            return namespaces[i].version;
    }
    return 0;
}

/* Where mixed content begins: white space between elements counts there. */
static bool
begins_body (const QtiNode *node)
{
    switch (node->element) {
    case QTI_E_ITEM_BODY:
    case QTI_E_STIMULUS_BODY:
    case QTI_E_MODAL_FEEDBACK:
    case QTI_E_RUBRIC_BLOCK:
    case QTI_E_TEST_FEEDBACK:
    case QTI_E_HTML_CONTENT:
    case QTI_E_VALUE:
    case QTI_E_BASE_VALUE:
        return true;
    default:
        return false;
    }
}

static void
append (QtiNode *parent, QtiNode *node)
{
    node->parent = parent;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
}

static void
flush_text (Builder *self)
{
    if (self->text.len == 0)
        return;
    if (self->open && (!self->blank || self->in_body)) {
        QtiNode *node = qti_arena_new (self->arena, QtiNode, 1);
        node->kind = QTI_NODE_TEXT;
        node->text = qti_arena_copy (self->arena, self->text.str, self->text.len);
        node->line = self->open->line;
        node->column = self->open->column;
        append (self->open, node);
    }
    self->text.len = 0;
    self->blank = true;
}

static void
copy_attributes (Builder *self, QtiNode *node, int n, const xmlChar **from)
{
    QtiAttribute *attributes = qti_arena_new (self->arena, QtiAttribute, (size_t)n);
    for (int i = 0; i < n; i++, from += 5) {
        const char *name = (const char *)from[0];
        bool xml = from[1] && strcmp ((const char *)from[1], "xml") == 0;
        QtiAttributeName id = xml ? (strcmp (name, "lang") == 0 ? QTI_A_LANG : QTI_A_UNKNOWN)
                                  : qti_attribute_lookup (name, strlen (name));
        if (id != QTI_A_UNKNOWN)
            attributes[i].name = qti_attribute_name (id);
        else if (from[1])
            attributes[i].name = qti_arena_printf (self->arena, "%s:%s", from[1], name);
        else
            attributes[i].name = qti_arena_copy (self->arena, name, strlen (name));
        attributes[i].name_id = id;
        attributes[i].value =
            qti_arena_copy (self->arena, (const char *)from[3], (size_t)(from[4] - from[3]));
    }
    node->attributes = attributes;
    node->n_attributes = (uint16_t)n;
}

static void
on_start (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n_ns,
          const xmlChar **ns, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    Builder *self = ((xmlParserCtxtPtr)data)->_private;
    flush_text (self);
    const char *name = (const char *)local;
    QtiNode *node = qti_arena_new (self->arena, QtiNode, 1);
    QtiElement element =
        self->foreign_depth > 0 ? QTI_E_UNKNOWN : qti_element_lookup (name, strlen (name));
    node->element = (uint16_t)element;
    node->qti = element != QTI_E_UNKNOWN && !qti_element_is_html (element);
    node->name = node->qti || element ? qti_element_name (element)
                                      : qti_arena_copy (self->arena, name, strlen (name));
    node->line = (uint32_t)self->parser->input->line;
    node->column = (uint16_t)CLAMP (self->parser->input->col, 1, G_MAXUINT16);
    if (n_attributes > 0)
        copy_attributes (self, node, n_attributes, attributes);
    if (self->open)
        append (self->open, node);
    else if (!self->document->root) {
        self->document->root = node;
        self->document->version = version_of ((const char *)uri);
    }
    self->open = node;
    if (self->body_depth > 0 || begins_body (node))
        self->body_depth++;
    if (self->foreign_depth > 0 || element == QTI_E_MATH || element == QTI_E_SVG)
        self->foreign_depth++;
    self->in_body = self->body_depth > 0;
}

static void
on_end (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    Builder *self = ((xmlParserCtxtPtr)data)->_private;
    flush_text (self);
    if (self->open)
        self->open = self->open->parent;
    self->body_depth -= self->body_depth > 0;
    self->foreign_depth -= self->foreign_depth > 0;
    self->in_body = self->body_depth > 0;
}

static void
on_text (void *data, const xmlChar *text, int len)
{
    Builder *self = ((xmlParserCtxtPtr)data)->_private;
    for (int i = 0; i < len && self->blank; i++)
        self->blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';
    g_string_append_len (&self->text, (const char *)text, len);
}

static void
on_error (void *data, xmlErrorPtr error)
{
    Builder *self = ((xmlParserCtxtPtr)data)->_private;
    if (error->level < XML_ERR_ERROR || self->report->errors > 0)
        return;
    /* its message may go on with the bytes in question: a diagnostic is one line */
    g_autofree char *message = g_strdup (error->message ? error->message : "?");
    message[strcspn (message, "\n")] = '\0';
    g_strchomp (message);
    qti_report_add (self->report, QTI_ERROR_SYNTAX, false, error->line, error->int2,
                    _ ("This is not well-formed XML: %s."), message);
}

static const xmlSAXHandler events = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .serror = on_error,
};

bool
qti_xml_read (const char *xml, size_t len, QtiArena *arena, QtiReport *report,
              QtiDocument *ret_document)
{
    *ret_document = (QtiDocument){0};
    if (!qti_prescan (xml, len, report))
        return false;
    xmlSAXHandler handler = events;
    xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt (xml, (int)len);
    Builder builder = {.arena = arena,
                       .report = report,
                       .document = ret_document,
                       .parser = parser,
                       .blank = true};
    xmlSAXHandler *own = parser->sax;
    parser->sax = &handler;
    parser->_private = &builder;
    xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NODICT);
    int before = report->errors;
    xmlParseDocument (parser);
    bool good = parser->wellFormed && ret_document->root;
    parser->sax = own;
    if (parser->myDoc)
        xmlFreeDoc (parser->myDoc);
    xmlFreeParserCtxt (parser);
    g_free (builder.text.str);
    if (!good && report->errors == before)
        qti_report_add (report, QTI_ERROR_SYNTAX, false, 1, 1, _ ("This is not well-formed XML."));
    return good;
}
