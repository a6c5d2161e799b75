/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/item.h"
#include "assessments/qti/rules.h"

/* The inside of a compiled item, for the engine only. */
struct _QtiItem {
    gatomicrefcount refs;
    QtiArena arena;
    QtiNode *root;
    QtiNode *body;
    int version;
    bool adaptive;
    bool time_dependent;
    const char *identifier, *title, *language;
    QtiDeclaration *declarations; /* the built-in ones last */
    unsigned n_declarations;
    unsigned n_declared;                    /* without the built-in ones */
    int num_attempts, duration, completion; /* indexes of the built-in variables */
    QtiInteraction *interactions;
    unsigned n_interactions;
    bool has_bases;    /* a text entry takes numbers of another base than ten */
    unsigned n_orders; /* choices and targets of all interactions that shuffle */
    int *identity;     /* 0, 1, 2 … as far as the longest list of choices */
    const QtiNode **modal;
    unsigned n_modal;
    QtiStimulusRef *stimuli;
    unsigned n_stimuli;
    const QtiNode *catalogs;
    const QtiNode *template_node; /* template-processing element, or NULL */
    const QtiRule *response_rules;
    const QtiRule *template_rules;
};
