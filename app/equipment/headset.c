/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of headset it is: by the sound cards of /sys, their USB parents and their names. */
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "app/equipment/call.h"
#include "app/equipment/source.h"
#include "app/equipment/words.h"

#define HIGHEST_PARENT 5

/* Words of a product's name, in lower case; the first that fits tells the kind. */
static const struct {
    const char *word;
    const char *kind;
} product_words[] = {
    {"webcam", "webcam"},         {"camera", "webcam"},           {"c920", "webcam"},
    {"link 3", "usb-wireless"},   {"link3", "usb-wireless"},      {"bt300", "usb-wireless"},
    {"bt600", "usb-wireless"},    {"bt700", "usb-wireless"},      {"receiver", "usb-wireless"},
    {"wireless", "usb-wireless"}, {"dongle", "usb-wireless"},     {"dect", "usb-wireless"},
    {"savi", "usb-wireless"},     {"lightspeed", "usb-wireless"}, {"speakerphone", "speakerphone"},
    {"speak ", "speakerphone"},   {"dock", "built-in"},           {"hub", "built-in"},
};

/* Makers whose corded headsets carry the headset's own name; a radio one would have said so above. */
static const char *const headset_makers[] = {"0b0e", "047f", "1395"};

typedef struct {
    int rank; /* the best card speaks for the machine */
    const char *kind;
    char *name;
} Found;

/* What a person had best use comes first: a headset, if one is there. */
static int
rank_of (const char *kind)
{
    static const char *const order[] = {"monitor",      "built-in",     "webcam",
                                        "speakerphone", "bluetooth",    "jack",
                                        "usb",          "usb-wireless", "usb-wired"};
    for (size_t i = 0; i < G_N_ELEMENTS (order); i++)
        if (g_str_equal (order[i], kind))
            return (int)i + 1;
    return 0;
}

/* The folder of the USB device that a card belongs to, relative to the root; NULL for a card of another bus. */
static char *
usb_parent (const EquipContext *context, const char *card)
{
    const char *root = context->root != NULL ? context->root : "/";
    g_autofree char *link = g_build_filename (root, "sys/class/sound", card, "device", NULL);
    char *real_root = realpath (root, NULL), *at = realpath (link, NULL);
    char *found = NULL;
    for (int i = 0; real_root != NULL && at != NULL && found == NULL && i < HIGHEST_PARENT; i++) {
        g_autofree char *vendor = g_build_filename (at, "idVendor", NULL);
        if (!g_str_has_prefix (at, real_root))
            break;
        if (g_file_test (vendor, G_FILE_TEST_EXISTS))
            found = g_strdup (at + strlen (real_root));
        char *slash = strrchr (at, '/');
        if (slash == NULL || slash == at)
            break;
        *slash = '\0';
    }
    free (real_root);
    free (at);
    return found;
}

/* A battery of its own on the same USB device: the headset is a radio one. */
static bool
has_own_battery (const EquipContext *context, const char *usb)
{
    g_autofree char *folder = g_build_filename (usb, "power_supply", NULL);
    g_autoptr (GPtrArray) names = equip_read_folder (context, folder);
    return names->len > 0;
}

static const char *
usb_kind (const EquipContext *context, const char *usb, const char *product)
{
    g_autofree char *lower = g_utf8_strdown (product, -1);
    for (size_t i = 0; i < G_N_ELEMENTS (product_words); i++)
        if (strstr (lower, product_words[i].word) != NULL)
            return product_words[i].kind;
    if (has_own_battery (context, usb))
        return "usb-wireless";
    g_autofree char *vendor_path = g_build_filename (usb, "idVendor", NULL);
    g_autofree char *vendor = equip_read_line (context, vendor_path);
    for (size_t i = 0; i < G_N_ELEMENTS (headset_makers); i++)
        if (g_strcmp0 (vendor, headset_makers[i]) == 0)
            return "usb-wired";
    /* An unknown name may hang on a cable or on a radio: the person is asked. */
    return "usb";
}

