/* SPDX-License-Identifier: GPL-3.0-or-later */
/* State, hours, times: asked first so that nobody loses an hour. A state in which the position does not hire is told here, and nothing
 * is stored or sent. */
#include "ui/applicant/eligibility.h"

#include "app/applicant/controllers.h"

#include <glib/gi18n.h>

typedef struct {
    ApplicantFlow *flow;
    UiEligibility *page; /* borrowed: the page owns this */
} Control;

static const char *
state_name (ApplicantFlow *flow, size_t place)
{
    const json_t *name = json_object_get (json_array_get (flow->states, place), "name");
    return json_string_value (json_object_get (name, applicant_flow_language (flow)));
}

static const char *
state_id (ApplicantFlow *flow, size_t place)
{
    return json_string_value (json_object_get (json_array_get (flow->states, place), "id"));
}

static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    size_t count = json_array_size (self->flow->states);
    g_autofree const char **names = g_new0 (const char *, count + 1);

    for (size_t i = 0; i < count; i++)
        names[i] = state_name (self->flow, i);
    ui_eligibility_set_states (self->page, names, count);
}

/* What was entered before. */
static void
restore (Control *self)
{
    g_autoptr (json_t) json =
        journal_get_json (applicant_session_get_journal (self->flow->session), "eligibility");
    g_autoptr (ModelEligibility) before = json ? model_eligibility_read (json, NULL) : NULL;
    unsigned times = 0;

    if (before == NULL)
        return;
    for (size_t i = 0; i < json_array_size (self->flow->states); i++)
        if (g_strcmp0 (state_id (self->flow, i), before->residence) == 0)
            ui_eligibility_set_state (self->page, (int)i);
    ui_eligibility_set_places (self->page, before->city, before->county);
    ui_eligibility_set_hours (self->page, (int)before->hours);
    for (int i = 0; i < UI_TIMES; i++)
        if (g_strv_contains ((const char *const *)before->times, model_schedule_words[i + 1]))
            times |= 1u << i;
    ui_eligibility_set_times (self->page, times);
}

static bool
refuse_state (Control *self, const char *id, size_t place)
{
    const ModelApplication *application = applicant_session_get_application (self->flow->session);

    if (g_strv_contains ((const char *const *)application->position.states, id))
        return false;
    g_autofree char *sentence = g_strdup_printf (
        /* Translators: %s is a state, as Ohio */
        _ ("This company does not hire in %s for this job. Correct the state if it is wrong; "
           "otherwise you can stop here, and nothing was sent."),
        state_name (self->flow, place));
    ui_eligibility_set_error (self->page, UI_ELIGIBILITY_STATE, sentence);
    return true;
}

/* What was written, or NULL where nothing was. */
static char *
told (const char *text)
{
    char *place = g_strstrip (g_strdup (text));
    if (*place)
        return place;
    g_free (place);
    return NULL;
}

static void
on_next_cb (UiPage *page, void *data)
{
    Control *self = data;
    int place = ui_eligibility_get_state (self->page);
    unsigned times = ui_eligibility_get_times (self->page);
    const char *words[UI_TIMES + 1] = {NULL};
    unsigned count = 0;

    if (place < 0 || refuse_state (self, state_id (self->flow, (size_t)place), (size_t)place))
        return;
    for (int i = 0; i < UI_TIMES; i++)
        if (times & 1u << i)
            words[count++] = model_schedule_words[i + 1];
    g_autofree char *city = told (ui_eligibility_get_city (self->page));
    g_autofree char *county = told (ui_eligibility_get_county (self->page));
    ModelEligibility payload = {
        .at_ms = applicant_session_at_ms (self->flow->session),
        .residence = (char *)state_id (self->flow, (size_t)place),
        .city = city,
        .county = county,
        .hours = ui_eligibility_get_hours (self->page),
        .times = (GStrv)words,
    };
    g_autoptr (json_t) json = model_eligibility_write (&payload);
    JournalChange *change = journal_change_new ();
    journal_change_put_json (change, "eligibility", json);
    applicant_session_add_entry (self->flow->session, change, MODEL_ENTRY_ELIGIBILITY,
                                 &model_eligibility_shape, &payload);
    ui_page_set_busy (page, true);
    applicant_flow_step_done (self->flow, change);
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_flow_back (self->flow);
}

void
applicant_eligibility_open (ApplicantFlow *flow, const ModelStep *step)
{
    GtkWidget *page = ui_eligibility_new ();
    Control *self = g_new0 (Control, 1);
    const ModelApplication *application = applicant_session_get_application (flow->session);

    *self = (Control){flow, UI_ELIGIBILITY (page)};
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    on_translated_cb (UI_PAGE (page), self);
    ui_eligibility_set_wanted_hours (self->page, (int)application->position.schedule.min_hours);
    ui_eligibility_set_asks_places (self->page, application->position.screened);
    restore (self);
    applicant_flow_show (flow, page, self, g_free);
}
