/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/hint.h"

#include "ui/words.h"

static char *
choose (const QtiInteraction *interaction)
{
    int least = interaction->min_choices, most = interaction->max_choices;
    if (most == 1)
        return g_strdup (_ ("Choose the one best answer."));
    if (most > 0 && least == most)
        return g_strdup_printf (dngettext (GETTEXT_PACKAGE, "Choose %d answer.",
                                           "Choose %d answers.", (unsigned long)most),
                                most);
    if (most > 0 && (unsigned)most < interaction->n_choices)
        return g_strdup_printf (dngettext (GETTEXT_PACKAGE, "Choose up to %d answer.",
                                           "Choose up to %d answers.", (unsigned long)most),
                                most);
    return g_strdup (_ ("Choose all that belong. You may choose several."));
}

static const struct {
    QtiInteractionKind kind;
    const char *sentence;
} hints[] = {
    {QTI_ORDER,
     N_ ("Put these in order with the arrows at the right, or with Alt and the arrow keys.")},
    {QTI_MATCH, N_ ("Choose what goes together in each row.")},
    {QTI_ASSOCIATE, N_ ("Choose two that go together, then make the pair.")},
    {QTI_GAP_MATCH, N_ ("Choose a word for each gap.")},
    {QTI_HOTTEXT, N_ ("Choose in the text.")},
    {QTI_HOTSPOT, N_ ("Choose in the picture, or in the list below it.")},
    {QTI_GRAPHIC_ORDER, N_ ("Choose the places in the picture in the right order.")},
    {QTI_GRAPHIC_GAP_MATCH, N_ ("Choose for each place in the picture what belongs there.")},
    {QTI_GRAPHIC_ASSOCIATE, N_ ("Choose two places in the picture that go together.")},
    {QTI_SELECT_POINT,
     N_ ("Press on the place in the picture, or move the cross with the arrow keys.")},
    {QTI_POSITION_OBJECT, N_ ("Put it in its place: press there, or move it with the arrow keys.")},
    {QTI_UPLOAD, N_ ("Choose the file that you hand in.")},
    {QTI_SLIDER, N_ ("Move the slider to your answer.")},
};

char *
ui_hint (const QtiInteraction *interaction)
{
    if (interaction->kind == QTI_CHOICE)
        return choose (interaction);
    for (size_t i = 0; i < G_N_ELEMENTS (hints); i++)
        if (hints[i].kind == interaction->kind)
            return g_strdup (_ (hints[i].sentence));
    return NULL;
}
