/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/sealedfield.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "ui/parts.h"
#include "ui/words.h"

#define LONGEST 400 /* bytes of a value */
#define YOUNGEST 14 /* years */
#define OLDEST 120

struct _UiSealedField {
    GtkBox parent_instance;
    GtkLabel *label, *hint, *error;
    GtkText *text;
    GtkWidget *frame;
    UiSealedFormat format;
    bool required;
};

G_DEFINE_FINAL_TYPE (UiSealedField, ui_sealed_field, GTK_TYPE_BOX)

static const struct {
    const char *hint, *wrong;
} words[UI_SEALED_FORMATS] = {
    [UI_SEALED_TEXT] = {N_ ("Sealed before it is sent: only the screening office can read it."),
                        N_ ("Write it in one line of ordinary letters and digits.")},
    [UI_SEALED_SSN] =
        {N_ ("Nine digits. Sealed before it is sent: only the screening office can read it."),
         N_ ("A Social Security number has nine digits, as 123-45-6789. Look at it again.")},
    [UI_SEALED_DATE] = {N_ ("Month, day, year, as 04/25/1990. Sealed before it is sent."),
                        N_ ("This is no date of birth. Write month, day and year, as 04/25/1990.")},
};

/* One locked page, so that the value is neither swapped nor copied by a moving allocator. */
static char *
new_value (void)
{
    char *value =
        mmap (NULL, LONGEST + 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (value == MAP_FAILED)
        return NULL;
    mlock (value, LONGEST + 1);
    madvise (value, LONGEST + 1, MADV_DONTDUMP);
    return value;
}

void
ui_sealed_field_wipe (char *value)
{
    if (value == NULL)
        return;
    explicit_bzero (value, LONGEST + 1);
    munmap (value, LONGEST + 1);
}

/* The digits of a text that holds only digits, blanks and the separator; how many, or -1. */
static int
take_digits (const char *typed, char separator, char digits[16])
{
    int count = 0;
    for (const char *at = typed; *at; at++) {
        if (g_ascii_isdigit (*at) && count < 15)
            digits[count++] = *at;
        else if (*at != ' ' && *at != separator)
            return -1;
    }
    digits[count] = '\0';
    return count;
}

/* Numbers that were never issued are slips: area 000, 666 or 9xx, group 00, serial 0000 (ssa.gov, "randomization"). */
static bool
normal_ssn (const char *typed, char *value)
{
    char digits[16];
    bool right = take_digits (typed, '-', digits) == 9 && memcmp (digits, "000", 3) != 0
                 && memcmp (digits, "666", 3) != 0 && digits[0] != '9'
                 && memcmp (digits + 3, "00", 2) != 0 && memcmp (digits + 5, "0000", 4) != 0;
    if (right)
        memcpy (value, digits, 10);
    explicit_bzero (digits, sizeof digits);
    return right;
}

/* A person who applies is 14 to 120 years old; what lies outside is a slip. */
static bool
normal_date (const char *typed, int this_year, char *value)
{
    int parts[3] = {0}, lengths[3] = {0}, at = 0;
    for (const char *c = typed; *c; c++) {
        if (g_ascii_isdigit (*c) && lengths[at] < 4) {
            parts[at] = parts[at] * 10 + (*c - '0');
            lengths[at]++;
        } else if (strchr ("/-. ", *c) && lengths[at] > 0 && at < 2) {
            at++;
        } else {
            return false;
        }
    }
    bool right =
        lengths[2] == 4 && lengths[0] <= 2 && lengths[1] <= 2 && parts[2] >= this_year - OLDEST
        && parts[2] <= this_year - YOUNGEST
        && g_date_valid_dmy ((GDateDay)parts[1], (GDateMonth)parts[0], (GDateYear)parts[2]);
    if (right)
        g_snprintf (value, LONGEST, "%04d-%02d-%02d", parts[2], parts[0], parts[1]);
    explicit_bzero (parts, sizeof parts);
    return right;
}

char *
ui_sealed_normal (const char *typed, UiSealedFormat format, int this_year)
{
    char *value = new_value ();
    bool right = value && strlen (typed) <= LONGEST;
    if (right && format == UI_SEALED_SSN)
        right = normal_ssn (typed, value);
    else if (right && format == UI_SEALED_DATE)
        right = normal_date (typed, this_year, value);
    else if (right)
        right = *g_strchug (strcpy (value, typed)) != '\0';
    if (right)
        return value;
    ui_sealed_field_wipe (value);
    return NULL;
}

static void
refuse_signal_cb (GtkText *text)
{
    g_signal_stop_emission_by_name (text,
                                    g_signal_name (g_signal_get_invocation_hint (text)->signal_id));
}

static void
on_changed_cb (UiSealedField *self)
{
    if (gtk_widget_get_visible (GTK_WIDGET (self->error)))
        ui_field_set_error (self->frame, self->error, NULL);
}

/* While the text is not visible GtkText gives dots, never the text, to selections and drags; so there is no button that shows it. */
static GtkWidget *
new_entry (UiSealedField *self)
{
    static const char *const refused[] = {"copy-clipboard", "cut-clipboard"};
    g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();
    self->text = g_object_new (GTK_TYPE_TEXT, "buffer", buffer, "visibility", FALSE,
                               "input-purpose", GTK_INPUT_PURPOSE_PASSWORD, "enable-undo", FALSE,
                               "hexpand", TRUE, "max-length", LONGEST / 2,
                               /* without a role, assistive programs do not see a bare text */
                               "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
        g_signal_connect (self->text, refused[i], G_CALLBACK (refuse_signal_cb), NULL);
    gtk_widget_action_set_enabled (GTK_WIDGET (self->text), "clipboard.copy", FALSE);
    gtk_widget_action_set_enabled (GTK_WIDGET (self->text), "clipboard.cut", FALSE);
    g_signal_connect_swapped (self->text, "changed", G_CALLBACK (on_changed_cb), self);
    self->frame = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    gtk_widget_add_css_class (self->frame, "field-like");
    gtk_widget_add_css_class (self->frame, "sealed");
    gtk_box_append (GTK_BOX (self->frame), GTK_WIDGET (self->text));
    return self->frame;
}

static void
ui_sealed_field_class_init (UiSealedFieldClass *class)
{
}

static void
ui_sealed_field_init (UiSealedField *self)
{
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing (GTK_BOX (self), 6);
    self->label = GTK_LABEL (ui_label_new ("", "head"));
    self->hint = GTK_LABEL (ui_label_new ("", "small muted"));
    self->error = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
    gtk_widget_add_css_class (GTK_WIDGET (self->error), "small");
    gtk_widget_add_css_class (GTK_WIDGET (self->error), "bad");
    gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
    gtk_box_append (GTK_BOX (self), new_entry (self));
    gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->error));
    gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->hint));
}

