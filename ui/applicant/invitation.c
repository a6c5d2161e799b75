/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/invitation.h"

#include <string.h>

#include "ui/applicant/codefield.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiInvitation {
    UiPage parent_instance;
    /* template */
    GtkLabel *title_label, *lead_label, *code_label, *state_label, *hint_label;
    GtkEntry *code_entry;
    GtkWidget *state_box, *state_icon, *card, *split_browse;
    GtkSpinner *state_spinner;
    GtkLabel *company_label, *job_label, *hours_label, *engagement_label, *states_label,
        *until_label;
    GtkWidget *hours_row, *engagement_row, *states_row, *until_row;
    GtkButton *browse_button;
    /* owned */
    char *sentence; /* from outside, or NULL */
    UiCodeState state;
    bool return_code;
};

G_DEFINE_FINAL_TYPE (UiInvitation, ui_invitation, UI_TYPE_PAGE)

static const struct {
    const char *class, *icon, *words;
} states[UI_CODE_STATES] = {
    [UI_CODE_EMPTY] = {"muted", NULL, ""},
    [UI_CODE_CHECKING] = {"muted", NULL, N_ ("Asking the company")},
    [UI_CODE_GOOD] = {"ok", "object-select-symbolic", N_ ("The code is valid")},
    [UI_CODE_WRONG] = {"bad", "dialog-error-symbolic",
                       N_ ("Something in this code is wrong. Compare it with the letter.")},
    [UI_CODE_LATER] = {"bad", "dialog-warning-symbolic",
                       N_ ("The code could not be checked. Try again.")},
};

static bool
may_go_on (UiInvitation *self)
{
    return self->state == UI_CODE_GOOD || self->state == UI_CODE_LATER;
}

static void
render_state (UiInvitation *self)
{
    const char *icon = states[self->state].icon;
    GtkWidget *painted[] = {GTK_WIDGET (self->state_label), self->state_icon};
    for (size_t w = 0; w < G_N_ELEMENTS (painted); w++) {
        for (int i = 0; i < UI_CODE_STATES; i++)
            gtk_widget_remove_css_class (painted[w], states[i].class);
        gtk_widget_add_css_class (painted[w], states[self->state].class);
    }
    gtk_widget_set_visible (self->state_box, self->state != UI_CODE_EMPTY);
    gtk_widget_set_visible (self->state_icon, icon != NULL);
    gtk_widget_set_visible (GTK_WIDGET (self->state_spinner), self->state == UI_CODE_CHECKING);
    gtk_spinner_set_spinning (self->state_spinner, self->state == UI_CODE_CHECKING);
    gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), icon);
    gtk_label_set_label (self->state_label, self->sentence ? self->sentence
                                            : *states[self->state].words
                                                ? _ (states[self->state].words)
                                                : "");
    gtk_widget_set_visible (GTK_WIDGET (self->hint_label), self->state != UI_CODE_WRONG);
    if (self->state == UI_CODE_WRONG)
        gtk_widget_add_css_class (GTK_WIDGET (self->code_entry), "error");
    else
        gtk_widget_remove_css_class (GTK_WIDGET (self->code_entry), "error");
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->code_entry), GTK_ACCESSIBLE_STATE_INVALID,
                                 self->state == UI_CODE_WRONG ? GTK_ACCESSIBLE_INVALID_TRUE
                                                              : GTK_ACCESSIBLE_INVALID_FALSE,
                                 -1);
    ui_page_set_next_label (UI_PAGE (self),
                            self->state == UI_CODE_LATER ? _ ("Try again") : _ ("Continue"));
    ui_page_set_complete (UI_PAGE (self), may_go_on (self));
}

static void
render (UiInvitation *self)
{
    const char *title =
        self->return_code ? _ ("Enter your return code") : _ ("Enter your invitation code");
    ui_page_set_title (UI_PAGE (self), title);
    gtk_label_set_label (self->title_label, title);
    gtk_label_set_label (
        self->lead_label,
        self->return_code ? _ (
            "You got it when you sent your application: five groups of five letters and digits.")
                          : _ ("It is in the company’s letter or e-mail: five groups of five "
                               "letters and digits."));
    gtk_label_set_label (self->code_label,
                         self->return_code ? _ ("Return code") : _ ("Invitation code"));
    render_state (self);
}

static void
on_changed_cb (UiInvitation *self)
{
    g_autofree char *code = ui_invitation_get_code (self);
    ui_invitation_set_state (self, UI_CODE_EMPTY, NULL);
    g_signal_emit_by_name (self, "code-edited");
    if (strlen (code) == UI_CODE_SYMBOLS)
        g_signal_emit_by_name (self, "code-complete");
}

static void
complain_about_length (UiInvitation *self)
{
    g_autofree char *code = ui_invitation_get_code (self);
    size_t length = strlen (code);
    if (self->state != UI_CODE_EMPTY || length == 0 || length == UI_CODE_SYMBOLS)
        return;
    g_autofree char *words = g_strdup_printf (
        ABS ((int)length - UI_CODE_SYMBOLS) == 1
            ? _ ("One letter seems wrong: codes have 25 letters and digits, yours has %d.")
            : _ ("Codes have 25 letters and digits, yours has %d. Look at it again."),
        (int)length);
    ui_invitation_set_state (self, UI_CODE_WRONG, words);
}

