/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The equipment check: the line to the server is measured from the start, in a thread; meanwhile the computer tells of itself and the person
 * listens and speaks. Nothing is recorded here: the microphone is only listened to. */
#include "ui/applicant/equipment.h"

#include "app/applicant/controllers.h"
#include "app/applicant/equipment_result.h"
#include "app/applicant/ear_check.h"
#include "app/applicant/equipment_past.h"
#include "app/applicant/line_view.h"
#include "app/applicant/microphone.h"
#include "app/applicant/reach.h"
#include "app/applicant/room_check.h"
#include "app/applicant/sound_check.h"
#include "app/equipment/call.h"
#include "app/equipment/network_plan.h"
#include "app/equipment/slow.h"
#include "audio/properties.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

enum { MOST_SCREENS = 4 };

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
    ApplicantLineView *line_view;
    ApplicantSoundCheck *sound;
    ApplicantEarCheck *ear;
    ApplicantRoomCheck *room;
    const char *only; /* the one check that is run again; NULL: all */
    bool cord_asked, asks_cord;
    GCancellable *cancel; /* the page's */
    char *source;         /* what the sound server says of the microphone */
    char *microphone;     /* the one that was chosen; NULL: the default */
    bool listed;          /* the devices are known, and with them the microphone */
    GStrv variables;
    EquipScreen screens[MOST_SCREENS];
} Control;

static void run_next (Control *self);
static void judge (Control *self);

/* The page is left, though it may live on for a moment: nothing listens and nothing sounds any more. */
static void
on_left_cb (GCancellable *cancel, void *data)
{
    Control *self = data;
    if (self->cancel)
        g_signal_handlers_disconnect_by_data (self->cancel, self);
    g_clear_object (&self->cancel);
    g_clear_pointer (&self->sound, applicant_sound_check_free);
    g_clear_pointer (&self->ear, applicant_ear_check_free);
    g_clear_pointer (&self->room, applicant_room_check_free);
}

static void
control_free (void *data)
{
    Control *self = data;
    on_left_cb (NULL, self);
    g_clear_pointer (&self->line, applicant_line_free);
    g_clear_pointer (&self->line_view, applicant_line_view_free);
    g_free (self->source);
    g_free (self->microphone);
    g_strfreev (self->variables);
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
        .how = _ (probe->how),
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
    const EquipProbe *probe = probe_at (self, self->at);

    equip_prepare (&self->context, probe->id, cancellable);
    if (g_str_equal (probe->id, "headset") && self->source == NULL)
        self->context.sound_source = self->source =
            audio_source_properties (audio_device_served_name (self->microphone), cancellable);
    g_task_return_pointer (task, equip_check_one (probe, self->profile, &self->context),
                           (GDestroyNotify)equip_result_free);
}

/* Where the machine cannot know whether the headset has a cord, the person is asked once. */
static bool
asks_for_cord (Control *self, const EquipResult *line)
{
    const char *const cords[] = {_ ("It has a cable to the computer"), _ ("It has no cable"),
                                 _ ("I do not know"), NULL};

    if (!g_str_equal (line->id, "headset") || g_strcmp0 (line->kind, "usb") != 0
        || self->cord_asked)
        return false;
    self->cord_asked = self->asks_cord = true;
    ui_equipment_set_panel (self->page, "audio-headphones-symbolic", _ ("Your headset"), NULL,
                            line->detail);
    ui_equipment_choose (self->page, _ ("Does your headset have a cable?"), cords);
    return true;
}

static void
on_chosen_cb (UiPage *page, int place, void *data)
{
    static const EquipCord CORDS[] = {EQUIP_CORD, EQUIP_NO_CORD, EQUIP_CORD_UNKNOWN};
    Control *self = data;
    if (!self->asks_cord)
        return; /* a second answer would judge the probe a second time */
    self->asks_cord = false;
    self->context.headset = CORDS[CLAMP (place, 0, 2)];
    ui_equipment_set_panel (self->page, NULL, NULL, NULL, NULL);
    judge (self);
}

