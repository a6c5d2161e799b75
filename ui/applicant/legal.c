/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/legal.h"

#include <string.h>

#include "ui/choice.h"
#include "ui/fit.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiLegal {
    UiPage parent_instance;
    /* template */
    GtkLabel *lead_label, *title_label, *foot_label, *name_label, *name_error, *note_label;
    GtkWidget *text_box, *aside_box, *fields_box, *sign_box, *note_icon;
    GtkEntry *name_entry;
    GtkButton *language_button, *copy_button, *sign_button;
    /* owned */
    GPtrArray *fields; /* of Field */
    char *note, *signed_words;
    /* borrowed */
    UiLegalSeal seal;
    gpointer seal_data;
    int page, pages;
    bool may_decline, end_seen;
};

G_DEFINE_FINAL_TYPE (UiLegal, ui_legal, UI_TYPE_PAGE)

/* A field as it stands on the page. */
typedef struct {
    char *id;
    GtkWidget *widget; /* borrowed: a choice, a UiSealedField, or an entry */
    GtkLabel *label;   /* borrowed: above an entry */
    GtkLabel *error;   /* borrowed: below a choice */
    bool sealed, proof, required;
} Field;

static void
free_field (gpointer data)
{
    Field *field = data;
    g_free (field->id);
    g_free (field);
}

static Field *
find_field (UiLegal *self, const char *id)
{
    for (guint i = 0; i < self->fields->len; i++)
        if (g_str_equal (((Field *)g_ptr_array_index (self->fields, i))->id, id))
            return g_ptr_array_index (self->fields, i);
    return NULL;
}

static void
render (UiLegal *self)
{
    bool is_signed = self->signed_words != NULL;
    const char *own = _ ("Read it at your own pace; nothing is timed.");
    g_autofree char *paged = g_strdup_printf (_ ("Page %d of %d."), self->page, self->pages);
    g_autofree char *lead = self->pages > 0 ? g_strconcat (paged, " ", own, NULL) : g_strdup (own);
    gtk_label_set_label (self->lead_label, lead);
    ui_page_set_next_label (UI_PAGE (self),
                            self->page < self->pages ? _ ("Next page") : _ ("Continue"));
    ui_page_set_quiet_label (UI_PAGE (self), !self->may_decline ? NULL
                                             : is_signed        ? _ ("Take my signature back")
                                                                : _ ("I do not want to sign"));
    ui_page_set_complete (UI_PAGE (self), is_signed);
    ui_page_set_next_filled (UI_PAGE (self), is_signed);
    ui_set_sensitive (GTK_WIDGET (self->name_entry), !is_signed);
    ui_set_sensitive (self->fields_box, !is_signed);
    gtk_widget_set_visible (GTK_WIDGET (self->sign_button), !is_signed);
    gtk_label_set_label (self->note_label, is_signed    ? self->signed_words
                                           : self->note ? self->note
                                                        : "");
    gtk_image_set_from_icon_name (GTK_IMAGE (self->note_icon), is_signed
                                                                   ? "object-select-symbolic"
                                                                   : "dialog-information-symbolic");
    gtk_widget_set_visible (self->note_icon, is_signed || self->note);
    gtk_widget_set_visible (GTK_WIDGET (self->note_label), is_signed || self->note);
}

static void
complain (Field *field, const char *sentence)
{
    ui_field_set_error (field->widget, field->error, sentence);
    if (sentence)
        gtk_widget_grab_focus (field->widget);
}

static bool
check_proof (UiLegal *self, Field *field)
{
    enum { DIGITS = 6 };
    const char *digits = gtk_editable_get_text (GTK_EDITABLE (field->widget));
    bool whole = strlen (digits) == DIGITS && strspn (digits, "0123456789") == DIGITS;
    complain (field, whole ? NULL
                           : _ ("Open the sample document and type the six digits that it shows. "
                                "If you cannot open it, ask the company for the forms on paper."));
    return whole;
}

/* The first thing that is missing gets the focus and a sentence. */
static bool
check_all (UiLegal *self)
{
    for (guint i = 0; i < self->fields->len; i++) {
        Field *field = g_ptr_array_index (self->fields, i);
        if (field->sealed) {
            if (!ui_sealed_field_check (UI_SEALED_FIELD (field->widget)))
                return false;
        } else if (field->proof) {
            if (!check_proof (self, field))
                return false;
        } else if (field->required
                   && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (field->widget))) {
            complain (field, _ ("This page can be signed only with this box ticked. If you do not "
                                "agree, choose “I do not want to sign”."));
            return false;
        }
    }
    g_autofree char *name = g_strstrip (g_strdup (ui_legal_get_name (self)));
    bool named = g_utf8_strlen (name, -1) >= 2;
    ui_legal_set_name_error (
        self, named ? NULL : _ ("Type your name as it is on your identity document."));
    return named;
}

