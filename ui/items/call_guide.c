/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/call_guide.h"

#include "ui/parts.h"
#include "ui/words.h"

struct _UiCallGuide {
    GtkBox parent_instance;
    UiTalk *talk; /* borrowed */
    char *person;
    char *shown; /* what is on the screen, as one text */
    GtkWidget *messages, *options, *options_title, *steps, *steps_title, *steps_hint;
};

G_DEFINE_FINAL_TYPE (UiCallGuide, ui_call_guide, GTK_TYPE_BOX)

/* What a button does. */
typedef struct {
    UiCallGuide *guide;
    TaskVerb verb;
    char *object;
    const char *text; /* static */
} Bound;

static void
bound_free (gpointer data, GClosure *closure)
{
    g_free (((Bound *)data)->object);
    g_free (data);
}

static gboolean
on_later_cb (gpointer data)
{
    Bound *bound = data;
    ui_talk_act (bound->guide->talk, bound->verb, bound->guide->person, bound->object, bound->text);
    g_object_unref (bound->guide);
    bound_free (bound, NULL);
    return G_SOURCE_REMOVE;
}

/* The answer may take the button away, so it waits until the press is over. */
static void
on_clicked_cb (GtkButton *button, const Bound *bound)
{
    Bound *copy = g_new0 (Bound, 1);
    *copy =
        (Bound){g_object_ref (bound->guide), bound->verb, g_strdup (bound->object), bound->text};
    g_idle_add_full (G_PRIORITY_HIGH, on_later_cb, copy, NULL);
}

static void
bind (UiCallGuide *self, GtkWidget *button, TaskVerb verb, const char *object, const char *text)
{
    Bound *bound = g_new0 (Bound, 1);
    *bound = (Bound){self, verb, g_strdup (object), text};
    g_signal_connect_data (button, "clicked", G_CALLBACK (on_clicked_cb), bound, bound_free, 0);
}

static GtkWidget *
message_new (UiCallGuide *self, const TaskChoice *message)
{
    GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *icon = gtk_image_new_from_icon_name ("chat-message-new-symbolic");
    GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    GtkWidget *now = gtk_button_new_with_label (_ ("Got it"));
    GtkWidget *later = gtk_button_new_with_label (_ ("Remind me after the call"));
    gtk_widget_add_css_class (panel, "panel");
    gtk_widget_add_css_class (panel, "pad");
    gtk_widget_add_css_class (panel, "clayish");
    gtk_widget_add_css_class (icon, "clay");
    gtk_widget_add_css_class (now, "outline");
    gtk_widget_add_css_class (later, "quiet");
    gtk_box_append (GTK_BOX (top), icon);
    gtk_box_append (GTK_BOX (top), ui_label_new (_ ("Message from your lead"), "head"));
    gtk_box_append (GTK_BOX (panel), top);
    gtk_box_append (GTK_BOX (panel), ui_label_new (message->label, "body"));
    bind (self, now, TASK_HEED, message->id, "now");
    bind (self, later, TASK_HEED, message->id, "later");
    gtk_box_append (GTK_BOX (buttons), now);
    gtk_box_append (GTK_BOX (buttons), later);
    gtk_box_append (GTK_BOX (panel), buttons);
    return panel;
}

static GtkWidget *
card_new (const char *icon, const char *icon_class, const char *text, const char *classes)
{
    GtkWidget *button = gtk_button_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget *label = ui_label_new (text, classes);
    if (icon != NULL) {
        GtkWidget *image = gtk_image_new_from_icon_name (icon);
        gtk_widget_add_css_class (image, "ic-s");
        gtk_widget_add_css_class (image, icon_class);
        gtk_widget_set_valign (image, GTK_ALIGN_START);
        gtk_widget_set_margin_top (image, 3);
        gtk_box_append (GTK_BOX (row), image);
    }
    gtk_widget_set_hexpand (label, TRUE);
    gtk_box_append (GTK_BOX (row), label);
    gtk_button_set_child (GTK_BUTTON (button), row);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                    -1);
    return button;
}

