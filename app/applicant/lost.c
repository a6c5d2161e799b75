/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/lost.h"

#include <glib/gi18n.h>
#include <inttypes.h>

bool
applicant_lost_is (const json_t *take)
{
    const char *path = json_string_value (json_object_get (take, "path"));

    return path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A sample of a call is no prompt of the plan and cannot be made again. */
static bool
is_prompt (const ModelApplication *application, const char *prompt)
{
    for (unsigned i = 0; i < application->plan.steps->len; i++) {
        const ModelStep *step = g_ptr_array_index (application->plan.steps, i);
        for (unsigned j = 0; j < step->prompts->len; j++)
            if (g_str_equal (((ModelPrompt *)g_ptr_array_index (step->prompts, j))->id, prompt))
                return true;
    }
    return false;
}

bool
applicant_lost_add (ApplicantSession *session, JournalChange *change, const json_t *take)
{
    const GPtrArray *steps = applicant_session_get_application (session)->plan.steps;
    const char *prompt = json_string_value (json_object_get (take, "prompt"));
    int64_t number = json_integer_value (json_object_get (take, "take"));
    g_autofree char *kept = g_strconcat ("take/", prompt, NULL);
    g_autofree char *lost = g_strconcat ("lost/", prompt, NULL);
    g_autofree char *fault = g_strdup_printf ("fault/%s/%" PRId64, prompt, number);

    journal_change_drop (change, kept);
    if (!is_prompt (applicant_session_get_application (session), prompt))
        return false;
    journal_change_drop (change, "submit");
    journal_change_put (change, lost, "yes");
    journal_change_put (change, fault, "yes");
    for (unsigned i = 0; i < steps->len; i++) {
        const ModelStep *step = g_ptr_array_index (steps, i);
        g_autofree char *done = g_strconcat ("done/", step->id, NULL);
        if (step->kind == MODEL_STEP_VOICE)
            journal_change_drop (change, done);
    }
    return true;
}

void
applicant_lost_found (JournalChange *change, const char *prompt)
{
    g_autofree char *lost = g_strconcat ("lost/", prompt, NULL);
    journal_change_drop (change, lost);
}

int
applicant_lost_step (ApplicantSession *session)
{
    const ModelApplication *application = applicant_session_get_application (session);
    g_auto (GStrv) lost = journal_names (applicant_session_get_journal (session), "lost/");

    for (unsigned i = 0; *lost && application && i < application->plan.steps->len; i++)
        if (((ModelStep *)g_ptr_array_index (application->plan.steps, i))->kind == MODEL_STEP_VOICE)
            return (int)i;
    return -1;
}

const char *
applicant_lost_sentence (void)
{
    return _ ("A voice recording is no longer on this computer. Record it again; everything else "
              "is sent.");
}
