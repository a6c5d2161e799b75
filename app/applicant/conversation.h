/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A conversation on the screen: the server plays it, act by act. Each act is an entry, durable before it is sent; the scene is asked for again
   after each, when something is due, and every few seconds. While the server cannot be reached, the view says so and stands still, as
   the server's clock does. */
#pragma once

#include "app/applicant/flow.h"
#include "app/applicant/media.h"
#include "app/applicant/session.h"
#include "audio/engine.h"
#include "ui/items/talk.h"
#include "ui/items/test.h"

/* One question on a page: the DATA of its UiItemContext. It outlives the page's views. */
typedef struct {
    ApplicantMedia media; /* first, for applicant_media_load and its like */
    ApplicantSession *session;
    AudioEngine *engine;
    UiTest *page;
    int place;
    ApplicantFlow *flow;
} ApplicantQuestion;

/* The join function of a UiItemContext: a conversation's view is joined to what the server plays, for as long as the view lives; the page
   is told what is saved. */
void applicant_conversation_join (AdwBin *view, gpointer question);
