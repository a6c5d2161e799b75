/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/interaction.h"

#include <glib/gi18n-lib.h>

#define FIRST_INTERACTION ((int)QTI_E_RULES_END + 1)

static const char *const kind_names[] = {
    "choice",
    "order",
    "associate",
    "match",
    "gap-match",
    "inline-choice",
    "text-entry",
    "extended-text",
    "hottext",
    "hotspot",
    "select-point",
    "graphic-order",
    "graphic-associate",
    "graphic-gap-match",
    "position-object",
    "slider",
    "media",
    "drawing",
    "upload",
    "end-attempt",
    "custom",
    "portable-custom",
};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == QTI_INTERACTION_KIND_COUNT);

/* How many answers an interaction takes: the attributes, and what holds if there is none (specification;
   0 is unlimited). */
static const struct {
    QtiAttributeName min, max;
    int max_absent;
} limits[QTI_INTERACTION_KIND_COUNT] = {
    [QTI_CHOICE] = {QTI_A_MIN_CHOICES, QTI_A_MAX_CHOICES, 1},
    [QTI_ORDER] = {QTI_A_MIN_CHOICES, QTI_A_MAX_CHOICES, 0},
    [QTI_ASSOCIATE] = {QTI_A_MIN_ASSOCIATIONS, QTI_A_MAX_ASSOCIATIONS, 1},
    [QTI_MATCH] = {QTI_A_MIN_ASSOCIATIONS, QTI_A_MAX_ASSOCIATIONS, 1},
    [QTI_GAP_MATCH] = {QTI_A_MIN_ASSOCIATIONS, QTI_A_MAX_ASSOCIATIONS, 0},
    [QTI_EXTENDED_TEXT] = {QTI_A_MIN_STRINGS, QTI_A_MAX_STRINGS, 0},
    [QTI_HOTTEXT] = {QTI_A_MIN_CHOICES, QTI_A_MAX_CHOICES, 1},
    [QTI_HOTSPOT] = {QTI_A_MIN_CHOICES, QTI_A_MAX_CHOICES, 1},
    [QTI_SELECT_POINT] = {QTI_A_MIN_CHOICES, QTI_A_MAX_CHOICES, 0},
    [QTI_GRAPHIC_ORDER] = {QTI_A_MIN_CHOICES, QTI_A_MAX_CHOICES, 0},
    [QTI_GRAPHIC_ASSOCIATE] = {QTI_A_MIN_ASSOCIATIONS, QTI_A_MAX_ASSOCIATIONS, 1},
    [QTI_GRAPHIC_GAP_MATCH] = {QTI_A_MIN_ASSOCIATIONS, QTI_A_MAX_ASSOCIATIONS, 0},
    [QTI_POSITION_OBJECT] = {QTI_A_MIN_CHOICES, QTI_A_MAX_CHOICES, 1},
    [QTI_MEDIA] = {QTI_A_MIN_PLAYS, QTI_A_MAX_PLAYS, 0},
};

const char *
qti_interaction_kind_name (QtiInteractionKind kind)
{
    return kind_names[kind];
}

const char *
qti_interaction_data (const QtiInteraction *self, const char *name)
{
    for (unsigned i = 0; i < self->node->n_attributes; i++) {
        const QtiAttribute *attribute = &self->node->attributes[i];
        if (strncmp (attribute->name, "data-", 5) == 0 && strcmp (attribute->name + 5, name) == 0)
            return attribute->value;
    }
    return NULL;
}

const QtiChoice *
qti_interaction_choice (const QtiInteraction *self, const char *identifier)
{
    for (unsigned i = 0; i < self->n_choices; i++) {
        if (strcmp (self->choices[i].identifier, identifier) == 0)
            return &self->choices[i];
    }
    for (unsigned i = 0; i < self->n_targets; i++) {
        if (strcmp (self->targets[i].identifier, identifier) == 0)
            return &self->targets[i];
    }
    return NULL;
}

