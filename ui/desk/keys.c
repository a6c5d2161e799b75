/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/keys.h"

#include <adwaita.h>

#include "ui/desk/parts.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiDeskKeys {
    GtkBox parent_instance;

    /* template */
    GtkWidget *back, *list, *none, *trouble, *holder, *file, *folder, *first, *second,
        *second_error, *spinner, *working, *make, *make_panel, *done, *done_path;

    bool busy;
};

G_DEFINE_FINAL_TYPE (UiDeskKeys, ui_desk_keys, GTK_TYPE_BOX)

enum { MAKE, BACK, SECTIONS, SIGNAL_COUNT };
static guint signals[SIGNAL_COUNT];

static const char *
text_of (GtkWidget *entry)
{
    return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
on_changed_cb (UiDeskKeys *page)
{
    bool both = *text_of (page->first) && *text_of (page->second);
    gtk_widget_set_sensitive (page->make, both && !page->busy);
    gtk_widget_set_visible (page->second_error, FALSE);
    gtk_widget_remove_css_class (page->second, "error");
}

static void
on_make_cb (UiDeskKeys *page)
{
    if (!gtk_widget_get_sensitive (page->make))
        return;
    if (g_strcmp0 (text_of (page->first), text_of (page->second)) != 0) {
        gtk_label_set_text (GTK_LABEL (page->second_error),
                            _ ("The two passphrases differ. Type the second one again."));
        gtk_widget_set_visible (page->second_error, TRUE);
        gtk_widget_add_css_class (page->second, "error");
        gtk_widget_grab_focus (page->second);
        return;
    }
    g_signal_emit (page, signals[MAKE], 0, text_of (page->holder), text_of (page->file),
                   text_of (page->first));
}

static void
on_back_cb (UiDeskKeys *page)
{
    g_signal_emit (page, signals[BACK], 0);
}

static void
on_sections_cb (UiDeskKeys *page)
{
    g_signal_emit (page, signals[SECTIONS], 0);
}

static void
ui_desk_keys_dispose (GObject *object)
{
    gtk_widget_dispose_template (GTK_WIDGET (object), UI_TYPE_DESK_KEYS);
    G_OBJECT_CLASS (ui_desk_keys_parent_class)->dispose (object);
}

#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
ui_desk_keys_class_init (UiDeskKeysClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiDeskKeys, back),
        UI_CHILD (UiDeskKeys, list),
        UI_CHILD (UiDeskKeys, none),
        UI_CHILD (UiDeskKeys, trouble),
        UI_CHILD (UiDeskKeys, holder),
        UI_CHILD (UiDeskKeys, file),
        UI_CHILD (UiDeskKeys, folder),
        UI_CHILD (UiDeskKeys, first),
        UI_CHILD (UiDeskKeys, second),
        UI_CHILD (UiDeskKeys, second_error),
        UI_CHILD (UiDeskKeys, spinner),
        UI_CHILD (UiDeskKeys, working),
        UI_CHILD (UiDeskKeys, make),
        UI_CHILD (UiDeskKeys, make_panel),
        UI_CHILD (UiDeskKeys, done),
        UI_CHILD (UiDeskKeys, done_path),
        {"clamp", 0},
        {0},
    };
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_desk_keys_dispose;
    signals[MAKE] =
        ui_desk_signal_new (class, "make", 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
    signals[BACK] = ui_desk_signal_new (class, "back", 0);
    signals[SECTIONS] = ui_desk_signal_new (class, "sections", 0);
    ui_template_set (widget_class, "desk/keys.ui", children);
    CALL (on_changed_cb), CALL (on_make_cb), CALL (on_back_cb), CALL (on_sections_cb);
}

static void
ui_desk_keys_init (UiDeskKeys *page)
{
    ui_template_init (GTK_WIDGET (page));
}

void
ui_desk_keys_set (UiDeskKeys *page, const char *const *keys, const char *folder)
{
    g_return_if_fail (UI_IS_DESK_KEYS (page));
    g_autofree char *text = g_strdup_printf (_ ("It is written to %s."), folder);
    gtk_label_set_text (GTK_LABEL (page->folder), text);
    ui_desk_box_empty (page->list);
    for (const char *const *key = keys; key[0] != NULL; key += 2) {
        GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
        gtk_box_append (GTK_BOX (line), ui_desk_label_new (key[0], "head", TRUE));
        gtk_box_append (GTK_BOX (line), ui_desk_label_new (key[1], "small muted", TRUE));
        gtk_box_append (GTK_BOX (page->list), line);
    }
    gtk_widget_set_visible (page->none, keys[0] == NULL);
}

void
ui_desk_keys_present (UiDeskKeys *page, const char *holder, bool alone)
{
    g_return_if_fail (UI_IS_DESK_KEYS (page));
    gtk_widget_set_visible (page->back, alone);
    gtk_widget_set_visible (page->make_panel, TRUE);
    gtk_widget_set_visible (page->done, FALSE);
    if (*text_of (page->holder) == '\0')
        gtk_editable_set_text (GTK_EDITABLE (page->holder), holder ? holder : "");
    gtk_widget_grab_focus (page->holder);
}

void
ui_desk_keys_set_busy (UiDeskKeys *page, bool busy)
{
    g_return_if_fail (UI_IS_DESK_KEYS (page));
    GtkWidget *fields[] = {page->holder, page->file, page->first, page->second};
    page->busy = busy;
    for (guint n = 0; n < G_N_ELEMENTS (fields); n++)
        ui_set_sensitive (fields[n], !busy);
    ui_desk_label_show (page->working,
                        busy ? _ ("Making the key. This takes a few seconds on purpose.") : "");
    gtk_spinner_set_spinning (GTK_SPINNER (page->spinner), busy);
    on_changed_cb (page);
}

void
ui_desk_keys_set_trouble (UiDeskKeys *page, const char *sentence)
{
    g_return_if_fail (UI_IS_DESK_KEYS (page));
    ui_desk_label_show (page->trouble, sentence ? sentence : "");
    gtk_widget_set_visible (page->trouble, sentence != NULL);
}

void
ui_desk_keys_set_done (UiDeskKeys *page, const char *public_path)
{
    g_return_if_fail (UI_IS_DESK_KEYS (page));
    gtk_editable_set_text (GTK_EDITABLE (page->first), "");
    gtk_editable_set_text (GTK_EDITABLE (page->second), "");
    gtk_label_set_text (GTK_LABEL (page->done_path), public_path);
    gtk_widget_set_visible (page->make_panel, FALSE);
    gtk_widget_set_visible (page->done, TRUE);
}
