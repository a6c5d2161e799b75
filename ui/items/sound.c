/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/sound.h"

#include <math.h>

#include "assessments/qti/captions.h"
#include "ui/words.h"

struct _UiSound {
    GtkBox parent_instance;

    char *href;
    QtiCaptions *captions; /* or NULL */
    int most, plays;
    double at_s, length_s;
    bool playing;
    bool begun;             /* a play was counted and has not come to its end */
    bool stopped;           /* no more */
    bool silent;            /* it cannot be heard: all words are shown at once */
    GtkWidget *captions_on; /* a switch; NULL = they are always shown */
    GtkWidget *button, *title, *time, *bar, *again, *left, *caption, *trouble;
};

enum { SIGNAL_PLAY, SIGNAL_PAUSE, SIGNAL_COUNTED, SIGNAL_LOST, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiSound, ui_sound, GTK_TYPE_BOX)

/* ---- words ---- */

static bool
may_play (UiSound *self)
{
    return !self->stopped && (self->begun || self->most == 0 || self->plays < self->most);
}

static void
say_left (UiSound *self)
{
    int left = MAX (0, self->most - self->plays);
    g_autofree char *text = NULL;
    if (self->most > 0 && self->begun && left == 0)
        text = g_strdup (_ ("This is the last time you can hear it."));
    else if (self->most > 0 && self->begun)
        text = g_strdup_printf (
            dngettext (GETTEXT_PACKAGE, "After this, you can hear it %d more time.",
                       "After this, you can hear it %d more times.", (unsigned long)left),
            left);
    else if (self->most > 0 && left > 0)
        text = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "You can hear it %d more time.",
                                           "You can hear it %d more times.", (unsigned long)left),
                                left);
    else if (self->most > 0)
        text = g_strdup (_ ("You have heard it as often as you can."));
    gtk_label_set_label (GTK_LABEL (self->left), text != NULL ? text : "");
    gtk_widget_set_visible (self->left, text != NULL);
}

static void
say_time (UiSound *self)
{
    int at = (int)self->at_s, length = (int)ceil (self->length_s);
    g_autofree char *text =
        self->length_s > 0
            /* TRANSLATORS: how far a sound is, and how long it is: minutes and seconds */
            ? g_strdup_printf (_ ("%d:%02d of %d:%02d"), at / 60, at % 60, length / 60, length % 60)
            : g_strdup ("");
    double share = self->length_s > 0 ? CLAMP (self->at_s / self->length_s, 0, 1) : 0;
    gtk_label_set_label (GTK_LABEL (self->time), text);
    gtk_widget_set_visible (self->time, *text != '\0');
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), share);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                    text, -1);
}

static void
say_caption (UiSound *self)
{
    if (self->captions == NULL)
        return;
    bool on = self->captions_on == NULL || gtk_switch_get_active (GTK_SWITCH (self->captions_on));
    g_autofree char *said = !on ? NULL
                            : self->silent
                                ? qti_captions_text (self->captions)
                                : qti_captions_at (self->captions, (int64_t)(self->at_s * 1000));
    gtk_widget_set_visible (self->caption, on);
    if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->caption)), said != NULL ? said : "") != 0)
        gtk_label_set_label (GTK_LABEL (self->caption), said != NULL ? said : "");
}

static void
say_trouble (UiSound *self, const char *sentence)
{
    gtk_label_set_label (GTK_LABEL (self->trouble), sentence != NULL ? sentence : "");
    gtk_widget_set_visible (self->trouble, sentence != NULL);
}

static void
refresh (UiSound *self)
{
    const char *name = self->playing                      ? _ ("Pause the recording")
                       : self->at_s > 0.05 && self->begun ? _ ("Go on with the recording")
                                                          : _ ("Play the recording");
    gtk_button_set_icon_name (GTK_BUTTON (self->button), self->playing
                                                             ? "media-playback-pause-symbolic"
                                                             : "media-playback-start-symbolic");
    gtk_widget_set_tooltip_text (self->button, name);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, -1);
    gtk_widget_set_sensitive (self->button, self->playing || may_play (self));
    gtk_widget_set_visible (self->again, self->most == 0 && !self->stopped && self->at_s > 0.05);
    say_left (self);
    say_time (self);
    say_caption (self);
}

