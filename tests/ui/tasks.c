/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tasks with widgets of their own: data entry and the document to repair, by keys only. */
#include <string.h>

#include "tests/ui/item_fixture.h"
#include "ui/items/document_text.h"

#define TASK(type, attributes)                                                                     \
    ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>",                   \
          "<p>Do it.</p><qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "  \
          "custom-interaction-type-identifier=\"urn:antesala:pci:" type ":1\" " attributes         \
          "><qti-interaction-markup/></qti-portable-custom-interaction>")

static UiResponse *
response_of (ItemFixture *self)
{
    return ui_interaction_get_response (ui_item_view_get_interaction (self->view, "R"));
}

static void
assert_field (ItemFixture *self, const char *name, const char *value)
{
    g_autoptr (UiResponse) response = response_of (self);
    g_assert_cmpstr (ui_response_field (response, name), ==, value);
}

static void
restore (ItemFixture *self, UiResponse *response)
{
    g_autoptr (GPtrArray) saved = g_ptr_array_new ();
    g_ptr_array_add (saved, response);
    ui_item_view_set_responses (self->view, saved);
}

/* ---- data entry ---- */

#define TWO_RECORDS                                                                                \
    TASK ("data-entry", "data-duration-s=\"60\" data-fields=\"Account|Amount\" "                   \
                        "data-records=\"48|1.5||90|x ñ\"")

static GtkWidget *
entry_at (ItemFixture *self, int place)
{
    return item_nth_role (self, GTK_ACCESSIBLE_ROLE_TEXT_BOX, place);
}

/* Types at the end of the entry that has the focus, as GTK puts in what a key gives. */
static void
type (ItemFixture *self, const char *text)
{
    GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
        GtkEditable *entry = GTK_EDITABLE (focus);
        int position = (int)g_utf8_strlen (gtk_editable_get_text (entry), -1);
        self->now_ms += 100;
        gtk_editable_insert_text (entry, at, (int)(g_utf8_next_char (at) - at), &position);
    }
}

static void
enter (ItemFixture *self)
{
    GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
    g_signal_emit_by_name (gtk_widget_get_parent (focus), "activate");
}

