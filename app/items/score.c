/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score --ndjson: one candidate session a line. */
#include "app/items/commands.h"

#include <glib/gi18n-lib.h>
#include <jansson.h>
#include <stdio.h>
#include <unistd.h>

#include "app/items/answer.h"
#include "app/items/json_text.h"
#include "app/items/lines.h"
#include "app/items/read.h"
#include "app/model/json.h"
#include "app/model/scoring_key.h"
#include "app/model/script.h"
#include "assessments/qti/folder.h"
#include "assessments/tasks/operators.h"

/* A compiled file, or why it is none. The session is used again from line to line. */
typedef struct {
    QtiItem *item;
    QtiSession *session;
    QtiReport report;
} Entry;

typedef struct {
    bool reparse;
    TaskKeys *keys; /* of situational judgement; NULL without --key */
    TaskOperators operators;
    GHashTable *entries; /* path -> Entry */
    Entry *last;         /* of the file of the line before: files come in runs */
    char *last_path;
    ItemsLines lines;
    int line;
    bool failed;
} Scorer;

static void
free_entry (void *data)
{
    Entry *entry = data;
    qti_session_free (entry->session);
    qti_item_unref (entry->item);
    qti_report_clear (&entry->report);
    g_free (entry);
}

static Entry *
make_entry (const Scorer *self, const char *path)
{
    Entry *entry = g_new0 (Entry, 1);
    entry->item = items_read_item (path, &entry->report);
    if (entry->item)
        entry->session = qti_session_new (entry->item, 0, &self->operators.table);
    return entry;
}

static Entry *
entry_of (Scorer *self, const char *path)
{
    if (self->last && !self->reparse && strcmp (self->last_path, path) == 0)
        return self->last;
    Entry *entry = self->reparse ? NULL : g_hash_table_lookup (self->entries, path);
    if (!entry) {
        entry = make_entry (self, path);
        g_hash_table_replace (self->entries, g_strdup (path), entry);
    }
    if (!self->reparse) {
        g_free (self->last_path);
        self->last_path = g_strdup (path);
        self->last = entry;
    }
    return entry;
}

static void
answer_error (Scorer *self, const QtiDiagnostic *diagnostic)
{
    self->failed = true;
    g_string_append (self->lines.answers, "{\"error\":");
    items_json_diagnostic (self->lines.answers, diagnostic);
    g_string_append (self->lines.answers, "}\n");
}

static void
answer_gerror (Scorer *self, const GError *error)
{
    answer_error (self,
                  &(QtiDiagnostic){.code = (QtiErrorCode)error->code, .message = error->message});
}

static void
answer_sentence (Scorer *self, QtiErrorCode code, int column, const char *sentence)
{
    answer_error (
        self, &(QtiDiagnostic){
                  .code = code, .line = self->line, .column = column, .message = (char *)sentence});
}

static bool
bind_all (QtiSession *session, json_t *answers, GError **error)
{
    const char *identifier = NULL;
    json_t *answer = NULL;
    json_object_foreach (answers, identifier, answer)
    {
        if (!items_answer_bind (session, identifier, answer, error))
            return false;
    }
    return true;
}

static bool
prepare (QtiSession *session, json_t *request, GError **error)
{
    json_t *seed = json_object_get (request, "seed");
    const char *identifier = NULL;
    json_t *value = NULL;
    qti_session_restart (session, seed ? (uint64_t)json_integer_value (seed) : 0);
    json_object_foreach (json_object_get (request, "templates"), identifier, value)
    {
        if (!items_answer_set_template (session, identifier, value, error))
            return false;
    }
    return true;
}

static bool
attempt (QtiSession *session, json_t *answers, GError **error)
{
    if (!bind_all (session, answers, error))
        return false;
    qti_session_respond (session);
    return true;
}

static void
append_diagnostics (GString *out, const QtiReport *report)
{
    const QtiDiagnostic *diagnostic = NULL;
    char mark = '[';
    if (!report->entries)
        return;
    g_string_append (out, ",\"diagnostics\":");
    for (unsigned i = 0; (diagnostic = qti_report_get (report, i)); i++) {
        g_string_append_c (out, mark);
        items_json_diagnostic (out, diagnostic);
        mark = ',';
    }
    g_string_append_c (out, ']');
}

static bool
answer_attempts (Scorer *self, QtiSession *session, json_t *attempts, GError **error)
{
    g_autoptr (GString) all = g_string_new (",\"outcomesPerAttempt\":[");
    for (size_t i = 0; i < json_array_size (attempts); i++) {
        if (!attempt (session, json_array_get (attempts, i), error))
            return false;
        if (i > 0)
            g_string_append_c (all, ',');
        items_json_outcomes (all, session);
    }
    g_string_append_c (all, ']');
    items_json_outcomes (self->lines.answers, session);
    g_string_append_len (self->lines.answers, all->str, (gssize)all->len);
    return true;
}