/* ---- what the person does ---- */

void
ui_sound_toggle (UiSound *self)
{
    g_return_if_fail (UI_IS_SOUND (self));
    say_trouble (self, NULL);
    if (self->playing)
        g_signal_emit (self, signals[SIGNAL_PAUSE], 0);
    else if (may_play (self))
        g_signal_emit (self, signals[SIGNAL_PLAY], 0);
}

static void
on_again_cb (UiSound *self)
{
    if (self->playing)
        g_signal_emit (self, signals[SIGNAL_PAUSE], 0);
    self->at_s = 0;
    say_trouble (self, NULL);
    g_signal_emit (self, signals[SIGNAL_PLAY], 0);
    refresh (self);
    gtk_widget_grab_focus (self->button);
}

/* ---- what happens ---- */

static void
count (UiSound *self, int by)
{
    self->plays = MAX (0, self->plays + by);
    g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

void
ui_sound_playing (UiSound *self, bool playing)
{
    g_return_if_fail (UI_IS_SOUND (self));
    bool first = playing && !self->begun;
    if (playing)
        g_signal_emit (self, signals[SIGNAL_LOST], 0, FALSE);
    self->playing = playing;
    self->begun = self->begun || playing;
    self->silent = self->silent && !playing;
    if (first)
        count (self, 1);
    refresh (self);
}

void
ui_sound_at (UiSound *self, double seconds, double length_s)
{
    g_return_if_fail (UI_IS_SOUND (self));
    self->at_s = MAX (0, seconds);
    self->length_s = length_s;
    say_time (self);
    say_caption (self);
}

void
ui_sound_ended (UiSound *self)
{
    g_return_if_fail (UI_IS_SOUND (self));
    self->playing = self->begun = false;
    self->at_s = 0;
    refresh (self);
}

void
ui_sound_failed (UiSound *self, const char *sentence)
{
    g_return_if_fail (UI_IS_SOUND (self));
    bool counted = self->begun;
    self->playing = self->begun = false;
    self->silent = true;
    if (self->captions_on != NULL)
        gtk_switch_set_active (GTK_SWITCH (self->captions_on), TRUE);
    if (counted)
        count (self, -1);
    refresh (self);
    say_trouble (self, sentence);
    g_signal_emit (self, signals[SIGNAL_LOST], 0, TRUE);
}

void
ui_sound_stop (UiSound *self)
{
    g_return_if_fail (UI_IS_SOUND (self));
    if (self->playing)
        g_signal_emit (self, signals[SIGNAL_PAUSE], 0);
    self->playing = false;
    self->stopped = true;
    refresh (self);
}

const char *
ui_sound_get_href (UiSound *self)
{
    return self->href;
}

int
ui_sound_get_plays (UiSound *self)
{
    return self->plays;
}

double
ui_sound_get_at_s (UiSound *self)
{
    return self->at_s;
}

void
ui_sound_set_plays (UiSound *self, int plays)
{
    g_return_if_fail (UI_IS_SOUND (self));
    self->plays = MAX (0, plays);
    /* A play that came to no end is one of them. */
    self->begun = self->plays > 0 && self->at_s > 0;
    refresh (self);
}

/* ---- building ---- */

static GtkWidget *
label_new (const char *text, const char *class)
{
    GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                     "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_widget_add_css_class (label, class);
    return label;
}

/* Captions of the node's first track that can be read. */
static QtiCaptions *
load_captions (const UiItemContext *context, const QtiNode *node)
{
    const QtiNode *track = qti_node_child (node, QTI_E_TRACK);
    const char *href = track != NULL ? qti_node_get (track, QTI_A_SRC) : NULL;
    g_autoptr (GBytes) bytes =
        href != NULL && context->load != NULL ? context->load (href, context->data) : NULL;
    gsize length = 0;
    const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
    return text != NULL ? qti_captions_parse (text, (gssize)length, NULL) : NULL;
}

static GtkWidget *
row_new (UiSound *self)
{
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
    GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    gtk_widget_set_hexpand (column, TRUE);
    gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (column), self->title);
    gtk_box_append (GTK_BOX (column), self->bar);
    gtk_box_append (GTK_BOX (column), self->time);
    gtk_box_append (GTK_BOX (row), self->button);
    gtk_box_append (GTK_BOX (row), column);
    return row;
}

