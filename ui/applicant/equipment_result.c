/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/equipment_result.h"

#include "ui/explain.h"
#include "ui/fit.h"
#include "ui/template.h"
#include "ui/words.h"

#define KEY_PLACE "ui-place"

struct _UiEquipmentResult {
    UiPage parent_instance;
    /* template */
    GtkLabel *title_label, *lead_label, *foot_label;
    GtkWidget *remedies_box, *rows_box;
    GtkButton *save_button, *past_button;
    bool foreign;
};

G_DEFINE_FINAL_TYPE (UiEquipmentResult, ui_equipment_result, UI_TYPE_PAGE)

static void
emit_place (GtkWidget *button, UiEquipmentResult *self, const char *signal)
{
    g_signal_emit_by_name (self, signal,
                           GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), KEY_PLACE)));
}

static void
on_again_cb (GtkWidget *button, UiEquipmentResult *self)
{
    emit_place (button, self, "again");
}

static void
on_explain_cb (GtkWidget *button, UiEquipmentResult *self)
{
    emit_place (button, self, "explain");
}

static void
on_save_cb (UiEquipmentResult *self)
{
    g_signal_emit_by_name (self, "save-report");
}

static void
on_past_cb (UiEquipmentResult *self)
{
    g_signal_emit_by_name (self, "past");
}

static GtkWidget *
new_head (const UiRemedy *remedy)
{
    GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
    GtkWidget *icon = gtk_image_new_from_icon_name (remedy->icon),
              *pill = ui_pill_new (remedy->verdict);
    GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
    gtk_widget_add_css_class (icon, "disc");
    gtk_widget_add_css_class (icon, "ic-m");
    gtk_widget_add_css_class (icon, ui_verdict_look (remedy->verdict)->disc);
    gtk_widget_set_valign (icon, GTK_ALIGN_START);
    gtk_widget_set_valign (pill, GTK_ALIGN_START);
    gtk_widget_set_hexpand (words, TRUE);
    gtk_box_append (GTK_BOX (words), ui_label_new (remedy->title, "section"));
    gtk_box_append (GTK_BOX (words), ui_label_new (remedy->effect, "body"));
    gtk_box_append (GTK_BOX (head), icon);
    gtk_box_append (GTK_BOX (head), words);
    gtk_box_append (GTK_BOX (head), pill);
    return head;
}

/* A label and a text of other height in one line: where GTK 4.8 asks a box for its height at a width, it also counts their
   baselines, which it leaves out when it asks without one, and warns of the difference. A column has no baseline. */
static GtkWidget *
new_number (int number)
{
    g_autofree char *digits = g_strdup_printf ("%d", number);
    GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *disc = gtk_label_new (digits);
    gtk_widget_add_css_class (disc, "disc");
    gtk_widget_add_css_class (disc, "letter");
    gtk_widget_add_css_class (disc, "mini");
    gtk_widget_set_valign (column, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (column), disc);
    return column;
}

static GtkWidget *
new_steps (const UiRemedy *remedy)
{
    GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    gtk_widget_set_hexpand (steps, TRUE);
    for (int i = 0; i < UI_REMEDY_STEPS && remedy->steps[i]; i++) {
        GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
        GtkWidget *words = ui_label_new (remedy->steps[i], "body");
        gtk_widget_set_hexpand (words, TRUE);
        gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
        gtk_box_append (GTK_BOX (line), new_number (i + 1));
        gtk_box_append (GTK_BOX (line), words);
        gtk_box_append (GTK_BOX (steps), line);
    }
    return steps;
}

static GtkWidget *
place_button (UiEquipmentResult *self, GtkWidget *button, const char *title, int place,
              GCallback clicked)
{
    g_object_set_data (G_OBJECT (button), KEY_PLACE, GINT_TO_POINTER (place));
    g_signal_connect (button, "clicked", clicked, self);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    title, -1);
    return button;
}

static GtkWidget *
new_quiet (const char *words)
{
    GtkWidget *button = gtk_button_new_with_label (words);
    gtk_widget_add_css_class (button, "quiet");
    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    return button;
}

static GtkWidget *
new_how (UiEquipmentResult *self, const char *words, const char *title, int place)
{
    GtkWidget *how =
        place_button (self, new_quiet (words), title, place, G_CALLBACK (on_explain_cb));
    ui_explain_by (how);
    return how;
}

static GtkWidget *
new_buttons (UiEquipmentResult *self, const UiRemedy *remedy)
{
    GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    GtkWidget *again =
        ui_icon_button_new ("view-refresh-symbolic", _ ("Check this again"), "tall outline");
    gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
    gtk_widget_set_visible (again, !self->foreign);
    gtk_box_append (GTK_BOX (buttons), place_button (self, again, remedy->title, remedy->place,
                                                     G_CALLBACK (on_again_cb)));
    gtk_box_append (GTK_BOX (buttons),
                    new_how (self, _ ("How this is measured"), remedy->title, remedy->place));
    return buttons;
}

