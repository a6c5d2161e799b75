/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes an item for delivery. What is not on a list here is not written: a new element is a secret until somebody
   thinks about it. */
#include "assessments/qti/redact.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/item_private.h"
#include "assessments/qti/prescan.h"
#include "assessments/qti/write.h"

typedef struct {
    const QtiItem *item;
    const QtiSession *session;
    const QtiInteraction *interaction; /* that is being written */
    GString *out;
} Writer;

/* Elements of bodies that may be delivered beside HTML and interactions. */
static const uint16_t delivered_elements[] = {
    QTI_E_ITEM_BODY,
    QTI_E_STIMULUS_BODY,
    QTI_E_CONTENT_BODY,
    QTI_E_PROMPT,
    QTI_E_SIMPLE_CHOICE,
    QTI_E_SIMPLE_ASSOCIABLE_CHOICE,
    QTI_E_SIMPLE_MATCH_SET,
    QTI_E_GAP,
    QTI_E_GAP_TEXT,
    QTI_E_GAP_IMG,
    QTI_E_INLINE_CHOICE,
    QTI_E_HOTTEXT,
    QTI_E_HOTSPOT_CHOICE,
    QTI_E_ASSOCIABLE_HOTSPOT,
    QTI_E_POSITION_OBJECT_STAGE,
    QTI_E_INFO_CONTROL,
    QTI_E_INTERACTION_MODULES,
    QTI_E_INTERACTION_MODULE,
    QTI_E_INTERACTION_MARKUP,
    QTI_E_RUBRIC_BLOCK,
    QTI_E_STYLESHEET,
    QTI_E_CATALOG_INFO,
    QTI_E_CATALOG,
    QTI_E_CARD,
    QTI_E_CARD_ENTRY,
    QTI_E_HTML_CONTENT,
    QTI_E_FILE_HREF,
    QTI_E_ASSESSMENT_STIMULUS_REF,
};

/* Attributes that may be, and those that only HTML has. */
static const uint16_t delivered_attributes[] = {
    QTI_A_ALT,
    QTI_A_AUTOSTART,
    QTI_A_BASE,
    QTI_A_CENTER_POINT,
    QTI_A_CLASS,
    QTI_A_COLSPAN,
    QTI_A_CONTROLS,
    QTI_A_COORDS,
    QTI_A_COUNT_ATTEMPT,
    QTI_A_CUSTOM_INTERACTION_TYPE_IDENTIFIER,
    QTI_A_DATA,
    QTI_A_DIR,
    QTI_A_EXPECTED_LENGTH,
    QTI_A_EXPECTED_LINES,
    QTI_A_FORMAT,
    QTI_A_HEIGHT,
    QTI_A_HREF,
    QTI_A_ID,
    QTI_A_IDENTIFIER,
    QTI_A_KEEP_TOGETHER,
    QTI_A_LABEL,
    QTI_A_LANG,
    QTI_A_LOOP,
    QTI_A_LOWER_BOUND,
    QTI_A_MATCH_GROUP,
    QTI_A_MATCH_MAX,
    QTI_A_MATCH_MIN,
    QTI_A_MAX_ASSOCIATIONS,
    QTI_A_MAX_CHOICES,
    QTI_A_MAX_PLAYS,
    QTI_A_MAX_STRINGS,
    QTI_A_MIN_ASSOCIATIONS,
    QTI_A_MIN_CHOICES,
    QTI_A_MIN_PLAYS,
    QTI_A_MIN_STRINGS,
    QTI_A_MODULE,
    QTI_A_NAME,
    QTI_A_ORIENTATION,
    QTI_A_PATTERN_MASK,
    QTI_A_PLACEHOLDER_TEXT,
    QTI_A_PRIMARY_PATH,
    QTI_A_REQUIRED,
    QTI_A_RESPONSE_IDENTIFIER,
    QTI_A_REVERSE,
    QTI_A_ROLE,
    QTI_A_ROWSPAN,
    QTI_A_SHAPE,
    QTI_A_SRC,
    QTI_A_STEP,
    QTI_A_STEP_LABEL,
    QTI_A_STRING_IDENTIFIER,
    QTI_A_SUPPORT,
    QTI_A_TITLE,
    QTI_A_TYPE,
    QTI_A_UPPER_BOUND,
    QTI_A_USE,
    QTI_A_VALUE,
    QTI_A_VIEW,
    QTI_A_WIDTH,
    QTI_A_DATA_CATALOG_IDREF,
};
static const char *const delivered_words[] = {
    "poster", "scope",         "headers", "srclang",       "kind",    "srcset", "media",
    "style",  "hotspot-label", "start",   "fallback-path", "preload", "muted",  "rel"};

