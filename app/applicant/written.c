/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/written.h"

#include "app/applicant/section.h"

struct ApplicantWritten {
    char *name;  /* of the draft */
    json_t *all; /* {customer: {"" or a field: text}} */
    bool unkept; /* it differs from the journal */
    bool given_back;
};

ApplicantWritten *
applicant_written_new (ApplicantSession *session, const char *section, const char *item)
{
    ApplicantWritten *self = g_new0 (ApplicantWritten, 1);
    self->name = applicant_section_name ("written", section, item);
    self->all = journal_get_json (applicant_session_get_journal (session), self->name);
    if (!json_is_object (self->all)) {
        json_decref (self->all);
        self->all = json_object ();
    }
    return self;
}

void
applicant_written_free (ApplicantWritten *self)
{
    json_decref (self->all);
    g_free (self->name);
    g_free (self);
}

bool
applicant_written_set (ApplicantWritten *self, const char *customer, const char *object,
                       const char *text)
{
    json_t *of = json_object_get (self->all, customer);
    const char *before = json_string_value (json_object_get (of, object));
    if (g_strcmp0 (before != NULL ? before : "", text) == 0)
        return false;
    if (of == NULL) {
        of = json_object ();
        json_object_set_new (self->all, customer, of);
    }
    if (*text != '\0')
        json_object_set_new (of, object, json_string (text));
    else
        json_object_del (of, object);
    if (json_object_size (of) == 0)
        json_object_del (self->all, customer);
    self->unkept = true;
    return true;
}

bool
applicant_written_is_unkept (const ApplicantWritten *self)
{
    return self->unkept;
}

void
applicant_written_put (ApplicantWritten *self, JournalChange *change)
{
    if (self->unkept && json_object_size (self->all) > 0)
        journal_change_put_json (change, self->name, self->all);
    else if (self->unkept)
        journal_change_drop (change, self->name);
    self->unkept = false;
}

void
applicant_written_give_back (ApplicantWritten *self, UiTalk *view)
{
    /* A view may write anew at once. */
    g_autoptr (json_t) all = self->given_back ? NULL : json_deep_copy (self->all);
    const char *customer, *object;
    json_t *of, *text;
    self->given_back = true;
    json_object_foreach (all, customer, of) json_object_foreach (of, object, text)
        ui_talk_set_draft (view, customer, object, json_string_value (text));
}

void
applicant_written_forget (ApplicantWritten *self)
{
    self->unkept |= json_object_size (self->all) > 0;
    json_object_clear (self->all);
}
