/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/session_private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "assessments/qti/entry.h"

#define MAX_RESPONSE_VALUES 1000u
#define MAX_TEMPLATE_TRIES 100u
#define STREAM_PROCESSING 1u

static void
store (void *session, QtiElement what, int variable, const QtiValue *value)
{
    QtiSession *self = session;
    QtiValue kept = qti_value_copy (value, &self->arena);
    switch (what) {
    case QTI_E_SET_CORRECT_RESPONSE:
        self->corrects[variable] = kept;
        return;
    case QTI_E_SET_DEFAULT_VALUE:
        self->defaults[variable] = kept;
        break;
    default:
        break;
    }
    self->values[variable] = kept;
}

static QtiRun
make_run (QtiSession *self)
{
    return (QtiRun){
        .eval = {.declarations = self->item->declarations,
                 .values = self->values,
                 .defaults = self->defaults,
                 .corrects = self->corrects,
                 .scratch = &self->scratch,
                 .random = &self->random,
                 .operators = self->operators,
                 .report = &self->report},
        .store = store,
        .session = self,
    };
}

static QtiValue
one (QtiArena *arena, QtiBaseType type, QtiScalar scalar)
{
    return qti_value_scalar (arena, type, scalar);
}

/* Numeric outcomes without a default begin at 0, others at NULL (information model, outcomeDeclaration). */
static QtiValue
first_value (QtiSession *self, unsigned i)
{
    const QtiDeclaration *declaration = &self->item->declarations[i];
    if (self->defaults[i].n > 0 || declaration->kind != QTI_OUTCOME_VARIABLE
        || declaration->cardinality != QTI_SINGLE)
        return self->defaults[i];
    if (declaration->base_type == QTI_INTEGER)
        return one (&self->arena, QTI_INTEGER, (QtiScalar){.integer = 0});
    if (declaration->base_type == QTI_FLOAT)
        return one (&self->arena, QTI_FLOAT, (QtiScalar){.real = 0});
    return self->defaults[i];
}

static void
set_completion (QtiSession *self, const char *status)
{
    self->values[self->item->completion] =
        one (&self->arena, QTI_IDENTIFIER, (QtiScalar){.string = status});
}

/* An author may have declared it as a float. */
static void
set_duration (QtiSession *self, double seconds)
{
    int duration = self->item->duration;
    self->values[duration] = one (&self->arena, self->item->declarations[duration].base_type,
                                  (QtiScalar){.real = seconds});
}

static void
reset_values (QtiSession *self)
{
    for (unsigned i = 0; i < self->item->n_declarations; i++) {
        self->defaults[i] = self->item->declarations[i].default_value;
        self->corrects[i] = self->item->declarations[i].correct;
        if (self->given && self->given[i].n > 0)
            self->defaults[i] = self->given[i];
    }
    for (unsigned i = 0; i < self->item->n_declarations; i++)
        self->values[i] = first_value (self, i);
}

/* Template processing; a constraint that is not met starts it over, at most a hundred times, then the variables keep
   their defaults (information model, templateConstraint). */
static void
process_template (QtiSession *self)
{
    QtiRun run = make_run (self);
    for (unsigned try = 0; try < MAX_TEMPLATE_TRIES; try++) {
        QtiRulesEnd end = qti_rules_run (self->item->template_rules, &run);
        qti_arena_reset (&self->scratch);
        if (end != QTI_RULES_RETRY)
            return;
        reset_values (self);
    }
    qti_report_add (
        &self->report, QTI_ERROR_VALUE, true, (int)self->item->template_node->line, 1,
        _ ("No values met the template constraint in 100 tries; the defaults are used."));
}

/* Responses and outcomes take their starting values after template processing, which may have changed them. */
static void
begin (QtiSession *self)
{
    for (unsigned i = 0; i < self->item->n_declarations; i++) {
        if (self->item->declarations[i].kind != QTI_TEMPLATE_VARIABLE)
            self->values[i] = first_value (self, i);
    }
    self->attempts = 0;
    self->values[self->item->num_attempts] =
        one (&self->arena, QTI_INTEGER, (QtiScalar){.integer = 0});
    set_duration (self, 0);
    set_completion (self, "not_attempted");
}

