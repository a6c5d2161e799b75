/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/call_view.h"

#include <string.h>

#include "ui/items/call_guide.h"
#include "ui/items/call_record.h"
#include "ui/items/panes.h"
#include "ui/items/talk_help.h"
#include "ui/items/talk_menu.h"
#include "ui/parts.h"
#include "ui/words.h"

enum { LEFT_PX = 264, RIGHT_PX = 288 };

struct _UiCallView {
    UiTalk parent_instance;
    UiPanes *panes;
    UiCallRecord *record;
    UiCallGuide *guide;
    UiTalkHelp *help;
    const TaskMaterial *material; /* that the menus were made of */
    GtkWidget *avatar, *name, *phone, *pill, *clock, *speaking;
    GtkWidget *answer, *keys, *hold, *mute, *transfer, *hang_up, *wrap_up;
    GtkWidget *captions_on, *caption, *recorded;
    bool setting;
};

G_DEFINE_FINAL_TYPE (UiCallView, ui_call_view, UI_TYPE_TALK)

/* A call has one person. */
static const TaskPerson *
caller (UiCallView *self)
{
    const TaskScene *scene = ui_talk_scene (UI_TALK (self));
    return scene != NULL && scene->people->len > 0 ? scene->people->pdata[0] : NULL;
}

static void
act (UiCallView *self, TaskVerb verb, const char *object, const char *text)
{
    const TaskPerson *person = caller (self);
    g_autofree char *id = person != NULL ? g_strdup (person->id) : NULL;
    if (id != NULL)
        ui_talk_act (UI_TALK (self), verb, id, object, text);
}

/* ---- what is pressed ---- */

static void
on_answer_cb (UiCallView *self)
{
    act (self, TASK_ANSWER, NULL, NULL);
}

static void
on_hang_up_cb (UiCallView *self)
{
    ui_call_record_flush (self->record);
    act (self, TASK_HANG_UP, NULL, NULL);
}

static void
on_hold_cb (GtkToggleButton *button, UiCallView *self)
{
    if (!self->setting)
        act (self, TASK_HOLD, NULL, gtk_toggle_button_get_active (button) ? "on" : "off");
}

static void
on_mute_cb (GtkToggleButton *button, UiCallView *self)
{
    if (!self->setting)
        act (self, TASK_MUTE, NULL, gtk_toggle_button_get_active (button) ? "on" : "off");
}

static void
on_desk_cb (const char *id, void *data)
{
    ui_call_record_flush (((UiCallView *)data)->record);
    act (data, TASK_TRANSFER, id, NULL);
}

static void
on_ending_cb (const char *id, void *data)
{
    ui_call_record_flush (((UiCallView *)data)->record);
    act (data, TASK_CLOSE, id, NULL);
}

static void
on_read_cb (UiTalkHelp *help, const char *article, UiCallView *self)
{
    act (self, TASK_READ, article, NULL);
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiCallView *self)
{
    const TaskPerson *person = caller (self);
    if (person == NULL || person->status != TASK_HERE)
        return GDK_EVENT_PROPAGATE;
    if (keyval == GDK_KEY_F2)
        act (self, TASK_HOLD, NULL, person->hold ? "off" : "on");
    else if (keyval == GDK_KEY_F3)
        act (self, TASK_MUTE, NULL, person->mute ? "off" : "on");
    else if (keyval == GDK_KEY_F4 && gtk_widget_get_visible (self->transfer))
        gtk_menu_button_popup (GTK_MENU_BUTTON (self->transfer));
    else
        return GDK_EVENT_PROPAGATE;
    return GDK_EVENT_STOP;
}

/* ---- what is shown ---- */

static const char *
status_word (const TaskPerson *person)
{
    switch ((TaskStatus)person->status) {
    case TASK_RINGING:
        return person->outbound ? _ ("Ready to dial") : _ ("It rings");
    case TASK_HERE:
        return person->hold ? _ ("On hold") : _ ("On the line");
    case TASK_WRAP_UP:
        return _ ("Call ended");
    default:
        return _ ("Done");
    }
}

