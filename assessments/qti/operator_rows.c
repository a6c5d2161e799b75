/* SPDX-License-Identifier: GPL-3.0-or-later */
/* data table */
#include "assessments/qti/operator_rows.h"

#define BOOL_C QTI_C (QTI_SINGLE), QTI_T (QTI_BOOLEAN), QTI_BOOLEAN
#define ONE_NUMBER QTI_C (QTI_SINGLE), QTI_T_NUMBER
#define ONE_INTEGER QTI_C (QTI_SINGLE), QTI_T (QTI_INTEGER)
#define NONE 0, 0, QTI_NULL_ACCEPT, QTI_C_ANY, QTI_T_ANY

/* operands (fewest, most), NULL policy, their cardinalities and types, type of a NULL result, same type, function */
static const QtiOperatorRow rows[QTI_E_EXPRESSIONS_END] = {
    [QTI_E_AND] = {1, QTI_MANY, QTI_NULL_KLEENE, BOOL_C, false, qti_op_and},
    [QTI_E_OR] = {1, QTI_MANY, QTI_NULL_KLEENE, BOOL_C, false, qti_op_or},
    [QTI_E_NOT] = {1, 1, QTI_NULL_STRICT, BOOL_C, false, qti_op_not},
    [QTI_E_ANY_N] = {1, QTI_MANY, QTI_NULL_KLEENE, BOOL_C, false, qti_op_any_n},
    [QTI_E_IS_NULL] = {1, 1, QTI_NULL_ACCEPT, QTI_C_ANY, QTI_T_ANY, QTI_BOOLEAN, false,
                       qti_op_is_null},
    [QTI_E_MATCH] = {2, 2, QTI_NULL_STRICT, QTI_C_ANY, QTI_T_ANY, QTI_BOOLEAN, true, qti_op_match},
    [QTI_E_LT] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_BOOLEAN, false, qti_op_compare},
    [QTI_E_LTE] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_BOOLEAN, false, qti_op_compare},
    [QTI_E_GT] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_BOOLEAN, false, qti_op_compare},
    [QTI_E_GTE] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_BOOLEAN, false, qti_op_compare},
    [QTI_E_DURATION_LT] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_BOOLEAN, false, qti_op_compare},
    [QTI_E_DURATION_GTE] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_BOOLEAN, false, qti_op_compare},
    [QTI_E_EQUAL] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_BOOLEAN, false, qti_op_equal},
    [QTI_E_EQUAL_ROUNDED] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_BOOLEAN, false,
                             qti_op_equal_rounded},
    [QTI_E_INSIDE] = {1, 1, QTI_NULL_STRICT, QTI_C_LIST, QTI_T (QTI_POINT), QTI_BOOLEAN, false,
                      qti_op_inside},

    [QTI_E_MULTIPLE] = {0, QTI_MANY, QTI_NULL_DROP, QTI_C (QTI_SINGLE) | QTI_C (QTI_MULTIPLE),
                        QTI_T_ANY, QTI_TYPE_NONE, true, qti_op_multiple},
    [QTI_E_ORDERED] = {0, QTI_MANY, QTI_NULL_DROP, QTI_C (QTI_SINGLE) | QTI_C (QTI_ORDERED),
                       QTI_T_ANY, QTI_TYPE_NONE, true, qti_op_multiple},
    [QTI_E_REPEAT] = {1, QTI_MANY, QTI_NULL_DROP, QTI_C (QTI_SINGLE) | QTI_C (QTI_ORDERED),
                      QTI_T_ANY, QTI_TYPE_NONE, true, qti_op_repeat},
    [QTI_E_CONTAINER_SIZE] = {1, 1, QTI_NULL_ACCEPT, QTI_C_LIST, QTI_T_ANY, QTI_INTEGER, false,
                              qti_op_container_size},
    [QTI_E_CONTAINS] = {2, 2, QTI_NULL_STRICT, QTI_C_CONTAINER, QTI_T_ANY, QTI_BOOLEAN, true,
                        qti_op_contains},
    [QTI_E_MEMBER] = {2, 2, QTI_NULL_STRICT, QTI_C_LIST, QTI_T_ANY, QTI_BOOLEAN, true,
                      qti_op_member},
    [QTI_E_DELETE] = {2, 2, QTI_NULL_STRICT, QTI_C_LIST, QTI_T_ANY, QTI_TYPE_NONE, true,
                      qti_op_delete},
    [QTI_E_INDEX] = {1, 1, QTI_NULL_STRICT, QTI_C (QTI_ORDERED), QTI_T_ANY, QTI_TYPE_NONE, false,
                     qti_op_index},
    [QTI_E_FIELD_VALUE] = {1, 1, QTI_NULL_STRICT, QTI_C (QTI_RECORD), QTI_T_ANY, QTI_TYPE_NONE,
                           false, qti_op_field_value},
    [QTI_E_RANDOM] = {1, 1, QTI_NULL_STRICT, QTI_C_CONTAINER, QTI_T_ANY, QTI_TYPE_NONE, false,
                      qti_op_random},

    [QTI_E_SUM] = {1, QTI_MANY, QTI_NULL_STRICT, QTI_C_LIST, QTI_T_NUMBER, QTI_FLOAT, false,
                   qti_op_sum},
    [QTI_E_PRODUCT] = {1, QTI_MANY, QTI_NULL_STRICT, QTI_C_LIST, QTI_T_NUMBER, QTI_FLOAT, false,
                       qti_op_product},
    [QTI_E_MIN] = {1, QTI_MANY, QTI_NULL_STRICT, QTI_C_LIST, QTI_T_NUMBER, QTI_FLOAT, false,
                   qti_op_extreme},
    [QTI_E_MAX] = {1, QTI_MANY, QTI_NULL_STRICT, QTI_C_LIST, QTI_T_NUMBER, QTI_FLOAT, false,
                   qti_op_extreme},
    [QTI_E_SUBTRACT] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_FLOAT, false, qti_op_subtract},
    [QTI_E_DIVIDE] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_FLOAT, false, qti_op_divide},
    [QTI_E_POWER] = {2, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_FLOAT, false, qti_op_power},
    [QTI_E_INTEGER_DIVIDE] = {2, 2, QTI_NULL_STRICT, ONE_INTEGER, QTI_INTEGER, false,
                              qti_op_integer_divide},
    [QTI_E_INTEGER_MODULUS] = {2, 2, QTI_NULL_STRICT, ONE_INTEGER, QTI_INTEGER, false,
                               qti_op_integer_divide},
    [QTI_E_TRUNCATE] = {1, 1, QTI_NULL_STRICT, ONE_NUMBER, QTI_INTEGER, false, qti_op_to_integer},
    [QTI_E_ROUND] = {1, 1, QTI_NULL_STRICT, ONE_NUMBER, QTI_INTEGER, false, qti_op_to_integer},
    [QTI_E_ROUND_TO] = {1, 1, QTI_NULL_STRICT, ONE_NUMBER, QTI_FLOAT, false, qti_op_round_to},
    [QTI_E_INTEGER_TO_FLOAT] = {1, 1, QTI_NULL_STRICT, ONE_INTEGER, QTI_FLOAT, false,
                                qti_op_integer_to_float},
    [QTI_E_GCD] = {1, QTI_MANY, QTI_NULL_STRICT, QTI_C_LIST, QTI_T (QTI_INTEGER), QTI_INTEGER,
                   false, qti_op_gcd},
    [QTI_E_LCM] = {1, QTI_MANY, QTI_NULL_STRICT, QTI_C_LIST, QTI_T (QTI_INTEGER), QTI_INTEGER,
                   false, qti_op_gcd},
    [QTI_E_MATH_OPERATOR] = {1, 2, QTI_NULL_STRICT, ONE_NUMBER, QTI_FLOAT, false, qti_op_math},
    [QTI_E_STATS_OPERATOR] = {1, 1, QTI_NULL_STRICT, QTI_C_CONTAINER, QTI_T_NUMBER, QTI_FLOAT,
                              false, qti_op_stats},

    [QTI_E_STRING_MATCH] = {2, 2, QTI_NULL_STRICT, QTI_C (QTI_SINGLE), QTI_T_TEXT, QTI_BOOLEAN,
                            false, qti_op_string_match},
    [QTI_E_SUBSTRING] = {2, 2, QTI_NULL_STRICT, QTI_C (QTI_SINGLE), QTI_T_TEXT, QTI_BOOLEAN, false,
                         qti_op_substring},
    [QTI_E_PATTERN_MATCH] = {1, 1, QTI_NULL_STRICT, QTI_C (QTI_SINGLE), QTI_T_TEXT, QTI_BOOLEAN,
                             false, qti_op_pattern_match},
    [QTI_E_CUSTOM_OPERATOR] = {0, QTI_MANY, QTI_NULL_ACCEPT, QTI_C_ANY, QTI_T_ANY, QTI_TYPE_NONE,
                               false, qti_op_custom},

    [QTI_E_BASE_VALUE] = {NONE, QTI_TYPE_NONE, false, qti_op_base_value},
    [QTI_E_NULL] = {NONE, QTI_TYPE_NONE, false, qti_op_null},
    [QTI_E_VARIABLE] = {NONE, QTI_TYPE_NONE, false, qti_op_variable},
    [QTI_E_CORRECT] = {NONE, QTI_TYPE_NONE, false, qti_op_variable},
    [QTI_E_DEFAULT] = {NONE, QTI_TYPE_NONE, false, qti_op_variable},
    [QTI_E_MAP_RESPONSE] = {NONE, QTI_FLOAT, false, qti_op_map_response},
    [QTI_E_MAP_RESPONSE_POINT] = {NONE, QTI_FLOAT, false, qti_op_map_response},
    [QTI_E_RANDOM_INTEGER] = {NONE, QTI_INTEGER, false, qti_op_random_integer},
    [QTI_E_RANDOM_FLOAT] = {NONE, QTI_FLOAT, false, qti_op_random_float},
    [QTI_E_MATH_CONSTANT] = {NONE, QTI_FLOAT, false, qti_op_math_constant},

    [QTI_E_NUMBER_CORRECT] = {NONE, QTI_INTEGER, false, qti_op_test},
    [QTI_E_NUMBER_INCORRECT] = {NONE, QTI_INTEGER, false, qti_op_test},
    [QTI_E_NUMBER_PRESENTED] = {NONE, QTI_INTEGER, false, qti_op_test},
    [QTI_E_NUMBER_RESPONDED] = {NONE, QTI_INTEGER, false, qti_op_test},
    [QTI_E_NUMBER_SELECTED] = {NONE, QTI_INTEGER, false, qti_op_test},
    [QTI_E_OUTCOME_MAXIMUM] = {NONE, QTI_FLOAT, false, qti_op_test},
    [QTI_E_OUTCOME_MINIMUM] = {NONE, QTI_FLOAT, false, qti_op_test},
    [QTI_E_TEST_VARIABLES] = {NONE, QTI_TYPE_NONE, false, qti_op_test},
};

const QtiOperatorRow *
qti_operator_row (QtiElement op)
{
    return &rows[op];
}
