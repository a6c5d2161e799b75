/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/item.h"

#include "assessments/qti/session.h"
#include "assessments/tasks/operators.h"

bool
task_item_is_conversation (const QtiItem *item)
{
    static const char *const types[] = {"urn:antesala:pci:chat:1", "urn:antesala:pci:call:1"};
    unsigned n = 0;
    const QtiInteraction *interactions = qti_item_interactions (item, &n);
    for (size_t i = 0; n == 1 && i < G_N_ELEMENTS (types); i++) {
        if (g_strcmp0 (interactions[0].type_identifier, types[i]) == 0)
            return true;
    }
    return false;
}

char *
task_item_script (const QtiItem *item)
{
    g_autoptr (QtiSession) session = qti_session_new (item, 0, task_operators ());
    qti_session_respond (session);
    const QtiValue *value = qti_session_outcome (session, "SCRIPT");
    return g_strdup (value != NULL ? qti_value_text (value) : NULL);
}
