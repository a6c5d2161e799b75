/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/note.h"

#include "ui/desk/parts.h"
#include "ui/moment.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiDeskNote {
    GtkBox parent_instance;

    /* template */
    GtkWidget *text, *state, *save, *by, *theirs, *theirs_title, *theirs_text;

    /* owned */
    char *base;   /* what the server had when this text was begun */
    char *server; /* what the server has */
    UiDeskNoteState shown;
    bool quiet; /* set from outside, not by the person */
};

G_DEFINE_FINAL_TYPE (UiDeskNote, ui_desk_note, GTK_TYPE_BOX)

enum { SAVE, DRAFT, SIGNAL_COUNT };
static guint signals[SIGNAL_COUNT];

static GtkTextBuffer *
buffer_of (UiDeskNote *note)
{
    return gtk_text_view_get_buffer (GTK_TEXT_VIEW (note->text));
}

static void
put_text (UiDeskNote *note, const char *text)
{
    note->quiet = true;
    gtk_text_buffer_set_text (buffer_of (note), text, -1);
    note->quiet = false;
}

static void
keep (char **place, const char *text)
{
    char *copy = g_strdup (text ? text : "");
    g_free (*place);
    *place = copy;
}

static void
show_state (UiDeskNote *note)
{
    bool dirty;
    g_autofree char *text = ui_desk_note_get_text (note, &dirty);
    bool saving = note->shown == UI_DESK_NOTE_SAVING;
    gtk_widget_set_sensitive (note->save, dirty && !saving);
    ui_desk_label_show (note->state, saving ? _ ("saving")
                                     : dirty && note->shown == UI_DESK_NOTE_KEPT
                                         ? _ ("draft kept on this computer")
                                     : dirty         ? _ ("not saved yet")
                                     : *text != '\0' ? _ ("saved")
                                                     : "");
}

static void
show_theirs (UiDeskNote *note, const char *by)
{
    bool dirty;
    g_autofree char *text = ui_desk_note_get_text (note, &dirty);
    bool other =
        dirty && g_strcmp0 (note->base, note->server) != 0 && g_strcmp0 (text, note->server) != 0;
    gtk_widget_set_visible (note->theirs, other);
    ui_desk_label_set (note->theirs_text,
                       *note->server ? note->server : _ ("The note was emptied."));
    if (by == NULL)
        return;
    g_autofree char *title =
        *by ? g_strdup_printf (_ ("Saved by %s meanwhile"), by) : g_strdup (_ ("Saved meanwhile"));
    gtk_label_set_text (GTK_LABEL (note->theirs_title), title);
}

/* ---- callbacks --------------------------------------------------------- */

static void
on_changed_cb (UiDeskNote *note)
{
    if (!note->quiet && note->shown == UI_DESK_NOTE_KEPT)
        note->shown = UI_DESK_NOTE_IDLE;
    show_state (note);
    if (!note->quiet)
        g_signal_emit (note, signals[DRAFT], 0);
}

static void
on_save_cb (UiDeskNote *note)
{
    ui_desk_note_save (note);
}

static void
on_both_cb (UiDeskNote *note)
{
    bool dirty;
    g_autofree char *mine = ui_desk_note_get_text (note, &dirty);
    g_autofree char *both = g_strdup_printf ("%s\n\n%s", note->server, mine);
    keep (&note->base, note->server);
    gtk_text_buffer_set_text (buffer_of (note), both, -1);
    show_theirs (note, NULL);
    gtk_widget_grab_focus (note->text);
}

static void
on_theirs_cb (UiDeskNote *note)
{
    keep (&note->base, note->server);
    gtk_text_buffer_set_text (buffer_of (note), note->server, -1);
    show_theirs (note, NULL);
    gtk_widget_grab_focus (note->text);
}

/* ---- class ------------------------------------------------------------- */

static void
ui_desk_note_dispose (GObject *object)
{
    gtk_widget_dispose_template (GTK_WIDGET (object), UI_TYPE_DESK_NOTE);
    G_OBJECT_CLASS (ui_desk_note_parent_class)->dispose (object);
}

