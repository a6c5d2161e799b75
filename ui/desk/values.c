/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/values.h"

#include <math.h>

void
ui_desk_row_values_clear (UiDeskRowValues *row)
{
    g_free (row->id);
    g_free (row->number);
    g_free (row->name);
    g_free (row->position);
    *row = (UiDeskRowValues){0};
}

/* ---- elements ---------------------------------------------------------- */

static void
key_free (gpointer data)
{
    UiDeskKey *key = data;
    g_free (key->text);
    g_free (key);
}

static void
item_free (gpointer data)
{
    UiDeskItem *item = data;
    g_free (item->title);
    g_free (item->detail);
    g_ptr_array_unref (item->keys);
    g_free (item);
}

static void
score_free (gpointer data)
{
    UiDeskScore *score = data;
    g_free (score->title);
    g_ptr_array_unref (score->parts);
    g_free (score);
}

static void
probe_free (gpointer data)
{
    UiDeskProbe *probe = data;
    g_free (probe->title);
    g_free (probe->value);
    g_free (probe->why);
    g_free (probe->remedy);
    g_free (probe->how);
    g_free (probe);
}

void
ui_desk_consent_free (UiDeskConsent *consent)
{
    g_free (consent->title);
    g_free (consent->text);
    g_free (consent->language);
    g_free (consent->sha256);
    g_free (consent->signed_name);
    g_free (consent->decision);
    g_ptr_array_unref (consent->sealed);
    g_ptr_array_unref (consent->checks);
    g_free (consent);
}

static void
rating_free (gpointer data)
{
    UiDeskRating *rating = data;
    g_free (rating->name);
    g_free (rating->comment);
    g_free (rating);
}

static void
file_free (gpointer data)
{
    UiDeskFile *file = data;
    g_free (file->id);
    g_free (file->name);
    g_free (file->detail);
    g_free (file);
}

static void
sample_free (gpointer data)
{
    UiDeskSample *sample = data;
    g_free (sample->id);
    g_free (sample->title);
    g_free (sample->written);
    g_free (sample->text);
    g_ptr_array_unref (sample->ratings);
    g_clear_pointer (&sample->files, g_ptr_array_unref);
    g_free (sample);
}

static void
read_free (gpointer data)
{
    UiDeskRead *read = data;
    g_free (read->title);
    g_free (read->text);
    g_free (read->how);
    g_free (read);
}

static void
event_free (gpointer data)
{
    UiDeskEvent *event = data;
    g_free (event->text);
    g_free (event);
}

static void
fact_free (gpointer data)
{
    UiDeskFact *fact = data;
    g_free (fact->label);
    g_free (fact->text);
    g_free (fact);
}

UiDeskScore *
ui_desk_score_add (GPtrArray *array)
{
    UiDeskScore *score = g_new0 (UiDeskScore, 1);
    score->parts = g_ptr_array_new_with_free_func (item_free);
    g_ptr_array_add (array, score);
    return score;
}

UiDeskItem *
ui_desk_item_add (GPtrArray *array)
{
    UiDeskItem *item = g_new0 (UiDeskItem, 1);
    item->score = (double)NAN;
    item->keys = g_ptr_array_new_with_free_func (key_free);
    g_ptr_array_add (array, item);
    return item;
}

UiDeskKey *
ui_desk_key_add (GPtrArray *array, const char *text)
{
    UiDeskKey *key = g_new0 (UiDeskKey, 1);
    key->text = g_strdup (text);
    key->mean_ms = (double)NAN;
    g_ptr_array_add (array, key);
    return key;
}

UiDeskProbe *
ui_desk_probe_add (GPtrArray *array)
{
    UiDeskProbe *probe = g_new0 (UiDeskProbe, 1);
    g_ptr_array_add (array, probe);
    return probe;
}

UiDeskConsent *
ui_desk_consent_add (GPtrArray *array)
{
    UiDeskConsent *consent = g_new0 (UiDeskConsent, 1);
    consent->sealed = g_ptr_array_new_with_free_func (g_free);
    consent->checks = g_ptr_array_new_with_free_func (g_free);
    if (array != NULL)
        g_ptr_array_add (array, consent);
    return consent;
}

static void
copy_strings (GPtrArray *to, const GPtrArray *from)
{
    for (guint n = 0; n < from->len; n++)
        g_ptr_array_add (to, g_strdup (from->pdata[n]));
}

UiDeskConsent *
ui_desk_consent_copy (const UiDeskConsent *consent)
{
    UiDeskConsent *copy = ui_desk_consent_add (NULL);
    copy->title = g_strdup (consent->title);
    copy->text = g_strdup (consent->text);
    copy->language = g_strdup (consent->language);
    copy->sha256 = g_strdup (consent->sha256);
    copy->signed_name = g_strdup (consent->signed_name);
    copy->decision = g_strdup (consent->decision);
    copy->version = consent->version;
    copy->received_ms = consent->received_ms;
    copy_strings (copy->sealed, consent->sealed);
    copy_strings (copy->checks, consent->checks);
    return copy;
}

