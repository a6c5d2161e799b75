/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A conversation that is played turn by turn (chat, call). The view shows scenes that it is given and says what the person does; whoever
   plays the script (the server, or the program itself in practice) answers with the next scene. Main thread.

   Signals: "act" (int TaskVerb, char *customer, char *object, char *text), texts "" where there is none;
   "draft" (char *customer, char *object, char *text): what is written and not sent yet, "" when nothing is: a reply or the call notes
   (object ""), or the value of a field (object);
   "practise" (bool on): a practice round is wanted, or is over; "begin" (): now it counts. */
#pragma once

#include "assessments/tasks/scene.h"
#include "ui/items/interaction.h"

#define UI_TYPE_TALK (ui_talk_get_type ())
G_DECLARE_DERIVABLE_TYPE (UiTalk, ui_talk, UI, TALK, UiInteraction)

struct _UiTalkClass {
    UiInteractionClass parent_class;
    /* Makes what is shown of the conversation itself. Floating. */
    GtkWidget *(*make) (UiTalk *self);
    /* Brings it up to the scene; the material may be another than before. */
    void (*update) (UiTalk *self);
    /* Once a second: what says how long something takes. */
    void (*tick) (UiTalk *self);
    /* Puts a draft back where it was written. */
    void (*set_draft) (UiTalk *self, const char *customer, const char *object, const char *text);
};

typedef enum {
    UI_TALK_FETCHING, /* no scene yet */
    UI_TALK_READY,    /* practise or begin */
    UI_TALK_PRACTICE,
    UI_TALK_LIVE,
    UI_TALK_OVER,
} UiTalkMode;

/* Shows a scene. Scene and material are borrowed until the next call; NULL while fetching. */
void ui_talk_show (UiTalk *self, UiTalkMode mode, const TaskScene *scene,
                   const TaskMaterial *material);

/* Stops the clock on the screen and says why; NULL goes on. */
void ui_talk_set_paused (UiTalk *self, const char *sentence);
bool ui_talk_is_paused (UiTalk *self);

/* Shows what was written and not sent, as before the program was closed; emits nothing. Only while it is live. */
void ui_talk_set_draft (UiTalk *self, const char *customer, const char *object, const char *text);

/* Says something on top of what goes on, as that the sound is missing; NULL takes it away. */
void ui_talk_set_notice (UiTalk *self, const char *sentence);
bool ui_talk_has_notice (UiTalk *self);

/* Whether what the person says is being recorded. */
void ui_talk_set_recorded (UiTalk *self, bool recorded);
bool ui_talk_is_recorded (UiTalk *self);

/* What the item says of its practice round (data-practice): a script as JSON, a name, or NULL. */
const char *ui_talk_get_practice (UiTalk *self);
/* Whether a practice round can be had, and how the last one went (or NULL). */
void ui_talk_set_practice (UiTalk *self, bool offered, const char *said);

int64_t ui_talk_get_limit_ms (UiTalk *self);
/* The clock of what counts; it stands in pauses and in practice. */
int64_t ui_talk_get_elapsed_ms (UiTalk *self);

/* ---- for subclasses ---- */

const TaskScene *ui_talk_scene (UiTalk *self);
const TaskMaterial *ui_talk_material (UiTalk *self);
/* The task's clock now. */
int64_t ui_talk_now_ms (UiTalk *self);
/* The customer ID or NULL. */
const TaskPerson *ui_talk_person (UiTalk *self, const char *id);
/* Emits "act", unless nothing can be done now. */
void ui_talk_act (UiTalk *self, TaskVerb verb, const char *customer, const char *object,
                  const char *text);
/* Emits "draft", while it counts. */
void ui_talk_draft (UiTalk *self, const char *customer, const char *object, const char *text);
