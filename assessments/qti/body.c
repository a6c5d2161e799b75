/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/body.h"

#include <glib/gi18n-lib.h>

/* Elements that are drawn, and as what. Those not listed are data inside bodies (track, param, col and so on). */
static const struct {
    uint8_t kind;
    uint8_t level;
} kinds[QTI_E_COUNT] = {
    [QTI_E_ITEM_BODY] = {QTI_NODE_BLOCK, 0},
    [QTI_E_STIMULUS_BODY] = {QTI_NODE_STIMULUS, 0},
    [QTI_E_CONTENT_BODY] = {QTI_NODE_BLOCK, 0},
    [QTI_E_HTML_CONTENT] = {QTI_NODE_BLOCK, 0},
    [QTI_E_PROMPT] = {QTI_NODE_PROMPT, 0},
    [QTI_E_SIMPLE_CHOICE] = {QTI_NODE_CHOICE, 0},
    [QTI_E_SIMPLE_ASSOCIABLE_CHOICE] = {QTI_NODE_CHOICE, 0},
    [QTI_E_GAP_TEXT] = {QTI_NODE_CHOICE, 0},
    [QTI_E_GAP_IMG] = {QTI_NODE_CHOICE, 0},
    [QTI_E_INLINE_CHOICE] = {QTI_NODE_CHOICE, 0},
    [QTI_E_HOTTEXT] = {QTI_NODE_CHOICE, 0},
    [QTI_E_HOTSPOT_CHOICE] = {QTI_NODE_CHOICE, 0},
    [QTI_E_ASSOCIABLE_HOTSPOT] = {QTI_NODE_CHOICE, 0},
    [QTI_E_GAP] = {QTI_NODE_GAP, 0},
    [QTI_E_POSITION_OBJECT_STAGE] = {QTI_NODE_BLOCK, 0},
    [QTI_E_FEEDBACK_BLOCK] = {QTI_NODE_FEEDBACK_BLOCK, 0},
    [QTI_E_FEEDBACK_INLINE] = {QTI_NODE_FEEDBACK_INLINE, 0},
    [QTI_E_MODAL_FEEDBACK] = {QTI_NODE_FEEDBACK_MODAL, 0},
    [QTI_E_TEST_FEEDBACK] = {QTI_NODE_FEEDBACK_MODAL, 0},
    [QTI_E_TEMPLATE_BLOCK] = {QTI_NODE_TEMPLATE_BLOCK, 0},
    [QTI_E_TEMPLATE_INLINE] = {QTI_NODE_TEMPLATE_INLINE, 0},
    [QTI_E_TEMPLATE_BLOCK_FEEDBACK] = {QTI_NODE_TEMPLATE_BLOCK, 0},
    [QTI_E_TEMPLATE_INLINE_FEEDBACK] = {QTI_NODE_TEMPLATE_INLINE, 0},
    [QTI_E_PRINTED_VARIABLE] = {QTI_NODE_PRINTED_VARIABLE, 0},
    [QTI_E_RUBRIC_BLOCK] = {QTI_NODE_RUBRIC, 0},
    [QTI_E_TEST_RUBRIC_BLOCK] = {QTI_NODE_RUBRIC, 0},
    [QTI_E_INFO_CONTROL] = {QTI_NODE_BLOCK, 0},
    [QTI_E_INTERACTION_MARKUP] = {QTI_NODE_BLOCK, 0},
    [QTI_E_A] = {QTI_NODE_LINK, 0},
    [QTI_E_ABBR] = {QTI_NODE_SPAN, 0},
    [QTI_E_ACRONYM] = {QTI_NODE_SPAN, 0},
    [QTI_E_ADDRESS] = {QTI_NODE_BLOCK, 0},
    [QTI_E_ARTICLE] = {QTI_NODE_BLOCK, 0},
    [QTI_E_ASIDE] = {QTI_NODE_BLOCK, 0},
    [QTI_E_AUDIO] = {QTI_NODE_AUDIO, 0},
    [QTI_E_B] = {QTI_NODE_STRONG, 0},
    [QTI_E_BDI] = {QTI_NODE_SPAN, 0},
    [QTI_E_BDO] = {QTI_NODE_SPAN, 0},
    [QTI_E_BIG] = {QTI_NODE_SPAN, 0},
    [QTI_E_BLOCKQUOTE] = {QTI_NODE_BLOCK_QUOTE, 0},
    [QTI_E_BR] = {QTI_NODE_BREAK, 0},
    [QTI_E_CAPTION] = {QTI_NODE_TABLE_CAPTION, 0},
    [QTI_E_CITE] = {QTI_NODE_QUOTE, 0},
    [QTI_E_CODE] = {QTI_NODE_CODE, 0},
    [QTI_E_DD] = {QTI_NODE_DEFINITION, 0},
    [QTI_E_DETAILS] = {QTI_NODE_BLOCK, 0},
    [QTI_E_DFN] = {QTI_NODE_EMPHASIS, 0},
    [QTI_E_DIV] = {QTI_NODE_BLOCK, 0},
    [QTI_E_DL] = {QTI_NODE_DEFINITION_LIST, 0},
    [QTI_E_DT] = {QTI_NODE_DEFINITION_TERM, 0},
    [QTI_E_EM] = {QTI_NODE_EMPHASIS, 0},
    [QTI_E_FIGCAPTION] = {QTI_NODE_CAPTION, 0},
    [QTI_E_FIGURE] = {QTI_NODE_BLOCK, 0},
    [QTI_E_FOOTER] = {QTI_NODE_BLOCK, 0},
    [QTI_E_H1] = {QTI_NODE_HEADING, 1},
    [QTI_E_H2] = {QTI_NODE_HEADING, 2},
    [QTI_E_H3] = {QTI_NODE_HEADING, 3},
    [QTI_E_H4] = {QTI_NODE_HEADING, 4},
    [QTI_E_H5] = {QTI_NODE_HEADING, 5},
    [QTI_E_H6] = {QTI_NODE_HEADING, 6},
    [QTI_E_HEADER] = {QTI_NODE_BLOCK, 0},
    [QTI_E_HR] = {QTI_NODE_RULE, 0},
    [QTI_E_I] = {QTI_NODE_EMPHASIS, 0},
    [QTI_E_IMG] = {QTI_NODE_IMAGE, 0},
    [QTI_E_KBD] = {QTI_NODE_CODE, 0},
    [QTI_E_LABEL] = {QTI_NODE_SPAN, 0},
    [QTI_E_LI] = {QTI_NODE_LIST_ITEM, 0},
    [QTI_E_MATH] = {QTI_NODE_MATH, 0},
    [QTI_E_NAV] = {QTI_NODE_BLOCK, 0},
    [QTI_E_OBJECT] = {QTI_NODE_OBJECT, 0},
    [QTI_E_OL] = {QTI_NODE_LIST, 1},
    [QTI_E_P] = {QTI_NODE_PARAGRAPH, 0},
    [QTI_E_PICTURE] = {QTI_NODE_SPAN, 0},
    [QTI_E_PRE] = {QTI_NODE_PREFORMATTED, 0},
    [QTI_E_Q] = {QTI_NODE_QUOTE, 0},
    [QTI_E_RB] = {QTI_NODE_SPAN, 0},
    [QTI_E_RP] = {QTI_NODE_SPAN, 0},
    [QTI_E_RT] = {QTI_NODE_SPAN, 0},
    [QTI_E_RUBY] = {QTI_NODE_SPAN, 0},
    [QTI_E_SAMP] = {QTI_NODE_CODE, 0},
    [QTI_E_SECTION] = {QTI_NODE_BLOCK, 0},
    [QTI_E_SMALL] = {QTI_NODE_SMALL, 0},
    [QTI_E_SPAN] = {QTI_NODE_SPAN, 0},
    [QTI_E_STRONG] = {QTI_NODE_STRONG, 0},
    [QTI_E_SUB] = {QTI_NODE_SUBSCRIPT, 0},
    [QTI_E_SUMMARY] = {QTI_NODE_PARAGRAPH, 0},
    [QTI_E_SUP] = {QTI_NODE_SUPERSCRIPT, 0},
    [QTI_E_SVG] = {QTI_NODE_OBJECT, 0},
    [QTI_E_TABLE] = {QTI_NODE_TABLE, 0},
    [QTI_E_TBODY] = {QTI_NODE_TABLE_SECTION, 0},
    [QTI_E_TD] = {QTI_NODE_TABLE_CELL, 0},
    [QTI_E_TFOOT] = {QTI_NODE_TABLE_SECTION, 0},
    [QTI_E_TH] = {QTI_NODE_TABLE_CELL, 1},
    [QTI_E_THEAD] = {QTI_NODE_TABLE_SECTION, 0},
    [QTI_E_TR] = {QTI_NODE_TABLE_ROW, 0},
    [QTI_E_TT] = {QTI_NODE_CODE, 0},
    [QTI_E_UL] = {QTI_NODE_LIST, 0},
    [QTI_E_VAR] = {QTI_NODE_EMPHASIS, 0},
    [QTI_E_VIDEO] = {QTI_NODE_VIDEO, 0},
};

