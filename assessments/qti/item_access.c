/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others may ask of an item. */
#include "assessments/qti/body.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/item_private.h"
#include "assessments/qti/xml.h"

QtiItem *
qti_item_ref (const QtiItem *self)
{
    QtiItem *item = (QtiItem *)self;
    g_atomic_ref_count_inc (&item->refs);
    return item;
}

void
qti_item_unref (QtiItem *self)
{
    if (!self || !g_atomic_ref_count_dec (&self->refs))
        return;
    qti_arena_clear (&self->arena);
    g_free (self);
}

const char *
qti_item_identifier (const QtiItem *self)
{
    return self->identifier;
}

const char *
qti_item_title (const QtiItem *self)
{
    return self->title;
}

const char *
qti_item_language (const QtiItem *self)
{
    return self->language;
}

int
qti_item_version (const QtiItem *self)
{
    return self->version;
}

bool
qti_item_is_adaptive (const QtiItem *self)
{
    return self->adaptive;
}

bool
qti_item_is_time_dependent (const QtiItem *self)
{
    return self->time_dependent;
}

bool
qti_item_is_template (const QtiItem *self)
{
    return self->template_node != NULL;
}

const QtiNode *
qti_item_body (const QtiItem *self)
{
    return self->body;
}

const QtiNode *
qti_item_root (const QtiItem *self)
{
    return self->root;
}

const QtiInteraction *
qti_item_interactions (const QtiItem *self, unsigned *ret_n)
{
    *ret_n = self->n_interactions;
    return self->interactions;
}

const QtiInteraction *
qti_item_interaction (const QtiItem *self, const char *response_identifier)
{
    for (unsigned i = 0; i < self->n_interactions; i++) {
        if (strcmp (self->interactions[i].response_identifier, response_identifier) == 0)
            return &self->interactions[i];
    }
    return NULL;
}

const QtiDeclaration *
qti_item_declarations (const QtiItem *self, unsigned *ret_n)
{
    *ret_n = self->n_declarations;
    return self->declarations;
}

const QtiDeclaration *
qti_item_declaration (const QtiItem *self, const char *identifier)
{
    for (unsigned i = 0; i < self->n_declarations; i++) {
        if (strcmp (self->declarations[i].identifier, identifier) == 0)
            return &self->declarations[i];
    }
    return NULL;
}

const QtiNode *const *
qti_item_modal_feedback (const QtiItem *self, unsigned *ret_n)
{
    *ret_n = self->n_modal;
    return self->modal;
}

const QtiStimulusRef *
qti_item_stimuli (const QtiItem *self, unsigned *ret_n)
{
    *ret_n = self->n_stimuli;
    return self->stimuli;
}

static bool
is_language (const QtiNode *node, const char *language)
{
    const char *own = qti_node_get (node, QTI_A_LANG);
    return !language || !own || g_ascii_strncasecmp (own, language, 2) == 0;
}

/* A card's content for a language: one of its entries, or its own. */
static const QtiNode *
card_content (const QtiNode *card, const char *language)
{
    for (const QtiNode *child = card->first; child; child = child->next) {
        if (child->element == QTI_E_CARD_ENTRY && is_language (child, language))
            return child;
    }
    return is_language (card, language) && !qti_node_child (card, QTI_E_CARD_ENTRY) ? card : NULL;
}

const QtiNode *
qti_item_card (const QtiItem *self, const char *catalog_identifier, const char *support,
               const char *language)
{
    const QtiNode *catalog = self->catalogs ? qti_node_child (self->catalogs, QTI_E_CATALOG) : NULL;
    for (; catalog; catalog = qti_node_next_of (catalog->next, QTI_E_CATALOG)) {
        if (g_strcmp0 (qti_node_get (catalog, QTI_A_ID), catalog_identifier) != 0)
            continue;
        for (const QtiNode *card = qti_node_child (catalog, QTI_E_CARD); card;
             card = qti_node_next_of (card->next, QTI_E_CARD)) {
            if (g_strcmp0 (qti_node_get (card, QTI_A_SUPPORT), support) == 0
                && card_content (card, language))
                return card_content (card, language);
        }
    }
    return NULL;
}

bool
qti_node_is_shown (const QtiNode *self, const QtiValue *value)
{
    const char *identifier = qti_node_get (self, QTI_A_IDENTIFIER);
    const char *show = qti_node_get (self, QTI_A_SHOW_HIDE);
    bool found = false, hide = show && strcmp (show, "hide") == 0;
    for (unsigned i = 0; identifier && value && i < value->n && !found; i++) {
        QtiValue one = {.base_type = value->base_type, .n = 1, .items = &value->items[i]};
        const char *text = value->cardinality == QTI_RECORD ? NULL : qti_value_text (&one);
        found = text && strcmp (text, identifier) == 0;
    }
    return found != hide;
}

struct _QtiStimulus {
    QtiArena arena;
    const QtiNode *root;
    QtiNode *body;
};

QtiStimulus *
qti_stimulus_parse (const char *xml, gssize len, GError **error)
{
    g_auto (QtiReport) report = {0};
    QtiDocument document = {0};
    g_autoptr (QtiStimulus) self = g_new0 (QtiStimulus, 1);
    bool good =
        qti_xml_read (xml, len < 0 ? strlen (xml) : (size_t)len, &self->arena, &report, &document);
    self->root = document.root;
    if (good && document.root->element == QTI_E_ASSESSMENT_STIMULUS)
        self->body = qti_node_child (document.root, QTI_E_STIMULUS_BODY);
    if (good && !self->body)
        qti_report_add (&report, QTI_ERROR_STRUCTURE, false, (int)document.root->line,
                        document.root->column, _ ("This is not a shared stimulus."));
    if (self->body && qti_body_prepare (self->body, &report) > 0)
        qti_report_add (&report, QTI_ERROR_STRUCTURE, false, (int)self->body->line,
                        self->body->column, _ ("A shared stimulus may not hold an interaction."));
    if (report.errors == 0)
        return g_steal_pointer (&self);
    qti_report_propagate (&report, error);
    return NULL;
}

const QtiNode *
qti_stimulus_root (const QtiStimulus *self)
{
    return self->root;
}

const QtiNode *
qti_stimulus_body (const QtiStimulus *self)
{
    return self->body;
}

void
qti_stimulus_free (QtiStimulus *self)
{
    if (!self)
        return;
    qti_arena_clear (&self->arena);
    g_free (self);
}
