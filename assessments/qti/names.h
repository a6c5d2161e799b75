/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Every element and attribute name this engine knows, without the prefix "qti-", in the spelling of QTI 3.0.
   A name of 2.x (setOutcomeValue) and of 3.0 (qti-set-outcome-value) becomes the same word, because hyphens and case
   do not count. names_hash.py reads these lists and makes hash tables of them when the engine is built. */

/* clang-format off */
#define QTI_EXPRESSION_NAMES(X) \
    X(AND, "and") X(ANY_N, "any-n") X(BASE_VALUE, "base-value") X(CONTAINER_SIZE, "container-size") \
    X(CONTAINS, "contains") X(CORRECT, "correct") X(CUSTOM_OPERATOR, "custom-operator") X(DEFAULT, "default") \
    X(DELETE, "delete") X(DIVIDE, "divide") X(DURATION_GTE, "duration-gte") X(DURATION_LT, "duration-lt") \
    X(EQUAL, "equal") X(EQUAL_ROUNDED, "equal-rounded") X(FIELD_VALUE, "field-value") X(GCD, "gcd") X(GT, "gt") \
    X(GTE, "gte") X(INDEX, "index") X(INSIDE, "inside") X(INTEGER_DIVIDE, "integer-divide") \
    X(INTEGER_MODULUS, "integer-modulus") X(INTEGER_TO_FLOAT, "integer-to-float") X(IS_NULL, "is-null") X(LCM, "lcm") \
    X(LT, "lt") X(LTE, "lte") X(MAP_RESPONSE, "map-response") X(MAP_RESPONSE_POINT, "map-response-point") \
    X(MATCH, "match") X(MATH_CONSTANT, "math-constant") X(MATH_OPERATOR, "math-operator") X(MAX, "max") \
    X(MEMBER, "member") X(MIN, "min") X(MULTIPLE, "multiple") X(NOT, "not") X(NULL, "null") \
    X(NUMBER_CORRECT, "number-correct") X(NUMBER_INCORRECT, "number-incorrect") \
    X(NUMBER_PRESENTED, "number-presented") X(NUMBER_RESPONDED, "number-responded") \
    X(NUMBER_SELECTED, "number-selected") X(OR, "or") X(ORDERED, "ordered") X(OUTCOME_MAXIMUM, "outcome-maximum") \
    X(OUTCOME_MINIMUM, "outcome-minimum") X(PATTERN_MATCH, "pattern-match") X(POWER, "power") X(PRODUCT, "product") \
    X(RANDOM, "random") X(RANDOM_FLOAT, "random-float") X(RANDOM_INTEGER, "random-integer") X(REPEAT, "repeat") \
    X(ROUND, "round") X(ROUND_TO, "round-to") X(STATS_OPERATOR, "stats-operator") X(STRING_MATCH, "string-match") \
    X(SUBSTRING, "substring") X(SUBTRACT, "subtract") X(SUM, "sum") X(TEST_VARIABLES, "test-variables") \
    X(TRUNCATE, "truncate") X(VARIABLE, "variable")

#define QTI_RULE_NAMES(X) \
    X(RESPONSE_CONDITION, "response-condition") X(RESPONSE_IF, "response-if") X(RESPONSE_ELSE_IF, "response-else-if") \
    X(RESPONSE_ELSE, "response-else") X(SET_OUTCOME_VALUE, "set-outcome-value") \
    X(LOOKUP_OUTCOME_VALUE, "lookup-outcome-value") X(EXIT_RESPONSE, "exit-response") \
    X(RESPONSE_PROCESSING_FRAGMENT, "response-processing-fragment") \
    X(TEMPLATE_CONDITION, "template-condition") X(TEMPLATE_IF, "template-if") X(TEMPLATE_ELSE_IF, "template-else-if") \
    X(TEMPLATE_ELSE, "template-else") X(SET_TEMPLATE_VALUE, "set-template-value") \
    X(SET_CORRECT_RESPONSE, "set-correct-response") X(SET_DEFAULT_VALUE, "set-default-value") \
    X(TEMPLATE_CONSTRAINT, "template-constraint") X(EXIT_TEMPLATE, "exit-template") \
    X(OUTCOME_CONDITION, "outcome-condition") X(OUTCOME_IF, "outcome-if") X(OUTCOME_ELSE_IF, "outcome-else-if") \
    X(OUTCOME_ELSE, "outcome-else") X(EXIT_TEST, "exit-test") \
    X(OUTCOME_PROCESSING_FRAGMENT, "outcome-processing-fragment") X(INCLUDE, "include")

