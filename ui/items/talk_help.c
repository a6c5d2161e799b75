/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/talk_help.h"

#include <stdbool.h>
#include <string.h>

#include "ui/parts.h"
#include "ui/words.h"

struct _UiTalkHelp {
    GtkBox parent_instance;
    GtkWidget *search, *list, *none;
    GPtrArray *rows; /* Row */
    bool use;
};

typedef struct {
    UiTalkHelp *help;
    char *id, *label, *text, *folded;
    GtkWidget *box, *button, *icon, *body;
} Row;

enum { SIGNAL_READ, SIGNAL_USE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiTalkHelp, ui_talk_help, GTK_TYPE_BOX)

static void
row_free (void *data)
{
    Row *row = data;
    g_free (row->id);
    g_free (row->label);
    g_free (row->text);
    g_free (row->folded);
    g_free (row);
}

/* Without case and accents. */
static char *
fold (const char *text)
{
    g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
    g_autofree char *folded = g_utf8_casefold (apart != NULL ? apart : "", -1);
    GString *out = g_string_new (NULL);
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at)) {
        if (!g_unichar_ismark (g_utf8_get_char (at)))
            g_string_append_unichar (out, g_utf8_get_char (at));
    }
    return g_string_free (out, FALSE);
}

static void
open_row (Row *row, bool open)
{
    gtk_widget_set_visible (row->body, open);
    gtk_image_set_from_icon_name (GTK_IMAGE (row->icon),
                                  open ? "pan-down-symbolic" : "pan-end-symbolic");
    gtk_accessible_update_state (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                                 -1);
}

static void
on_row_cb (Row *row)
{
    bool open = !gtk_widget_get_visible (row->body);
    for (guint i = 0; i < row->help->rows->len; i++)
        open_row (row->help->rows->pdata[i], false);
    open_row (row, open);
    if (open)
        g_signal_emit (row->help, signals[SIGNAL_READ], 0, row->id);
}

static void
on_use_cb (Row *row)
{
    g_signal_emit (row->help, signals[SIGNAL_USE], 0, row->text);
}

static GtkWidget *
body_new (Row *row)
{
    GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 5);
    gtk_box_append (GTK_BOX (body), ui_label_new (row->text, "small body"));
    if (row->help->use) {
        GtkWidget *use = gtk_button_new_with_label (_ ("Put into reply"));
        gtk_widget_add_css_class (use, "quiet");
        gtk_widget_add_css_class (use, "flush");
        gtk_widget_set_halign (use, GTK_ALIGN_START);
        g_signal_connect_swapped (use, "clicked", G_CALLBACK (on_use_cb), row);
        gtk_box_append (GTK_BOX (body), use);
    }
    return body;
}

static void
add_row (UiTalkHelp *self, const TaskArticle *article)
{
    Row *row = g_new0 (Row, 1);
    g_autofree char *both = g_strconcat (article->label, "\n", article->text, NULL);
    GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    GtkWidget *label = ui_label_new (article->label, "");
    *row = (Row){.help = self,
                 .id = g_strdup (article->id),
                 .label = g_strdup (article->label),
                 .text = g_strdup (article->text),
                 .folded = fold (both)};
    gtk_widget_set_hexpand (label, TRUE);
    row->icon = gtk_image_new_from_icon_name ("pan-end-symbolic");
    gtk_widget_add_css_class (row->icon, "muted");
    gtk_box_append (GTK_BOX (top), label);
    gtk_box_append (GTK_BOX (top), row->icon);
    row->button = gtk_button_new ();
    gtk_widget_add_css_class (row->button, "flat");
    gtk_button_set_child (GTK_BUTTON (row->button), top);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    article->label, -1);
    g_signal_connect_swapped (row->button, "clicked", G_CALLBACK (on_row_cb), row);
    row->body = body_new (row);
    row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    gtk_box_append (GTK_BOX (row->box), row->button);
    gtk_box_append (GTK_BOX (row->box), row->body);
    open_row (row, false);
    gtk_box_append (GTK_BOX (self->list), row->box);
    g_ptr_array_add (self->rows, row);
}

