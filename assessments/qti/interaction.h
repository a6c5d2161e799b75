/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/node.h"
#include "assessments/qti/report.h"
#include "assessments/qti/shape.h"

/* In the order of QTI_INTERACTION_NAMES. */
typedef enum {
    QTI_CHOICE,
    QTI_ORDER,
    QTI_ASSOCIATE,
    QTI_MATCH,
    QTI_GAP_MATCH,
    QTI_INLINE_CHOICE,
    QTI_TEXT_ENTRY,
    QTI_EXTENDED_TEXT,
    QTI_HOTTEXT,
    QTI_HOTSPOT,
    QTI_SELECT_POINT,
    QTI_GRAPHIC_ORDER,
    QTI_GRAPHIC_ASSOCIATE,
    QTI_GRAPHIC_GAP_MATCH,
    QTI_POSITION_OBJECT,
    QTI_SLIDER,
    QTI_MEDIA,
    QTI_DRAWING,
    QTI_UPLOAD,
    QTI_END_ATTEMPT,
    QTI_CUSTOM,
    QTI_PORTABLE_CUSTOM,
    QTI_INTERACTION_KIND_COUNT
} QtiInteractionKind;

/* Anything a person can choose, connect, drop or order. The content is the children of node. */
typedef struct _QtiChoice {
    const char *identifier;
    const QtiNode *node;
    bool fixed; /* keeps its place when the others are shuffled */
    int match_min;
    int match_max;           /* 0 for unlimited; 1 if the author gave none */
    const char *match_group; /* identifiers with blanks between, or NULL for all */
    const char
        *template_identifier; /* with show_hide: whether the choice is there at all, or NULL */
    bool hide;                /* show-hide="hide" */
    QtiShape shape;           /* of hotspots, in pixels of the interaction's image */
    const char *label;        /* hotspot-label or NULL */
} QtiChoice;

/* One interaction. The fields that its kind does not have are zero. Immutable; owned by the item. */
typedef struct _QtiInteraction {
    QtiInteractionKind kind;
    const char *response_identifier;
    const QtiNode *node;
    const QtiNode *prompt; /* or NULL */
    const QtiNode *stage;  /* image, audio, video or object it works on, or NULL */
    const QtiNode *object; /* the thing to be placed (position object), or NULL */
    const QtiChoice
        *choices; /* in the author's order; of match the first set, of gap match the gap texts */
    unsigned n_choices;
    const QtiChoice
        *targets; /* of match the second set, of gap match the gaps (graphic: the hotspots) */
    unsigned n_targets;
    bool shuffle;
    bool required;
    int min_choices;     /* or associations, strings, plays: the fewest that count as an answer */
    int max_choices;     /* or associations, strings, plays; 0 for unlimited */
    int expected_length; /* characters; 0 unknown */
    int expected_lines;  /* 0 unknown */
    const char
        *pattern_mask; /* XSD pattern the text must match, or NULL; see qti_pattern_matches */
    const char *placeholder_text;
    const char *format;            /* "plain", "preformatted", "xhtml" or NULL */
    const char *string_identifier; /* a second variable that gets the text itself, or NULL */
    int base;                      /* of numbers; 10 */
    double lower_bound, upper_bound, step; /* slider; step 0 if none was given */
    bool step_label, reverse, vertical;    /* slider; vertical also for order and choice */
    bool autostart, loop;                  /* media */
    const char *media_type;                /* upload: the accepted type, or NULL */
    const char *title;                     /* end attempt: the words on the button */
    bool count_attempt;                    /* end attempt */
    const char *type_identifier;           /* portable custom: "urn:antesala:pci:typing:1" */
    const char *module;                    /* portable custom: the fallback of web players */
    const QtiNode *markup;                 /* portable custom: its own content, or NULL */
} QtiInteraction;

/* "choice", "portable-custom", …; static. */
const char *qti_interaction_kind_name (QtiInteractionKind kind);

/* The value of a data-* attribute (name without "data-"), or NULL. */
const char *qti_interaction_data (const QtiInteraction *self, const char *name);

/* The choice of this identifier among choices and targets, or NULL. */
const QtiChoice *qti_interaction_choice (const QtiInteraction *self, const char *identifier);

/* Reads the element node, whose tree gets its kinds (QTI_NODE_CHOICE and so on) here. Adds to report. */
void qti_interaction_read (QtiNode *node, QtiArena *arena, QtiReport *report,
                           QtiInteraction *ret_interaction);
