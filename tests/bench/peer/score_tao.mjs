// SPDX-License-Identifier: GPL-3.0-or-later
/* Scores with the client-side scorer of TAO (@oat-sa/tao-item-runner-qti), as a separate process: the requests of
   `antesala-items score --ndjson` on standard input, one answer a line. The scorer takes items as the JSON that TAO's server
   makes of them, in the names of QTI 2; this file makes that JSON. The fixed templates stand here as the specification
   prints them, since TAO unfolds them on its server as well. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { JSDOM } from 'jsdom';

const require = createRequire(import.meta.url);
const { window } = new JSDOM('');
const modules = new Map([['lodash', require('lodash')], ['taoItems/scoring/api/scorer', {}]]);

/* Its modules are AMD: `define (names, factory)`, each in a file of its own under dist/. */
function load (name) {
  if (!modules.has(name)) {
    const path = require.resolve(`@oat-sa/tao-item-runner-qti/dist/${name.replace(/^taoQtiItem\//, '')}.js`);
    const define = (names, factory) => modules.set(name, (factory ?? names)(...(factory ? names.map(load) : [])));
    new Function('define', readFileSync(path, 'utf8'))(define);
  }
  return modules.get(name);
}
const provider = load('taoQtiItem/scoring/provider/qti');

const MATCH = `<responseProcessing><responseCondition><responseIf><match><variable identifier="RESPONSE"/>
<correct identifier="RESPONSE"/></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>
</setOutcomeValue></responseIf><responseElse><setOutcomeValue identifier="SCORE"><baseValue baseType="float">0</baseValue>
</setOutcomeValue></responseElse></responseCondition></responseProcessing>`;
const map = (operator) => `<responseProcessing><responseCondition><responseIf><isNull><variable identifier="RESPONSE"/></isNull>
<setOutcomeValue identifier="SCORE"><baseValue baseType="float">0</baseValue></setOutcomeValue></responseIf><responseElse>
<setOutcomeValue identifier="SCORE"><${operator} identifier="RESPONSE"/></setOutcomeValue></responseElse></responseCondition>
</responseProcessing>`;
const TEMPLATES = { match_correct: MATCH, map_response: map('mapResponse'), map_response_point: map('mapResponsePoint') };
const RULES = ['responseCondition', 'setOutcomeValue', 'exitResponse', 'lookupOutcomeValue', 'responseProcessingFragment'];

const camel = (name) => name.replace(/^qti-/, '').replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const named = (element) => camel(element.localName);
const children = (element, ...names) => [...element.children].filter((one) => !names.length || names.includes(named(one)));
const first = (element, name) => children(element, name)[0];
const values = (element) => children(element, 'value').map((one) => one.textContent.trim());

function parse (xml) {
  return new window.DOMParser().parseFromString(xml, 'application/xml').documentElement;
}

function attributesOf (element) {
  return Object.fromEntries([...element.attributes].map(({ localName, value }) => [camel(localName), value]));
}

function expression (element) {
  const attributes = attributesOf(element);
  for (const name of ['caseSensitive', 'substring', 'includeLowerBound', 'includeUpperBound']) {
    if (name in attributes) {
      attributes[name] = attributes[name] === 'true' || attributes[name] === '1';
    }
  }
  if (attributes.tolerance) {
    attributes.tolerance = attributes.tolerance.trim().split(/\s+/);
  }
  const made = { qtiClass: named(element), attributes };
  if (element.children.length > 0) {
    made.expressions = children(element).map(expression);
  } else if (made.qtiClass === 'baseValue') {
    made.value = element.textContent;
  }
  return made;
}

function branch (element) {
  if (!element) {
    return undefined;
  }
  const parts = children(element);
  const condition = named(element) === 'responseElse' ? undefined : parts.shift();
  return { qtiClass: named(element), expression: condition && expression(condition), responseRules: parts.map(rule) };
}

function rule (element) {
  const qtiClass = named(element);
  if (!RULES.includes(qtiClass)) {
    throw new Error(`unknown rule ${qtiClass}`);
  }
  if (qtiClass !== 'responseCondition') {
    const inner = children(element)[0];
    return { qtiClass, attributes: attributesOf(element), expression: inner && expression(inner) };
  }
  return {
    qtiClass,
    responseIf: branch(first(element, 'responseIf')),
    responseElseIfs: children(element, 'responseElseIf').map(branch),
    responseElse: branch(first(element, 'responseElse')),
  };
}

