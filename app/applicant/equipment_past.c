/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/equipment_past.h"

#include "app/applicant/controllers.h"
#include "app/applicant/equipment_result.h"
#include "app/equipment/history.h"
#include "app/equipment/words.h"
#include "ui/applicant/equipment_past.h"
#include "ui/ask.h"
#include "ui/place.h"

#include <glib/gi18n.h>
#include <math.h>

enum { SHOWN_RUNS = 30 };

/* What may be drawn over the hours of the day. */
static const struct {
    const char *probe, *measure, *unit, *title;
} MEASURES[] = {
    {"rtt", "median_ms", "ms", N_ ("Delay of the line")},
    {"loss", "loss_pct", "%", N_ ("Sound lost on the line")},
    {"loss", "mos", "", N_ ("Expected quality of a call, 1 to 4.5")},
    {"throughput", "down_mbps", "Mbit/s", N_ ("Speed of the line, down")},
    {"throughput", "up_mbps", "Mbit/s", N_ ("Speed of the line, up")},
    {"workspace", "noise_dbov", "dBov", N_ ("Noise of your room")},
    {"audio-in", "noise_dbov", "dBov", N_ ("Noise while you spoke")},
    {"audio-in", "snr_db", "dB", N_ ("Your voice over the noise")},
    {"load", "load_pct", "%", N_ ("How busy the computer was")},
};

typedef struct {
    ApplicantFlow *flow;
    UiEquipmentPast *page; /* borrowed: the page owns this */
    GPtrArray *runs;       /* of EquipRun, oldest first */
    GPtrArray *profiles; /* of EquipProfile, those of this computer and, first, that of the plan */
    int chosen;
} Control;

static void
control_free (void *data)
{
    Control *self = data;
    g_clear_pointer (&self->runs, g_ptr_array_unref);
    g_clear_pointer (&self->profiles, g_ptr_array_unref);
    g_free (self);
}

char *
applicant_equipment_past_path (const ApplicantFlow *flow)
{
    return flow->folder ? g_build_filename (flow->folder, "equipment-checks", NULL) : NULL;
}

/* ---- adding a run ---- */

typedef struct {
    char *path;
    EquipReport *report;
} Adding;

static void
adding_free (Adding *adding)
{
    g_free (adding->path);
    equip_report_free (adding->report);
    g_free (adding);
}

static void
add_in_thread (GTask *task, void *source, void *data, GCancellable *cancellable)
{
    const Adding *adding = data;
    g_autoptr (GError) error = NULL;

    if (!equip_history_append (adding->path, adding->report, &error))
        g_warning ("%s", error->message);
    g_task_return_boolean (task, TRUE);
}

void
applicant_equipment_past_add (ApplicantFlow *flow, const EquipReport *report)
{
    g_autoptr (json_t) json = equip_report_to_json (report);
    EquipReport *copy = flow->folder ? equip_report_from_json (json, NULL) : NULL;

    if (copy == NULL)
        return;
    Adding *adding = g_new0 (Adding, 1);
    *adding = (Adding){applicant_equipment_past_path (flow), copy};
    g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
    g_task_set_task_data (task, adding, (GDestroyNotify)adding_free);
    g_task_run_in_thread (task, add_in_thread);
}

/* ---- what the next run goes on with ---- */

static void
noise_in_thread (GTask *task, void *page, void *data, GCancellable *cancellable)
{
    g_autoptr (GPtrArray) runs = equip_history_load (g_object_get_data (G_OBJECT (task), "path"));
    EquipNoise *noise = g_new0 (EquipNoise, EQUIP_MOMENTS);
    equip_history_noise (runs, *(int64_t *)data, noise);
    g_task_return_pointer (task, noise, g_free);
}

