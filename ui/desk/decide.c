/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/decide.h"

#include "ui/desk/parts.h"
#include "ui/moment.h"
#include "ui/template.h"
#include "ui/words.h"

#define REASON_MIN 3 /* characters; the server asks the same */
#define REASON_MAX 4000

struct _UiDeskDecide {
    GtkBox parent_instance;

    /* template */
    GtkWidget *before, *outcomes, *advance, *hold, *decline, *meaning, *reason, *error, *state;
    GtkWidget *record;

    bool saving, quiet;
};

G_DEFINE_FINAL_TYPE (UiDeskDecide, ui_desk_decide, GTK_TYPE_BOX)

enum { RECORD, CANCEL, DRAFT, SIGNAL_COUNT };
static guint signals[SIGNAL_COUNT];

static GtkToggleButton *
button_of (UiDeskDecide *panel, UiDeskOutcome outcome)
{
    GtkWidget *buttons[UI_DESK_OUTCOME_COUNT] = {NULL, panel->advance, panel->hold, panel->decline};
    return GTK_TOGGLE_BUTTON (buttons[outcome]);
}

static GtkTextBuffer *
buffer_of (UiDeskDecide *panel)
{
    return gtk_text_view_get_buffer (GTK_TEXT_VIEW (panel->reason));
}

static void
show (UiDeskDecide *panel)
{
    static const char *const meanings[UI_DESK_OUTCOME_COUNT] = {
        [UI_DESK_OUTCOME_NONE] = N_ ("Choose what happens next."),
        [UI_DESK_OUTCOME_ADVANCE] =
            N_ ("The person goes on to the next step. The applicant reads this in the status."),
        [UI_DESK_OUTCOME_HOLD] = N_ ("The application stays open and waits for you. The applicant "
                                     "reads that it is on hold."),
        [UI_DESK_OUTCOME_DECLINE] = N_ (
            "The application ends here. The applicant reads that it is closed; the record stays."),
    };
    g_autofree char *reason = NULL;
    UiDeskOutcome outcome = ui_desk_decide_get_draft (panel, &reason);
    gtk_label_set_text (GTK_LABEL (panel->meaning), _ (meanings[outcome]));
    gtk_widget_set_sensitive (panel->record, outcome != UI_DESK_OUTCOME_NONE && !panel->saving);
    gtk_widget_set_sensitive (panel->outcomes, !panel->saving);
    ui_desk_label_show (panel->state, panel->saving ? _ ("saving") : "");
}

/* ---- callbacks --------------------------------------------------------- */

static void
on_changed_cb (UiDeskDecide *panel)
{
    show (panel);
    if (panel->quiet)
        return;
    ui_desk_decide_set_error (panel, NULL);
    g_signal_emit (panel, signals[DRAFT], 0);
}

static void
on_outcome_cb (UiDeskDecide *panel)
{
    on_changed_cb (panel);
}

static void
on_cancel_cb (UiDeskDecide *panel)
{
    g_signal_emit (panel, signals[CANCEL], 0);
}

static void
on_record_cb (UiDeskDecide *panel)
{
    ui_desk_decide_record (panel);
}

/* ---- class ------------------------------------------------------------- */

static void
ui_desk_decide_dispose (GObject *object)
{
    gtk_widget_dispose_template (GTK_WIDGET (object), UI_TYPE_DESK_DECIDE);
    G_OBJECT_CLASS (ui_desk_decide_parent_class)->dispose (object);
}

#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
ui_desk_decide_class_init (UiDeskDecideClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiDeskDecide, before),
        UI_CHILD (UiDeskDecide, outcomes),
        UI_CHILD (UiDeskDecide, advance),
        UI_CHILD (UiDeskDecide, hold),
        UI_CHILD (UiDeskDecide, decline),
        UI_CHILD (UiDeskDecide, meaning),
        UI_CHILD (UiDeskDecide, reason),
        UI_CHILD (UiDeskDecide, error),
        UI_CHILD (UiDeskDecide, state),
        UI_CHILD (UiDeskDecide, record),
        {0},
    };
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_desk_decide_dispose;
    signals[RECORD] = ui_desk_signal_new (class, "record", 2, G_TYPE_INT, G_TYPE_STRING);
    signals[CANCEL] = ui_desk_signal_new (class, "cancel", 0);
    signals[DRAFT] = ui_desk_signal_new (class, "draft", 0);
    ui_template_set (widget_class, "desk/decide.ui", children);
    CALL (on_outcome_cb), CALL (on_cancel_cb), CALL (on_record_cb);
}

static void
ui_desk_decide_init (UiDeskDecide *panel)
{
    ui_template_init (GTK_WIDGET (panel));
    g_signal_connect_object (buffer_of (panel), "changed", G_CALLBACK (on_changed_cb), panel,
                             G_CONNECT_SWAPPED);
    show (panel);
}

