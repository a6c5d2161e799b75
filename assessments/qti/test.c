/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/test_private.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/body.h"
#include "assessments/qti/xml.h"

#define MAX_OUTCOMES 2000u
#define MAX_ITEMS 10000u

static const QtiSessionControl usual_control = {
    .max_attempts = 1, .allow_review = true, .allow_skipping = true};

typedef struct {
    QtiTest *test;
    QtiReport *report;
    QtiScope scope;
    unsigned pattern_states;
    GHashTable *taken; /* identifiers */
    QtiLoader loader;
} Reader;

static bool read_children (Reader *reader, const QtiNode *node, QtiTestNode *self);
static bool read_section_file (Reader *reader, const QtiNode *node, QtiTestNode *parent,
                               QtiTestNode **ret_child);

static bool
fail (Reader *reader, const QtiNode *node, QtiErrorCode code, const char *sentence,
      const char *word)
{
    qti_report_say (reader->report, code, false, (int)node->line, node->column, node->name,
                    sentence, word);
    return false;
}

static unsigned
count (const QtiNode *node, QtiElement element)
{
    unsigned n = 0;
    for (const QtiNode *child = node->first; child; child = child->next)
        n += child->element == element;
    return n;
}

static void
read_control (const QtiNode *node, QtiSessionControl *control)
{
    control->max_attempts = MAX (0, qti_node_int (node, QTI_A_MAX_ATTEMPTS, control->max_attempts));
    control->show_feedback = qti_node_bool (node, QTI_A_SHOW_FEEDBACK, control->show_feedback);
    control->allow_review = qti_node_bool (node, QTI_A_ALLOW_REVIEW, control->allow_review);
    control->show_solution = qti_node_bool (node, QTI_A_SHOW_SOLUTION, control->show_solution);
    control->allow_comment = qti_node_bool (node, QTI_A_ALLOW_COMMENT, control->allow_comment);
    control->allow_skipping = qti_node_bool (node, QTI_A_ALLOW_SKIPPING, control->allow_skipping);
    control->validate_responses =
        qti_node_bool (node, QTI_A_VALIDATE_RESPONSES, control->validate_responses);
}

/* Seconds; negative if there is none. */
static bool
read_limit (Reader *reader, const QtiNode *node, QtiAttributeName name, double *ret_seconds)
{
    const char *text = qti_node_get (node, name);
    *ret_seconds = -1;
    if (!text || (qti_parse_number (text, ret_seconds) && *ret_seconds >= 0))
        return true;
    return fail (reader, node, QTI_ERROR_VALUE, _ ("a time limit is a number of seconds"), text);
}

static bool
read_rules (Reader *reader, const QtiNode *node, QtiElement element, const QtiTestRule **ret_rules,
            unsigned *ret_n)
{
    QtiTestRule *rules = qti_arena_new (&reader->test->arena, QtiTestRule, count (node, element));
    *ret_rules = rules;
    for (QtiNode *child = qti_node_child (node, element); child;
         child = qti_node_next_of (child->next, element)) {
        QtiTestRule *rule = &rules[(*ret_n)++];
        if (!child->first || child->first->next)
            return fail (reader, child, QTI_ERROR_STRUCTURE, _ ("it needs exactly one expression"),
                         NULL);
        rule->condition = qti_expression_compile (child->first, &reader->scope);
        rule->target = qti_node_get (child, QTI_A_TARGET);
        if (!rule->condition)
            return false;
        if (element == QTI_E_BRANCH_RULE && !rule->target)
            return fail (reader, child, QTI_ERROR_STRUCTURE, _ ("it needs the attribute"),
                         "target");
    }
    return true;
}