void
applicant_equipment_past_noise_async (ApplicantFlow *flow, void *page, GAsyncReadyCallback callback,
                                      void *data)
{
    g_autoptr (GTask) task = g_task_new (page, flow->cancel, callback, data);
    char *path = applicant_equipment_past_path (flow);
    int64_t now_ms = applicant_session_now_ms (flow->session);

    if (path == NULL) {
        g_task_return_pointer (task, g_new0 (EquipNoise, EQUIP_MOMENTS), g_free);
        return;
    }
    g_object_set_data_full (G_OBJECT (task), "path", path, g_free);
    g_task_set_task_data (task, g_memdup2 (&now_ms, sizeof now_ms), g_free);
    g_task_run_in_thread (task, noise_in_thread);
}

EquipNoise *
applicant_equipment_past_noise_finish (GAsyncResult *result)
{
    return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* ---- the page ---- */

static const EquipProfile *
profile_of (const Control *self, const EquipRun *run)
{
    for (unsigned i = 0; i < self->profiles->len; i++) {
        const EquipProfile *profile = g_ptr_array_index (self->profiles, i);
        if (g_strcmp0 (profile->id, run->profile_id) == 0)
            return profile;
    }
    return NULL;
}

static const char *
profile_name (const Control *self, const EquipRun *run)
{
    const char *language = applicant_flow_language (self->flow);
    const EquipProfile *profile = profile_of (self, run);
    const char *name = equip_run_profile (run, language);
    if (name != NULL)
        return name;
    return profile != NULL ? equip_profile_name (profile, language) : "";
}

/* What the profile of the newest check asks of the chosen measure; NULL: nothing. */
static const EquipLimit *
limit_now (const Control *self)
{
    const EquipProfile *profile =
        self->runs->len > 0 ? profile_of (self, g_ptr_array_index (self->runs, self->runs->len - 1))
                            : NULL;
    const EquipDemand *demand =
        profile != NULL ? equip_profile_demand (profile, MEASURES[self->chosen].probe) : NULL;
    for (unsigned i = 0; demand != NULL && i < demand->limits->len; i++) {
        const EquipLimit *limit = g_ptr_array_index (demand->limits, i);
        if (g_str_equal (limit->measure, MEASURES[self->chosen].measure))
            return limit;
    }
    return NULL;
}

static char *
with_unit (double value, const char *unit)
{
    return unit[0] != '\0' ? g_strdup_printf ("%.4g %s", value, unit)
                           : g_strdup_printf ("%.4g", value);
}

static char *
limit_words (const Control *self, const EquipLimit *limit)
{
    const char *name = profile_name (self, g_ptr_array_index (self->runs, self->runs->len - 1));
    g_autofree char *value = with_unit (limit->pass, MEASURES[self->chosen].unit);
    /* Translators: name of an equipment profile, a number with its unit */
    return g_strdup_printf (limit->at_most ? _ ("The dashed line is what “%s” asks: at most %s.")
                                           : _ ("The dashed line is what “%s” asks: at least %s."),
                            name, value);
}

static void
show_values (Control *self)
{
    const EquipLimit *limit = limit_now (self);
    g_autofree UiHourValue *values = g_new (UiHourValue, self->runs->len + 1);
    size_t count = 0;
    double least = INFINITY, most = -INFINITY;

    for (unsigned i = 0; i < self->runs->len; i++) {
        const EquipRun *run = g_ptr_array_index (self->runs, i);
        double value =
            equip_run_value (run, MEASURES[self->chosen].probe, MEASURES[self->chosen].measure);
        if (isnan (value))
            continue;
        values[count++] = (UiHourValue){equip_run_hour (run), value};
        least = fmin (least, value);
        most = fmax (most, value);
    }
    g_autofree char *highest = with_unit (most, MEASURES[self->chosen].unit);
    /* Translators: how many times something was measured, the lowest value, the highest with its unit */
    g_autofree char *words =
        count > 0 ? g_strdup_printf (ngettext ("Measured %u time: from %.4g to %s. A dot is one "
                                               "check, a line the middle of three hours.",
                                               "Measured %u times: from %.4g to %s. A dot is "
                                               "one check, a line the middle of three hours.",
                                               count),
                                     (unsigned)count, least, highest)
                  : g_strdup (_ ("This was not measured in any check yet."));
    g_autofree char *dashed = limit != NULL && count > 0 ? limit_words (self, limit) : NULL;
    g_autofree char *all = dashed != NULL ? g_strdup_printf ("%s %s", words, dashed) : NULL;
    ui_equipment_past_set_values (self->page, values, count,
                                  dashed != NULL ? limit->pass : (double)NAN,
                                  all != NULL ? all : words);
}

static void
show_runs (Control *self)
{
    g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
    UiPastRun rows[SHOWN_RUNS];
    size_t count = 0;

    for (unsigned i = self->runs->len; i > 0 && count < SHOWN_RUNS; i--) {
        const EquipRun *run = g_ptr_array_index (self->runs, i - 1);
        char *when = equip_moment_words (run->measured_ms);
        g_ptr_array_add (words, when);
        rows[count++] =
            (UiPastRun){when, profile_name (self, run), applicant_equipment_verdict (run->verdict)};
    }
    ui_equipment_past_set_runs (self->page, rows, count);
    show_values (self);
}

static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    const char *names[G_N_ELEMENTS (MEASURES) + 1] = {NULL};

    for (size_t i = 0; i < G_N_ELEMENTS (MEASURES); i++)
        names[i] = _ (MEASURES[i].title);
    ui_equipment_past_set_measures (self->page, names);
    if (self->runs)
        show_runs (self);
}

