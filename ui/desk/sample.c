/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/sample.h"

#include <adwaita.h>

#include "ui/desk/delete.h"
#include "ui/desk/handed.h"
#include "ui/desk/parts.h"
#include "ui/explain.h"
#include "ui/moment.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiDeskSampleView {
    GtkBox parent_instance;

    /* template */
    GtkWidget *listen_slot, *trouble, *text_expander, *text_title, *text, *gone, *certificate,
        *erase;
    GtkWidget *levels, *level_1, *level_2, *level_3, *level_4, *level_5, *anchor;
    GtkWidget *comment, *state, *save, *others;

    /* owned by the tree */
    UiListen *listen;
    GtkWidget *written, *written_title, *written_text, *files;

    /* owned */
    char *id, *title, *saved_comment;
    char *anchors[5];
    int saved_level, shown_level; /* 0: none; shown: the anchor beside the buttons */
    bool quiet, saving;           /* quiet: set from outside, not by the person */
};

G_DEFINE_FINAL_TYPE (UiDeskSampleView, ui_desk_sample_view, GTK_TYPE_BOX)

enum { SAVE, DRAFT, DELETE, CERTIFICATE, FETCH, SIGNAL_COUNT };
static guint signals[SIGNAL_COUNT];

static GtkToggleButton *
button_of (UiDeskSampleView *view, int level)
{
    GtkWidget *buttons[5] = {view->level_1, view->level_2, view->level_3, view->level_4,
                             view->level_5};
    return GTK_TOGGLE_BUTTON (buttons[level - 1]);
}

static int
chosen_level (UiDeskSampleView *view)
{
    for (int level = 1; level <= 5; level++) {
        if (gtk_toggle_button_get_active (button_of (view, level)))
            return level;
    }
    return 0;
}

static const char *
comment_text (UiDeskSampleView *view)
{
    return gtk_editable_get_text (GTK_EDITABLE (view->comment));
}

static bool
is_dirty (UiDeskSampleView *view)
{
    return chosen_level (view) != view->saved_level
           || g_strcmp0 (comment_text (view), view->saved_comment) != 0;
}

/* ---- what is shown ----------------------------------------------------- */