static void
read_weights (Reader *reader, const QtiNode *node, QtiTestNode *self)
{
    QtiWeight *weights =
        qti_arena_new (&reader->test->arena, QtiWeight, count (node, QTI_E_WEIGHT));
    QtiVariableMapping *mappings = qti_arena_new (&reader->test->arena, QtiVariableMapping,
                                                  count (node, QTI_E_VARIABLE_MAPPING));
    self->weights = weights;
    self->mappings = mappings;
    for (const QtiNode *child = node->first; child; child = child->next) {
        if (child->element == QTI_E_WEIGHT) {
            const char *identifier = qti_node_get (child, QTI_A_IDENTIFIER);
            weights[self->n_weights++] =
                (QtiWeight){identifier ? identifier : "", qti_node_double (child, QTI_A_VALUE, 1)};
        } else if (child->element == QTI_E_VARIABLE_MAPPING) {
            const char *source = qti_node_get (child, QTI_A_SOURCE_IDENTIFIER);
            const char *target = qti_node_get (child, QTI_A_TARGET_IDENTIFIER);
            if (source && target)
                mappings[self->n_mappings++] = (QtiVariableMapping){source, target};
        }
    }
}

static bool
read_template_defaults (Reader *reader, const QtiNode *node, QtiTestNode *self)
{
    QtiTemplateDefault *list = qti_arena_new (&reader->test->arena, QtiTemplateDefault,
                                              count (node, QTI_E_TEMPLATE_DEFAULT));
    self->template_defaults = list;
    for (QtiNode *child = qti_node_child (node, QTI_E_TEMPLATE_DEFAULT); child;
         child = qti_node_next_of (child->next, QTI_E_TEMPLATE_DEFAULT)) {
        const char *identifier = qti_node_get (child, QTI_A_TEMPLATE_IDENTIFIER);
        if (!identifier || !child->first || child->first->next)
            return fail (reader, child, QTI_ERROR_STRUCTURE,
                         _ ("it needs the name of a template variable and exactly one expression"),
                         identifier);
        const QtiExpression *expression = qti_expression_compile (child->first, &reader->scope);
        if (!expression)
            return false;
        list[self->n_template_defaults++] =
            (QtiTemplateDefault){identifier, expression, (int)child->line, child->column};
    }
    return true;
}

static const char *const *
read_words (QtiArena *arena, const char *text)
{
    g_auto (GStrv) words = g_strsplit_set (text ? text : "", " \t\r\n", -1);
    const char **list = qti_arena_new (arena, const char *, g_strv_length (words) + 1);
    unsigned n = 0;
    for (unsigned i = 0; words[i]; i++) {
        if (*words[i])
            list[n++] = qti_arena_copy (arena, words[i], strlen (words[i]));
    }
    return list;
}

static void
read_rubrics (Reader *reader, const QtiNode *node, QtiTestNode *self)
{
    const QtiNode **rubrics =
        qti_arena_new (&reader->test->arena, const QtiNode *,
                       count (node, QTI_E_RUBRIC_BLOCK) + count (node, QTI_E_TEST_RUBRIC_BLOCK));
    self->rubrics = rubrics;
    for (QtiNode *child = node->first; child; child = child->next) {
        if (child->element != QTI_E_RUBRIC_BLOCK && child->element != QTI_E_TEST_RUBRIC_BLOCK)
            continue;
        qti_body_prepare (child, reader->report);
        rubrics[self->n_rubrics++] = child;
    }
}

static bool
read_section (Reader *reader, const QtiNode *node, QtiTestNode *self)
{
    const QtiNode *selection = qti_node_child (node, QTI_E_SELECTION);
    const QtiNode *ordering = qti_node_child (node, QTI_E_ORDERING);
    self->title = qti_node_get (node, QTI_A_TITLE);
    self->visible = qti_node_bool (node, QTI_A_VISIBLE, true);
    self->keep_together = qti_node_bool (node, QTI_A_KEEP_TOGETHER, true);
    self->shuffle = ordering && qti_node_bool (ordering, QTI_A_SHUFFLE, false);
    self->has_selection = selection != NULL;
    if (selection) {
        self->select = qti_node_int (selection, QTI_A_SELECT, -1);
        self->with_replacement = qti_node_bool (selection, QTI_A_WITH_REPLACEMENT, false);
        if (self->select < 0 || self->select > (int)MAX_ITEMS)
            return fail (reader, selection, QTI_ERROR_VALUE, _ ("it needs a number to select"),
                         qti_node_get (selection, QTI_A_SELECT));
    }
    return read_children (reader, node, self);
}

