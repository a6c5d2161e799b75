/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/kinds.h"

#include <string.h>

#include "ui/items/call_view.h"
#include "ui/items/chat_view.h"
#include "ui/items/choice_view.h"
#include "ui/items/data_entry_view.h"
#include "ui/items/document_view.h"
#include "ui/items/end_view.h"
#include "ui/items/gap_match_view.h"
#include "ui/items/hotspot_view.h"
#include "ui/items/hottext_view.h"
#include "ui/items/inline_choice_view.h"
#include "ui/items/match_view.h"
#include "ui/items/media_view.h"
#include "ui/items/missing_view.h"
#include "ui/items/multitask_view.h"
#include "ui/items/notes_view.h"
#include "ui/items/order_view.h"
#include "ui/items/pairs_view.h"
#include "ui/items/point_view.h"
#include "ui/items/slider_view.h"
#include "ui/items/text_entry_view.h"
#include "ui/items/text_view.h"
#include "ui/items/typing_view.h"
#include "ui/items/upload_view.h"

/* One row a kind of interaction. A new kind: its view and a row here. */
static const struct {
    QtiInteractionKind kind;
    GType (*type) (void);
} kinds[] = {
    {QTI_CHOICE, ui_choice_view_get_type},
    {QTI_INLINE_CHOICE, ui_inline_choice_view_get_type},
    {QTI_TEXT_ENTRY, ui_text_entry_view_get_type},
    {QTI_ORDER, ui_order_view_get_type},
    {QTI_GRAPHIC_ORDER, ui_order_view_get_type},
    {QTI_MATCH, ui_match_view_get_type},
    {QTI_ASSOCIATE, ui_pairs_view_get_type},
    {QTI_GRAPHIC_ASSOCIATE, ui_pairs_view_get_type},
    {QTI_GAP_MATCH, ui_gap_match_view_get_type},
    {QTI_GRAPHIC_GAP_MATCH, ui_gap_match_view_get_type},
    {QTI_HOTTEXT, ui_hottext_view_get_type},
    {QTI_HOTSPOT, ui_hotspot_view_get_type},
    {QTI_SELECT_POINT, ui_point_view_get_type},
    {QTI_POSITION_OBJECT, ui_point_view_get_type},
    {QTI_SLIDER, ui_slider_view_get_type},
    {QTI_END_ATTEMPT, ui_end_view_get_type},
    {QTI_EXTENDED_TEXT, ui_text_view_get_type},
    {QTI_MEDIA, ui_media_view_get_type},
    {QTI_UPLOAD, ui_upload_view_get_type},
};

/* Our tasks: portable custom interactions by their type. */
typedef struct {
    const char *type_identifier;
    GType (*type) (void);
    bool clock;  /* runs a clock of its own */
    bool beside; /* needs room: what to do stands beside it */
} Task;

static const Task tasks[] = {
    {"urn:antesala:pci:typing:1", ui_typing_view_get_type, .clock = true},
    {"urn:antesala:pci:notes:1", ui_notes_view_get_type, .clock = true},
    {"urn:antesala:pci:data-entry:1", ui_data_entry_view_get_type, .clock = true},
    {"urn:antesala:pci:multitask:1", ui_multitask_view_get_type, .clock = true},
    {"urn:antesala:pci:document:1", ui_document_view_get_type, .beside = true},
    {"urn:antesala:pci:chat:1", ui_chat_view_get_type, .clock = true},
    {"urn:antesala:pci:call:1", ui_call_view_get_type, .clock = true},
};

static const Task *
task_of (const QtiInteraction *interaction)
{
    for (size_t i = 0; i < G_N_ELEMENTS (tasks) && interaction->type_identifier != NULL; i++)
        if (strcmp (tasks[i].type_identifier, interaction->type_identifier) == 0)
            return tasks + i;
    return NULL;
}

bool
ui_kinds_is_beside (const QtiInteraction *interaction)
{
    const Task *task = task_of (interaction);
    return task != NULL && task->beside;
}

bool
ui_kinds_has_clock (const QtiInteraction *interaction)
{
    const Task *task = task_of (interaction);
    return task != NULL && task->clock;
}

static GType
type_of (const QtiInteraction *interaction)
{
    for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (kinds[i].kind == interaction->kind)
            return kinds[i].type ();
    const Task *task = task_of (interaction);
    return task != NULL ? task->type () : UI_TYPE_MISSING_VIEW;
}

bool
ui_kinds_is_talk (const QtiInteraction *interaction)
{
    return g_type_is_a (type_of (interaction), UI_TYPE_TALK);
}

UiInteraction *
ui_kinds_make (const QtiInteraction *interaction, const UiItemContext *context)
{
    UiInteraction *view = g_object_new (type_of (interaction), NULL);
    ui_interaction_bind (view, interaction, context);
    return view;
}
