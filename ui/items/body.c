/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/body.h"

#include <string.h>

#include "ui/items/image.h"
#include "ui/items/inline.h"
#include "ui/items/split.h"
#include "ui/items/vocabulary.h"
#include "ui/words.h"

#define PART_GAP 16
#define LIST_GAP 8
#define COLUMN_GAP 24
#define NARROW_PX 560
#define MAX_DEPTH 100

static GtkWidget *build_range (const QtiNode *first, const QtiNode *end, const UiBody *body,
                               int depth);
static GtkWidget *build_block (const QtiNode *node, const UiBody *body, int depth);

static bool
is_inline_interaction (const QtiNode *node)
{
    switch (node->interaction->kind) {
    case QTI_INLINE_CHOICE:
    case QTI_TEXT_ENTRY:
    case QTI_END_ATTEMPT:
        return true;
    default:
        return false;
    }
}

bool
ui_body_is_inline (const QtiNode *node)
{
    switch ((QtiNodeKind)node->kind) {
    case QTI_NODE_TEXT:
    case QTI_NODE_SPAN:
    case QTI_NODE_EMPHASIS:
    case QTI_NODE_STRONG:
    case QTI_NODE_SUBSCRIPT:
    case QTI_NODE_SUPERSCRIPT:
    case QTI_NODE_SMALL:
    case QTI_NODE_CODE:
    case QTI_NODE_QUOTE:
    case QTI_NODE_LINK:
    case QTI_NODE_BREAK:
    case QTI_NODE_MATH:
    case QTI_NODE_FEEDBACK_INLINE:
    case QTI_NODE_TEMPLATE_INLINE:
    case QTI_NODE_PRINTED_VARIABLE:
    case QTI_NODE_CHOICE:
    case QTI_NODE_GAP:
        return true;
    case QTI_NODE_INTERACTION:
        return node->interaction != NULL && is_inline_interaction (node);
    default:
        return false;
    }
}

static GtkWidget *
column (int spacing)
{
    return gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
}

static void
append (GtkWidget *box, GtkWidget *child)
{
    if (child != NULL)
        gtk_box_append (GTK_BOX (box), child);
}

GtkWidget *
ui_body_placeholder (const char *sentence)
{
    GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", sentence, "xalign", 0.0, "wrap", TRUE,
                                     "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_widget_add_css_class (label, "note");
    gtk_widget_add_css_class (label, "warnish");
    return label;
}

/* ---- images ---- */

GdkTexture *
ui_body_texture (const QtiNode *node, const UiItemContext *context)
{
    const char *href = node != NULL ? qti_node_media (node) : NULL;
    g_autoptr (GBytes) bytes =
        href != NULL && context->load != NULL ? context->load (href, context->data) : NULL;
    return bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;
}

GtkWidget *
ui_body_image (const QtiNode *node, const UiItemContext *context)
{
    const char *alt = qti_node_get (node, QTI_A_ALT);
    g_autoptr (GdkTexture) texture = ui_body_texture (node, context);
    if (texture == NULL) {
        /* TRANSLATORS: %s describes an image that could not be shown */
        g_autofree char *text =
            g_strdup_printf (_ ("Image: %s"), alt != NULL ? alt : _ ("not available"));
        return ui_body_placeholder (text);
    }
    return ui_image_new (texture, qti_node_int (node, QTI_A_WIDTH, -1),
                         qti_node_int (node, QTI_A_HEIGHT, -1), alt);
}

/* ---- blocks ---- */

static GtkWidget *
build_heading (const QtiNode *node, const UiBody *body, int depth)
{
    UiInline run;
    ui_inline_init (&run, body);
    for (const QtiNode *child = node->first; child != NULL; child = child->next)
        ui_inline_add (&run, child);
    g_autofree char *markup = ui_inline_finish_markup (&run);
    GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "use-markup", TRUE, "label", markup, "xalign", 0.0, "wrap",
                                     TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                    (int)node->level, -1);
    gtk_widget_add_css_class (label, node->level <= 2 ? "section" : "head");
    return label;
}

/* Assistive programs read a list or a table by its parts. */
static void
name_by_text (GtkWidget *part, const QtiNode *node)
{
    g_autofree char *text = qti_node_text (node);
    gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static GtkWidget *
list_mark (const QtiNode *list, int place)
{
    g_autofree char *text = ui_vocabulary_mark (list, place);
    GtkWidget *mark = gtk_label_new (text);
    gtk_widget_set_valign (mark, GTK_ALIGN_START);
    gtk_widget_add_css_class (mark, "muted");
    gtk_widget_add_css_class (mark, "num");
    return mark;
}

static GtkWidget *
build_list (const QtiNode *node, const UiBody *body, int depth)
{
    GtkWidget *list =
        g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, "orientation",
                      GTK_ORIENTATION_VERTICAL, "spacing", LIST_GAP, NULL);
    int place = 0;
    for (const QtiNode *child = node->first; child != NULL; child = child->next) {
        if (child->kind != QTI_NODE_LIST_ITEM)
            continue;
        GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role",
                                       GTK_ACCESSIBLE_ROLE_LIST_ITEM, "spacing", 10, NULL);
        GtkWidget *content = build_range (child->first, NULL, body, depth);
        GtkWidget *mark = list_mark (node, ++place);
        gtk_widget_add_css_class (mark, body->class != NULL ? body->class : "body");
        gtk_widget_set_hexpand (content, TRUE);
        append (row, mark);
        append (row, content);
        name_by_text (row, child);
        append (list, row);
    }
    return list;
}

