/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/probe.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/equipment/attached.h"
#include "app/equipment/call.h"
#include "app/equipment/machine.h"
#include "app/equipment/workspace.h"

/* In the order in which a report shows them. */
static const EquipProbe probes[] = {
    {"headset", EQUIP_GROUP_SOUND, N_ ("Headset"),
     N_ ("A headset with a cable gives callers the clearest voice."),
     N_ ("Connect a USB headset with a cable. Built-in and camera microphones hear the whole "
         "room."),
     N_ ("The sound server tells which device records, its Bluetooth codec, and whether a program "
         "changes the sound first; the system tells on which bus it is and what its maker calls "
         "it. Whether it has a cable is asked where the machine cannot know."),
     equip_read_headset, NULL, NULL},
    {"audio-in", EQUIP_GROUP_SOUND, N_ ("Microphone"), N_ ("Callers must understand each word."),
     N_ ("Bring the microphone two fingers from your mouth, turn off fans, and close windows and "
         "doors."),
     N_ ("You are silent for a moment, then you speak. The active level of your voice (ITU-T P.56) "
         "is compared with the level of the silence; cut peaks are counted (3 equal samples at the "
         "top), and how high the voice reaches (within 30 dB of its middle). Nothing is kept."),
     equip_read_microphone, "snr_db", "dB"},
    {"audio-out", EQUIP_GROUP_SOUND, N_ ("Earpiece"), N_ ("You must hear callers well."),
     N_ ("Turn the volume up, choose your headset as the output, and check its cable."),
     N_ ("Three digits are spoken and you type them. Then a rising tone is played while the "
         "microphone listens: how much weaker it comes back is the echo loss, and how much later "
         "is the delay of speaker and microphone together, to about 50 ms."),
     equip_read_speaker, "heard", ""},
    {"link", EQUIP_GROUP_NETWORK, N_ ("Internet connection"),
     N_ ("Wi-Fi and mobile networks lose sound when others use them."),
     N_ ("Plug a network cable from the router into this computer."),
     N_ ("The device of the default route is looked up, and under a VPN or bridge the one below."),
     equip_read_link, NULL, NULL},
    {"rtt", EQUIP_GROUP_NETWORK, N_ ("Internet line, delay"),
     N_ ("With a long delay you and the caller talk at the same time."),
     N_ ("Use a network cable instead of Wi-Fi, stop downloads and videos, and check again."),
     N_ ("50 packets a second, as in a call, go to the company's reflector and back for a minute. "
         "The median of their times counts, what the reflector needed taken off; jitter is that of "
         "RFC 3550. Where the company has no reflector, requests to its server are timed."),
     equip_read_rtt, "median_ms", "ms"},
    {"loss", EQUIP_GROUP_NETWORK, N_ ("Internet line, losses"),
     N_ ("Lost packets are lost syllables, and several in a row are lost words."),
     N_ ("Use a network cable instead of Wi-Fi, stop downloads and videos, and restart the "
         "router."),
     N_ ("Of the same packets those count that do not come back, and how many in a row. The voice "
         "quality (MOS) is computed by ITU-T G.107 from delay and losses: half the round trip, a "
         "jitter buffer of twice the jitter but 40 ms at least, 20 ms for a packet, 20 ms for the "
         "devices, and the codec G.711 with loss concealment. It hears nothing."),
     equip_read_loss, "loss_pct", "%"},
    {"throughput", EQUIP_GROUP_NETWORK, N_ ("Internet line, speed"),
     N_ ("A slow line leaves no room for the call beside your other programs."),
     N_ ("Stop downloads and videos on all devices, use a network cable, or ask your internet "
         "company for a faster line."),
     N_ ("One connection to the company's reflector is filled for 12 s in each direction. What "
         "arrives after the first 2 s counts; 200 Mbit/s is the most that is tried."),
     equip_read_throughput, "down_mbps", "Mbit/s"},
    {"loaded", EQUIP_GROUP_NETWORK, N_ ("Internet line, when it is busy"),
     N_ ("If the line gets slow when somebody else uses it, the call breaks up."),
     N_ ("Turn on traffic control (QoS or SQM) in the router, use a network cable, and let nobody "
         "download or stream during a shift."),
     N_ ("While the line is filled, the same small packets go there and back; the median of their "
         "times is compared with that of the idle line."),
     equip_read_loaded, "increase_ms", "ms"},
    {"dns", EQUIP_GROUP_NETWORK, N_ ("Looking up names"),
     N_ ("When names are looked up slowly, each page and each call begins late."),
     N_ ("Restart the router. If it stays so, choose another name server in the network settings."),
     N_ ("The name of the company's server is looked up five times; the median of the times "
         "counts."),
     equip_read_dns, "median_ms", "ms"},
    {"portal", EQUIP_GROUP_NETWORK, N_ ("Sign-in page of the network"),
     N_ ("A network that asks you to sign in first cuts calls off when the time is over."),
     N_ ("Sign in to this network in a web browser, or use another network."),
     N_ ("The server is asked who it is. If something else answers, as the sign-in page of a hotel "
         "does, the answer is not the company's."),
     equip_read_portal, NULL, NULL},
    {"ipv6", EQUIP_GROUP_NETWORK, N_ ("IPv6"),
     N_ ("Some networks reach parts of the internet over IPv6 only."),
     N_ ("There is nothing to do: calls work without IPv6."),
     N_ ("A connection to the server is tried over IPv6. It is only said, not judged."),
     equip_read_ip6, "reached", ""},
    {"clock", EQUIP_GROUP_NETWORK, N_ ("Clock"), N_ ("Shifts and signatures need the right time."),
     N_ ("Turn on automatic date and time in the system settings."),
     N_ ("Your computer's clock is compared with the server's, half the round trip allowed for."),
     equip_read_clock, "error_s", "s"},
    {"cpu", EQUIP_GROUP_COMPUTER, N_ ("Processor"),
     N_ ("A slow processor makes your voice break up."),
     N_ ("Close other programs. If that does not help, use a newer computer."),
     N_ ("The system tells how many processors it has and how fast they are, and whether it runs "
         "inside another computer; that is only said, not judged."),
     equip_read_cpu, "threads", N_ ("processors")},
    {"memory", EQUIP_GROUP_COMPUTER, N_ ("Memory"),
     N_ ("With too little memory programs freeze during a call."),
     N_ ("Close other programs, or have memory added to this computer."),
     N_ ("The system tells how much memory it has."), equip_read_memory, "total_gb", "GB"},
    {"disk", EQUIP_GROUP_COMPUTER, N_ ("Disk space"),
     N_ ("Updates and recordings need free space."),
     N_ ("Empty the trash and delete or move large files."),
     N_ ("The system tells how much space is free. A file of 32 MB is written and taken away "
         "again; its size over the time until it was on the disk is the speed."),
     equip_read_disk, "free_gb", "GB"},
    {"load", EQUIP_GROUP_COMPUTER, N_ ("How busy the computer is"),
     N_ ("A busy computer makes your voice break up."), N_ ("Close programs that you do not need."),
     N_ ("The system tells how many programs wanted to run in the last minute, and how long they "
         "waited."),
     equip_read_load, "load_pct", "%"},
    {"display", EQUIP_GROUP_COMPUTER, N_ ("Screen"),
     N_ ("The work needs several windows side by side."),
     N_ ("Set the screen to its full resolution, or connect a larger one."),
     N_ ("The system tells which screens are connected, their preferred resolution, and their size "
         "by what each screen says of itself (EDID). A remote session is only said, not judged."),
     equip_read_display, "width_px", "px"},
    {"webcam", EQUIP_GROUP_COMPUTER, N_ ("Camera"), N_ ("Training sessions may ask for a camera."),
     N_ ("Connect a camera, or uncover the one in your computer."),
     N_ ("The system tells which cameras it has."), equip_read_webcam, "cameras", ""},
    {"power", EQUIP_GROUP_COMPUTER, N_ ("Power"), N_ ("A battery that runs out ends the call."),
     N_ ("Connect the charger before a shift."),
     N_ ("The system tells whether it runs on mains or on battery, and what form it has (SMBIOS)."),
     equip_read_power, NULL, NULL},
    {"os", EQUIP_GROUP_COMPUTER, N_ ("Operating system"),
     N_ ("An old system gets no security updates."),
     N_ ("Install a supported version of your system."),
     N_ ("The system tells its name and version, and its package manager what waits to be "
         "installed. Nothing is installed."),
     equip_read_os, NULL, NULL},
    {"workspace", EQUIP_GROUP_WORKSPACE, N_ ("Your room"),
     N_ ("Callers trust you with private things; nobody else should hear them."),
     N_ ("Choose a room whose door you can close, with a desk of your own."),
     N_ ("You answer questions about your room and sign the answers with your name. If you like, "
         "the noise of the room is measured in the morning, the afternoon and the evening: the "
         "level of five silent seconds, 0 dBov being full scale."),
     equip_read_workspace, NULL, NULL},
    {NULL},
};

const EquipProbe *
equip_probes (void)
{
    return probes;
}

const EquipProbe *
equip_probe_find (const char *id)
{
    for (const EquipProbe *probe = probes; probe->id != NULL; probe++)
        if (g_strcmp0 (probe->id, id) == 0)
            return probe;
    return NULL;
}
