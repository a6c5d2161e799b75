/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/body.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/item_private.h"
#include "assessments/qti/xml.h"

#define MAX_DECLARATIONS 2000u
#define MAX_INTERACTIONS 2000u
#define ITEM_FIRST_BYTES 8192u

static void
complain (QtiReport *report, const QtiNode *node, QtiErrorCode code, const char *sentence,
          const char *word)
{
    qti_report_say (report, code, false, (int)node->line, node->column, NULL, sentence, word);
}

static bool
is_declaration (const QtiNode *node)
{
    return node->element == QTI_E_RESPONSE_DECLARATION || node->element == QTI_E_OUTCOME_DECLARATION
           || node->element == QTI_E_TEMPLATE_DECLARATION
           || node->element == QTI_E_CONTEXT_DECLARATION;
}

static int
find (const QtiItem *self, const char *identifier)
{
    for (unsigned i = 0; i < self->n_declarations; i++) {
        if (strcmp (self->declarations[i].identifier, identifier) == 0)
            return (int)i;
    }
    return -1;
}

/* Declares what every item has, unless the author wrote it too, as it is. Returns its index. */
static int
add_built_in (QtiItem *self, const char *identifier, QtiVariableKind kind, QtiBaseType type,
              QtiReport *report)
{
    int found = find (self, identifier);
    if (found >= 0) {
        const QtiDeclaration *own = &self->declarations[found];
        bool same = own->base_type == type || (type == QTI_DURATION && own->base_type == QTI_FLOAT);
        if (own->kind != kind || !same || own->cardinality != QTI_SINGLE)
            complain (report, self->root, QTI_ERROR_STRUCTURE,
                      _ ("This built-in variable is declared as another type"), identifier);
        return found;
    }
    QtiDeclaration *declaration = &self->declarations[self->n_declarations];
    *declaration = (QtiDeclaration){
        .kind = kind, .identifier = identifier, .base_type = (uint8_t)type, .built_in = true};
    declaration->default_value = declaration->correct = qti_value_null (type, QTI_SINGLE);
    return (int)self->n_declarations++;
}

static void
read_declarations (QtiItem *self, QtiReport *report)
{
    unsigned n = 0;
    for (const QtiNode *node = self->root->first; node; node = node->next)
        n += is_declaration (node);
    if (n > MAX_DECLARATIONS) {
        complain (report, self->root, QTI_ERROR_LIMIT, _ ("There are more than 2,000 declarations"),
                  "");
        n = 0;
    }
    self->declarations = qti_arena_new (&self->arena, QtiDeclaration, n + 3);
    for (const QtiNode *node = self->root->first; node && n > 0; node = node->next) {
        QtiDeclaration *declaration = &self->declarations[self->n_declarations];
        if (!is_declaration (node)
            || !qti_declaration_read (node, &self->arena, report, declaration))
            continue;
        if (find (self, declaration->identifier) >= 0)
            complain (report, node, QTI_ERROR_STRUCTURE, _ ("This variable is declared twice"),
                      declaration->identifier);
        else
            self->n_declarations++;
    }
    self->n_declared = self->n_declarations;
    self->num_attempts =
        add_built_in (self, "numAttempts", QTI_RESPONSE_VARIABLE, QTI_INTEGER, report);
    self->duration = add_built_in (self, "duration", QTI_RESPONSE_VARIABLE, QTI_DURATION, report);
    self->completion =
        add_built_in (self, "completionStatus", QTI_OUTCOME_VARIABLE, QTI_IDENTIFIER, report);
}

static void
check_response (const QtiItem *self, const QtiInteraction *interaction, QtiReport *report)
{
    int found = find (self, interaction->response_identifier);
    if (found < 0 || self->declarations[found].kind != QTI_RESPONSE_VARIABLE)
        complain (report, interaction->node, QTI_ERROR_REFERENCE,
                  _ ("The interaction's response is not declared"),
                  interaction->response_identifier);
}

static void
read_interactions (QtiItem *self, unsigned n, QtiReport *report)
{
    if (n > MAX_INTERACTIONS) {
        complain (report, self->body, QTI_ERROR_LIMIT, _ ("There are more than 2,000 interactions"),
                  "");
        return;
    }
    self->interactions = qti_arena_new (&self->arena, QtiInteraction, n);
    for (QtiNode *node = self->body; node && self->n_interactions < n;
         node = qti_node_walk (node, self->body, false)) {
        if (node->kind != QTI_NODE_INTERACTION)
            continue;
        QtiInteraction *interaction = &self->interactions[self->n_interactions++];
        qti_interaction_read (node, &self->arena, report, interaction);
        check_response (self, interaction, report);
        self->has_bases |= interaction->base != 10;
        if (interaction->shuffle)
            self->n_orders += interaction->n_choices + interaction->n_targets;
    }
}

static void
number_choices (QtiItem *self)
{
    unsigned longest = 0;
    for (unsigned i = 0; i < self->n_interactions; i++)
        longest =
            MAX (longest, MAX (self->interactions[i].n_choices, self->interactions[i].n_targets));
    self->identity = qti_arena_new (&self->arena, int, longest);
    for (unsigned i = 0; i < longest; i++)
        self->identity[i] = (int)i;
}

