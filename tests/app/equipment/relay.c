/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/equipment/relay.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    PEERS = 8,
    PACKET_BYTES = 2048,
    CHUNK_BYTES = 16 * 1024,
    SLICE_US = 2000,
    BUSY_US = 500000,
    BUSY_BYTES = 256,
    LEAST_BYTES = 512
};

typedef struct {
    int64_t due_us;
    RelayEntry entry;
    int peer;
    size_t size;
    uint8_t bytes[PACKET_BYTES];
} Waiting;

/* One asker and the socket that stands for it towards the reflector. */
typedef struct {
    struct sockaddr_in address;
    int fd;
} Peer;

/* One connection that goes through, by direction. */
typedef struct {
    int fds[2]; /* the asker's, the reflector's */
} Pipe;

struct Relay {
    RelaySettings settings;
    uint16_t port;
    struct sockaddr_in reflector;
    int udp, tcp;
    Peer peers[PEERS];
    int n_peers;
    GQueue waiting; /* Waiting, by due_us */
    uint64_t random[2];
    bool bad[2];
    unsigned seen[2];
    int64_t last_due_us[2];
    GArray *log, *bytes;
    atomic_bool over;
    _Atomic int64_t busy_us[2]; /* when TCP moved last, by direction */
    GThread *packets, *streams;
};

