/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/tries.h"

/* Addresses remembered at most; a flood of addresses forgets the oldest knowledge, not the memory of the machine. */
enum { ADDRESSES_MAX = 100000 };

typedef struct {
    int64_t at_ms[SERVER_TRIES_MAX]; /* the last failures, a ring */
    int next;
} Failures;

struct ServerTries {
    GMutex mutex;
    GHashTable *addresses; /* char * → Failures */
};

ServerTries *
server_tries_new (void)
{
    ServerTries *tries = g_new0 (ServerTries, 1);
    g_mutex_init (&tries->mutex);
    tries->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    return tries;
}

void
server_tries_free (ServerTries *tries)
{
    if (!tries)
        return;
    g_hash_table_unref (tries->addresses);
    g_mutex_clear (&tries->mutex);
    g_free (tries);
}

bool
server_tries_allow (ServerTries *tries, const char *address, int64_t now_ms)
{
    g_mutex_lock (&tries->mutex);
    const Failures *failures = g_hash_table_lookup (tries->addresses, address);
    /* The slot to be written next holds the fifth last failure. */
    bool allowed = !failures || failures->at_ms[failures->next] == 0
                   || failures->at_ms[failures->next] + SERVER_TRIES_MS <= now_ms;
    g_mutex_unlock (&tries->mutex);
    return allowed;
}

void
server_tries_count (ServerTries *tries, const char *address, int64_t now_ms)
{
    g_mutex_lock (&tries->mutex);
    if (g_hash_table_size (tries->addresses) >= ADDRESSES_MAX)
        g_hash_table_remove_all (tries->addresses);
    Failures *failures = g_hash_table_lookup (tries->addresses, address);
    if (!failures) {
        failures = g_new0 (Failures, 1);
        g_hash_table_insert (tries->addresses, g_strdup (address), failures);
    }
    failures->at_ms[failures->next] = now_ms;
    failures->next = (failures->next + 1) % SERVER_TRIES_MAX;
    g_mutex_unlock (&tries->mutex);
}