static void
read_stimulus_ref (QtiItem *self, const QtiNode *node)
{
    QtiStimulusRef *refs = qti_arena_new (&self->arena, QtiStimulusRef, self->n_stimuli + 1);
    if (self->n_stimuli > 0)
        memcpy (refs, self->stimuli, sizeof (QtiStimulusRef) * self->n_stimuli);
    refs[self->n_stimuli++] =
        (QtiStimulusRef){qti_node_get (node, QTI_A_IDENTIFIER), qti_node_get (node, QTI_A_HREF),
                         qti_node_get (node, QTI_A_TITLE)};
    self->stimuli = refs;
}

/* What stands beside the declarations in an item. Fewer than ten of each, so that growing by one is fine. */
static void
read_part (QtiItem *self, QtiNode *node, QtiReport *report)
{
    switch (node->element) {
    case QTI_E_ITEM_BODY:
        self->body = node;
        return;
    case QTI_E_MODAL_FEEDBACK: {
        qti_body_prepare (node, report);
        self->n_modal++;
        return;
    }
    case QTI_E_ASSESSMENT_STIMULUS_REF:
        if (self->n_stimuli < 100)
            read_stimulus_ref (self, node);
        return;
    case QTI_E_CATALOG_INFO:
        self->catalogs = node;
        qti_body_prepare (node, report);
        return;
    case QTI_E_TEMPLATE_PROCESSING:
        self->template_node = node;
        return;
    case QTI_E_RESPONSE_PROCESSING:
    case QTI_E_STYLESHEET:
    case QTI_E_COMPANION_MATERIALS_INFO:
    case QTI_E_APIP_ACCESSIBILITY:
        return;
    default:
        break;
    }
    if (!is_declaration (node))
        qti_report_add (report, QTI_ERROR_STRUCTURE, node->name && node->element == QTI_E_UNKNOWN,
                        (int)node->line, node->column,
                        _ ("This may not stand directly in an item (\"%s\")."),
                        node->name ? node->name : node->text);
}

static void
collect_modal (QtiItem *self)
{
    self->modal = qti_arena_new (&self->arena, const QtiNode *, self->n_modal);
    unsigned n = 0;
    for (QtiNode *node = self->root->first; node; node = node->next) {
        if (node->element == QTI_E_MODAL_FEEDBACK)
            self->modal[n++] = node;
    }
}

static void
compile_rules (QtiItem *self, const QtiSource *source, QtiReport *report)
{
    unsigned pattern_states = 0;
    QtiLoader loader = {.source = source, .arena = &self->arena};
    QtiScope scope = {.loader = &loader,
                      .pattern_states = &pattern_states,
                      .arena = &self->arena,
                      .report = report,
                      .declarations = self->declarations,
                      .n_declarations = self->n_declarations};
    const QtiNode *node = qti_node_child (self->root, QTI_E_RESPONSE_PROCESSING);
    if (node)
        qti_rules_compile (node, &scope, &self->response_rules);
    if (self->template_node)
        qti_rules_compile (self->template_node, &scope, &self->template_rules);
}

static void
compile (QtiItem *self, const QtiSource *source, QtiReport *report)
{
    const QtiNode *root = self->root;
    self->identifier = qti_node_get (root, QTI_A_IDENTIFIER);
    self->title = qti_node_get (root, QTI_A_TITLE);
    self->language = qti_node_get (root, QTI_A_LANG);
    self->adaptive = qti_node_bool (root, QTI_A_ADAPTIVE, false);
    self->time_dependent = qti_node_bool (root, QTI_A_TIME_DEPENDENT, false);
    if (!self->identifier || !*self->identifier) {
        complain (report, root, QTI_ERROR_STRUCTURE, _ ("An item needs an identifier"), "");
        self->identifier = "";
    }
    if (!self->title)
        self->title = "";
    read_declarations (self, report);
    for (QtiNode *node = self->root->first; node; node = node->next)
        read_part (self, node, report);
    collect_modal (self);
    if (!self->body) {
        self->body = qti_arena_new (&self->arena, QtiNode, 1);
        self->body->element = QTI_E_ITEM_BODY;
        self->body->name = "item-body";
    }
    read_interactions (self, qti_body_prepare (self->body, report), report);
    number_choices (self);
    compile_rules (self, source, report);
}

QtiItem *
qti_item_parse_from (const char *xml, gssize len, const QtiSource *source, QtiReport *report)
{
    QtiDocument document = {0};
    g_autoptr (QtiItem) self = g_new0 (QtiItem, 1);
    g_atomic_ref_count_init (&self->refs);
    self->arena.first_bytes = ITEM_FIRST_BYTES;
    if (!qti_xml_read (xml, len < 0 ? strlen (xml) : (size_t)len, &self->arena, report, &document))
        return NULL;
    self->root = document.root;
    self->version = document.version;
    if (document.root->element != QTI_E_ASSESSMENT_ITEM) {
        complain (report, document.root, QTI_ERROR_STRUCTURE, _ ("This is not an assessment item"),
                  document.root->name);
        return NULL;
    }
    compile (self, source, report);
    return report->errors == 0 ? g_steal_pointer (&self) : NULL;
}

QtiItem *
qti_item_parse_report (const char *xml, gssize len, QtiReport *report)
{
    return qti_item_parse_from (xml, len, NULL, report);
}

QtiItem *
qti_item_parse (const char *xml, gssize len, GError **error)
{
    g_auto (QtiReport) report = {0};
    QtiItem *self = qti_item_parse_report (xml, len, &report);
    if (!self)
        qti_report_propagate (&report, error);
    return self;
}