static void
take_card (const EquipContext *context, const char *card, Found *best)
{
    g_autofree char *usb = usb_parent (context, card);
    g_autofree char *id_path = g_build_filename ("sys/class/sound", card, "id", NULL);
    g_autofree char *product_path = usb != NULL ? g_build_filename (usb, "product", NULL) : NULL;
    g_autofree char *name = product_path != NULL ? equip_read_line (context, product_path) : NULL;
    if (name == NULL)
        name = equip_read_line (context, id_path);
    if (name == NULL)
        return;
    const char *kind = usb != NULL ? usb_kind (context, usb, name) : "built-in";
    if (rank_of (kind) <= best->rank)
        return;
    g_free (best->name);
    *best = (Found){rank_of (kind), kind, g_steal_pointer (&name)};
}

/* What the sound server records from is the truth: its card by sysfs, else what the server itself calls it. */
static bool
take_source (const EquipContext *context, const EquipSource *source, Found *best)
{
    g_autofree char *card = g_strdup_printf ("card%d", source->card);
    bool own = g_strcmp0 (source->kind, "jack") == 0 || g_strcmp0 (source->kind, "built-in") == 0;
    if (source->card >= 0 && !own && g_strcmp0 (source->kind, "webcam") != 0)
        take_card (context, card, best);
    if (best->kind == NULL && source->kind != NULL)
        *best = (Found){rank_of (source->kind), source->kind,
                        g_strdup (source->name != NULL ? source->name : source->kind)};
    return best->kind != NULL;
}

/* Bluetooth has no card of its own; the device that was recorded tells. */
static void
take_recorded (const EquipContext *context, Found *best)
{
    const EquipSound *sound = &context->microphone;
    if (!sound->tried || sound->device_kind != AUDIO_KIND_BLUETOOTH)
        return;
    g_free (best->name);
    *best = (Found){rank_of ("bluetooth"), "bluetooth",
                    g_strdup (sound->device_name != NULL ? sound->device_name : "Bluetooth")};
}

static void
describe (EquipReading *reading, const Found *best, const EquipSource *source)
{
    GString *words = g_string_new (equip_kind_title (best->kind));
    g_string_append_printf (words, ", %s", best->name);
    if (source->codec != NULL)
        /* Translators: a Bluetooth headset's codec, as mSBC */
        g_string_append_printf (words, _ (", codec %s"), source->codec);
    if (source->call_profile)
        g_string_append (words, _ (", call profile"));
    if (source->process != NULL)
        /* Translators: %s is "noise suppression" or the like */
        g_string_append_printf (words, _ (", through %s"), _ (source->process));
    reading->detail = g_string_free (words, FALSE);
}

static Found
find_best (const EquipContext *context)
{
    g_autoptr (GPtrArray) cards = equip_read_folder (context, "sys/class/sound");
    Found best = {0};
    for (unsigned i = 0; i < cards->len; i++)
        if (g_str_has_prefix (cards->pdata[i], "card"))
            take_card (context, cards->pdata[i], &best);
    take_recorded (context, &best);
    return best;
}

void
equip_read_headset (const EquipContext *context, EquipReading *reading)
{
    g_auto (EquipSource) source = equip_source_read (context->sound_source);
    Found best = {0};
    if (!take_source (context, &source, &best))
        best = find_best (context);
    if (best.kind == NULL) {
        reading->reason = g_strdup (_ ("No sound card was found."));
        return;
    }
    reading->measured = true;
    if (g_str_equal (best.kind, "usb") && context->headset != EQUIP_CORD_UNKNOWN)
        best.kind = context->headset == EQUIP_CORD ? "usb-wired" : "usb-wireless";
    reading->kind = g_strdup (best.kind);
    if (context->sound_source != NULL)
        equip_reading_add (reading, "processed", source.process != NULL);
    describe (reading, &best, &source);
    g_free (best.name);
}
