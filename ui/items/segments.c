/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/segments.h"

#include "ui/charts/paint.h"
#include "ui/words.h"

#define ROOM_PX 360
#define GAP_PX 3

struct _UiSegments {
    AdwBin parent_instance;
    GPtrArray *bars; /* borrowed: children of the box */
    GtkWidget *progress;
};

G_DEFINE_FINAL_TYPE (UiSegments, ui_segments, ADW_TYPE_BIN)

static void
ui_segments_finalize (GObject *object)
{
    g_ptr_array_unref (UI_SEGMENTS (object)->bars);
    G_OBJECT_CLASS (ui_segments_parent_class)->finalize (object);
}

static void
ui_segments_class_init (UiSegmentsClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = ui_segments_finalize;
    gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ui_segments_init (UiSegments *self)
{
    self->bars = g_ptr_array_new ();
}

static void
rebuild (UiSegments *self, int n)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP_PX);
    g_ptr_array_set_size (self->bars, 0);
    self->progress = NULL;
    if (n > UI_SEGMENTS_MOST) {
        self->progress = gtk_progress_bar_new ();
        gtk_widget_set_size_request (self->progress, 280, -1);
        adw_bin_set_child (ADW_BIN (self), self->progress);
        g_object_ref_sink (box);
        g_object_unref (box);
        return;
    }
    for (int i = 0; i < n; i++) {
        GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
        gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
        gtk_widget_set_size_request (bar, CLAMP ((ROOM_PX - (n - 1) * GAP_PX) / n, 6, 30), -1);
        gtk_widget_add_css_class (bar, "seg");
        gtk_box_append (GTK_BOX (box), bar);
        g_ptr_array_add (self->bars, bar);
    }
    adw_bin_set_child (ADW_BIN (self), box);
}

static void
set_class (GtkWidget *widget, const char *class, bool on)
{
    if (on)
        gtk_widget_add_css_class (widget, class);
    else
        gtk_widget_remove_css_class (widget, class);
}

void
ui_segments_set (UiSegments *self, const UiSegment *segments, int n, int now)
{
    g_return_if_fail (UI_IS_SEGMENTS (self) && n >= 0);
    int answered = 0, flagged = 0;
    if ((n > UI_SEGMENTS_MOST) != (self->progress != NULL)
        || (n <= UI_SEGMENTS_MOST && (guint)n != self->bars->len))
        rebuild (self, n);
    for (int i = 0; i < n; i++) {
        answered += segments[i].answered;
        flagged += segments[i].flagged;
        if (self->progress != NULL)
            continue;
        GtkWidget *bar = self->bars->pdata[i];
        set_class (bar, "now", i == now);
        set_class (bar, "done", segments[i].answered);
        set_class (bar, "flag", segments[i].flagged && i != now);
    }
    if (self->progress != NULL)
        gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), (double)answered / n);
    g_autofree char *done =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%d of %d question answered",
                                    "%d of %d questions answered", (unsigned long)n),
                         answered, n);
    g_autofree char *later =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%d flagged for later", "%d flagged for later",
                                    (unsigned long)flagged),
                         flagged);
    g_autofree char *sentence =
        flagged > 0 ? g_strdup_printf ("%s; %s", done, later) : g_strdup (done);
    ui_paint_say (GTK_WIDGET (self), sentence);
}