void
qti_session_restart (QtiSession *self, uint64_t seed)
{
    qti_arena_reset (&self->arena);
    qti_arena_reset (&self->scratch);
    if (self->report.entries)
        qti_report_clear (&self->report);
    qti_random_seed (&self->random, seed, STREAM_PROCESSING);
    reset_values (self);
    if (self->item->template_rules)
        process_template (self);
    begin (self);
    if (self->item->n_orders > 0)
        qti_session_shuffle (self, seed);
}

QtiSession *
qti_session_new (const QtiItem *item, uint64_t seed, const QtiOperators *operators)
{
    return qti_session_new_given (item, seed, operators, NULL, 0);
}

static void
keep_given (QtiSession *self, const QtiTemplateValue *given, size_t n)
{
    self->given = qti_arena_new (&self->outside, QtiValue, self->item->n_declarations);
    for (size_t i = 0; i < n; i++) {
        for (unsigned k = 0; k < self->item->n_declarations; k++) {
            const QtiDeclaration *declaration = &self->item->declarations[k];
            if (declaration->kind == QTI_TEMPLATE_VARIABLE
                && strcmp (declaration->identifier, given[i].identifier) == 0)
                self->given[k] = qti_value_copy (&given[i].value, &self->outside);
        }
    }
}

QtiSession *
qti_session_new_given (const QtiItem *item, uint64_t seed, const QtiOperators *operators,
                       const QtiTemplateValue *given, size_t n)
{
    QtiSession *self = g_new0 (QtiSession, 1);
    self->item = qti_item_ref (item);
    self->operators = operators;
    self->values = g_new0 (QtiValue, 3 * item->n_declarations);
    self->defaults = self->values + item->n_declarations;
    self->corrects = self->defaults + item->n_declarations;
    /* One more than there are, so that an order of nothing still points somewhere. */
    self->orders = g_new0 (int, item->n_orders + 1);
    if (n > 0)
        keep_given (self, given, n);
    qti_session_restart (self, seed);
    return self;
}

void
qti_session_free (QtiSession *self)
{
    if (!self)
        return;
    qti_item_unref ((QtiItem *)self->item);
    qti_arena_clear (&self->arena);
    qti_arena_clear (&self->scratch);
    qti_arena_clear (&self->outside);
    qti_report_clear (&self->report);
    g_free (self->values);
    g_free (self->orders);
    g_free (self);
}

static int
find (const QtiSession *self, const char *identifier)
{
    for (unsigned i = 0; i < self->item->n_declarations; i++) {
        if (strcmp (self->item->declarations[i].identifier, identifier) == 0)
            return (int)i;
    }
    return -1;
}

/* The declared variable of this kind, or -1 with an error. */
static int
need (const QtiSession *self, const char *identifier, QtiVariableKind kind, GError **error)
{
    int found = find (self, identifier);
    if (found >= 0 && self->item->declarations[found].kind == kind)
        return found;
    g_set_error (error, QTI_ERROR, QTI_ERROR_REFERENCE,
                 _ ("The item \"%s\" declares no such variable: \"%s\"."), self->item->identifier,
                 identifier);
    return -1;
}

static bool
refuse (const QtiDeclaration *declaration, const char *text, GError **error)
{
    g_set_error (error, QTI_ERROR, QTI_ERROR_VALUE,
                 _ ("\"%.60s\" is not a value of \"%s\" (%s %s)."), text, declaration->identifier,
                 qti_cardinality_name (declaration->cardinality),
                 qti_base_type_name (declaration->base_type));
    return false;
}

/* The base in which numbers of a response are typed. */
static int
base_of (const QtiItem *item, const QtiDeclaration *declaration)
{
    for (unsigned i = 0; item->has_bases && i < item->n_interactions; i++) {
        if (strcmp (item->interactions[i].response_identifier, declaration->identifier) == 0)
            return item->interactions[i].base;
    }
    return 10;
}