function mapping (element) {
  if (!element) {
    return undefined;
  }
  const mapEntries = children(element, 'mapEntry', 'areaMapEntry').map((one) => {
    const { mapKey, mappedValue, shape, coords, caseSensitive } = attributesOf(one);
    return { qtiClass: named(one), mapKey, mapValue: mappedValue, mappedValue, shape, coords,
             attributes: { caseSensitive: caseSensitive !== 'false' && caseSensitive !== '0' } };
  });
  return { qtiClass: named(element), attributes: attributesOf(element), mapEntries };
}

/* A default or correct value in the scorer's form: a text, or a list of texts. */
function declaredValue (element, cardinality) {
  const list = element ? values(element) : [];
  return list.length === 0 ? null : cardinality === 'single' ? list[0] : list;
}

/* Its scorer makes a text of every default of an outcome that is one text, and fails where there is none. */
const NO_TEXT = { toString: () => null };

function declaration (element) {
  const attributes = attributesOf(element);
  const correct = first(element, 'correctResponse');
  const isText = attributes.cardinality === 'single' && ['string', 'identifier'].includes(attributes.baseType);
  const nothing = isText && named(element) === 'outcomeDeclaration' ? NO_TEXT : null;
  return {
    attributes,
    defaultValue: declaredValue(first(element, 'defaultValue'), attributes.cardinality) ?? nothing,
    correctResponses: correct && declaredValue(correct, attributes.cardinality),
    mapping: mapping(first(element, 'mapping') ?? first(element, 'areaMapping')),
  };
}

function processing (item) {
  const given = first(item, 'responseProcessing');
  if (!given || given.children.length > 0) {
    return given;
  }
  const name = (given.getAttribute('template') ?? '').split('/').pop().replace(/\.xml$/, '');
  if (!TEMPLATES[name]) {
    throw new Error(`unknown template ${name}`);
  }
  return parse(TEMPLATES[name]);
}

function toPci (given, { cardinality, baseType }) {
  const list = [given].flat().filter((one) => one !== null && one !== '');
  if (cardinality === 'record') {
    return given;
  }
  if (list.length === 0) {
    return cardinality === 'single' ? { base: null } : { list: { [baseType]: [] } };
  }
  return cardinality === 'single' ? { base: { [baseType]: list[0] } } : { list: { [baseType]: list } };
}

function fromState ({ cardinality, baseType, value }) {
  const scalar = (one) => (baseType === 'pair' || baseType === 'directedPair' || baseType === 'point' ? [one].flat().join(' ') : one);
  if (value === null || value === undefined || value === '' || Number.isNaN(value)) {
    return null;
  }
  if (cardinality === 'single') {
    return scalar(value);
  }
  return Array.isArray(value) && value.length > 0 ? value.map(scalar) : null;
}

function score ({ file, responses, attempts }) {
  const item = parse(readFileSync(file, 'utf8'));
  if (item.getAttribute('adaptive') === 'true' || first(item, 'templateProcessing')) {
    throw new Error('adaptive and template items are not asked of it');
  }
  const rules = processing(item);
  const data = {
    identifier: item.getAttribute('identifier'),
    responses: children(item, 'responseDeclaration').map(declaration),
    outcomes: children(item, 'outcomeDeclaration').map(declaration),
    responseProcessing: { responseRules: rules ? children(rules).map(rule) : [] },
  };
  const given = Object.assign({}, ...(attempts ?? [responses ?? {}]));
  const pci = {};
  for (const { attributes } of data.responses) {
    pci[attributes.identifier] = toPci(given[attributes.identifier] ?? null, attributes);
  }
  let state;
  provider.process.call({ trigger () {} }, pci, data, (_, done) => { state = done; });
  const outcomes = {};
  for (const { attributes: { identifier } } of data.outcomes) {
    outcomes[identifier] = fromState(state[identifier]);
  }
  return { outcomes };
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = score(JSON.parse(line));
  } catch (trouble) {
    answer = { error: { message: String(trouble) } };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