static void
seal_all (UiLegal *self)
{
    for (guint i = 0; i < self->fields->len; i++) {
        const Field *field = g_ptr_array_index (self->fields, i);
        if (!field->sealed)
            continue;
        char *value = ui_sealed_field_take (UI_SEALED_FIELD (field->widget));
        if (value && self->seal)
            self->seal (field->id, value, self->seal_data);
        ui_sealed_field_wipe (value);
    }
}

static void
on_sign_cb (UiLegal *self)
{
    if (self->signed_words || ui_page_get_busy (UI_PAGE (self)) || !check_all (self))
        return;
    seal_all (self);
    g_signal_emit_by_name (self, "sign");
}

static void
on_name_changed_cb (UiLegal *self)
{
    if (gtk_widget_get_visible (GTK_WIDGET (self->name_error)))
        ui_legal_set_name_error (self, NULL);
}

static void
on_ticked_cb (GtkToggleButton *button, GtkLabel *error)
{
    if (gtk_widget_get_visible (GTK_WIDGET (error)))
        ui_field_set_error (GTK_WIDGET (button), error, NULL);
}

static void
on_language_cb (UiLegal *self)
{
    g_signal_emit_by_name (self, "language");
}

static void
on_copy_cb (UiLegal *self)
{
    g_signal_emit_by_name (self, "save-copy");
}

static void
look_for_end (UiLegal *self)
{
    self->end_seen |= ui_is_end_in_view (self->text_box);
}

/* What scrolls the page is known only now. */
static void
ui_legal_map (GtkWidget *widget)
{
    GTK_WIDGET_CLASS (ui_legal_parent_class)->map (widget);
    GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
    GtkAdjustment *place =
        scroller ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)) : NULL;
    if (!place)
        return;
    g_signal_handlers_disconnect_by_func (place, look_for_end, widget);
    g_signal_connect_object (place, "value-changed", G_CALLBACK (look_for_end), widget,
                             G_CONNECT_SWAPPED);
}

/* The focus starts on the first thing to fill in, but the sheet is read first: the shell has put the page at its top. */
static void
ui_legal_present (UiPage *page)
{
    gtk_entry_grab_focus_without_selecting (UI_LEGAL (page)->name_entry);
}

static void
ui_legal_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_legal_parent_class)->locale_changed (page);
    render (UI_LEGAL (page));
}

static void
ui_legal_finalize (GObject *object)
{
    UiLegal *self = UI_LEGAL (object);
    g_ptr_array_unref (self->fields);
    g_free (self->note);
    g_free (self->signed_words);
    G_OBJECT_CLASS (ui_legal_parent_class)->finalize (object);
}

static void
ui_legal_class_init (UiLegalClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiLegal, lead_label),      UI_CHILD (UiLegal, title_label),
        UI_CHILD (UiLegal, foot_label),      UI_CHILD (UiLegal, name_label),
        UI_CHILD (UiLegal, name_error),      UI_CHILD (UiLegal, note_label),
        UI_CHILD (UiLegal, text_box),        UI_CHILD (UiLegal, aside_box),
        UI_CHILD (UiLegal, fields_box),      UI_CHILD (UiLegal, sign_box),
        UI_CHILD (UiLegal, note_icon),       UI_CHILD (UiLegal, name_entry),
        UI_CHILD (UiLegal, language_button), UI_CHILD (UiLegal, copy_button),
        UI_CHILD (UiLegal, sign_button),     {0}};
    static const char *const signals[] = {"sign", "language", "save-copy", "sample"};
    G_OBJECT_CLASS (class)->finalize = ui_legal_finalize;
    GTK_WIDGET_CLASS (class)->map = ui_legal_map;
    UI_PAGE_CLASS (class)->present = ui_legal_present;
    UI_PAGE_CLASS (class)->locale_changed = ui_legal_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/legal.ui", children);
    for (size_t i = 0; i < G_N_ELEMENTS (signals); i++)
        g_signal_new (signals[i], UI_TYPE_LEGAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);
}