static bool
read_part (Reader *reader, const QtiNode *node, QtiTestNode *self)
{
    const char *navigation = qti_node_get (node, QTI_A_NAVIGATION_MODE);
    const char *submission = qti_node_get (node, QTI_A_SUBMISSION_MODE);
    self->linear = g_strcmp0 (navigation, "linear") == 0;
    self->simultaneous = g_strcmp0 (submission, "simultaneous") == 0;
    if (!self->linear && g_strcmp0 (navigation, "nonlinear") != 0)
        return fail (reader, node, QTI_ERROR_VALUE,
                     _ ("the navigation mode must be linear or nonlinear"), navigation);
    if (!self->simultaneous && g_strcmp0 (submission, "individual") != 0)
        return fail (reader, node, QTI_ERROR_VALUE,
                     _ ("the submission mode must be individual or simultaneous"), submission);
    return read_children (reader, node, self);
}

static bool
read_item (Reader *reader, const QtiNode *node, QtiTestNode *self)
{
    self->href = qti_node_get (node, QTI_A_HREF);
    self->categories = read_words (&reader->test->arena, qti_node_get (node, QTI_A_CATEGORY));
    read_weights (reader, node, self);
    if (!read_template_defaults (reader, node, self))
        return false;
    if (++reader->test->n_items > MAX_ITEMS)
        return fail (reader, node, QTI_ERROR_LIMIT, _ ("there are more than 10,000 items"), NULL);
    if (!self->href)
        return fail (reader, node, QTI_ERROR_STRUCTURE, _ ("it needs the attribute"), "href");
    self->path = qti_loader_resolve (&reader->loader, self->href);
    return self->path || !reader->loader.source
           || fail (reader, node, QTI_ERROR_VALUE, _ ("this is not within the package"),
                    self->href);
}

static const struct {
    QtiElement element;
    QtiTestKind kind;
    QtiTestKind parents[2];
    bool (*read) (Reader *reader, const QtiNode *node, QtiTestNode *self);
} readers[] = {
    {QTI_E_TEST_PART, QTI_TEST_PART, {QTI_TEST_ROOT, QTI_TEST_ROOT}, read_part},
    {QTI_E_ASSESSMENT_SECTION, QTI_TEST_SECTION, {QTI_TEST_PART, QTI_TEST_SECTION}, read_section},
    {QTI_E_ASSESSMENT_ITEM_REF, QTI_TEST_ITEM, {QTI_TEST_PART, QTI_TEST_SECTION}, read_item},
};

/* What every level has: identifier, limits, control, rules. */
static bool
read_common (Reader *reader, const QtiNode *node, QtiTestNode *self)
{
    const QtiNode *limits = qti_node_child (node, QTI_E_TIME_LIMITS);
    const QtiNode *control = qti_node_child (node, QTI_E_ITEM_SESSION_CONTROL);
    self->identifier = qti_node_get (node, QTI_A_IDENTIFIER);
    self->required = qti_node_bool (node, QTI_A_REQUIRED, false);
    self->fixed = qti_node_bool (node, QTI_A_FIXED, false);
    self->visible = self->keep_together = true;
    self->limits = (QtiTimeLimits){-1, -1, false};
    if (!self->identifier || !*self->identifier
        || !g_hash_table_add (reader->taken, (void *)self->identifier))
        return fail (reader, node, QTI_ERROR_STRUCTURE, _ ("it needs an identifier of its own"),
                     self->identifier);
    if (control)
        read_control (control, &self->control);
    if (limits) {
        self->limits.allow_late = qti_node_bool (limits, QTI_A_ALLOW_LATE_SUBMISSION, false);
        if (!read_limit (reader, limits, QTI_A_MIN_TIME, &self->limits.min_s)
            || !read_limit (reader, limits, QTI_A_MAX_TIME, &self->limits.max_s))
            return false;
    }
    read_rubrics (reader, node, self);
    return read_rules (reader, node, QTI_E_PRE_CONDITION, &self->conditions, &self->n_conditions)
           && read_rules (reader, node, QTI_E_BRANCH_RULE, &self->branches, &self->n_branches);
}

