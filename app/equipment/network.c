/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/network.h"

#include <sodium.h>
#include <string.h>

enum {
    CONNECT_S = 3,
    AFTER_MS = 1000,   /* how long the last packets may be on their way */
    SHORTER_MS = 300,  /* packets stop so long before the load does */
    OPENING_MS = 1000, /* about what the first connections take */
};

typedef struct {
    const EquipReach *reach;
    const EquipLinePlan *plan;
    GCancellable *cancellable;
    EquipLine *line;
    GSocketAddress *reflector;
    EquipProgressFunc progress;
    EquipLiveFunc live;
    void *data;
    double before_ms, this_ms; /* of the whole time: what is behind, and the part that runs */
} Work;

void
equip_reach_clear (EquipReach *reach)
{
    g_free (reach->host);
    g_free (reach->reflector_host);
    *reach = (EquipReach){0};
}

unsigned
equip_line_ms (const EquipLinePlan *plan)
{
    unsigned load_ms = plan->load ? 2 * (plan->load_ms + AFTER_MS - SHORTER_MS) : 0;
    return OPENING_MS + (plan->packets ? plan->packets_ms + AFTER_MS : 0) + load_ms;
}

static void
on_progress (double done, void *data)
{
    const Work *work = data;
    double past_ms = work->before_ms + CLAMP (done, 0, 1) * work->this_ms;
    work->progress (past_ms / equip_line_ms (work->plan), work->data);
}

static void
begin_part (Work *work, double takes_ms)
{
    work->before_ms += work->this_ms;
    work->this_ms = takes_ms;
}

/* ---- names and IPv6, in a thread beside the packets ---- */

static EquipTrouble
look_up (const Work *work, GCancellable *cancellable)
{
    EquipLine *line = work->line;
    g_autoptr (GResolver) resolver = g_resolver_get_default ();
    if (g_hostname_is_ip_address (work->reach->host))
        return EQUIP_TROUBLE_NO_NAME;
    while (line->lookups < EQUIP_LOOKUPS) {
        g_autoptr (GError) error = NULL;
        int64_t start_us = g_get_monotonic_time ();
        GList *found = g_resolver_lookup_by_name (resolver, work->reach->host, cancellable, &error);
        g_resolver_free_addresses (found);
        if (error != NULL)
            return equip_trouble_of (error) == EQUIP_TROUBLE_CANCELLED ? EQUIP_TROUBLE_CANCELLED
                                                                       : EQUIP_TROUBLE_NO_LOOKUP;
        line->lookup_ms[line->lookups++] = (double)(g_get_monotonic_time () - start_us) / 1000;
    }
    return EQUIP_TROUBLE_NONE;
}

static GInetAddress *
find_ip6 (const char *host, GCancellable *cancellable)
{
    g_autoptr (GInetAddress) literal = g_inet_address_new_from_string (host);
    if (literal != NULL)
        return g_inet_address_get_family (literal) == G_SOCKET_FAMILY_IPV6
                   ? g_steal_pointer (&literal)
                   : NULL;
    g_autoptr (GResolver) resolver = g_resolver_get_default ();
    GList *found = g_resolver_lookup_by_name_with_flags (
        resolver, host, G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY, cancellable, NULL);
    GInetAddress *first = found != NULL ? g_object_ref (found->data) : NULL;
    g_resolver_free_addresses (found);
    return first;
}

static EquipTrouble
try_ip6 (const Work *work, GCancellable *cancellable)
{
    g_autoptr (GInetAddress) address = find_ip6 (work->reach->host, cancellable);
    if (address == NULL)
        return g_cancellable_is_cancelled (cancellable) ? EQUIP_TROUBLE_CANCELLED
                                                        : EQUIP_TROUBLE_SERVER_NO_IP6;
    g_autoptr (GError) error = NULL;
    g_autoptr (GSocketAddress) place = g_inet_socket_address_new (address, work->reach->port);
    g_autoptr (GSocketClient) client = g_socket_client_new ();
    g_socket_client_set_enable_proxy (client, FALSE);
    g_socket_client_set_timeout (client, CONNECT_S);
    g_autoptr (GSocketConnection) connection =
        g_socket_client_connect (client, G_SOCKET_CONNECTABLE (place), cancellable, &error);
    /* Whoever refuses a connection was reached. */
    work->line->ip6 =
        connection != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
    return g_cancellable_is_cancelled (cancellable) ? EQUIP_TROUBLE_CANCELLED : EQUIP_TROUBLE_NONE;
}