static bool
read_scalar (const QtiItem *item, const QtiDeclaration *declaration, const char *text,
             QtiArena *arena, QtiScalar *ret_scalar)
{
    int base = item->has_bases ? base_of (item, declaration) : 10;
    if (base != 10 && declaration->base_type == QTI_INTEGER)
        return qti_entry_integer (text, base, &ret_scalar->integer);
    if (base != 10 && declaration->base_type == QTI_FLOAT)
        return qti_entry_number (text, base, &ret_scalar->real);
    return qti_scalar_parse (declaration->base_type, text, arena, ret_scalar);
}

static bool
read_values (QtiSession *self, const QtiDeclaration *declaration, const char *const *values,
             size_t n, QtiValue *ret_value, GError **error)
{
    *ret_value = qti_value_null (declaration->base_type, declaration->cardinality);
    if (n == 0)
        return true;
    if (n > MAX_RESPONSE_VALUES || (n > 1 && declaration->cardinality == QTI_SINGLE))
        return refuse (declaration,
                       n > MAX_RESPONSE_VALUES ? _ ("More than 1,000 values") : values[1], error);
    if (declaration->cardinality == QTI_RECORD) {
        if (n != 1)
            return refuse (declaration, values[0], error);
        *ret_value = qti_entry_record (&self->arena, values[0], base_of (self->item, declaration));
        return true;
    }
    QtiScalar *items = qti_arena_alloc (&self->arena, sizeof (QtiScalar) * n);
    uint32_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (*values[i] == '\0' && (n == 1 || declaration->base_type == QTI_STRING))
            continue;
        const char *copy = qti_arena_copy (&self->arena, values[i], strlen (values[i]));
        if (!read_scalar (self->item, declaration, copy, &self->arena, &items[kept++]))
            return refuse (declaration, values[i], error);
    }
    ret_value->n = kept;
    ret_value->items = items;
    return true;
}

/* A text entry may keep the text as it was typed in a second variable (information model, stringIdentifier). */
static void
bind_string (QtiSession *self, const char *identifier, const char *const *values, size_t n)
{
    for (unsigned i = 0; i < self->item->n_interactions; i++) {
        const QtiInteraction *interaction = &self->item->interactions[i];
        if (!interaction->string_identifier
            || strcmp (interaction->response_identifier, identifier) != 0)
            continue;
        int found = find (self, interaction->string_identifier);
        QtiValue value = {0};
        if (found >= 0 && self->item->declarations[found].base_type == QTI_STRING
            && read_values (self, &self->item->declarations[found], values, n, &value, NULL))
            self->values[found] = value;
    }
}

bool
qti_session_bind (QtiSession *self, const char *identifier, const char *const *values, size_t n,
                  GError **error)
{
    int found = need (self, identifier, QTI_RESPONSE_VARIABLE, error);
    QtiValue value = {0};
    if (found < 0
        || !read_values (self, &self->item->declarations[found], values, n, &value, error))
        return false;
    self->values[found] = value;
    bind_string (self, identifier, values, n);
    return true;
}

bool
qti_session_set_template (QtiSession *self, const char *identifier, const char *const *values,
                          size_t n, GError **error)
{
    int found = need (self, identifier, QTI_TEMPLATE_VARIABLE, error);
    QtiValue value = {0};
    if (found < 0
        || !read_values (self, &self->item->declarations[found], values, n, &value, error))
        return false;
    self->values[found] = value;
    return true;
}

bool
qti_session_bind_record (QtiSession *self, const char *identifier, const QtiFieldText *fields,
                         size_t n, GError **error)
{
    int found = need (self, identifier, QTI_RESPONSE_VARIABLE, error);
    if (found < 0)
        return false;
    const QtiDeclaration *declaration = &self->item->declarations[found];
    if (declaration->cardinality != QTI_RECORD || n > MAX_RESPONSE_VALUES)
        return refuse (declaration, "A record", error);
    g_autofree QtiField *read = g_new0 (QtiField, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool empty = !fields[i].text || (fields[i].base_type == QTI_STRING && !*fields[i].text);
        read[i].name = fields[i].name;
        read[i].base_type = empty ? QTI_TYPE_NONE : fields[i].base_type;
        if (read[i].base_type != QTI_TYPE_NONE
            && !qti_scalar_parse (read[i].base_type, fields[i].text, &self->arena, &read[i].scalar))
            return refuse (declaration, fields[i].text, error);
    }
    self->values[found] = qti_value_record (&self->arena, read, n);
    return true;
}

