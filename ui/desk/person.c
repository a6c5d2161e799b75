/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/person.h"

#include <adwaita.h>

#include "ui/desk/explain.h"
#include "ui/desk/form.h"
#include "ui/desk/panels.h"
#include "ui/desk/parts.h"
#include "ui/fit.h"
#include "ui/moment.h"
#include "ui/template.h"
#include "ui/words.h"

#define PROBES_SHOWN 4
#define WELL_HEIGHTS 3

struct _UiDeskPerson {
    GtkBox parent_instance;
    /* template */
    GtkWidget *name, *state, *wide_number, *advance, *hold, *decline;
    GtkWidget *notice, *notice_text, *notice_button, *wells, *split_app, *decide_slot, *note_slot;
    GtkWidget *check_slot, *scores, *samples, *rated, *consents, *reads, *facts, *needs;
    GtkWidget *equipment, *probes, *all_probes, *events, *samples_panel, *samples_title, *scroll;

    /* owned by the tree */
    GtkWidget *state_pill, *equipment_pill, *rated_pill;
    UiDeskNote *note;
    UiDeskDecide *decide;
    UiDeskCheck *check;

    /* owned */
    UiDeskPersonValues *person;
    int64_t now_ms;
    bool probes_open;
};

G_DEFINE_FINAL_TYPE (UiDeskPerson, ui_desk_person, GTK_TYPE_BOX)

enum { BACK, SECTIONS, NOTICE, PLAY, RATE, DELETE, CERTIFICATE, FETCH, NOTE, DECIDE, DRAFT };
static guint signals[DRAFT + 1];

/* ---- what is shown ----------------------------------------------------- */

/* The three ways to begin a decision; one cannot decide before the application is sent. */
static void
show_buttons (UiDeskPerson *page, bool shown)
{
    GtkWidget *buttons[] = {page->advance, page->hold, page->decline};
    for (guint n = 0; n < G_N_ELEMENTS (buttons); n++)
        gtk_widget_set_visible (buttons[n], shown);
}

static void
show_header (UiDeskPerson *page)
{
    const UiDeskPersonValues *person = page->person;
    g_autofree char *when = ui_moment_short (person->submitted_ms, page->now_ms);
    g_autofree char *number = person->submitted_ms > 0
                                  ? g_strdup_printf (_ ("%s, sent %s"), person->number, when)
                                  : g_strdup_printf (_ ("%s, not sent yet"), person->number);
    bool open = person->state == UI_DESK_STATE_SUBMITTED || person->state == UI_DESK_STATE_DECIDED;
    const char *name = person->name && *person->name ? person->name : person->number;
    ui_desk_label_show (page->name, name);
    gtk_widget_set_tooltip_text (page->name, name);
    gtk_label_set_text (GTK_LABEL (page->wide_number), number);
    ui_desk_pill_set_state (page->state_pill, person->state, person->outcome);
    gtk_widget_set_visible (page->state_pill, TRUE);
    show_buttons (page, open && !ui_desk_person_is_deciding (page));
}

static void
show_probes (UiDeskPerson *page)
{
    guint left =
        ui_desk_panels_probes (page->probes, page->person, page->probes_open ? 0 : PROBES_SHOWN);
    gtk_widget_set_visible (page->all_probes, left > 0);
    ui_desk_pill_set_verdict (page->equipment_pill, page->person->equipment);
}

static void
on_sample_save_cb (UiDeskSampleView *view, int level, const char *comment, UiDeskPerson *page)
{
    g_signal_emit (page, signals[RATE], 0, ui_desk_sample_view_get_id (view), level, comment);
}

static void
on_draft_cb (UiDeskPerson *page)
{
    g_signal_emit (page, signals[DRAFT], 0);
}