#define QTI_INTERACTION_NAMES(X) \
    X(CHOICE_INTERACTION, "choice-interaction") X(ORDER_INTERACTION, "order-interaction") \
    X(ASSOCIATE_INTERACTION, "associate-interaction") X(MATCH_INTERACTION, "match-interaction") \
    X(GAP_MATCH_INTERACTION, "gap-match-interaction") X(INLINE_CHOICE_INTERACTION, "inline-choice-interaction") \
    X(TEXT_ENTRY_INTERACTION, "text-entry-interaction") X(EXTENDED_TEXT_INTERACTION, "extended-text-interaction") \
    X(HOTTEXT_INTERACTION, "hottext-interaction") X(HOTSPOT_INTERACTION, "hotspot-interaction") \
    X(SELECT_POINT_INTERACTION, "select-point-interaction") X(GRAPHIC_ORDER_INTERACTION, "graphic-order-interaction") \
    X(GRAPHIC_ASSOCIATE_INTERACTION, "graphic-associate-interaction") \
    X(GRAPHIC_GAP_MATCH_INTERACTION, "graphic-gap-match-interaction") \
    X(POSITION_OBJECT_INTERACTION, "position-object-interaction") X(SLIDER_INTERACTION, "slider-interaction") \
    X(MEDIA_INTERACTION, "media-interaction") X(DRAWING_INTERACTION, "drawing-interaction") \
    X(UPLOAD_INTERACTION, "upload-interaction") X(END_ATTEMPT_INTERACTION, "end-attempt-interaction") \
    X(CUSTOM_INTERACTION, "custom-interaction") X(PORTABLE_CUSTOM_INTERACTION, "portable-custom-interaction")

