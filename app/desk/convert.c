/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/convert.h"

#include "app/desk/conversation.h"
#include "app/desk/task.h"
#include "app/desk/transcript.h"

#include <math.h>

#include "assessments/tasks/attachment.h"
#include "ui/filled.h"
#include "ui/moment.h"
#include "ui/words.h"

static double
number_of (ModelNumber number)
{
    return number.known ? number.value : (double)NAN;
}

UiDeskVerdict
desk_convert_verdict (const char *word)
{
    static const struct {
        const char *word;
        UiDeskVerdict verdict;
    } words[] = {
        {"pass", UI_DESK_VERDICT_PASS},
        {"warn", UI_DESK_VERDICT_WARN},
        {"fail", UI_DESK_VERDICT_FAIL},
        {"not-measured", UI_DESK_VERDICT_NOT_MEASURED},
    };
    for (guint n = 0; n < G_N_ELEMENTS (words); n++) {
        if (g_strcmp0 (word, words[n].word) == 0)
            return words[n].verdict;
    }
    return word == NULL ? UI_DESK_VERDICT_NOT_TAKEN : UI_DESK_VERDICT_NOT_MEASURED;
}

UiDeskState
desk_convert_state (int state)
{
    static const UiDeskState states[MODEL_STATE_COUNT] = {
        [MODEL_STATE_STARTED] = UI_DESK_STATE_STARTED,
        [MODEL_STATE_SUBMITTED] = UI_DESK_STATE_SUBMITTED,
        [MODEL_STATE_DECIDED] = UI_DESK_STATE_DECIDED,
        [MODEL_STATE_WITHDRAWN] = UI_DESK_STATE_WITHDRAWN,
    };
    return state >= 0 && state < MODEL_STATE_COUNT ? states[state] : UI_DESK_STATE_STARTED;
}

/* Both enumerations have the same order; the assertion keeps it so. */
G_STATIC_ASSERT ((int)MODEL_OUTCOME_DECLINE == (int)UI_DESK_OUTCOME_DECLINE
                 && (int)MODEL_OUTCOME_ADVANCE == (int)UI_DESK_OUTCOME_ADVANCE);

UiDeskRow *
desk_convert_row (const ModelApplicationRow *row, const char *language)
{
    UiDeskRowValues values = {
        .id = g_strdup (row->id),
        .number = g_strdup (row->number),
        .name = g_strdup (row->name),
        .position = g_strdup (model_text_get (&row->position, language)),
        .state = desk_convert_state (row->state),
        .outcome = (UiDeskOutcome)row->outcome,
        .score_percent = number_of (row->score_percent),
        .net_wpm = number_of (row->net_wpm),
        .equipment = desk_convert_verdict (row->equipment),
        .recordings = (int)row->recordings,
        .rated = (int)row->rated,
        .submitted_ms = row->submitted_ms,
        .updated_ms = row->updated_ms,
    };
    return ui_desk_row_new (&values);
}

/* ---- names ------------------------------------------------------------- */

char *
desk_convert_short_name (const char *name)
{
    const char *last = name ? g_utf8_strrchr (name, -1, ' ') : NULL;
    if (last == NULL || last == name || last[1] == '\0')
        return g_strdup (name ? name : "");
    char initial[7] = {0};
    g_utf8_strncpy (initial, name, 1);
    return g_strdup_printf ("%s. %s", initial, last + 1);
}

typedef struct {
    const char *name;
    int64_t at_ms;
} Latest;

static void
consider (Latest *latest, const char *name, int64_t at_ms, const char *me)
{
    if (name != NULL && *name != '\0' && g_strcmp0 (name, me) != 0 && at_ms > latest->at_ms)
        *latest = (Latest){name, at_ms};
}