static void
ui_desk_note_finalize (GObject *object)
{
    g_free (UI_DESK_NOTE (object)->base);
    g_free (UI_DESK_NOTE (object)->server);
    G_OBJECT_CLASS (ui_desk_note_parent_class)->finalize (object);
}

#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
ui_desk_note_class_init (UiDeskNoteClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiDeskNote, text),        UI_CHILD (UiDeskNote, state),
        UI_CHILD (UiDeskNote, save),        UI_CHILD (UiDeskNote, by),
        UI_CHILD (UiDeskNote, theirs),      UI_CHILD (UiDeskNote, theirs_title),
        UI_CHILD (UiDeskNote, theirs_text), {0},
    };
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_desk_note_dispose;
    G_OBJECT_CLASS (class)->finalize = ui_desk_note_finalize;
    signals[SAVE] = ui_desk_signal_new (class, "save", 1, G_TYPE_STRING);
    signals[DRAFT] = ui_desk_signal_new (class, "draft", 0);
    ui_template_set (widget_class, "desk/note.ui", children);
    CALL (on_save_cb), CALL (on_both_cb), CALL (on_theirs_cb);
}

static void
ui_desk_note_init (UiDeskNote *note)
{
    note->base = g_strdup ("");
    note->server = g_strdup ("");
    ui_template_init (GTK_WIDGET (note));
    g_signal_connect_object (buffer_of (note), "changed", G_CALLBACK (on_changed_cb), note,
                             G_CONNECT_SWAPPED);
}

/* ---- public ------------------------------------------------------------ */

void
ui_desk_note_set (UiDeskNote *note, const char *text, const char *by, int64_t at_ms, int64_t now_ms)
{
    g_return_if_fail (UI_IS_DESK_NOTE (note));
    bool dirty;
    g_autofree char *mine = ui_desk_note_get_text (note, &dirty);
    g_autofree char *when = ui_moment_short (at_ms, now_ms);
    keep (&note->server, text);
    if (!dirty || g_strcmp0 (mine, note->server) == 0) {
        keep (&note->base, text);
        if (g_strcmp0 (mine, note->server) != 0)
            put_text (note, note->server);
    }
    g_autofree char *line =
        by && *by ? g_strdup_printf (_ ("Last saved by %s, %s"), by, when) : g_strdup ("");
    ui_desk_label_show (note->by, line);
    show_theirs (note, by ? by : "");
    show_state (note);
}

char *
ui_desk_note_get_text (UiDeskNote *note, bool *dirty)
{
    GtkTextIter from, to;
    gtk_text_buffer_get_bounds (buffer_of (note), &from, &to);
    char *text = gtk_text_buffer_get_text (buffer_of (note), &from, &to, FALSE);
    *dirty = g_strcmp0 (text, note->base) != 0;
    return text;
}

const char *
ui_desk_note_get_base (UiDeskNote *note)
{
    return note->base;
}

void
ui_desk_note_set_draft (UiDeskNote *note, const char *text, const char *base)
{
    g_return_if_fail (UI_IS_DESK_NOTE (note));
    keep (&note->base, base);
    put_text (note, text ? text : "");
    note->shown = UI_DESK_NOTE_KEPT;
    show_theirs (note, "");
    show_state (note);
}

bool
ui_desk_note_has_theirs (UiDeskNote *note)
{
    return gtk_widget_get_visible (note->theirs);
}

void
ui_desk_note_set_state (UiDeskNote *note, UiDeskNoteState state)
{
    note->shown = state;
    show_state (note);
}

void
ui_desk_note_set_saved (UiDeskNote *note, const char *text)
{
    keep (&note->base, text);
    keep (&note->server, text);
    note->shown = UI_DESK_NOTE_IDLE;
    show_theirs (note, NULL);
    show_state (note);
}

void
ui_desk_note_save (UiDeskNote *note)
{
    bool dirty;
    g_autofree char *text = ui_desk_note_get_text (note, &dirty);
    if (dirty && note->shown != UI_DESK_NOTE_SAVING)
        g_signal_emit (note, signals[SAVE], 0, text);
}

void
ui_desk_note_translate (UiDeskNote *note)
{
    ui_template_translate (GTK_WIDGET (note));
    show_state (note);
}
