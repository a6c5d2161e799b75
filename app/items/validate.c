/* SPDX-License-Identifier: GPL-3.0-or-later */
/* validate PACKAGE|ITEM… [--json]: what is wrong, with file, line and column. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/items/commands.h"
#include "app/items/json_text.h"
#include "app/items/place.h"
#include "app/items/read.h"
#include "app/items/say.h"
#include "app/model/script.h"
#include "app/package/media_type.h"
#include "app/package/zip.h"
#include "assessments/qti/check.h"
#include "assessments/qti/folder.h"
#include "assessments/qti/files.h"
#include "assessments/qti/prescan.h"
#include "assessments/qti/test.h"
#include "assessments/tasks/item.h"
#include "assessments/tasks/operators.h"

typedef struct {
    bool json;
    bool failed;
} Validator;

static void
say_json (const char *file, const QtiReport *report)
{
    const QtiDiagnostic *diagnostic = NULL;
    for (unsigned i = 0; (diagnostic = qti_report_get (report, i)); i++) {
        g_autoptr (GString) line = g_string_new ("{\"file\":");
        g_autofree char *name = g_utf8_make_valid (file, -1);
        items_json_string (line, name);
        g_string_append_printf (line, ",\"severity\":\"%s\",",
                                diagnostic->warning ? "warning" : "error");
        g_autoptr (GString) rest = g_string_new (NULL);
        items_json_diagnostic (rest, diagnostic);
        g_string_append (line, rest->str + 1);
        puts (line->str);
    }
}

static void
say (Validator *self, const char *file, const QtiReport *report)
{
    self->failed |= report->errors > 0;
    if (self->json)
        say_json (file, report);
    else
        items_say_report (stdout, file, report);
}

/* Files that a document shows must be in the package, and of a kind that can be shown. */
static void
check_media (const QtiNode *root, const char *folder, const char *href, QtiReport *report)
{
    const QtiNode *node = NULL;
    QtiFileRef ref;
    while (qti_files_next (root, &node, &ref)) {
        g_autofree char *inside = qti_files_path (href, ref.href);
        g_autofree char *path = inside ? g_build_filename (folder, inside, NULL) : NULL;
        g_autoptr (GMappedFile) file = path ? g_mapped_file_new (path, FALSE, NULL) : NULL;
        g_autoptr (GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;
        if (!path || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
            qti_report_add (report, QTI_ERROR_FILE, false, (int)node->line, node->column,
                            _ ("The file \"%s\" is not in the package."), ref.href);
        else if (!ref.stimulus && (!bytes || !package_media_type (ref.href, bytes)))
            qti_report_add (report, QTI_ERROR_FILE, false, (int)node->line, node->column,
                            _ ("The file \"%s\" is of no kind that can be shown, or its name says "
                               "another kind than it is. There may be %s."),
                            ref.href, _ (package_media_kinds));
    }
}

/* The script of a conversation, and the practice round, which is one of its own. */
static void
check_script (const QtiItem *item, const char *text, const char *what, QtiReport *report)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (TaskScript) script = text != NULL ? model_script_parse (text, &error) : NULL;
    if (script == NULL)
        qti_report_add (report, QTI_ERROR_VALUE, false, (int)qti_item_root (item)->line,
                        qti_item_root (item)->column, "The %s: %s", what,
                        error != NULL ? error->message : "it is missing.");
}

/* What is said aloud in it must be in the package, a file for each line. */
static void
check_sounds (const QtiItem *item, const char *text, const char *folder, const char *href,
              QtiReport *report)
{
    g_autoptr (TaskScript) script = text != NULL ? model_script_parse (text, NULL) : NULL;
    for (guint i = 0; script != NULL && i < script->customers->len; i++) {
        const TaskCustomer *customer = script->customers->pdata[i];
        for (guint j = 0; j < customer->nodes->len; j++) {
            for (GStrv sound = ((TaskNode *)customer->nodes->pdata[j])->sound; *sound; sound++) {
                g_autofree char *inside = qti_files_path (href, *sound);
                g_autofree char *path = inside ? g_build_filename (folder, inside, NULL) : NULL;
                if (!path || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
                    qti_report_add (report, QTI_ERROR_FILE, false, (int)qti_item_root (item)->line,
                                    qti_item_root (item)->column,
                                    _ ("The file \"%s\" is not in the package."), *sound);
            }
        }
    }
}

static void
check_conversation (const QtiItem *item, const char *folder, const char *href, QtiReport *report)
{
    unsigned n = 0;
    const QtiInteraction *interactions = qti_item_interactions (item, &n);
    g_autofree char *script = task_item_script (item);
    const char *practice = qti_interaction_data (&interactions[0], "practice");
    check_script (item, script, "script", report);
    if (folder != NULL)
        check_sounds (item, script, folder, href, report);
    /* A name is one of the applicant's own practice bank. */
    if (practice != NULL && !g_regex_match_simple ("^[a-z][a-z0-9-]*$", practice, 0, 0))
        check_script (item, practice, "practice round", report);
}

static void
validate_item (Validator *self, const char *path, const char *name, const char *folder,
               const char *href)
{
    g_auto (QtiReport) report = {0};
    g_autoptr (QtiItem) item =
        folder ? items_read_item_of (folder, href, &report) : items_read_item (path, &report);
    if (item)
        qti_item_check (item, task_operators (), &report);
    if (item && task_item_is_conversation (item))
        check_conversation (item, folder, href, &report);
    if (item && folder)
        check_media (qti_item_root (item), folder, href, &report);
    say (self, name, &report);
}

/* The items a test names must be where it says. */
static void
check_refs (const QtiTest *test, const char *folder, QtiReport *report)
{
    for (const QtiTestNode *node = qti_test_root (test); node; node = qti_test_walk (node)) {
        g_autofree char *path = node->path ? g_build_filename (folder, node->path, NULL) : NULL;
        if (path && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
            qti_report_add (report, QTI_ERROR_FILE, false, (int)node->node->line,
                            node->node->column, _ ("The item \"%s\" is not in the package."),
                            node->href);
    }
}

static void
validate_test (Validator *self, const char *path, const char *name, const char *folder,
               const char *href)
{
    g_auto (QtiReport) report = {0};
    g_autoptr (QtiTest) test = items_read_test (folder, folder ? href : path, &report);
    if (test && folder)
        check_refs (test, folder, &report);
    say (self, name, &report);
}

static void
validate_stimulus (Validator *self, const char *path, const char *name, const char *folder,
                   const char *href)
{
    g_auto (QtiReport) report = {0};
    g_autoptr (GError) error = NULL;
    size_t len = 0;
    g_autofree char *xml = qti_file_read (path, QTI_MAX_DOCUMENT_BYTES, &len, &error);
    g_autoptr (QtiStimulus) stimulus = xml ? qti_stimulus_parse (xml, (gssize)len, &error) : NULL;
    if (!stimulus)
        qti_report_add (&report, (QtiErrorCode)error->code, false, 0, 0, "%s", error->message);
    else if (folder)
        check_media (qti_stimulus_root (stimulus), folder, href, &report);
    say (self, name, &report);
}

static void
validate_resource (Validator *self, const char *given, const ItemsPlace *place,
                   const QtiResource *resource)
{
    g_auto (QtiReport) report = {0};
    const char *const *file = resource->files;
    const char *href = resource->href;
    for (; *file || href; file += *file && !href, href = NULL) {
        const char *part = href ? href : *file;
        g_autofree char *path = g_build_filename (place->folder, part, NULL);
        if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)
            || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
            qti_report_add (&report, QTI_ERROR_FILE, false, 0, 0,
                            _ ("The manifest names \"%s\", which is not there."), part);
    }
    g_autofree char *manifest = g_build_filename (given, "imsmanifest.xml", NULL);
    say (self, manifest, &report);
    if (!resource->href || report.errors > 0)
        return;
    g_autofree char *path = g_build_filename (place->folder, resource->href, NULL);
    g_autofree char *name = g_build_filename (given, resource->href, NULL);
    if (resource->kind == QTI_RESOURCE_ITEM)
        validate_item (self, path, name, place->folder, resource->href);
    else if (resource->kind == QTI_RESOURCE_TEST)
        validate_test (self, path, name, place->folder, resource->href);
    else if (resource->kind == QTI_RESOURCE_STIMULUS)
        validate_stimulus (self, path, name, place->folder, resource->href);
}

static void
validate_package (Validator *self, const char *given)
{
    g_auto (QtiReport) report = {0};
    g_auto (ItemsPlace) place = {0};
    bool there = items_place_open (&place, given, &report);
    g_autofree char *manifest = g_build_filename (given, "imsmanifest.xml", NULL);
    say (self, there || place.package ? manifest : given, &report);
    if (!there)
        return;
    unsigned n = 0;
    const QtiResource *resources = qti_package_resources (place.package, &n);
    for (unsigned i = 0; i < n; i++)
        validate_resource (self, given, &place, &resources[i]);
}

/* Whether the text of a file holds one of the two spellings of a root element. */
static bool
is_root (const char *path, const char *name, const char *older)
{
    size_t len = 0;
    g_autofree char *xml = qti_file_read (path, QTI_MAX_DOCUMENT_BYTES, &len, NULL);
    return xml && (strstr (xml, name) || strstr (xml, older));
}

static void
validate (Validator *self, const char *given)
{
    if (g_file_test (given, G_FILE_TEST_IS_DIR) || package_zip_is_one (given))
        validate_package (self, given);
    else if (is_root (given, "<qti-assessment-test", "<assessmentTest"))
        validate_test (self, given, given, NULL, NULL);
    else if (is_root (given, "<qti-assessment-stimulus ", "<assessmentStimulus "))
        validate_stimulus (self, given, given, NULL, NULL);
    else
        validate_item (self, given, given, NULL, NULL);
}

int
items_validate (char **args)
{
    Validator self = {0};
    unsigned given = 0;
    for (char **arg = args; *arg; arg++) {
        if (strcmp (*arg, "--json") == 0)
            self.json = true;
        else if (**arg == '-')
            given = G_MAXUINT / 2;
        else
            given++;
    }
    if (given == 0 || given >= G_MAXUINT / 2) {
        return items_usage ("validate");
    }
    for (char **arg = args; *arg; arg++) {
        if (**arg != '-')
            validate (&self, *arg);
    }
    return self.failed ? ITEMS_EXIT_FAILED : ITEMS_EXIT_OK;
}
