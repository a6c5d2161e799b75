/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/arena.h"
#include "assessments/qti/names.h"

/* What a view has to draw. Everything a document holds becomes a node; what is not content is QTI_NODE_DATA. */
typedef enum {
    QTI_NODE_DATA,
    QTI_NODE_TEXT,
    QTI_NODE_BLOCK, /* div, section, figure, item body: children one below the other */
    QTI_NODE_SPAN,  /* inline without a meaning of its own */
    QTI_NODE_PARAGRAPH,
    QTI_NODE_HEADING, /* level 1 to 6 */
    QTI_NODE_LIST,    /* level 1 if ordered */
    QTI_NODE_LIST_ITEM,
    QTI_NODE_DEFINITION_LIST,
    QTI_NODE_DEFINITION_TERM,
    QTI_NODE_DEFINITION,
    QTI_NODE_TABLE,
    QTI_NODE_TABLE_CAPTION,
    QTI_NODE_TABLE_SECTION, /* thead, tbody, tfoot */
    QTI_NODE_TABLE_ROW,
    QTI_NODE_TABLE_CELL, /* level 1 if a header cell */
    QTI_NODE_CAPTION,    /* of a figure */
    QTI_NODE_IMAGE,      /* img, or object of an image type; see qti_node_media */
    QTI_NODE_AUDIO,
    QTI_NODE_VIDEO,
    QTI_NODE_OBJECT, /* object of any other type; its children are the fallback */
    QTI_NODE_EMPHASIS,
    QTI_NODE_STRONG,
    QTI_NODE_SUBSCRIPT,
    QTI_NODE_SUPERSCRIPT,
    QTI_NODE_SMALL,
    QTI_NODE_CODE,
    QTI_NODE_PREFORMATTED,
    QTI_NODE_QUOTE, /* q, cite: inline */
    QTI_NODE_BLOCK_QUOTE,
    QTI_NODE_LINK,
    QTI_NODE_BREAK,
    QTI_NODE_RULE,
    QTI_NODE_MATH, /* MathML, kept as nodes of kind DATA; qti_node_text gives a spoken fallback */
    QTI_NODE_STIMULUS,    /* the body of a shared stimulus */
    QTI_NODE_RUBRIC,      /* attribute "view" says for whom */
    QTI_NODE_INTERACTION, /* node->interaction is set */
    QTI_NODE_PROMPT,
    QTI_NODE_CHOICE, /* any choice, also hottext, gap text, hotspot; node->choice is set */
    QTI_NODE_GAP,    /* node->choice is set */
    QTI_NODE_FEEDBACK_BLOCK,
    QTI_NODE_FEEDBACK_INLINE,
    QTI_NODE_FEEDBACK_MODAL,
    QTI_NODE_TEMPLATE_BLOCK,
    QTI_NODE_TEMPLATE_INLINE,
    QTI_NODE_PRINTED_VARIABLE,
    QTI_NODE_PLACEHOLDER, /* an unknown element: show that something is missing here */
    QTI_NODE_KIND_COUNT
} QtiNodeKind;

typedef struct {
    QtiAttributeName name_id;
    const char *name;  /* spelling of 3.0, or as written if unknown (data-…, aria-…) */
    const char *value; /* UTF-8, never NULL */
} QtiAttribute;

struct _QtiInteraction;
struct _QtiChoice;

/* One element or one run of text. Immutable once the item is parsed; owned by the item. */
typedef struct _QtiNode QtiNode;
struct _QtiNode {
    uint8_t kind;     /* QtiNodeKind */
    uint8_t level;    /* see the kinds */
    uint16_t element; /* QtiElement */
    uint16_t n_attributes;
    uint16_t column;
    uint32_t line;
    bool qti;         /* written with the prefix "qti-" or a name of QTI 2.x */
    const char *name; /* as written, without a namespace prefix; NULL for text */
    const char *text; /* of a text node, else NULL */
    const QtiAttribute *attributes;
    QtiNode *parent;
    QtiNode *first;
    QtiNode *last;
    QtiNode *next;
    const struct _QtiInteraction *interaction;
    const struct _QtiChoice *choice;
};

/* The value of a known attribute, or NULL. */
static inline const char *
qti_node_get (const QtiNode *self, QtiAttributeName name)
{
    for (unsigned i = 0; i < self->n_attributes; i++) {
        if (self->attributes[i].name_id == name)
            return self->attributes[i].value;
    }
    return NULL;
}

/* The value of an attribute by its name of 3.0 ("response-identifier", "alt", "data-x"), or NULL. */
const char *qti_node_attribute (const QtiNode *self, const char *name);

/* Whether the attribute class holds this word, e.g. "qti-orientation-horizontal". */
bool qti_node_has_class (const QtiNode *self, const char *word);

/* The number behind a class prefix ("qti-choices-stacking-" gives 2 for qti-choices-stacking-2), or -1. */
int qti_node_class_number (const QtiNode *self, const char *prefix);

/* The next node of the same parent that is of this element, starting with self; NULL at the end. */
QtiNode *qti_node_next_of (QtiNode *self, QtiElement element);

/* The first child of this element, or NULL. */
QtiNode *qti_node_child (const QtiNode *self, QtiElement element);

/* The node after self in document order within root, not going into self's children if skip; NULL at the end.
   The only way to walk a tree without recursion. */
QtiNode *qti_node_walk (const QtiNode *self, const QtiNode *root, bool skip_children);

/* All text below self, white space collapsed to single blanks (transfer full). */
char *qti_node_text (const QtiNode *self);

/* Where an image, sound, video or object comes from (src, or data of an object, or the first source child), or NULL. */
const char *qti_node_media (const QtiNode *self);

/* xs:boolean ("true", "1", "false", "0"); fallback if absent or anything else. */
bool qti_node_bool (const QtiNode *self, QtiAttributeName name, bool fallback);

/* A whole number; fallback if absent or not one. */
int qti_node_int (const QtiNode *self, QtiAttributeName name, int fallback);

/* A finite number; fallback if absent or not one. */
double qti_node_double (const QtiNode *self, QtiAttributeName name, double fallback);