static GtkWidget *
new_card (UiEquipmentResult *self, const UiRemedy *remedy)
{
    GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
    GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
    gtk_widget_add_css_class (card, "panel");
    gtk_widget_add_css_class (card, "roomy");
    gtk_widget_add_css_class (card, remedy->verdict == UI_VERDICT_FAIL ? "badish" : "warnish");
    ui_fit_name (below, "split_remedy");
    gtk_box_append (GTK_BOX (card), new_head (remedy));
    if (remedy->limit) {
        GtkWidget *bar = ui_limit_bar_new ();
        ui_limit_bar_set (UI_LIMIT_BAR (bar), remedy->limit);
        gtk_box_append (GTK_BOX (card), bar);
    }
    gtk_box_append (GTK_BOX (below), new_steps (remedy));
    gtk_box_append (GTK_BOX (below), new_buttons (self, remedy));
    gtk_box_append (GTK_BOX (card), below);
    return card;
}

static void
render (UiEquipmentResult *self)
{
    ui_page_set_next_label (UI_PAGE (self), _ ("Continue"));
    ui_page_set_second_label (UI_PAGE (self), self->foreign ? NULL : _ ("Check everything again"));
}

static void
ui_equipment_result_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_equipment_result_parent_class)->locale_changed (page);
    render (UI_EQUIPMENT_RESULT (page));
}

static void
ui_equipment_result_class_init (UiEquipmentResultClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiEquipmentResult, title_label), UI_CHILD (UiEquipmentResult, lead_label),
        UI_CHILD (UiEquipmentResult, foot_label),  UI_CHILD (UiEquipmentResult, remedies_box),
        UI_CHILD (UiEquipmentResult, rows_box),    UI_CHILD (UiEquipmentResult, save_button),
        UI_CHILD (UiEquipmentResult, past_button), {0}};
    UI_PAGE_CLASS (class)->locale_changed = ui_equipment_result_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/equipment_result.ui", children);
    g_signal_new ("again", UI_TYPE_EQUIPMENT_RESULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
    g_signal_new ("explain", UI_TYPE_EQUIPMENT_RESULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
    g_signal_new ("past", UI_TYPE_EQUIPMENT_RESULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
    g_signal_new ("save-report", UI_TYPE_EQUIPMENT_RESULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
ui_equipment_result_init (UiEquipmentResult *self)
{
    ui_template_init (GTK_WIDGET (self));
    g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (on_save_cb), self);
    g_signal_connect_swapped (self->past_button, "clicked", G_CALLBACK (on_past_cb), self);
    ui_page_set_complete (UI_PAGE (self), true);
    render (self);
}

GtkWidget *
ui_equipment_result_new (void)
{
    return g_object_new (UI_TYPE_EQUIPMENT_RESULT, NULL);
}

void
ui_equipment_result_set_heading (UiEquipmentResult *self, const char *title, const char *lead)
{
    gtk_label_set_label (self->title_label, title);
    gtk_label_set_label (self->lead_label, lead ? lead : "");
    ui_page_set_title (UI_PAGE (self), title);
}

void
ui_equipment_result_add_remedy (UiEquipmentResult *self, const UiRemedy *remedy)
{
    gtk_box_append (GTK_BOX (self->remedies_box), new_card (self, remedy));
    gtk_widget_set_visible (self->remedies_box, TRUE);
    ui_fit_again (self->remedies_box);
}

void
ui_equipment_result_set_remedies (UiEquipmentResult *self, const UiRemedy *remedies, size_t count)
{
    ui_box_clear (self->remedies_box);
    gtk_widget_set_visible (self->remedies_box, FALSE);
    for (size_t i = 0; i < count; i++)
        ui_equipment_result_add_remedy (self, &remedies[i]);
}

void
ui_equipment_result_add_row (UiEquipmentResult *self, const UiResultRow *row)
{
    GtkWidget *line =
        ui_row_new (row->icon, ui_verdict_look (row->verdict)->disc, row->title, row->detail);
    if (row->value)
        ui_row_add (line, ui_label_new (row->value, "num muted small"));
    if (row->again && !self->foreign)
        ui_row_add (line, place_button (self, new_quiet (_ ("Check again")), row->title, row->place,
                                        G_CALLBACK (on_again_cb)));
    ui_row_add (line, new_how (self, _ ("How measured"), row->title, row->place));
    ui_row_add (line, ui_pill_new (row->verdict));
    gtk_box_append (GTK_BOX (self->rows_box), line);
    gtk_widget_set_visible (self->rows_box, TRUE);
}

void
ui_equipment_result_set_rows (UiEquipmentResult *self, const UiResultRow *rows, size_t count)
{
    ui_box_clear (self->rows_box);
    gtk_widget_set_visible (self->rows_box, FALSE);
    for (size_t i = 0; i < count; i++)
        ui_equipment_result_add_row (self, &rows[i]);
}

void
ui_equipment_result_set_foot (UiEquipmentResult *self, const char *words)
{
    gtk_label_set_label (self->foot_label, words ? words : "");
}

void
ui_equipment_result_set_foreign (UiEquipmentResult *self, bool foreign)
{
    self->foreign = foreign;
    render (self);
}
