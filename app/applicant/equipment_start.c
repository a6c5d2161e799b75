/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check alone, before it runs: by which profile is the equipment judged? What was chosen is remembered. */
#include "app/applicant/controllers.h"
#include "app/applicant/equipment_past.h"
#include "app/applicant/equipment_result.h"
#include "app/equipment/words.h"
#include "ui/applicant/equipment_start.h"

#include <glib/gi18n.h>

/* The draft that holds the id of the profile that was chosen last; JOB stands for what the job's plan demands. */
static const char REMEMBERED[] = "equipment-profile", JOB[] = "job";

typedef struct {
    ApplicantFlow *flow;
    UiEquipmentStart *page; /* borrowed: the page owns this */
    GPtrArray *profiles;    /* EquipProfile; NULL until they are read */
    const ModelStep *job;   /* what the job demands, the first choice; NULL: no application */
    EquipRun *last;         /* may be NULL */
} Control;

static void
control_free (void *data)
{
    Control *self = data;
    g_clear_pointer (&self->profiles, g_ptr_array_unref);
    g_clear_pointer (&self->last, equip_run_free);
    g_free (self);
}

/* The place of what was remembered; the first choice for want of it. */
static int
remembered_place (Control *self)
{
    g_autofree char *id =
        journal_get (applicant_session_get_journal (self->flow->session), REMEMBERED);
    int first = self->job != NULL;

    for (unsigned i = 0; id != NULL && i < self->profiles->len; i++)
        if (g_str_equal (((EquipProfile *)self->profiles->pdata[i])->id, id))
            return (int)i + first;
    return 0;
}

static void
show_last (Control *self)
{
    if (self->last == NULL)
        return;
    g_autofree char *when = equip_moment_words (self->last->measured_ms);
    /* Translators: a day and time, and the verdict: "Last checked Nov 24, 2026, 8:06 PM: Improve" */
    g_autofree char *words = g_strdup_printf (_ ("Last checked %s: %s"), when,
                                              equip_verdict_title (self->last->verdict));
    ui_equipment_start_set_last (self->page, words);
}

static void
show (Control *self)
{
    const char *language = applicant_flow_language (self->flow);
    const ModelApplication *application = applicant_session_get_application (self->flow->session);
    g_autofree UiEquipmentProfile *rows = g_new0 (UiEquipmentProfile, self->profiles->len + 1);
    size_t count = 0;
    int chosen = ui_equipment_start_get_chosen (self->page);

    if (self->job != NULL)
        rows[count++] =
            (UiEquipmentProfile){_ ("What my application demands"),
                                 model_text_get (&application->position.title, language)};
    for (unsigned i = 0; i < self->profiles->len; i++) {
        const EquipProfile *profile = self->profiles->pdata[i];
        rows[count++] = (UiEquipmentProfile){equip_profile_name (profile, language),
                                             equip_profile_about (profile, language)};
    }
    ui_equipment_start_set_profiles (self->page, rows, count,
                                     chosen >= 0 ? chosen : remembered_place (self));
    show_last (self);
}

static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    if (self->profiles)
        show (self);
}

/* What a thread reads. */
typedef struct {
    char *folder, *past;
    GPtrArray *profiles;
    EquipRun *last;
    GError *error; /* a profile is damaged; the others are there */
} Reading;

static void
reading_free (void *data)
{
    Reading *reading = data;
    g_free (reading->folder);
    g_free (reading->past);
    g_clear_pointer (&reading->profiles, g_ptr_array_unref);
    g_clear_pointer (&reading->last, equip_run_free);
    g_clear_error (&reading->error);
    g_free (reading);
}

static void
read_in_thread (GTask *task, void *page, void *data, GCancellable *cancellable)
{
    Reading *reading = data;

    reading->profiles = equip_profile_list (reading->folder, &reading->error);
    if (reading->past != NULL) {
        g_autoptr (GPtrArray) runs = equip_history_load (reading->past);
        reading->last = runs->len > 0 ? g_ptr_array_steal_index (runs, runs->len - 1) : NULL;
    }
    g_task_return_boolean (task, TRUE);
}

static void
on_read_cb (GObject *page, GAsyncResult *result, void *data)
{
    Control *self = data;
    Reading *reading = g_task_get_task_data (G_TASK (result));

    if (!g_task_propagate_boolean (G_TASK (result), NULL))
        return; /* the page is left */
    self->profiles = g_steal_pointer (&reading->profiles);
    self->last = g_steal_pointer (&reading->last);
    if (reading->error != NULL)
        applicant_flow_say (self->flow, reading->error->message);
    show (self);
}

static void
on_next_cb (UiPage *page, void *data)
{
    Control *self = data;
    int place = ui_equipment_start_get_chosen (self->page) - (self->job != NULL);
    g_autoptr (GError) error = NULL;
    EquipProfile *profile = NULL;

    if (place < 0 && self->job != NULL) {
        applicant_session_put (self->flow->session, REMEMBERED, JOB);
        profile = equip_profile_from_json (self->job->profile, &error);
    } else if (place >= 0 && place < (int)self->profiles->len) {
        profile = g_ptr_array_steal_index (self->profiles, (unsigned)place);
        applicant_session_put (self->flow->session, REMEMBERED, profile->id);
    }
    if (profile != NULL)
        applicant_equipment_run (self->flow, NULL, profile);
    else if (error != NULL)
        applicant_flow_say (self->flow, error->message);
}

static void
on_second_cb (UiPage *page, void *data)
{
    applicant_flow_go (((Control *)data)->flow, "past");
}

static void
on_back_cb (UiPage *page, void *data)
{
    applicant_flow_go (((Control *)data)->flow, "welcome");
}

void
applicant_equipment_start_open (ApplicantFlow *flow, const ModelStep *step)
{
    GtkWidget *page = ui_equipment_start_new ();
    const ModelApplication *application = applicant_session_get_application (flow->session);
    Control *self = g_new0 (Control, 1);
    Reading *reading = g_new0 (Reading, 1);

    *self = (Control){.flow = flow, .page = UI_EQUIPMENT_START (page)};
    if (application != NULL)
        self->job = model_plan_find (&application->plan, MODEL_STEP_EQUIPMENT);
    if (self->job != NULL && self->job->profile == NULL)
        self->job = NULL;
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "second", G_CALLBACK (on_second_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    applicant_flow_show (flow, page, self, control_free);
    reading->folder = g_build_filename (flow->data_dir, "equipment", NULL);
    reading->past = applicant_equipment_past_path (flow);
    g_autoptr (GTask) task = g_task_new (page, flow->cancel, on_read_cb, self);
    g_task_set_task_data (task, reading, reading_free);
    g_task_run_in_thread (task, read_in_thread);
}