char *
desk_convert_last_other (const ModelDeskApplication *application, const char *name)
{
    Latest latest = {0};
    consider (&latest, application->note.name, application->note.at_ms, name);
    for (guint n = 0; n < application->ratings->len; n++) {
        const ModelRating *rating = application->ratings->pdata[n];
        consider (&latest, rating->name, rating->at_ms, name);
    }
    for (guint n = 0; n < application->events->len; n++) {
        const ModelEvent *event = application->events->pdata[n];
        consider (&latest, event->name, event->at_ms, name);
    }
    if (application->decision != NULL)
        consider (&latest, application->decision->name, application->decision->at_ms, name);
    return latest.name ? desk_convert_short_name (latest.name) : NULL;
}

/* ---- parts ------------------------------------------------------------- */

static void
convert_scores (UiDeskPersonValues *person, const ModelDeskApplication *application,
                const char *language)
{
    for (guint n = 0; n < application->sections->len; n++) {
        const ModelSectionScore *from = application->sections->pdata[n];
        UiDeskScore *score = ui_desk_score_add (person->scores);
        score->title = g_strdup (model_text_get (&from->title, language));
        score->score = from->score;
        score->max = from->max;
        score->answered = (int)from->answered;
        score->items = (int)from->items->len;
        score->late = (int)from->late;
        score->duration_ms = from->duration_ms;
        for (guint k = 0; k < from->items->len; k++) {
            const ModelItemScore *item = from->items->pdata[k];
            UiDeskItem *part = ui_desk_item_add (score->parts);
            part->title = g_strdup (item->title && *item->title ? item->title : item->id);
            part->score = number_of (item->score);
            part->max = item->max;
            part->answered = item->answered;
            part->detail = item->conversation != NULL ? desk_conversation_words (item)
                                                      : desk_task_words (item);
            desk_task_keys (item, part);
        }
    }
    person->scores_from =
        application->scores_from ? ui_moment_date (application->scores_from) : NULL;
    const ModelTypingScore *typing = application->typing;
    if (typing != NULL)
        person->typing = (UiDeskTyping){true,
                                        typing->net_wpm,
                                        typing->gross_wpm,
                                        typing->accuracy,
                                        (int)typing->errors,
                                        (int)typing->characters,
                                        typing->duration_ms};
}

static void
convert_ratings (UiDeskSample *sample, const ModelDeskApplication *application, const char *user)
{
    for (guint n = 0; n < application->ratings->len; n++) {
        const ModelRating *from = application->ratings->pdata[n];
        if (g_strcmp0 (from->recording, sample->id) != 0)
            continue;
        UiDeskRating *rating = ui_desk_rating_add (sample->ratings);
        rating->name = g_strdup (from->name);
        rating->comment = g_strdup (from->comment ? from->comment : "");
        rating->level = (int)CLAMP (from->level, 1, 5);
        rating->own = g_strcmp0 (from->user, user) == 0;
        rating->at_ms = from->at_ms;
    }
}

static void
convert_anchors (char *anchors[5], const ModelScale *scale, const char *language)
{
    for (guint n = 0; scale->anchors && n < MIN (scale->anchors->len, 5); n++)
        anchors[n] = g_strdup (model_text_get (scale->anchors->pdata[n], language));
}

static void
convert_samples (UiDeskPersonValues *person, const ModelDeskApplication *application,
                 const char *user, const char *language)
{
    const ModelScale *scale = &application->scale;
    person->scale_title = g_strdup (model_text_get (&scale->title, language));
    convert_anchors (person->anchors, scale, language);
    for (guint n = 0; n < application->recordings->len; n++) {
        const ModelDeskRecording *from = application->recordings->pdata[n];
        UiDeskSample *sample = ui_desk_sample_add (person->samples);
        sample->id = g_strdup (from->id);
        sample->title = g_strdup (model_text_get (&from->title, language));
        sample->text =
            g_strdup (model_text_get (&from->text, model_language_words[application->language]));
        sample->take = (int)from->take;
        sample->seconds = from->seconds;
        sample->deleted_ms = from->deleted_ms;
        convert_ratings (sample, application, user);
    }
}

