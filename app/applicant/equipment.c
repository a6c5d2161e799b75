/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The equipment check: the line to the server is measured from the start, in a thread; meanwhile the computer tells of itself and the person
 * listens and speaks. Nothing is recorded here: the microphone is only listened to. */
#include "ui/applicant/equipment.h"

#include "app/applicant/controllers.h"
#include "app/applicant/equipment_result.h"
#include "app/applicant/reach.h"
#include "app/applicant/sound_check.h"
#include "app/equipment/call.h"
#include "app/equipment/network_plan.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct {
    ApplicantFlow *flow;
    const ModelStep *step; /* NULL: the check alone, without an application */
    UiEquipment *page;     /* borrowed: the page owns this */
    EquipProfile *profile;
    EquipContext context;
    EquipReport *report;
    GPtrArray *probes; /* const EquipProbe, in the order in which they run */
    unsigned at;
    EquipLinePlan plan;
    ApplicantLine *line; /* NULL until it is measured */
    unsigned left_s;     /* about so long until then */
    ApplicantSoundCheck *sound;
} Control;

static void run_next (Control *self);

static void
control_free (void *data)
{
    Control *self = data;
    g_clear_pointer (&self->sound, applicant_sound_check_free);
    g_clear_pointer (&self->line, applicant_line_free);
    g_clear_pointer (&self->profile, equip_profile_free);
    g_clear_pointer (&self->report, equip_report_free);
    g_clear_pointer (&self->probes, g_ptr_array_unref);
    g_free (self);
}

static const EquipProbe *
probe_at (Control *self, unsigned place)
{
    return g_ptr_array_index (self->probes, place);
}

static void
show_row (Control *self, unsigned place, UiCheckState state)
{
    const EquipProbe *probe = probe_at (self, place);
    const EquipResult *result = equip_report_find (self->report, probe->id);
    UiCheck check = {
        .icon = applicant_equipment_icon (probe),
        .title = _ (probe->title),
        .detail = result && result->detail ? result->detail : _ (probe->why),
        .state = state,
        .verdict = result && state == UI_CHECK_DONE ? applicant_equipment_verdict (result->verdict)
                                                    : UI_VERDICT_NONE,
    };
    ui_equipment_set_check (self->page, place, &check);
}

static void
show_all (Control *self)
{
    g_autofree UiCheck *checks = g_new0 (UiCheck, self->probes->len);

    for (unsigned i = 0; i < self->probes->len; i++)
        checks[i] = (UiCheck){.title = _ (probe_at (self, i)->title)};
    ui_equipment_set_checks (self->page, checks, self->probes->len);
    for (unsigned i = 0; i < self->probes->len; i++)
        show_row (self, i,
                  i < self->at    ? UI_CHECK_DONE
                  : i == self->at ? UI_CHECK_RUNNING
                                  : UI_CHECK_WAITING);
}

static void
judge_in_thread (GTask *task, void *page, void *data, GCancellable *cancellable)
{
    Control *self = data;
    g_task_return_pointer (
        task, equip_check_one (probe_at (self, self->at), self->profile, &self->context),
        (GDestroyNotify)equip_result_free);
}

static void
on_judged_cb (GObject *page, GAsyncResult *result, void *data)
{
    Control *self = data;
    EquipResult *line = g_task_propagate_pointer (G_TASK (result), NULL);

    if (line == NULL)
        return; /* the page is left */
    equip_report_take (self->report, line);
    show_row (self, self->at, UI_CHECK_DONE);
    self->at++;
    ui_equipment_set_progress (self->page, (double)self->at / self->probes->len, NULL);
    run_next (self);
}

/* The probe reads files, so it runs in a thread; the page keeps this alive meanwhile. */
static void
judge (Control *self)
{
    g_autoptr (GTask) task = g_task_new (self->page, self->flow->cancel, on_judged_cb, self);
    g_task_set_task_data (task, self, NULL);
    g_task_run_in_thread (task, judge_in_thread);
}

/* ---- the line, measured beside all the rest ---- */

static bool
waits_for_line (Control *self)
{
    return self->line == NULL && self->at < self->probes->len
           && probe_at (self, self->at)->group == EQUIP_GROUP_NETWORK;
}

static void
show_left (Control *self)
{
    const EquipProbe *probe = probe_at (self, self->at);
    /* Translators: of a measurement that goes on, in seconds */
    g_autofree char *left = g_strdup_printf (_ ("%u s left"), self->left_s);
    UiCheck check = {.icon = applicant_equipment_icon (probe),
                     .title = _ (probe->title),
                     .detail = _ (probe->why),
                     .value = left,
                     .state = UI_CHECK_RUNNING};
    ui_equipment_set_check (self->page, self->at, &check);
}

static void
on_line_progress (double done, void *data)
{
    Control *self = data;
    unsigned left_s = (unsigned)((1 - done) * equip_line_ms (&self->plan) / 1000) + 1;

    if (left_s == self->left_s)
        return;
    self->left_s = left_s;
    if (waits_for_line (self))
        show_left (self);
}

