/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/section.h"

#include "app/applicant/attach.h"

#include <stdlib.h>
#include <string.h>

char *
applicant_section_name (const char *what, const char *section, const char *item)
{
    return item ? g_strjoin ("/", what, section, item, NULL) : g_strjoin ("/", what, section, NULL);
}

static char *
draft (ApplicantSession *session, const char *what, const char *section)
{
    g_autofree char *name = applicant_section_name (what, section, NULL);
    return journal_get (applicant_session_get_journal (session), name);
}

static int64_t
number (ApplicantSession *session, const char *what, const char *section)
{
    g_autofree char *text = draft (session, what, section);
    return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

bool
applicant_section_is_started (ApplicantSession *session, const char *section)
{
    g_autofree char *text = draft (session, "item", section);
    return text != NULL;
}

bool
applicant_section_is_ended (ApplicantSession *session, const char *section)
{
    g_autofree char *text = draft (session, "ended", section);
    return text != NULL;
}

const ModelSectionPlan *
applicant_section_first_open (ApplicantSession *session, const ModelStep *step,
                              unsigned *ret_number)
{
    for (unsigned i = 0; i < step->sections->len; i++) {
        const ModelSectionPlan *plan = g_ptr_array_index (step->sections, i);
        *ret_number = i;
        if (!applicant_section_is_ended (session, plan->id))
            return plan;
    }
    return NULL;
}

int
applicant_section_get_place (ApplicantSession *session, const char *section)
{
    return (int)number (session, "item", section);
}

int64_t
applicant_section_get_elapsed_ms (ApplicantSession *session, const char *section)
{
    return number (session, "clock", section);
}

int64_t
applicant_section_caught_up_ms (int64_t elapsed_ms, int64_t begun_ms, int64_t server_ms)
{
    return begun_ms > 0 && server_ms > 0 ? MAX (elapsed_ms, server_ms - begun_ms) : elapsed_ms;
}

int64_t
applicant_section_missed_ms (ApplicantSession *session, const ModelSection *section,
                             int64_t elapsed_ms, bool *heeded)
{
    int64_t server_ms = client_connection_get_server_ms (applicant_session_get_client (session),
                                                         g_get_monotonic_time ());
    int64_t begun_ms = number (session, "begun", section->id);

    if (section->time_limit_s == 0 || server_ms == 0)
        return 0;
    if (begun_ms == 0) {
        g_autofree char *name = applicant_section_name ("begun", section->id, NULL);
        g_autofree char *text = g_strdup_printf (
            "%" G_GINT64_FORMAT, MAX (section->delivered_ms, server_ms - elapsed_ms));
        JournalChange *change = journal_change_new ();
        journal_change_put (change, name, text);
        applicant_session_save (session, change, NULL, NULL, NULL);
    }
    *heeded = true;
    return applicant_section_caught_up_ms (elapsed_ms, begun_ms, server_ms) - elapsed_ms;
}

void
applicant_section_add_pause (ApplicantSession *session, const char *section, int64_t pause_ms)
{
    int64_t begun_ms = number (session, "begun", section);
    if (begun_ms == 0)
        return;
    g_autofree char *name = applicant_section_name ("begun", section, NULL);
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, begun_ms + pause_ms);
    JournalChange *change = journal_change_new ();
    journal_change_put (change, name, text);
    applicant_session_save (session, change, NULL, NULL, NULL);
}

static void
put_elapsed (JournalChange *change, const char *section, int64_t elapsed_ms)
{
    g_autofree char *name = applicant_section_name ("clock", section, NULL);
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, elapsed_ms);
    journal_change_put (change, name, text);
}

void
applicant_section_put_answer (JournalChange *change, const char *section, const char *item,
                              const json_t *responses, int64_t elapsed_ms)
{
    g_autofree char *answer = applicant_section_name ("answer", section, item);
    g_autofree char *open = applicant_section_name ("unsent", section, item);
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, elapsed_ms);

    journal_change_put_json (change, answer, responses);
    journal_change_put (change, open, text);
    put_elapsed (change, section, elapsed_ms);
}

void
applicant_section_enter_answers (ApplicantSession *session, JournalChange *change,
                                 const char *section)
{
    Journal *journal = applicant_session_get_journal (session);
    g_autofree char *prefix = g_strconcat ("unsent/", section, "/", NULL);
    g_auto (GStrv) names = journal_names (journal, prefix);

    for (int i = 0; names[i]; i++) {
        const char *item = names[i] + strlen (prefix);
        g_autofree char *answer = applicant_section_name ("answer", section, item);
        g_autofree char *at = journal_get (journal, names[i]);
        g_autoptr (json_t) responses = journal_get_json (journal, answer);
        ModelResponse payload = {
            .at_ms = at ? g_ascii_strtoll (at, NULL, 10) : 0,
            .section = (char *)section,
            .item = (char *)item,
            .responses = responses,
        };
        journal_change_drop (change, names[i]);
        if (responses)
            applicant_session_add_entry (session, change, MODEL_ENTRY_RESPONSE,
                                         &model_response_shape, &payload);
    }
}

void
applicant_section_end (ApplicantSession *session, JournalChange *change, const char *section,
                       int64_t elapsed_ms, ModelSectionEndReason reason)
{
    g_autofree char *ended = applicant_section_name ("ended", section, NULL);
    ModelSectionEnd payload = {elapsed_ms, (char *)section, (int)reason};

    applicant_section_enter_answers (session, change, section);
    applicant_attach_send (session, change, section);
    put_elapsed (change, section, elapsed_ms);
    journal_change_put (change, ended, model_section_end_words[reason]);
    applicant_session_add_entry (session, change, MODEL_ENTRY_SECTION_END, &model_section_end_shape,
                                 &payload);
}

void
applicant_section_flag (ApplicantSession *session, const char *section, const char *item, bool on)
{
    g_autofree char *name = applicant_section_name ("flagged", section, item);
    JournalChange *change = journal_change_new ();

    if (on)
        journal_change_put (change, name, "yes");
    else
        journal_change_drop (change, name);
    applicant_session_save (session, change, NULL, NULL, NULL);
}

void
applicant_section_note (ApplicantSession *session, const char *flag, const char *section,
                        const char *item, int64_t at_ms, int64_t duration_ms)
{
    ModelFlag payload = {at_ms, (char *)flag, (char *)section, (char *)item, duration_ms};
    JournalChange *change = journal_change_new ();

    applicant_session_add_entry (session, change, MODEL_ENTRY_FLAG, &model_flag_shape, &payload);
    applicant_session_save (session, change, NULL, NULL, NULL);
}

int
applicant_section_extra_time (ApplicantSession *session)
{
    g_autoptr (json_t) needs = journal_get_json (applicant_session_get_journal (session), "needs");
    int percent = (int)json_integer_value (json_object_get (needs, "extra_time"));
    return percent >= 100 && percent <= 200 ? percent : 100;
}