static void
ui_legal_init (UiLegal *self)
{
    self->fields = g_ptr_array_new_with_free_func (free_field);
    ui_template_init (GTK_WIDGET (self));
    g_signal_connect_swapped (self->sign_button, "clicked", G_CALLBACK (on_sign_cb), self);
    g_signal_connect_swapped (self->name_entry, "activate", G_CALLBACK (on_sign_cb), self);
    g_signal_connect_swapped (self->name_entry, "changed", G_CALLBACK (on_name_changed_cb), self);
    g_signal_connect_swapped (self->language_button, "clicked", G_CALLBACK (on_language_cb), self);
    g_signal_connect_swapped (self->copy_button, "clicked", G_CALLBACK (on_copy_cb), self);
    render (self);
}

GtkWidget *
ui_legal_new (void)
{
    return g_object_new (UI_TYPE_LEGAL, NULL);
}

static void
show_paragraphs (UiLegal *self, const char *text)
{
    g_auto (GStrv) paragraphs = g_strsplit (text ? text : "", "\n\n", -1);
    ui_box_clear (self->text_box);
    for (char **paragraph = paragraphs; *paragraph; paragraph++)
        if (*g_strstrip (*paragraph)) {
            GtkWidget *label = ui_label_new (*paragraph, "legal");
            gtk_label_set_selectable (GTK_LABEL (label), FALSE);
            gtk_box_append (GTK_BOX (self->text_box), label);
        }
}

static void
on_sample_cb (UiLegal *self)
{
    g_signal_emit_by_name (self, "sample");
}

static void
on_proof_changed_cb (GtkEditable *entry, GtkLabel *error)
{
    if (gtk_widget_get_visible (GTK_WIDGET (error)))
        ui_field_set_error (GTK_WIDGET (entry), error, NULL);
}

static GtkLabel *
new_error (void)
{
    GtkLabel *error = GTK_LABEL (ui_label_new ("", "small bad"));
    gtk_widget_set_visible (GTK_WIDGET (error), FALSE);
    return error;
}

static void
add_proof (UiLegal *self, Field *field, const char *label)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    GtkWidget *button = gtk_button_new_with_label (_ ("Open the sample document"));
    field->label = GTK_LABEL (ui_label_new (label, NULL));
    field->widget = gtk_entry_new ();
    field->error = new_error ();
    gtk_entry_set_input_purpose (GTK_ENTRY (field->widget), GTK_INPUT_PURPOSE_DIGITS);
    gtk_entry_set_max_length (GTK_ENTRY (field->widget), 6);
    gtk_accessible_update_property (GTK_ACCESSIBLE (field->widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
    gtk_widget_set_halign (button, GTK_ALIGN_START);
    gtk_widget_set_halign (field->widget, GTK_ALIGN_START);
    g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_sample_cb), self);
    g_signal_connect (field->widget, "changed", G_CALLBACK (on_proof_changed_cb), field->error);
    gtk_box_append (GTK_BOX (box), button);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (field->label));
    gtk_box_append (GTK_BOX (box), field->widget);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (field->error));
    gtk_box_append (GTK_BOX (self->fields_box), box);
}

static void
add_field (UiLegal *self, const UiLegalField *form)
{
    Field *field = g_new0 (Field, 1);
    *field = (Field){.id = g_strdup (form->id),
                     .sealed = form->sealed,
                     .proof = form->proof,
                     .required = form->required};
    if (form->proof) {
        add_proof (self, field, form->label);
    } else if (form->sealed) {
        field->widget = ui_sealed_field_new (form->label, form->format, form->required);
        gtk_box_append (GTK_BOX (self->fields_box), field->widget);
    } else {
        GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
        field->widget = ui_choice_new (GTK_ACCESSIBLE_ROLE_CHECKBOX, form->label, NULL, NULL);
        field->error = new_error ();
        g_signal_connect (field->widget, "toggled", G_CALLBACK (on_ticked_cb), field->error);
        gtk_box_append (GTK_BOX (box), field->widget);
        gtk_box_append (GTK_BOX (box), GTK_WIDGET (field->error));
        gtk_box_append (GTK_BOX (self->fields_box), box);
    }
    g_ptr_array_add (self->fields, field);
}

static bool
same_fields (UiLegal *self, const UiLegalForm *form)
{
    bool same = form->n_fields == self->fields->len;
    for (size_t i = 0; same && i < form->n_fields; i++)
        same = g_str_equal (form->fields[i].id, ((Field *)g_ptr_array_index (self->fields, i))->id);
    return same;
}