#define QTI_STRUCTURE_NAMES(X) \
    X(ASSESSMENT_ITEM, "assessment-item") X(ASSESSMENT_STIMULUS, "assessment-stimulus") \
    X(ASSESSMENT_STIMULUS_REF, "assessment-stimulus-ref") X(STIMULUS_BODY, "stimulus-body") \
    X(RESPONSE_DECLARATION, "response-declaration") X(OUTCOME_DECLARATION, "outcome-declaration") \
    X(TEMPLATE_DECLARATION, "template-declaration") X(CONTEXT_DECLARATION, "context-declaration") \
    X(DEFAULT_VALUE, "default-value") X(CORRECT_RESPONSE, "correct-response") X(VALUE, "value") \
    X(MAPPING, "mapping") X(MAP_ENTRY, "map-entry") X(AREA_MAPPING, "area-mapping") \
    X(AREA_MAP_ENTRY, "area-map-entry") X(MATCH_TABLE, "match-table") X(MATCH_TABLE_ENTRY, "match-table-entry") \
    X(INTERPOLATION_TABLE, "interpolation-table") X(INTERPOLATION_TABLE_ENTRY, "interpolation-table-entry") \
    X(RESPONSE_PROCESSING, "response-processing") X(TEMPLATE_PROCESSING, "template-processing") \
    X(ITEM_BODY, "item-body") X(MODAL_FEEDBACK, "modal-feedback") X(STYLESHEET, "stylesheet") \
    X(COMPANION_MATERIALS_INFO, "companion-materials-info") X(CATALOG_INFO, "catalog-info") X(CATALOG, "catalog") \
    X(CARD, "card") X(CARD_ENTRY, "card-entry") X(HTML_CONTENT, "html-content") X(FILE_HREF, "file-href") \
    X(ITEM_FILE_INFO, "item-file-info") X(APIP_ACCESSIBILITY, "apip-accessibility") \
    X(CONTENT_BODY, "content-body") X(PROMPT, "prompt") X(SIMPLE_CHOICE, "simple-choice") \
    X(SIMPLE_ASSOCIABLE_CHOICE, "simple-associable-choice") X(SIMPLE_MATCH_SET, "simple-match-set") \
    X(GAP, "gap") X(GAP_TEXT, "gap-text") X(GAP_IMG, "gap-img") X(INLINE_CHOICE, "inline-choice") \
    X(HOTTEXT, "hottext") X(HOTSPOT_CHOICE, "hotspot-choice") X(ASSOCIABLE_HOTSPOT, "associable-hotspot") \
    X(POSITION_OBJECT_STAGE, "position-object-stage") X(FEEDBACK_BLOCK, "feedback-block") \
    X(FEEDBACK_INLINE, "feedback-inline") X(TEMPLATE_BLOCK, "template-block") X(TEMPLATE_INLINE, "template-inline") \
    X(TEMPLATE_BLOCK_FEEDBACK, "template-block-feedback") X(TEMPLATE_INLINE_FEEDBACK, "template-inline-feedback") \
    X(PRINTED_VARIABLE, "printed-variable") X(RUBRIC_BLOCK, "rubric-block") X(INFO_CONTROL, "info-control") \
    X(INTERACTION_MODULES, "interaction-modules") X(INTERACTION_MODULE, "interaction-module") \
    X(INTERACTION_MARKUP, "interaction-markup") X(TEMPLATE_VARIABLE, "template-variable") \
    X(CONTEXT_VARIABLE, "context-variable") \
    X(ASSESSMENT_TEST, "assessment-test") X(TEST_PART, "test-part") X(ASSESSMENT_SECTION, "assessment-section") \
    X(ASSESSMENT_ITEM_REF, "assessment-item-ref") X(ASSESSMENT_SECTION_REF, "assessment-section-ref") \
    X(SELECTION, "selection") X(ORDERING, "ordering") X(TIME_LIMITS, "time-limits") \
    X(ITEM_SESSION_CONTROL, "item-session-control") X(PRE_CONDITION, "pre-condition") X(BRANCH_RULE, "branch-rule") \
    X(WEIGHT, "weight") X(VARIABLE_MAPPING, "variable-mapping") X(TEMPLATE_DEFAULT, "template-default") \
    X(OUTCOME_PROCESSING, "outcome-processing") X(TEST_FEEDBACK, "test-feedback") X(TEST_RUBRIC_BLOCK, "test-rubric-block") \
    X(ADAPTIVE_SELECTION, "adaptive-selection") \
    X(MANIFEST, "manifest") X(METADATA, "metadata") X(ORGANIZATIONS, "organizations") X(RESOURCES, "resources") \
    X(RESOURCE, "resource") X(FILE, "file") X(DEPENDENCY, "dependency") X(ORGANIZATION, "organization") \
    X(ASSESSMENT_RESULT, "assessment-result") X(CONTEXT, "context") X(SESSION_IDENTIFIER, "session-identifier") \
    X(TEST_RESULT, "test-result") X(ITEM_RESULT, "item-result") X(RESPONSE_VARIABLE, "response-variable") \
    X(CANDIDATE_RESPONSE, "candidate-response") X(OUTCOME_VARIABLE, "outcome-variable") \
    X(CANDIDATE_COMMENT, "candidate-comment") X(SUPPORT_ASSIGNMENT, "support-assignment")

#define QTI_HTML_NAMES(X) \
    X(A, "a") X(ABBR, "abbr") X(ACRONYM, "acronym") X(ADDRESS, "address") X(ARTICLE, "article") X(ASIDE, "aside") \
    X(AUDIO, "audio") X(B, "b") X(BDI, "bdi") X(BDO, "bdo") X(BIG, "big") X(BLOCKQUOTE, "blockquote") X(BR, "br") \
    X(CAPTION, "caption") X(CITE, "cite") X(CODE, "code") X(COL, "col") X(COLGROUP, "colgroup") X(DD, "dd") \
    X(DETAILS, "details") X(DFN, "dfn") X(DIV, "div") X(DL, "dl") X(DT, "dt") X(EM, "em") \
    X(FIGCAPTION, "figcaption") X(FIGURE, "figure") X(FOOTER, "footer") X(H1, "h1") X(H2, "h2") X(H3, "h3") \
    X(H4, "h4") X(H5, "h5") X(H6, "h6") X(HEADER, "header") X(HR, "hr") X(I, "i") X(IMG, "img") X(KBD, "kbd") \
    X(LABEL, "label") X(LI, "li") X(MATH, "math") X(NAV, "nav") X(OBJECT, "object") X(OL, "ol") X(P, "p") \
    X(PARAM, "param") X(PICTURE, "picture") X(PRE, "pre") X(Q, "q") X(RB, "rb") X(RP, "rp") X(RT, "rt") \
    X(RUBY, "ruby") X(SAMP, "samp") X(SECTION, "section") X(SMALL, "small") X(SOURCE, "source") X(SPAN, "span") \
    X(STRONG, "strong") X(SUB, "sub") X(SUMMARY, "summary") X(SUP, "sup") X(SVG, "svg") X(TABLE, "table") \
    X(TBODY, "tbody") X(TD, "td") X(TFOOT, "tfoot") X(TH, "th") X(THEAD, "thead") X(TR, "tr") X(TRACK, "track") \
    X(TT, "tt") X(UL, "ul") X(VAR, "var") X(VIDEO, "video")