static void write_children (Writer *self, const QtiNode *node);

static bool
is_deliverable (const QtiNode *node)
{
    if (qti_element_is_html (node->element) || qti_element_is_interaction (node->element))
        return true;
    for (unsigned i = 0; i < G_N_ELEMENTS (delivered_elements); i++) {
        if (delivered_elements[i] == node->element)
            return true;
    }
    return false;
}

static bool
is_deliverable_attribute (const QtiAttribute *attribute)
{
    for (unsigned i = 0; i < G_N_ELEMENTS (delivered_attributes); i++) {
        if (delivered_attributes[i] == attribute->name_id)
            return true;
    }
    for (unsigned i = 0; attribute->name_id == QTI_A_UNKNOWN && i < G_N_ELEMENTS (delivered_words);
         i++) {
        if (strcmp (delivered_words[i], attribute->name) == 0)
            return true;
    }
    return g_str_has_prefix (attribute->name, "data-")
           || g_str_has_prefix (attribute->name, "aria-");
}

static void
write_attributes (Writer *self, const QtiNode *node, bool all)
{
    for (unsigned i = 0; i < node->n_attributes; i++) {
        const QtiAttribute *attribute = &node->attributes[i];
        if (attribute->name_id == QTI_A_SHUFFLE)
            qti_write_attribute (self->out, "shuffle", "false");
        else if (all ? !strchr (attribute->name, ':') || attribute->name_id == QTI_A_LANG
                     : is_deliverable_attribute (attribute))
            qti_write_attribute (self->out, attribute->name, attribute->value);
    }
}

/* An identifier of a formula that names a template variable made for formulas is written as its value. */
static bool
write_math_variable (Writer *self, const QtiNode *node)
{
    const QtiNode *name = node->first;
    if (!self->session || strcmp (node->name, "mi") != 0 || !name || !name->text || name->next)
        return false;
    const QtiDeclaration *declaration = qti_item_declaration (self->item, name->text);
    const QtiValue *value = declaration && declaration->math_variable
                                ? qti_session_value (self->session, name->text)
                                : NULL;
    if (!value || value->n != 1 || value->cardinality != QTI_SINGLE)
        return false;
    QtiArena arena = {0};
    g_string_append (self->out, "<mn>");
    qti_write_text (self->out, qti_scalar_print (value->base_type, value->items[0], &arena));
    g_string_append (self->out, "</mn>");
    qti_arena_clear (&arena);
    return true;
}

/* Formulas and drawings as they are: their elements are not QTI's and hold no keys. */
static void
write_foreign (Writer *self, const QtiNode *node)
{
    if (node->text) {
        qti_write_text (self->out, node->text);
        return;
    }
    if (self->out->len > QTI_MAX_DOCUMENT_BYTES || node->qti || strcmp (node->name, "script") == 0
        || strcmp (node->name, "foreignObject") == 0 || write_math_variable (self, node))
        return;
    qti_write_open (self->out, node);
    write_attributes (self, node, true);
    g_string_append_c (self->out, '>');
    for (const QtiNode *child = node->first; child; child = child->next)
        write_foreign (self, child);
    qti_write_close (self->out, node);
}

/* A block or run of text under another name. */
static void
write_plain (Writer *self, const QtiNode *node, const char *name, const char *class_name)
{
    g_string_append_printf (self->out, "<%s", name);
    qti_write_attribute (self->out, "class",
                         class_name ? class_name : qti_node_get (node, QTI_A_CLASS));
    g_string_append_c (self->out, '>');
    write_children (self, node);
    g_string_append_printf (self->out, "</%s>", name);
}

static bool
is_for_candidate (const QtiNode *rubric)
{
    const char *view = qti_node_get (rubric, QTI_A_VIEW);
    g_auto (GStrv) words = g_strsplit_set (view ? view : "", " \t\r\n", -1);
    return g_strv_contains ((const char *const *)words, "candidate");
}

static bool
is_shown (const Writer *self, const QtiNode *node)
{
    return self->session && qti_session_shows (self->session, node);
}

