/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What views ask of a session: order, what is shown, what is printed, whether an answer is complete. */
#include "assessments/qti/session_private.h"

#define STREAM_SHUFFLE 2u

bool
qti_session_shows_choice (const QtiSession *self, const QtiChoice *choice)
{
    if (!choice->template_identifier)
        return true;
    const QtiValue *value = qti_session_value (self, choice->template_identifier);
    bool found = false;
    for (unsigned i = 0; value && i < value->n && value->cardinality != QTI_RECORD && !found; i++) {
        QtiValue one = {.base_type = value->base_type, .n = 1, .items = &value->items[i]};
        const char *text = qti_value_text (&one);
        found = text && strcmp (text, choice->identifier) == 0;
    }
    return found != choice->hide;
}

/* Shuffles one list: the visible ones among themselves, fixed ones in their place, the hidden ones behind. */
static void
shuffle_list (QtiSession *self, const QtiChoice *choices, unsigned n, QtiRandom *random, int *order)
{
    g_autofree uint8_t *fixed = g_new0 (uint8_t, n + 1);
    unsigned visible = 0, hidden = n;
    for (unsigned i = 0; i < n; i++) {
        if (qti_session_shows_choice (self, &choices[i])) {
            fixed[visible] = choices[i].fixed;
            order[visible++] = (int)i;
        } else {
            order[--hidden] = (int)i;
        }
    }
    qti_random_shuffle (random, order, visible, fixed);
}

void
qti_session_shuffle (QtiSession *self, uint64_t seed)
{
    int *order = self->orders;
    for (unsigned i = 0; i < self->item->n_interactions; i++) {
        const QtiInteraction *interaction = &self->item->interactions[i];
        if (!interaction->shuffle)
            continue;
        QtiRandom random;
        qti_random_seed (&random, seed, STREAM_SHUFFLE + i);
        shuffle_list (self, interaction->choices, interaction->n_choices, &random, order);
        order += interaction->n_choices;
        memcpy (order, self->item->identity, sizeof (int) * interaction->n_targets);
        if (interaction->kind == QTI_MATCH)
            shuffle_list (self, interaction->targets, interaction->n_targets, &random, order);
        order += interaction->n_targets;
    }
}

const int *
qti_session_order (const QtiSession *self, const QtiInteraction *interaction, bool targets)
{
    if (!interaction->shuffle)
        return self->item->identity;
    const int *order = self->orders;
    for (const QtiInteraction *before = self->item->interactions; before < interaction; before++) {
        if (before->shuffle)
            order += before->n_choices + before->n_targets;
    }
    return targets ? order + interaction->n_choices : order;
}

bool
qti_session_shows (const QtiSession *self, const QtiNode *node)
{
    QtiAttributeName name = QTI_A_OUTCOME_IDENTIFIER;
    switch (node->kind) {
    case QTI_NODE_TEMPLATE_BLOCK:
    case QTI_NODE_TEMPLATE_INLINE:
        name = QTI_A_TEMPLATE_IDENTIFIER;
        break;
    case QTI_NODE_FEEDBACK_BLOCK:
    case QTI_NODE_FEEDBACK_INLINE:
    case QTI_NODE_FEEDBACK_MODAL:
        break;
    case QTI_NODE_CHOICE:
    case QTI_NODE_GAP:
        return !node->choice || qti_session_shows_choice (self, node->choice);
    default:
        return true;
    }
    const char *identifier = qti_node_get (node, name);
    return qti_node_is_shown (node, identifier ? qti_session_value (self, identifier) : NULL);
}

/* Whether a format asks for a width or precision of a hundred or more: paper is not that wide, and time is short. */
static bool
is_wide (const char *format)
{
    for (unsigned digits = 0; *format; format++) {
        digits = g_ascii_isdigit (*format) ? digits + 1 : 0;
        if (digits > 2)
            return true;
    }
    return false;
}

/* A printf-like format of QTI (%5.2f, %d, %s); only one conversion of a known letter is used. */
static char *
print_formatted (const QtiValue *value, const char *format)
{
    size_t len = strspn (format + 1, "-+ #0123456789.");
    char letter = format[0] == '%' ? format[len + 1] : '\0';
    double number = 0;
    if (len > 12 || is_wide (format) || !letter || format[len + 2]
        || !qti_value_number (value, &number))
        return NULL;
    if (strchr ("di", letter)) {
        g_autofree char *form =
            g_strdup_printf ("%%%.*s.0f", (int)strcspn (format + 1, ".di"), format + 1);
        char buffer[400];
        return g_strdup (g_ascii_formatd (buffer, sizeof buffer, form, number));
    }
    char buffer[400];
    return strchr ("eEfFgG", letter)
               ? g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, number))
               : NULL;
}

