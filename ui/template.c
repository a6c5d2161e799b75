/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/template.h"

#include <string.h>

#include "ui/choice.h"
#include "ui/ui-resources.h"
#include "ui/words.h"

typedef struct {
    char *object;   /* id in the .ui */
    char *property; /* name; of the accessible if `accessible` */
    char *text;     /* English */
    bool accessible;
} Text;

/* What the parser of one .ui knows while it reads. */
typedef struct {
    GPtrArray *texts;   /* of Text */
    GPtrArray *objects; /* ids of the open objects, "" for none */
    GString *words;     /* of the open translatable property, or NULL */
    char *property;
    bool accessible; /* inside <accessibility> */
} Reader;

static void
free_text (gpointer data)
{
    Text *text = data;
    g_free (text->object);
    g_free (text->property);
    g_free (text->text);
    g_free (text);
}

static GQuark
texts_quark (void)
{
    return g_quark_from_static_string ("ui-template-texts");
}

static const char *
attribute (const char **names, const char **values, const char *name)
{
    for (int i = 0; names[i]; i++)
        if (g_str_equal (names[i], name))
            return values[i];
    return NULL;
}

static void
start_element (GMarkupParseContext *context, const char *element, const char **names,
               const char **values, gpointer data, GError **error)
{
    Reader *reader = data;
    if (g_str_equal (element, "object") || g_str_equal (element, "template")) {
        const char *id = attribute (names, values, "id");
        g_ptr_array_add (reader->objects, g_strdup (id ? id : ""));
    } else if (g_str_equal (element, "accessibility")) {
        reader->accessible = true;
    } else if (g_str_equal (element, "property") && attribute (names, values, "translatable")) {
        reader->words = g_string_new (NULL);
        g_free (reader->property);
        reader->property = g_strdup (attribute (names, values, "name"));
    }
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
    Reader *reader = data;
    if (g_str_equal (element, "object") || g_str_equal (element, "template")) {
        g_ptr_array_set_size (reader->objects, (int)reader->objects->len - 1);
    } else if (g_str_equal (element, "accessibility")) {
        reader->accessible = false;
    } else if (g_str_equal (element, "property") && reader->words) {
        const char *object = g_ptr_array_index (reader->objects, reader->objects->len - 1);
        Text *text = g_new0 (Text, 1);
        *text = (Text){g_strdup (object), g_steal_pointer (&reader->property),
                       g_string_free (reader->words, FALSE), reader->accessible};
        reader->words = NULL;
        if (*object == '\0')
            g_critical ("A translatable text without an id: \"%s\"", text->text);
        g_ptr_array_add (reader->texts, text);
    }
}

static void
read_characters (GMarkupParseContext *context, const char *words, gsize length, gpointer data,
                 GError **error)
{
    Reader *reader = data;
    if (reader->words)
        g_string_append_len (reader->words, words, (gssize)length);
}

static GPtrArray *
read_texts (GBytes *bytes)
{
    const GMarkupParser parser = {
        .start_element = start_element, .end_element = end_element, .text = read_characters};
    Reader reader = {.texts = g_ptr_array_new_with_free_func (free_text),
                     .objects = g_ptr_array_new_with_free_func (g_free)};
    g_autoptr (GError) error = NULL;
    gsize length;
    const char *xml = g_bytes_get_data (bytes, &length);
    g_autoptr (GMarkupParseContext) context =
        g_markup_parse_context_new (&parser, 0, &reader, NULL);
    if (!g_markup_parse_context_parse (context, xml, (gssize)length, &error))
        g_critical ("A template cannot be read: %s", error->message);
    g_ptr_array_unref (reader.objects);
    g_free (reader.property);
    return reader.texts;
}

static void
bind_once (GtkWidgetClass *class, GHashTable *bound, const char *name, gssize offset)
{
    if (g_hash_table_add (bound, (char *)name))
        gtk_widget_class_bind_template_child_full (class, name, FALSE, offset);
}

void
ui_template_set (GtkWidgetClass *class, const char *name, const UiChild *children)
{
    ui_get_resource (); /* named here so that the linker keeps it in a static library */
    g_autofree char *path = g_strconcat ("/org/antesala/ui/", name, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, &error);
    if (bytes == NULL) {
        g_critical ("No template %s: %s", path, error->message);
        return;
    }
    gtk_widget_class_set_template (class, bytes);
    g_autoptr (GHashTable) bound = g_hash_table_new (g_str_hash, g_str_equal);
    for (const UiChild *child = children; child && child->name; child++)
        bind_once (class, bound, child->name, child->offset);
    GPtrArray *texts = read_texts (bytes);
    for (guint i = 0; i < texts->len; i++)
        bind_once (class, bound, ((const Text *)g_ptr_array_index (texts, i))->object, 0);
    g_type_set_qdata (G_TYPE_FROM_CLASS (class), texts_quark (), texts);
}

void
ui_template_init (GtkWidget *widget)
{
    gtk_widget_init_template (widget);
    ui_template_translate (widget);
    ui_choice_adopt_all (widget);
}

gpointer
ui_template_get (GtkWidget *widget, const char *id)
{
    return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id);
}

static void
say (GObject *object, const Text *text)
{
    if (text->accessible) {
        GtkAccessibleProperty which = g_str_equal (text->property, "description")
                                          ? GTK_ACCESSIBLE_PROPERTY_DESCRIPTION
                                          : GTK_ACCESSIBLE_PROPERTY_LABEL;
        gtk_accessible_update_property (GTK_ACCESSIBLE (object), which, _ (text->text), -1);
    } else {
        g_object_set (object, text->property, _ (text->text), NULL);
    }
}

void
ui_template_translate (GtkWidget *widget)
{
    const GPtrArray *texts = g_type_get_qdata (G_OBJECT_TYPE (widget), texts_quark ());
    for (guint i = 0; texts && i < texts->len; i++) {
        const Text *text = g_ptr_array_index (texts, i);
        GObject *object = ui_template_get (widget, text->object);
        if (object)
            say (object, text);
    }
}
