// SPDX-License-Identifier: GPL-3.0-or-later
/* Scores with @citolab/qti-components in jsdom, as a separate process: the requests of `antesala-items score --ndjson` on
   standard input, one answer a line. Its page lives in a simulated browser, so its speed says nothing. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { JSDOM } from 'jsdom';

const dom = new JSDOM('<!DOCTYPE html><body></body>', { url: 'http://localhost/', pretendToBeVisual: true });
const { window } = dom;

/* What jsdom does not have and the elements ask for when they are drawn; none of it takes part in scoring. */
class Observer {
  observe () {}
  unobserve () {}
  disconnect () {}
}
Object.assign(window, { ResizeObserver: Observer, IntersectionObserver: Observer });
window.CSSStyleSheet.prototype.replaceSync ??= () => {};
window.matchMedia ??= () => ({ matches: false, addEventListener () {}, removeEventListener () {} });
window.HTMLElement.prototype.attachInternals = function () {
  return {
    states: new Set(),
    setFormValue () {},
    setValidity () {},
    checkValidity: () => true,
    reportValidity: () => true,
  };
};
window.HTMLMediaElement.prototype.load = () => {};
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) {
    Object.defineProperty(globalThis, name, { configurable: true, get: () => window[name] });
  }
}
for (const name of ['window', 'Event', 'CustomEvent', 'EventTarget', 'document', 'navigator', 'DOMException']) {
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: window[name] });
}
/* It logs, and the drawing of pictures that jsdom does not load throws; neither may disturb the answers. */
for (const name of Object.keys(console)) {
  console[name] = () => {};
}
process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});

await import('@citolab/qti-components');
const { qtiTransformItem } = await import('@citolab/qti-components/qti-transformers');

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/* A value of the peer, all of whose values are texts, as JSON of its declared type. */
function scalar (text, type) {
  if (text === null || text === undefined || text === '') {
    return null;
  }
  if (type === 'integer' || type === 'float') {
    return Number(text);
  }
  return type === 'boolean' ? String(text) === 'true' : String(text);
}

function toJson ({ value, cardinality, baseType }) {
  if (cardinality === 'single') {
    return scalar(Array.isArray(value) ? value[0] : value, baseType);
  }
  const list = [value].flat(Infinity).map((one) => scalar(one, baseType)).filter((one) => one !== null);
  return list.length > 0 ? list : null;
}

function toPeer (given, cardinality) {
  const list = (Array.isArray(given) ? given : [given]).filter((one) => one !== null).map(String);
  if (list.length === 0) {
    return null;
  }
  return cardinality === 'single' ? list[0] : list;
}

async function open (file) {
  const parsed = await qtiTransformItem().parse(readFileSync(file, 'utf8'));
  document.body.replaceChildren(parsed.htmlDoc());
  await settled();
  await settled();
  const item = document.querySelector('qti-assessment-item');
  await item.updateComplete;
  return item;
}

function attempt (item, responses) {
  for (const [name, given] of Object.entries(responses)) {
    const declared = item._context.variables.find((variable) => variable.identifier === name);
    item.updateResponseVariable(name, toPeer(given, declared?.cardinality ?? 'single'));
  }
  item.processResponse(true, false);
  const all = item._context.variables.filter((variable) => variable.type === 'outcome');
  return Object.fromEntries(all.map((variable) => [variable.identifier, toJson(variable)]));
}

async function score ({ file, responses, attempts }) {
  const item = await open(file);
  const each = (attempts ?? [responses ?? {}]).map((one) => attempt(item, one));
  return attempts ? { outcomes: each.at(-1), outcomesPerAttempt: each } : { outcomes: each[0] };
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = await score(JSON.parse(line));
  } catch (trouble) {
    answer = { error: { message: String(trouble) } };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);
