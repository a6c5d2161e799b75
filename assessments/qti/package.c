/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/package.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/xml.h"

#define MAX_RESOURCES 10000u
#define MAX_PATH_BYTES 240u

struct _QtiPackage {
    QtiArena arena;
    const char *identifier;
    const char *title;
    QtiResource *resources;
    unsigned n_resources;
};

bool
qti_package_path_is_safe (const char *path)
{
    size_t len = strlen (path);
    if (len == 0 || len > MAX_PATH_BYTES || path[0] == '/' || strchr (path, '\\')
        || strchr (path, ':'))
        return false;
    if (!g_utf8_validate (path, (gssize)len, NULL))
        return false;
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)path[i] < 0x20 || path[i] == 0x7f)
            return false;
    }
    g_auto (GStrv) parts = g_strsplit (path, "/", -1);
    for (unsigned i = 0; parts[i]; i++) {
        if (strcmp (parts[i], "..") == 0 || strcmp (parts[i], ".") == 0
            || (!*parts[i] && parts[i + 1]))
            return false;
    }
    return true;
}

static QtiResourceKind
kind_of (const char *type)
{
    static const struct {
        const char *prefix;
        QtiResourceKind kind;
    } kinds[] = {
        {"imsqti_item_", QTI_RESOURCE_ITEM},        {"imsqti_apipitem_", QTI_RESOURCE_ITEM},
        {"imsqti_test_", QTI_RESOURCE_TEST},        {"imsqti_assessment_", QTI_RESOURCE_TEST},
        {"imsqti_apiptest_", QTI_RESOURCE_TEST},    {"imsqti_stimulus_", QTI_RESOURCE_STIMULUS},
        {"imsqti_rptemplate_", QTI_RESOURCE_OTHER}, {"webcontent", QTI_RESOURCE_WEBCONTENT},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS (kinds); i++) {
        if (g_str_has_prefix (type, kinds[i].prefix))
            return kinds[i].kind;
    }
    return QTI_RESOURCE_OTHER;
}

/* hrefs are URIs: "%20" is a blank. NULL, with an error, if the path is not safe. */
static const char *
read_href (const QtiNode *node, QtiArena *arena, QtiReport *report)
{
    const char *href = qti_node_get (node, QTI_A_HREF);
    if (!href)
        return NULL;
    g_autofree char *path = g_uri_unescape_string (href, NULL);
    if (path && qti_package_path_is_safe (path))
        return qti_arena_copy (arena, path, strlen (path));
    qti_report_add (report, QTI_ERROR_VALUE, false, (int)node->line, node->column,
                    _ ("This path may not be used in a package: \"%s\"."), href);
    return NULL;
}

/* NULL-terminated list of what one attribute of the children of this element says. */
static const char *const *
read_list (const QtiNode *resource, QtiElement element, bool href, QtiArena *arena,
           QtiReport *report)
{
    unsigned n = 0;
    for (const QtiNode *child = resource->first; child; child = child->next)
        n += child->element == element;
    const char **list = qti_arena_new (arena, const char *, n + 1);
    n = 0;
    for (QtiNode *child = qti_node_child (resource, element); child;
         child = qti_node_next_of (child->next, element)) {
        list[n] =
            href ? read_href (child, arena, report) : qti_node_get (child, QTI_A_IDENTIFIERREF);
        n += list[n] != NULL;
    }
    return list;
}

/* The first title of the metadata, whatever its language. */
static const char *
read_title (const QtiNode *node, QtiArena *arena)
{
    for (const QtiNode *at = node; at; at = qti_node_walk (at, node, false)) {
        if (!at->name || g_ascii_strcasecmp (at->name, "title") != 0)
            continue;
        g_autofree char *text = qti_node_text (at);
        return *text ? qti_arena_copy (arena, text, strlen (text)) : NULL;
    }
    return NULL;
}

static void
read_resource (QtiPackage *self, const QtiNode *node, GHashTable *taken, QtiReport *report)
{
    const char *identifier = qti_node_get (node, QTI_A_IDENTIFIER);
    const char *type = qti_node_get (node, QTI_A_TYPE);
    if (!identifier || !type || !g_hash_table_add (taken, (void *)identifier)) {
        qti_report_add (report, QTI_ERROR_STRUCTURE, false, (int)node->line, node->column,
                        _ ("A resource needs a type and an identifier of its own (\"%s\")."),
                        identifier ? identifier : "");
        return;
    }
    QtiResource *resource = &self->resources[self->n_resources++];
    resource->identifier = identifier;
    resource->type = type;
    resource->kind = kind_of (type);
    resource->href = read_href (node, &self->arena, report);
    resource->files = read_list (node, QTI_E_FILE, true, &self->arena, report);
    resource->dependencies = read_list (node, QTI_E_DEPENDENCY, false, &self->arena, report);
    resource->metadata = qti_node_child (node, QTI_E_METADATA);
    resource->title = resource->metadata ? read_title (resource->metadata, &self->arena) : NULL;
    if (!resource->href && resource->kind != QTI_RESOURCE_WEBCONTENT
        && resource->kind != QTI_RESOURCE_OTHER)
        qti_report_add (report, QTI_ERROR_STRUCTURE, false, (int)node->line, node->column,
                        _ ("The resource \"%s\" needs the attribute \"href\"."), identifier);
}

