/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/equipment_save.h"

#include "app/client/report.h"
#include "app/equipment/pdf.h"

#include <glib/gi18n.h>
#include <string.h>

/* One file that is being written. */
typedef struct {
    ApplicantFlow *flow;
    UiPage *page;
    GFile *file;
    json_t *json; /* the report as data, that of the page: a signature stays in it */
} Save;

static void
save_free (Save *save)
{
    g_object_unref (save->page);
    g_object_unref (save->file);
    json_decref (save->json);
    g_free (save);
}

static void
on_written_cb (GObject *file, GAsyncResult *result, void *data)
{
    Save *save = data;
    g_autoptr (GError) error = NULL;
    g_autofree char *path = g_file_get_parse_name (G_FILE (file));
    bool written = g_file_replace_contents_finish (G_FILE (file), result, NULL, &error);
    bool is_signed =
        json_object_get (save->json, "signed") != NULL && !g_str_has_suffix (path, ".txt");
    /* Translators: %s is a file */
    g_autofree char *words =
        !written    ? NULL
        : is_signed ? g_strdup_printf (_ ("Saved as %s, signed by the company's server"), path)
                    : g_strdup_printf (_ ("Saved as %s"), path);

    g_autofree char *trouble = error ? ui_place_trouble (error) : NULL;
    if (gtk_widget_get_root (GTK_WIDGET (save->page)))
        applicant_flow_say (save->flow, words ? words : trouble);
    save_free (save);
}

static void
write_bytes (Save *save, GBytes *bytes)
{
    g_file_replace_contents_bytes_async (save->file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                         NULL, on_written_cb, save);
}

static void
write_text (Save *save, EquipReport *report)
{
    g_autoptr (EquipReport) owned = report;
    char *text = equip_report_to_text (owned, applicant_flow_language (save->flow));
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
    write_bytes (save, bytes);
}

static void
write_json (Save *save, EquipReport *report)
{
    equip_report_free (report);
    char *text = json_dumps (save->json, JSON_INDENT (1) | JSON_REAL_PRECISION (17));
    g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (text, strlen (text), free, text);
    write_bytes (save, bytes);
}

/* A PDF that a thread makes: laying it out takes longer than a frame. */
typedef struct {
    EquipReport *report;
    EquipSignature signature;
    EquipPdfOptions options;
} Print;

static void
print_free (Print *print)
{
    equip_report_free (print->report);
    equip_signature_clear (&print->signature);
    g_free ((char *)print->options.known_key);
    g_free (print);
}

static void
print_in_thread (GTask *task, void *page, void *data, GCancellable *cancellable)
{
    const Print *print = data;
    GError *error = NULL;
    GBytes *bytes = equip_report_to_pdf (print->report, &print->options, NULL, &error);

    if (bytes)
        g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
    else
        g_task_return_error (task, error);
}

static void
on_printed_cb (GObject *page, GAsyncResult *result, void *data)
{
    Save *save = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

    if (bytes) {
        write_bytes (save, bytes);
        return;
    }
    applicant_flow_say (save->flow, error->message);
    save_free (save);
}

static void
write_pdf (Save *save, EquipReport *report)
{
    const ModelApplication *application = applicant_session_get_application (save->flow->session);
    g_autoptr (GTask) task = g_task_new (save->page, NULL, on_printed_cb, save);
    Print *print = g_new0 (Print, 1);

    print->report = report;
    print->signature = equip_signature_read (save->json);
    print->options = (EquipPdfOptions){
        applicant_flow_language (save->flow), applicant_session_now_ms (save->flow->session),
        &print->signature, application ? g_strdup (application->server_key) : NULL};
    g_task_set_task_data (task, print, (GDestroyNotify)print_free);
    g_task_run_in_thread (task, print_in_thread);
}

/* The report is read anew from its data: what is printed is what was signed. Each writer takes it over. */
static void
write_file (Save *save)
{
    static const struct {
        const char *ending;
        void (*write) (Save *save, EquipReport *report);
    } KINDS[] = {{".pdf", write_pdf}, {".json", write_json}};
    g_autofree char *name = g_file_get_basename (save->file);
    g_autoptr (GError) error = NULL;
    EquipReport *report = equip_report_from_json (save->json, &error);

    if (report == NULL) {
        applicant_flow_say (save->flow, error->message);
        save_free (save);
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS (KINDS); i++)
        if (g_str_has_suffix (name, KINDS[i].ending)) {
            KINDS[i].write (save, report);
            return;
        }
    write_text (save, report);
}

/* Without a signature the report is as good; it only proves less. */
static void
on_signed_cb (GObject *client, GAsyncResult *result, void *data)
{
    Save *save = data;
    g_autoptr (ModelAttest) attest =
        client_report_finish (CLIENT_CONNECTION (client), result, NULL);

    if (attest && json_object_get (save->json, "signed") == NULL)
        json_object_set_new (save->json, "signed", model_attest_write (attest));
    write_file (save);
}

void
applicant_equipment_write (ApplicantFlow *flow, UiPage *page, GFile *file, json_t *json, bool sign)
{
    g_autofree char *name = g_file_get_basename (file);
    Save *save = g_new0 (Save, 1);

    *save = (Save){flow, g_object_ref (page), g_object_ref (file), json_incref (json)};
    if (sign && !g_str_has_suffix (name, ".txt") && json_object_get (json, "signed") == NULL)
        client_report_async (applicant_session_get_client (flow->session), save->json, NULL,
                             on_signed_cb, save);
    else
        write_file (save);
}

void
applicant_equipment_choose_file (UiPage *page, UiPlaceChosen write)
{
    static const char *const ENDINGS[] = {"*.pdf", "*.json", "*.txt"};
    const char *const titles[] = {_ ("PDF to print or send (.pdf)"),
                                  _ ("Data for support, signed if possible (.json)"),
                                  _ ("Text (.txt)")};
    UiPlaceQuestion question = {.title = _ ("Save the report"), .name = _ ("equipment-report.pdf")};

    for (size_t i = 0; i < G_N_ELEMENTS (ENDINGS); i++) {
        question.kinds[i] = gtk_file_filter_new ();
        gtk_file_filter_set_name (question.kinds[i], titles[i]);
        gtk_file_filter_add_pattern (question.kinds[i], ENDINGS[i]);
    }
    ui_place_ask (GTK_WIDGET (page), &question, write, page);
}
