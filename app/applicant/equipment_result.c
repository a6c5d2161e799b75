/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/equipment_result.h"

#include "app/applicant/controllers.h"
#include "ui/applicant/equipment_result.h"
#include "ui/ask.h"
#include "ui/moment.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
    ApplicantFlow *flow;
    const ModelStep *step;
    UiEquipmentResult *page; /* borrowed: the page owns this */
    EquipReport *report;
    EquipProfile *profile;
} Control;

static void
control_free (void *data)
{
    Control *self = data;
    equip_report_free (self->report);
    equip_profile_free (self->profile);
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
    return ICONS[probe->group];
}

void
applicant_equipment_explain (UiPage *page, const char *probe_id)
{
    const EquipProbe *probe = equip_probe_find (probe_id);

    ui_tell (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), _ (probe->title), _ (probe->how),
             _ ("Close"));
}

static bool
needs_remedy (const EquipResult *result)
{
    return result->required && (result->verdict == EQUIP_WARN || result->verdict == EQUIP_FAIL);
}

static void
show_remedies (Control *self)
{
    const GPtrArray *results = self->report->results;
    g_autofree UiRemedy *remedies = g_new0 (UiRemedy, results->len);
    g_autofree UiResultRow *rows = g_new0 (UiResultRow, results->len);
    unsigned n_remedies = 0, n_rows = 0;

    for (unsigned i = 0; i < results->len; i++) {
        const EquipResult *result = g_ptr_array_index (results, i);
        const EquipProbe *probe = equip_probe_find (result->id);
        const char *icon = applicant_equipment_icon (probe), *title = _ (probe->title);
        const char *detail = result->detail ? result->detail : result->why;
        UiVerdict verdict = applicant_equipment_verdict (result->verdict);
        if (needs_remedy (result))
            remedies[n_remedies++] = (UiRemedy){.icon = icon,
                                                .title = title,
                                                .effect = result->why,
                                                .verdict = verdict,
                                                .steps = {result->remedy}};
        else
            rows[n_rows++] =
                (UiResultRow){.icon = icon, .title = title, .detail = detail, .verdict = verdict};
    }
    ui_equipment_result_set_remedies (self->page, remedies, n_remedies);
    ui_equipment_result_set_rows (self->page, rows, n_rows);
    g_autofree char *heading =
        n_remedies ? g_strdup_printf (
            ngettext ("%u thing to improve", "%u things to improve", n_remedies), n_remedies)
                   : g_strdup (_ ("Your equipment is ready"));
    ui_equipment_result_set_heading (
        self->page, heading,
        n_remedies
            ? _ ("You can improve it and check again, or go on: people decide, not this check.")
            : _ ("Everything the job needs was found."));
}

static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    g_autofree char *when = ui_moment_words (self->report->measured_ms);
    /* Translators: name and version of an equipment profile, a day and a time */
    g_autofree char *foot =
        g_strdup_printf (_ ("%s, version %d. Checked %s."),
                         equip_profile_name (self->profile, applicant_flow_language (self->flow)),
                         self->profile->version, when);
    show_remedies (self);
    ui_equipment_result_set_foot (self->page, foot);
}

static void
on_next_cb (UiPage *page, void *data)
{
    Control *self = data;

    if (self->step == NULL) {
        applicant_flow_go (self->flow, "welcome");
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
    check_again (data);
}

/* The remedies stand in the order of the results. */
static void
on_explain_cb (UiPage *page, int place, void *data)
{
    Control *self = data;
    const GPtrArray *results = self->report->results;

    for (unsigned i = 0; i < results->len; i++) {
        const EquipResult *result = g_ptr_array_index (results, i);
        if (needs_remedy (result) && place-- == 0)
            applicant_equipment_explain (page, result->id);
    }
}

/* ---- the report as a file of the person's own ---- */

static void
on_written_cb (GObject *file, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    const Control *self = g_object_get_data (page, "control");
    g_autoptr (GError) error = NULL;
    g_autofree char *path = g_file_get_parse_name (G_FILE (file));
    bool written = g_file_replace_contents_finish (G_FILE (file), result, NULL, &error);
    /* Translators: %s is a file */
    g_autofree char *words = written ? g_strdup_printf (_ ("Saved as %s"), path) : NULL;

    if (gtk_widget_get_root (GTK_WIDGET (page)))
        applicant_flow_say (self->flow, words ? words : error->message);
}

void
applicant_equipment_save (UiPage *page, GFile *file)
{
    const Control *self = g_object_get_data (G_OBJECT (page), "control");
    char *text = equip_report_to_text (self->report, applicant_flow_language (self->flow));
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                         on_written_cb, g_object_ref (page));
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, UiPage *page)
{
    g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                                 ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                 : NULL;
    if (file)
        applicant_equipment_save (page, file);
    g_object_unref (dialog);
}

static void
on_save_report_cb (UiPage *page, void *data)
{
    GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
    GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
        _ ("Save the report"), window, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

    gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("equipment-report.txt"));
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen_cb), page, 0);
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;
    if (self->step)
        applicant_flow_back (self->flow);
    else
        applicant_flow_go (self->flow, "welcome");
}

void
applicant_equipment_result_open (ApplicantFlow *flow, const ModelStep *step, EquipReport *report,
                                 EquipProfile *profile)
{
    GtkWidget *page = ui_equipment_result_new ();
    Control *self = g_new0 (Control, 1);

    *self = (Control){flow, step, UI_EQUIPMENT_RESULT (page), report, profile};
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "second", G_CALLBACK (on_second_cb), self);
    g_signal_connect (page, "again", G_CALLBACK (on_again_cb), self);
    g_signal_connect (page, "explain", G_CALLBACK (on_explain_cb), self);
    g_signal_connect (page, "save-report", G_CALLBACK (on_save_report_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    on_translated_cb (UI_PAGE (page), self);
    applicant_flow_show (flow, page, self, control_free);
}
