/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/sealed.h"

#include "ui/desk/parts.h"
#include "ui/parts.h"
#include "ui/words.h"

enum { SHORTEST = 3, LONGEST = 1000, WIDTH = 520 };

struct _UiDeskSealed {
    AdwWindow parent_instance;
    GtkWidget *ask, *values, *list, *left, *reason, *keys, *passphrase, *trouble, *open, *spinner,
        *close;       /* borrowed */
    unsigned seconds; /* left */
    guint timer;
    bool busy, has_key;
};

G_DEFINE_FINAL_TYPE (UiDeskSealed, ui_desk_sealed, ADW_TYPE_WINDOW)

static guint open_signal;

static void
on_changed_cb (UiDeskSealed *self)
{
    g_autofree char *reason =
        g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
    bool told = g_utf8_strlen (reason, -1) >= SHORTEST;
    bool typed = *gtk_editable_get_text (GTK_EDITABLE (self->passphrase)) != 0;
    ui_set_sensitive (self->open, told && typed && self->has_key && !self->busy);
}

static void
on_open_cb (UiDeskSealed *self)
{
    if (!gtk_widget_get_sensitive (self->open))
        return;
    g_autofree char *reason =
        g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
    g_signal_emit (self, open_signal, 0, reason,
                   gtk_drop_down_get_selected (GTK_DROP_DOWN (self->keys)),
                   gtk_editable_get_text (GTK_EDITABLE (self->passphrase)));
}

static void
show_left (UiDeskSealed *self)
{
    g_autofree char *words = g_strdup_printf (
        dngettext (GETTEXT_PACKAGE, "They are kept nowhere, and disappear in %u second.",
                   "They are kept nowhere, and disappear in %u seconds.", self->seconds),
        self->seconds);
    gtk_label_set_label (GTK_LABEL (self->left), words);
}

static gboolean
on_second_cb (gpointer data)
{
    UiDeskSealed *self = data;
    if (--self->seconds > 0) {
        show_left (self);
        return G_SOURCE_CONTINUE;
    }
    self->timer = 0;
    gtk_window_destroy (GTK_WINDOW (self));
    return G_SOURCE_REMOVE;
}

static void
on_close_cb (UiDeskSealed *self)
{
    gtk_window_destroy (GTK_WINDOW (self));
}

/* ---- life -------------------------------------------------------------------- */

static void
ui_desk_sealed_dispose (GObject *object)
{
    UiDeskSealed *self = UI_DESK_SEALED (object);
    g_clear_handle_id (&self->timer, g_source_remove);
    G_OBJECT_CLASS (ui_desk_sealed_parent_class)->dispose (object);
}

static void
ui_desk_sealed_class_init (UiDeskSealedClass *class)
{
    G_OBJECT_CLASS (class)->dispose = ui_desk_sealed_dispose;
    open_signal = ui_desk_signal_new (class, "open", 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_STRING);
}

static void
add_field (GtkWidget *box, const char *label, GtkWidget *field)
{
    GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
    gtk_box_append (GTK_BOX (column), ui_desk_label_new (label, "small muted", TRUE));
    gtk_box_append (GTK_BOX (column), field);
    gtk_box_append (GTK_BOX (box), column);
    ui_desk_name (field, label);
}

static GtkWidget *
button_new (UiDeskSealed *self, const char *label, GCallback clicked)
{
    GtkWidget *button = gtk_button_new_with_label (label);
    g_signal_connect_swapped (button, "clicked", clicked, self);
    return button;
}

static void
add_buttons (UiDeskSealed *self)
{
    GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    self->spinner = gtk_spinner_new ();
    self->open = button_new (self, _ ("Open them"), G_CALLBACK (on_open_cb));
    gtk_widget_add_css_class (self->open, "suggested-action");
    gtk_widget_set_halign (buttons, GTK_ALIGN_END);
    gtk_box_append (GTK_BOX (buttons), self->spinner);
    gtk_box_append (GTK_BOX (buttons), button_new (self, _ ("Cancel"), G_CALLBACK (on_close_cb)));
    gtk_box_append (GTK_BOX (buttons), self->open);
    gtk_box_append (GTK_BOX (self->ask), buttons);
}

