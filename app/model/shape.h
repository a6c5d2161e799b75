/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shape says how a plain struct and a JSON object correspond: one table row a member. One reader, one writer and one
 * clearer serve every value of this room, so docs/openapi.yaml can be compared with the tables line by line.
 *
 * A value that was read has no NULL lists: GStrv and GPtrArray of absent members are empty. Strings that are absent are
 * NULL. A zeroed struct is empty and may be written and cleared as well. */
#pragma once

#include "app/model/json.h"

#include <stdint.h>

typedef struct ModelShape ModelShape;

/* A number that may be unknown (null). */
typedef struct {
    bool known;
    double value;
} ModelNumber;

/* The C type that the member has in the struct. */
typedef enum {
    MODEL_STRING,  /* char *; .min, .max count characters */
    MODEL_BOOL,    /* bool */
    MODEL_INTEGER, /* int64_t; within .min and .max unless both are 0 */
    MODEL_REAL,    /* double */
    MODEL_NUMBER,  /* ModelNumber: number or null */
    MODEL_WORD,    /* int: index in .words, whose first is "" = absent */
    MODEL_STRINGS, /* GStrv; each one of .words where given */
    MODEL_INSIDE,  /* a struct of .shape inside this one */
    MODEL_MAYBE,   /* pointer to a struct of .shape; NULL = null or absent */
    MODEL_LIST,    /* GPtrArray of pointers to structs of .shape */
    MODEL_OBJECT,  /* json_t *: an object kept as it came; NULL = null or absent */
} ModelMemberType;

typedef struct {
    const char *name;
    size_t offset;
    ModelMemberType type;
    bool required;
    const ModelShape *shape;
    const char *const *words; /* ends with NULL */
    int64_t min, max;
    json_type each; /* MODEL_OBJECT: every value has this type; 0 (JSON_OBJECT) = any */
    bool nullable;  /* null counts as absent */
} ModelMember;

struct ModelShape {
    size_t size;                /* of the struct, in bytes */
    const ModelMember *members; /* ends with a row without a name */
    bool closed;                /* members that are not in the table are refused */
};

/* Name and place of a member whose JSON name is its C name. */
#define MODEL_AT(Struct, member) #member, offsetof(Struct, member)

/* Fills a zeroed struct from JSON. On failure everything is cleared again and MODEL_ERROR_MEMBER names the member by its
 * path, such as steps[2].title. Any thread, as all functions here. */
bool model_shape_read (const ModelShape *shape, const json_t *json, void *value, GError **error);

/* The same into a new struct, to be freed by model_shape_free. (transfer full); NULL with error. */
void *model_shape_new (const ModelShape *shape, const json_t *json, GError **error);

/* The JSON of a struct. Members that are not required are left out while empty. (transfer full) */
json_t *model_shape_write (const ModelShape *shape, const void *value);

/* Frees what a struct holds and zeroes it. */
void model_shape_clear (const ModelShape *shape, void *value);

/* Clears and frees a struct; NULL is fine. */
void model_shape_free (const ModelShape *shape, void *value);

/* Declares for a struct its shape, model_thing_read (from JSON; NULL with MODEL_ERROR_MEMBER), model_thing_write (to JSON,
 * transfer full), model_thing_free and g_autoptr. */
#define MODEL_DECLARE_VALUE(Struct, name)                                                          \
    extern const ModelShape name##_shape;                                                          \
    Struct *name##_read (const json_t *json, GError **error);                                      \
    json_t *name##_write (const Struct *value);                                                    \
    void name##_free (Struct *value);                                                              \
    G_DEFINE_AUTOPTR_CLEANUP_FUNC (Struct, name##_free)

/* Defines them from a table of members called name_members. */
#define MODEL_DEFINE_VALUE(Struct, name, is_closed)                                                \
    const ModelShape name##_shape = {sizeof (Struct), name##_members, is_closed};                  \
    Struct *name##_read (const json_t *json, GError **error)                                       \
    {                                                                                              \
        return model_shape_new (&name##_shape, json, error);                                       \
    }                                                                                              \
    json_t *name##_write (const Struct *value)                                                     \
    {                                                                                              \
        return model_shape_write (&name##_shape, value);                                           \
    }                                                                                              \
    void name##_free (Struct *value)                                                               \
    {                                                                                              \
        model_shape_free (&name##_shape, value);                                                   \
    }
