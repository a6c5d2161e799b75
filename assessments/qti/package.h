/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/node.h"
#include "assessments/qti/report.h"

typedef enum {
    QTI_RESOURCE_OTHER,
    QTI_RESOURCE_ITEM,
    QTI_RESOURCE_TEST,
    QTI_RESOURCE_STIMULUS,
    QTI_RESOURCE_WEBCONTENT
} QtiResourceKind;

/* One resource of a manifest. hrefs are relative to the package, checked: no "..", no absolute path, no scheme. */
typedef struct {
    QtiResourceKind kind;
    const char *identifier;
    const char *type;                /* as written: "imsqti_item_xmlv3p0" */
    const char *href;                /* may be NULL for webcontent */
    const char *title;               /* from the metadata, or NULL */
    const char *const *files;        /* NULL-terminated; href among them */
    const char *const *dependencies; /* identifiers of resources, NULL-terminated */
    const QtiNode *metadata;         /* or NULL; kept as written */
} QtiResource;

/* A manifest. Immutable. */
typedef struct _QtiPackage QtiPackage;

/* Reads the text of imsmanifest.xml (len -1: NUL-terminated). NULL with error as qti_item_parse. Never opens a file. */
QtiPackage *qti_package_parse (const char *xml, gssize len, GError **error);

/* The same with every diagnostic. */
QtiPackage *qti_package_parse_report (const char *xml, gssize len, QtiReport *report);

/* Reads folder/imsmanifest.xml and checks that every file it names is there and inside the folder. Blocks on the disk. */
QtiPackage *qti_package_load (const char *folder, GError **error);

void qti_package_free (QtiPackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QtiPackage, qti_package_free)

const char *qti_package_identifier (const QtiPackage *self);
const char *qti_package_title (const QtiPackage *self);
const QtiResource *qti_package_resources (const QtiPackage *self, unsigned *ret_n);
const QtiResource *qti_package_resource (const QtiPackage *self, const char *identifier);

/* Whether a path of a package may be used: relative, no "..", no backslash, no control character, at most 240 bytes. */
bool qti_package_path_is_safe (const char *path);
