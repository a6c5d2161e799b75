/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/names.h"

#include "assessments/qti/names_hash.h"

#include <string.h>

#define WORD(id, name) name,

static const char *const element_names[] = {"",
                                            QTI_EXPRESSION_NAMES (WORD) "",
                                            QTI_RULE_NAMES (WORD) "",
                                            QTI_INTERACTION_NAMES (WORD) "",
                                            QTI_STRUCTURE_NAMES (WORD) "",
                                            QTI_HTML_NAMES (WORD)};

static const char *const attribute_names[] = {"", QTI_ATTRIBUTE_NAMES (WORD)};

G_STATIC_ASSERT (G_N_ELEMENTS (element_names) == QTI_E_COUNT);
G_STATIC_ASSERT (G_N_ELEMENTS (attribute_names) == QTI_A_COUNT);

static inline uint32_t
lower (char letter)
{
    return (uint8_t)(letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter);
}

static uint32_t
slot_of (const char *name, size_t len, uint32_t multiplier)
{
    uint32_t value = 0;
    for (size_t i = 0; i < len; i++) {
        if (name[i] != '-')
            value = value * multiplier + lower (name[i]);
    }
    return (value ^ (value >> 15)) % SLOTS;
}

static bool
same_word (const char *name, size_t len, const char *word)
{
    for (size_t i = 0; i < len; i++) {
        if (name[i] == '-')
            continue;
        while (*word == '-')
            word++;
        if (lower (name[i]) != (uint8_t)*word)
            return false;
        word++;
    }
    return *word == '\0';
}

QtiElement
qti_element_lookup (const char *name, size_t len)
{
    if (len > 4 && memcmp (name, "qti-", 4) == 0) {
        name += 4;
        len -= 4;
    }
    uint32_t slot = slot_of (name, len, ELEMENT_MULTIPLIER);
    while (element_slots[slot] && !same_word (name, len, element_names[element_slots[slot]]))
        slot = (slot + 1) % SLOTS;
    return element_slots[slot];
}

QtiAttributeName
qti_attribute_lookup (const char *name, size_t len)
{
    uint32_t slot = slot_of (name, len, ATTRIBUTE_MULTIPLIER);
    while (attribute_slots[slot] && !same_word (name, len, attribute_names[attribute_slots[slot]]))
        slot = (slot + 1) % SLOTS;
    return attribute_slots[slot];
}

const char *
qti_element_name (QtiElement element)
{
    return element_names[element];
}

const char *
qti_attribute_name (QtiAttributeName attribute)
{
    return attribute_names[attribute];
}
