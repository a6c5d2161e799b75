/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/plug.h"

#include <glib-unix.h>
#include <libudev.h>

struct _AudioPlug {
    AudioPlugFeed feed;
    GSource *source;
    void (*changed) (void *user);
    void *user;
};

typedef struct {
    struct udev *udev;
    struct udev_monitor *monitor;
} Udev;

static void
udev_free (void *user)
{
    Udev *udev = user;
    udev_monitor_unref (udev->monitor);
    udev_unref (udev->udev);
    g_free (udev);
}

/* A card comes as several devices; each is news, and the listener waits until they are all there. */
static bool
udev_take (void *user)
{
    Udev *udev = user;
    struct udev_device *device;
    bool news = false;
    while ((device = udev_monitor_receive_device (udev->monitor)) != NULL) {
        news = true;
        udev_device_unref (device);
    }
    return news;
}

bool
audio_plug_udev (AudioPlugFeed *ret_feed)
{
    Udev *udev = g_new0 (Udev, 1);
    udev->udev = udev_new ();
    udev->monitor = udev->udev != NULL ? udev_monitor_new_from_netlink (udev->udev, "udev") : NULL;
    if (udev->monitor == NULL
        || udev_monitor_filter_add_match_subsystem_devtype (udev->monitor, "sound", NULL) < 0
        || udev_monitor_enable_receiving (udev->monitor) < 0) {
        udev_free (udev);
        return false;
    }
    *ret_feed = (AudioPlugFeed){udev_monitor_get_fd (udev->monitor), udev_take, udev_free, udev};
    return true;
}

static gboolean
on_readable (int fd, GIOCondition condition, gpointer data)
{
    AudioPlug *plug = data;
    if ((condition & G_IO_IN) != 0 && plug->feed.take (plug->feed.user))
        plug->changed (plug->user);
    /* A feed that broke would be readable for ever. */
    return (condition & (G_IO_ERR | G_IO_HUP | G_IO_NVAL)) == 0 ? G_SOURCE_CONTINUE
                                                                : G_SOURCE_REMOVE;
}

AudioPlug *
audio_plug_new (const AudioPlugFeed *feed, void (*changed) (void *user), void *user)
{
    AudioPlug *plug = g_new0 (AudioPlug, 1);
    *plug = (AudioPlug){*feed, g_unix_fd_source_new (feed->fd, G_IO_IN), changed, user};
    g_source_set_callback (plug->source, (GSourceFunc)(void (*) (void))on_readable, plug, NULL);
    g_source_attach (plug->source, g_main_context_get_thread_default ());
    return plug;
}

void
audio_plug_free (AudioPlug *plug)
{
    if (plug == NULL)
        return;
    g_source_destroy (plug->source);
    g_source_unref (plug->source);
    if (plug->feed.free != NULL)
        plug->feed.free (plug->feed.user);
    g_free (plug);
}