static GtkWidget *
build_definitions (const QtiNode *node, const UiBody *body, int depth)
{
    GtkWidget *list = column (LIST_GAP);
    for (const QtiNode *child = node->first; child != NULL; child = child->next) {
        GtkWidget *content = NULL;
        if (child->kind == QTI_NODE_DEFINITION_TERM || child->kind == QTI_NODE_DEFINITION)
            content = build_range (child->first, NULL, body, depth);
        if (content == NULL)
            continue;
        if (child->kind == QTI_NODE_DEFINITION_TERM)
            gtk_widget_add_css_class (content, "head");
        else
            gtk_widget_set_margin_start (content, 18);
        append (list, content);
    }
    return list;
}

static GtkWidget *
build_quote (const QtiNode *node, const UiBody *body, int depth)
{
    GtkWidget *quote = build_range (node->first, NULL, body, depth);
    gtk_widget_add_css_class (quote, "quote");
    return quote;
}

static GtkWidget *
build_preformatted (const QtiNode *node, const UiBody *body, int depth)
{
    g_autoptr (GString) text = g_string_new (NULL);
    for (const QtiNode *at = node; at != NULL; at = qti_node_walk (at, node, false))
        if (at->kind == QTI_NODE_TEXT)
            g_string_append (text, at->text);
    GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text->str, "xalign", 0.0, "wrap",
                                     TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_widget_add_css_class (label, "mono");
    gtk_widget_add_css_class (label, "well");
    return label;
}

/* Columns side by side where there is room, else one below the other. */
static GtkWidget *
build_row (const QtiNode *node, const UiBody *body, int depth)
{
    GtkWidget *row = ui_split_new (COLUMN_GAP, NARROW_PX);
    for (const QtiNode *child = node->first; child != NULL; child = child->next) {
        int before = 0, span = ui_vocabulary_span_of (child, &before);
        GtkWidget *content = ui_body_is_inline (child) ? NULL : build_block (child, body, depth);
        if (content == NULL)
            continue;
        if (before > 0)
            ui_split_append_share (UI_SPLIT (row), column (0), before);
        ui_split_append_share (UI_SPLIT (row), content, span);
    }
    return row;
}

static GtkWidget *
build_paragraph (const QtiNode *node, const UiBody *body, int depth)
{
    if (ui_vocabulary_is_row (node))
        return build_row (node, body, depth);
    return build_range (node->first, NULL, body, depth);
}

static GtkWidget *
build_rule (const QtiNode *node, const UiBody *body, int depth)
{
    return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
}

static GtkWidget *
build_image (const QtiNode *node, const UiBody *body, int depth)
{
    /* A thing is placed on it: that view draws it. */
    if (node->parent != NULL && node->parent->element == QTI_E_POSITION_OBJECT_STAGE)
        return NULL;
    return ui_body_image (node, body->context);
}

static GtkWidget *
build_conditional (const QtiNode *node, const UiBody *body, int depth)
{
    if (body->context->session != NULL && !qti_session_shows (body->context->session, node))
        return NULL;
    GtkWidget *content = build_range (node->first, NULL, body, depth);
    if (node->kind == QTI_NODE_FEEDBACK_BLOCK)
        gtk_widget_add_css_class (content, "note");
    return content;
}

/* What is written for authors, scorers or tutors is not for the person who takes the test. */
static GtkWidget *
build_rubric (const QtiNode *node, const UiBody *body, int depth)
{
    const char *view = qti_node_get (node, QTI_A_VIEW);
    if (view != NULL && strstr (view, "candidate") == NULL)
        return NULL;
    return build_range (node->first, NULL, body, depth);
}

static GtkWidget *
build_placeholder (const QtiNode *node, const UiBody *body, int depth)
{
    return ui_body_placeholder (
        _ ("A part of this question cannot be shown on this computer. Answer what you can; a "
           "person will see that it was missing."));
}

static GtkWidget *
build_control (const QtiNode *node, const UiBody *body, int depth)
{
    return body->make != NULL ? body->make (node, body->data) : NULL;
}

/* ---- tables ---- */

typedef struct {
    GtkGrid *grid;
    const UiBody *body;
    int depth;
    int row;
} Table;

static void
add_cell (Table *table, const QtiNode *cell, int column_at)
{
    bool head = cell->level == 1;
    GtkWidget *content = build_range (cell->first, NULL, table->body, table->depth);
    GtkWidget *frame =
        g_object_new (ADW_TYPE_BIN, "accessible-role",
                      head ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER : GTK_ACCESSIBLE_ROLE_CELL, "child",
                      content, NULL);
    name_by_text (frame, cell);
    ui_vocabulary_dress (content, cell);
    gtk_widget_add_css_class (frame, "table-cell");
    if (head)
        gtk_widget_add_css_class (frame, "head");
    gtk_grid_attach (table->grid, frame, column_at, table->row,
                     CLAMP (qti_node_int (cell, QTI_A_COLSPAN, 1), 1, 40),
                     CLAMP (qti_node_int (cell, QTI_A_ROWSPAN, 1), 1, 40));
}

