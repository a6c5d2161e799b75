/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as a file that somebody brought: read again, with what its signature says. */
#pragma once

#include "app/equipment/report.h"

enum { EQUIP_REPORT_MAX_BYTES = 1024 * 1024 };

typedef enum {
    EQUIP_SIGNATURE_NONE, /* it is not signed */
    EQUIP_SIGNATURE_GOOD, /* it is as it was when the holder of the key signed it */
    EQUIP_SIGNATURE_BAD   /* it was changed, or the signature is damaged */
} EquipSignatureState;

/* What the member "signed" of a report says. Zero: it is not signed. */
typedef struct {
    EquipSignatureState state;
    char *key; /* good: the public key, base64 */
    char *signature;
    int64_t signed_ms;
} EquipSignature;

/* Checks the signature of a report. Clear it afterwards. */
EquipSignature equip_signature_read (const json_t *json);
void equip_signature_clear (EquipSignature *signature);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EquipSignature, equip_signature_clear)

/* What to tell of it, as a sentence. known_key: of the server that this program works with; may be NULL. Transfer full. */
char *equip_signature_sentence (const EquipSignature *signature, const char *known_key);

typedef struct {
    EquipReport *report;
    json_t *json; /* as it was read, for writing it again */
    EquipSignature signature;
} EquipLoaded;

/* Reads a report. Errors: EQUIP_ERROR_JSON, _TOO_NEW. A bad signature is no error: it is said. Transfer full. */
EquipLoaded *equip_loaded_read (const char *text, size_t length, GError **error);

/* The same from a file of at most EQUIP_REPORT_MAX_BYTES. Errors also EQUIP_ERROR_FILE. Blocks on the disk. */
EquipLoaded *equip_loaded_open (const char *path, GError **error);

void equip_loaded_free (EquipLoaded *loaded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EquipLoaded, equip_loaded_free)