/* Every word must be in the article. */
static bool
fits (const Row *row, GStrv words)
{
    for (GStrv word = words; *word != NULL; word++) {
        if (strstr (row->folded, *word) == NULL)
            return false;
    }
    return true;
}

static void
on_search_cb (UiTalkHelp *self)
{
    g_autofree char *folded = fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
    g_auto (GStrv) words = g_strsplit (folded, " ", -1);
    bool found = false;
    for (guint i = 0; i < self->rows->len; i++) {
        Row *row = self->rows->pdata[i];
        bool shown = fits (row, words);
        gtk_widget_set_visible (row->box, shown);
        found |= shown;
    }
    gtk_widget_set_visible (self->none, !found && self->rows->len > 0);
    gtk_widget_set_visible (self->list, found);
}

static void
drop_rows (UiTalkHelp *self)
{
    for (guint i = 0; i < self->rows->len; i++)
        g_signal_handlers_disconnect_by_data (((Row *)self->rows->pdata[i])->button,
                                              self->rows->pdata[i]);
    ui_box_clear (self->list);
    g_ptr_array_set_size (self->rows, 0);
}

static bool
is_same (UiTalkHelp *self, const GPtrArray *articles)
{
    for (guint i = 0; i < self->rows->len && self->rows->len == articles->len; i++) {
        const Row *row = self->rows->pdata[i];
        const TaskArticle *article = articles->pdata[i];
        if (strcmp (row->id, article->id) != 0 || strcmp (row->text, article->text) != 0)
            return false;
    }
    return self->rows->len == articles->len;
}

void
ui_talk_help_set (UiTalkHelp *self, const GPtrArray *articles)
{
    if (is_same (self, articles))
        return;
    drop_rows (self);
    for (guint i = 0; i < articles->len; i++)
        add_row (self, articles->pdata[i]);
    on_search_cb (self);
    gtk_widget_set_visible (GTK_WIDGET (self), articles->len > 0);
}

static void
ui_talk_help_dispose (GObject *object)
{
    drop_rows (UI_TALK_HELP (object));
    G_OBJECT_CLASS (ui_talk_help_parent_class)->dispose (object);
}

static void
ui_talk_help_finalize (GObject *object)
{
    g_ptr_array_unref (UI_TALK_HELP (object)->rows);
    G_OBJECT_CLASS (ui_talk_help_parent_class)->finalize (object);
}

static void
ui_talk_help_class_init (UiTalkHelpClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = ui_talk_help_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_talk_help_finalize;
    static const char *const names[N_SIGNALS] = {"read", "use"};
    for (int i = 0; i < N_SIGNALS; i++)
        signals[i] = g_signal_new (names[i], UI_TYPE_TALK_HELP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ui_talk_help_init (UiTalkHelp *self)
{
    self->rows = g_ptr_array_new_with_free_func (row_free);
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing (GTK_BOX (self), 12);
    GtkWidget *title = ui_label_new (_ ("Knowledge base"), "over");
    gtk_widget_set_margin_start (title, 6);
    self->search = gtk_search_entry_new ();
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Search the knowledge base"), -1);
    g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search_cb), self);
    self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_add_css_class (self->list, "panel");
    gtk_widget_add_css_class (self->list, "rows");
    gtk_widget_add_css_class (self->list, "tight");
    self->none =
        ui_label_new (_ ("No article has these words. Try fewer or others."), "small muted");
    gtk_widget_set_visible (self->none, FALSE);
    GtkWidget *parts[] = {title, self->search, self->list, self->none};
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
        gtk_box_append (GTK_BOX (self), parts[i]);
}

GtkWidget *
ui_talk_help_new (gboolean use)
{
    UiTalkHelp *self = g_object_new (UI_TYPE_TALK_HELP, NULL);
    self->use = use;
    return GTK_WIDGET (self);
}