/* What is read in a thread. */
typedef struct {
    char *path, *folder;
    GPtrArray *runs, *profiles;
} Reading;

static void
reading_free (void *data)
{
    Reading *reading = data;
    g_free (reading->path);
    g_free (reading->folder);
    g_clear_pointer (&reading->runs, g_ptr_array_unref);
    g_clear_pointer (&reading->profiles, g_ptr_array_unref);
    g_free (reading);
}

static void
load_in_thread (GTask *task, void *page, void *data, GCancellable *cancellable)
{
    Reading *reading = data;
    reading->runs = reading->path != NULL
                        ? equip_history_load (reading->path)
                        : g_ptr_array_new_with_free_func ((GDestroyNotify)equip_run_free);
    reading->profiles = equip_profile_list (reading->folder, NULL);
    g_task_return_boolean (task, TRUE);
}

/* What the company demands may have the name of a shipped profile: its limits go before. */
static void
add_job (Control *self)
{
    const ModelApplication *application = applicant_session_get_application (self->flow->session);
    const ModelStep *step =
        application != NULL ? model_plan_find (&application->plan, MODEL_STEP_EQUIPMENT) : NULL;
    EquipProfile *profile = step != NULL && step->profile != NULL
                                ? equip_profile_from_json (step->profile, NULL)
                                : NULL;
    if (profile != NULL)
        g_ptr_array_insert (self->profiles, 0, profile);
}

static void
on_loaded_cb (GObject *page, GAsyncResult *result, void *data)
{
    Control *self = data;
    Reading *reading = g_task_get_task_data (G_TASK (result));

    if (!g_task_propagate_boolean (G_TASK (result), NULL))
        return; /* the page is left */
    g_clear_pointer (&self->runs, g_ptr_array_unref);
    g_clear_pointer (&self->profiles, g_ptr_array_unref);
    self->runs = g_steal_pointer (&reading->runs);
    self->profiles = g_steal_pointer (&reading->profiles);
    add_job (self);
    show_runs (self);
}

static void
load (Control *self)
{
    g_autoptr (GTask) task = g_task_new (self->page, self->flow->cancel, on_loaded_cb, self);
    Reading *reading = g_new0 (Reading, 1);
    reading->path = applicant_equipment_past_path (self->flow);
    reading->folder = g_build_filename (self->flow->data_dir, "equipment", NULL);
    g_task_set_task_data (task, reading, reading_free);
    g_task_run_in_thread (task, load_in_thread);
}

