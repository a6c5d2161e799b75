/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for keys in an item: the check behind the writer, and before the applicant's program shows a live item. */
#include "assessments/qti/item_private.h"
#include "assessments/qti/redact.h"

/* Elements by which an item tells how answers are scored. */
static bool
is_key (const QtiNode *node)
{
    static const uint16_t elements[] = {
        QTI_E_CORRECT_RESPONSE,
        QTI_E_MAPPING,
        QTI_E_MAP_ENTRY,
        QTI_E_AREA_MAPPING,
        QTI_E_AREA_MAP_ENTRY,
        QTI_E_MATCH_TABLE,
        QTI_E_INTERPOLATION_TABLE,
        QTI_E_DEFAULT_VALUE,
        QTI_E_RESPONSE_PROCESSING,
        QTI_E_TEMPLATE_PROCESSING,
        QTI_E_OUTCOME_PROCESSING,
        QTI_E_OUTCOME_DECLARATION,
        QTI_E_TEMPLATE_DECLARATION,
        QTI_E_CONTEXT_DECLARATION,
        QTI_E_MODAL_FEEDBACK,
        QTI_E_FEEDBACK_BLOCK,
        QTI_E_FEEDBACK_INLINE,
        QTI_E_TEMPLATE_BLOCK,
        QTI_E_TEMPLATE_INLINE,
        QTI_E_PRINTED_VARIABLE,
    };
    if (node->qti && node->element < QTI_E_RULES_END && node->element != QTI_E_UNKNOWN)
        return true;
    for (unsigned i = 0; i < G_N_ELEMENTS (elements); i++) {
        if (elements[i] == node->element)
            return true;
    }
    if (node->element != QTI_E_RUBRIC_BLOCK)
        return false;
    const char *view = qti_node_get (node, QTI_A_VIEW);
    return view && !strstr (view, "candidate");
}

bool
qti_item_carries_key (const QtiItem *self, const char **where)
{
    for (const QtiNode *node = self->root; node; node = qti_node_walk (node, self->root, false)) {
        if (node->kind == QTI_NODE_TEXT || !is_key (node))
            continue;
        if (where)
            *where = qti_element_name (node->element);
        return true;
    }
    return false;
}