/* ---- public ------------------------------------------------------------ */

char *
ui_desk_decide_sentence (UiDeskOutcome outcome, const char *who, int64_t at_ms, int64_t now_ms)
{
    static const char *const sentences[UI_DESK_OUTCOME_COUNT] = {
        [UI_DESK_OUTCOME_ADVANCE] = N_ ("Advanced by %s, %s"),
        [UI_DESK_OUTCOME_HOLD] = N_ ("Put on hold by %s, %s"),
        [UI_DESK_OUTCOME_DECLINE] = N_ ("Declined by %s, %s"),
    };
    if (outcome == UI_DESK_OUTCOME_NONE || outcome >= UI_DESK_OUTCOME_COUNT)
        return NULL;
    g_autofree char *when = ui_moment_short (at_ms, now_ms);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return g_strdup_printf (_ (sentences[outcome]), who ? who : "", when);
#pragma GCC diagnostic pop
}

void
ui_desk_decide_set_before (UiDeskDecide *panel, UiDeskOutcome outcome, const char *who,
                           const char *reason, int64_t at_ms, int64_t now_ms)
{
    g_autofree char *sentence = ui_desk_decide_sentence (outcome, who, at_ms, now_ms);
    g_autofree char *text =
        sentence ? g_strdup_printf ("%s: %s", sentence, reason ? reason : "") : g_strdup ("");
    ui_desk_label_set (panel->before, text);
    gtk_widget_set_visible (panel->before, sentence != NULL);
}

void
ui_desk_decide_begin (UiDeskDecide *panel, UiDeskOutcome outcome)
{
    g_return_if_fail (UI_IS_DESK_DECIDE (panel));
    if (outcome > UI_DESK_OUTCOME_NONE && outcome < UI_DESK_OUTCOME_COUNT)
        gtk_toggle_button_set_active (button_of (panel, outcome), TRUE);
    gtk_widget_grab_focus (panel->reason);
}

UiDeskOutcome
ui_desk_decide_get_draft (UiDeskDecide *panel, char **reason)
{
    GtkTextIter from, to;
    gtk_text_buffer_get_bounds (buffer_of (panel), &from, &to);
    *reason = gtk_text_buffer_get_text (buffer_of (panel), &from, &to, FALSE);
    for (UiDeskOutcome n = UI_DESK_OUTCOME_ADVANCE; n < UI_DESK_OUTCOME_COUNT; n++) {
        if (gtk_toggle_button_get_active (button_of (panel, n)))
            return n;
    }
    return UI_DESK_OUTCOME_NONE;
}

void
ui_desk_decide_set_draft (UiDeskDecide *panel, UiDeskOutcome outcome, const char *reason)
{
    panel->quiet = true;
    for (UiDeskOutcome n = UI_DESK_OUTCOME_ADVANCE; n < UI_DESK_OUTCOME_COUNT; n++)
        gtk_toggle_button_set_active (button_of (panel, n), n == outcome);
    gtk_text_buffer_set_text (buffer_of (panel), reason ? reason : "", -1);
    ui_desk_decide_set_error (panel, NULL);
    panel->quiet = false;
}

void
ui_desk_decide_set_saving (UiDeskDecide *panel, bool saving)
{
    panel->saving = saving;
    show (panel);
}

void
ui_desk_decide_set_error (UiDeskDecide *panel, const char *sentence)
{
    gtk_label_set_text (GTK_LABEL (panel->error), sentence ? sentence : "");
    gtk_widget_set_visible (panel->error, sentence != NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (panel->reason),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence ? sentence : "",
                                    -1);
}

void
ui_desk_decide_record (UiDeskDecide *panel)
{
    g_autofree char *reason = NULL;
    UiDeskOutcome outcome = ui_desk_decide_get_draft (panel, &reason);
    g_strstrip (reason);
    glong length = g_utf8_strlen (reason, -1);
    if (panel->saving)
        return;
    if (outcome == UI_DESK_OUTCOME_NONE) {
        ui_desk_decide_set_error (panel, _ ("Choose Advance, Hold or Decline first."));
    } else if (length < REASON_MIN || length > REASON_MAX) {
        ui_desk_decide_set_error (
            panel, length < REASON_MIN ? _ ("Write the reason for your decision.")
                                       : _ ("The reason is too long: 4,000 characters at most."));
        gtk_widget_grab_focus (panel->reason);
    } else {
        g_signal_emit (panel, signals[RECORD], 0, (int)outcome, reason);
    }
}

void
ui_desk_decide_translate (UiDeskDecide *panel)
{
    ui_template_translate (GTK_WIDGET (panel));
    show (panel);
}
