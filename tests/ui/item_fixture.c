/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/item_fixture.h"

#include "ui/items/upload_view.h"

static void
on_changed_cb (UiItemView *view, const char *identifier, ItemFixture *self)
{
    g_string_append_printf (self->log, "changed:%s ", identifier);
}

static void
on_noted_cb (UiItemView *view, const char *flag, ItemFixture *self)
{
    g_string_append_printf (self->log, "%s ", flag);
}

static void
on_ended_cb (UiItemView *view, const char *identifier, ItemFixture *self)
{
    g_string_append_printf (self->log, "ended:%s ", identifier);
}

static int64_t
now_cb (gpointer data)
{
    return ((ItemFixture *)data)->now_ms;
}

/* ---- files: whoever is asked for one chooses this, and keeps it ---- */

static void
on_choose_cb (UiUploadView *view, gpointer unused)
{
    g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/list.txt");
    g_signal_stop_emission_by_name (view, "choose");
    ui_upload_view_choose (view, file);
}

static void
on_chosen_cb (UiUploadView *view, GFile *file, gpointer unused)
{
    static char hash[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    char type[] = "text/plain";
    g_autofree char *name = g_file_get_basename (file);
    const TaskAttachment kept = {hash, 120, type, name};
    ui_upload_view_set_file (view, &kept);
}

static void
attach_cb (AdwBin *upload, gpointer self)
{
    g_signal_connect (upload, "choose", G_CALLBACK (on_choose_cb), self);
    g_signal_connect (upload, "chosen", G_CALLBACK (on_chosen_cb), self);
}

void
item_set_up (ItemFixture *self, const char *xml)
{
    item_set_up_dressed (self, xml, NULL);
}

void
item_set_up_dressed (ItemFixture *self, const char *xml, UiLook *look)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiItem) item = qti_item_parse (xml, -1, &error);
    g_assert_no_error (error);
    const UiItemContext context = {.now_ms = now_cb, .attach = attach_cb, .data = self};
    *self = (ItemFixture){.log = g_string_new (NULL), .now_ms = 1000};
    self->view = UI_ITEM_VIEW (ui_item_view_new (item, &context));
    g_signal_connect (self->view, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect (self->view, "noted", G_CALLBACK (on_noted_cb), self);
    g_signal_connect (self->view, "ended", G_CALLBACK (on_ended_cb), self);
    self->window = gtk_window_new ();
    if (look != NULL)
        ui_look_dress (look, GTK_WINDOW (self->window), "applicant");
    gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 700);
    gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->view));
    gtk_window_present (GTK_WINDOW (self->window));
    keys_settle (self->window);
    ui_item_view_present (self->view);
}

void
item_tear_down (ItemFixture *self)
{
    gtk_window_destroy (GTK_WINDOW (self->window));
    keys_settle (NULL);
    g_string_free (self->log, TRUE);
}

void
item_assert_log (ItemFixture *self, const char *words)
{
    g_assert_cmpstr (self->log->str, ==, words);
    g_string_truncate (self->log, 0);
}

/* The answer to a response as "A B". */
void
item_assert_answer (ItemFixture *self, const char *identifier, const char *values)
{
    g_autoptr (UiResponse) response =
        ui_interaction_get_response (ui_item_view_get_interaction (self->view, identifier));
    g_autofree char *joined = g_strjoinv (" ", response->values);
    g_assert_cmpstr (joined, ==, values);
}

void
item_answer (ItemFixture *self, const char *identifier, const char *const *values, size_t n)
{
    g_autoptr (GPtrArray) responses =
        g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    UiResponse *response = ui_response_new (identifier);
    ui_response_set_values (response, values, n);
    g_ptr_array_add (responses, response);
    ui_item_view_set_responses (self->view, responses);
}

/* The first widget of this role below widget, or NULL. */
GtkWidget *
item_find_role (GtkWidget *widget, GtkAccessibleRole role, int *skip)
{
    if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == role && (*skip)-- == 0)
        return widget;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
        GtkWidget *found = item_find_role (child, role, skip);
        if (found != NULL)
            return found;
    }
    return NULL;
}

GtkWidget *
item_find_label (GtkWidget *widget, const char *text, bool shown)
{
    if (GTK_IS_LABEL (widget) && (!shown || gtk_widget_get_mapped (widget))
        && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
        return widget;
    GtkWidget *found = NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = item_find_label (child, text, shown);
    return found;
}

GtkWidget *
item_nth_role (ItemFixture *self, GtkAccessibleRole role, int place)
{
    return item_find_role (GTK_WIDGET (self->view), role, &place);
}

void
item_press (ItemFixture *self, guint keyval, GdkModifierType modifiers)
{
    GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
    keys_press (focus != NULL ? focus : GTK_WIDGET (self->view), keyval, modifiers);
}
