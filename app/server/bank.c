/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/bank.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/package/blobs.h"
#include "app/package/media_type.h"
#include "app/model/script.h"
#include "app/server/conversation.h"
#include "app/store/catalogue.h"
#include "app/store/files.h"
#include "assessments/qti/captions.h"
#include "assessments/qti/files.h"
#include "assessments/qti/item.h"
#include "assessments/qti/package.h"

/* A file of the package, once, however many items show it. */
typedef struct {
    const char *type;
    char *sha256;
    int64_t bytes;
    QtiStimulus *stimulus; /* what it is, if it is one */
} File;

/* A file as an item names it. */
typedef struct {
    char *href;
    const File *file;
} Shown;

typedef struct {
    char *id, *title, *xml;
    gsize length;
    GArray *shown; /* Shown */
} Item;

struct ServerBank {
    char *id, *language;
    GPtrArray *items;  /* Item */
    GHashTable *files; /* path in the package → File */
    int64_t bytes;     /* of all files */
};

typedef struct {
    ServerBank *bank;
    const char *folder, *media;
    GError **error;
} Reader;

static void
file_free (gpointer data)
{
    File *file = data;
    g_clear_pointer (&file->stimulus, qti_stimulus_free);
    g_free (file->sha256);
    g_free (file);
}

static void
shown_clear (gpointer data)
{
    g_free (((Shown *)data)->href);
}

static void
item_free (gpointer data)
{
    Item *item = data;
    g_free (item->id);
    g_free (item->title);
    g_free (item->xml);
    g_array_unref (item->shown);
    g_free (item);
}

void
server_bank_free (ServerBank *bank)
{
    if (!bank)
        return;
    g_free (bank->id);
    g_free (bank->language);
    g_ptr_array_unref (bank->items);
    g_hash_table_unref (bank->files);
    g_free (bank);
}

static bool
refuse (Reader *self, const char *document, const char *href, const char *why)
{
    g_set_error (self->error, QTI_ERROR, QTI_ERROR_FILE, "%s: the file \"%s\" %s.", document, href,
                 why);
    return false;
}

/* Its bytes, if it is a plain file within the folder and not too large. */
static GBytes *
load (Reader *self, const char *document, const char *href, const char *path)
{
    g_autofree char *whole = g_build_filename (self->folder, path, NULL);
    char *root = realpath (self->folder, NULL), *real = realpath (whole, NULL);
    struct stat about;
    char *bytes = NULL;
    gsize length = 0;
    const char *why = NULL;
    if (!root || !real || stat (real, &about) != 0 || !S_ISREG (about.st_mode))
        why = "is not in the package";
    else if (!g_str_has_prefix (real, root) || real[strlen (root)] != '/')
        why = "is a link that leaves the package";
    else if (about.st_size > SERVER_BANK_FILE_BYTES)
        why = "is larger than 16 MB; make it smaller";
    else if (!g_file_get_contents (real, &bytes, &length, NULL))
        why = "cannot be read";
    free (root);
    free (real);
    self->bank->bytes += (int64_t)length;
    if (!why && self->bank->bytes > SERVER_BANK_TOTAL_BYTES)
        why = "brings the package over 256 MB of pictures and sounds";
    GBytes *content = g_bytes_new_take (bytes, length);
    if (!why)
        return content;
    g_bytes_unref (content);
    refuse (self, document, href, why);
    return NULL;
}

static bool
read_stimulus (Reader *self, const char *path, GBytes *content, File *file)
{
    gsize length = 0;
    const char *xml = g_bytes_get_data (content, &length);
    file->type = STORE_STIMULUS_TYPE;
    file->stimulus = qti_stimulus_parse (xml ? xml : "", (gssize)length, self->error);
    if (!file->stimulus)
        g_prefix_error (self->error, "%s: ", path);
    return file->stimulus != NULL;
}

static bool
check_type (Reader *self, const char *document, const char *href, GBytes *content, File *file)
{
    gsize length = 0;
    const char *text = g_bytes_get_data (content, &length);
    file->type = package_media_type (href, content);
    if (!file->type)
        return refuse (self, document, href,
                       "is of no kind that can be shown, or its name says another kind than it is; "
                       "docs/data.md names those that can");
    if (!g_str_equal (file->type, "text/vtt"))
        return true;
    g_autoptr (QtiCaptions) captions = qti_captions_parse (text, (gssize)length, self->error);
    if (!captions)
        g_prefix_error (self->error, "%s: ", href);
    return captions != NULL;
}

/* The file at PATH, read and kept when it is named for the first time. */
static const File *
find_file (Reader *self, const char *document, const QtiFileRef *ref, const char *path)
{
    File *known = g_hash_table_lookup (self->bank->files, path);
    if (known) {
        if (ref->stimulus == (known->stimulus != NULL))
            return known;
        refuse (self, document, ref->href, "is named as another kind of file elsewhere");
        return NULL;
    }
    g_autoptr (GBytes) content = load (self, document, ref->href, path);
    File *file = g_new0 (File, 1);
    g_hash_table_insert (self->bank->files, g_strdup (path), file);
    bool good = content
                && (ref->stimulus ? read_stimulus (self, path, content, file)
                                  : check_type (self, document, ref->href, content, file));
    file->bytes = content ? (int64_t)g_bytes_get_size (content) : 0;
    file->sha256 = good ? package_blob_put (self->media, content, self->error) : NULL;
    return file->sha256 ? file : NULL;
}

