/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/wifi_rate.h"

#include <glib.h>
#include <linux/wireless.h>
#include <math.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

double
equip_wifi_rate_mbps (const char *device)
{
    struct iwreq request = {0};
    int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return NAN;
    g_strlcpy (request.ifr_name, device, sizeof request.ifr_name);
    int failed = ioctl (fd, SIOCGIWRATE, &request);
    close (fd);
    return failed || request.u.bitrate.value <= 0 ? (double)NAN : request.u.bitrate.value / 1e6;
}