static void
test_entry (void)
{
    ItemFixture self;
    item_set_up (&self, TWO_RECORDS);
    gtk_test_accessible_assert_property (entry_at (&self, 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         "Account");
    gtk_test_accessible_assert_property (entry_at (&self, 0), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                         "48");
    g_assert_cmpint (ui_item_view_get_own_limit_ms (self.view), ==, 60000);
    g_assert_false (ui_item_view_is_answered (self.view));
    g_autofree char *missing = ui_item_view_check (self.view);
    g_assert_nonnull (missing);

    type (&self, "48");
    enter (&self);
    type (&self, "1.5");
    item_press (&self, GDK_KEY_Tab, 0); /* to the next record */
    gtk_test_accessible_assert_property (entry_at (&self, 0), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                         "90");
    type (&self, "9");
    item_press (&self, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK); /* and back */
    gtk_test_accessible_assert_property (entry_at (&self, 0), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                         "48");
    enter (&self);
    type (&self, "0");
    assert_field (&self, "entries", "48|1.5|90|");
    assert_field (&self, "keys", "7");
    assert_field (&self, "events",
                  "0>0;0+0,4;100+1,8;100>1;0+0,1;100+1,.;100+2,5;100>2;0+0,9;100+1,0;");
    assert_field (&self, "durationMs", "600");

    /* Restarted: it goes on at the first field that is empty. */
    g_autoptr (UiResponse) half = response_of (&self);
    restore (&self, half);
    g_assert_cmpint (ui_item_view_get_own_elapsed_ms (self.view), ==, 600);
    ui_item_view_present (self.view);
    self.now_ms += 5000000; /* the time in between is not counted, nor does it stand in the log */
    type (&self, "x ñ");
    assert_field (&self, "events",
                  "0>0;0+0,4;100+1,8;100>1;0+0,1;100+1,.;100+2,5;100>2;0+0,9;100+1,0;"
                  "0>3;0+0,x;100+1, ;100+2,ñ;");
    g_string_truncate (self.log, 0);
    enter (&self);
    item_assert_log (&self, "changed:R ended:R ");
    assert_field (&self, "entries", "48|1.5|90|x ñ");
    item_tear_down (&self);
}

/* 1 MB at once, by whatever way it comes, is refused; a field in between stays as it was. */
static void
test_entry_paste (void)
{
    ItemFixture self;
    item_set_up (&self, TWO_RECORDS);
    type (&self, "4");
    GtkEditable *entry = GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (self.window)));
    g_autofree char *much = g_strnfill (1 << 20, '7');
    const char *const pasted[] = {much, "12345", "48|1.5", "ñandú"};
    for (size_t i = 0; i < G_N_ELEMENTS (pasted); i++) {
        int position = 1;
        g_string_truncate (self.log, 0);
        gtk_editable_insert_text (entry, pasted[i], -1, &position);
        item_assert_log (&self, ""); /* a tool of accessibility writes so: refused, but no flag */
        assert_field (&self, "entries", "4|||");
    }
    g_signal_emit_by_name (entry, "paste-clipboard");
    item_assert_log (&self, "paste-refused ");
    type (&self, "|");
    assert_field (&self, "entries", "4|||");
    /* The last field is not full: the end of the last record leads to what is empty. */
    item_press (&self, GDK_KEY_Tab, 0);
    item_press (&self, GDK_KEY_Tab, 0);
    item_press (&self, GDK_KEY_Tab, 0);
    enter (&self);
    g_assert_true (
        gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self.window)), entry_at (&self, 1))
        || gtk_root_get_focus (GTK_ROOT (self.window)) == entry_at (&self, 1));
    /* Time is over in the middle of a word. */
    g_string_truncate (self.log, 0);
    self.now_ms += 70000;
    type (&self, "1");
    item_assert_log (&self, "changed:R ended:R ");
    assert_field (&self, "durationMs", "60000");
    item_tear_down (&self);
}

static void
test_odd (void)
{
    static const char *const items[] = {
        TASK ("data-entry", ""),
        TASK ("data-entry", "data-fields=\"\" data-records=\"\""),
        TASK ("data-entry", "data-fields=\"A|B|C\" data-records=\"1|2\""),
        TASK ("data-entry", "data-fields=\"A\" data-records=\"||||\" data-duration-s=\"-5\""),
        TASK ("data-entry", "data-fields=\"A|B|C|D|E|F|G|H|I|J|K|L|M|N|O\" data-records=\"1\""),
        TASK ("document", ""),
        TASK ("document", "data-document=\"\\\""),
        TASK ("document", "data-document=\"h7:&#10;&#10;ol:\\&lt;«\""),
    };
    for (size_t i = 0; i < G_N_ELEMENTS (items); i++) {
        ItemFixture self;
        g_test_message ("%s", items[i]);
        item_set_up (&self, items[i]);
        UiResponse *saved = ui_response_new ("R");
        ui_response_add_field (saved, "entries", QTI_STRING, "1|2|3|4|5|6");
        ui_response_add_field (saved, "events", QTI_STRING, "0>9;what");
        ui_response_add_field (saved, "document", QTI_STRING, "xx:\n\\<\n\n«»«»");
        ui_response_add_field (saved, "durationMs", QTI_INTEGER, "-99999999999999999999");
        restore (&self, saved);
        ui_response_free (saved);
        g_free (ui_item_view_check (self.view));
        g_autoptr (GPtrArray) responses = ui_item_view_get_responses (self.view);
        ui_item_view_stop (self.view);
        item_tear_down (&self);
    }
}

/* ---- the document ---- */

#define LETTER                                                                                     \
    TASK ("document", "data-document=\"p:Title&#10;p:one old Old&#10;p:two older&#10;p:«Name»\"")

static GtkWidget *
paper_of (ItemFixture *self)
{
    for (int place = 0;; place++) {
        GtkWidget *box = entry_at (self, place);
        g_assert_nonnull (box);
        if (GTK_IS_TEXT_VIEW (box))
            return box;
    }
}