#define QTI_ATTRIBUTE_NAMES(X) \
    X(ADAPTIVE, "adaptive") X(ALT, "alt") X(ALLOW_COMMENT, "allow-comment") X(ALLOW_LATE_SUBMISSION, "allow-late-submission") \
    X(ALLOW_REVIEW, "allow-review") X(ALLOW_SKIPPING, "allow-skipping") X(AREA_MAPPING, "area-mapping") \
    X(AUTOSTART, "autostart") X(BASE, "base") X(BASE_TYPE, "base-type") X(CARDINALITY, "cardinality") \
    X(CASE_SENSITIVE, "case-sensitive") X(CATEGORY, "category") X(CENTER_POINT, "center-point") X(CLASS, "class") \
    X(COLSPAN, "colspan") X(CONTROLS, "controls") X(COORDS, "coords") X(COUNT_ATTEMPT, "count-attempt") \
    X(CUSTOM_INTERACTION_TYPE_IDENTIFIER, "custom-interaction-type-identifier") X(DATA, "data") \
    X(DATESTAMP, "datestamp") X(DEFAULT_VALUE, "default-value") X(DEFINITION, "definition") \
    X(DELIMITER, "delimiter") X(DIR, "dir") X(EXCLUDE_CATEGORY, "exclude-category") \
    X(EXPECTED_LENGTH, "expected-length") X(EXPECTED_LINES, "expected-lines") X(EXTERNAL_SCORED, "external-scored") \
    X(FIELD, "field") X(FIELD_IDENTIFIER, "field-identifier") X(FIGURES, "figures") X(FIXED, "fixed") \
    X(FORMAT, "format") X(HEIGHT, "height") X(HREF, "href") X(ID, "id") X(IDENTIFIER, "identifier") \
    X(IDENTIFIERREF, "identifierref") X(INCLUDE_BOUNDARY, "include-boundary") X(INCLUDE_CATEGORY, "include-category") \
    X(INCLUDE_LOWER_BOUND, "include-lower-bound") X(INCLUDE_UPPER_BOUND, "include-upper-bound") X(INDEX, "index") \
    X(INTERPRETATION, "interpretation") X(KEEP_TOGETHER, "keep-together") X(LABEL, "label") X(LANG, "xml:lang") \
    X(LONG_INTERPRETATION, "long-interpretation") X(LOOP, "loop") X(LOWER_BOUND, "lower-bound") \
    X(MAP_KEY, "map-key") X(MAPPED_VALUE, "mapped-value") X(MAPPING_INDICATOR, "mapping-indicator") \
    X(MASTERY_VALUE, "mastery-value") X(MATCH_GROUP, "match-group") X(MATCH_MAX, "match-max") \
    X(MATCH_MIN, "match-min") X(MATH_VARIABLE, "math-variable") X(MAX, "max") X(MAX_ASSOCIATIONS, "max-associations") X(MAX_ATTEMPTS, "max-attempts") \
    X(MAX_CHOICES, "max-choices") X(MAX_PLAYS, "max-plays") X(MAX_STRINGS, "max-strings") X(MAX_TIME, "max-time") \
    X(MEDIA_TYPE, "media-type") X(MIN, "min") X(MIN_ASSOCIATIONS, "min-associations") X(MIN_CHOICES, "min-choices") \
    X(MIN_PLAYS, "min-plays") X(MIN_STRINGS, "min-strings") X(MIN_TIME, "min-time") X(MODULE, "module") \
    X(N, "n") X(NAME, "name") X(NAVIGATION_MODE, "navigation-mode") X(NORMAL_MAXIMUM, "normal-maximum") \
    X(NORMAL_MINIMUM, "normal-minimum") X(NUMBER_REPEATS, "number-repeats") \
    X(OUTCOME_IDENTIFIER, "outcome-identifier") X(ORIENTATION, "orientation") X(PATH, "path") X(PATTERN, "pattern") \
    X(PATTERN_MASK, "pattern-mask") X(PLACEHOLDER_TEXT, "placeholder-text") X(POWER_FORM, "power-form") \
    X(PRIMARY_PATH, "primary-path") X(REQUIRED, "required") X(RESPONSE_IDENTIFIER, "response-identifier") \
    X(REVERSE, "reverse") X(ROLE, "role") X(ROUNDING_MODE, "rounding-mode") X(ROWSPAN, "rowspan") \
    X(SECTION_IDENTIFIER, "section-identifier") X(SELECT, "select") X(SHAPE, "shape") X(SHOW_FEEDBACK, "show-feedback") \
    X(SHOW_HIDE, "show-hide") X(SHOW_SOLUTION, "show-solution") X(SHUFFLE, "shuffle") \
    X(SOURCE_IDENTIFIER, "source-identifier") X(SOURCE_VALUE, "source-value") X(SRC, "src") X(STEP, "step") \
    X(STEP_LABEL, "step-label") X(STRING_IDENTIFIER, "string-identifier") X(SUBMISSION_MODE, "submission-mode") \
    X(SUPPORT, "support") X(TARGET, "target") X(TARGET_IDENTIFIER, "target-identifier") X(TARGET_VALUE, "target-value") \
    X(TEMPLATE, "template") X(TEMPLATE_IDENTIFIER, "template-identifier") X(TEMPLATE_LOCATION, "template-location") \
    X(TIME_DEPENDENT, "time-dependent") X(TITLE, "title") X(TOLERANCE, "tolerance") X(TOLERANCE_MODE, "tolerance-mode") \
    X(TOOL_NAME, "tool-name") X(TOOL_VERSION, "tool-version") X(TYPE, "type") X(UPPER_BOUND, "upper-bound") \
    X(URI, "uri") X(USE, "use") X(VALIDATE_RESPONSES, "validate-responses") X(VALUE, "value") \
    X(VARIABLE_IDENTIFIER, "variable-identifier") X(VIEW, "view") X(VISIBLE, "visible") \
    X(WEIGHT_IDENTIFIER, "weight-identifier") X(WIDTH, "width") X(WITH_REPLACEMENT, "with-replacement") \
    X(DATA_CATALOG_IDREF, "data-catalog-idref") X(PROPERTIES, "properties") X(SOURCED_ID, "sourced-id") \
    X(SESSION_STATUS, "session-status") X(SEQUENCE_INDEX, "sequence-index") X(CHOICE_SEQUENCE, "choice-sequence") \
    X(SOURCE_ID, "source-id")