static void
on_line_cb (GObject *client, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    Control *self = g_object_get_data (page, "control");
    ApplicantLine *line = applicant_line_finish (CLIENT_CONNECTION (client), result, NULL);

    if (line == NULL)
        return; /* the page is left */
    bool waited = waits_for_line (self);
    self->line = line;
    equip_network_use (&self->context.network, &line->reach, &line->line);
    if (waited)
        run_next (self);
}

/* Whatever part of it is not there is told by its probe; that is nobody's failure. */
static void
measure_line (Control *self)
{
    self->plan = equip_line_plan (self->profile, NULL);
    self->left_s = equip_line_ms (&self->plan) / 1000;
    applicant_line_async (applicant_session_get_client (self->flow->session), &self->plan,
                          self->flow->cancel, on_line_progress, self, on_line_cb,
                          g_object_ref (self->page));
}

static void
on_sound_done (void *data)
{
    Control *self = data;
    ui_equipment_set_panel (self->page, NULL, NULL, NULL, NULL);
    judge (self);
}

static void
finish (Control *self)
{
    g_autoptr (EquipReport) report = g_steal_pointer (&self->report);
    ApplicantFlow *flow = self->flow;
    const ModelStep *step = self->step;
    g_autoptr (EquipProfile) profile = g_steal_pointer (&self->profile);
    applicant_equipment_result_open (flow, step, g_steal_pointer (&report),
                                     g_steal_pointer (&profile));
}

static void
run_next (Control *self)
{
    if (self->at >= self->probes->len) {
        finish (self);
        return;
    }
    const EquipProbe *probe = probe_at (self, self->at);
    show_row (self, self->at, UI_CHECK_RUNNING);
    if (waits_for_line (self))
        show_left (self);
    else if (g_str_equal (probe->id, "audio-in"))
        applicant_sound_check_microphone (self->sound, &self->context.microphone, on_sound_done,
                                          self);
    else if (g_str_equal (probe->id, "audio-out"))
        applicant_sound_check_speaker (self->sound, &self->context.speaker, on_sound_done, self);
    else
        judge (self);
}

/* What the profile demands: first what needs nobody, then what needs the person, then the line, which takes longest. */
static GPtrArray *
order_probes (const EquipProfile *profile)
{
    static const EquipGroup ORDER[] = {EQUIP_GROUP_COMPUTER, EQUIP_GROUP_WORKSPACE,
                                       EQUIP_GROUP_SOUND, EQUIP_GROUP_NETWORK};
    GPtrArray *probes = g_ptr_array_new ();

    for (size_t i = 0; i < G_N_ELEMENTS (ORDER); i++)
        for (const EquipProbe *probe = equip_probes (); probe->id; probe++)
            if (probe->group == ORDER[i] && equip_profile_demand (profile, probe->id))
                g_ptr_array_add (probes, (void *)probe);
    return probes;
}

static EquipProfile *
load_profile (ApplicantFlow *flow, const ModelStep *step, GError **error)
{
    g_autofree char *path = g_build_filename (flow->data_dir, "equipment", "basic.json", NULL);
    return step && step->profile ? equip_profile_from_json (step->profile, error)
                                 : equip_profile_load (path, error);
}

static void
leave (Control *self)
{
    if (self->step)
        applicant_flow_back (self->flow);
    else
        applicant_flow_go (self->flow, "welcome");
}

static void
on_leave_cb (UiPage *page, void *data)
{
    leave (data);
}

static void
on_explain_cb (UiPage *page, void *data)
{
    Control *self = data;
    if (self->at < self->probes->len)
        applicant_equipment_explain (page, probe_at (self, self->at)->id);
}

static void
on_translated_cb (UiPage *page, void *data)
{
    show_all (data);
}

void
applicant_equipment_open (ApplicantFlow *flow, const ModelStep *step)
{
    g_autoptr (GError) error = NULL;
    EquipProfile *profile = load_profile (flow, step, &error);

    if (profile == NULL) {
        applicant_flow_say (flow, error->message);
        return;
    }
    GtkWidget *page = ui_equipment_new ();
    Control *self = g_new0 (Control, 1);
    *self = (Control){.flow = flow, .step = step, .page = UI_EQUIPMENT (page), .profile = profile};
    self->context.disk_path = g_get_home_dir ();
    self->context.network.clock_error_ms = NAN;
    self->probes = order_probes (profile);
    self->report = equip_check (profile, &self->context, (const char *const[]){NULL},
                                applicant_session_now_ms (flow->session));
    self->sound = applicant_sound_check_new (flow->engine, self->page);
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "explain", G_CALLBACK (on_explain_cb), self);
    g_signal_connect (page, "second", G_CALLBACK (on_leave_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_leave_cb), self);
    show_all (self);
    applicant_flow_show (flow, page, self, control_free);
    measure_line (self);
    run_next (self);
}