static UiDeskSampleView *
sample_view (UiDeskPerson *page, const char *id)
{
    UiDeskSampleView *view = ui_desk_person_get_sample (page, id);
    if (view != NULL)
        return view;
    view = g_object_new (UI_TYPE_DESK_SAMPLE_VIEW, NULL);
    if (gtk_widget_get_first_child (page->samples) != NULL)
        gtk_box_append (GTK_BOX (page->samples), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
    gtk_box_append (GTK_BOX (page->samples), GTK_WIDGET (view));
    g_signal_connect_object (view, "save", G_CALLBACK (on_sample_save_cb), page, 0);
    ui_desk_sample_view_relay (view, G_OBJECT (page));
    g_signal_connect_object (view, "draft", G_CALLBACK (on_draft_cb), page, G_CONNECT_SWAPPED);
    return view;
}

/* Views stay with their recording, so that sound and drafts go on. */
static void
show_samples (UiDeskPerson *page)
{
    const UiDeskPersonValues *person = page->person;
    guint rated = 0, written = 0, all = person->samples->len;
    GtkWidget *first = gtk_widget_get_first_child (page->samples);
    if (GTK_IS_LABEL (first))
        gtk_box_remove (GTK_BOX (page->samples), first);
    for (guint n = 0; n < all; n++) {
        const UiDeskSample *sample = person->samples->pdata[n];
        UiDeskSampleView *view = sample_view (page, sample->id);
        ui_desk_sample_view_set (view, sample, (int)n + 1, ui_desk_sample_anchors (person, sample),
                                 page->now_ms);
        written += sample->written != NULL;
        rated += ui_desk_sample_own_rating (sample) != NULL;
        ui_fit_again (GTK_WIDGET (view));
    }
    gtk_label_set_label (GTK_LABEL (page->samples_title),
                         written > 0 ? _ ("Voice samples and messages") : _ ("Voice samples"));
    if (all == 0)
        gtk_box_append (GTK_BOX (page->samples),
                        ui_desk_label_new (_ ("No voice sample is sent yet."), "muted", TRUE));
    g_autofree char *text = g_strdup_printf (_ ("%u of %u rated by you"), rated, all);
    ui_desk_pill_set (page->rated_pill, rated < all ? "info" : "none", NULL, text);
    gtk_widget_set_visible (page->rated_pill, all > 0);
}

static void
read_form (const UiDeskConsent *consent, gpointer data)
{
    UiDeskPerson *page = data;
    ui_desk_form_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), consent, page->now_ms);
}

static void
show_wells (UiDeskPerson *page, bool shown)
{
    static const int heights[WELL_HEIGHTS] = {180, 220, 120};
    ui_desk_box_empty (page->wells);
    for (int n = 0; shown && n < WELL_HEIGHTS; n++) {
        GtkWidget *well = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
        gtk_widget_add_css_class (well, "well");
        gtk_widget_set_size_request (well, -1, heights[n]);
        gtk_box_append (GTK_BOX (page->wells), well);
    }
    gtk_widget_set_visible (page->wells, shown);
    gtk_widget_set_visible (page->split_app, !shown);
}

/* ---- callbacks --------------------------------------------------------- */

static void
on_back_cb (UiDeskPerson *page)
{
    g_signal_emit (page, signals[BACK], 0);
}

static void
on_sections_cb (UiDeskPerson *page)
{
    g_signal_emit (page, signals[SECTIONS], 0);
}

static void
on_notice_cb (UiDeskPerson *page)
{
    g_signal_emit (page, signals[NOTICE], 0);
}

static void
on_advance_cb (UiDeskPerson *page)
{
    ui_desk_person_begin_decision (page, UI_DESK_OUTCOME_ADVANCE);
}

static void
on_hold_cb (UiDeskPerson *page)
{
    ui_desk_person_begin_decision (page, UI_DESK_OUTCOME_HOLD);
}

static void
on_decline_cb (UiDeskPerson *page)
{
    ui_desk_person_begin_decision (page, UI_DESK_OUTCOME_DECLINE);
}

static void
on_how_cb (UiDeskPerson *page)
{
    if (page->person != NULL)
        ui_desk_explain_scores (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), page->person);
}

static void
on_probes_cb (UiDeskPerson *page)
{
    page->probes_open = true;
    show_probes (page);
}

static void
on_note_save_cb (UiDeskPerson *page, const char *text)
{
    g_signal_emit (page, signals[NOTE], 0, text);
}

