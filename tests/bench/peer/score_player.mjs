// SPDX-License-Identifier: GPL-3.0-or-later
/* Scores with qti3-item-player in jsdom, as a separate process: the requests of `antesala-items score --ndjson` on standard
   input, one answer a line. Responses are given as a saved state, as its documentation describes for scoring later. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!DOCTYPE html><body></body>', { url: 'http://localhost/', pretendToBeVisual: true });
window.document.execCommand ??= () => false;
window.matchMedia ??= () => ({ matches: false, addEventListener () {}, removeEventListener () {} });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) {
    Object.defineProperty(globalThis, name, { configurable: true, get: () => window[name] });
  }
}
for (const name of ['window', 'self', 'Event', 'CustomEvent', 'EventTarget', 'document', 'navigator']) {
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: window[name] });
}
const say = process.env.LOUD ? console.error : () => {};
for (const name of Object.keys(console)) {
  console[name] = say;
}
process.on('uncaughtException', say);
process.on('unhandledRejection', say);

const require = createRequire(import.meta.url);
/* The player compiles what stands in an item: it needs Vue with its compiler. */
const Vue = require('vue/dist/vue.common.js');
require.cache[require.resolve('vue')] = require.cache[require.resolve('vue/dist/vue.common.js')];
const player3 = require('qti3-item-player');
const Qti3Player = player3.default ?? player3.Qti3Player ?? player3;
Vue.config.productionTip = false;

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function toPeer (given, cardinality, type) {
  const number = type === 'integer' || type === 'float';
  const list = [given].flat().filter((one) => one !== null).map((one) => (number ? Number(one) : one));
  if (list.length === 0) {
    return null;
  }
  return cardinality === 'single' ? list[0] : list;
}

function toJson (value) {
  if (value === undefined || value === '') {
    return null;
  }
  return Array.isArray(value) && value.length === 0 ? null : value;
}

function play (xml, saved) {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  return new Promise((resolve, reject) => {
    let player;
    setTimeout(() => reject(new Error('no answer')), 3000);
    const app = new Vue({
      render: (make) => make(Qti3Player, {
        on: {
          notifyQti3PlayerReady: (ready) => {
            player = ready;
            player.loadItemFromXml(xml, {
              guid: 'one', status: 'interacting', state: saved,
              sessionControl: { max_attempts: 0, show_feedback: false, validate_responses: false },
            });
          },
          notifyQti3ItemReady: () => player.scoreAttempt('score'),
          notifyQti3ScoreAttemptCompleted: ({ state }) => { resolve(state); later(0).then(() => app.$destroy()); },
        },
      }),
    });
    app.$mount(place);
  });
}

async function score ({ file, responses, attempts }) {
  if (attempts?.length > 1) {
    throw new Error('several attempts are not asked of it');
  }
  responses ??= attempts?.[0];
  const xml = readFileSync(file, 'utf8');
  const declared = new window.DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName('qti-response-declaration');
  const responseVariables = [...declared].map((one) => ({
    identifier: one.getAttribute('identifier'),
    cardinality: one.getAttribute('cardinality'),
    value: toPeer(responses?.[one.getAttribute('identifier')] ?? null, one.getAttribute('cardinality'), one.getAttribute('base-type')),
    state: null,
  }));
  const state = await play(xml, {
    identifier: 'one', guid: 'one', contextVariables: [], responseVariables, outcomeVariables: [], templateVariables: [],
    validationMessages: [],
  });
  return { outcomes: Object.fromEntries(state.outcomeVariables.map(({ identifier, value }) => [identifier, toJson(value)])) };
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
