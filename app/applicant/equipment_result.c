/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/equipment_result.h"

#include "app/applicant/controllers.h"
#include "app/applicant/equipment_save.h"
#include "app/equipment/words.h"
#include "ui/applicant/equipment_result.h"
#include "ui/ask.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct {
    ApplicantFlow *flow;
    const ModelStep *step;
    UiEquipmentResult *page; /* borrowed: the page owns this */
    EquipReport *report;
    EquipProfile *profile; /* NULL: a report that was brought */
    EquipLoaded *loaded;   /* that one; report is its */
    json_t *json;          /* the report as data, once it was saved */
} Control;

static void
control_free (void *data)
{
    Control *self = data;
    if (self->loaded == NULL)
        equip_report_free (self->report);
    equip_loaded_free (self->loaded);
    equip_profile_free (self->profile);
    json_decref (self->json);
    g_free (self);
}

UiVerdict
applicant_equipment_verdict (EquipVerdict verdict)
{
    static const UiVerdict SHOWN[EQUIP_VERDICT_COUNT] = {
        [EQUIP_PASS] = UI_VERDICT_PASS,
        [EQUIP_NOT_MEASURED] = UI_VERDICT_NONE,
        [EQUIP_WARN] = UI_VERDICT_WARN,
        [EQUIP_FAIL] = UI_VERDICT_FAIL,
    };
    return SHOWN[verdict];
}

const char *
applicant_equipment_icon (const EquipProbe *probe)
{
    static const char *const ICONS[] = {
        [EQUIP_GROUP_SOUND] = "audio-headphones-symbolic",
        [EQUIP_GROUP_NETWORK] = "network-wired-symbolic",
        [EQUIP_GROUP_COMPUTER] = "computer-symbolic",
        [EQUIP_GROUP_WORKSPACE] = "user-home-symbolic",
    };
    return probe != NULL ? ICONS[probe->group] : "help-about-symbolic";
}

void
applicant_equipment_explain (UiPage *page, const char *probe_id)
{
    const EquipProbe *probe = equip_probe_find (probe_id);

    if (probe != NULL)
        ui_tell (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), _ (probe->title),
                 _ (probe->how), _ ("Close"));
}

/* Of the server that this person applied at; NULL when there is none. */
static const char *
server_key (const Control *self)
{
    const ModelApplication *application = applicant_session_get_application (self->flow->session);
    return application != NULL ? application->server_key : NULL;
}

static bool
needs_remedy (const EquipResult *result)
{
    return result->required && (result->verdict == EQUIP_WARN || result->verdict == EQUIP_FAIL);
}

/* The bar runs a fifth beyond what stands on it. Words are borrowed from the caller. */
static bool
make_limit (const EquipResult *result, const char *you, const char *sentence, UiLimit *limit)
{
    double value = result->value, pass = result->limit;
    double fail = isnan (result->fail_limit) ? pass : result->fail_limit;
    if (isnan (value) || isnan (pass) || you == NULL)
        return false;
    double low = fmin (value, fmin (pass, fail)), high = fmax (value, fmax (pass, fail));
    double room = fmax ((high - low) * 0.2, fabs (pass) * 0.2);
    *limit = (UiLimit){.from = low >= 0 ? fmax (0, low - room) : low - room,
                       .to = high + room,
                       .good = pass,
                       .usable = fail,
                       .value = value,
                       .you = you,
                       .sentence = sentence};
    if (isnan (result->fail_limit)) /* nothing is unusable: that zone lies beyond the end */
        limit->usable = result->at_most ? limit->to : limit->from;
    return true;
}

static void
add_remedy (Control *self, const EquipResult *result, int place)
{
    g_autofree char *value = equip_result_value (result);
    /* Translators: above the needle of a limit bar: what was measured */
    g_autofree char *you = value != NULL ? g_strdup_printf (_ ("you: %s"), value) : NULL;
    g_autofree char *measured = equip_result_measured (result);
    g_auto (GStrv) steps = g_strsplit (result->remedy != NULL ? result->remedy : "", "\n", 0);
    UiLimit limit;
    bool has_limit = make_limit (result, you, measured, &limit);
    UiRemedy remedy = {.icon = applicant_equipment_icon (equip_probe_find (result->id)),
                       .title = equip_result_title (result),
                       .effect = result->why,
                       .verdict = applicant_equipment_verdict (result->verdict),
                       .limit = has_limit ? &limit : NULL,
                       .place = place};
    for (int i = 0; i < UI_REMEDY_STEPS && steps[i] != NULL && *steps[i] != '\0'; i++)
        remedy.steps[i] = steps[i];
    ui_equipment_result_add_remedy (self->page, &remedy);
}

static void
add_row (Control *self, const EquipResult *result, int place)
{
    g_autofree char *value = equip_result_value (result);
    UiResultRow row = {.icon = applicant_equipment_icon (equip_probe_find (result->id)),
                       .title = equip_result_title (result),
                       .detail = result->detail != NULL && result->verdict != EQUIP_NOT_MEASURED
                                     ? result->detail
                                     : result->why,
                       .value = value,
                       .verdict = applicant_equipment_verdict (result->verdict),
                       .place = place,
                       .again = result->verdict != EQUIP_PASS};
    ui_equipment_result_add_row (self->page, &row);
}