UiDeskSample *
ui_desk_sample_add (GPtrArray *array)
{
    UiDeskSample *sample = g_new0 (UiDeskSample, 1);
    sample->ratings = g_ptr_array_new_with_free_func (rating_free);
    g_ptr_array_add (array, sample);
    return sample;
}

UiDeskFile *
ui_desk_file_add (UiDeskSample *sample)
{
    UiDeskFile *file = g_new0 (UiDeskFile, 1);
    if (sample->files == NULL)
        sample->files = g_ptr_array_new_with_free_func (file_free);
    g_ptr_array_add (sample->files, file);
    return file;
}

UiDeskRating *
ui_desk_rating_add (GPtrArray *array)
{
    UiDeskRating *rating = g_new0 (UiDeskRating, 1);
    g_ptr_array_add (array, rating);
    return rating;
}

UiDeskRead *
ui_desk_read_add (GPtrArray *array, UiDeskReadKind kind, const char *title, const char *text)
{
    UiDeskRead *read = g_new0 (UiDeskRead, 1);
    read->kind = kind;
    read->title = g_strdup (title);
    read->text = g_strdup (text);
    g_ptr_array_add (array, read);
    return read;
}

GPtrArray *
ui_desk_facts_new (void)
{
    return g_ptr_array_new_with_free_func (fact_free);
}

UiDeskFact *
ui_desk_fact_add (GPtrArray *array, const char *label, const char *text)
{
    UiDeskFact *fact = g_new0 (UiDeskFact, 1);
    fact->label = g_strdup (label);
    fact->text = g_strdup (text);
    g_ptr_array_add (array, fact);
    return fact;
}

UiDeskEvent *
ui_desk_event_add (GPtrArray *array, const char *text, int64_t at_ms)
{
    UiDeskEvent *event = g_new0 (UiDeskEvent, 1);
    event->text = g_strdup (text);
    event->at_ms = at_ms;
    g_ptr_array_add (array, event);
    return event;
}

char *const *
ui_desk_sample_anchors (const UiDeskPersonValues *person, const UiDeskSample *sample)
{
    return sample->is_talk   ? person->courtesy_anchors
           : sample->written ? person->written_anchors
                             : person->anchors;
}

const UiDeskRating *
ui_desk_sample_own_rating (const UiDeskSample *sample)
{
    for (guint n = 0; n < sample->ratings->len; n++) {
        const UiDeskRating *rating = sample->ratings->pdata[n];
        if (rating->own)
            return rating;
    }
    return NULL;
}

/* ---- the page ---------------------------------------------------------- */

static void
consent_free (gpointer data)
{
    ui_desk_consent_free (data);
}

UiDeskPersonValues *
ui_desk_person_values_new (void)
{
    UiDeskPersonValues *person = g_new0 (UiDeskPersonValues, 1);
    person->scores = g_ptr_array_new_with_free_func (score_free);
    person->probes = g_ptr_array_new_with_free_func (probe_free);
    person->consents = g_ptr_array_new_with_free_func (consent_free);
    person->samples = g_ptr_array_new_with_free_func (sample_free);
    person->reads = g_ptr_array_new_with_free_func (read_free);
    person->facts = ui_desk_facts_new ();
    person->needs = ui_desk_facts_new ();
    person->events = g_ptr_array_new_with_free_func (event_free);
    return person;
}

void
ui_desk_person_values_free (UiDeskPersonValues *person)
{
    if (person == NULL)
        return;
    GPtrArray *arrays[] = {person->scores, person->probes, person->consents, person->samples,
                           person->reads,  person->facts,  person->events,   person->needs};
    char *strings[] = {person->id,          person->number,     person->name,    person->position,
                       person->scale_title, person->note,       person->note_by, person->reason,
                       person->decided_by,  person->scores_from};
    for (guint n = 0; n < G_N_ELEMENTS (arrays); n++)
        g_ptr_array_unref (arrays[n]);
    for (guint n = 0; n < G_N_ELEMENTS (strings); n++)
        g_free (strings[n]);
    for (guint n = 0; n < G_N_ELEMENTS (person->anchors); n++)
        g_free (person->anchors[n]);
    for (guint n = 0; n < G_N_ELEMENTS (person->written_anchors); n++)
        g_free (person->written_anchors[n]);
    for (guint n = 0; n < G_N_ELEMENTS (person->courtesy_anchors); n++)
        g_free (person->courtesy_anchors[n]);
    g_free (person);
}
