/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/equipment.h"

#include "ui/explain.h"
#include "ui/template.h"
#include "ui/words.h"

#define KEY_PLACE "ui-place"

struct _UiEquipment {
    UiPage parent_instance;
    /* template */
    GtkLabel *done_label, *left_label, *panel_title, *panel_question, *ask_label, *panel_words;
    GtkProgressBar *progress;
    GtkWidget *rows_box, *panel, *choose_box, *ask_box, *numbers_box, *panel_line;
    GtkImage *panel_icon;
    AdwBin *live_slot;
    GtkEntry *ask_entry;
    GtkButton *ask_button, *repeat_button, *explain_button;
    /* owned */
    GArray *states; /* of UiCheckState, one a row */
};

G_DEFINE_FINAL_TYPE (UiEquipment, ui_equipment, UI_TYPE_PAGE)

static void
render (UiEquipment *self)
{
    int done = 0;
    for (guint i = 0; i < self->states->len; i++)
        done += g_array_index (self->states, UiCheckState, i) == UI_CHECK_DONE;
    g_autofree char *words =
        g_strdup_printf (_ ("%d of %d checks done"), done, (int)self->states->len);
    gtk_label_set_label (self->done_label, words);
    ui_page_set_title (UI_PAGE (self), _ ("Checking your home office"));
    ui_page_set_next_label (UI_PAGE (self), _ ("Continue"));
    ui_page_set_second_label (UI_PAGE (self), _ ("Cancel the check"));
}

static GtkWidget *
new_end (const UiCheck *check)
{
    GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    if (check->value) {
        GtkWidget *value = gtk_label_new (check->value);
        gtk_widget_add_css_class (value, "num");
        gtk_widget_add_css_class (value, "muted");
        gtk_box_append (GTK_BOX (end), value);
    }
    if (check->state == UI_CHECK_DONE) {
        gtk_box_append (GTK_BOX (end), ui_pill_new (check->verdict));
    } else if (check->state == UI_CHECK_RUNNING) {
        GtkWidget *spinner = gtk_spinner_new ();
        gtk_spinner_start (GTK_SPINNER (spinner));
        gtk_box_append (GTK_BOX (end), spinner);
    } else {
        gtk_box_append (GTK_BOX (end), ui_label_new (_ ("Waiting"), "small muted"));
    }
    return end;
}

static GtkWidget *
new_row (const UiCheck *check)
{
    const char *disc = check->state == UI_CHECK_WAITING ? "none"
                       : check->state == UI_CHECK_DONE  ? ui_verdict_look (check->verdict)->disc
                                                        : NULL;
    GtkWidget *row = ui_row_new (check->icon, disc, check->title, check->detail);
    ui_row_add (row, new_end (check));
    ui_explain (row, check->how);
    return row;
}

static void
on_answered_cb (UiEquipment *self)
{
    const char *answer = gtk_editable_get_text (GTK_EDITABLE (self->ask_entry));
    if (*answer)
        g_signal_emit_by_name (self, "answer", answer);
}

static void
on_chosen_cb (GtkWidget *button)
{
    GtkWidget *page = gtk_widget_get_ancestor (button, UI_TYPE_EQUIPMENT);
    g_signal_emit_by_name (page, "chosen",
                           GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), KEY_PLACE)));
}

static void
on_repeat_cb (UiEquipment *self)
{
    g_signal_emit_by_name (self, "repeat");
}

static void
on_explain_cb (UiEquipment *self)
{
    g_signal_emit_by_name (self, "explain");
}

static void
ui_equipment_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_equipment_parent_class)->locale_changed (page);
    render (UI_EQUIPMENT (page));
}

static void
ui_equipment_finalize (GObject *object)
{
    g_array_unref (UI_EQUIPMENT (object)->states);
    G_OBJECT_CLASS (ui_equipment_parent_class)->finalize (object);
}

static void
ui_equipment_class_init (UiEquipmentClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiEquipment, done_label),     UI_CHILD (UiEquipment, left_label),
        UI_CHILD (UiEquipment, panel_title),    UI_CHILD (UiEquipment, panel_question),
        UI_CHILD (UiEquipment, ask_label),      UI_CHILD (UiEquipment, panel_words),
        UI_CHILD (UiEquipment, progress),       UI_CHILD (UiEquipment, rows_box),
        UI_CHILD (UiEquipment, panel),          UI_CHILD (UiEquipment, choose_box),
        UI_CHILD (UiEquipment, ask_box),        UI_CHILD (UiEquipment, numbers_box),
        UI_CHILD (UiEquipment, panel_line),     UI_CHILD (UiEquipment, panel_icon),
        UI_CHILD (UiEquipment, live_slot),      UI_CHILD (UiEquipment, ask_entry),
        UI_CHILD (UiEquipment, ask_button),     UI_CHILD (UiEquipment, repeat_button),
        UI_CHILD (UiEquipment, explain_button), {0}};
    G_OBJECT_CLASS (class)->finalize = ui_equipment_finalize;
    UI_PAGE_CLASS (class)->locale_changed = ui_equipment_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/equipment.ui", children);
    g_signal_new ("explain", UI_TYPE_EQUIPMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  0);
    g_signal_new ("repeat", UI_TYPE_EQUIPMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  0);
    g_signal_new ("chosen", UI_TYPE_EQUIPMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_INT);
    g_signal_new ("answer", UI_TYPE_EQUIPMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_STRING);
}