/* Writes out the anchor of the focused level, else of the chosen one. */
static void
show_anchor (UiDeskSampleView *view)
{
    int level = chosen_level (view);
    for (int n = 1; n <= 5; n++) {
        if (gtk_widget_has_focus (GTK_WIDGET (button_of (view, n))))
            level = n;
    }
    view->shown_level = level;
    const char *text = level > 0 ? view->anchors[level - 1] : NULL;
    ui_desk_label_set (view->anchor, text ? text : _ ("Not rated yet"));
    (text ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (view->anchor, "muted");
}

static void
show_state (UiDeskSampleView *view)
{
    bool dirty = is_dirty (view);
    gtk_widget_set_sensitive (view->save, dirty && chosen_level (view) > 0 && !view->saving);
    ui_desk_label_show (view->state, view->saving            ? _ ("saving")
                                     : dirty                 ? _ ("not saved yet")
                                     : view->saved_level > 0 ? _ ("saved")
                                                             : "");
}

static GtkWidget *
rating_line (const UiDeskRating *rating, int64_t now_ms)
{
    g_autofree char *when = ui_moment_short (rating->at_ms, now_ms);
    g_autofree char *level = g_strdup_printf (_ ("%d of 5"), rating->level);
    GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *avatar = adw_avatar_new (28, rating->name, TRUE);
    gtk_widget_set_valign (avatar, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (line), avatar);
    gtk_widget_set_hexpand (words, TRUE);
    gtk_box_append (GTK_BOX (words), ui_desk_label_new (rating->name, "head", TRUE));
    g_autofree char *below = rating->comment && *rating->comment
                                 ? g_strdup_printf ("%s · %s", when, rating->comment)
                                 : g_strdup (when);
    gtk_box_append (GTK_BOX (words), ui_desk_label_new (below, "small muted", TRUE));
    gtk_box_append (GTK_BOX (line), words);
    ui_explain (line,
                _ ("A person's rating, on five levels that are described beside the sample."));
    gtk_box_append (GTK_BOX (line), ui_desk_pill_new ("none", NULL, level));
    return line;
}

static void
show_others (UiDeskSampleView *view, const UiDeskSample *sample, int64_t now_ms)
{
    bool open = view->saved_level > 0;
    int count = 0;
    ui_desk_box_empty (view->others);
    for (guint n = 0; n < sample->ratings->len; n++) {
        const UiDeskRating *rating = sample->ratings->pdata[n];
        if (rating->own)
            continue;
        count++;
        if (open)
            gtk_box_append (GTK_BOX (view->others), rating_line (rating, now_ms));
    }
    if (count > 0 && !open) {
        GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
        g_autofree char *text = g_strdup_printf (
            dngettext (GETTEXT_PACKAGE, "%d other rating. You see it when yours is saved.",
                       "%d other ratings. You see them when yours is saved.", (gulong)count),
            count);
        gtk_box_append (GTK_BOX (line),
                        ui_desk_pill_new ("none", "view-conceal-symbolic", _ ("Hidden")));
        gtk_box_append (GTK_BOX (line), ui_desk_label_new (text, "small muted", TRUE));
        gtk_box_append (GTK_BOX (view->others), line);
    }
    gtk_widget_set_visible (view->others, count > 0);
}

static void
show_rating (UiDeskSampleView *view, int level, const char *comment)
{
    view->quiet = true;
    for (int n = 1; n <= 5; n++)
        gtk_toggle_button_set_active (button_of (view, n), n == level);
    if (g_strcmp0 (comment_text (view), comment) != 0)
        gtk_editable_set_text (GTK_EDITABLE (view->comment), comment ? comment : "");
    view->quiet = false;
    show_anchor (view);
    show_state (view);
}

/* ---- callbacks --------------------------------------------------------- */

static void
changed (UiDeskSampleView *view)
{
    show_anchor (view);
    show_state (view);
    if (!view->quiet)
        g_signal_emit (view, signals[DRAFT], 0);
}

static void
on_level_cb (UiDeskSampleView *view)
{
    changed (view);
}

static void
on_comment_cb (UiDeskSampleView *view)
{
    changed (view);
}

static void
on_save_cb (UiDeskSampleView *view)
{
    ui_desk_sample_view_save (view);
}

static void
on_erase_cb (UiDeskSampleView *view)
{
    ui_desk_delete_ask (GTK_WIDGET (view), view->title);
}

static void
on_certificate_cb (UiDeskSampleView *view)
{
    g_signal_emit (view, signals[CERTIFICATE], 0);
}

static gboolean
on_digit_cb (GtkWidget *widget, GVariant *level, gpointer data)
{
    UiDeskSampleView *view = UI_DESK_SAMPLE_VIEW (widget);
    gtk_toggle_button_set_active (button_of (view, g_variant_get_int32 (level)), TRUE);
    return TRUE;
}

/* ---- class ------------------------------------------------------------- */

static void
ui_desk_sample_view_dispose (GObject *object)
{
    gtk_widget_dispose_template (GTK_WIDGET (object), UI_TYPE_DESK_SAMPLE_VIEW);
    G_OBJECT_CLASS (ui_desk_sample_view_parent_class)->dispose (object);
}

static void
ui_desk_sample_view_finalize (GObject *object)
{
    UiDeskSampleView *view = UI_DESK_SAMPLE_VIEW (object);
    g_free (view->id);
    g_free (view->title);
    g_free (view->saved_comment);
    for (guint n = 0; n < G_N_ELEMENTS (view->anchors); n++)
        g_free (view->anchors[n]);
    G_OBJECT_CLASS (ui_desk_sample_view_parent_class)->finalize (object);
}

#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
ui_desk_sample_view_class_init (UiDeskSampleViewClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiDeskSampleView, listen_slot), UI_CHILD (UiDeskSampleView, trouble),
        UI_CHILD (UiDeskSampleView, text),        UI_CHILD (UiDeskSampleView, text_expander),
        UI_CHILD (UiDeskSampleView, text_title),  UI_CHILD (UiDeskSampleView, levels),
        UI_CHILD (UiDeskSampleView, level_1),     UI_CHILD (UiDeskSampleView, level_2),
        UI_CHILD (UiDeskSampleView, level_3),     UI_CHILD (UiDeskSampleView, level_4),
        UI_CHILD (UiDeskSampleView, level_5),     UI_CHILD (UiDeskSampleView, anchor),
        UI_CHILD (UiDeskSampleView, comment),     UI_CHILD (UiDeskSampleView, state),
        UI_CHILD (UiDeskSampleView, save),        UI_CHILD (UiDeskSampleView, others),
        UI_CHILD (UiDeskSampleView, gone),        UI_CHILD (UiDeskSampleView, certificate),
        UI_CHILD (UiDeskSampleView, erase),       {0},
    };
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_desk_sample_view_dispose;
    G_OBJECT_CLASS (class)->finalize = ui_desk_sample_view_finalize;
    signals[SAVE] = ui_desk_signal_new (class, "save", 2, G_TYPE_INT, G_TYPE_STRING);
    signals[DRAFT] = ui_desk_signal_new (class, "draft", 0);
    signals[DELETE] = ui_desk_signal_new (class, "delete", 1, G_TYPE_STRING);
    signals[CERTIFICATE] = ui_desk_signal_new (class, "certificate", 0);
    signals[FETCH] = ui_desk_signal_new (class, "fetch", 2, G_TYPE_STRING, G_TYPE_STRING);
    ui_template_set (widget_class, "desk/sample.ui", children);
    CALL (on_level_cb), CALL (on_comment_cb), CALL (on_save_cb);
    CALL (on_erase_cb), CALL (on_certificate_cb);
    for (int level = 1; level <= 5; level++) {
        gtk_widget_class_add_binding (widget_class, GDK_KEY_0 + (guint)level, 0, on_digit_cb, "i",
                                      level);
        gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_0 + (guint)level, 0, on_digit_cb,
                                      "i", level);
    }
}