/* The line that is being said, or the last one. */
static const TaskLine *
line_now (UiCallView *self, const TaskPerson *person, bool *ret_speaks)
{
    int64_t now_ms = ui_talk_now_ms (UI_TALK (self));
    const TaskLine *found = NULL;
    for (guint i = 0; i < person->lines->len; i++) {
        const TaskLine *line = person->lines->pdata[i];
        if (line->from == TASK_FROM_CUSTOMER && line->at_ms <= now_ms)
            found = line;
    }
    *ret_speaks =
        found != NULL && found->ends_ms > now_ms && person->status == TASK_HERE && !person->hold;
    return found;
}

static void
show_line (UiCallView *self)
{
    const TaskPerson *person = caller (self);
    bool speaks = false;
    const TaskLine *line = person != NULL ? line_now (self, person, &speaks) : NULL;
    /* What cannot be heard can be read. */
    bool on = gtk_switch_get_active (GTK_SWITCH (self->captions_on))
              || ui_talk_has_notice (UI_TALK (self));
    gtk_widget_set_visible (self->recorded, ui_talk_is_recorded (UI_TALK (self)));
    gtk_label_set_label (GTK_LABEL (self->caption), on && line != NULL ? line->text : "");
    gtk_label_set_label (GTK_LABEL (self->speaking), person == NULL || person->status != TASK_HERE
                                                         ? ""
                                                     : person->hold ? _ ("The caller hears music")
                                                     : speaks       ? _ ("Caller is speaking")
                                                                    : _ ("Caller is listening"));
    int64_t from_ms = person != NULL ? person->answered_ms : -1;
    int64_t to_ms = person != NULL && person->ended_ms >= 0 ? person->ended_ms
                                                            : ui_talk_now_ms (UI_TALK (self));
    int s = from_ms >= 0 ? (int)((to_ms - from_ms) / 1000) : 0;
    g_autofree char *clock = g_strdup_printf ("%d:%02d", s / 60, s % 60);
    gtk_label_set_label (GTK_LABEL (self->clock), from_ms >= 0 ? clock : "");
}

static void
show_buttons (UiCallView *self, const TaskPerson *person)
{
    bool rings = person != NULL && person->status == TASK_RINGING;
    bool here = person != NULL && person->status == TASK_HERE;
    gtk_button_set_label (GTK_BUTTON (self->answer),
                          person != NULL && person->outbound ? _ ("Dial") : _ ("Answer the call"));
    gtk_widget_set_visible (self->answer, rings);
    gtk_widget_set_visible (self->keys, here);
    gtk_widget_set_visible (self->hang_up, here);
    gtk_widget_set_visible (self->transfer, here && self->material->desks->len > 0);
    gtk_widget_set_visible (self->wrap_up, person != NULL && person->status == TASK_WRAP_UP);
    self->setting = true;
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->hold), person != NULL && person->hold);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->mute), person != NULL && person->mute);
    self->setting = false;
}

static void
show_caller (UiCallView *self, const TaskPerson *person)
{
    const char *name = person != NULL ? person->name : _ ("No call yet");
    adw_avatar_set_text (ADW_AVATAR (self->avatar), person != NULL ? person->name : NULL);
    gtk_label_set_label (GTK_LABEL (self->name), name);
    gtk_label_set_label (GTK_LABEL (self->phone),
                         person != NULL && person->phone != NULL ? person->phone : "");
    gtk_label_set_label (GTK_LABEL (self->pill),
                         person != NULL ? status_word (person) : _ ("The telephone is quiet"));
}

static void
take_material (UiCallView *self)
{
    const TaskMaterial *material = ui_talk_material (UI_TALK (self));
    if (self->material == material)
        return;
    self->material = material;
    ui_call_record_update (self->record, NULL);
    ui_talk_menu_set (self->transfer, _ ("Which desk takes over?"), material->desks, on_desk_cb,
                      self);
    ui_talk_menu_set (self->wrap_up, _ ("How did the call end?"), material->endings, on_ending_cb,
                      self);
    ui_talk_help_set (self->help, material->articles);
}

static void
ui_call_view_update (UiTalk *talk)
{
    UiCallView *self = UI_CALL_VIEW (talk);
    const TaskPerson *person = caller (self);
    take_material (self);
    show_caller (self, person);
    show_buttons (self, person);
    show_line (self);
    ui_call_guide_update (self->guide, person);
    ui_call_record_update (self->record,
                           person != NULL && person->status > TASK_RINGING ? person : NULL);
    g_autofree char *badge =
        person != NULL ? g_strdup_printf ("%u", person->messages->len + person->options->len)
                       : NULL;
    bool waits = person != NULL && person->messages->len + person->options->len > 0;
    ui_panes_set_badge (self->panes, UI_PANES_RIGHT, waits ? badge : NULL);
}