static void
convert_files (UiDeskSample *sample, const ModelWritten *from)
{
    for (guint n = 0; from->files != NULL && n < from->files->len; n++) {
        const ModelHandedFile *handed = from->files->pdata[n];
        UiDeskFile *file = ui_desk_file_add (sample);
        g_autofree char *size = g_format_size ((guint64)MAX (handed->bytes, 0));
        file->id = g_strdup (handed->id);
        file->name = task_attachment_name (handed->name);
        file->detail = g_strdup_printf ("%s · %s", size, _ (task_attachment_word (handed->type)));
    }
    if (from->text[0] == '\0' && sample->files == NULL) {
        g_free (sample->written);
        sample->written = g_strdup (_ ("The file that was handed in has not arrived yet."));
    }
}

/* What was said and done in a conversation, as its item tells it. Transfer full; NULL when there is none. */
static char *
said_in (const ModelDeskApplication *application, const ModelWritten *from)
{
    for (guint i = 0; i < application->sections->len; i++) {
        const ModelSectionScore *section = application->sections->pdata[i];
        for (guint j = 0; g_strcmp0 (section->id, from->section) == 0 && j < section->items->len;
             j++) {
            const ModelItemScore *item = section->items->pdata[j];
            if (g_strcmp0 (item->id, from->item) == 0)
                return desk_transcript_said (item);
        }
    }
    return NULL;
}

/* After the recordings: texts, files and conversations, which are rated with levels of their own. */
static void
convert_written (UiDeskPersonValues *person, const ModelDeskApplication *application,
                 const char *user, const char *language)
{
    convert_anchors (person->written_anchors, &application->written_scale, language);
    convert_anchors (person->courtesy_anchors, &application->courtesy_scale, language);
    for (guint n = 0; application->written && n < application->written->len; n++) {
        const ModelWritten *from = application->written->pdata[n];
        bool talk = g_strcmp0 (from->scale, "courtesy") == 0;
        g_autofree char *said = talk ? said_in (application, from) : NULL;
        if (talk && said == NULL)
            continue;
        UiDeskSample *sample = ui_desk_sample_add (person->samples);
        sample->id = g_strdup_printf ("%s/%s", from->section, from->item);
        sample->title = g_strdup (from->title && *from->title ? from->title : from->item);
        sample->text = g_strdup (from->task);
        sample->is_talk = talk;
        sample->written = g_strdup (talk ? said : from->text);
        if (!talk)
            convert_files (sample, from);
        convert_ratings (sample, application, user);
    }
}

static void
convert_consents (UiDeskPersonValues *person, const ModelDeskApplication *application)
{
    for (guint n = 0; n < application->consents->len; n++) {
        const ModelSignedForm *from = application->consents->pdata[n];
        UiDeskConsent *consent = ui_desk_consent_add (person->consents);
        consent->title = g_strdup (from->title);
        consent->text = g_strdup (from->text);
        consent->language = g_strdup (from->language);
        consent->sha256 = g_strdup (from->sha256);
        consent->signed_name = g_strdup (from->signed_name ? from->signed_name : "");
        consent->decision = g_strdup (from->decision);
        consent->version = (int)from->version;
        consent->received_ms = from->received_ms;
        for (char **field = from->sealed; field && *field; field++)
            g_ptr_array_add (consent->sealed, g_strdup (*field));
        const char *name;
        json_t *value;
        json_object_foreach (from->checks, name, value)
        {
            if (json_is_true (value))
                g_ptr_array_add (consent->checks, g_strdup (name));
        }
    }
}