/* A message in place of a sound. */
static GtkWidget *
written_new (UiDeskSampleView *view)
{
    view->written = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
    view->written_title = ui_desk_label_new ("", "head", TRUE);
    view->written_text = ui_desk_label_new ("", "sheet body", TRUE);
    gtk_box_append (GTK_BOX (view->written), view->written_title);
    view->files = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
    gtk_box_append (GTK_BOX (view->written), view->written_text);
    gtk_box_append (GTK_BOX (view->written), view->files);
    return view->written;
}

static void
ui_desk_sample_view_init (UiDeskSampleView *view)
{
    ui_template_init (GTK_WIDGET (view));
    view->saved_comment = g_strdup ("");
    view->listen = UI_LISTEN (ui_listen_new ());
    ui_listen_set_compact (view->listen, true);
    gtk_box_append (GTK_BOX (view->listen_slot), GTK_WIDGET (view->listen));
    gtk_box_append (GTK_BOX (view->listen_slot), written_new (view));
    for (int level = 1; level <= 5; level++)
        g_signal_connect_swapped (button_of (view, level), "notify::has-focus",
                                  G_CALLBACK (show_anchor), view);
}

/* ---- public ------------------------------------------------------------ */

static void
show_names (UiDeskSampleView *view, const UiDeskSample *sample, int place)
{
    g_autofree char *title = g_strdup_printf ("%d. %s", place, sample->title);
    g_autofree char *take = g_strdup_printf (_ ("take %d"), sample->take);
    UiStrip *strip = ui_listen_get_strip (view->listen);
    ui_listen_set_names (view->listen, title, take);
    if (!(ui_strip_get_view (strip).duration_s > 0))
        ui_strip_set_sound (strip, sample->seconds, NULL, NULL, NULL);
    ui_desk_label_set (view->text, sample->text);
    gtk_widget_set_visible (view->text_expander, sample->text && *sample->text);
    for (int level = 1; level <= 5; level++) {
        g_autofree char *name = g_strdup_printf (
            "%d: %s", level, view->anchors[level - 1] ? view->anchors[level - 1] : "");
        ui_desk_name (GTK_WIDGET (button_of (view, level)), name);
        gtk_widget_set_tooltip_text (GTK_WIDGET (button_of (view, level)),
                                     view->anchors[level - 1]);
    }
}

static void
on_file (const char *id, const char *name, gpointer view)
{
    g_signal_emit (view, signals[FETCH], 0, id, name);
}

static void
show_written (UiDeskSampleView *view, const UiDeskSample *sample, int place)
{
    g_autofree char *title = g_strdup_printf ("%d. %s", place, sample->title);
    bool written = sample->written != NULL;
    ui_desk_label_set (view->written_title, title);
    ui_desk_label_set (view->written_text, written ? sample->written : "");
    gtk_label_set_label (GTK_LABEL (view->text_title),
                         written ? _ ("What was asked") : _ ("Words that were asked for"));
    gtk_entry_set_placeholder_text (GTK_ENTRY (view->comment),
                                    written ? _ ("What you read, by the described levels")
                                            : _ ("What you heard, not who you think it was"));
    gtk_widget_set_visible (view->written_text, written && *sample->written != '\0');
    ui_desk_handed_show (view->files, sample, on_file, view);
    gtk_widget_set_visible (view->written, written);
    gtk_widget_set_visible (GTK_WIDGET (view->listen), !written);
    gtk_widget_set_visible (view->erase, !written && sample->deleted_ms == 0);
}

