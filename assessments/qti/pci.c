/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a portable custom interaction gets to know of template variables, in the JSON of PCI. Source: Portable Custom
   Interaction, variables in JSON. */
#include "assessments/qti/session_private.h"
#include "assessments/qti/state.h"

#define MAX_BYTES (1024u * 1024u)

static void
put_scalar (GString *out, QtiBaseType type, QtiScalar scalar)
{
    char number[32];
    switch (type) {
    case QTI_BOOLEAN:
        g_string_append (out, scalar.boolean ? "true" : "false");
        return;
    case QTI_INTEGER:
        g_string_append_printf (out, "%" G_GINT64_FORMAT, scalar.integer);
        return;
    case QTI_FLOAT:
    case QTI_DURATION:
        g_string_append (out, qti_print_double (scalar.real, number));
        return;
    case QTI_POINT:
        g_string_append_printf (out, "[%d,%d]", scalar.point.x, scalar.point.y);
        return;
    case QTI_PAIR:
    case QTI_DIRECTED_PAIR:
        g_string_append_c (out, '[');
        qti_state_put_string (out, scalar.pair.first);
        g_string_append_c (out, ',');
        qti_state_put_string (out, scalar.pair.second);
        g_string_append_c (out, ']');
        return;
    default:
        qti_state_put_string (out, scalar.string);
    }
}

static void
put_base (GString *out, QtiBaseType type, QtiScalar scalar)
{
    if (type == QTI_TYPE_NONE) {
        g_string_append (out, "\"base\":null");
        return;
    }
    g_string_append_printf (out, "\"base\":{\"%s\":", qti_base_type_name (type));
    put_scalar (out, type, scalar);
    g_string_append_c (out, '}');
}

static void
put_record (GString *out, const QtiValue *value)
{
    g_string_append (out, "\"record\":[");
    for (unsigned i = 0; i < value->n; i++) {
        g_string_append (out, i ? ",{\"name\":" : "{\"name\":");
        qti_state_put_string (out, value->fields[i].name);
        g_string_append_c (out, ',');
        put_base (out, value->fields[i].base_type, value->fields[i].scalar);
        g_string_append_c (out, '}');
    }
    g_string_append_c (out, ']');
}

static void
put_value (GString *out, const QtiValue *value)
{
    if (value->n == 0) {
        g_string_append (out, "\"base\":null");
    } else if (value->cardinality == QTI_RECORD) {
        put_record (out, value);
    } else if (value->cardinality == QTI_SINGLE) {
        put_base (out, value->base_type, value->items[0]);
    } else {
        g_string_append_printf (out, "\"list\":{\"%s\":[", qti_base_type_name (value->base_type));
        for (unsigned i = 0; i < value->n; i++) {
            g_string_append (out, i ? "," : "");
            put_scalar (out, value->base_type, value->items[i]);
        }
        g_string_append (out, "]}");
    }
}

/* The template or context variable that a child of the interaction names, or NULL. */
static const QtiValue *
named_value (const QtiSession *self, const QtiNode *node, const char **ret_name)
{
    if (node->element != QTI_E_TEMPLATE_VARIABLE && node->element != QTI_E_CONTEXT_VARIABLE)
        return NULL;
    const char *name = qti_node_get (node, QTI_A_TEMPLATE_IDENTIFIER);
    *ret_name = name ? name : qti_node_get (node, QTI_A_IDENTIFIER);
    const QtiDeclaration *declaration =
        *ret_name ? qti_item_declaration (self->item, *ret_name) : NULL;
    bool known = declaration
                 && (declaration->kind == QTI_TEMPLATE_VARIABLE
                     || declaration->kind == QTI_CONTEXT_VARIABLE);
    return known ? qti_session_value (self, *ret_name) : NULL;
}

char *
qti_session_portable_variables (const QtiSession *self, const QtiInteraction *interaction)
{
    const char *resolved = qti_interaction_data (interaction, "pci-variables");
    if (resolved)
        return g_strdup (resolved);
    GString *out = g_string_new ("{");
    for (const QtiNode *node = interaction->node->first; node; node = node->next) {
        const char *name = NULL;
        const QtiValue *value = named_value (self, node, &name);
        if (!value || out->len > MAX_BYTES)
            continue;
        g_string_append (out, out->len > 1 ? "," : "");
        qti_state_put_string (out, name);
        g_string_append (out, ":{");
        put_value (out, value);
        g_string_append_c (out, '}');
    }
    g_string_append_c (out, '}');
    return g_string_free (out, FALSE);
}
