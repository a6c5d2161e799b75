/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/turns.h"

#include "app/applicant/answers.h"
#include "app/applicant/items.h"
#include "app/applicant/media.h"
#include "app/applicant/section.h"

enum { RETRY_MS = 2000, PATIENCE_MS = 4000 };

struct ApplicantTurns {
    ApplicantFlow *flow; /* borrowed */
    ApplicantSession *session;
    UiTest *page;          /* borrowed */
    ModelSection *section; /* borrowed */
    char *folder;
    ApplicantTurnsChanged changed;
    void *data;
    GCancellable *cancel;
    GPtrArray *waiting; /* Turn: those on their way, one a place */
};

/* One answer on its way. It lives as long as a request for it does, which may be longer than the rest. */
typedef struct {
    gatomicrefcount references;
    GCancellable *cancel;
    ApplicantTurns *turns; /* borrowed: not to be touched when cancelled */
    int place;
    bool asking;
    guint timer, patience;
    ModelSection *next; /* whose item is the next turn, until its files are there */
} Turn;

static void ask (Turn *turn);

static Turn *
turn_take (Turn *turn)
{
    g_atomic_ref_count_inc (&turn->references);
    return turn;
}

static void
turn_drop (void *data)
{
    Turn *turn = data;
    if (!g_atomic_ref_count_dec (&turn->references))
        return;
    g_clear_pointer (&turn->next, model_section_free);
    g_object_unref (turn->cancel);
    g_free (turn);
}

/* It waits no more: no timer may find it. */
static void
turn_end (void *data)
{
    Turn *turn = data;
    g_clear_handle_id (&turn->timer, g_source_remove);
    g_clear_handle_id (&turn->patience, g_source_remove);
    turn_drop (turn);
}

static ModelItem *
item_at (ApplicantTurns *self, int place)
{
    return self->section->items->pdata[place];
}

static char *
mark_name (ApplicantTurns *self, int place)
{
    return applicant_section_name ("attempt", self->section->id, item_at (self, place)->id);
}

/* ---- the next turn ---- */

/* What the item is now; the section's item keeps its place in memory, as others point at it. */
static void
swap_item (ApplicantTurns *self, int place, ModelItem *next)
{
    ModelItem *item = item_at (self, place), before = *item;
    *item = *next;
    *next = before;
}

static void
keep (ApplicantTurns *self, int place)
{
    g_autofree char *name = applicant_section_name ("section", self->section->id, NULL);
    g_autofree char *mark = mark_name (self, place);
    g_autoptr (json_t) json = model_section_write (self->section);
    JournalChange *change = journal_change_new ();
    journal_change_put_json (change, name, json);
    journal_change_drop (change, mark);
    applicant_session_save (self->session, change, NULL, NULL, NULL);
}

static UiTurn
state_of (const ModelItem *item)
{
    return item->over ? UI_TURN_OVER : item->turn > 1 ? UI_TURN_NEXT : UI_TURN_FIRST;
}

/* All that it shows is here. */
static void
go_on (Turn *turn)
{
    ApplicantTurns *self = turn->turns;
    int place = turn->place;
    const char *sentence = NULL;
    g_autoptr (GPtrArray) items = applicant_items_compile (turn->next, &sentence);
    if (items == NULL) {
        applicant_flow_trouble (self->flow, sentence);
        return;
    }
    ui_test_set_turn (self->page, place, items->pdata[0], state_of (item_at (self, place)));
    g_ptr_array_remove (self->waiting, turn);
    self->changed (self->data);
}

static void
on_media_cb (GObject *session, GAsyncResult *result, void *data)
{
    Turn *turn = data;
    bool whole = applicant_media_fetch_finish (result, NULL);
    if (!g_cancellable_is_cancelled (turn->cancel)) {
        /* What is missing is said by the question itself. */
        if (!whole)
            g_debug ("Some files of the next turn are missing.");
        go_on (turn);
    }
    turn_drop (turn);
}

static void
take_next (Turn *turn, ModelSection *next)
{
    ApplicantTurns *self = turn->turns;
    turn->next = next;
    /* The compiled form is made of what was received, the section keeps the same. */
    g_autoptr (json_t) json = model_item_write (next->items->pdata[0]);
    ModelItem *copy = model_item_read (json, NULL);
    swap_item (self, turn->place, copy);
    model_item_free (copy);
    keep (self, turn->place);
    applicant_media_fetch_async (self->session, self->section, self->folder, turn->cancel, NULL,
                                 on_media_cb, turn_take (turn));
}

/* ---- asking ---- */

static gboolean
on_time_cb (gpointer data)
{
    Turn *turn = data;
    turn->timer = 0;
    ask (turn);
    return G_SOURCE_REMOVE;
}

static gboolean
on_impatient_cb (gpointer data)
{
    Turn *turn = data;
    turn->patience = 0;
    ui_test_set_turn (turn->turns->page, turn->place, NULL, UI_TURN_AWAY);
    /* Whoever asks hears at once that the server is back. */
    ask (turn);
    return G_SOURCE_REMOVE;
}

/* Whether this is what the item became by the answer, and not what it was before. */
static bool
is_next (Turn *turn, const ModelSection *section)
{
    const ModelItem *item = section->items->len == 1 ? section->items->pdata[0] : NULL;
    return item != NULL && item->turn > item_at (turn->turns, turn->place)->turn;
}