static void
ui_call_view_set_draft (UiTalk *talk, const char *customer, const char *object, const char *text)
{
    const TaskPerson *person = caller (UI_CALL_VIEW (talk));
    if (person != NULL && strcmp (person->id, customer) == 0)
        ui_call_record_set_draft (UI_CALL_VIEW (talk)->record, object, text);
}

static void
ui_call_view_tick (UiTalk *talk)
{
    show_line (UI_CALL_VIEW (talk));
}

/* ---- building ---- */

static GtkWidget *
who_new (UiCallView *self)
{
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
    GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
    self->avatar = adw_avatar_new (52, NULL, TRUE);
    self->name = ui_label_new ("", "section");
    self->phone = ui_label_new ("", "small muted num");
    gtk_box_append (GTK_BOX (words), self->name);
    gtk_box_append (GTK_BOX (words), self->phone);
    gtk_widget_set_hexpand (words, TRUE);
    gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (row), self->avatar);
    gtk_box_append (GTK_BOX (row), words);
    return row;
}

static GtkWidget *
state_new (UiCallView *self)
{
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    GtkWidget *icon = gtk_image_new_from_icon_name ("call-start-symbolic");
    gtk_widget_add_css_class (icon, "ic-s");
    gtk_widget_add_css_class (pill, "pill");
    gtk_widget_add_css_class (pill, "pass");
    gtk_widget_set_halign (pill, GTK_ALIGN_START);
    gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
    self->pill = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
    self->clock = ui_label_new ("", "head num");
    gtk_widget_set_hexpand (self->clock, TRUE);
    gtk_widget_set_halign (self->clock, GTK_ALIGN_END);
    gtk_box_append (GTK_BOX (pill), icon);
    gtk_box_append (GTK_BOX (pill), self->pill);
    gtk_box_append (GTK_BOX (row), pill);
    gtk_box_append (GTK_BOX (row), self->clock);
    return row;
}

static GtkWidget *
key_new (const char *icon, const char *word)
{
    GtkWidget *button = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
    GtkWidget *image = gtk_image_new_from_icon_name (icon), *label = gtk_label_new (word);
    gtk_widget_add_css_class (button, "outline");
    gtk_widget_add_css_class (image, "ic-m");
    gtk_widget_add_css_class (label, "small");
    gtk_box_append (GTK_BOX (box), image);
    gtk_box_append (GTK_BOX (box), label);
    gtk_button_set_child (GTK_BUTTON (button), box);
    gtk_widget_set_hexpand (button, TRUE);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word,
                                    -1);
    return button;
}

static GtkWidget *
captions_new (UiCallView *self)
{
    GtkWidget *well = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *title = ui_label_new (_ ("Captions"), "over");
    gtk_widget_add_css_class (well, "well");
    gtk_widget_set_hexpand (title, TRUE);
    self->captions_on = gtk_switch_new ();
    gtk_switch_set_active (GTK_SWITCH (self->captions_on), TRUE);
    gtk_widget_set_valign (self->captions_on, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->captions_on),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Captions"), -1);
    g_signal_connect_swapped (self->captions_on, "notify::active", G_CALLBACK (show_line), self);
    self->caption =
        g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_LOG, "xalign", 0.0,
                      "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_widget_add_css_class (self->caption, "body");
    gtk_box_append (GTK_BOX (top), title);
    gtk_box_append (GTK_BOX (top), self->captions_on);
    gtk_box_append (GTK_BOX (well), top);
    gtk_box_append (GTK_BOX (well), self->caption);
    return well;
}

static GtkWidget *
recorded_new (void)
{
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    GtkWidget *icon = gtk_image_new_from_icon_name ("media-record-symbolic");
    GtkWidget *words = ui_label_new (_ ("What you say is recorded"), "small");
    gtk_widget_add_css_class (icon, "ic-s");
    gtk_widget_add_css_class (icon, "clay");
    gtk_widget_set_hexpand (words, TRUE);
    gtk_box_append (GTK_BOX (row), icon);
    gtk_box_append (GTK_BOX (row), words);
    gtk_widget_set_visible (row, FALSE);
    return row;
}