static void
place_caret (GtkWidget *paper, int line, int column)
{
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (paper));
    GtkTextIter at;
    gtk_text_buffer_get_iter_at_line_offset (buffer, &at, line, column);
    gtk_text_buffer_place_cursor (buffer, &at);
}

static void
put (GtkWidget *paper, const char *text)
{
    gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (paper)), text, -1);
}

static void
assert_document (ItemFixture *self, const char *document)
{
    assert_field (self, "document", document);
}

static void
press_named (ItemFixture *self, const char *name)
{
    for (int place = 0;; place++) {
        GtkWidget *button = item_nth_role (self, GTK_ACCESSIBLE_ROLE_BUTTON, place);
        g_assert_nonnull (button);
        GtkWidget *label = button;
        while (label != NULL && !GTK_IS_LABEL (label))
            label = gtk_widget_get_last_child (label);
        if (label != NULL && g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), name) == 0) {
            g_signal_emit_by_name (button, "clicked");
            return;
        }
    }
}

static void
test_document (void)
{
    ItemFixture self;
    item_set_up (&self, LETTER);
    GtkWidget *paper = paper_of (&self);
    gtk_test_accessible_assert_property (paper, GTK_ACCESSIBLE_PROPERTY_LABEL, "Document");
    g_assert_true (gtk_root_get_focus (GTK_ROOT (self.window)) == paper);
    g_assert_false (ui_item_view_is_answered (self.view));
    g_assert_cmpint (ui_item_view_get_own_limit_ms (self.view), ==, 0);

    item_press (&self, GDK_KEY_1, GDK_CONTROL_MASK);
    assert_document (&self, "h1:Title\np:one old Old\np:two older\np:«Name»");
    place_caret (paper, 1, 5);
    item_press (&self, GDK_KEY_b, GDK_CONTROL_MASK); /* the word with the caret */
    assert_document (&self, "h1:Title\np:one \\<old\\> Old\np:two older\np:«Name»");
    item_press (&self, GDK_KEY_z, GDK_CONTROL_MASK);
    item_press (&self, GDK_KEY_z, GDK_CONTROL_MASK);
    assert_document (&self, "p:Title\np:one old Old\np:two older\np:«Name»");
    item_press (&self, GDK_KEY_z, GDK_CONTROL_MASK); /* nothing is left to undo */
    item_press (&self, GDK_KEY_y, GDK_CONTROL_MASK);
    item_press (&self, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
    assert_document (&self, "h1:Title\np:one \\<old\\> Old\np:two older\np:«Name»");

    /* A field: it is selected, and what is typed takes its place. */
    item_press (&self, GDK_KEY_e, GDK_CONTROL_MASK);
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (paper));
    gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
    put (paper, "Ana");
    assert_document (&self, "h1:Title\np:one \\<old\\> Old\np:two older\np:Ana");

    /* A new line after a heading is body text; one in the middle of a list goes on with it. */
    place_caret (paper, 0, 5);
    put (paper, "\n");
    assert_document (&self, "h1:Title\np:\np:one \\<old\\> Old\np:two older\np:Ana");
    item_tear_down (&self);
}

