/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/check.h"

#include <glib/gi18n-lib.h>

#define T(type) (1u << (type))
#define C(cardinality) (1u << (cardinality))
#define ANY 0xffffu

/* The types a response to each kind may have (information model, the class of each interaction). */
static const struct {
    uint16_t types;
    uint8_t cardinalities;
} fits[QTI_INTERACTION_KIND_COUNT] = {
    [QTI_CHOICE] = {T (QTI_IDENTIFIER), C (QTI_SINGLE) | C (QTI_MULTIPLE)},
    [QTI_ORDER] = {T (QTI_IDENTIFIER), C (QTI_ORDERED)},
    [QTI_ASSOCIATE] = {T (QTI_PAIR), C (QTI_SINGLE) | C (QTI_MULTIPLE)},
    [QTI_MATCH] = {T (QTI_DIRECTED_PAIR), C (QTI_SINGLE) | C (QTI_MULTIPLE)},
    [QTI_GAP_MATCH] = {T (QTI_DIRECTED_PAIR), C (QTI_SINGLE) | C (QTI_MULTIPLE)},
    [QTI_INLINE_CHOICE] = {T (QTI_IDENTIFIER), C (QTI_SINGLE)},
    [QTI_TEXT_ENTRY] = {T (QTI_STRING) | T (QTI_INTEGER) | T (QTI_FLOAT) | T (QTI_TYPE_NONE),
                        C (QTI_SINGLE) | C (QTI_RECORD)},
    [QTI_EXTENDED_TEXT] = {T (QTI_STRING) | T (QTI_INTEGER) | T (QTI_FLOAT) | T (QTI_TYPE_NONE),
                           15},
    [QTI_HOTTEXT] = {T (QTI_IDENTIFIER), C (QTI_SINGLE) | C (QTI_MULTIPLE)},
    [QTI_HOTSPOT] = {T (QTI_IDENTIFIER), C (QTI_SINGLE) | C (QTI_MULTIPLE)},
    [QTI_SELECT_POINT] = {T (QTI_POINT), C (QTI_SINGLE) | C (QTI_MULTIPLE)},
    [QTI_GRAPHIC_ORDER] = {T (QTI_IDENTIFIER), C (QTI_ORDERED)},
    [QTI_GRAPHIC_ASSOCIATE] = {T (QTI_PAIR), C (QTI_SINGLE) | C (QTI_MULTIPLE)},
    [QTI_GRAPHIC_GAP_MATCH] = {T (QTI_DIRECTED_PAIR), C (QTI_SINGLE) | C (QTI_MULTIPLE)},
    [QTI_POSITION_OBJECT] = {T (QTI_POINT), C (QTI_SINGLE) | C (QTI_MULTIPLE)},
    [QTI_SLIDER] = {T (QTI_INTEGER) | T (QTI_FLOAT), C (QTI_SINGLE)},
    [QTI_MEDIA] = {T (QTI_INTEGER), C (QTI_SINGLE)},
    [QTI_DRAWING] = {T (QTI_FILE), C (QTI_SINGLE)},
    [QTI_UPLOAD] = {T (QTI_FILE), C (QTI_SINGLE)},
    [QTI_END_ATTEMPT] = {T (QTI_BOOLEAN), C (QTI_SINGLE)},
    [QTI_CUSTOM] = {ANY, 15},
    [QTI_PORTABLE_CUSTOM] = {ANY, 15},
};

static void
warn (QtiReport *report, const QtiNode *node, const char *sentence, const char *word)
{
    qti_report_say (report, QTI_ERROR_VALUE, true, (int)node->line, node->column, node->name,
                    sentence, word);
}