static void
show_fields (UiLegal *self, const UiLegalForm *form)
{
    bool same = same_fields (self, form);
    if (!same) {
        ui_box_clear (self->fields_box);
        g_ptr_array_set_size (self->fields, 0);
    }
    for (size_t i = 0; i < form->n_fields; i++) {
        const UiLegalField *field = &form->fields[i];
        if (!same)
            add_field (self, field);
        else if (field->sealed)
            ui_sealed_field_set_label (UI_SEALED_FIELD (find_field (self, field->id)->widget),
                                       field->label);
        else if (field->proof)
            gtk_label_set_label (find_field (self, field->id)->label, field->label);
        else
            ui_choice_set_text (find_field (self, field->id)->widget, field->label, NULL);
    }
    gtk_widget_set_visible (self->fields_box, form->n_fields > 0);
}

void
ui_legal_set_form (UiLegal *self, const UiLegalForm *form)
{
    gtk_label_set_label (self->title_label, form->title);
    gtk_label_set_label (self->foot_label, form->foot ? form->foot : "");
    gtk_widget_set_visible (GTK_WIDGET (self->foot_label), form->foot != NULL);
    gtk_widget_set_visible (GTK_WIDGET (self->language_button), form->other_language != NULL);
    gtk_button_set_label (self->language_button, form->other_language ? form->other_language : "");
    ui_page_set_title (UI_PAGE (self), form->title);
    show_paragraphs (self, form->text);
    self->end_seen = false;
    show_fields (self, form);
    g_free (self->note);
    self->note = g_strdup (form->note);
    self->page = form->page;
    self->pages = form->pages;
    self->may_decline = form->may_decline;
    render (self);
}

const char *
ui_legal_get_name (UiLegal *self)
{
    return gtk_editable_get_text (GTK_EDITABLE (self->name_entry));
}

void
ui_legal_set_name (UiLegal *self, const char *name)
{
    gtk_editable_set_text (GTK_EDITABLE (self->name_entry), name ? name : "");
}

bool
ui_legal_get_check (UiLegal *self, const char *id)
{
    const Field *field = find_field (self, id);
    return field && !field->sealed && !field->proof
           && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (field->widget));
}

void
ui_legal_set_check (UiLegal *self, const char *id, bool on)
{
    const Field *field = find_field (self, id);
    if (field && !field->sealed && !field->proof)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (field->widget), on);
}

static Field *
find_proof (UiLegal *self)
{
    for (guint i = 0; i < self->fields->len; i++) {
        Field *field = g_ptr_array_index (self->fields, i);
        if (field->proof)
            return field;
    }
    return NULL;
}

const char *
ui_legal_get_proof (UiLegal *self)
{
    const Field *field = find_proof (self);
    return field ? gtk_editable_get_text (GTK_EDITABLE (field->widget)) : "";
}

void
ui_legal_set_proof_error (UiLegal *self, const char *sentence)
{
    Field *field = find_proof (self);
    if (field)
        complain (field, sentence);
}

bool
ui_legal_get_end_seen (UiLegal *self)
{
    look_for_end (self);
    return self->end_seen;
}

void
ui_legal_set_sealer (UiLegal *self, UiLegalSeal seal, gpointer data)
{
    self->seal = seal;
    self->seal_data = data;
}

void
ui_legal_set_signed (UiLegal *self, const char *words)
{
    g_free (self->signed_words);
    self->signed_words = g_strdup (words);
    for (guint i = 0; words && i < self->fields->len; i++) {
        const Field *field = g_ptr_array_index (self->fields, i);
        if (field->sealed)
            ui_sealed_field_clear (UI_SEALED_FIELD (field->widget));
    }
    render (self);
}

void
ui_legal_set_aside (UiLegal *self, const UiGroup *group)
{
    ui_box_clear (self->aside_box);
    gtk_widget_set_visible (self->aside_box, group != NULL);
    if (group == NULL)
        return;
    gtk_box_append (GTK_BOX (self->aside_box), ui_group_new (group, NULL, NULL));
    ui_fit_again (self->aside_box);
}

void
ui_legal_set_name_error (UiLegal *self, const char *sentence)
{
    ui_field_set_error (GTK_WIDGET (self->name_entry), self->name_error, sentence);
    if (sentence)
        gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}