static void
on_judged_cb (GObject *page, GAsyncResult *result, void *data)
{
    Control *self = data;
    EquipResult *line = g_task_propagate_pointer (G_TASK (result), NULL);

    if (line == NULL)
        return; /* the page is left */
    if (asks_for_cord (self, line)) {
        equip_result_free (line);
        return;
    }
    if (g_str_equal (line->id, "workspace"))
        equip_room_set (&self->report->room, &self->context.workspace);
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
                     .how = _ (probe->how),
                     .value = left,
                     .state = UI_CHECK_RUNNING};
    ui_equipment_set_check (self->page, self->at, &check);
}

/* The bar: what is done, and of what waits for the line the part that is measured. */
static void
show_progress (Control *self, double done)
{
    unsigned rest = self->probes->len - self->at;
    g_autofree char *left = g_strdup_printf (_ ("%u s left"), self->left_s);
    bool waits = waits_for_line (self);

    ui_equipment_set_progress (self->page,
                               (self->at + (waits ? done * rest : 0)) / self->probes->len,
                               waits ? left : NULL);
}

static void
on_line_progress (double done, const ApplicantLive *live, void *data)
{
    Control *self = data;
    unsigned left_s = (unsigned)((1 - done) * equip_line_ms (&self->plan) / 1000) + 1;
    bool waits = waits_for_line (self);

    if (waits && self->plan.packets && live->seconds > 0)
        applicant_line_view_show (self->line_view, probe_at (self, self->at), live);
    if (left_s == self->left_s)
        return;
    self->left_s = left_s;
    if (waits) {
        show_left (self);
        show_progress (self, done);
    }
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
    const char *const only[] = {self->only, NULL};

    self->plan = equip_line_plan (self->profile, self->only != NULL ? only : NULL);
    self->left_s = equip_line_ms (&self->plan) / 1000;
    self->line_view = applicant_line_view_new (self->page, self->profile);
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
    applicant_equipment_past_add (flow, report);
    g_autoptr (EquipProfile) profile = g_steal_pointer (&self->profile);
    applicant_equipment_result_open (flow, step, g_steal_pointer (&report),
                                     g_steal_pointer (&profile));
}

static void
on_noise_cb (GObject *page, GAsyncResult *result, void *data)
{
    Control *self = data;
    g_autofree EquipNoise *noise = applicant_equipment_past_noise_finish (result);

    if (noise == NULL)
        return; /* the page is left */
    memcpy (self->context.workspace.noise, noise, sizeof self->context.workspace.noise);
    applicant_room_check_run (self->room, &self->context.workspace,
                              applicant_session_now_ms (self->flow->session), on_sound_done, self);
}

/* What needs no sound does not wait until the devices are listed. */
static bool
waits_for_microphone (Control *self)
{
    EquipGroup group = probe_at (self, self->at)->group;
    return !self->listed && (group == EQUIP_GROUP_SOUND || group == EQUIP_GROUP_WORKSPACE);
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
    ui_equipment_set_panel (self->page, NULL, NULL, NULL, NULL);
    if (waits_for_microphone (self))
        ui_equipment_set_panel (self->page, "audio-headphones-symbolic",
                                _ ("Looking for your microphone and speakers"), NULL, NULL);
    else if (waits_for_line (self))
        show_left (self);
    else if (g_str_equal (probe->id, "audio-in"))
        applicant_sound_check_microphone (self->sound, &self->context.microphone, on_sound_done,
                                          self);
    else if (g_str_equal (probe->id, "audio-out"))
        applicant_ear_check_run (self->ear, &self->context.speaker, on_sound_done, self);
    else if (g_str_equal (probe->id, "workspace"))
        applicant_equipment_past_noise_async (self->flow, self->page, on_noise_cb, self);
    else
        judge (self);
}

/* What the profile demands: first what needs nobody, then what needs the person, then the line, which takes longest. */
static GPtrArray *
order_probes (const EquipProfile *profile, const char *only)
{
    static const EquipGroup ORDER[] = {EQUIP_GROUP_COMPUTER, EQUIP_GROUP_WORKSPACE,
                                       EQUIP_GROUP_SOUND, EQUIP_GROUP_NETWORK};
    GPtrArray *probes = g_ptr_array_new ();

    for (size_t i = 0; i < G_N_ELEMENTS (ORDER); i++)
        for (const EquipProbe *probe = equip_probes (); probe->id; probe++)
            if (probe->group == ORDER[i] && equip_profile_demand (profile, probe->id)
                && (only == NULL || g_str_equal (only, probe->id)))
                g_ptr_array_add (probes, (void *)probe);
    return probes;
}