static void
test_document_lists (void)
{
    ItemFixture self;
    item_set_up (&self, TASK ("document", "data-document=\"p:Title&#10;ol:one&#10;ol:two\""));
    GtkWidget *paper = paper_of (&self);
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (paper));
    place_caret (paper, 2, 3);
    put (paper, "\n");
    assert_document (&self, "p:Title\nol:one\nol:two\nol:");
    item_press (&self, GDK_KEY_Return, 0); /* Enter in an empty item ends the list */
    assert_document (&self, "p:Title\nol:one\nol:two\np:");
    place_caret (paper, 1, 0);
    item_press (&self, GDK_KEY_BackSpace, 0);
    assert_document (&self, "p:Title\np:one\nol:two\np:");
    /* A paragraph that is deleted whole leaves the next one as it is. */
    GtkTextIter start, end;
    gtk_text_buffer_get_iter_at_line (buffer, &start, 1);
    gtk_text_buffer_get_iter_at_line (buffer, &end, 2);
    gtk_text_buffer_delete (buffer, &start, &end);
    assert_document (&self, "p:Title\nol:two\np:");
    /* Cut here, put in there. */
    gtk_text_buffer_get_iter_at_line (buffer, &start, 0);
    gtk_text_buffer_get_iter_at_line (buffer, &end, 1);
    gtk_text_buffer_select_range (buffer, &start, &end);
    g_signal_emit_by_name (paper, "cut-clipboard");
    assert_document (&self, "ol:two\np:");
    place_caret (paper, 1, 0);
    g_signal_emit_by_name (paper, "paste-clipboard");
    assert_document (&self, "ol:two\np:Title\np:");
    /* Typed quickly, undone at once. */
    put (paper, "a");
    put (paper, "b");
    assert_document (&self, "ol:two\np:Title\np:ab");
    item_press (&self, GDK_KEY_z, GDK_CONTROL_MASK);
    assert_document (&self, "ol:two\np:Title\np:");
    item_tear_down (&self);
}

static void
test_document_replace (void)
{
    g_autoptr (UiDocumentText) text = ui_document_text_new ();
    ui_document_text_load (text, "p:one \\<old\\> Old\np:two older");
    g_assert_cmpint (ui_document_text_replace_all (text, "old", "new", true, true), ==, 1);
    g_autofree char *once = ui_document_text_write (text);
    g_assert_cmpstr (once, ==, "p:one \\<new\\> Old\np:two older");
    g_assert_cmpint (ui_document_text_replace_all (text, "old", "aged", false, false), ==, 2);
    g_autofree char *twice = ui_document_text_write (text);
    g_assert_cmpstr (twice, ==, "p:one \\<new\\> aged\np:two ageder");
    ui_document_text_undo (text);
    g_autofree char *undone = ui_document_text_write (text);
    g_assert_cmpstr (undone, ==, once);
    g_assert_cmpint (ui_document_text_replace_all (text, "", "x", false, false), ==, 0);
    g_assert_false (ui_document_text_find (text, "nowhere", false, false));
    g_assert_true (ui_document_text_find (text, "two", false, false));
    g_assert_cmpint (ui_document_text_replace (text, "two", "three", false, false), ==, 1);
    /* What replaces may hold what is looked for. */
    g_assert_cmpint (ui_document_text_replace_all (text, "e", "ee", true, false), ==, 5);
    g_autofree char *last = ui_document_text_write (text);
    g_assert_cmpstr (last, ==, "p:onee \\<neew\\> Old\np:threeee oldeer");
}

static void
test_document_paste (void)
{
    ItemFixture self;
    item_set_up (&self, LETTER);
    GtkWidget *paper = paper_of (&self);
    g_autofree char *much = g_strnfill (1 << 20, 'x');
    put (paper, much);
    item_assert_log (&self, "");
    g_signal_emit_by_name (paper, "paste-clipboard");
    item_assert_log (&self, "paste-refused ");
    g_assert_false (ui_item_view_is_answered (self.view));
    press_named (&self, "Next field");
    put (paper, "x");
    g_autoptr (UiResponse) saved = response_of (&self);
    restore (&self, saved);
    g_autoptr (UiResponse) again = response_of (&self);
    g_assert_true (ui_response_equal (saved, again));
    ui_item_view_stop (self.view);
    g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (paper)));
    item_tear_down (&self);
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_test_add_func ("/ui/tasks/entry", test_entry);
    g_test_add_func ("/ui/tasks/entry-paste", test_entry_paste);
    g_test_add_func ("/ui/tasks/document", test_document);
    g_test_add_func ("/ui/tasks/document-lists", test_document_lists);
    g_test_add_func ("/ui/tasks/document-replace", test_document_replace);
    g_test_add_func ("/ui/tasks/document-paste", test_document_paste);
    g_test_add_func ("/ui/tasks/odd", test_odd);
    return g_test_run ();
}
