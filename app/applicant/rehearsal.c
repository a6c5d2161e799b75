/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/rehearsal.h"

#include "app/model/reading.h"
#include "assessments/qti/session.h"
#include "assessments/tasks/operators.h"

#include <glib/gi18n.h>
#include <string.h>

#define TASK_PREFIX "urn:antesala:pci:"

char *
applicant_rehearsal_name (const QtiItem *item)
{
    unsigned n = 0;
    const QtiInteraction *interactions = qti_item_interactions (item, &n);

    /* A recording may stand before the task. */
    for (unsigned i = 0; i < n; i++) {
        const char *type = interactions[i].type_identifier;
        if (interactions[i].kind == QTI_EXTENDED_TEXT)
            return g_strdup ("writing");
        if (type == NULL || !g_str_has_prefix (type, TASK_PREFIX))
            continue;
        const char *name = type + strlen (TASK_PREFIX), *end = strchr (name, ':');
        return end ? g_strndup (name, (size_t)(end - name)) : g_strdup (name);
    }
    return g_strdup ("question");
}

/* ---- scoring ---- */

static void
bind_fields (QtiSession *session, const UiResponse *response)
{
    g_autofree QtiFieldText *fields = g_new0 (QtiFieldText, response->fields->len);

    for (unsigned i = 0; i < response->fields->len; i++) {
        const UiField *field = g_ptr_array_index (response->fields, i);
        fields[i] = (QtiFieldText){field->name, field->base_type, field->text};
    }
    qti_session_bind_record (session, response->identifier, fields, response->fields->len, NULL);
}

static double
number_of (const QtiSession *session, const char *record, const char *name)
{
    const QtiValue *value = qti_session_outcome (session, record);
    const QtiField *field = value ? qti_value_field (value, name) : NULL;

    if (field == NULL)
        return 0;
    return field->base_type == QTI_FLOAT     ? field->scalar.real
           : field->base_type == QTI_INTEGER ? (double)field->scalar.integer
                                             : 0;
}

static bool
has (const QtiSession *session, const char *record)
{
    const QtiValue *value = qti_session_outcome (session, record);
    return value && value->cardinality == QTI_RECORD && !qti_value_is_null (value);
}

/* ---- sentences, one function a kind ---- */

static void
say_typing (const QtiSession *session, GPtrArray *sentences)
{
    g_ptr_array_add (sentences, g_strdup_printf (_ ("%.0f words a minute, mistakes taken off."),
                                                 number_of (session, "TYPING", "net_wpm")));
    g_ptr_array_add (sentences, g_strdup_printf (_ ("%.1f %% of the keys were struck right."),
                                                 number_of (session, "TYPING", "accuracy")));
}

static void
say_entry (const QtiSession *session, GPtrArray *sentences)
{
    g_ptr_array_add (sentences, g_strdup_printf (_ ("%.0f keystrokes an hour, mistakes taken off."),
                                                 number_of (session, "ENTRY", "net_kph")));
    g_ptr_array_add (sentences, g_strdup_printf (_ ("%.0f of %.0f fields were right."),
                                                 number_of (session, "ENTRY", "fields_right"),
                                                 number_of (session, "ENTRY", "fields")));
}

static void
say_document (const QtiSession *session, GPtrArray *sentences)
{
    const QtiField *missed = qti_value_field (qti_session_outcome (session, "DOCUMENT"), "missed");

    g_ptr_array_add (sentences, g_strdup_printf (_ ("%.0f of %.0f repairs were made."),
                                                 number_of (session, "DOCUMENT", "done"),
                                                 number_of (session, "DOCUMENT", "checks")));
    if (missed && missed->base_type == QTI_STRING && *missed->scalar.string)
        g_ptr_array_add (sentences, g_strdup_printf (_ ("Not yet: %s"), missed->scalar.string));
}

static void
say_notes (const QtiSession *session, GPtrArray *sentences)
{
    const QtiField *missed = qti_value_field (qti_session_outcome (session, "NOTES"), "missed");

    g_ptr_array_add (sentences, g_strdup_printf (_ ("%.0f of %.0f facts are in your notes."),
                                                 number_of (session, "NOTES", "facts_kept"),
                                                 number_of (session, "NOTES", "facts")));
    g_ptr_array_add (sentences, g_strdup_printf (_ ("%.0f %% of what was said, at %.0f words a "
                                                    "minute, mistakes taken off."),
                                                 number_of (session, "NOTES", "heard"),
                                                 number_of (session, "NOTES", "net_wpm")));
    if (missed && missed->base_type == QTI_STRING && *missed->scalar.string)
        g_ptr_array_add (sentences, g_strdup_printf (_ ("Not yet: %s"), missed->scalar.string));
}

static void
say_multitask (const QtiSession *session, GPtrArray *sentences)
{
    g_ptr_array_add (sentences, g_strdup_printf (_ ("%.0f of %.0f fields were right."),
                                                 number_of (session, "MULTITASK", "fields_right"),
                                                 number_of (session, "MULTITASK", "fields")));
    g_ptr_array_add (sentences, g_strdup_printf (_ ("%.0f of %.0f answers in the chat were right."),
                                                 number_of (session, "MULTITASK", "answers_right"),
                                                 number_of (session, "MULTITASK", "questions")));
    if (number_of (session, "MULTITASK", "reply_ms") > 0)
        g_ptr_array_add (sentences,
                         g_strdup_printf (_ ("The customer waited %.0f seconds."),
                                          number_of (session, "MULTITASK", "reply_ms") / 1000));
}

