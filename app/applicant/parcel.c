/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/parcel.h"

#include <string.h>

/* A kind: how its drafts are called, and which members of its entry make that name. */
static const struct {
    const char *prefix;
    ModelEntryKind kind;
    const char *names[4];
} KINDS[] = {
    {"take/", MODEL_ENTRY_RECORDING, {"prompt"}},
    {"attached/", MODEL_ENTRY_ATTACHMENT, {"section", "item", "sha256"}},
};

static size_t
kind_of (const char *name)
{
    size_t i = 0;
    while (i + 1 < G_N_ELEMENTS (KINDS) && !g_str_has_prefix (name, KINDS[i].prefix))
        i++;
    return i;
}

bool
applicant_parcel_is_attached (const char *name)
{
    return applicant_parcel_kind (name) == MODEL_ENTRY_ATTACHMENT;
}

ModelEntryKind
applicant_parcel_kind (const char *name)
{
    return KINDS[kind_of (name)].kind;
}

char *
applicant_parcel_next (Journal *journal, unsigned *ret_count)
{
    char *first = NULL;
    *ret_count = 0;
    for (size_t kind = 0; kind < G_N_ELEMENTS (KINDS); kind++) {
        g_auto (GStrv) names = journal_names (journal, KINDS[kind].prefix);
        for (int i = 0; names[i]; i++) {
            g_autoptr (json_t) parcel = journal_get_json (journal, names[i]);
            if (parcel == NULL || json_is_true (json_object_get (parcel, "entered")))
                continue;
            if (first == NULL)
                first = g_strdup (names[i]);
            ++*ret_count;
        }
    }
    return first;
}

void
applicant_parcel_begun (Journal *journal, JournalChange *change, const char *name,
                        const char *upload)
{
    g_autoptr (json_t) parcel = journal_get_json (journal, name);
    json_object_set_new (parcel, "upload", json_string (upload));
    journal_change_put_json (change, name, parcel);
}

void
applicant_parcel_enter (ApplicantSession *session, JournalChange *change, const char *name,
                        const char *upload)
{
    ModelEntryKind kind = applicant_parcel_kind (name);
    const ModelShape *shape = model_entry_shape (kind);
    g_autoptr (json_t) parcel = journal_get_json (applicant_session_get_journal (session), name);
    g_autoptr (json_t) payload = json_deep_copy (parcel);

    json_object_set_new (payload, "upload", json_string (upload));
    json_object_del (payload, "path");
    json_object_del (payload, "entered");
    json_object_set_new (parcel, "upload", json_string (upload));
    json_object_set_new (parcel, "entered", json_true ());
    journal_change_put_json (change, name, parcel);
    void *value = model_shape_new (shape, payload, NULL);
    if (value)
        applicant_session_add_entry (session, change, kind, shape, value);
    model_shape_free (shape, value);
}

/* The draft from which an entry was made. Transfer full. */
static char *
name_of (ModelEntryKind kind, const json_t *sent)
{
    size_t row = 0;
    while (row + 1 < G_N_ELEMENTS (KINDS) && KINDS[row].kind != kind)
        row++;
    GString *name = g_string_new (KINDS[row].prefix);
    for (int i = 0; KINDS[row].names[i]; i++) {
        const char *part = json_string_value (json_object_get (sent, KINDS[row].names[i]));
        g_string_append_printf (name, i > 0 ? "/%s" : "%s", part ? part : "");
    }
    return g_string_free (name, FALSE);
}

void
applicant_parcel_again (Journal *journal, JournalChange *change, const JournalRow *row)
{
    g_autoptr (json_t) sent =
        model_json_parse (g_bytes_get_data (row->body, NULL), g_bytes_get_size (row->body),
                          MODEL_JSON_REQUEST_BYTES, NULL);
    g_autofree char *name = name_of (row->kind, sent);
    g_autoptr (json_t) parcel = journal_get_json (journal, name);

    if (parcel == NULL)
        return;
    json_object_del (parcel, "upload");
    json_object_del (parcel, "entered");
    journal_change_put_json (change, name, parcel);
}

void
applicant_parcel_attach (ApplicantSession *session, JournalChange *change, const char *section,
                         const char *item, const char *sha256, int64_t bytes, const char *path)
{
    g_autoptr (json_t) parcel =
        json_pack ("{s:I, s:s, s:s, s:s, s:I, s:s}", "at_ms",
                   (json_int_t)applicant_session_at_ms (session), "section", section, "item", item,
                   "sha256", sha256, "bytes", (json_int_t)bytes, "path", path);
    g_autofree char *name = name_of (MODEL_ENTRY_ATTACHMENT, parcel);
    journal_change_put_json (change, name, parcel);
}