static GtkWidget *
left_new (UiCallView *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
    gtk_widget_add_css_class (box, "pane");
    self->speaking = ui_label_new ("", "small");
    self->answer = gtk_button_new_with_label ("");
    gtk_widget_add_css_class (self->answer, "tall");
    gtk_widget_add_css_class (self->answer, "suggested-action");
    g_signal_connect_swapped (self->answer, "clicked", G_CALLBACK (on_answer_cb), self);
    self->keys = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    gtk_box_set_homogeneous (GTK_BOX (self->keys), TRUE);
    self->hold = key_new ("media-playback-pause-symbolic", _ ("Put on hold"));
    self->mute = key_new ("microphone-disabled-symbolic", _ ("Mute"));
    g_signal_connect (self->hold, "toggled", G_CALLBACK (on_hold_cb), self);
    g_signal_connect (self->mute, "toggled", G_CALLBACK (on_mute_cb), self);
    gtk_box_append (GTK_BOX (self->keys), self->hold);
    gtk_box_append (GTK_BOX (self->keys), self->mute);
    self->transfer = ui_talk_menu_button_new (_ ("Transfer…"));
    self->hang_up = gtk_button_new_with_label (_ ("End call"));
    gtk_widget_add_css_class (self->hang_up, "tall");
    gtk_widget_add_css_class (self->hang_up, "stop");
    g_signal_connect_swapped (self->hang_up, "clicked", G_CALLBACK (on_hang_up_cb), self);
    self->wrap_up = ui_talk_menu_button_new (_ ("How did the call end?"));
    GtkWidget *parts[] = {
        who_new (self),
        state_new (self),
        self->speaking,
        self->recorded = recorded_new (),
        self->answer,
        self->keys,
        self->transfer,
        self->hang_up,
        self->wrap_up,
        captions_new (self),
        ui_label_new (_ ("F2 hold, F3 mute, F4 transfer, F6 next pane"), "tiny muted")};
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
        gtk_box_append (GTK_BOX (box), parts[i]);
    return box;
}

static GtkWidget *
middle_new (UiCallView *self)
{
    GtkWidget *scroll = gtk_scrolled_window_new ();
    self->record = UI_CALL_RECORD (ui_call_record_new (UI_TALK (self)));
    gtk_widget_set_margin_top (GTK_WIDGET (self->record), 22);
    gtk_widget_set_margin_bottom (GTK_WIDGET (self->record), 22);
    gtk_widget_set_margin_start (GTK_WIDGET (self->record), 24);
    gtk_widget_set_margin_end (GTK_WIDGET (self->record), 24);
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->record));
    gtk_accessible_update_property (GTK_ACCESSIBLE (scroll), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("The record"), -1);
    gtk_widget_set_hexpand (scroll, TRUE);
    gtk_widget_set_vexpand (scroll, TRUE);
    return scroll;
}

static GtkWidget *
right_new (UiCallView *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    gtk_widget_add_css_class (box, "pane");
    self->guide = UI_CALL_GUIDE (ui_call_guide_new (UI_TALK (self)));
    self->help = UI_TALK_HELP (ui_talk_help_new (FALSE));
    g_signal_connect (self->help, "read", G_CALLBACK (on_read_cb), self);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->guide));
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->help));
    return box;
}

static GtkWidget *
ui_call_view_make (UiTalk *talk)
{
    UiCallView *self = UI_CALL_VIEW (talk);
    self->panes = UI_PANES (ui_panes_new (LEFT_PX, RIGHT_PX));
    ui_panes_set (self->panes, UI_PANES_LEFT, left_new (self), _ ("Call"));
    ui_panes_set (self->panes, UI_PANES_MIDDLE, middle_new (self), _ ("The record"));
    ui_panes_set (self->panes, UI_PANES_RIGHT, right_new (self), _ ("Guide"));
    ui_panes_show (self->panes, UI_PANES_LEFT);
    GtkEventController *keys = gtk_event_controller_key_new ();
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (self), keys);
    return GTK_WIDGET (self->panes);
}

static void
ui_call_view_class_init (UiCallViewClass *klass)
{
    UiTalkClass *talk_class = UI_TALK_CLASS (klass);
    talk_class->make = ui_call_view_make;
    talk_class->update = ui_call_view_update;
    talk_class->tick = ui_call_view_tick;
    talk_class->set_draft = ui_call_view_set_draft;
}

static void
ui_call_view_init (UiCallView *self)
{
}