static void
say_question (const QtiSession *session, GPtrArray *sentences)
{
    double score = qti_session_outcome_number (session, "SCORE", 0);
    double most = qti_session_outcome_number (session, "MAXSCORE", 1);

    g_ptr_array_add (sentences, g_strdup (score >= most ? _ ("That is the best answer.")
                                                        : _ ("Another answer is better.")));
}

/* People read it: there is nothing to be right or wrong. */
static void
say_writing (const GPtrArray *responses, GPtrArray *sentences)
{
    int words = 0;
    for (unsigned i = 0; i < responses->len; i++) {
        const UiResponse *response = g_ptr_array_index (responses, i);
        const char *text = ui_response_first (response);
        words += text ? model_reading_count (text, MODEL_ENGLISH).words : 0;
    }
    g_ptr_array_add (sentences,
                     g_strdup_printf (dngettext (GETTEXT_PACKAGE, "You wrote %d word.",
                                                 "You wrote %d words.", (unsigned long)words),
                                      words));
    g_ptr_array_add (sentences, g_strdup (_ ("In the part itself, people read what you write: "
                                             "whether it answers the question, is right and "
                                             "polite, and says what happens next.")));
}

static const struct {
    const char *record; /* the outcome that a task leaves; NULL ends: any other question */
    void (*say) (const QtiSession *session, GPtrArray *sentences);
} kinds[] = {
    {"TYPING", say_typing}, {"ENTRY", say_entry},         {"DOCUMENT", say_document},
    {"NOTES", say_notes},   {"MULTITASK", say_multitask}, {NULL, say_question},
};

/* Having heard a recording answers nothing. */
static bool
is_heard (const QtiItem *item, const UiResponse *response)
{
    const QtiInteraction *interaction = qti_item_interaction (item, response->identifier);
    return interaction != NULL && interaction->kind == QTI_MEDIA;
}

GStrv
applicant_rehearsal_feedback (const QtiItem *item, const GPtrArray *responses)
{
    g_autoptr (QtiSession) session = qti_session_new (item, 1, task_operators ());
    g_autofree char *name = applicant_rehearsal_name (item);
    GPtrArray *sentences = g_ptr_array_new ();
    bool answered = false;
    unsigned kind = 0;

    for (unsigned i = 0; i < responses->len; i++) {
        const UiResponse *response = g_ptr_array_index (responses, i);
        answered |= !ui_response_is_empty (response) && !is_heard (item, response);
        if (response->fields && response->fields->len)
            bind_fields (session, response);
        else
            qti_session_bind (session, response->identifier, (const char *const *)response->values,
                              g_strv_length (response->values), NULL);
    }
    qti_session_respond (session);
    if (answered && g_strcmp0 (name, "writing") == 0) {
        say_writing (responses, sentences);
        g_ptr_array_add (sentences, NULL);
        return (GStrv)g_ptr_array_free (sentences, FALSE);
    }
    while (kinds[kind].record && !has (session, kinds[kind].record))
        kind++;
    if (answered)
        kinds[kind].say (session, sentences);
    else
        g_ptr_array_add (sentences, g_strdup (_ ("You did not answer. Try it once more.")));
    g_ptr_array_add (sentences, NULL);
    return (GStrv)g_ptr_array_free (sentences, FALSE);
}

/* ---- on the page ---- */

typedef struct {
    QtiItem *item;
    char *folder; /* of the item's recording */
} Rehearsal;

static void
rehearsal_free (void *data)
{
    Rehearsal *self = data;
    qti_item_unref (self->item);
    g_free (self->folder);
    g_free (self);
}

static void
on_practised_cb (UiTest *page, GPtrArray *responses, Rehearsal *self)
{
    g_auto (GStrv) sentences = applicant_rehearsal_feedback (self->item, responses);
    ui_test_set_practice_feedback (page, (const char *const *)sentences);
}

char *
applicant_rehearsal_path (UiTest *page, const char *href)
{
    const Rehearsal *self = g_object_get_data (G_OBJECT (page), "rehearsal");
    if (self == NULL || strchr (href, '/') != NULL)
        return NULL;
    return g_build_filename (self->folder, href, NULL);
}

/* A file beside the practice question, as its captions. */
static GBytes *
load_beside (const char *href, void *data)
{
    const Rehearsal *self = data;
    g_autofree char *path =
        strchr (href, '/') == NULL ? g_build_filename (self->folder, href, NULL) : NULL;
    char *bytes = NULL;
    size_t size = 0;
    return path != NULL && g_file_get_contents (path, &bytes, &size, NULL)
               ? g_bytes_new_take (bytes, size)
               : NULL;
}

void
applicant_rehearsal_offer (ApplicantFlow *flow, UiTest *page, const QtiItem *first)
{
    g_autofree char *name = applicant_rehearsal_name (first);
    g_autofree char *file = g_strconcat (name, ".xml", NULL);
    g_autofree char *folder = g_build_filename (flow->data_dir, "practice", "items",
                                                applicant_flow_language (flow), NULL);
    g_autofree char *path = g_build_filename (folder, file, NULL);
    g_autofree char *xml = NULL;
    size_t size = 0;

    if (!g_file_get_contents (path, &xml, &size, NULL))
        return;
    QtiItem *item = qti_item_parse (xml, (gssize)size, NULL);
    if (item == NULL)
        return;
    Rehearsal *self = g_new0 (Rehearsal, 1);
    *self = (Rehearsal){item, g_steal_pointer (&folder)};
    g_object_set_data_full (G_OBJECT (page), "rehearsal", self, rehearsal_free);
    const UiItemContext context = {.load = load_beside, .data = self};
    ui_test_set_practice (page, item, &context);
    g_signal_connect (page, "practised", G_CALLBACK (on_practised_cb), self);
}