static char *
print_value (const QtiValue *value, const QtiNode *node)
{
    const char *format = qti_node_get (node, QTI_A_FORMAT);
    char *text = format && value->n == 1 && *format == '%' ? print_formatted (value, format) : NULL;
    if (text)
        return text;
    QtiArena arena = {0};
    const char *delimiter = qti_node_get (node, QTI_A_DELIMITER);
    GString *all = g_string_new (NULL);
    for (unsigned i = 0; i < value->n; i++) {
        if (i > 0)
            g_string_append (all, delimiter ? delimiter : ";");
        bool record = value->cardinality == QTI_RECORD;
        if (record)
            g_string_append_printf (all, "%s=", value->fields[i].name);
        g_string_append (all, record
                                  ? qti_scalar_print (value->fields[i].base_type,
                                                      value->fields[i].scalar, &arena)
                                  : qti_scalar_print (value->base_type, value->items[i], &arena));
    }
    qti_arena_clear (&arena);
    return g_string_free (all, FALSE);
}

char *
qti_session_print (const QtiSession *self, const QtiNode *printed_variable)
{
    const char *identifier = qti_node_get (printed_variable, QTI_A_IDENTIFIER);
    const QtiValue *value = identifier ? qti_session_value (self, identifier) : NULL;
    if (!value || value->n == 0)
        return g_strdup ("");
    int index = qti_node_int (printed_variable, QTI_A_INDEX, 0);
    const char *field = qti_node_get (printed_variable, QTI_A_FIELD);
    QtiValue one = *value;
    if (value->cardinality == QTI_RECORD && field) {
        const QtiField *found = qti_value_field (value, field);
        if (!found || found->base_type == QTI_TYPE_NONE)
            return g_strdup ("");
        one = (QtiValue){.base_type = (uint8_t)found->base_type, .n = 1, .items = &found->scalar};
    } else if (value->cardinality == QTI_ORDERED && index >= 1) {
        if ((unsigned)index > value->n)
            return g_strdup ("");
        one = (QtiValue){.base_type = value->base_type, .n = 1, .items = &value->items[index - 1]};
    }
    return print_value (&one, printed_variable);
}

/* How often an identifier stands in the pairs of a value. */
static unsigned
uses (const QtiValue *value, const char *identifier)
{
    unsigned count = 0;
    for (unsigned i = 0; i < value->n; i++) {
        count += strcmp (value->items[i].pair.first, identifier) == 0;
        count += strcmp (value->items[i].pair.second, identifier) == 0;
    }
    return count;
}

static QtiAnswerState
check_uses (const QtiValue *value, const QtiChoice *choices, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        unsigned used = uses (value, choices[i].identifier);
        if ((int)used < choices[i].match_min)
            return QTI_ANSWER_MATCH_MIN;
        if (choices[i].match_max > 0 && (int)used > choices[i].match_max)
            return QTI_ANSWER_MATCH_MAX;
    }
    return QTI_ANSWER_COMPLETE;
}

static QtiAnswerState
check_pattern (const QtiInteraction *interaction, const QtiValue *value)
{
    QtiArena arena = {0};
    const char *why = NULL;
    bool good = true;
    bool text = value->base_type == QTI_STRING || value->base_type == QTI_IDENTIFIER;
    const QtiPattern *pattern = text && interaction->pattern_mask
                                    ? qti_pattern_compile (interaction->pattern_mask, &arena, &why)
                                    : NULL;
    for (unsigned i = 0; pattern && i < value->n && good; i++)
        good = qti_pattern_matches (pattern, value->items[i].string);
    qti_arena_clear (&arena);
    return good ? QTI_ANSWER_COMPLETE : QTI_ANSWER_PATTERN;
}

QtiAnswerState
qti_session_check (const QtiSession *self, const QtiInteraction *interaction)
{
    const QtiValue *value = qti_session_value (self, interaction->response_identifier);
    if (!value)
        return QTI_ANSWER_COMPLETE;
    double plays = 0;
    if (interaction->kind == QTI_MEDIA && qti_value_number (value, &plays))
        return plays < interaction->min_choices ? QTI_ANSWER_TOO_FEW : QTI_ANSWER_COMPLETE;
    if ((int)value->n < interaction->min_choices)
        return QTI_ANSWER_TOO_FEW;
    if (interaction->max_choices > 0 && (int)value->n > interaction->max_choices)
        return QTI_ANSWER_TOO_MANY;
    if (value->base_type == QTI_PAIR || value->base_type == QTI_DIRECTED_PAIR) {
        QtiAnswerState state = check_uses (value, interaction->choices, interaction->n_choices);
        return state ? state : check_uses (value, interaction->targets, interaction->n_targets);
    }
    return check_pattern (interaction, value);
}
