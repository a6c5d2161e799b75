/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Template defaults: what a test gives the template variables of an item when a person comes to it. Source: information
   model, templateDefault. */
#include "assessments/qti/test_session_private.h"

#include <glib/gi18n-lib.h>

static const QtiDeclaration *
find_template (const QtiItem *item, const char *identifier)
{
    const QtiDeclaration *found = qti_item_declaration (item, identifier);
    return found && found->kind == QTI_TEMPLATE_VARIABLE ? found : NULL;
}

QtiSession *
qti_test_session_begin_item (QtiTestSession *self, unsigned slot, const QtiItem *item,
                             uint64_t seed)
{
    const QtiTestNode *ref = qti_test_entry (self, slot)->slot.item;
    g_autofree QtiTemplateValue *given = g_new0 (QtiTemplateValue, ref->n_template_defaults + 1);
    unsigned n = 0;
    for (unsigned i = 0; i < ref->n_template_defaults; i++) {
        const QtiTemplateDefault *one = &ref->template_defaults[i];
        const QtiDeclaration *variable = find_template (item, one->identifier);
        if (!variable) {
            qti_report_add (&self->report, QTI_ERROR_REFERENCE, true, one->line, one->column,
                            _ ("The item \"%s\" has no template variable \"%s\"."), ref->identifier,
                            one->identifier);
            continue;
        }
        QtiEval eval = qti_test_eval (self);
        QtiValue value = qti_expression_evaluate (one->expression, &eval);
        given[n++] = (QtiTemplateValue){
            one->identifier, qti_rules_convert (&value, variable, &eval, one->line, one->column)};
    }
    QtiSession *session = qti_session_new_given (item, seed, self->operators, given, n);
    qti_arena_reset (&self->scratch);
    return session;
}