static bool
is_earned (const Writer *self, const QtiNode *node)
{
    double attempts = 0;
    const QtiValue *count = self->session ? qti_session_value (self->session, "numAttempts") : NULL;
    return count && qti_value_number (count, &attempts) && attempts > 0 && is_shown (self, node);
}

/* Modal feedback that was earned stands at the end of the body, since nothing of it may look like a key. */
static void
write_modal (Writer *self)
{
    for (unsigned i = 0; i < self->item->n_modal; i++) {
        if (is_earned (self, self->item->modal[i]))
            write_plain (self, self->item->modal[i], "div", "qti-feedback");
    }
}

/* A portable custom interaction gets the variables it asks for resolved, as data. */
static void
write_variables (Writer *self, const QtiNode *node)
{
    if (!self->session || !node->interaction || node->interaction->kind != QTI_PORTABLE_CUSTOM
        || qti_interaction_data (node->interaction, "pci-variables"))
        return;
    g_autofree char *json = qti_session_portable_variables (self->session, node->interaction);
    if (strcmp (json, "{}") != 0)
        qti_write_attribute (self->out, "data-pci-variables", json);
}

static void
write_element (Writer *self, const QtiNode *node)
{
    const QtiInteraction *outer = self->interaction;
    if (node->interaction)
        self->interaction = node->interaction;
    qti_write_open (self->out, node);
    write_attributes (self, node, false);
    write_variables (self, node);
    g_string_append_c (self->out, '>');
    write_children (self, node);
    if (self->item && node == self->item->body)
        write_modal (self);
    qti_write_close (self->out, node);
    self->interaction = outer;
}

static void
write_printed (Writer *self, const QtiNode *node)
{
    g_autofree char *text = self->session ? qti_session_print (self->session, node) : g_strdup ("");
    g_string_append (self->out, "<span>");
    qti_write_text (self->out, text);
    g_string_append (self->out, "</span>");
}

static void
write_node (Writer *self, const QtiNode *node)
{
    if (self->out->len > QTI_MAX_DOCUMENT_BYTES)
        return; /* a long value printed again and again; what is written so far will be refused as too large */
    switch (node->kind) {
    case QTI_NODE_TEXT:
        qti_write_text (self->out, node->text);
        return;
    case QTI_NODE_TEMPLATE_BLOCK:
    case QTI_NODE_TEMPLATE_INLINE:
        if (is_shown (self, node))
            write_plain (self, node, node->kind == QTI_NODE_TEMPLATE_BLOCK ? "div" : "span", NULL);
        return;
    case QTI_NODE_FEEDBACK_BLOCK:
    case QTI_NODE_FEEDBACK_INLINE:
        if (is_earned (self, node))
            write_plain (self, node, node->kind == QTI_NODE_FEEDBACK_BLOCK ? "div" : "span",
                         "qti-feedback");
        return;
    case QTI_NODE_PRINTED_VARIABLE:
        write_printed (self, node);
        return;
    case QTI_NODE_MATH:
        write_foreign (self, node);
        return;
    case QTI_NODE_RUBRIC:
        if (is_for_candidate (node))
            write_element (self, node);
        return;
    default:
        break;
    }
    if (node->element == QTI_E_SVG)
        write_foreign (self, node);
    else if (is_deliverable (node))
        write_element (self, node);
}

/* The choice that stands where this one was written, by the drawn order; NULL if it is hidden. */
static const QtiNode *
in_place_of (const Writer *self, const QtiNode *node)
{
    const QtiInteraction *interaction = self->interaction;
    if (!self->session || !interaction)
        return node;
    const QtiChoice *choice = node->choice;
    if (choice >= interaction->choices && choice < interaction->choices + interaction->n_choices)
        choice =
            interaction->choices
            + qti_session_order (self->session, interaction, false)[choice - interaction->choices];
    else if (choice >= interaction->targets
             && choice < interaction->targets + interaction->n_targets)
        choice =
            interaction->targets
            + qti_session_order (self->session, interaction, true)[choice - interaction->targets];
    return qti_session_shows_choice (self->session, choice) ? choice->node : NULL;
}

static void
write_children (Writer *self, const QtiNode *node)
{
    for (const QtiNode *child = node->first; child; child = child->next) {
        const QtiNode *placed = child->choice ? in_place_of (self, child) : child;
        if (placed)
            write_node (self, placed);
    }
}