static void
on_turn_cb (GObject *client, GAsyncResult *result, void *data)
{
    Turn *turn = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelSection) section =
        client_section_finish (CLIENT_CONNECTION (client), result, &error);
    if (g_cancellable_is_cancelled (turn->cancel)) {
        turn_drop (turn);
        return;
    }
    turn->asking = false;
    g_clear_handle_id (&turn->patience, g_source_remove);
    if (section != NULL)
        applicant_session_line_is_back (turn->turns->session);
    else
        ui_test_set_turn (turn->turns->page, turn->place, NULL, UI_TURN_AWAY);
    if (section != NULL && turn->next == NULL && is_next (turn, section))
        take_next (turn, g_steal_pointer (&section));
    else if (turn->next == NULL && turn->timer == 0)
        turn->timer = g_timeout_add (RETRY_MS, on_time_cb, turn);
    turn_drop (turn);
}

static void
ask (Turn *turn)
{
    ApplicantTurns *self = turn->turns;
    if (turn->asking || turn->next != NULL)
        return;
    turn->asking = true;
    g_clear_handle_id (&turn->timer, g_source_remove);
    client_turn_async (applicant_session_get_client (self->session), self->section->id,
                       item_at (self, turn->place)->id, (ModelLanguage)self->section->language,
                       turn->cancel, on_turn_cb, turn_take (turn));
}

static void
on_sent_cb (ApplicantSession *session, int kind, ApplicantTurns *self)
{
    for (guint i = 0; kind == MODEL_ENTRY_ATTEMPT && i < self->waiting->len; i++)
        ask (self->waiting->pdata[i]);
}

static void
on_refused_cb (ApplicantSession *session, int kind, const GError *error, ApplicantTurns *self)
{
    on_sent_cb (session, kind, self);
}

/* ---- sending ---- */

static Turn *
wait_for (ApplicantTurns *self, int place)
{
    Turn *turn = g_new0 (Turn, 1);
    g_atomic_ref_count_init (&turn->references);
    turn->cancel = g_object_ref (self->cancel);
    turn->turns = self;
    turn->place = place;
    turn->patience = g_timeout_add (PATIENCE_MS, on_impatient_cb, turn);
    g_ptr_array_add (self->waiting, turn);
    ui_test_set_turn (self->page, place, NULL, UI_TURN_SENT);
    self->changed (self->data);
    return turn;
}

const char *
applicant_turns_item (ApplicantTurns *self, int place)
{
    return item_at (self, place)->id;
}

bool
applicant_turns_is_waiting (ApplicantTurns *self, int place)
{
    for (guint i = 0; self != NULL && i < self->waiting->len; i++)
        if (((const Turn *)self->waiting->pdata[i])->place == place)
            return true;
    return false;
}

void
applicant_turns_send (ApplicantTurns *self, int place, int64_t at_ms)
{
    const ModelItem *item = self != NULL && place >= 0 ? item_at (self, place) : NULL;
    if (item == NULL || item->turn == 0 || item->over || applicant_turns_is_waiting (self, place))
        return;
    g_autoptr (GPtrArray) responses = ui_test_get_responses (self->page, place);
    g_autoptr (json_t) json = applicant_answers_write (responses);
    g_autofree char *mark = mark_name (self, place);
    const ModelResponse payload = {
        .at_ms = at_ms, .section = self->section->id, .item = item->id, .responses = json};
    JournalChange *change = journal_change_new ();
    journal_change_put (change, mark, "yes");
    applicant_session_add_entry (self->session, change, MODEL_ENTRY_ATTEMPT, &model_response_shape,
                                 &payload);
    wait_for (self, place);
    applicant_session_save (self->session, change, NULL, NULL, NULL);
}

/* ---- the beginning and the end ---- */

static void
begin (ApplicantTurns *self, int place)
{
    const ModelItem *item = item_at (self, place);
    g_autofree char *mark = mark_name (self, place);
    g_autofree char *sent = journal_get (applicant_session_get_journal (self->session), mark);
    ui_test_set_turn (self->page, place, NULL, state_of (item));
    if (sent != NULL)
        ask (wait_for (self, place));
}

ApplicantTurns *
applicant_turns_new (ApplicantFlow *flow, UiTest *page, ModelSection *section, const char *folder,
                     ApplicantTurnsChanged changed, void *data)
{
    ApplicantTurns *self = g_new0 (ApplicantTurns, 1);
    *self = (ApplicantTurns){.flow = flow,
                             .session = g_object_ref (flow->session),
                             .page = page,
                             .section = section,
                             .folder = g_strdup (folder),
                             .changed = changed,
                             .data = data,
                             .cancel = g_cancellable_new (),
                             .waiting = g_ptr_array_new_with_free_func (turn_end)};
    for (guint i = 0; i < section->items->len; i++)
        if (item_at (self, (int)i)->turn > 0)
            begin (self, (int)i);
    g_signal_connect (self->session, "sent", G_CALLBACK (on_sent_cb), self);
    g_signal_connect (self->session, "refused", G_CALLBACK (on_refused_cb), self);
    return self;
}

void
applicant_turns_free (ApplicantTurns *self)
{
    if (self == NULL)
        return;
    g_signal_handlers_disconnect_by_data (self->session, self);
    g_cancellable_cancel (self->cancel);
    g_ptr_array_unref (self->waiting);
    g_object_unref (self->cancel);
    g_object_unref (self->session);
    g_free (self->folder);
    g_free (self);
}