static void
on_decide_record_cb (UiDeskPerson *page, int outcome, const char *reason)
{
    g_signal_emit (page, signals[DECIDE], 0, outcome, reason);
}

static void
on_decide_cancel_cb (UiDeskPerson *page)
{
    ui_desk_person_end_decision (page);
    on_draft_cb (page);
}

/* ---- class ------------------------------------------------------------- */

static void
ui_desk_person_dispose (GObject *object)
{
    gtk_widget_dispose_template (GTK_WIDGET (object), UI_TYPE_DESK_PERSON);
    g_clear_pointer (&UI_DESK_PERSON (object)->person, ui_desk_person_values_free);
    G_OBJECT_CLASS (ui_desk_person_parent_class)->dispose (object);
}

#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
ui_desk_person_class_init (UiDeskPersonClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiDeskPerson, name),
        UI_CHILD (UiDeskPerson, state),
        UI_CHILD (UiDeskPerson, wide_number),
        UI_CHILD (UiDeskPerson, advance),
        UI_CHILD (UiDeskPerson, hold),
        UI_CHILD (UiDeskPerson, decline),
        UI_CHILD (UiDeskPerson, notice),
        UI_CHILD (UiDeskPerson, notice_text),
        UI_CHILD (UiDeskPerson, notice_button),
        UI_CHILD (UiDeskPerson, wells),
        UI_CHILD (UiDeskPerson, split_app),
        UI_CHILD (UiDeskPerson, decide_slot),
        UI_CHILD (UiDeskPerson, note_slot),
        UI_CHILD (UiDeskPerson, check_slot),
        UI_CHILD (UiDeskPerson, scores),
        UI_CHILD (UiDeskPerson, samples),
        UI_CHILD (UiDeskPerson, rated),
        UI_CHILD (UiDeskPerson, consents),
        UI_CHILD (UiDeskPerson, reads),
        UI_CHILD (UiDeskPerson, facts),
        UI_CHILD (UiDeskPerson, needs),
        UI_CHILD (UiDeskPerson, equipment),
        UI_CHILD (UiDeskPerson, probes),
        UI_CHILD (UiDeskPerson, all_probes),
        UI_CHILD (UiDeskPerson, events),
        UI_CHILD (UiDeskPerson, samples_panel),
        UI_CHILD (UiDeskPerson, samples_title),
        UI_CHILD (UiDeskPerson, scroll),
        {"main", 0},
        {"side", 0},
        {0},
    };
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_desk_person_dispose;
    signals[BACK] = ui_desk_signal_new (class, "back", 0);
    signals[SECTIONS] = ui_desk_signal_new (class, "sections", 0);
    signals[NOTICE] = ui_desk_signal_new (class, "notice", 0);
    signals[PLAY] = ui_desk_signal_new (class, "play", 1, G_TYPE_STRING);
    signals[RATE] = ui_desk_signal_new (class, "rate", 3, G_TYPE_STRING, G_TYPE_INT, G_TYPE_STRING);
    signals[DELETE] = ui_desk_signal_new (class, "delete", 2, G_TYPE_STRING, G_TYPE_STRING);
    signals[CERTIFICATE] = ui_desk_signal_new (class, "certificate", 1, G_TYPE_STRING);
    signals[FETCH] =
        ui_desk_signal_new (class, "fetch", 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
    signals[NOTE] = ui_desk_signal_new (class, "note", 1, G_TYPE_STRING);
    signals[DECIDE] = ui_desk_signal_new (class, "decide", 2, G_TYPE_INT, G_TYPE_STRING);
    signals[DRAFT] = ui_desk_signal_new (class, "draft", 0);
    ui_template_set (widget_class, "desk/person.ui", children);
    CALL (on_back_cb), CALL (on_sections_cb), CALL (on_notice_cb), CALL (on_advance_cb);
    CALL (on_hold_cb), CALL (on_decline_cb), CALL (on_how_cb), CALL (on_probes_cb);
}