static void
check_key (const QtiInteraction *interaction, const QtiDeclaration *declaration, QtiReport *report)
{
    bool pairs = declaration->base_type == QTI_PAIR || declaration->base_type == QTI_DIRECTED_PAIR;
    bool known = interaction->n_choices > 0 && (pairs || declaration->base_type == QTI_IDENTIFIER);
    for (unsigned i = 0; known && i < declaration->correct.n; i++) {
        const QtiScalar *item = &declaration->correct.items[i];
        const char *first = pairs ? item->pair.first : item->string;
        if (!qti_interaction_choice (interaction, first))
            warn (report, interaction->node, _ ("the correct response names no choice"), first);
        if (pairs && !qti_interaction_choice (interaction, item->pair.second))
            warn (report, interaction->node, _ ("the correct response names no choice"),
                  item->pair.second);
    }
}

/* Of two choices with one name nobody could tell which was chosen. */
static void
check_names (const QtiInteraction *interaction, QtiReport *report)
{
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
    for (unsigned i = 0; i < interaction->n_choices + interaction->n_targets; i++) {
        const QtiChoice *choice = i < interaction->n_choices
                                      ? &interaction->choices[i]
                                      : &interaction->targets[i - interaction->n_choices];
        if (!g_hash_table_add (seen, (void *)choice->identifier))
            warn (report, choice->node, _ ("another choice has the same identifier"),
                  choice->identifier);
    }
}

static void
check_interaction (const QtiItem *item, const QtiInteraction *interaction, QtiReport *report)
{
    const QtiDeclaration *declaration =
        qti_item_declaration (item, interaction->response_identifier);
    if (!declaration)
        return;
    if (!(fits[interaction->kind].types & T (declaration->base_type))
        || !(fits[interaction->kind].cardinalities & C (declaration->cardinality)))
        warn (report, interaction->node, _ ("the response's type does not fit the interaction"),
              declaration->identifier);
    if (interaction->kind == QTI_CHOICE && declaration->cardinality == QTI_SINGLE
        && interaction->max_choices != 1)
        warn (report, interaction->node, _ ("a single response takes one choice only"),
              declaration->identifier);
    if (interaction->max_choices > 0 && interaction->min_choices > interaction->max_choices)
        warn (report, interaction->node, _ ("the least number of choices is over the greatest"),
              declaration->identifier);
    if (interaction->kind == QTI_SLIDER && !(interaction->lower_bound < interaction->upper_bound))
        warn (report, interaction->node, _ ("the slider's bounds leave no range"),
              declaration->identifier);
    if (interaction->kind == QTI_PORTABLE_CUSTOM && !interaction->type_identifier)
        warn (report, interaction->node, _ ("a portable custom interaction needs a type"),
              declaration->identifier);
    check_names (interaction, report);
    check_key (interaction, declaration, report);
}

static void
check_operator (const QtiNode *node, const QtiOperators *operators, QtiReport *report)
{
    const char *name = qti_node_get (node, QTI_A_CLASS);
    name = name ? name : qti_node_get (node, QTI_A_DEFINITION);
    for (size_t i = 0; name && operators && i < operators->n_rows; i++) {
        if (strcmp (operators->rows[i].name, name) == 0)
            return;
    }
    warn (report, node, _ ("this program has no such operator; it gives NULL"), name ? name : "");
}

void
qti_item_check (const QtiItem *self, const QtiOperators *operators, QtiReport *report)
{
    unsigned n = 0;
    const QtiInteraction *interactions = qti_item_interactions (self, &n);
    for (unsigned i = 0; i < n; i++)
        check_interaction (self, &interactions[i], report);
    const QtiNode *root = qti_item_root (self);
    for (const QtiNode *node = root; node; node = qti_node_walk (node, root, false)) {
        if (node->element == QTI_E_CUSTOM_OPERATOR)
            check_operator (node, operators, report);
        if (node->element == QTI_E_IMG && !qti_node_get (node, QTI_A_ALT))
            warn (report, node, _ ("an image needs a text for those who cannot see it"), "alt");
    }
    if (qti_item_version (self) == 0)
        warn (report, root, _ ("the namespace is none of QTI"), "xmlns");
}
