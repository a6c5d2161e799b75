/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/expression.h"

/* What happens when an operand is NULL. */
typedef enum {
    QTI_NULL_STRICT, /* any NULL operand makes the result NULL */
    QTI_NULL_KLEENE, /* three-valued logic: the function decides */
    QTI_NULL_DROP,   /* NULL operands are left out (multiple, ordered) */
    QTI_NULL_ACCEPT  /* NULL is a value like others (is-null, container-size) */
} QtiNullPolicy;

/* Sets of cardinalities and base types as bits. */
#define QTI_C(cardinality) (1u << (cardinality))
#define QTI_T(type) (1u << (type))
#define QTI_C_ANY 15u
#define QTI_C_CONTAINER (QTI_C (QTI_MULTIPLE) | QTI_C (QTI_ORDERED))
#define QTI_C_LIST (QTI_C_CONTAINER | QTI_C (QTI_SINGLE))
#define QTI_T_ANY 0xffffu
#define QTI_T_NUMBER (QTI_T (QTI_INTEGER) | QTI_T (QTI_FLOAT) | QTI_T (QTI_DURATION))
#define QTI_T_TEXT (QTI_T (QTI_STRING) | QTI_T (QTI_IDENTIFIER) | QTI_T (QTI_URI))

typedef QtiValue (*QtiOperator) (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                                 unsigned n);

/* One row of the operator table. */
typedef struct {
    uint16_t min_operands;
    uint16_t max_operands; /* QTI_MANY for no limit */
    uint8_t nulls;         /* QtiNullPolicy */
    uint8_t cardinalities; /* of every operand; a function checks what differs between them */
    uint16_t types;
    uint8_t result_type; /* of the NULL it gives; QTI_TYPE_NONE if it depends */
    bool same_type;      /* operands are brought to one type first */
    QtiOperator call;
} QtiOperatorRow;

#define QTI_MANY 0xffffu

/* The row of an expression element; never NULL for one that qti_element_is_expression. */
const QtiOperatorRow *qti_operator_row (QtiElement op);

QtiValue qti_op_and (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                     unsigned n);
QtiValue qti_op_or (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n);
QtiValue qti_op_not (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                     unsigned n);
QtiValue qti_op_any_n (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                       unsigned n);
QtiValue qti_op_is_null (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                         unsigned n);
QtiValue qti_op_match (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                       unsigned n);
QtiValue qti_op_compare (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                         unsigned n);
QtiValue qti_op_equal (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                       unsigned n);
QtiValue qti_op_equal_rounded (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                               unsigned n);
QtiValue qti_op_inside (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                        unsigned n);

QtiValue qti_op_multiple (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                          unsigned n);
QtiValue qti_op_repeat (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                        unsigned n);
QtiValue qti_op_container_size (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                                unsigned n);
QtiValue qti_op_contains (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                          unsigned n);
QtiValue qti_op_member (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                        unsigned n);
QtiValue qti_op_delete (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                        unsigned n);
QtiValue qti_op_index (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                       unsigned n);
QtiValue qti_op_field_value (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                             unsigned n);
QtiValue qti_op_random (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                        unsigned n);

QtiValue qti_op_sum (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                     unsigned n);
QtiValue qti_op_product (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                         unsigned n);
QtiValue qti_op_extreme (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                         unsigned n);
QtiValue qti_op_subtract (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                          unsigned n);
QtiValue qti_op_divide (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                        unsigned n);
QtiValue qti_op_power (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                       unsigned n);
QtiValue qti_op_integer_divide (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                                unsigned n);
QtiValue qti_op_to_integer (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                            unsigned n);
QtiValue qti_op_round_to (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                          unsigned n);
QtiValue qti_op_integer_to_float (QtiEval *eval, const QtiExpression *self,
                                  const QtiValue *operands, unsigned n);
QtiValue qti_op_gcd (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                     unsigned n);
QtiValue qti_op_math (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                      unsigned n);
QtiValue qti_op_stats (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                       unsigned n);

QtiValue qti_op_string_match (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                              unsigned n);
QtiValue qti_op_substring (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                           unsigned n);
QtiValue qti_op_pattern_match (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                               unsigned n);
QtiValue qti_op_custom (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                        unsigned n);

QtiValue qti_op_base_value (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                            unsigned n);
QtiValue qti_op_null (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                      unsigned n);
QtiValue qti_op_variable (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                          unsigned n);
QtiValue qti_op_map_response (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                              unsigned n);
QtiValue qti_op_random_integer (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                                unsigned n);
QtiValue qti_op_random_float (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                              unsigned n);
QtiValue qti_op_math_constant (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                               unsigned n);
QtiValue qti_op_test (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                      unsigned n);