static void
add_step (UiCallGuide *self, const TaskChoice *step, bool done, bool open)
{
    /* Translators: for screen readers: a step of the call that is done */
    g_autofree char *name = g_strdup_printf (_ ("%s, done"), step->label);
    GtkWidget *button = card_new (done ? "object-select-symbolic" : "radio-symbolic",
                                  done ? "ok" : "muted", step->label, done ? "muted" : "");
    gtk_widget_add_css_class (button, "quiet");
    gtk_widget_add_css_class (button, "flush");
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    done ? name : step->label, -1);
    bind (self, button, TASK_STEP, step->id, NULL);
    gtk_widget_set_sensitive (button, open && !done);
    gtk_box_append (GTK_BOX (self->steps), button);
}

static void
add_option (UiCallGuide *self, const TaskChoice *option)
{
    GtkWidget *button = card_new (NULL, NULL, option->label, "");
    gtk_widget_add_css_class (button, "outline");
    bind (self, button, TASK_CHOOSE, option->id, NULL);
    gtk_box_append (GTK_BOX (self->options), button);
}

/* What the parts depend on; they are made anew when it changed. */
static char *
as_text (const TaskPerson *person, const TaskMaterial *material)
{
    GString *text = g_string_new (NULL);
    g_string_append_printf (text, "%p %d", (const void *)material,
                            person != NULL ? person->status : 0);
    for (guint i = 0; person != NULL && i < person->messages->len; i++)
        g_string_append_printf (text, " m%s", ((TaskChoice *)person->messages->pdata[i])->id);
    for (guint i = 0; person != NULL && i < person->options->len; i++)
        g_string_append_printf (text, " o%s", ((TaskChoice *)person->options->pdata[i])->id);
    for (GStrv step = person != NULL ? person->steps : NULL; step != NULL && *step != NULL; step++)
        g_string_append_printf (text, " s%s", *step);
    return g_string_free (text, FALSE);
}

static void
fill (UiCallGuide *self, const TaskPerson *person, const TaskMaterial *material)
{
    bool open = person != NULL && person->status == TASK_HERE;
    ui_box_clear (self->messages);
    ui_box_clear (self->options);
    ui_box_clear (self->steps);
    for (guint i = 0; person != NULL && i < person->messages->len; i++)
        gtk_box_append (GTK_BOX (self->messages), message_new (self, person->messages->pdata[i]));
    for (guint i = 0; person != NULL && i < person->options->len; i++)
        add_option (self, person->options->pdata[i]);
    for (guint i = 0; i < material->steps->len; i++) {
        const TaskChoice *step = material->steps->pdata[i];
        add_step (self, step,
                  person != NULL && g_strv_contains ((const char *const *)person->steps, step->id),
                  open);
    }
    gtk_widget_set_visible (self->options_title, person != NULL && person->options->len > 0);
    gtk_widget_set_visible (self->steps_title, material->steps->len > 0);
    gtk_widget_set_visible (self->steps_hint, open && material->steps->len > 0);
}

void
ui_call_guide_update (UiCallGuide *self, const TaskPerson *person)
{
    const TaskMaterial *material = ui_talk_material (self->talk);
    g_autofree char *text = as_text (person, material);
    if (g_strcmp0 (text, self->shown) == 0)
        return;
    g_free (self->shown);
    self->shown = g_steal_pointer (&text);
    g_free (self->person);
    self->person = person != NULL ? g_strdup (person->id) : NULL;
    fill (self, person, material);
}

static void
ui_call_guide_finalize (GObject *object)
{
    g_free (UI_CALL_GUIDE (object)->person);
    g_free (UI_CALL_GUIDE (object)->shown);
    G_OBJECT_CLASS (ui_call_guide_parent_class)->finalize (object);
}

static void
ui_call_guide_class_init (UiCallGuideClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = ui_call_guide_finalize;
}

static void
ui_call_guide_init (UiCallGuide *self)
{
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing (GTK_BOX (self), 12);
    self->messages = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    self->options_title = ui_label_new (_ ("What do you answer? Say it, then choose it."), "over");
    self->options = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    self->steps_title = ui_label_new (_ ("Call guide"), "over");
    self->steps_hint = ui_label_new (_ ("Say or do it, then press it."), "tiny muted");
    self->steps = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
    GtkWidget *parts[] = {self->messages,    self->options_title, self->options,
                          self->steps_title, self->steps_hint,    self->steps};
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
        gtk_box_append (GTK_BOX (self), parts[i]);
}

GtkWidget *
ui_call_guide_new (UiTalk *talk)
{
    UiCallGuide *self = g_object_new (UI_TYPE_CALL_GUIDE, NULL);
    self->talk = talk;
    return GTK_WIDGET (self);
}
