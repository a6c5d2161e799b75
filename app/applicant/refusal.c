/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/refusal.h"

#include "app/applicant/signature.h"

/* What is told, and what makes up for it: the newest of the kind that is accepted, or the next signature of the same form. */
static const struct {
    bool told, newest_counts;
} KINDS[MODEL_ENTRY_COUNT] = {
    [MODEL_ENTRY_ELIGIBILITY] = {true, true},    [MODEL_ENTRY_CONSENT] = {true, false},
    [MODEL_ENTRY_EQUIPMENT] = {true, true},      [MODEL_ENTRY_RESPONSE] = {true, false},
    [MODEL_ENTRY_SECTION_END] = {true, false},   [MODEL_ENTRY_RECORDING] = {true, false},
    [MODEL_ENTRY_ACCOMMODATION] = {true, true},  [MODEL_ENTRY_WITHDRAWAL] = {true, true},
    [MODEL_ENTRY_DISPUTE] = {true, true},        [MODEL_ENTRY_ANSWER] = {true, true},
    [MODEL_ENTRY_NOTICE_OPENED] = {true, false}, [MODEL_ENTRY_TURN] = {true, false},
    [MODEL_ENTRY_ATTACHMENT] = {true, false},    [MODEL_ENTRY_ATTEMPT] = {true, false},
};

static char *
name_of (ModelEntryKind kind, const char *key)
{
    return g_strdup_printf ("refused/%d/%s", (int)kind, key);
}

/* The form of a consent; NULL of any other row. (transfer full) */
static char *
form_of (const JournalRow *row)
{
    gsize length = 0;
    const char *text = g_bytes_get_data (row->body, &length);
    g_autoptr (json_t) json = row->kind == MODEL_ENTRY_CONSENT
                                  ? model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, NULL)
                                  : NULL;
    return g_strdup (json_string_value (json_object_get (json, "form")));
}

void
applicant_refusal_add (ApplicantSession *session, JournalChange *change, const JournalRow *row,
                       const char *detail)
{
    g_autofree char *name = name_of (row->kind, row->key), *form = form_of (row);
    if (KINDS[row->kind].told)
        journal_change_put (change, name, form ? form : "yes");
    if (form)
        applicant_signature_refused (session, change, form, detail);
}

void
applicant_refusal_lose (JournalChange *change, ModelEntryKind kind, const char *key)
{
    g_autofree char *name = name_of (kind, key);
    journal_change_put (change, name, "yes");
}

void
applicant_refusal_forget (ApplicantSession *session, JournalChange *change, const JournalRow *row)
{
    Journal *journal = applicant_session_get_journal (session);
    g_autofree char *prefix = name_of (row->kind, ""), *form = form_of (row);
    g_auto (GStrv) names = journal_names (journal, prefix);

    for (int i = 0; names[i]; i++) {
        g_autofree char *noted = journal_get (journal, names[i]);
        if (KINDS[row->kind].newest_counts || (form && g_strcmp0 (noted, form) == 0))
            journal_change_drop (change, names[i]);
    }
}
