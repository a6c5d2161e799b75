/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Call notes for web players (QTI 3 portable custom interaction). Antesala itself uses a native view. */
define(['qtiCustomInteractionContext'], function (context) {
  'use strict';
  context.register({
    typeIdentifier: 'urn:antesala:pci:notes:1',
    getInstance: function (dom, configuration, state) {
      const limitMs = 1000 * Number(configuration.properties['duration-s']);
      const kept = state ? JSON.parse(state) : { text: '', keys: 0, durationMs: 0 };
      const area = document.createElement('textarea');
      let begun = 0;
      area.value = kept.text;
      area.rows = 10;
      area.style.width = '100%';
      area.spellcheck = false;
      area.setAttribute('aria-label', document.documentElement.lang === 'es' ? 'Sus notas' : 'Your notes');
      area.addEventListener('paste', function (event) { event.preventDefault(); });
      area.addEventListener('input', function (event) {
        if (!begun) {
          begun = performance.now();
          setTimeout(function () { area.readOnly = true; }, limitMs);
        }
        if (event.inputType === 'insertText') kept.keys += event.data.length;
        kept.text = area.value;
        kept.durationMs = Math.min(limitMs, Math.round(performance.now() - begun));
      });
      dom.append(area);
      const field = function (name, type) { return { name: name, base: { [type]: kept[name] } }; };
      const instance = {
        getResponse: function () {
          return { record: [field('text', 'string'), field('durationMs', 'integer'), field('keys', 'integer')] };
        },
        getState: function () { return JSON.stringify(kept); },
        oncompleted: function () {},
      };
      configuration.onready(instance);
    },
  });
});