static void
convert_events (UiDeskPersonValues *person, const ModelDeskApplication *application)
{
    /* With and without the name of who did it. */
    static const struct {
        const char *by, *alone;
    } words[MODEL_EVENT_COUNT] = {
        [MODEL_EVENT_NONE] = {N_ ("Something happened (%s)"), N_ ("Something happened")},
        [MODEL_EVENT_INVITED] = {N_ ("Invited by %s"), N_ ("Invited")},
        [MODEL_EVENT_STARTED] = {N_ ("Begun by %s"), N_ ("Begun")},
        [MODEL_EVENT_EQUIPMENT] = {N_ ("Equipment checked by %s"), N_ ("Equipment checked")},
        [MODEL_EVENT_TESTS] = {N_ ("Tests handed in by %s"), N_ ("Tests handed in")},
        [MODEL_EVENT_VOICE] = {N_ ("Voice samples sent by %s"), N_ ("Voice samples sent")},
        [MODEL_EVENT_FORMS] = {N_ ("Forms signed by %s"), N_ ("Forms signed")},
        [MODEL_EVENT_SUBMITTED] = {N_ ("Application sent by %s"), N_ ("Application sent")},
        [MODEL_EVENT_OPENED] = {N_ ("First opened by %s"), N_ ("First opened")},
        [MODEL_EVENT_RATED] = {N_ ("Rated by %s"), N_ ("Rated")},
        [MODEL_EVENT_DECIDED] = {N_ ("Decided by %s"), N_ ("Decided")},
        [MODEL_EVENT_WITHDRAWN] = {N_ ("Withdrawn by %s"), N_ ("Withdrawn")},
        [MODEL_EVENT_RECORDING_DELETED] = {N_ ("A voice sample was destroyed by %s"),
                                           N_ ("A voice sample was destroyed")},
        [MODEL_EVENT_OFFERED] = {N_ ("Conditional offer noted by %s"),
                                 N_ ("Conditional offer noted")},
        [MODEL_EVENT_SEALED_OPENED] = {N_ ("Sealed fields opened by %s"),
                                       N_ ("Sealed fields opened")},
        [MODEL_EVENT_ORDERED] = {N_ ("Background check ordered by %s"),
                                 N_ ("Background check ordered")},
        [MODEL_EVENT_REPORTED] = {N_ ("Report sent by %s"), N_ ("The agency's report has come")},
        [MODEL_EVENT_NOTICED] = {N_ ("Notice sent by %s"), N_ ("Notice sent")},
        [MODEL_EVENT_DISPUTED] = {N_ ("Report disputed by %s"), N_ ("Report disputed")},
        [MODEL_EVENT_ADVERSE] = {N_ ("Final notice sent by %s"), N_ ("Final notice sent")},
    };
    for (guint n = 0; n < application->events->len; n++) {
        const ModelEvent *from = application->events->pdata[n];
        int kind = from->kind >= 0 && from->kind < MODEL_EVENT_COUNT ? from->kind : 0;
        bool named = from->name != NULL && *from->name != '\0';
        g_autofree char *text =
            named ? ui_filled (words[kind].by, from->name) : g_strdup (_ (words[kind].alone));
        UiDeskEvent *event = ui_desk_event_add (person->events, text, from->at_ms);
        event->last = n + 1 == application->events->len;
        if (from->kind == MODEL_EVENT_SUBMITTED)
            person->submitted_ms = from->at_ms;
    }
}

UiDeskPersonValues *
desk_convert_person (const ModelDeskApplication *application, const char *user,
                     const char *language)
{
    UiDeskPersonValues *person = ui_desk_person_values_new ();
    person->id = g_strdup (application->id);
    person->number = g_strdup (application->number);
    person->name = g_strdup (application->name);
    person->position = g_strdup (model_text_get (&application->position.title, language));
    person->state = desk_convert_state (application->state);
    person->note = g_strdup (application->note.text ? application->note.text : "");
    person->note_by = g_strdup (application->note.name ? application->note.name : "");
    person->note_ms = application->note.at_ms;
    convert_scores (person, application, language);
    convert_samples (person, application, user, language);
    convert_written (person, application, user, language);
    convert_consents (person, application);
    convert_events (person, application);
    desk_convert_evidence (person, application, language);
    const ModelDecision *decision = application->decision;
    if (decision != NULL) {
        person->outcome = (UiDeskOutcome)decision->outcome;
        person->reason = g_strdup (decision->reason);
        person->decided_by = g_strdup (decision->name);
        person->decided_ms = decision->at_ms;
    }
    return person;
}