static void
leave (Control *self)
{
    if (self->step)
        applicant_flow_back (self->flow);
    else
        applicant_flow_go (self->flow, "check");
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

/* What the display server tells, for machines whose kernel tells nothing. */
static void
note_screens (Control *self)
{
    GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());

    for (guint i = 0; i < g_list_model_get_n_items (monitors) && i < MOST_SCREENS; i++) {
        g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
        int scale = gdk_monitor_get_scale_factor (monitor);
        GdkRectangle place;
        gdk_monitor_get_geometry (monitor, &place);
        self->screens[i] =
            (EquipScreen){place.width * scale, place.height * scale,
                          gdk_monitor_get_width_mm (monitor), gdk_monitor_get_height_mm (monitor)};
        self->context.n_screens = i + 1;
    }
    self->context.screens = self->screens;
}

static void
set_up (Control *self)
{
    ApplicantFlow *flow = self->flow;
    g_autofree char *digits =
        g_build_filename (flow->data_dir, "digits", applicant_flow_language (flow), NULL);

    self->context.disk_path = g_get_home_dir ();
    self->context.network.clock_error_ms = NAN;
    self->variables = g_get_environ ();
    self->context.variables = (const char *const *)self->variables;
    note_screens (self);
    self->sound = applicant_sound_check_new (flow->engine, self->page, flow->cancel);
    self->ear = applicant_ear_check_new (flow->engine, self->page, digits, flow->cancel);
    self->room = applicant_room_check_new (flow->engine, self->page);
    self->cancel = g_object_ref (flow->cancel);
    g_signal_connect (self->cancel, "cancelled", G_CALLBACK (on_left_cb), self);
}

static void
on_microphone (char *id, void *data)
{
    Control *self = data;
    bool waited = waits_for_microphone (self);

    self->listed = true;
    self->microphone = id;
    applicant_sound_check_use (self->sound, id);
    applicant_ear_check_use (self->ear, id);
    applicant_room_check_use (self->room, id);
    if (waited)
        run_next (self);
}

static void
start (Control *self)
{
    GtkWidget *page = GTK_WIDGET (self->page);
    g_signal_connect (page, "chosen", G_CALLBACK (on_chosen_cb), self);
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "explain", G_CALLBACK (on_explain_cb), self);
    g_signal_connect (page, "second", G_CALLBACK (on_leave_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_leave_cb), self);
    show_all (self);
    applicant_flow_show (self->flow, page, self, control_free);
    set_up (self);
    if (self->only == NULL || probe_at (self, 0)->group == EQUIP_GROUP_NETWORK)
        measure_line (self);
    applicant_microphone_find (self->flow->engine, self->flow->session, self->flow->cancel,
                               on_microphone, self);
    run_next (self);
}

void
applicant_equipment_again (ApplicantFlow *flow, const ModelStep *step, EquipReport *report,
                           EquipProfile *profile, const char *probe_id)
{
    Control *self = g_new0 (Control, 1);
    *self = (Control){.flow = flow, .step = step, .page = UI_EQUIPMENT (ui_equipment_new ())};
    self->profile = profile;
    self->report = report;
    report->measured_ms = applicant_session_now_ms (flow->session);
    self->only = probe_id != NULL ? equip_probe_find (probe_id)->id : NULL;
    self->probes = order_probes (profile, self->only);
    start (self);
}

void
applicant_equipment_run (ApplicantFlow *flow, const ModelStep *step, EquipProfile *profile)
{
    EquipContext nothing = {0};
    EquipReport *report = equip_check (profile, &nothing, (const char *const[]){NULL},
                                       applicant_session_now_ms (flow->session));
    applicant_equipment_again (flow, step, report, profile, NULL);
}

/* A plan from before profiles were part of it demands what every call needs. */
void
applicant_equipment_open (ApplicantFlow *flow, const ModelStep *step)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *path = g_build_filename (flow->data_dir, "equipment", "basic.json", NULL);
    EquipProfile *profile = step->profile ? equip_profile_from_json (step->profile, &error)
                                          : equip_profile_load (path, &error);
    if (profile)
        applicant_equipment_run (flow, step, profile);
    else
        applicant_flow_say (flow, error->message);
}
