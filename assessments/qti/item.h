/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/declaration.h"
#include "assessments/qti/interaction.h"
#include "assessments/qti/node.h"
#include "assessments/qti/report.h"
#include "assessments/qti/source.h"

/* A compiled assessment item: immutable, shared between threads, counted. */
typedef struct _QtiItem QtiItem;

/* A reference to a shared stimulus. */
typedef struct {
    const char *identifier;
    const char *href;
    const char *title;
} QtiStimulusRef;

/* Compiles an item of QTI 2.0 to 3.0 (len -1: NUL-terminated). On failure NULL, and error says
   "LINE:COLUMN: sentence" with a code of QtiErrorCode. Blocks only for computing; never opens a file. Any thread. */
QtiItem *qti_item_parse (const char *xml, gssize len, GError **error);

/* The same with every diagnostic, warnings included; report must have been cleared or be zero. */
QtiItem *qti_item_parse_report (const char *xml, gssize len, QtiReport *report);

/* The same for an item of a package: fragments and templates of processing in other files are read from source, which
   is needed for this call only. Without one, or with NULL, they are an error of code UNSUPPORTED. */
QtiItem *qti_item_parse_from (const char *xml, gssize len, const QtiSource *source,
                              QtiReport *report);

QtiItem *qti_item_ref (const QtiItem *self);
void qti_item_unref (QtiItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QtiItem, qti_item_unref)

/* Attributes of the item; strings are owned by it. language is NULL if the author named none. */
const char *qti_item_identifier (const QtiItem *self);
const char *qti_item_title (const QtiItem *self);
const char *qti_item_language (const QtiItem *self);
int qti_item_version (const QtiItem *self);
bool qti_item_is_adaptive (const QtiItem *self);
bool qti_item_is_time_dependent (const QtiItem *self);
/* Whether it has template processing: its numbers or texts differ from person to person. */
bool qti_item_is_template (const QtiItem *self);

/* The body: a node of kind BLOCK with everything to draw; never NULL. */
const QtiNode *qti_item_body (const QtiItem *self);

/* The whole document as it was written, for converters and writers. */
const QtiNode *qti_item_root (const QtiItem *self);

/* Interactions in the order of the document. */
const QtiInteraction *qti_item_interactions (const QtiItem *self, unsigned *ret_n);
const QtiInteraction *qti_item_interaction (const QtiItem *self, const char *response_identifier);

/* Declarations in the order of the document, then the built-in ones that were not declared. */
const QtiDeclaration *qti_item_declarations (const QtiItem *self, unsigned *ret_n);
const QtiDeclaration *qti_item_declaration (const QtiItem *self, const char *identifier);

/* Modal feedback: nodes of kind QTI_NODE_FEEDBACK_MODAL. */
const QtiNode *const *qti_item_modal_feedback (const QtiItem *self, unsigned *ret_n);

/* Shared stimuli this item stands beside. */
const QtiStimulusRef *qti_item_stimuli (const QtiItem *self, unsigned *ret_n);

/* The content of a catalog card for an element: support such as "glossary-on-screen", "spoken", "keyword-translation",
   of a language or NULL for any. The node's children are the content (html-content, or text); NULL if there is none. */
const QtiNode *qti_item_card (const QtiItem *self, const char *catalog_identifier,
                              const char *support, const char *language);

/* Whether feedback, a template block or an inline of these is to be shown. value is of the variable that
   outcome-identifier or template-identifier names. */
bool qti_node_is_shown (const QtiNode *self, const QtiValue *value);

/* A shared stimulus: only its body. The handle owns the nodes. */
typedef struct _QtiStimulus QtiStimulus;
QtiStimulus *qti_stimulus_parse (const char *xml, gssize len, GError **error);
const QtiNode *qti_stimulus_body (const QtiStimulus *self);
/* The whole document. */
const QtiNode *qti_stimulus_root (const QtiStimulus *self);
void qti_stimulus_free (QtiStimulus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QtiStimulus, qti_stimulus_free)