static void
build_ask (UiDeskSealed *self)
{
    self->ask = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
    gtk_box_append (GTK_BOX (self->ask),
                    ui_desk_label_new (_ ("The log keeps who opened them, when and why, and the "
                                          "applicant sees it too."),
                                       "", TRUE));
    self->reason = gtk_entry_new ();
    gtk_entry_set_max_length (GTK_ENTRY (self->reason), LONGEST);
    add_field (self->ask, _ ("Why you open them"), self->reason);
    self->keys = gtk_drop_down_new_from_strings (NULL);
    add_field (self->ask, _ ("Screening key"), self->keys);
    ui_name_inner (self->keys, NULL);
    self->passphrase = gtk_password_entry_new ();
    gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->passphrase), TRUE);
    add_field (self->ask, _ ("Its passphrase"), self->passphrase);
    self->trouble = ui_desk_label_new ("", "small bad", TRUE);
    gtk_widget_set_visible (self->trouble, FALSE);
    gtk_box_append (GTK_BOX (self->ask), self->trouble);
    add_buttons (self);
    g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect_swapped (self->passphrase, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect_swapped (self->passphrase, "activate", G_CALLBACK (on_open_cb), self);
}

static void
build_values (UiDeskSealed *self)
{
    self->values = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
    self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
    self->left = ui_desk_label_new ("", "small muted", TRUE);
    self->close = button_new (self, _ ("Take them away now"), G_CALLBACK (on_close_cb));
    gtk_widget_set_halign (self->close, GTK_ALIGN_END);
    GtkWidget *parts[] = {self->list, self->left, self->close};
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
        gtk_box_append (GTK_BOX (self->values), parts[i]);
    gtk_widget_set_visible (self->values, FALSE);
}

static void
ui_desk_sealed_init (UiDeskSealed *self)
{
    GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
              *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    gtk_window_set_title (GTK_WINDOW (self), _ ("Sealed data"));
    gtk_window_set_modal (GTK_WINDOW (self), TRUE);
    gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
    build_ask (self);
    build_values (self);
    gtk_widget_add_css_class (GTK_WIDGET (self), "desk");
    gtk_widget_set_margin_start (body, 24);
    gtk_widget_set_margin_end (body, 24);
    gtk_widget_set_margin_top (body, 10);
    gtk_widget_set_margin_bottom (body, 24);
    gtk_box_append (GTK_BOX (body), self->ask);
    gtk_box_append (GTK_BOX (body), self->values);
    GtkWidget *header = adw_header_bar_new ();
    adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                     adw_window_title_new (_ ("Sealed data"), NULL));
    gtk_box_append (GTK_BOX (whole), header);
    gtk_box_append (GTK_BOX (whole), body);
    adw_window_set_content (ADW_WINDOW (self), whole);
    on_changed_cb (self);
}

GtkWidget *
ui_desk_sealed_new (GtkWindow *over)
{
    return g_object_new (UI_TYPE_DESK_SEALED, "transient-for", over, NULL);
}

/* ---- what the program says ------------------------------------------------------ */

void
ui_desk_sealed_set_keys (UiDeskSealed *self, const char *const *names)
{
    g_autoptr (GtkStringList) list = gtk_string_list_new (names);
    self->has_key = names[0] != NULL;
    gtk_drop_down_set_model (GTK_DROP_DOWN (self->keys), G_LIST_MODEL (list));
    ui_desk_sealed_set_trouble (
        self, self->has_key ? NULL
                            : _ ("There is no screening key on this computer. Open them where the "
                                 "key is, or copy its file to the folder that “Screening key” "
                                 "names."));
    on_changed_cb (self);
}

void
ui_desk_sealed_set_busy (UiDeskSealed *self, bool busy)
{
    self->busy = busy;
    gtk_widget_set_visible (self->spinner, busy);
    gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
    on_changed_cb (self);
}

void
ui_desk_sealed_set_trouble (UiDeskSealed *self, const char *sentence)
{
    ui_desk_label_show (self->trouble, sentence ? sentence : "");
    if (sentence)
        gtk_widget_grab_focus (self->passphrase);
}

void
ui_desk_sealed_show (UiDeskSealed *self, const UiDeskSealedValue *values, size_t count,
                     unsigned seconds)
{
    gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
    gtk_widget_set_visible (self->ask, FALSE);
    gtk_widget_set_visible (self->values, TRUE);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
        gtk_box_append (GTK_BOX (column), ui_desk_label_new (values[i].label, "small muted", TRUE));
        gtk_box_append (GTK_BOX (column),
                        ui_desk_label_new (values[i].value, "section mono", TRUE));
        gtk_box_append (GTK_BOX (self->list), column);
    }
    self->seconds = seconds;
    show_left (self);
    g_clear_handle_id (&self->timer, g_source_remove);
    self->timer = g_timeout_add_seconds (1, on_second_cb, self);
    gtk_widget_grab_focus (self->close);
}
