/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/convert.h"

#include "assessments/qti/rules.h"
#include "assessments/qti/write.h"

static const char *
fixed_uri (const char *uri)
{
    static const char *const uris[] = {
        [QTI_FIXED_MATCH_CORRECT] =
            "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml",
        [QTI_FIXED_MAP_RESPONSE] =
            "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response.xml",
        [QTI_FIXED_MAP_RESPONSE_POINT] =
            "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response_point.xml",
    };
    QtiFixedTemplate fixed = qti_fixed_template (uri);
    return fixed == QTI_FIXED_NONE ? uri : uris[fixed];
}

static void
write_attributes (GString *out, const QtiNode *node)
{
    for (unsigned i = 0; i < node->n_attributes; i++) {
        const QtiAttribute *attribute = &node->attributes[i];
        /* a prefix would need its declaration, which was left behind with the old root */
        if (strchr (attribute->name, ':') && attribute->name_id != QTI_A_LANG)
            continue;
        bool template =
            node->element == QTI_E_RESPONSE_PROCESSING && attribute->name_id == QTI_A_TEMPLATE;
        qti_write_attribute (out, attribute->name,
                             template ? fixed_uri (attribute->value) : attribute->value);
    }
}

/* In 3.0 these keep their content in a body of its own. */
static bool
needs_content_body (const QtiNode *node)
{
    switch (node->element) {
    case QTI_E_RUBRIC_BLOCK:
    case QTI_E_FEEDBACK_BLOCK:
    case QTI_E_MODAL_FEEDBACK:
    case QTI_E_TEMPLATE_BLOCK:
    case QTI_E_TEST_FEEDBACK:
        return !qti_node_child (node, QTI_E_CONTENT_BODY);
    default:
        return false;
    }
}

/* Depth is bounded by the reader. */
static void
write_node (GString *out, const QtiNode *node, bool root)
{
    if (node->text) {
        qti_write_text (out, node->text);
        return;
    }
    qti_write_open (out, node);
    if (root)
        qti_write_attribute (out, "xmlns", QTI_NAMESPACE_3);
    write_attributes (out, node);
    if (!node->first) {
        g_string_append (out, "/>");
        return;
    }
    bool body = needs_content_body (node);
    g_string_append (out, body ? "><qti-content-body>" : ">");
    for (const QtiNode *child = node->first; child; child = child->next)
        write_node (out, child, false);
    if (body)
        g_string_append (out, "</qti-content-body>");
    qti_write_close (out, node);
}

char *
qti_convert (const QtiNode *root)
{
    GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write_node (out, root, true);
    g_string_append_c (out, '\n');
    return g_string_free (out, FALSE);
}
