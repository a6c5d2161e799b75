/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The item parser, then what is done with an item: checks, answers, processing, saving, delivery, conversion. */
#include "assessments/qti/check.h"
#include "assessments/qti/convert.h"
#include "assessments/qti/redact.h"
#include "tests/fuzz/target.h"

/* Something for each response: a choice if there is one, else a word that some types accept. */
static void
answer (QtiSession *session, const QtiItem *item)
{
    static const char *const WORDS[] = {"1", "a", "a b", "10 10", "true", "0.5"};
    unsigned n = 0;
    const QtiInteraction *interactions = qti_item_interactions (item, &n);
    for (unsigned i = 0; i < n; i++) {
        const char *word = interactions[i].n_choices ? interactions[i].choices[0].identifier
                                                     : WORDS[i % G_N_ELEMENTS (WORDS)];
        if (!qti_session_bind (session, interactions[i].response_identifier, &word, 1, NULL))
            qti_session_bind (session, interactions[i].response_identifier, &WORDS[i % 4], 1, NULL);
        qti_session_check (session, &interactions[i]);
    }
}

static void
save_and_restore (const QtiItem *item, const QtiSession *session)
{
    g_autofree char *state = qti_session_save (session);
    g_autoptr (QtiSession) again = qti_session_restore (item, state, NULL, NULL);
    g_assert (again != NULL);
    g_autofree char *saved = qti_session_save (again);
    g_assert_cmpstr (saved, ==, state);
}

static void
deliver (const QtiItem *item, const QtiSession *session)
{
    g_autofree char *xml = qti_redact (item, session, NULL);
    if (!xml)
        return;
    g_autoptr (QtiItem) delivered = qti_item_parse (xml, -1, NULL);
    g_assert (delivered != NULL && !qti_item_carries_key (delivered, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_auto (QtiReport) report = {0};
    g_autoptr (QtiItem) item = qti_item_parse_report ((const char *)bytes, (gssize)size, &report);
    if (!item)
        return 0;
    qti_item_check (item, NULL, &report);
    g_autoptr (QtiSession) session = qti_session_new (item, 1, NULL);
    deliver (item, session);
    for (unsigned attempt = 0; attempt < 2; attempt++) {
        answer (session, item);
        qti_session_respond (session);
    }
    save_and_restore (item, session);
    deliver (item, session);
    g_autofree char *converted = qti_convert (qti_item_root (item));
    g_autoptr (QtiItem) again = qti_item_parse (converted, -1, NULL);
    return 0;
}