GtkWidget *
ui_sealed_field_new (const char *label, UiSealedFormat format, bool required)
{
    g_return_val_if_fail (format < UI_SEALED_FORMATS, NULL);
    UiSealedField *self = g_object_new (UI_TYPE_SEALED_FIELD, NULL);
    self->format = format;
    self->required = required;
    gtk_label_set_label (self->hint, _ (words[format].hint));
    ui_sealed_field_set_label (self, label);
    return GTK_WIDGET (self);
}

void
ui_sealed_field_set_label (UiSealedField *self, const char *label)
{
    gtk_label_set_label (self->label, label);
    gtk_label_set_label (self->hint, _ (words[self->format].hint));
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
}

bool
ui_sealed_field_check (UiSealedField *self)
{
    bool empty = gtk_entry_buffer_get_length (gtk_text_get_buffer (self->text)) == 0;
    char *value = ui_sealed_field_take (self);
    bool right = value != NULL || (empty && !self->required);
    ui_sealed_field_wipe (value);
    ui_field_set_error (self->frame, self->error, right ? NULL : _ (words[self->format].wrong));
    if (!right)
        gtk_widget_grab_focus (GTK_WIDGET (self->text));
    return right;
}

char *
ui_sealed_field_take (UiSealedField *self)
{
    g_autoptr (GDateTime) now = g_date_time_new_now_local ();
    return ui_sealed_normal (gtk_entry_buffer_get_text (gtk_text_get_buffer (self->text)),
                             self->format, g_date_time_get_year (now));
}

void
ui_sealed_field_clear (UiSealedField *self)
{
    gtk_entry_buffer_delete_text (gtk_text_get_buffer (self->text), 0, -1);
}