/* Whether a choice element belongs to the second list; second is the second set of a match interaction, or NULL. */
static bool
is_target (const QtiInteraction *self, const QtiNode *node, const QtiNode *second)
{
    if (node->element == QTI_E_GAP)
        return true;
    if (self->kind == QTI_MATCH)
        return node->parent == second;
    return self->kind == QTI_GRAPHIC_GAP_MATCH && node->element == QTI_E_ASSOCIABLE_HOTSPOT;
}

/* GraphicGapMatch keeps the image of a gap inside gap-img or in an object; either way it is below the node. */
static void
read_choice (QtiNode *node, QtiArena *arena, QtiReport *report, QtiChoice *choice)
{
    choice->node = node;
    choice->identifier = qti_node_get (node, QTI_A_IDENTIFIER);
    if (!choice->identifier) {
        choice->identifier = "";
        qti_report_add (report, QTI_ERROR_STRUCTURE, false, (int)node->line, node->column,
                        _ ("%s: a choice needs an identifier."), node->name);
    }
    choice->fixed = qti_node_bool (node, QTI_A_FIXED, false);
    choice->match_min = qti_node_int (node, QTI_A_MATCH_MIN, 0);
    choice->match_max = qti_node_int (node, QTI_A_MATCH_MAX, 1);
    choice->match_group = qti_node_get (node, QTI_A_MATCH_GROUP);
    choice->template_identifier = qti_node_get (node, QTI_A_TEMPLATE_IDENTIFIER);
    const char *show = qti_node_get (node, QTI_A_SHOW_HIDE);
    choice->hide = show && strcmp (show, "hide") == 0;
    choice->label = qti_node_attribute (node, "hotspot-label");
    const char *shape = qti_node_get (node, QTI_A_SHAPE);
    if (shape && !qti_shape_parse (shape, qti_node_get (node, QTI_A_COORDS), arena, &choice->shape))
        qti_report_add (report, QTI_ERROR_VALUE, false, (int)node->line, node->column,
                        _ ("%s: shape and coordinates do not make an area."), choice->identifier);
    node->choice = choice;
}

static bool
is_choice (const QtiNode *node)
{
    return node->kind == QTI_NODE_CHOICE || node->kind == QTI_NODE_GAP;
}

static void
read_choices (QtiInteraction *self, QtiNode *root, QtiArena *arena, QtiReport *report)
{
    unsigned n_choices = 0, n_targets = 0;
    const QtiNode *set = qti_node_child (root, QTI_E_SIMPLE_MATCH_SET);
    const QtiNode *second = set ? qti_node_next_of (set->next, QTI_E_SIMPLE_MATCH_SET) : NULL;
    for (QtiNode *node = root; node; node = qti_node_walk (node, root, false)) {
        if (!is_choice (node))
            continue;
        if (is_target (self, node, second))
            n_targets++;
        else
            n_choices++;
    }
    QtiChoice *choices = qti_arena_new (arena, QtiChoice, n_choices);
    QtiChoice *targets = qti_arena_new (arena, QtiChoice, n_targets);
    self->choices = choices;
    self->targets = targets;
    for (QtiNode *node = root; node; node = qti_node_walk (node, root, false)) {
        if (!is_choice (node) || node->choice)
            continue;
        if (is_target (self, node, second))
            read_choice (node, arena, report, &targets[self->n_targets++]);
        else
            read_choice (node, arena, report, &choices[self->n_choices++]);
    }
}

static const QtiNode *
first_media (const QtiNode *node)
{
    for (const QtiNode *child = node->first; child; child = child->next) {
        if (child->kind == QTI_NODE_IMAGE || child->kind == QTI_NODE_AUDIO
            || child->kind == QTI_NODE_VIDEO || child->kind == QTI_NODE_OBJECT)
            return child;
        if (child->element == QTI_E_PICTURE)
            return qti_node_child (child, QTI_E_IMG);
    }
    return NULL;
}

static void
read_media (QtiInteraction *self, const QtiNode *node)
{
    const QtiNode *own = first_media (node);
    self->stage = own;
    if (self->kind == QTI_POSITION_OBJECT) {
        self->object = own;
        bool staged = node->parent && node->parent->element == QTI_E_POSITION_OBJECT_STAGE;
        self->stage = staged ? first_media (node->parent) : NULL;
    }
}