/* Two documents of an item may name two files alike only if those are the same. */
static bool
add_shown (Reader *self, Item *item, const char *document, const char *href, const File *file)
{
    for (guint i = 0; i < item->shown->len; i++) {
        const Shown *shown = &g_array_index (item->shown, Shown, i);
        if (g_str_equal (shown->href, href))
            return shown->file == file
                   || refuse (self, document, href, "is another file in the item that shows this");
    }
    Shown shown = {g_strdup (href), file};
    g_array_append_val (item->shown, shown);
    return true;
}

/* All that the document below ROOT names; what a stimulus names belongs to the item too. */
static bool
add_files (Reader *self, Item *item, const char *document, const QtiNode *root, bool stimuli)
{
    const QtiNode *at = NULL;
    QtiFileRef ref;
    while (qti_files_next (root, &at, &ref)) {
        g_autofree char *path = qti_files_path (document, ref.href);
        if (!path)
            return refuse (self, document, ref.href,
                           "lies outside the package; what an item shows must be in it");
        if (ref.stimulus && !stimuli)
            continue; /* a stimulus of a stimulus is nothing */
        const File *file = find_file (self, document, &ref, path);
        if (!file || !add_shown (self, item, document, ref.href, file)
            || (file->stimulus
                && !add_files (self, item, path, qti_stimulus_root (file->stimulus), false)))
            return false;
    }
    return true;
}

static bool
add_sound (Reader *self, Item *item, const char *document, const char *href)
{
    const QtiFileRef ref = {href, false};
    g_autofree char *path = qti_files_path (document, href);
    if (!path)
        return refuse (self, document, href, "lies outside the package");
    const File *file = find_file (self, document, &ref, path);
    return file && add_shown (self, item, document, href, file);
}

/* What is said aloud in a conversation is named by its script, which is never sent. */
static bool
add_sounds (Reader *self, Item *item, const char *document, const QtiItem *compiled)
{
    GError *error = NULL;
    g_autoptr (TaskScript) script = server_conversation_script (compiled, &error);
    if (error) {
        g_propagate_prefixed_error (self->error, error, "%s: ", document);
        return false;
    }
    for (guint i = 0; script && i < script->customers->len; i++) {
        const TaskCustomer *customer = script->customers->pdata[i];
        for (guint j = 0; j < customer->nodes->len; j++) {
            const TaskNode *node = customer->nodes->pdata[j];
            for (GStrv sound = node->sound; *sound; sound++) {
                if (!add_sound (self, item, document, *sound))
                    return false;
            }
        }
    }
    return true;
}

static bool
read_item (Reader *self, const char *href)
{
    g_autofree char *path = g_build_filename (self->folder, href, NULL);
    Item *item = g_new0 (Item, 1);
    g_autoptr (QtiItem) compiled = NULL;
    item->shown = g_array_new (FALSE, FALSE, sizeof (Shown));
    g_array_set_clear_func (item->shown, shown_clear);
    g_ptr_array_add (self->bank->items, item);
    if (g_file_get_contents (path, &item->xml, &item->length, self->error))
        compiled = qti_item_parse (item->xml, (gssize)item->length, self->error);
    if (!compiled) {
        g_prefix_error (self->error, "%s: ", path);
        return false;
    }
    item->id = g_strdup (qti_item_identifier (compiled));
    item->title = g_strdup (qti_item_title (compiled) ? qti_item_title (compiled) : "");
    return add_files (self, item, href, qti_item_root (compiled), true)
           && add_sounds (self, item, href, compiled);
}

ServerBank *
server_bank_read (const char *folder, const char *id, const char *language, const char *media,
                  GError **error)
{
    g_autoptr (QtiPackage) manifest = qti_package_load (folder, error);
    if (!manifest)
        return NULL;
    g_autoptr (ServerBank) bank = g_new0 (ServerBank, 1);
    bank->id = g_strdup (id);
    bank->language = g_strdup (language);
    bank->items = g_ptr_array_new_with_free_func (item_free);
    bank->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, file_free);
    Reader reader = {bank, folder, media, error};
    unsigned count = 0;
    const QtiResource *resources = qti_package_resources (manifest, &count);
    for (unsigned i = 0; i < count; i++) {
        bool item = resources[i].kind == QTI_RESOURCE_ITEM && resources[i].href;
        if (item && !read_item (&reader, resources[i].href))
            return NULL;
    }
    return g_steal_pointer (&bank);
}

static void
put_item (const ServerBank *bank, const Item *item, int ordinal, int64_t version, StoreDb *db)
{
    store_package_item (db, bank->id, bank->language, version, ordinal, item->id, item->title,
                        item->xml, item->length);
    for (guint i = 0; i < item->shown->len; i++) {
        const Shown *shown = &g_array_index (item->shown, Shown, i);
        StoreFile file = {shown->href, shown->file->type, shown->file->sha256, shown->file->bytes};
        store_item_file_add (db, bank->id, bank->language, version, item->id, &file);
    }
}

void
server_bank_store (const ServerBank *bank, StoreDb *db, int64_t now_ms)
{
    int64_t version = store_package_add (db, bank->id, bank->language, now_ms);
    for (guint i = 0; i < bank->items->len; i++)
        put_item (bank, bank->items->pdata[i], (int)i, version, db);
}

unsigned
server_bank_items (const ServerBank *bank)
{
    return bank->items->len;
}

const char *
server_bank_id (const ServerBank *bank)
{
    return bank->id;
}