static void
write_declarations (Writer *self)
{
    for (unsigned i = 0; i < self->item->n_declared; i++) {
        const QtiDeclaration *declaration = &self->item->declarations[i];
        if (declaration->kind != QTI_RESPONSE_VARIABLE || declaration->built_in)
            continue;
        g_string_append (self->out, "<qti-response-declaration");
        qti_write_attribute (self->out, "identifier", declaration->identifier);
        qti_write_attribute (self->out, "cardinality",
                             qti_cardinality_name (declaration->cardinality));
        if (declaration->cardinality != QTI_RECORD)
            qti_write_attribute (self->out, "base-type",
                                 qti_base_type_name (declaration->base_type));
        g_string_append (self->out, "/>\n");
    }
}

static void
write_item (Writer *self)
{
    const QtiItem *item = self->item;
    g_string_append (self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<qti-assessment-item");
    qti_write_attribute (self->out, "xmlns", QTI_NAMESPACE_3);
    qti_write_attribute (self->out, "identifier", item->identifier);
    qti_write_attribute (self->out, "title", item->title);
    qti_write_attribute (self->out, "adaptive", "false");
    qti_write_attribute (self->out, "time-dependent", item->time_dependent ? "true" : "false");
    qti_write_attribute (self->out, "xml:lang", item->language);
    g_string_append (self->out, ">\n");
    write_declarations (self);
    for (const QtiNode *node = item->root->first; node; node = node->next) {
        if (node->element == QTI_E_ASSESSMENT_STIMULUS_REF || node->element == QTI_E_STYLESHEET)
            write_element (self, node);
    }
    write_element (self, item->body);
    if (item->catalogs)
        write_element (self, item->catalogs);
    g_string_append (self->out, "\n</qti-assessment-item>\n");
}

static bool
check_output (const char *xml, GError **error)
{
    const char *where = NULL;
    g_autoptr (QtiItem) again = qti_item_parse (xml, -1, error);
    if (!again) {
        g_prefix_error (error, _ ("The redacted item cannot be read: "));
        return false;
    }
    if (!qti_item_carries_key (again, &where))
        return true;
    g_set_error (error, QTI_ERROR, QTI_ERROR_KEY,
                 _ ("The redacted item still carries a key (\"%s\")."), where);
    return false;
}

char *
qti_redact (const QtiItem *item, const QtiSession *session, GError **error)
{
    if (!session && (item->adaptive || item->template_node)) {
        g_set_error (error, QTI_ERROR, QTI_ERROR_UNSUPPORTED,
                     item->adaptive
                         ? _ ("The item \"%s\" is adaptive: it needs a session on the server.")
                         : _ ("The item \"%s\" is a template: it needs a session on the server."),
                     item->identifier);
        return NULL;
    }
    Writer writer = {.item = item, .session = session, .out = g_string_sized_new (4096)};
    write_item (&writer);
    g_autofree char *xml = g_string_free (writer.out, FALSE);
    return check_output (xml, error) ? g_steal_pointer (&xml) : NULL;
}

char *
qti_redact_stimulus (const QtiStimulus *stimulus, GError **error)
{
    const QtiNode *root = qti_stimulus_root (stimulus);
    Writer writer = {.out = g_string_sized_new (4096)};
    g_string_append (writer.out,
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<qti-assessment-stimulus");
    qti_write_attribute (writer.out, "xmlns", QTI_NAMESPACE_3);
    qti_write_attribute (writer.out, "identifier", qti_node_get (root, QTI_A_IDENTIFIER));
    qti_write_attribute (writer.out, "title", qti_node_get (root, QTI_A_TITLE));
    qti_write_attribute (writer.out, "xml:lang", qti_node_get (root, QTI_A_LANG));
    g_string_append (writer.out, ">\n");
    write_element (&writer, qti_stimulus_body (stimulus));
    g_string_append (writer.out, "\n</qti-assessment-stimulus>\n");
    g_autofree char *xml = g_string_free (writer.out, FALSE);
    g_autoptr (QtiStimulus) again = qti_stimulus_parse (xml, -1, error);
    if (again)
        return g_steal_pointer (&xml);
    g_prefix_error (error, "The redacted stimulus cannot be read: ");
    return NULL;
}
