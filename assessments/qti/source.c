/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/source.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/package.h"
#include "assessments/qti/xml.h"

static const char *
own_path (const QtiLoader *self)
{
    if (self->depth > 0)
        return self->open[self->depth - 1];
    return self->source->path ? self->source->path : "";
}

/* Takes "." and ".." out of a path; NULL if it climbs out of the package. */
static char *
straighten (const char *path)
{
    g_auto (GStrv) parts = g_strsplit (path, "/", -1);
    g_autoptr (GPtrArray) kept = g_ptr_array_new ();
    for (char **part = parts; *part; part++) {
        if (strcmp (*part, "..") == 0) {
            if (kept->len == 0)
                return NULL;
            g_ptr_array_set_size (kept, (int)kept->len - 1);
        } else if (strcmp (*part, ".") != 0) {
            g_ptr_array_add (kept, *part);
        }
    }
    g_ptr_array_add (kept, NULL);
    return g_strjoinv ("/", (char **)kept->pdata);
}

char *
qti_source_resolve (const char *base, const char *href)
{
    const char *slash = strrchr (base, '/');
    g_autofree char *plain = href ? g_uri_unescape_string (href, NULL) : NULL;
    if (!plain || *plain == '/')
        return NULL;
    g_autofree char *joined =
        g_strdup_printf ("%.*s%s", slash ? (int)(slash + 1 - base) : 0, base, plain);
    g_autofree char *path = straighten (joined);
    return path && qti_package_path_is_safe (path) ? g_steal_pointer (&path) : NULL;
}

const char *
qti_loader_resolve (QtiLoader *self, const char *href)
{
    g_autofree char *path = self->source ? qti_source_resolve (own_path (self), href) : NULL;
    return path ? qti_arena_copy (self->arena, path, strlen (path)) : NULL;
}

static const QtiNode *
refuse (const QtiNode *node, QtiReport *report, QtiErrorCode code, const char *href,
        const char *why)
{
    qti_report_add (report, code, false, (int)node->line, node->column,
                    _ ("%s: the file \"%s\" %s."), node->name, href, why);
    return NULL;
}

static bool
is_open (const QtiLoader *self, const char *path)
{
    bool open = strcmp (path, self->source->path ? self->source->path : "") == 0;
    for (unsigned i = 0; i < self->depth && !open; i++)
        open = strcmp (path, self->open[i]) == 0;
    return open;
}

static const QtiNode *
read_file (QtiLoader *self, const QtiNode *node, const char *path, QtiReport *report)
{
    g_autoptr (GError) error = NULL;
    g_auto (QtiReport) inside = {0};
    QtiDocument document = {0};
    size_t len = 0;
    g_autofree char *xml = self->source->read (self->source->data, path, &len, &error);
    if (!xml)
        return refuse (node, report, QTI_ERROR_FILE, path, _ ("cannot be read"));
    self->bytes += len;
    if (self->bytes > QTI_MAX_SOURCE_BYTES)
        return refuse (node, report, QTI_ERROR_LIMIT, path, _ ("makes it larger than 4 MB in all"));
    self->open[self->depth++] = path;
    if (qti_xml_read (xml, len, self->arena, &inside, &document))
        return document.root;
    qti_loader_tell (self, node, &inside, report);
    qti_loader_close (self);
    return NULL;
}

const QtiNode *
qti_loader_open (QtiLoader *self, const QtiNode *node, const char *href, QtiReport *report)
{
    const char *path = qti_loader_resolve (self, href);
    if (!self->source)
        return refuse (node, report, QTI_ERROR_UNSUPPORTED, href,
                       _ ("is another file, and here an item must be whole in its own"));
    if (!path)
        return refuse (node, report, QTI_ERROR_VALUE, href, _ ("is not within the package"));
    if (is_open (self, path))
        return refuse (node, report, QTI_ERROR_STRUCTURE, path, _ ("leads back to itself"));
    if (self->depth == QTI_MAX_SOURCE_DEPTH)
        return refuse (node, report, QTI_ERROR_LIMIT, path, _ ("is more than 8 files deep"));
    if (++self->files > QTI_MAX_SOURCE_FILES)
        return refuse (node, report, QTI_ERROR_LIMIT, path, _ ("is one of more than 200"));
    return read_file (self, node, path, report);
}

void
qti_loader_close (QtiLoader *self)
{
    self->depth--;
}

void
qti_loader_tell (const QtiLoader *self, const QtiNode *node, QtiReport *inside, QtiReport *report)
{
    const QtiDiagnostic *one = NULL;
    for (unsigned i = 0; (one = qti_report_get (inside, i)); i++)
        qti_report_add (report, one->code, one->warning, (int)node->line, node->column,
                        _ ("In \"%s\", line %d: %s"), own_path (self), one->line, one->message);
    qti_report_clear (inside);
}
