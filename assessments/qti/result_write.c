/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/result.h"
#include "assessments/qti/write.h"

static void
write_one (GString *out, const char *field, QtiBaseType type, QtiScalar scalar, QtiArena *arena)
{
    g_string_append (out, "<value");
    qti_write_attribute (out, "fieldIdentifier", field);
    if (field)
        qti_write_attribute (out, "baseType", qti_base_type_name (type));
    g_string_append_c (out, '>');
    qti_write_text (out, qti_scalar_print (type, scalar, arena));
    g_string_append (out, "</value>");
}

static void
write_values (GString *out, const QtiValue *value)
{
    QtiArena arena = {0};
    for (unsigned i = 0; i < value->n; i++) {
        if (value->cardinality != QTI_RECORD)
            write_one (out, NULL, value->base_type, value->items[i], &arena);
        else if (value->fields[i].base_type != QTI_TYPE_NONE)
            write_one (out, value->fields[i].name, value->fields[i].base_type,
                       value->fields[i].scalar, &arena);
    }
    qti_arena_clear (&arena);
}

static void
write_variable (GString *out, const QtiDeclaration *declaration, const QtiValue *value)
{
    static const char *const names[] = {"responseVariable", "outcomeVariable", "templateVariable",
                                        "contextVariable"};
    const char *name = names[declaration->kind];
    bool response = declaration->kind == QTI_RESPONSE_VARIABLE;
    g_string_append_printf (out, "    <%s", name);
    qti_write_attribute (out, "identifier", declaration->identifier);
    qti_write_attribute (out, "cardinality", qti_cardinality_name (declaration->cardinality));
    if (declaration->cardinality != QTI_RECORD)
        qti_write_attribute (out, "baseType", qti_base_type_name (declaration->base_type));
    g_string_append (out, response ? "><candidateResponse>" : ">");
    write_values (out, value);
    g_string_append_printf (out, response ? "</candidateResponse></%s>\n" : "</%s>\n", name);
}

static void
write_item (GString *out, const QtiResultItem *result)
{
    unsigned n = 0;
    const QtiDeclaration *declarations =
        qti_item_declarations (qti_session_item (result->session), &n);
    g_string_append (out, "  <itemResult");
    qti_write_attribute (out, "identifier", result->identifier);
    if (result->sequence_index > 0) {
        g_autofree char *index = g_strdup_printf ("%d", result->sequence_index);
        qti_write_attribute (out, "sequenceIndex", index);
    }
    qti_write_attribute (out, "datestamp", result->datestamp);
    qti_write_attribute (out, "sessionStatus", "final");
    g_string_append (out, ">\n");
    for (unsigned i = 0; i < n; i++)
        write_variable (out, &declarations[i], qti_session_value_at (result->session, i));
    g_string_append (out, "  </itemResult>\n");
}

static void
write_test (GString *out, const QtiResultContent *content)
{
    unsigned n = 0;
    const QtiDeclaration *declarations =
        content->session ? qti_test_session_declarations (content->session, &n) : NULL;
    g_string_append (out, "  <testResult");
    qti_write_attribute (out, "identifier", content->test);
    qti_write_attribute (out, "datestamp", content->datestamp);
    g_string_append (out, ">\n");
    for (unsigned i = 0; i < n; i++)
        write_variable (out, &declarations[i],
                        qti_test_session_outcome (content->session, declarations[i].identifier));
    g_string_append (out, "  </testResult>\n");
}

char *
qti_result_write (const QtiResultContent *content)
{
    GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<assessmentResult");
    qti_write_attribute (out, "xmlns", QTI_NAMESPACE_RESULT_3);
    g_string_append (out, ">\n  <context");
    qti_write_attribute (out, "sourcedId", content->person);
    g_string_append (out, "/>\n");
    if (content->test)
        write_test (out, content);
    for (unsigned i = 0; i < content->n_items; i++)
        write_item (out, &content->items[i]);
    g_string_append (out, "</assessmentResult>\n");
    return g_string_free (out, FALSE);
}