void
qti_session_set_duration (QtiSession *self, double seconds)
{
    set_duration (self, isfinite (seconds) ? MAX (0.0, seconds) : 0.0);
}

/* An end-attempt button that does not count keeps numAttempts as it is; buttons that were not pressed are false. */
static bool
read_buttons (QtiSession *self)
{
    bool counts = true;
    for (unsigned i = 0; i < self->item->n_interactions; i++) {
        const QtiInteraction *interaction = &self->item->interactions[i];
        int variable = interaction->kind == QTI_END_ATTEMPT
                           ? find (self, interaction->response_identifier)
                           : -1;
        if (variable < 0 || self->item->declarations[variable].base_type != QTI_BOOLEAN)
            continue;
        QtiValue *value = &self->values[variable];
        if (value->n == 0)
            *value = one (&self->arena, QTI_BOOLEAN, (QtiScalar){.boolean = false});
        else if (value->items[0].boolean && !interaction->count_attempt)
            counts = false;
    }
    return counts;
}

static void
release_buttons (QtiSession *self)
{
    for (unsigned i = 0; i < self->item->n_interactions; i++) {
        const QtiInteraction *interaction = &self->item->interactions[i];
        int variable = interaction->kind == QTI_END_ATTEMPT
                           ? find (self, interaction->response_identifier)
                           : -1;
        if (variable >= 0)
            self->values[variable] = qti_value_null (QTI_BOOLEAN, QTI_SINGLE);
    }
}

static void
reset_outcomes (QtiSession *self)
{
    for (unsigned i = 0; i < self->item->n_declarations; i++) {
        if (self->item->declarations[i].kind == QTI_OUTCOME_VARIABLE
            && (int)i != self->item->completion)
            self->values[i] = first_value (self, i);
    }
}

void
qti_session_respond (QtiSession *self)
{
    const QtiItem *item = self->item;
    self->attempts += read_buttons (self);
    self->values[item->num_attempts] =
        one (&self->arena, QTI_INTEGER, (QtiScalar){.integer = self->attempts});
    if (!item->adaptive)
        reset_outcomes (self);
    const QtiValue *status = &self->values[item->completion];
    if (status->n == 0 || strcmp (status->items[0].string, "not_attempted") == 0)
        set_completion (self, "unknown");
    if (item->response_rules) {
        QtiRun run = make_run (self);
        qti_rules_run (item->response_rules, &run);
        qti_arena_reset (&self->scratch);
    }
    if (!item->adaptive)
        set_completion (self, "completed");
    release_buttons (self);
}

bool
qti_session_is_completed (const QtiSession *self)
{
    const char *status = qti_value_text (&self->values[self->item->completion]);
    return status && strcmp (status, "completed") == 0;
}

const QtiItem *
qti_session_item (const QtiSession *self)
{
    return self->item;
}

const QtiValue *
qti_session_value (const QtiSession *self, const char *identifier)
{
    int found = find (self, identifier);
    return found < 0 ? NULL : &self->values[found];
}

const QtiValue *
qti_session_outcome (const QtiSession *self, const char *identifier)
{
    int found = find (self, identifier);
    bool outcome = found >= 0 && self->item->declarations[found].kind == QTI_OUTCOME_VARIABLE;
    return outcome ? &self->values[found] : NULL;
}

double
qti_session_outcome_number (const QtiSession *self, const char *identifier, double fallback)
{
    const QtiValue *value = qti_session_outcome (self, identifier);
    double number = fallback;
    return value && qti_value_number (value, &number) ? number : fallback;
}

const QtiValue *
qti_session_value_at (const QtiSession *self, unsigned declaration)
{
    return &self->values[declaration];
}

const QtiValue *
qti_session_correct (const QtiSession *self, const char *identifier)
{
    int found = find (self, identifier);
    return found < 0 ? NULL : &self->corrects[found];
}

const QtiReport *
qti_session_report (const QtiSession *self)
{
    return &self->report;
}