static void
ui_equipment_init (UiEquipment *self)
{
    self->states = g_array_new (FALSE, TRUE, sizeof (UiCheckState));
    ui_template_init (GTK_WIDGET (self));
    g_signal_connect_swapped (self->ask_button, "clicked", G_CALLBACK (on_answered_cb), self);
    g_signal_connect_swapped (self->ask_entry, "activate", G_CALLBACK (on_answered_cb), self);
    g_signal_connect_swapped (self->repeat_button, "clicked", G_CALLBACK (on_repeat_cb), self);
    g_signal_connect_swapped (self->explain_button, "clicked", G_CALLBACK (on_explain_cb), self);
    render (self);
}

GtkWidget *
ui_equipment_new (void)
{
    return g_object_new (UI_TYPE_EQUIPMENT, NULL);
}

void
ui_equipment_set_checks (UiEquipment *self, const UiCheck *checks, size_t count)
{
    ui_box_clear (self->rows_box);
    g_array_set_size (self->states, (guint)count);
    for (size_t i = 0; i < count; i++) {
        g_array_index (self->states, UiCheckState, i) = checks[i].state;
        gtk_box_append (GTK_BOX (self->rows_box), new_row (&checks[i]));
    }
    render (self);
}

void
ui_equipment_set_check (UiEquipment *self, size_t place, const UiCheck *check)
{
    g_return_if_fail (place < self->states->len);
    GtkWidget *old = gtk_widget_get_first_child (self->rows_box);
    for (size_t i = 0; i < place; i++)
        old = gtk_widget_get_next_sibling (old);
    GtkWidget *row = new_row (check);
    gtk_box_insert_child_after (GTK_BOX (self->rows_box), row, old);
    gtk_box_remove (GTK_BOX (self->rows_box), old);
    g_array_index (self->states, UiCheckState, place) = check->state;
    render (self);
}

void
ui_equipment_set_progress (UiEquipment *self, double fraction, const char *left)
{
    gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
    gtk_label_set_label (self->left_label, left ? left : "");
    gtk_widget_set_visible (GTK_WIDGET (self->left_label), left && *left);
}

void
ui_equipment_set_panel (UiEquipment *self, const char *icon, const char *title,
                        const char *question, const char *words)
{
    gtk_widget_set_visible (self->panel, title != NULL);
    ui_equipment_set_live (self, NULL);
    ui_equipment_set_numbers (self, NULL, 0);
    ui_equipment_choose (self, NULL, NULL);
    ui_equipment_ask (self, NULL);
    if (title == NULL)
        return;
    gtk_image_set_from_icon_name (self->panel_icon, icon);
    gtk_label_set_label (self->panel_title, title);
    gtk_label_set_label (self->panel_question, question ? question : "");
    gtk_widget_set_visible (GTK_WIDGET (self->panel_question), question && *question);
    gtk_label_set_label (self->panel_words, words ? words : "");
    ui_explain_by (GTK_WIDGET (self->panel_words));
    gtk_widget_set_visible (GTK_WIDGET (self->panel_words), words && *words);
    gtk_widget_set_visible (self->panel_line, words != NULL);
}

void
ui_equipment_set_live (UiEquipment *self, GtkWidget *live)
{
    adw_bin_set_child (self->live_slot, live);
    gtk_widget_set_visible (GTK_WIDGET (self->live_slot), live != NULL);
}

void
ui_equipment_set_numbers (UiEquipment *self, const UiNumber *numbers, size_t count)
{
    ui_box_clear (self->numbers_box);
    gtk_widget_set_visible (self->numbers_box, count > 0);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
        GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
        GtkWidget *unit = ui_label_new (numbers[i].unit, "small muted");
        gtk_widget_set_hexpand (column, TRUE);
        gtk_widget_set_valign (unit, GTK_ALIGN_BASELINE);
        gtk_box_append (GTK_BOX (line), ui_label_new (numbers[i].value, "big-num num"));
        gtk_box_append (GTK_BOX (line), unit);
        gtk_box_append (GTK_BOX (column), line);
        gtk_box_append (GTK_BOX (column), ui_label_new (numbers[i].what, "small muted"));
        gtk_box_append (GTK_BOX (self->numbers_box), column);
    }
}

void
ui_equipment_ask (UiEquipment *self, const char *question)
{
    gtk_widget_set_visible (self->ask_box, question != NULL);
    gtk_label_set_label (self->ask_label, question ? question : "");
    gtk_editable_set_text (GTK_EDITABLE (self->ask_entry), "");
    gtk_widget_set_visible (GTK_WIDGET (self->repeat_button), TRUE);
    if (question)
        gtk_widget_grab_focus (GTK_WIDGET (self->ask_entry));
}

void
ui_equipment_ask_name (UiEquipment *self, const char *question)
{
    ui_equipment_ask (self, question);
    gtk_widget_set_visible (GTK_WIDGET (self->repeat_button), FALSE);
}

void
ui_equipment_choose (UiEquipment *self, const char *question, const char *const *choices)
{
    ui_box_clear (self->choose_box);
    gtk_widget_set_visible (self->choose_box, choices != NULL);
    if (question != NULL) {
        GtkWidget *label = ui_label_new (question, "lead");
        gtk_box_append (GTK_BOX (self->choose_box), label);
        gtk_accessible_update_relation (GTK_ACCESSIBLE (self->choose_box),
                                        GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
    }
    for (int i = 0; choices != NULL && choices[i] != NULL; i++) {
        GtkWidget *button = gtk_button_new_with_label (choices[i]);
        gtk_widget_add_css_class (button, "tall");
        gtk_widget_add_css_class (button, "outline");
        g_object_set_data (G_OBJECT (button), KEY_PLACE, GINT_TO_POINTER (i));
        g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_chosen_cb), button);
        gtk_box_append (GTK_BOX (self->choose_box), button);
        if (i == 0 && question != NULL)
            gtk_widget_grab_focus (button);
    }
}