static void
show_heading (Control *self, unsigned n_remedies)
{
    g_autofree char *heading =
        self->loaded != NULL ? equip_report_summary (self->report)
        : n_remedies         ? g_strdup_printf (
                      ngettext ("%u thing to improve", "%u things to improve", n_remedies), n_remedies)
                     : g_strdup (_ ("Your equipment is ready"));
    g_autofree char *sentence =
        self->loaded != NULL
            ? equip_signature_sentence (&self->loaded->signature, server_key (self))
            : NULL;
    ui_equipment_result_set_heading (
        self->page, heading,
        sentence != NULL ? sentence
        : n_remedies
            ? _ ("You can improve it and check again, or go on: people decide, not this check.")
            : _ ("Everything the job needs was found."));
}

static void
show_results (Control *self)
{
    const GPtrArray *results = self->report->results;
    unsigned n_remedies = 0;

    ui_equipment_result_set_remedies (self->page, NULL, 0);
    ui_equipment_result_set_rows (self->page, NULL, 0);
    for (unsigned i = 0; i < results->len; i++) {
        const EquipResult *result = g_ptr_array_index (results, i);
        bool remedy = needs_remedy (result);
        n_remedies += remedy;
        if (remedy)
            add_remedy (self, result, (int)i);
        else
            add_row (self, result, (int)i);
    }
    show_heading (self, n_remedies);
}

static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    int64_t now_ms = applicant_session_now_ms (self->flow->session);
    g_autofree char *profile =
        equip_report_profile (self->report, applicant_flow_language (self->flow));
    g_autofree char *dates = equip_report_dates (self->report, now_ms);
    g_autofree char *foot = g_strdup_printf ("%s. %s", profile, dates);
    show_results (self);
    ui_equipment_result_set_foot (self->page, foot);
}

static void
on_next_cb (UiPage *page, void *data)
{
    Control *self = data;

    if (self->step == NULL) {
        applicant_flow_go (self->flow, self->loaded != NULL ? "past" : "welcome");
        return;
    }
    JournalChange *change = journal_change_new ();
    g_autoptr (json_t) json = equip_report_to_json (self->report);
    ModelEquipment payload = {applicant_session_at_ms (self->flow->session), json};
    journal_change_put_json (change, "equipment", json);
    applicant_session_add_entry (self->flow->session, change, MODEL_ENTRY_EQUIPMENT,
                                 &model_equipment_shape, &payload);
    ui_page_set_busy (page, true);
    applicant_flow_step_done (self->flow, change);
}

static void
check_again (Control *self)
{
    if (self->step)
        applicant_flow_go_step (self->flow, self->flow->step);
    else if (self->profile)
        applicant_equipment_run (self->flow, NULL, g_steal_pointer (&self->profile));
    else
        applicant_flow_go (self->flow, "check");
}

static void
on_second_cb (UiPage *page, void *data)
{
    check_again (data);
}

static void
on_again_cb (UiPage *page, int place, void *data)
{
    Control *self = data;
    const EquipResult *result = g_ptr_array_index (self->report->results, place);
    EquipReport *report = g_steal_pointer (&self->report);
    EquipProfile *profile = g_steal_pointer (&self->profile);

    applicant_equipment_again (self->flow, self->step, report, profile, result->id);
}

static void
on_explain_cb (UiPage *page, int place, void *data)
{
    Control *self = data;
    const EquipResult *result = g_ptr_array_index (self->report->results, place);
    applicant_equipment_explain (page, result->id);
}

static void
on_past_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_flow_go (self->flow, "past");
}

void
applicant_equipment_save (UiPage *page, GFile *file)
{
    Control *self = g_object_get_data (G_OBJECT (page), "control");

    if (self->json == NULL)
        self->json = self->loaded != NULL ? json_incref (self->loaded->json)
                                          : equip_report_to_json (self->report);
    applicant_equipment_write (self->flow, page, file, self->json, self->loaded == NULL);
}

static void
on_place (GFile *file, gpointer page)
{
    if (file)
        applicant_equipment_save (page, file);
}

static void
on_save_report_cb (UiPage *page, void *data)
{
    applicant_equipment_choose_file (page, on_place);
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;
    if (self->step)
        applicant_flow_back (self->flow);
    else
        applicant_flow_go (self->flow, self->loaded != NULL ? "past" : "welcome");
}

static void
show (Control *self)
{
    GtkWidget *page = GTK_WIDGET (self->page);

    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "second", G_CALLBACK (on_second_cb), self);
    g_signal_connect (page, "again", G_CALLBACK (on_again_cb), self);
    g_signal_connect (page, "explain", G_CALLBACK (on_explain_cb), self);
    g_signal_connect (page, "save-report", G_CALLBACK (on_save_report_cb), self);
    g_signal_connect (page, "past", G_CALLBACK (on_past_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    on_translated_cb (UI_PAGE (page), self);
    applicant_flow_show (self->flow, page, self, control_free);
}

void
applicant_equipment_result_open (ApplicantFlow *flow, const ModelStep *step, EquipReport *report,
                                 EquipProfile *profile)
{
    Control *self = g_new0 (Control, 1);

    *self = (Control){flow, step, UI_EQUIPMENT_RESULT (ui_equipment_result_new ()), report, profile,
                      NULL, NULL};
    show (self);
}

void
applicant_equipment_loaded_open (ApplicantFlow *flow, EquipLoaded *loaded)
{
    Control *self = g_new0 (Control, 1);

    *self = (Control){
        flow,   NULL, UI_EQUIPMENT_RESULT (ui_equipment_result_new ()), loaded->report, NULL,
        loaded, NULL};
    ui_equipment_result_set_foreign (self->page, true);
    show (self);
}