typedef struct {
    const Work *work;
    GCancellable *cancellable;
} Aside;

static void *
run_aside (void *data)
{
    const Aside *aside = data;
    EquipLine *line = aside->work->line;
    const EquipReach *reach = aside->work->reach;
    if (reach->tls && reach->trouble == EQUIP_TROUBLE_NO_SERVER)
        line->portal = equip_portal_ask (reach->host, aside->cancellable);
    if (aside->work->plan->lookups)
        line->lookups_trouble = look_up (aside->work, aside->cancellable);
    if (aside->work->plan->ip6)
        line->ip6_trouble = try_ip6 (aside->work, aside->cancellable);
    line->lookups_done = aside->work->plan->lookups;
    line->ip6_done = aside->work->plan->ip6;
    return NULL;
}

/* ---- the line ---- */

/* The address at which the reflector answers, by a connection that is closed again; the first that is known for want of one:
 * TCP may be blocked where UDP is not. */
static EquipTrouble
find_reflector (Work *work)
{
    const EquipReach *reach = work->reach;
    const char *host = reach->reflector_host != NULL ? reach->reflector_host : reach->host;
    g_autoptr (GError) error = NULL;
    g_autoptr (GSocketConnectable) place = g_network_address_new (host, reach->reflector_port);
    g_autoptr (GSocketClient) client = g_socket_client_new ();
    g_socket_client_set_enable_proxy (client, FALSE);
    g_socket_client_set_timeout (client, CONNECT_S);
    g_autoptr (GSocketConnection) connection =
        g_socket_client_connect (client, place, work->cancellable, &error);
    if (connection != NULL)
        work->reflector = g_socket_connection_get_remote_address (connection, NULL);
    g_autoptr (GSocketAddressEnumerator) others = g_socket_connectable_enumerate (place);
    if (work->reflector == NULL)
        work->reflector = g_socket_address_enumerator_next (others, work->cancellable, NULL);
    if (work->reflector != NULL)
        return EQUIP_TROUBLE_NONE;
    return error != NULL ? equip_trouble_of (error) : EQUIP_TROUBLE_BLOCKED;
}

static EquipPacketsAsk
ask_packets (const Work *work, unsigned duration_ms)
{
    EquipPacketsAsk ask = {.reflector = work->reflector,
                           .ticket = work->reach->ticket,
                           .count = MAX (duration_ms / EQUIP_LINE_INTERVAL_MS, 1),
                           .interval_ms = EQUIP_LINE_INTERVAL_MS};
    randombytes_buf (&ask.run, sizeof ask.run);
    return ask;
}

static void
measure_idle (Work *work)
{
    EquipPacketsAsk ask = ask_packets (work, work->plan->packets_ms);
    begin_part (work, work->plan->packets_ms + AFTER_MS);
    ask.progress = work->progress != NULL ? on_progress : NULL;
    ask.data = work;
    ask.live = work->live;
    ask.live_data = work->data;
    work->line->packets_trouble =
        equip_reflect_packets (&ask, work->cancellable, &work->line->packets);
}

typedef struct {
    Work *work;
    bool up;
} Loaded;

/* Packets while the line is full; those of the time in which TCP finds its rate are left out. */
static void *
run_loaded (void *data)
{
    const Loaded *loaded = data;
    EquipLine *line = loaded->work->line;
    unsigned load_ms = loaded->work->plan->load_ms, skip_ms = equip_throughput_skip_ms (load_ms);
    unsigned rest_ms = load_ms - skip_ms;
    EquipPacketsAsk ask =
        ask_packets (loaded->work, rest_ms > 2 * SHORTER_MS ? rest_ms - SHORTER_MS : rest_ms / 2);
    ask.wait_ms = skip_ms;
    line->loaded_trouble[loaded->up] =
        equip_reflect_packets (&ask, loaded->work->cancellable, &line->loaded[loaded->up]);
    return NULL;
}

