/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/items.h"

#include "app/store/catalogue.h"

/* Compiled items kept at most; more are forgotten together, which costs some milliseconds each. */
enum { ITEMS_MAX = 2000 };

struct ServerItems {
    GMutex mutex;
    GHashTable *compiled; /* "package/language/version/id" → QtiItem */
};

static void
unref_item (gpointer item)
{
    qti_item_unref (item);
}

ServerItems *
server_items_new (void)
{
    ServerItems *items = g_new0 (ServerItems, 1);
    g_mutex_init (&items->mutex);
    items->compiled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_item);
    return items;
}

void
server_items_free (ServerItems *items)
{
    if (!items)
        return;
    g_hash_table_unref (items->compiled);
    g_mutex_clear (&items->mutex);
    g_free (items);
}

static QtiItem *
compile (StoreDb *db, const char *package, const char *language, int64_t version, const char *id,
         GError **error)
{
    gsize length = 0;
    g_autoptr (GBytes) xml = store_item (db, package, language, version, id);
    if (!xml) {
        g_set_error (error, QTI_ERROR, QTI_ERROR_REFERENCE, "The package %s has no item %s in %s.",
                     package, id, language);
        return NULL;
    }
    const char *text = g_bytes_get_data (xml, &length);
    return qti_item_parse (text, (gssize)length, error);
}

QtiItem *
server_items_get (ServerItems *items, StoreDb *db, const StoreDelivery *delivery,
                  const char *language, const char *id, GError **error)
{
    int64_t version = g_str_equal (language, delivery->language)
                          ? delivery->version
                          : store_package_newest (db, delivery->package, language);
    g_autofree char *key =
        g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT "/%s", delivery->package, language, version, id);
    g_mutex_lock (&items->mutex);
    QtiItem *item = g_hash_table_lookup (items->compiled, key);
    if (item)
        qti_item_ref (item);
    g_mutex_unlock (&items->mutex);
    if (item)
        return item;
    item = compile (db, delivery->package, language, version, id, error);
    if (!item)
        return NULL;
    g_mutex_lock (&items->mutex);
    if (g_hash_table_size (items->compiled) >= ITEMS_MAX)
        g_hash_table_remove_all (items->compiled);
    g_hash_table_replace (items->compiled, g_steal_pointer (&key), qti_item_ref (item));
    g_mutex_unlock (&items->mutex);
    return item;
}