/* clang-format on */

#define QTI_NAME_ELEMENT(id, name) QTI_E_##id,
#define QTI_NAME_ATTRIBUTE(id, name) QTI_A_##id,

/* What an element is. The ranges stand in the order of the lists above. */
typedef enum {
    QTI_E_UNKNOWN,
    QTI_EXPRESSION_NAMES (QTI_NAME_ELEMENT) QTI_E_EXPRESSIONS_END,
    QTI_RULE_NAMES (QTI_NAME_ELEMENT) QTI_E_RULES_END,
    QTI_INTERACTION_NAMES (QTI_NAME_ELEMENT) QTI_E_INTERACTIONS_END,
    QTI_STRUCTURE_NAMES (QTI_NAME_ELEMENT) QTI_E_STRUCTURES_END,
    QTI_HTML_NAMES (QTI_NAME_ELEMENT) QTI_E_COUNT
} QtiElement;

typedef enum {
    QTI_A_UNKNOWN,
    QTI_ATTRIBUTE_NAMES (QTI_NAME_ATTRIBUTE) QTI_A_COUNT
} QtiAttributeName;

/* The element of this spelling of any version; len bytes. QTI_E_UNKNOWN if there is none. Any thread. */
QtiElement qti_element_lookup (const char *name, size_t len);

/* The attribute of this spelling of any version; len bytes. QTI_A_UNKNOWN if there is none. Any thread. */
QtiAttributeName qti_attribute_lookup (const char *name, size_t len);

/* The spelling of QTI 3.0 without the prefix "qti-"; static. */
const char *qti_element_name (QtiElement element);
const char *qti_attribute_name (QtiAttributeName attribute);

static inline bool
qti_element_is_expression (QtiElement element)
{
    return element > QTI_E_UNKNOWN && element < QTI_E_EXPRESSIONS_END;
}

static inline bool
qti_element_is_interaction (QtiElement element)
{
    return element > QTI_E_RULES_END && element < QTI_E_INTERACTIONS_END;
}

static inline bool
qti_element_is_html (QtiElement element)
{
    return element > QTI_E_STRUCTURES_END;
}
