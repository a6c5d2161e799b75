/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/items.h"

#include "assessments/qti/redact.h"

#include <glib/gi18n.h>

GPtrArray *
applicant_items_compile (const ModelSection *section, const char **ret_sentence)
{
    g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)qti_item_unref);

    for (unsigned i = 0; i < section->items->len; i++) {
        const ModelItem *item = g_ptr_array_index (section->items, i);
        g_autoptr (GError) error = NULL;
        const char *where = NULL;
        QtiItem *parsed = qti_item_parse (item->xml, -1, &error);

        if (parsed == NULL) {
            g_debug ("Item %s: %s", item->id, error->message);
            *ret_sentence = _ ("A question arrived damaged. Everything before is saved. Tell the "
                               "company's support.");
            return NULL;
        }
        g_ptr_array_add (items, parsed);
        if (qti_item_carries_key (parsed, &where)) {
            g_debug ("Item %s carries %s", item->id, where);
            *ret_sentence =
                _ ("The company's server sent a question with its solution, so the test would not "
                   "be fair. Everything before is saved. Tell the company's support.");
            return NULL;
        }
    }
    return g_steal_pointer (&items);
}
