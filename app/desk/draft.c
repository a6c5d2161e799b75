/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/draft.h"

#include <string.h>

#include "app/model/json.h"

#define MAX_BYTES (256 * 1024)

static json_t *
take_ratings (UiDeskPerson *page)
{
    const UiDeskPersonValues *person = ui_desk_person_get (page);
    json_t *ratings = json_object ();
    for (guint n = 0; person != NULL && n < person->samples->len; n++) {
        const UiDeskSample *sample = person->samples->pdata[n];
        UiDeskSampleView *view = ui_desk_person_get_sample (page, sample->id);
        int level;
        const char *comment;
        if (view != NULL && ui_desk_sample_view_get_draft (view, &level, &comment))
            json_object_set_new (ratings, sample->id,
                                 json_pack ("{s:i, s:s}", "level", level, "comment", comment));
    }
    return ratings;
}

char *
desk_draft_take (UiDeskPerson *page, const char *etag)
{
    bool dirty;
    g_autofree char *note = ui_desk_note_get_text (ui_desk_person_get_note (page), &dirty);
    g_autofree char *reason = NULL;
    UiDeskOutcome outcome = ui_desk_decide_get_draft (ui_desk_person_get_decide (page), &reason);
    g_autoptr (json_t) draft = json_object ();
    json_t *ratings = take_ratings (page);
    if (dirty)
        json_object_set_new (draft, "note",
                             json_pack ("{s:s, s:s}", "text", note, "base",
                                        ui_desk_note_get_base (ui_desk_person_get_note (page))));
    if (json_object_size (ratings) > 0)
        json_object_set (draft, "ratings", ratings);
    json_decref (ratings);
    if (ui_desk_person_is_deciding (page) && *reason != '\0')
        json_object_set_new (draft, "decision",
                             json_pack ("{s:i, s:s}", "outcome", (int)outcome, "reason", reason));
    if (json_object_size (draft) == 0)
        return NULL;
    json_object_set_new (draft, "etag", json_string (etag ? etag : ""));
    return model_json_print (draft);
}

static const char *
text_of (json_t *object, const char *name)
{
    const char *text = json_string_value (json_object_get (object, name));
    return text ? text : "";
}

static void
restore_ratings (UiDeskPerson *page, json_t *ratings)
{
    const char *id;
    json_t *rating;
    json_object_foreach (ratings, id, rating)
    {
        UiDeskSampleView *view = ui_desk_person_get_sample (page, id);
        if (view != NULL)
            ui_desk_sample_view_set_draft (
                view, (int)json_integer_value (json_object_get (rating, "level")),
                text_of (rating, "comment"));
    }
}

bool
desk_draft_restore (UiDeskPerson *page, const char *text, char **ret_etag)
{
    g_autoptr (json_t) draft = model_json_parse (text, strlen (text), MAX_BYTES, NULL);
    if (!json_is_object (draft))
        return false;
    json_t *note = json_object_get (draft, "note"), *decision = json_object_get (draft, "decision");
    if (json_is_object (note))
        ui_desk_note_set_draft (ui_desk_person_get_note (page), text_of (note, "text"),
                                text_of (note, "base"));
    restore_ratings (page, json_object_get (draft, "ratings"));
    if (json_is_object (decision)) {
        int outcome = (int)json_integer_value (json_object_get (decision, "outcome"));
        ui_desk_person_begin_decision (page, UI_DESK_OUTCOME_NONE);
        ui_desk_decide_set_draft (ui_desk_person_get_decide (page),
                                  (UiDeskOutcome)CLAMP (outcome, 0, UI_DESK_OUTCOME_COUNT - 1),
                                  text_of (decision, "reason"));
    }
    *ret_etag = g_strdup (text_of (draft, "etag"));
    return true;
}