static void
on_measure_cb (UiPage *page, int place, void *data)
{
    Control *self = data;
    if (place < 0 || place >= (int)G_N_ELEMENTS (MEASURES) || self->runs == NULL)
        return;
    self->chosen = place;
    show_values (self);
}

static void
delete_all (void *data)
{
    Control *self = data;
    g_autofree char *path = applicant_equipment_past_path (self->flow);

    /* One unlink of one small file: it does not wait for the disk. */
    if (path && !equip_history_delete (path))
        applicant_flow_say (self->flow, _ ("The earlier checks could not be deleted."));
    load (self);
}

static void
on_delete_cb (UiPage *page, void *data)
{
    const UiQuestion question = {.title = _ ("Delete all earlier checks?"),
                                 .words = _ ("They are kept on this computer only. Reports that "
                                             "you saved or handed in stay as they are."),
                                 .no = _ ("Keep them"),
                                 .yes = _ ("Delete"),
                                 .drastic = true};
    ui_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), &question, delete_all, data);
}

/* ---- a report that somebody brought ---- */

static void
open_in_thread (GTask *task, void *page, void *data, GCancellable *cancellable)
{
    GError *error = NULL;
    EquipLoaded *loaded = equip_loaded_open (data, &error);

    if (loaded)
        g_task_return_pointer (task, loaded, (GDestroyNotify)equip_loaded_free);
    else
        g_task_return_error (task, error);
}

static void
on_opened_cb (GObject *page, GAsyncResult *result, void *data)
{
    ApplicantFlow *flow = data;
    g_autoptr (GError) error = NULL;
    EquipLoaded *loaded = g_task_propagate_pointer (G_TASK (result), &error);

    if (loaded && loaded->signature.state == EQUIP_SIGNATURE_BAD) {
        /* Its figures are nobody's: they are not shown. */
        g_autofree char *sentence = equip_signature_sentence (&loaded->signature, NULL);
        applicant_flow_say (flow, sentence);
        equip_loaded_free (loaded);
    } else if (loaded)
        applicant_equipment_loaded_open (flow, loaded);
    else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        applicant_flow_say (flow, error->message);
}

void
applicant_past_open_file (ApplicantFlow *flow, UiPage *page, const char *path)
{
    g_autoptr (GTask) task = g_task_new (page, flow->cancel, on_opened_cb, flow);
    g_task_set_task_data (task, g_strdup (path), g_free);
    g_task_run_in_thread (task, open_in_thread);
}

static void
on_place (GFile *file, gpointer data)
{
    g_autofree char *path = file ? g_file_get_path (file) : NULL;
    const Control *self = path ? g_object_get_data (G_OBJECT (data), "control") : NULL;
    if (self)
        applicant_past_open_file (self->flow, data, path);
}

static void
on_open_report_cb (UiPage *page, void *data)
{
    const UiPlaceQuestion question = {.title = _ ("Open a report file")};
    ui_place_ask (GTK_WIDGET (page), &question, on_place, page);
}

static void
on_next_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_flow_go (self->flow, "check");
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;
    if (self->flow->step >= 0)
        applicant_flow_go_step (self->flow, self->flow->step);
    else
        applicant_flow_go (self->flow, "welcome");
}

void
applicant_past_open (ApplicantFlow *flow, const ModelStep *step)
{
    GtkWidget *page = ui_equipment_past_new ();
    Control *self = g_new0 (Control, 1);

    *self = (Control){.flow = flow, .page = UI_EQUIPMENT_PAST (page)};
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "measure", G_CALLBACK (on_measure_cb), self);
    g_signal_connect (page, "delete", G_CALLBACK (on_delete_cb), self);
    g_signal_connect (page, "open-report", G_CALLBACK (on_open_report_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    on_translated_cb (UI_PAGE (page), self);
    applicant_flow_show (flow, page, self, control_free);
    load (self);
}
