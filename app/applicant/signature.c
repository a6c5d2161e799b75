/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/signature.h"

#include "app/applicant/background.h"

#include <string.h>

static char *
name_of (const char *form)
{
    return g_strconcat ("consent/", form, NULL);
}

/* Which fields were sealed; what is in them is not even closed in the note. */
static json_t *
names_of (const json_t *sealed)
{
    json_t *names = json_array ();
    const char *field;
    json_t *box;

    json_object_foreach ((json_t *)sealed, field, box)
        json_array_append_new (names, json_string (field));
    return names;
}

void
applicant_signature_add (ApplicantSession *session, JournalChange *change,
                         const ModelConsent *decision, const char *kind)
{
    g_autofree char *name = name_of (decision->form);
    g_autoptr (json_t) note =
        json_pack ("{s:s, s:s, s:I, s:s, s:I}", "kind", kind, "decision",
                   model_consent_words[decision->decision], "signed_ms",
                   (json_int_t)applicant_session_now_ms (session), "signed_name",
                   decision->signed_name ? decision->signed_name : "", "version",
                   (json_int_t)decision->version);

    json_object_set (note, "checks", decision->checks);
    json_object_set_new (note, "sealed", names_of (decision->sealed));
    journal_change_put_json (change, name, note);
    applicant_session_add_entry (session, change, MODEL_ENTRY_CONSENT, &model_consent_shape,
                                 decision);
}

/* Notes of older programs have no version: they are taken for any. */
json_t *
applicant_signature_get (ApplicantSession *session, const char *form, int64_t version)
{
    g_autofree char *name = name_of (form);
    g_autoptr (json_t) note = journal_get_json (applicant_session_get_journal (session), name);
    const json_t *decided = json_object_get (note, "version");
    bool other = version > 0 && decided && json_integer_value (decided) != version;
    return other ? NULL : g_steal_pointer (&note);
}

bool
applicant_signature_holds (ApplicantSession *session, const char *form, int64_t version)
{
    g_autoptr (json_t) note = applicant_signature_get (session, form, version);
    return g_strcmp0 (json_string_value (json_object_get (note, "decision")),
                      model_consent_words[MODEL_CONSENT_AGREED])
           == 0;
}

static void
open_steps (ApplicantSession *session, JournalChange *change, const char *form)
{
    const GPtrArray *steps = applicant_session_get_application (session)->plan.steps;
    for (unsigned i = 0; i < steps->len; i++) {
        const ModelStep *step = steps->pdata[i];
        g_autofree char *done = g_strconcat ("done/", step->id, NULL);
        bool asks = step->kind == MODEL_STEP_BACKGROUND
                    || g_strv_contains ((const char *const *)step->forms, form);
        if (asks)
            journal_change_drop (change, done);
    }
}

/* Only what was agreed to: a decision against a form stays one, whatever the server says. */
static void
drop (ApplicantSession *session, JournalChange *change, const char *form)
{
    g_autofree char *name = name_of (form);
    if (applicant_signature_holds (session, form, 0))
        journal_change_drop (change, name);
}

void
applicant_signature_refused (ApplicantSession *session, JournalChange *change, const char *form,
                             const char *detail)
{
    const char *missing = detail ? strchr (detail, ':') : NULL;
    drop (session, change, form);
    if (missing)
        drop (session, change, missing + 1);
    open_steps (session, change, form);
    applicant_background_forget (change);
    for (int language = MODEL_ENGLISH; language < MODEL_LANGUAGE_COUNT; language++) {
        g_autofree char *forms = g_strconcat ("forms/", model_language_words[language], NULL);
        journal_change_drop (change, forms);
    }
}
