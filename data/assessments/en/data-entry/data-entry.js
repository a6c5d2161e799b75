/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data entry for web players (QTI 3 portable custom interaction). Antesala itself uses a native view. */
define(['qtiCustomInteractionContext'], function (context) {
  'use strict';
  context.register({
    typeIdentifier: 'urn:antesala:pci:data-entry:1',
    getInstance: function (dom, configuration, state) {
      const limitMs = 1000 * Number(configuration.properties['duration-s']);
      const names = configuration.properties.fields.split('|');
      const asked = configuration.properties.records.replaceAll('||', '|').split('|');
      const kept = state ? JSON.parse(state) : { entries: '', keys: 0, durationMs: 0 };
      const given = kept.entries.split('|');
      const inputs = asked.map(function (text, place) {
        const label = document.createElement('label');
        const input = document.createElement('input');
        label.textContent = names[place % names.length] + ': ' + text + ' ';
        input.value = given[place] || '';
        input.maxLength = 200;
        input.spellcheck = false;
        input.autocomplete = 'off';
        label.style.display = 'block';
        label.append(input);
        dom.append(label);
        return input;
      });
      let begun = 0;
      dom.addEventListener('paste', function (event) { event.preventDefault(); });
      dom.addEventListener('input', function (event) {
        if (!begun) {
          begun = performance.now();
          setTimeout(function () { inputs.forEach(function (input) { input.readOnly = true; }); }, limitMs);
        }
        if (event.inputType === 'insertText') kept.keys += event.data.length;
        kept.entries = inputs.map(function (input) { return input.value.replaceAll('|', ''); }).join('|');
        kept.durationMs = Math.min(limitMs, Math.round(performance.now() - begun));
      });
      const field = function (name, type) { return { name: name, base: { [type]: kept[name] } }; };
      const instance = {
        getResponse: function () {
          return { record: [field('entries', 'string'), field('durationMs', 'integer'), field('keys', 'integer')] };
        },
        getState: function () { return JSON.stringify(kept); },
        oncompleted: function () {},
      };
      configuration.onready(instance);
    },
  });
});
