/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/value.h"

typedef enum {
    QTI_SHAPE_DEFAULT,
    QTI_SHAPE_RECT,
    QTI_SHAPE_CIRCLE,
    QTI_SHAPE_ELLIPSE,
    QTI_SHAPE_POLY
} QtiShapeKind;

/* An area of an image, in its pixels. Zero is the whole image. */
typedef struct {
    QtiShapeKind kind;
    unsigned n; /* numbers in coords: rect 4, circle 3, ellipse 4, poly an even number from 6 */
    const double *coords;
} QtiShape;

/* Reads the attributes shape and coords; false if they do not belong together. coords may be NULL for "default". */
bool qti_shape_parse (const char *shape, const char *coords, QtiArena *arena, QtiShape *ret_shape);

/* Whether the point is inside; the edge is inside. */
bool qti_shape_contains (const QtiShape *self, double x, double y);

/* The name of the kind; static. */
const char *qti_shape_name (QtiShapeKind kind);