static void
measure_load (Work *work, bool up)
{
    Loaded loaded = {work, up};
    EquipThroughputAsk ask = {.reflector = work->reflector,
                              .ticket = work->reach->ticket,
                              .up = up,
                              .duration_ms = work->plan->load_ms,
                              .progress = work->progress != NULL ? on_progress : NULL,
                              .data = work};
    begin_part (work, work->plan->load_ms + AFTER_MS - SHORTER_MS);
    GThread *thread = g_thread_new ("loaded", run_loaded, &loaded);
    work->line->throughput_trouble[up] =
        equip_throughput (&ask, work->cancellable, &work->line->throughput[up]);
    g_thread_join (thread);
    /* Without a load those packets say nothing about one. */
    if (work->line->throughput_trouble[up] != EQUIP_TROUBLE_NONE)
        work->line->loaded_trouble[up] = work->line->throughput_trouble[up];
}

static void
refuse_line (EquipLine *line, EquipTrouble trouble)
{
    line->packets_trouble = trouble;
    for (int up = 0; up < 2; up++)
        line->throughput_trouble[up] = line->loaded_trouble[up] = trouble;
}

static void
measure_line (Work *work)
{
    const EquipLinePlan *plan = work->plan;
    EquipLine *line = work->line;
    EquipTrouble trouble = work->reach->trouble;
    line->packets_done = plan->packets;
    line->load_done = plan->load;
    if (!plan->packets && !plan->load)
        return;
    if (trouble == EQUIP_TROUBLE_NONE)
        trouble = find_reflector (work);
    if (trouble != EQUIP_TROUBLE_NONE) {
        refuse_line (line, trouble);
        return;
    }
    if (plan->packets)
        measure_idle (work);
    for (int up = 0; up < 2 && plan->load; up++)
        if (!g_cancellable_is_cancelled (work->cancellable))
            measure_load (work, up);
    g_clear_object (&work->reflector);
}

static void
pass_on (GCancellable *from, GCancellable *to)
{
    g_cancellable_cancel (to);
}

bool
equip_line_measure (const EquipReach *reach, const EquipLinePlan *plan, GCancellable *cancellable,
                    EquipProgressFunc progress, EquipLiveFunc live, void *data, EquipLine *ret_line)
{
    Work work = {.reach = reach,
                 .plan = plan,
                 .cancellable = cancellable,
                 .line = ret_line,
                 .progress = progress,
                 .live = live,
                 .data = data,
                 .this_ms = OPENING_MS};
    *ret_line = (EquipLine){0};
    if (reach->host == NULL) {
        measure_line (&work);
        return !g_cancellable_is_cancelled (cancellable);
    }
    /* A lookup that still hangs when the line is measured is given up then. */
    g_autoptr (GCancellable) enough = g_cancellable_new ();
    gulong handler = cancellable != NULL ? g_cancellable_connect (
                         cancellable, G_CALLBACK (pass_on), g_object_ref (enough), g_object_unref)
                                         : 0;
    Aside aside = {&work, enough};
    GThread *thread = g_thread_new ("lookups", run_aside, &aside);
    measure_line (&work);
    if (reach->trouble == EQUIP_TROUBLE_NONE && (plan->packets || plan->load))
        g_cancellable_cancel (enough);
    g_thread_join (thread);
    g_cancellable_disconnect (cancellable, handler);
    if (ret_line->lookups_trouble == EQUIP_TROUBLE_CANCELLED)
        ret_line->lookups_trouble = EQUIP_TROUBLE_NO_LOOKUP;
    if (ret_line->ip6_trouble == EQUIP_TROUBLE_CANCELLED)
        ret_line->ip6_trouble = EQUIP_TROUBLE_NO_LOOKUP;
    return !g_cancellable_is_cancelled (cancellable);
}