static int64_t
now_us (void)
{
    struct timespec time;
    clock_gettime (CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

/* xorshift64*: the same seed is the same line. */
static double
chance (Relay *relay, int way)
{
    uint64_t *state = &relay->random[way];
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (double)(*state * 2685821657736338717ULL >> 11) / (double)(1ULL << 53);
}

static const RelayWay *
way_of (const Relay *relay, int way)
{
    return way ? &relay->settings.back : &relay->settings.out;
}

static bool
is_lost (Relay *relay, int way)
{
    const RelayWay *set = way_of (relay, way);
    unsigned place = relay->seen[way]++;
    double change = chance (relay, way), fate = chance (relay, way);
    relay->bad[way] = relay->bad[way] ? change >= set->to_good : change < set->to_bad;
    bool struck = set->pattern && set->pattern[place % strlen (set->pattern)] == 'x';
    return struck || fate < (relay->bad[way] ? set->bad_loss : set->loss);
}

static gint
by_due (gconstpointer a, gconstpointer b, gpointer data)
{
    int64_t x = ((const Waiting *)a)->due_us, y = ((const Waiting *)b)->due_us;
    return (x > y) - (x < y);
}

static void
put_off (Relay *relay, const Waiting *packet, double delay_ms)
{
    Waiting *copy = g_memdup2 (packet, sizeof *packet);
    copy->due_us = packet->entry.in_us + (int64_t)(delay_ms * 1000);
    g_queue_insert_sorted (&relay->waiting, copy, by_due, NULL);
}

/* Decides what happens to a packet that came in. */
static void
decide (Relay *relay, Waiting *packet)
{
    int way = packet->entry.back;
    const RelayWay *set = way_of (relay, way);
    bool lost = is_lost (relay, way), doubled = chance (relay, way) < set->duplicate;
    bool late = chance (relay, way) < set->late;
    double delay_ms = set->delay_ms + set->jitter_ms * chance (relay, way);
    if (atomic_load (&relay->busy_us[way]) + BUSY_US > now_us ())
        delay_ms += set->loaded_ms;
    if (lost) {
        packet->entry.lost = true;
        g_array_append_val (relay->log, packet->entry);
        return;
    }
    int64_t due_us = packet->entry.in_us + (int64_t)(delay_ms * 1000);
    if (set->in_order && due_us <= relay->last_due_us[way])
        delay_ms += (double)(relay->last_due_us[way] + 2 - due_us) / 1000;
    due_us = packet->entry.in_us + (int64_t)(delay_ms * 1000);
    relay->last_due_us[way] = MAX (due_us, relay->last_due_us[way]);
    put_off (relay, packet, late ? delay_ms + set->late_ms : delay_ms);
    if (doubled)
        put_off (relay, packet, delay_ms + 5);
}

static int64_t
arrival_us (struct msghdr *message)
{
    for (struct cmsghdr *part = CMSG_FIRSTHDR (message); part; part = CMSG_NXTHDR (message, part)) {
        if (part->cmsg_type != SCM_TIMESTAMPNS)
            continue;
        struct timespec wall, came;
        memcpy (&came, CMSG_DATA (part), sizeof came);
        int64_t now = now_us ();
        clock_gettime (CLOCK_REALTIME, &wall);
        return now - (wall.tv_sec - came.tv_sec) * 1000000LL - (wall.tv_nsec - came.tv_nsec) / 1000;
    }
    return now_us ();
}

static int
peer_of (Relay *relay, const struct sockaddr_in *address)
{
    for (int i = 0; i < relay->n_peers; i++)
        if (memcmp (&relay->peers[i].address, address, sizeof *address) == 0)
            return i;
    g_assert_cmpint (relay->n_peers, <, PEERS);
    int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), yes = 1;
    setsockopt (fd, SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes);
    g_assert_cmpint (connect (fd, (struct sockaddr *)&relay->reflector, sizeof relay->reflector),
                     ==, 0);
    relay->peers[relay->n_peers] = (Peer){*address, fd};
    return relay->n_peers++;
}

/* Takes in all that waits in a socket. PEER: whose answers; -1: askers. */
static void
take_in (Relay *relay, int fd, int peer)
{
    for (;;) {
        Waiting packet = {.peer = peer};
        struct sockaddr_in from;
        uint8_t control[256];
        struct iovec part = {packet.bytes, sizeof packet.bytes};
        struct msghdr message = {.msg_name = &from,
                                 .msg_namelen = sizeof from,
                                 .msg_iov = &part,
                                 .msg_iovlen = 1,
                                 .msg_control = control,
                                 .msg_controllen = sizeof control};
        ssize_t size = recvmsg (fd, &message, MSG_DONTWAIT);
        if (size < 0)
            return;
        packet.size = (size_t)size;
        packet.entry.in_us = arrival_us (&message);
        packet.entry.back = peer >= 0;
        if (size >= 12)
            for (int i = 8; i < 12; i++)
                packet.entry.number = packet.entry.number << 8 | packet.bytes[i];
        if (peer < 0)
            packet.peer = peer_of (relay, &from);
        if (!relay->settings.no_udp)
            decide (relay, &packet);
    }
}

static void
let_go (Relay *relay)
{
    Waiting *packet;
    while ((packet = g_queue_peek_head (&relay->waiting)) && packet->due_us <= now_us ()) {
        const Peer *peer = &relay->peers[packet->peer];
        const struct sockaddr *to = (const struct sockaddr *)&peer->address;
        packet->entry.out_us = now_us ();
        if (packet->entry.back)
            sendto (relay->udp, packet->bytes, packet->size, 0, to, sizeof peer->address);
        else
            send (peer->fd, packet->bytes, packet->size, MSG_NOSIGNAL);
        g_array_append_val (relay->log, packet->entry);
        g_free (g_queue_pop_head (&relay->waiting));
    }
}

static gpointer
relay_packets (gpointer data)
{
    Relay *relay = data;
    /* On time, as far as this machine lets it. */
    struct sched_param urgent = {.sched_priority = 1};
    prctl (PR_SET_TIMERSLACK, 1);
    pthread_setschedparam (pthread_self (), SCHED_RR, &urgent);
    while (!atomic_load (&relay->over)) {
        struct pollfd fds[PEERS + 1] = {{relay->udp, POLLIN, 0}};
        for (int i = 0; i < relay->n_peers; i++)
            fds[i + 1] = (struct pollfd){relay->peers[i].fd, POLLIN, 0};
        const Waiting *first = g_queue_peek_head (&relay->waiting);
        int64_t wait_us = first ? CLAMP (first->due_us - now_us (), 0, 20000) : 20000;
        struct timespec time = {0, wait_us * 1000};
        ppoll (fds, (nfds_t)relay->n_peers + 1, &time, NULL);
        int known = relay->n_peers;
        take_in (relay, relay->udp, -1);
        for (int i = 0; i < known; i++)
            take_in (relay, relay->peers[i].fd, i);
        let_go (relay);
    }
    return NULL;
}

/* ---- TCP: a bucket of bytes a direction ---- */

static size_t
may_move (const Relay *relay, int way, int64_t start_us, uint64_t moved)
{
    double rate = way_of (relay, way)->bytes_s;
    if (rate <= 0)
        return CHUNK_BYTES;
    double due = rate * (double)(now_us () - start_us) / 1e6;
    /* Not byte by byte: that would only warm the machine. */
    return due > (double)moved + LEAST_BYTES ? MIN ((size_t)(due - (double)moved), CHUNK_BYTES) : 0;
}

/* Moves once in one direction; false when the connection is over. */
static bool
move_once (Relay *relay, const Pipe *pipe, int way, size_t limit, size_t *ret_moved)
{
    uint8_t bytes[CHUNK_BYTES];
    struct pollfd room = {pipe->fds[!way], POLLOUT, 0};
    *ret_moved = 0;
    if (poll (&room, 1, 0) <= 0 || !(room.revents & POLLOUT))
        return !(room.revents & (POLLERR | POLLHUP));
    ssize_t got = recv (pipe->fds[way], bytes, limit, MSG_DONTWAIT);
    if (got <= 0)
        return got < 0 && errno == EAGAIN;
    for (ssize_t at = 0; at < got;) {
        ssize_t sent = send (pipe->fds[!way], bytes + at, (size_t)(got - at), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        at += sent;
    }
    *ret_moved = (size_t)got;
    return true;
}

static void
run_pipe (Relay *relay, const Pipe *pipe)
{
    uint64_t moved[2] = {0, 0}, spent[2] = {0, 0};
    int64_t start_us = now_us ();
    bool going = true;
    while (going && !atomic_load (&relay->over)) {
        size_t some = 0;
        for (int way = 0; way < 2 && going; way++) {
            size_t limit = may_move (relay, way, start_us, spent[way]), got = 0;
            going = limit == 0 || move_once (relay, pipe, way, limit, &got);
            moved[way] += got;
            spent[way] += got;
            some += got;
            RelayBytes entry = {way, now_us (), moved[way]};
            if (got > 0)
                g_array_append_val (relay->bytes, entry);
            if (got >= BUSY_BYTES)
                atomic_store (&relay->busy_us[way], entry.at_us);
            /* What could not be used in time is gone: the line does not save up. */
            double rate = way_of (relay, way)->bytes_s;
            double due = rate * (double)(now_us () - start_us) / 1e6;
            if (rate > 0 && due - (double)spent[way] > rate / 10)
                spent[way] = (uint64_t)(due - rate / 10);
        }
        if (some == 0)
            g_usleep (SLICE_US);
    }
}

static gpointer
relay_streams (gpointer data)
{
    Relay *relay = data;
    while (!atomic_load (&relay->over)) {
        struct pollfd listener = {relay->tcp, POLLIN, 0};
        if (poll (&listener, 1, 20) <= 0)
            continue;
        Pipe pipe = {{accept (relay->tcp, NULL, NULL), -1}};
        pipe.fds[1] = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        int small = 64 * 1024;
        setsockopt (pipe.fds[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
        setsockopt (pipe.fds[1], SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
        if (!relay->settings.no_tcp
            && connect (pipe.fds[1], (struct sockaddr *)&relay->reflector, sizeof relay->reflector)
                   == 0)
            run_pipe (relay, &pipe);
        close (pipe.fds[0]);
        close (pipe.fds[1]);
    }
    return NULL;
}

Relay *
relay_start (const RelaySettings *settings, uint16_t port)
{
    Relay *relay = g_new0 (Relay, 1);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl (INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    int yes = 1, bound = -1;
    relay->settings = *settings;
    relay->random[0] = settings->seed * 2 + 1;
    relay->random[1] = settings->seed * 2 + 7777777;
    relay->reflector = address;
    relay->reflector.sin_port = htons (port);
    relay->log = g_array_new (FALSE, FALSE, sizeof (RelayEntry));
    relay->bytes = g_array_new (FALSE, FALSE, sizeof (RelayBytes));
    /* The port that UDP got may be taken for TCP. */
    for (int i = 0; i < 20 && bound != 0; i++) {
        address.sin_port = 0;
        relay->udp = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        g_assert_cmpint (bind (relay->udp, (struct sockaddr *)&address, sizeof address), ==, 0);
        getsockname (relay->udp, (struct sockaddr *)&address, &size);
        relay->tcp = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        bound = bind (relay->tcp, (struct sockaddr *)&address, sizeof address);
        if (bound != 0) {
            close (relay->udp);
            close (relay->tcp);
        }
    }
    g_assert_cmpint (bound, ==, 0);
    g_assert_cmpint (listen (relay->tcp, 8), ==, 0);
    setsockopt (relay->udp, SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes);
    relay->port = ntohs (address.sin_port);
    relay->packets = g_thread_new ("relay-udp", relay_packets, relay);
    relay->streams = g_thread_new ("relay-tcp", relay_streams, relay);
    return relay;
}

uint16_t
relay_port (const Relay *relay)
{
    return relay->port;
}

void
relay_stop (Relay *relay)
{
    if (!relay->packets)
        return;
    atomic_store (&relay->over, true);
    g_thread_join (g_steal_pointer (&relay->packets));
    g_thread_join (g_steal_pointer (&relay->streams));
}

const GArray *
relay_log (const Relay *relay)
{
    return relay->log;
}

const GArray *
relay_bytes (const Relay *relay)
{
    return relay->bytes;
}

void
relay_free (Relay *relay)
{
    relay_stop (relay);
    for (int i = 0; i < relay->n_peers; i++)
        close (relay->peers[i].fd);
    close (relay->udp);
    close (relay->tcp);
    g_queue_clear_full (&relay->waiting, g_free);
    g_array_unref (relay->log);
    g_array_unref (relay->bytes);
    g_free (relay);
}