static void
name_bar (UiSound *self)
{
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("How far the recording is"), -1);
}

static void
build (UiSound *self, const char *title)
{
    self->button = gtk_button_new ();
    self->title = label_new (title, "head");
    self->time = label_new ("", "small");
    self->bar = gtk_progress_bar_new ();
    self->again = gtk_button_new_with_label (_ ("From the start"));
    self->left = label_new ("", "muted");
    self->caption = label_new ("", "read");
    self->trouble = label_new ("", "warn");
    gtk_widget_add_css_class (self->button, "round");
    gtk_widget_add_css_class (self->button, "play");
    gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (self->time, "num");
    gtk_widget_add_css_class (self->again, "outline");
    gtk_widget_set_halign (self->again, GTK_ALIGN_START);
    gtk_widget_set_visible (self->caption, self->captions != NULL);
    name_bar (self);
    g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (ui_sound_toggle), self);
    g_signal_connect_swapped (self->again, "clicked", G_CALLBACK (on_again_cb), self);
    GtkWidget *children[] = {row_new (self), self->caption, self->left, self->again, self->trouble};
    for (size_t i = 0; i < G_N_ELEMENTS (children); i++)
        gtk_box_append (GTK_BOX (self), children[i]);
    say_trouble (self, NULL);
    refresh (self);
}

void
ui_sound_offer_captions (UiSound *self)
{
    g_return_if_fail (UI_IS_SOUND (self) && self->captions_on == NULL);
    if (self->captions == NULL)
        return;
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    self->captions_on = gtk_switch_new ();
    gtk_widget_set_valign (self->captions_on, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->captions_on),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Captions"), -1);
    g_signal_connect_swapped (self->captions_on, "notify::active", G_CALLBACK (say_caption), self);
    gtk_box_append (GTK_BOX (row), self->captions_on);
    gtk_box_append (GTK_BOX (row), label_new (_ ("Captions"), "small"));
    gtk_widget_set_hexpand (gtk_widget_get_last_child (row), TRUE);
    g_object_ref (self->again);
    gtk_box_remove (GTK_BOX (self), self->again);
    gtk_box_append (GTK_BOX (row), self->again);
    g_object_unref (self->again);
    gtk_box_insert_child_after (GTK_BOX (self), row,
                                gtk_widget_get_first_child (GTK_WIDGET (self)));
    say_caption (self);
}

static void
ui_sound_finalize (GObject *object)
{
    UiSound *self = UI_SOUND (object);
    g_free (self->href);
    qti_captions_free (self->captions);
    G_OBJECT_CLASS (ui_sound_parent_class)->finalize (object);
}

static gboolean
ui_sound_grab_focus (GtkWidget *widget)
{
    return gtk_widget_grab_focus (UI_SOUND (widget)->button);
}

static void
ui_sound_class_init (UiSoundClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = ui_sound_finalize;
    GTK_WIDGET_CLASS (klass)->grab_focus = ui_sound_grab_focus;
    gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
    static const char *const names[] = {"play", "pause", "counted"};
    for (int i = 0; i < SIGNAL_LOST; i++)
        signals[i] = g_signal_new (names[i], UI_TYPE_SOUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
    signals[SIGNAL_LOST] = g_signal_new ("lost", UI_TYPE_SOUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
ui_sound_init (UiSound *self)
{
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing (GTK_BOX (self), 10);
    gtk_widget_add_css_class (GTK_WIDGET (self), "panel");
    gtk_widget_add_css_class (GTK_WIDGET (self), "pad");
}

GtkWidget *
ui_sound_new (const UiItemContext *context, const QtiNode *node, int most)
{
    UiSound *self = g_object_new (UI_TYPE_SOUND, NULL);
    const char *label = qti_node_attribute (node, "aria-label");
    const char *title = label != NULL ? label : _ ("The recording");
    self->href = g_strdup (qti_node_media (node));
    self->captions = load_captions (context, node);
    self->most = most;
    if (context->heard_s != NULL && self->href != NULL)
        self->at_s = context->heard_s (self->href, context->data);
    build (self, title);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    -1);
    return GTK_WIDGET (self);
}
