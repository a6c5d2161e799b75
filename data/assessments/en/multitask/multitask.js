/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several things at once, for web players (QTI 3 portable custom interaction). Antesala itself uses a native view. */
define(['qtiCustomInteractionContext'], function (context) {
  'use strict';
  context.register({
    typeIdentifier: 'urn:antesala:pci:multitask:1',
    getInstance: function (dom, configuration, state) {
      const properties = configuration.properties;
      const names = properties['fields'].split('|');
      const questions = properties['chat'].split('||').map(function (one) { return one.split('|'); });
      const places = names.length * Number(properties['records']);
      const limitMs = 1000 * Number(properties['duration-s']);
      const kept = state ? JSON.parse(state) : { entries: new Array(places + questions.length).fill(''), keys: 0, durationMs: 0 };
      let begun = 0;
      const used = function () { return begun ? Math.min(limitMs, Math.round(performance.now() - begun)) : kept.durationMs; };
      const line = function (place, name) {
        const label = document.createElement('label');
        const entry = document.createElement('input');
        entry.value = kept.entries[place];
        entry.maxLength = place < places ? 200 : 80;
        entry.addEventListener('paste', function (event) { event.preventDefault(); });
        entry.addEventListener('input', function (event) {
          start();
          if (event.inputType === 'insertText') kept.keys += event.data.length;
          kept.entries[place] = entry.value.split('|').join('');
          kept.durationMs = used();
        });
        label.append(name + ' ', entry);
        dom.append(label, document.createElement('br'));
        return label;
      };
      const asked = questions.map(function (question, place) {
        const label = line(places + place, question[1]);
        label.hidden = !kept.entries[places + place];
        return label;
      });
      for (let place = 0; place < places; place++) line(place, (Math.floor(place / names.length) + 1) + ': ' + names[place % names.length]);
      const start = function () {
        if (begun) return;
        begun = performance.now() - kept.durationMs;
        questions.forEach(function (question, place) {
          setTimeout(function () { asked[place].hidden = false; }, Math.max(0, 1000 * Number(question[0]) - kept.durationMs));
        });
        setTimeout(function () { dom.querySelectorAll('input').forEach(function (entry) { entry.readOnly = true; }); }, limitMs - kept.durationMs);
      };
      dom.querySelectorAll('audio').forEach(function (sound) { sound.addEventListener('play', start); });
      const instance = {
        getResponse: function () {
          return { record: [
            { name: 'entries', base: { string: kept.entries.join('|') } },
            { name: 'durationMs', base: { integer: used() } },
            { name: 'keys', base: { integer: kept.keys } },
          ] };
        },
        getState: function () { kept.durationMs = used(); return JSON.stringify(kept); },
        oncompleted: function () {},
      };
      configuration.onready(instance);
    },
  });
});
