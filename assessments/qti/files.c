/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/files.h"

#include <string.h>

#include "assessments/qti/package.h"

static const char *
href_of (const QtiNode *node)
{
    if (node->element == QTI_E_ASSESSMENT_STIMULUS_REF)
        return qti_node_get (node, QTI_A_HREF);
    if (node->element == QTI_E_SOURCE || node->element == QTI_E_TRACK)
        return qti_node_get (node, QTI_A_SRC);
    switch (node->kind) {
    case QTI_NODE_IMAGE:
    case QTI_NODE_AUDIO:
    case QTI_NODE_VIDEO:
    case QTI_NODE_OBJECT:
        return qti_node_media (node);
    default:
        return NULL;
    }
}

bool
qti_files_next (const QtiNode *root, const QtiNode **at, QtiFileRef *ret_ref)
{
    const QtiNode *node = *at ? qti_node_walk (*at, root, false) : root;
    for (; node; node = qti_node_walk (node, root, false)) {
        const char *href = node->text ? NULL : href_of (node);
        if (!href || g_str_has_prefix (href, "data:"))
            continue;
        *ret_ref = (QtiFileRef){href, node->element == QTI_E_ASSESSMENT_STIMULUS_REF};
        *at = node;
        return true;
    }
    return false;
}

/* Goes one part of a path further; false when that leaves the package. */
static bool
step (GPtrArray *parts, const char *part)
{
    if (strcmp (part, "..") == 0) {
        if (parts->len == 0)
            return false;
        g_ptr_array_set_size (parts, (int)parts->len - 1);
    } else if (*part && strcmp (part, ".") != 0) {
        g_ptr_array_add (parts, (void *)part);
    }
    return true;
}

char *
qti_files_path (const char *document_path, const char *href)
{
    g_autofree char *plain = g_uri_unescape_string (href, NULL);
    g_autofree char *folder = g_path_get_dirname (document_path);
    const char *to = plain ? plain : href;
    size_t scheme = strcspn (to, ":/");
    if (*to == '/' || (to[scheme] == ':' && scheme > 0))
        return NULL;
    g_autofree char *joined =
        strcmp (folder, ".") == 0 ? g_strdup (to) : g_strconcat (folder, "/", to, NULL);
    g_auto (GStrv) all = g_strsplit (joined, "/", -1);
    g_autoptr (GPtrArray) parts = g_ptr_array_new ();
    for (char **part = all; *part; part++) {
        if (!step (parts, *part))
            return NULL;
    }
    g_ptr_array_add (parts, NULL);
    g_autofree char *path = g_strjoinv ("/", (char **)parts->pdata);
    return qti_package_path_is_safe (path) ? g_steal_pointer (&path) : NULL;
}