static void
on_entry_activated_cb (UiInvitation *self)
{
    if (may_go_on (self))
        ui_page_emit (UI_PAGE (self), "next");
    else
        complain_about_length (self);
}

static void
on_browse_clicked_cb (UiInvitation *self)
{
    g_signal_emit_by_name (self, "browse");
}

static void
ui_invitation_present (UiPage *page)
{
    gtk_entry_grab_focus_without_selecting (UI_INVITATION (page)->code_entry);
    gtk_editable_set_position (GTK_EDITABLE (UI_INVITATION (page)->code_entry), -1);
}

static void
ui_invitation_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_invitation_parent_class)->locale_changed (page);
    render (UI_INVITATION (page));
}

static void
ui_invitation_finalize (GObject *object)
{
    g_free (UI_INVITATION (object)->sentence);
    G_OBJECT_CLASS (ui_invitation_parent_class)->finalize (object);
}

static void
ui_invitation_class_init (UiInvitationClass *class)
{
    static const UiChild children[] = {UI_CHILD (UiInvitation, title_label),
                                       UI_CHILD (UiInvitation, lead_label),
                                       UI_CHILD (UiInvitation, code_label),
                                       UI_CHILD (UiInvitation, state_label),
                                       UI_CHILD (UiInvitation, hint_label),
                                       UI_CHILD (UiInvitation, code_entry),
                                       UI_CHILD (UiInvitation, state_box),
                                       UI_CHILD (UiInvitation, state_icon),
                                       UI_CHILD (UiInvitation, card),
                                       UI_CHILD (UiInvitation, split_browse),
                                       UI_CHILD (UiInvitation, state_spinner),
                                       UI_CHILD (UiInvitation, company_label),
                                       UI_CHILD (UiInvitation, job_label),
                                       UI_CHILD (UiInvitation, hours_label),
                                       UI_CHILD (UiInvitation, engagement_label),
                                       UI_CHILD (UiInvitation, states_label),
                                       UI_CHILD (UiInvitation, until_label),
                                       UI_CHILD (UiInvitation, hours_row),
                                       UI_CHILD (UiInvitation, engagement_row),
                                       UI_CHILD (UiInvitation, states_row),
                                       UI_CHILD (UiInvitation, until_row),
                                       UI_CHILD (UiInvitation, browse_button),
                                       {0}};
    static const char *const signals[] = {"code-edited", "code-complete", "browse"};
    G_OBJECT_CLASS (class)->finalize = ui_invitation_finalize;
    UI_PAGE_CLASS (class)->present = ui_invitation_present;
    UI_PAGE_CLASS (class)->locale_changed = ui_invitation_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/invitation.ui", children);
    for (size_t i = 0; i < G_N_ELEMENTS (signals); i++)
        g_signal_new (signals[i], UI_TYPE_INVITATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);
}

static void
ui_invitation_init (UiInvitation *self)
{
    ui_template_init (GTK_WIDGET (self));
    ui_code_bind (GTK_EDITABLE (self->code_entry));
    g_signal_connect_swapped (self->code_entry, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect_swapped (self->code_entry, "activate", G_CALLBACK (on_entry_activated_cb),
                              self);
    g_signal_connect_swapped (self->browse_button, "clicked", G_CALLBACK (on_browse_clicked_cb),
                              self);
    GtkEventController *focus = gtk_event_controller_focus_new ();
    g_signal_connect_swapped (focus, "leave", G_CALLBACK (complain_about_length), self);
    gtk_widget_add_controller (GTK_WIDGET (self->code_entry), focus);
}

GtkWidget *
ui_invitation_new (bool return_code)
{
    UiInvitation *self = g_object_new (UI_TYPE_INVITATION, NULL);
    self->return_code = return_code;
    ui_invitation_set_may_browse (self, !return_code);
    if (return_code)
        ui_page_set_frame (UI_PAGE (self), UI_FRAME_PLAIN);
    render (self);
    return GTK_WIDGET (self);
}

char *
ui_invitation_get_code (UiInvitation *self)
{
    return ui_code_symbols (GTK_EDITABLE (self->code_entry));
}

void
ui_invitation_set_code (UiInvitation *self, const char *code)
{
    gtk_editable_set_text (GTK_EDITABLE (self->code_entry), code);
}

void
ui_invitation_set_state (UiInvitation *self, UiCodeState state, const char *sentence)
{
    g_return_if_fail (state < UI_CODE_STATES);
    g_autofree char *old = self->sentence;
    self->sentence = g_strdup (sentence);
    self->state = state;
    render_state (self);
}

static void
set_fact (GtkWidget *row, GtkLabel *label, const char *text)
{
    gtk_widget_set_visible (row, text != NULL);
    gtk_label_set_label (label, text ? text : "");
}

void
ui_invitation_set_card (UiInvitation *self, const UiInvitationCard *card)
{
    gtk_widget_set_visible (self->card, card != NULL);
    if (card == NULL)
        return;
    gtk_label_set_label (self->company_label, card->company ? card->company : "");
    gtk_label_set_label (self->job_label, card->job ? card->job : "");
    set_fact (self->hours_row, self->hours_label, card->hours);
    set_fact (self->engagement_row, self->engagement_label, card->engagement);
    set_fact (self->states_row, self->states_label, card->states);
    set_fact (self->until_row, self->until_label, card->until);
}

void
ui_invitation_set_may_browse (UiInvitation *self, bool may)
{
    gtk_widget_set_visible (self->split_browse, may);
}
