/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/fetch.h"

#include "app/applicant/delivery.h"
#include "app/applicant/media.h"
#include "app/applicant/section.h"

#include <glib/gi18n.h>

struct ApplicantFetch {
    gatomicrefcount references; /* of its owner and of each call on its way */
    bool over;                  /* nobody wants to know any more */
    ApplicantFlow *flow;
    GtkWidget *page; /* weak */
    char *section_id, *folder;
    ModelSection *section;
    ApplicantFetched fetched;
    void *data;
};

static ApplicantFetch *
take (ApplicantFetch *self)
{
    g_atomic_ref_count_inc (&self->references);
    return self;
}

static void
drop (ApplicantFetch *self)
{
    if (!g_atomic_ref_count_dec (&self->references))
        return;
    g_clear_weak_pointer (&self->page);
    g_clear_pointer (&self->section, model_section_free);
    g_free (self->section_id);
    g_free (self->folder);
    g_free (self);
}

void
applicant_fetch_free (ApplicantFetch *self)
{
    if (self == NULL)
        return;
    self->over = true;
    drop (self);
}

/* The last word; sentence NULL: all is there. */
static void
end (ApplicantFetch *self, const char *sentence)
{
    if (self->over)
        return;
    self->over = true;
    if (sentence == NULL)
        ui_shell_end_wait (self->flow->shell);
    self->fetched (sentence == NULL ? g_steal_pointer (&self->section) : NULL, sentence,
                   self->data);
}

static bool
is_cancelled (const GError *error)
{
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- what the questions show ---- */

static void
on_progress (int64_t done, int64_t all, void *data)
{
    ApplicantFetch *self = data;
    if (self->over || all == 0)
        return;
    g_autofree char *have = g_format_size ((guint64)done), *want = g_format_size ((guint64)all);
    /* TRANSLATORS: "1.2 MB of 3.4 MB" */
    g_autofree char *detail = g_strdup_printf (_ ("%s of %s"), have, want);
    ui_shell_set_progress (self->flow->shell, (double)done / (double)all, detail);
}

static void
on_media_cb (GObject *session, GAsyncResult *result, void *data)
{
    ApplicantFetch *self = data;
    g_autoptr (GError) error = NULL;
    if (applicant_media_fetch_finish (result, &error))
        end (self, NULL);
    else if (!is_cancelled (error))
        end (self, error->message);
    drop (self);
}

static void
fetch_media (ApplicantFetch *self)
{
    ui_shell_begin_wait (self->flow->shell, _ ("Fetching the recordings of the questions"), true);
    applicant_media_fetch_async (self->flow->session, self->section, self->folder,
                                 self->flow->cancel, on_progress, on_media_cb, take (self));
}

/* ---- the section ---- */

static void
on_saved_cb (GObject *page, void *data)
{
    ApplicantFetch *self = data;
    if (!self->over)
        fetch_media (self);
}

static void
on_section_cb (GObject *session, GAsyncResult *result, void *data)
{
    ApplicantFetch *self = data;
    g_autoptr (GError) error = NULL;
    ModelSection *section = applicant_delivery_section_finish (result, &error);
    if (section != NULL && !self->over) {
        g_autofree char *name = applicant_section_name ("section", self->section_id, NULL);
        g_autoptr (json_t) json = model_section_write (section);
        JournalChange *change = journal_change_new ();
        self->section = section;
        journal_change_put_json (change, name, json);
        applicant_session_save (self->flow->session, change, G_OBJECT (self->page), on_saved_cb,
                                self);
    } else if (section != NULL) {
        model_section_free (section);
    } else if (!is_cancelled (error)) {
        end (self, error->message);
    }
    drop (self);
}

ApplicantFetch *
applicant_fetch_new (ApplicantFlow *flow, GtkWidget *page, const char *section,
                     ApplicantFetched fetched, void *data)
{
    ApplicantFetch *self = g_new0 (ApplicantFetch, 1);
    g_autofree char *name = applicant_section_name ("section", section, NULL);
    g_autoptr (json_t) json =
        journal_get_json (applicant_session_get_journal (flow->session), name);
    g_atomic_ref_count_init (&self->references);
    self->flow = flow;
    self->section_id = g_strdup (section);
    self->folder = applicant_fetch_folder (flow, section);
    self->fetched = fetched;
    self->data = data;
    g_set_weak_pointer (&self->page, page);
    self->section = json ? model_section_read (json, NULL) : NULL;
    if (self->section) {
        /* Nothing may be left to send, and the server's clock is wanted. */
        client_health_async (applicant_session_get_client (flow->session), flow->cancel, NULL,
                             NULL);
        fetch_media (self);
        return self;
    }
    ui_shell_begin_wait (flow->shell, _ ("Fetching the questions from the company"), true);
    applicant_delivery_section_async (flow->session, section, applicant_flow_model_language (flow),
                                      flow->cancel, on_section_cb, take (self));
    return self;
}

void
applicant_fetch_refuse (ApplicantFlow *flow, const char *section, const char *sentence)
{
    g_autofree char *name = applicant_section_name ("section", section, NULL);
    JournalChange *change = journal_change_new ();
    journal_change_drop (change, name);
    applicant_session_save (flow->session, change, NULL, NULL, NULL);
    applicant_flow_trouble (flow, sentence);
}

char *
applicant_fetch_folder (ApplicantFlow *flow, const char *section)
{
    /* A name of the employer's may hold anything. */
    g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, section, -1);
    return flow->folder ? g_build_filename (flow->folder, "media", name, NULL) : NULL;
}

void
applicant_fetch_forget_ended (ApplicantFlow *flow, const ModelStep *step)
{
    for (unsigned i = 0; i < step->sections->len; i++) {
        const ModelSectionPlan *plan = g_ptr_array_index (step->sections, i);
        g_autofree char *left = applicant_fetch_folder (flow, plan->id);
        if (applicant_section_is_ended (flow->session, plan->id))
            applicant_media_forget (left);
    }
}