static void
read_limits (QtiInteraction *self, const QtiNode *node)
{
    if (limits[self->kind].min == QTI_A_UNKNOWN)
        return;
    self->min_choices = MAX (0, qti_node_int (node, limits[self->kind].min, 0));
    self->max_choices =
        MAX (0, qti_node_int (node, limits[self->kind].max, limits[self->kind].max_absent));
}

static void
read_numbers (QtiInteraction *self, const QtiNode *node)
{
    self->expected_length = MAX (0, qti_node_int (node, QTI_A_EXPECTED_LENGTH, 0));
    self->expected_lines = MAX (0, qti_node_int (node, QTI_A_EXPECTED_LINES, 0));
    bool text = self->kind == QTI_TEXT_ENTRY || self->kind == QTI_EXTENDED_TEXT;
    int base = text ? qti_node_int (node, QTI_A_BASE, 10) : 10;
    self->base = base >= 2 && base <= 36 ? base : 10;
    self->lower_bound = qti_node_double (node, QTI_A_LOWER_BOUND, 0);
    self->upper_bound = qti_node_double (node, QTI_A_UPPER_BOUND, 0);
    self->step = qti_node_double (node, QTI_A_STEP, 0);
    self->step_label = qti_node_bool (node, QTI_A_STEP_LABEL, false);
    self->reverse = qti_node_bool (node, QTI_A_REVERSE, false);
    const char *orientation = qti_node_get (node, QTI_A_ORIENTATION);
    self->vertical = orientation && strcmp (orientation, "vertical") == 0;
}

static void
read_words (QtiInteraction *self, const QtiNode *node)
{
    self->pattern_mask = qti_node_get (node, QTI_A_PATTERN_MASK);
    self->placeholder_text = qti_node_get (node, QTI_A_PLACEHOLDER_TEXT);
    self->format = qti_node_get (node, QTI_A_FORMAT);
    self->string_identifier = qti_node_get (node, QTI_A_STRING_IDENTIFIER);
    self->title = qti_node_get (node, QTI_A_TITLE);
    self->media_type = qti_node_get (node, QTI_A_TYPE);
    self->autostart = qti_node_bool (node, QTI_A_AUTOSTART, false);
    self->loop = qti_node_bool (node, QTI_A_LOOP, false);
    self->count_attempt = qti_node_bool (node, QTI_A_COUNT_ATTEMPT, true);
}

static void
read_portable (QtiInteraction *self, const QtiNode *node)
{
    self->type_identifier = qti_node_get (node, QTI_A_CUSTOM_INTERACTION_TYPE_IDENTIFIER);
    self->module = qti_node_get (node, QTI_A_MODULE);
    self->markup = qti_node_child (node, QTI_E_INTERACTION_MARKUP);
}

void
qti_interaction_read (QtiNode *node, QtiArena *arena, QtiReport *report,
                      QtiInteraction *ret_interaction)
{
    QtiInteraction *self = ret_interaction;
    *self = (QtiInteraction){.kind = (QtiInteractionKind)(node->element - FIRST_INTERACTION),
                             .node = node};
    self->response_identifier = qti_node_get (node, QTI_A_RESPONSE_IDENTIFIER);
    if (!self->response_identifier) {
        self->response_identifier = "";
        qti_report_add (report, QTI_ERROR_STRUCTURE, false, (int)node->line, node->column,
                        _ ("%s: an interaction needs a response identifier."), node->name);
    }
    self->prompt = qti_node_child (node, QTI_E_PROMPT);
    self->shuffle = qti_node_bool (node, QTI_A_SHUFFLE, false);
    self->required = qti_node_bool (node, QTI_A_REQUIRED, false);
    read_limits (self, node);
    read_numbers (self, node);
    read_words (self, node);
    read_media (self, node);
    read_choices (self, node, arena, report);
    if (self->kind == QTI_PORTABLE_CUSTOM)
        read_portable (self, node);
    node->interaction = self;
}