static bool
answer_request (Scorer *self, QtiSession *session, json_t *request, GError **error)
{
    GString *out = self->lines.answers;
    size_t start = out->len;
    json_t *attempts = json_object_get (request, "attempts");
    bool good = prepare (session, request, error);
    g_string_append (out, "{\"outcomes\":");
    if (good && json_is_array (attempts)) {
        good = answer_attempts (self, session, attempts, error);
    } else if (good) {
        good = attempt (session, json_object_get (request, "responses"), error);
        if (good)
            items_json_outcomes (out, session);
    }
    if (!good) {
        g_string_truncate (out, start);
        return false;
    }
    append_diagnostics (out, qti_session_report (session));
    g_string_append (out, "}\n");
    return true;
}

/* What a request may hold besides "file", and of which JSON type. */
static const char *
misfit (json_t *request)
{
    json_t *responses = json_object_get (request, "responses");
    json_t *attempts = json_object_get (request, "attempts");
    json_t *seed = json_object_get (request, "seed");
    json_t *templates = json_object_get (request, "templates");
    if (!json_is_object (request))
        return _ ("A line must be a JSON object.");
    if (!json_is_string (json_object_get (request, "file")))
        return _ ("A line needs \"file\".");
    if (responses && !json_is_object (responses) && !json_is_null (responses))
        return _ ("\"responses\" must be an object.");
    if (attempts && !json_is_array (attempts))
        return _ ("\"attempts\" must be a list.");
    if (seed && !json_is_integer (seed))
        return _ ("\"seed\" must be an integer.");
    if (templates && !json_is_object (templates))
        return _ ("\"templates\" must be an object.");
    for (size_t i = 0; i < json_array_size (attempts); i++) {
        if (!json_is_object (json_array_get (attempts, i)))
            return _ ("Each attempt must be an object.");
    }
    return NULL;
}

static void
score_line (Scorer *self, const char *line, size_t len)
{
    json_error_t place;
    g_autoptr (GError) error = NULL;
    json_t *request = json_loadb (line, len, 0, &place);
    if (!request) {
        g_autofree char *sentence = g_strdup_printf (_ ("This line is not JSON: %s."), place.text);
        answer_sentence (self, QTI_ERROR_SYNTAX, MAX (1, place.column), sentence);
        return;
    }
    const char *why = misfit (request);
    Entry *entry =
        why ? NULL : entry_of (self, json_string_value (json_object_get (request, "file")));
    if (why)
        answer_sentence (self, QTI_ERROR_STRUCTURE, 1, why);
    else if (!entry->item)
        answer_error (self, qti_report_first_error (&entry->report));
    else if (!answer_request (self, entry->session, request, &error))
        answer_gerror (self, error);
    json_decref (request);
}

/* Reads a key of data/keys. False after a sentence on standard error. */
static bool
read_key (Scorer *self, const char *path)
{
    g_autoptr (GError) error = NULL;
    size_t length = 0;
    g_autofree char *text = qti_file_read (path, MODEL_JSON_REQUEST_BYTES, &length, &error);
    g_autoptr (json_t) json =
        text != NULL ? model_json_parse (text, length, MODEL_JSON_REQUEST_BYTES, &error) : NULL;
    if (self->keys == NULL)
        self->keys = task_keys_new ();
    if (json != NULL && model_scoring_key_read (json, self->keys, &error))
        return true;
    fprintf (stderr, "%s: %s\n", path, error->message);
    return false;
}

static bool
read_options (char **args, Scorer *self)
{
    bool ndjson = false;
    for (; *args; args++) {
        if (strcmp (*args, "--ndjson") == 0)
            ndjson = true;
        else if (strcmp (*args, "--reparse") == 0)
            self->reparse = true;
        else if (strcmp (*args, "--key") != 0 || args[1] == NULL || !read_key (self, *++args))
            return false;
    }
    return ndjson;
}

int
items_score (char **args)
{
    Scorer self = {.lines = {.in = STDIN_FILENO, .out = STDOUT_FILENO}};
    size_t len = 0;
    char *line = NULL;
    if (!read_options (args, &self)) {
        task_keys_free (self.keys);
        return items_usage ("score");
    }
    static const TaskScriptReader reader = {model_script_parse, model_script_free};
    task_operators_init (&self.operators, self.keys, &reader);
    self.entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_entry);
    self.lines.answers = g_string_sized_new (64 * 1024);
    while ((line = items_lines_next (&self.lines, &len))) {
        self.line++;
        if (len > 0)
            score_line (&self, line, len);
    }
    items_lines_flush (&self.lines);
    bool failed = self.failed || self.lines.failed;
    items_lines_clear (&self.lines);
    g_hash_table_unref (self.entries);
    g_free (self.last_path);
    task_keys_free (self.keys);
    return failed ? ITEMS_EXIT_FAILED : ITEMS_EXIT_OK;
}