static void
ui_desk_person_init (UiDeskPerson *page)
{
    ui_template_init (GTK_WIDGET (page));
    page->state_pill = ui_desk_pill_new ("none", NULL, "");
    page->equipment_pill = ui_desk_pill_new ("none", NULL, "");
    page->rated_pill = ui_desk_pill_new ("none", NULL, "");
    gtk_box_append (GTK_BOX (page->state), page->state_pill);
    gtk_box_append (GTK_BOX (page->equipment), page->equipment_pill);
    gtk_box_append (GTK_BOX (page->rated), page->rated_pill);
    page->note = g_object_new (UI_TYPE_DESK_NOTE, NULL);
    page->decide = g_object_new (UI_TYPE_DESK_DECIDE, NULL);
    page->check = g_object_new (UI_TYPE_DESK_CHECK, NULL);
    gtk_box_append (GTK_BOX (page->note_slot), GTK_WIDGET (page->note));
    gtk_box_append (GTK_BOX (page->check_slot), GTK_WIDGET (page->check));
    gtk_box_append (GTK_BOX (page->decide_slot), GTK_WIDGET (page->decide));
    g_signal_connect_swapped (page->note, "save", G_CALLBACK (on_note_save_cb), page);
    g_signal_connect_swapped (page->note, "draft", G_CALLBACK (on_draft_cb), page);
    g_signal_connect_swapped (page->decide, "record", G_CALLBACK (on_decide_record_cb), page);
    g_signal_connect_swapped (page->decide, "cancel", G_CALLBACK (on_decide_cancel_cb), page);
    g_signal_connect_swapped (page->decide, "draft", G_CALLBACK (on_draft_cb), page);
    ui_desk_person_reset (page);
}

/* ---- public ------------------------------------------------------------ */

void
ui_desk_person_reset (UiDeskPerson *page)
{
    g_return_if_fail (UI_IS_DESK_PERSON (page));
    g_clear_pointer (&page->person, ui_desk_person_values_free);
    page->probes_open = false;
    ui_desk_label_show (page->name, "");
    gtk_label_set_text (GTK_LABEL (page->wide_number), _ ("Asking the server"));
    gtk_widget_set_visible (page->state_pill, FALSE);
    show_buttons (page, false);
    ui_desk_box_empty (page->samples);
    ui_desk_check_set (page->check, NULL);
    ui_desk_note_set_saved (page->note, "");
    ui_desk_note_set_draft (page->note, "", "");
    ui_desk_note_set_state (page->note, UI_DESK_NOTE_IDLE);
    ui_desk_person_end_decision (page);
    ui_desk_person_set_notice (page, NULL, NULL);
    gtk_adjustment_set_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page->scroll)), 0);
    show_wells (page, true);
}

void
ui_desk_person_set (UiDeskPerson *page, UiDeskPersonValues *person, int64_t now_ms)
{
    g_return_if_fail (UI_IS_DESK_PERSON (page) && person != NULL);
    g_clear_pointer (&page->person, ui_desk_person_values_free);
    page->person = person;
    page->now_ms = now_ms;
    show_wells (page, false);
    show_header (page);
    ui_desk_panels_scores (page->scores, person);
    show_samples (page);
    ui_desk_note_set (page->note, person->note, person->note_by, person->note_ms, now_ms);
    ui_desk_panels_consents (page->consents, person, now_ms, read_form, page);
    ui_desk_panels_reads (page->reads, person);
    ui_desk_panels_about (page->facts, page->needs, person);
    show_probes (page);
    ui_desk_panels_events (page->events, person, now_ms);
    ui_desk_decide_set_before (page->decide, person->outcome, person->decided_by, person->reason,
                               person->decided_ms, now_ms);
}

const UiDeskPersonValues *
ui_desk_person_get (UiDeskPerson *page)
{
    return page->person;
}

void
ui_desk_person_set_notice (UiDeskPerson *page, const char *sentence, const char *button)
{
    gtk_label_set_text (GTK_LABEL (page->notice_text), sentence ? sentence : "");
    gtk_widget_set_visible (page->notice, sentence != NULL);
    gtk_widget_set_visible (page->notice_button, button != NULL);
    if (button != NULL)
        gtk_button_set_label (GTK_BUTTON (page->notice_button), button);
    if (sentence != NULL)
        gtk_adjustment_set_value (
            gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page->scroll)), 0);
}