static bool
read_child (Reader *reader, const QtiNode *node, QtiTestNode *parent, QtiTestNode **ret_child)
{
    for (unsigned i = 0; i < G_N_ELEMENTS (readers); i++) {
        if (readers[i].element != node->element)
            continue;
        if (parent->kind != readers[i].parents[0] && parent->kind != readers[i].parents[1])
            return fail (reader, node, QTI_ERROR_STRUCTURE, _ ("this may not stand here"), NULL);
        QtiTestNode *self = qti_arena_new (&reader->test->arena, QtiTestNode, 1);
        *self = (QtiTestNode){
            .kind = readers[i].kind, .node = node, .parent = parent, .control = parent->control};
        *ret_child = self;
        return read_common (reader, node, self) && readers[i].read (reader, node, self);
    }
    return node->element != QTI_E_ASSESSMENT_SECTION_REF
           || read_section_file (reader, node, parent, ret_child);
}

/* A section in a file of its own. The reference may make it required or fixed, as if it stood in its place. */
static bool
read_section_file (Reader *reader, const QtiNode *node, QtiTestNode *parent,
                   QtiTestNode **ret_child)
{
    g_auto (QtiReport) inside = {0};
    QtiReport *outside = reader->report;
    const char *href = qti_node_get (node, QTI_A_HREF);
    if (!href)
        return fail (reader, node, QTI_ERROR_STRUCTURE, _ ("it needs the attribute"), "href");
    const QtiNode *root = qti_loader_open (&reader->loader, node, href, outside);
    if (!root)
        return false;
    reader->report = reader->scope.report = &inside;
    bool good = root->element == QTI_E_ASSESSMENT_SECTION
                    ? read_child (reader, root, parent, ret_child)
                    : fail (reader, root, QTI_ERROR_STRUCTURE, _ ("this is not a section"), NULL);
    reader->report = reader->scope.report = outside;
    qti_loader_tell (&reader->loader, node, &inside, outside);
    qti_loader_close (&reader->loader);
    if (good && *ret_child) {
        (*ret_child)->required |= qti_node_bool (node, QTI_A_REQUIRED, false);
        (*ret_child)->fixed |= qti_node_bool (node, QTI_A_FIXED, false);
    }
    return good;
}

static bool
read_children (Reader *reader, const QtiNode *node, QtiTestNode *self)
{
    const QtiTestNode **tail = &self->first;
    for (const QtiNode *child = node->first; child; child = child->next) {
        QtiTestNode *read = NULL;
        if (!read_child (reader, child, self, &read))
            return false;
        if (read) {
            *tail = read;
            tail = &read->next;
        }
    }
    return true;
}

static bool
read_outcomes (Reader *reader)
{
    QtiTest *test = reader->test;
    unsigned n = count (test->document, QTI_E_OUTCOME_DECLARATION);
    if (n > MAX_OUTCOMES)
        return fail (reader, test->document, QTI_ERROR_LIMIT,
                     _ ("there are more than 2,000 outcomes"), NULL);
    test->declarations = qti_arena_new (&test->arena, QtiDeclaration, n + 1);
    for (QtiNode *node = qti_node_child (test->document, QTI_E_OUTCOME_DECLARATION); node;
         node = qti_node_next_of (node->next, QTI_E_OUTCOME_DECLARATION)) {
        if (!qti_declaration_read (node, &test->arena, reader->report,
                                   &test->declarations[test->n_declarations++]))
            return false;
    }
    test->declarations[test->n_declarations++] =
        (QtiDeclaration){.kind = QTI_RESPONSE_VARIABLE,
                         .identifier = "duration",
                         .base_type = QTI_DURATION,
                         .built_in = true,
                         .default_value = {.base_type = QTI_DURATION},
                         .correct = {.base_type = QTI_DURATION}};
    reader->scope = (QtiScope){.loader = &reader->loader,
                               .pattern_states = &reader->pattern_states,
                               .arena = &test->arena,
                               .report = reader->report,
                               .declarations = test->declarations,
                               .n_declarations = test->n_declarations,
                               .test = true};
    return true;
}