static const struct {
    const char *prefix;
    uint8_t kind;
} object_types[] = {
    {"image/", QTI_NODE_IMAGE},
    {"audio/", QTI_NODE_AUDIO},
    {"video/", QTI_NODE_VIDEO},
};

static void
prepare_object (QtiNode *node)
{
    const char *type = qti_node_get (node, QTI_A_TYPE);
    for (unsigned i = 0; type && i < G_N_ELEMENTS (object_types); i++) {
        if (g_str_has_prefix (type, object_types[i].prefix))
            node->kind = object_types[i].kind;
    }
}

unsigned
qti_body_prepare (QtiNode *root, QtiReport *report)
{
    unsigned interactions = 0;
    bool skip = false;
    for (QtiNode *node = root; node; node = qti_node_walk (node, root, skip)) {
        skip = false;
        if (node->kind == QTI_NODE_TEXT)
            continue;
        node->kind = kinds[node->element].kind;
        node->level = kinds[node->element].level;
        skip = node->element == QTI_E_MATH || node->element == QTI_E_SVG;
        if (qti_element_is_interaction (node->element)) {
            node->kind = QTI_NODE_INTERACTION;
            interactions++;
        } else if (node->element == QTI_E_OBJECT) {
            prepare_object (node);
        } else if (node->element == QTI_E_UNKNOWN || node->element == QTI_E_INCLUDE) {
            node->kind = QTI_NODE_PLACEHOLDER;
            qti_report_add (report, QTI_ERROR_STRUCTURE, true, (int)node->line, node->column,
                            _ ("The element \"%s\" is not known; a placeholder is shown."),
                            node->name);
        }
    }
    return interactions;
}
