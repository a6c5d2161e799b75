/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/data_entry_view.h"

#include "ui/items/body.h"
#include "ui/items/record_form.h"
#include "ui/parts.h"
#include "ui/words.h"

#define USUAL_SECONDS 120

struct _UiDataEntryView {
    UiTimedEntry parent_instance;

    UiEntrySheet *sheet; /* of the parent */
    UiRecordForm *form;  /* NULL: there is nothing to enter */
};

G_DEFINE_FINAL_TYPE (UiDataEntryView, ui_data_entry_view, UI_TYPE_TIMED_ENTRY)

static void
ui_data_entry_view_show (UiTimedEntry *entry)
{
    ui_record_form_show (UI_DATA_ENTRY_VIEW (entry)->form);
}

static void
ui_data_entry_view_show_over (UiTimedEntry *entry)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (entry);
    bool done = self->sheet->carried_ms < self->sheet->limit_ms;
    ui_record_form_stop (self->form);
    ui_timed_entry_say (entry, done ? _ ("You have entered all records. They count.")
                                    : _ ("Time is up. What you wrote counts."));
}

static const char *
ui_data_entry_view_refusal (UiTimedEntry *entry, const char *text)
{
    return _ ("Pasting is switched off here. Type what you see.");
}

static void
ui_data_entry_view_build (UiInteraction *view)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    UiTimedEntry *entry = UI_TIMED_ENTRY (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    const char *fields = qti_interaction_data (interaction, "fields");
    g_auto (GStrv) names = g_strsplit (fields != NULL ? fields : "", "|", UI_RECORD_FORM_FIELDS);
    ui_entry_sheet_clear (self->sheet);
    ui_entry_sheet_init (self->sheet, qti_interaction_data (interaction, "records"),
                         g_strv_length (names), ui_timed_entry_limit_ms (entry, USUAL_SECONDS));
    if (self->sheet->n == 0 || names[0] == NULL) {
        self->sheet->n = 0;
        adw_bin_set_child (
            ADW_BIN (view),
            ui_body_placeholder (_ ("The records to enter are missing. This does not count "
                                    "against you. Go on with the next part.")));
        return;
    }
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    self->form = UI_RECORD_FORM (ui_record_form_new (entry, (const char *const *)names,
                                                     ui_entry_sheet_n_records (self->sheet)));
    g_signal_connect_swapped (self->form, "end", G_CALLBACK (ui_timed_entry_finish), self);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
    gtk_box_append (
        GTK_BOX (box),
        ui_label_new (_ ("Enter or Tab goes on to the next field. Pasting is switched off here."),
                      "muted"));
    gtk_box_append (GTK_BOX (box), ui_timed_entry_note_new (entry));
    adw_bin_set_child (ADW_BIN (view), box);
    ui_timed_entry_show (entry);
}

/* ---- protocol ---- */

/* One goes on where the first field is empty. */
static void
ui_data_entry_view_set (UiInteraction *view, const UiResponse *response)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    UI_INTERACTION_CLASS (ui_data_entry_view_parent_class)->set (view, response);
    if (self->form != NULL)
        ui_record_form_seek (self->form);
}

static char *
ui_data_entry_view_check (UiInteraction *view)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    return self->sheet->n > 0 && self->sheet->keys == 0
               ? g_strdup (_ ("Enter the records. The clock starts with your first key."))
               : NULL;
}

static gboolean
ui_data_entry_view_grab_focus (GtkWidget *widget)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (widget);
    return self->form != NULL && ui_record_form_focus (self->form);
}

static void
ui_data_entry_view_class_init (UiDataEntryViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    UiTimedEntryClass *entry_class = UI_TIMED_ENTRY_CLASS (klass);
    GTK_WIDGET_CLASS (klass)->grab_focus = ui_data_entry_view_grab_focus;
    view_class->build = ui_data_entry_view_build;
    view_class->set = ui_data_entry_view_set;
    view_class->check = ui_data_entry_view_check;
    entry_class->field = "entries";
    entry_class->show = ui_data_entry_view_show;
    entry_class->show_over = ui_data_entry_view_show_over;
    entry_class->refusal = ui_data_entry_view_refusal;
}

static void
ui_data_entry_view_init (UiDataEntryView *self)
{
    self->sheet = ui_timed_entry_sheet (UI_TIMED_ENTRY (self));
}