/* What was destroyed can't be heard; what was rated stays. */
static void
show_gone (UiDeskSampleView *view, int64_t deleted_ms)
{
    g_autofree char *when = ui_moment_words (deleted_ms);
    /* Translators: %s is a day and a time */
    g_autofree char *text =
        deleted_ms > 0 ? g_strdup_printf (_ ("The sound was destroyed on %s."), when) : NULL;
    ui_desk_label_show (view->gone, text != NULL ? text : "");
    gtk_widget_set_visible (view->listen_slot, deleted_ms == 0);
    gtk_widget_set_visible (view->certificate, deleted_ms > 0);
    gtk_widget_set_visible (view->erase, deleted_ms == 0);
}

void
ui_desk_sample_view_set (UiDeskSampleView *view, const UiDeskSample *sample, int place,
                         char *const anchors[5], int64_t now_ms)
{
    g_return_if_fail (UI_IS_DESK_SAMPLE_VIEW (view));
    bool dirty = view->id != NULL && is_dirty (view);
    const UiDeskRating *own = ui_desk_sample_own_rating (sample);
    g_free (view->id);
    view->id = g_strdup (sample->id);
    for (int n = 0; n < 5; n++) {
        g_free (view->anchors[n]);
        view->anchors[n] = g_strdup (anchors[n]);
    }
    show_names (view, sample, place);
    g_free (view->title);
    view->title = g_strdup (sample->title);
    show_gone (view, sample->deleted_ms);
    show_written (view, sample, place);
    view->saved_level = own ? own->level : 0;
    g_free (view->saved_comment);
    view->saved_comment = g_strdup (own && own->comment ? own->comment : "");
    if (!dirty)
        show_rating (view, view->saved_level, view->saved_comment);
    show_others (view, sample, now_ms);
    show_anchor (view);
    show_state (view);
}

const char *
ui_desk_sample_view_get_id (UiDeskSampleView *view)
{
    return view->id;
}

UiListen *
ui_desk_sample_view_get_listen (UiDeskSampleView *view)
{
    return view->listen;
}

void
ui_desk_sample_view_translate (UiDeskSampleView *view)
{
    ui_template_translate (GTK_WIDGET (view));
    ui_listen_translate (view->listen);
}

void
ui_desk_sample_view_set_trouble (UiDeskSampleView *view, const char *sentence)
{
    gtk_label_set_text (GTK_LABEL (view->trouble), sentence ? sentence : "");
    gtk_widget_set_visible (view->trouble, sentence != NULL);
}

bool
ui_desk_sample_view_get_draft (UiDeskSampleView *view, int *level, const char **comment)
{
    *level = chosen_level (view);
    *comment = comment_text (view);
    return is_dirty (view);
}

void
ui_desk_sample_view_set_draft (UiDeskSampleView *view, int level, const char *comment)
{
    show_rating (view, CLAMP (level, 0, 5), comment);
}

void
ui_desk_sample_view_set_saving (UiDeskSampleView *view, bool saving)
{
    view->saving = saving;
    show_state (view);
}

void
ui_desk_sample_view_set_deleting (UiDeskSampleView *view, bool deleting)
{
    gtk_widget_set_sensitive (view->erase, !deleting);
}

void
ui_desk_sample_view_set_saved (UiDeskSampleView *view, int level, const char *comment)
{
    char *copy = g_strdup (comment ? comment : "");
    g_free (view->saved_comment);
    view->saved_comment = copy;
    view->saved_level = level;
    view->saving = false;
    show_state (view);
}

void
ui_desk_sample_view_save (UiDeskSampleView *view)
{
    if (gtk_widget_get_sensitive (view->save))
        g_signal_emit (view, signals[SAVE], 0, chosen_level (view), comment_text (view));
}

static void
on_delete_relay_cb (UiDeskSampleView *view, const char *reason, GObject *page)
{
    g_signal_emit_by_name (page, "delete", view->id, reason);
}

static void
on_fetch_relay_cb (UiDeskSampleView *view, const char *file, const char *name, GObject *page)
{
    g_signal_emit_by_name (page, "fetch", view->id, file, name);
}

static void
on_certificate_relay_cb (UiDeskSampleView *view, GObject *page)
{
    g_signal_emit_by_name (page, "certificate", view->id);
}

void
ui_desk_sample_view_relay (UiDeskSampleView *view, GObject *page)
{
    g_signal_connect_object (view, "delete", G_CALLBACK (on_delete_relay_cb), page, 0);
    g_signal_connect_object (view, "certificate", G_CALLBACK (on_certificate_relay_cb), page, 0);
    g_signal_connect_object (view, "fetch", G_CALLBACK (on_fetch_relay_cb), page, 0);
}
