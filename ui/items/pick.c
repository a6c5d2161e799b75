/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/pick.h"
#include "ui/parts.h"

#include <string.h>

#include "ui/words.h"

char *
ui_pick_name (const QtiChoice *choice, int place)
{
    char *text = qti_node_text (choice->node);
    if (*text == '\0') {
        const char *alt = qti_node_get (choice->node, QTI_A_ALT);
        for (const QtiNode *at = choice->node->first; alt == NULL && at != NULL; at = at->next)
            alt = qti_node_get (at, QTI_A_ALT);
        const char *words = choice->label != NULL ? choice->label : alt;
        g_free (text);
        text = words != NULL && *words != '\0' ? g_strdup (words)
                                               : g_strdup_printf (_ ("Place %d"), place + 1);
    }
    return text;
}

char *
ui_pick_numbered (const QtiChoice *choice, int place)
{
    g_autofree char *name = ui_pick_name (choice, place);
    g_autofree char *plain = g_strdup_printf (_ ("Place %d"), place + 1);
    return strcmp (name, plain) == 0 ? g_steal_pointer (&plain)
                                     : g_strdup_printf ("%d. %s", place + 1, name);
}

GtkWidget *
ui_pick_new (const QtiChoice *choices, const int *order, unsigned n, const char *label)
{
    g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
    GPtrArray *rows = g_ptr_array_new ();
    gtk_string_list_append (words, _ ("choose"));
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *name = ui_pick_name (choices + order[i], order[i]);
        gtk_string_list_append (words, name);
        g_ptr_array_add (rows, (gpointer)(choices + order[i]));
    }
    GtkWidget *pick = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
    g_object_set_data_full (G_OBJECT (pick), "rows", rows, (GDestroyNotify)g_ptr_array_unref);
    gtk_accessible_update_property (GTK_ACCESSIBLE (pick), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
    ui_name_inner (pick, NULL);
    return pick;
}

const QtiChoice *
ui_pick_get (GtkWidget *pick)
{
    GPtrArray *rows = g_object_get_data (G_OBJECT (pick), "rows");
    guint place = gtk_drop_down_get_selected (GTK_DROP_DOWN (pick));
    return place > 0 && place <= rows->len ? rows->pdata[place - 1] : NULL;
}

void
ui_pick_set (GtkWidget *pick, const char *identifier)
{
    GPtrArray *rows = g_object_get_data (G_OBJECT (pick), "rows");
    guint place = 0;
    for (guint i = 0; identifier != NULL && i < rows->len; i++)
        if (strcmp (((const QtiChoice *)rows->pdata[i])->identifier, identifier) == 0)
            place = i + 1;
    gtk_drop_down_set_selected (GTK_DROP_DOWN (pick), place);
}

char *
ui_pick_pair (const char *first, const char *second)
{
    return g_strconcat (first, " ", second, NULL);
}

bool
ui_pick_split (const char *pair, char **ret_first, char **ret_second)
{
    const char *blank = strchr (pair, ' ');
    if (blank == NULL || blank == pair || blank[1] == '\0')
        return false;
    *ret_first = g_strndup (pair, (gsize)(blank - pair));
    *ret_second = g_strdup (blank + 1);
    return true;
}