static void
read_feedback (Reader *reader)
{
    QtiTest *test = reader->test;
    unsigned n = 0;
    for (const QtiNode *node = test->document; node;
         node = qti_node_walk (node, test->document, false))
        n += node->element == QTI_E_TEST_FEEDBACK;
    test->feedback = qti_arena_new (&test->arena, const QtiNode *, n);
    for (QtiNode *node = test->document; node; node = qti_node_walk (node, test->document, false)) {
        if (node->element != QTI_E_TEST_FEEDBACK)
            continue;
        qti_body_prepare (node, reader->report);
        test->feedback[test->n_feedback++] = node;
    }
}

static bool
read_test (Reader *reader)
{
    QtiTest *test = reader->test;
    const QtiNode *root = test->document;
    QtiTestNode *self = qti_arena_new (&test->arena, QtiTestNode, 1);
    *self = (QtiTestNode){.kind = QTI_TEST_ROOT, .node = root, .control = usual_control};
    test->root = self;
    if (root->element != QTI_E_ASSESSMENT_TEST)
        return fail (reader, root, QTI_ERROR_STRUCTURE, _ ("this is not an assessment test"), NULL);
    self->title = qti_node_get (root, QTI_A_TITLE);
    if (!read_outcomes (reader) || !read_common (reader, root, self)
        || !read_children (reader, root, self))
        return false;
    if (!self->first)
        return fail (reader, root, QTI_ERROR_STRUCTURE, _ ("a test needs a part"), NULL);
    read_feedback (reader);
    const QtiNode *processing = qti_node_child (root, QTI_E_OUTCOME_PROCESSING);
    return !processing || qti_rules_compile (processing, &reader->scope, &test->rules);
}

QtiTest *
qti_test_parse_from (const char *xml, gssize len, const QtiSource *source, QtiReport *report)
{
    QtiDocument document = {0};
    g_autoptr (QtiTest) self = g_new0 (QtiTest, 1);
    if (!qti_xml_read (xml, len < 0 ? strlen (xml) : (size_t)len, &self->arena, report, &document))
        return NULL;
    g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
    Reader reader = {.test = self,
                     .report = report,
                     .taken = taken,
                     .loader = {.source = source, .arena = &self->arena}};
    self->document = document.root;
    return read_test (&reader) && report->errors == 0 ? g_steal_pointer (&self) : NULL;
}

QtiTest *
qti_test_parse_report (const char *xml, gssize len, QtiReport *report)
{
    return qti_test_parse_from (xml, len, NULL, report);
}

QtiTest *
qti_test_parse (const char *xml, gssize len, GError **error)
{
    g_auto (QtiReport) report = {0};
    QtiTest *self = qti_test_parse_report (xml, len, &report);
    if (!self)
        qti_report_propagate (&report, error);
    return self;
}

void
qti_test_free (QtiTest *self)
{
    if (!self)
        return;
    qti_arena_clear (&self->arena);
    g_free (self);
}

const QtiTestNode *
qti_test_root (const QtiTest *self)
{
    return self->root;
}

const QtiTestNode *
qti_test_walk (const QtiTestNode *node)
{
    if (node->first)
        return node->first;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

const QtiTestNode *
qti_test_find (const QtiTest *self, const char *identifier)
{
    const QtiTestNode *node = self->root;
    while (node && strcmp (node->identifier, identifier) != 0)
        node = qti_test_walk (node);
    return node;
}

const QtiDeclaration *
qti_test_declarations (const QtiTest *self, unsigned *ret_n)
{
    *ret_n = self->n_declarations;
    return self->declarations;
}

const QtiNode *const *
qti_test_feedback (const QtiTest *self, unsigned *ret_n)
{
    *ret_n = self->n_feedback;
    return self->feedback;
}