static void
add_row (Table *table, const QtiNode *row)
{
    int at = 0;
    for (const QtiNode *cell = row->first; cell != NULL; cell = cell->next) {
        if (cell->kind != QTI_NODE_TABLE_CELL)
            continue;
        /* A cell of a row above may reach down into this one. */
        while (gtk_grid_get_child_at (table->grid, at, table->row) != NULL)
            at++;
        add_cell (table, cell, at);
        at += CLAMP (qti_node_int (cell, QTI_A_COLSPAN, 1), 1, 40);
    }
    table->row++;
}

static GtkWidget *
build_table (const QtiNode *node, const UiBody *body, int depth)
{
    GtkWidget *box = column (LIST_GAP);
    GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE,
                                    "halign", GTK_ALIGN_START, NULL);
    Table table = {.grid = GTK_GRID (grid), .body = body, .depth = depth};
    for (const QtiNode *part = node->first; part != NULL; part = part->next) {
        if (part->kind == QTI_NODE_TABLE_CAPTION)
            append (box, build_range (part->first, NULL, body, depth));
        if (part->kind == QTI_NODE_TABLE_ROW)
            add_row (&table, part);
        for (const QtiNode *row = part->kind == QTI_NODE_TABLE_SECTION ? part->first : NULL;
             row != NULL; row = row->next)
            if (row->kind == QTI_NODE_TABLE_ROW)
                add_row (&table, row);
    }
    gtk_widget_add_css_class (grid, "plain-table");
    append (box, grid);
    return box;
}

/* ---- what becomes what ---- */

static const struct {
    QtiNodeKind kind;
    GtkWidget *(*build) (const QtiNode *node, const UiBody *body, int depth);
} blocks[] = {
    {QTI_NODE_BLOCK, build_paragraph},
    {QTI_NODE_STIMULUS, build_paragraph},
    {QTI_NODE_PARAGRAPH, build_paragraph},
    {QTI_NODE_CAPTION, build_paragraph},
    {QTI_NODE_OBJECT, build_paragraph},
    {QTI_NODE_LIST_ITEM, build_paragraph},
    {QTI_NODE_HEADING, build_heading},
    {QTI_NODE_LIST, build_list},
    {QTI_NODE_DEFINITION_LIST, build_definitions},
    {QTI_NODE_TABLE, build_table},
    {QTI_NODE_IMAGE, build_image},
    {QTI_NODE_PREFORMATTED, build_preformatted},
    {QTI_NODE_BLOCK_QUOTE, build_quote},
    {QTI_NODE_RULE, build_rule},
    {QTI_NODE_RUBRIC, build_rubric},
    {QTI_NODE_INTERACTION, build_control},
    {QTI_NODE_AUDIO, build_control},
    {QTI_NODE_VIDEO, build_control},
    {QTI_NODE_FEEDBACK_BLOCK, build_conditional},
    {QTI_NODE_TEMPLATE_BLOCK, build_conditional},
    {QTI_NODE_PLACEHOLDER, build_placeholder},
};

static GtkWidget *
build_block (const QtiNode *node, const UiBody *body, int depth)
{
    GtkWidget *widget = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS (blocks) && depth < MAX_DEPTH; i++) {
        if (blocks[i].kind == (QtiNodeKind)node->kind)
            widget = blocks[i].build (node, body, depth + 1);
    }
    if (widget != NULL)
        ui_vocabulary_dress (widget, node);
    return widget;
}

static GtkWidget *
build_range (const QtiNode *first, const QtiNode *end, const UiBody *body, int depth)
{
    GtkWidget *box = column (PART_GAP);
    UiInline run;
    ui_inline_init (&run, body);
    for (const QtiNode *node = first; node != end; node = node->next) {
        if (ui_body_is_inline (node)) {
            ui_inline_add (&run, node);
            continue;
        }
        append (box, ui_inline_finish (&run, body->class));
        append (box, build_block (node, body, depth));
        ui_inline_init (&run, body);
    }
    append (box, ui_inline_finish (&run, body->class));
    return box;
}

GtkWidget *
ui_body_range (const QtiNode *first, const QtiNode *end, const UiBody *body)
{
    return build_range (first, end, body, 0);
}

GtkWidget *
ui_body_new (const QtiNode *node, const UiBody *body)
{
    return build_range (node->first, NULL, body, 0);
}

char *
ui_body_markup (const QtiNode *node, const UiItemContext *context)
{
    const UiBody body = {.context = context};
    UiInline run;
    ui_inline_init (&run, &body);
    for (const QtiNode *child = node->first; child != NULL; child = child->next)
        ui_inline_add (&run, child);
    return ui_inline_finish_markup (&run);
}
