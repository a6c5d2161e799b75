/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/handed.h"

#include "ui/desk/parts.h"
#include "ui/words.h"

typedef struct {
    char *id, *name;
    UiDeskHandedSave save;
    gpointer data;
} File;

static void
file_free (gpointer data)
{
    File *file = data;
    g_free (file->id);
    g_free (file->name);
    g_free (file);
}

static void
on_clicked_cb (GtkButton *button, const File *file)
{
    file->save (file->id, file->name, file->data);
}

/* It is saved where the reader says, and never opened from here. */
static GtkWidget *
button_new (const UiDeskFile *from, UiDeskHandedSave save, gpointer data)
{
    GtkWidget *button = gtk_button_new_with_label (_ ("Save…"));
    /* Translators: %s is the name of a file */
    g_autofree char *name = g_strdup_printf (_ ("Save %s…"), from->name);
    File *file = g_new0 (File, 1);
    *file = (File){g_strdup (from->id), g_strdup (from->name), save, data};
    ui_desk_name (button, name);
    gtk_widget_add_css_class (button, "outline");
    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    g_object_set_data_full (G_OBJECT (button), "file", file, file_free);
    g_signal_connect (button, "clicked", G_CALLBACK (on_clicked_cb), file);
    return button;
}

static GtkWidget *
line_new (const UiDeskFile *file, UiDeskHandedSave save, gpointer data)
{
    GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_set_hexpand (words, TRUE);
    gtk_box_append (GTK_BOX (words), ui_desk_label_new (file->name, "head", TRUE));
    gtk_box_append (GTK_BOX (words), ui_desk_label_new (file->detail, "small muted num", TRUE));
    gtk_box_append (GTK_BOX (line), words);
    gtk_box_append (GTK_BOX (line), button_new (file, save, data));
    return line;
}

/* Made anew only when there are more: a button that has the focus keeps it. */
void
ui_desk_handed_show (GtkWidget *box, const UiDeskSample *sample, UiDeskHandedSave save,
                     gpointer data)
{
    guint n = sample->files != NULL ? sample->files->len : 0, shown = 0;
    for (GtkWidget *each = gtk_widget_get_first_child (box); each != NULL;
         each = gtk_widget_get_next_sibling (each))
        shown++;
    if (n == shown)
        return;
    ui_desk_box_empty (box);
    for (guint i = 0; i < n; i++)
        gtk_box_append (GTK_BOX (box), line_new (sample->files->pdata[i], save, data));
}