static void
check_dependencies (const QtiPackage *self, GHashTable *taken, QtiReport *report)
{
    for (unsigned i = 0; i < self->n_resources; i++) {
        for (const char *const *at = self->resources[i].dependencies; *at; at++) {
            if (!g_hash_table_contains (taken, *at))
                qti_report_add (
                    report, QTI_ERROR_REFERENCE, true, 0, 0,
                    _ ("The resource \"%s\" depends on \"%s\", which is not in the package."),
                    self->resources[i].identifier, *at);
        }
    }
}

static void
read_resources (QtiPackage *self, const QtiNode *list, QtiReport *report)
{
    unsigned n = 0;
    for (const QtiNode *node = list->first; node; node = node->next)
        n += node->element == QTI_E_RESOURCE;
    if (n > MAX_RESOURCES) {
        qti_report_add (report, QTI_ERROR_LIMIT, false, (int)list->line, list->column,
                        _ ("There are more than 10,000 resources."));
        return;
    }
    g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
    self->resources = qti_arena_new (&self->arena, QtiResource, n);
    for (const QtiNode *node = qti_node_child (list, QTI_E_RESOURCE); node;
         node = qti_node_next_of (node->next, QTI_E_RESOURCE))
        read_resource (self, node, taken, report);
    check_dependencies (self, taken, report);
}

QtiPackage *
qti_package_parse_report (const char *xml, gssize len, QtiReport *report)
{
    QtiDocument document = {0};
    g_autoptr (QtiPackage) self = g_new0 (QtiPackage, 1);
    if (!qti_xml_read (xml, len < 0 ? strlen (xml) : (size_t)len, &self->arena, report, &document))
        return NULL;
    const QtiNode *list = qti_node_child (document.root, QTI_E_RESOURCES);
    if (document.root->element != QTI_E_MANIFEST || !list) {
        qti_report_add (report, QTI_ERROR_STRUCTURE, false, (int)document.root->line,
                        document.root->column, _ ("This is not a manifest with resources."));
        return NULL;
    }
    const char *identifier = qti_node_get (document.root, QTI_A_IDENTIFIER);
    self->identifier = identifier ? identifier : "";
    const QtiNode *metadata = qti_node_child (document.root, QTI_E_METADATA);
    self->title = metadata ? read_title (metadata, &self->arena) : NULL;
    read_resources (self, list, report);
    return report->errors == 0 ? g_steal_pointer (&self) : NULL;
}

QtiPackage *
qti_package_parse (const char *xml, gssize len, GError **error)
{
    g_auto (QtiReport) report = {0};
    QtiPackage *self = qti_package_parse_report (xml, len, &report);
    if (!self)
        qti_report_propagate (&report, error);
    return self;
}

static bool
check_file (const char *folder, const char *path, GError **error)
{
    g_autofree char *full = g_build_filename (folder, path, NULL);
    if (g_file_test (full, G_FILE_TEST_IS_REGULAR) && !g_file_test (full, G_FILE_TEST_IS_SYMLINK))
        return true;
    g_set_error (error, QTI_ERROR, QTI_ERROR_FILE,
                 _ ("The package names \"%s\", which is not there."), path);
    return false;
}

static bool
check_files (const QtiPackage *self, const char *folder, GError **error)
{
    for (unsigned i = 0; i < self->n_resources; i++) {
        const QtiResource *resource = &self->resources[i];
        if (resource->href && !check_file (folder, resource->href, error))
            return false;
        for (const char *const *file = resource->files; *file; file++) {
            if (!check_file (folder, *file, error))
                return false;
        }
    }
    return true;
}

QtiPackage *
qti_package_load (const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename (folder, "imsmanifest.xml", NULL);
    g_autofree char *xml = NULL;
    size_t len = 0;
    g_autoptr (GError) own = NULL;
    if (!g_file_get_contents (path, &xml, &len, &own)) {
        g_set_error (error, QTI_ERROR, QTI_ERROR_FILE, _ ("This is not a package: %s."),
                     own->message);
        return NULL;
    }
    g_autoptr (QtiPackage) self = qti_package_parse (xml, (gssize)len, error);
    return self && check_files (self, folder, error) ? g_steal_pointer (&self) : NULL;
}

void
qti_package_free (QtiPackage *self)
{
    if (!self)
        return;
    qti_arena_clear (&self->arena);
    g_free (self);
}

const char *
qti_package_identifier (const QtiPackage *self)
{
    return self->identifier;
}

const char *
qti_package_title (const QtiPackage *self)
{
    return self->title;
}

const QtiResource *
qti_package_resources (const QtiPackage *self, unsigned *ret_n)
{
    *ret_n = self->n_resources;
    return self->resources;
}

const QtiResource *
qti_package_resource (const QtiPackage *self, const char *identifier)
{
    for (unsigned i = 0; i < self->n_resources; i++) {
        if (strcmp (self->resources[i].identifier, identifier) == 0)
            return &self->resources[i];
    }
    return NULL;
}
