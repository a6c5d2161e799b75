/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/kinds.h"

#include <string.h>

#include "ui/items/choice_view.h"
#include "ui/items/inline_choice_view.h"
#include "ui/items/missing_view.h"
#include "ui/items/text_entry_view.h"
#include "ui/items/text_view.h"
#include "ui/items/typing_view.h"

/* One row a kind of interaction. A new kind: its view and a row here. */
static const struct {
    QtiInteractionKind kind;
    GType (*type) (void);
} kinds[] = {
    {QTI_CHOICE, ui_choice_view_get_type},
    {QTI_INLINE_CHOICE, ui_inline_choice_view_get_type},
    {QTI_TEXT_ENTRY, ui_text_entry_view_get_type},
    {QTI_EXTENDED_TEXT, ui_text_view_get_type},
};

/* Our tasks: portable custom interactions by their type, without the version at the end. */
static const struct {
    const char *type_identifier;
    GType (*type) (void);
} tasks[] = {
    {"urn:antesala:pci:typing:1", ui_typing_view_get_type},
};

static GType
type_of (const QtiInteraction *interaction)
{
    for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (kinds[i].kind == interaction->kind)
            return kinds[i].type ();
    for (size_t i = 0; i < G_N_ELEMENTS (tasks) && interaction->type_identifier != NULL; i++)
        if (strcmp (tasks[i].type_identifier, interaction->type_identifier) == 0)
            return tasks[i].type ();
    return UI_TYPE_MISSING_VIEW;
}

UiInteraction *
ui_kinds_make (const QtiInteraction *interaction, const UiItemContext *context)
{
    UiInteraction *view = g_object_new (type_of (interaction), NULL);
    ui_interaction_bind (view, interaction, context);
    return view;
}