const char *
ui_desk_person_get_notice (UiDeskPerson *page)
{
    return gtk_widget_get_visible (page->notice)
               ? gtk_label_get_text (GTK_LABEL (page->notice_text))
               : NULL;
}

UiDeskSampleView *
ui_desk_person_get_sample (UiDeskPerson *page, const char *id)
{
    for (GtkWidget *child = gtk_widget_get_first_child (page->samples); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
        if (UI_IS_DESK_SAMPLE_VIEW (child)
            && g_strcmp0 (ui_desk_sample_view_get_id (UI_DESK_SAMPLE_VIEW (child)), id) == 0)
            return UI_DESK_SAMPLE_VIEW (child);
    }
    return NULL;
}

UiDeskNote *
ui_desk_person_get_note (UiDeskPerson *page)
{
    return page->note;
}

UiDeskCheck *
ui_desk_person_get_check (UiDeskPerson *page)
{
    g_return_val_if_fail (UI_IS_DESK_PERSON (page), NULL);
    return page->check;
}

UiDeskDecide *
ui_desk_person_get_decide (UiDeskPerson *page)
{
    return page->decide;
}

void
ui_desk_person_begin_decision (UiDeskPerson *page, UiDeskOutcome outcome)
{
    g_return_if_fail (UI_IS_DESK_PERSON (page));
    gtk_widget_set_visible (page->decide_slot, TRUE);
    show_buttons (page, false);
    ui_desk_decide_begin (page->decide, outcome);
    gtk_adjustment_set_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page->scroll)), 0);
}

void
ui_desk_person_end_decision (UiDeskPerson *page)
{
    g_return_if_fail (UI_IS_DESK_PERSON (page));
    ui_desk_decide_set_draft (page->decide, UI_DESK_OUTCOME_NONE, NULL);
    gtk_widget_set_visible (page->decide_slot, FALSE);
    if (page->person != NULL)
        show_header (page);
}

bool
ui_desk_person_is_deciding (UiDeskPerson *page)
{
    return gtk_widget_get_visible (page->decide_slot);
}

static bool
has_focus (UiDeskPerson *page, gpointer widget)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
    GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
    return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

void
ui_desk_person_save (UiDeskPerson *page)
{
    g_return_if_fail (UI_IS_DESK_PERSON (page));
    bool elsewhere = !has_focus (page, page->note) && !has_focus (page, page->samples);
    if (has_focus (page, page->decide)) {
        ui_desk_decide_record (page->decide);
        return;
    }
    if (elsewhere || has_focus (page, page->note))
        ui_desk_note_save (page->note);
    for (GtkWidget *child = gtk_widget_get_first_child (page->samples); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
        if (UI_IS_DESK_SAMPLE_VIEW (child) && (elsewhere || has_focus (page, child)))
            ui_desk_sample_view_save (UI_DESK_SAMPLE_VIEW (child));
    }
}

void
ui_desk_person_play (UiDeskPerson *page)
{
    g_return_if_fail (UI_IS_DESK_PERSON (page));
    GtkWidget *chosen = gtk_widget_get_first_child (page->samples);
    for (GtkWidget *child = chosen; child != NULL; child = gtk_widget_get_next_sibling (child))
        if (has_focus (page, child))
            chosen = child;
    if (chosen != NULL && UI_IS_DESK_SAMPLE_VIEW (chosen))
        g_signal_emit (page, signals[PLAY], 0,
                       ui_desk_sample_view_get_id (UI_DESK_SAMPLE_VIEW (chosen)));
}

void
ui_desk_person_translate (UiDeskPerson *page)
{
    ui_template_translate (GTK_WIDGET (page));
    ui_desk_note_translate (page->note);
    ui_desk_decide_translate (page->decide);
    for (GtkWidget *child = gtk_widget_get_first_child (page->samples); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        if (UI_IS_DESK_SAMPLE_VIEW (child))
            ui_desk_sample_view_translate (UI_DESK_SAMPLE_VIEW (child));
}
