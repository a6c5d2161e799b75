/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The typing task for web players (QTI 3 portable custom interaction). Antesala itself uses a native view. */
define(['qtiCustomInteractionContext'], function (context) {
  'use strict';
  context.register({
    typeIdentifier: 'urn:antesala:pci:typing:1',
    getInstance: function (dom, configuration, state) {
      const limitMs = 1000 * Number(configuration.properties['duration-s']);
      const kept = state ? JSON.parse(state) : { text: '', keys: 0, backspaces: 0, durationMs: 0 };
      const shown = document.createElement('p');
      const area = document.createElement('textarea');
      let begun = 0;
      shown.textContent = configuration.properties.reference;
      area.value = kept.text;
      area.rows = 10;
      area.style.width = '100%';
      area.spellcheck = false;
      area.setAttribute('aria-label', shown.textContent.slice(0, 60));
      area.addEventListener('paste', function (event) { event.preventDefault(); });
      area.addEventListener('input', function (event) {
        if (!begun) {
          begun = performance.now();
          setTimeout(function () { area.readOnly = true; }, limitMs);
        }
        if (event.inputType === 'insertText') kept.keys += event.data.length;
        if (event.inputType === 'deleteContentBackward') kept.backspaces += 1;
        kept.text = area.value;
        kept.durationMs = Math.min(limitMs, Math.round(performance.now() - begun));
      });
      dom.append(shown, area);
      const field = function (name, type) { return { name: name, base: { [type]: kept[name] } }; };
      const instance = {
        getResponse: function () {
          return {
            record: [field('text', 'string'), field('durationMs', 'integer'), field('keys', 'integer'),
              field('backspaces', 'integer')],
          };
        },
        getState: function () { return JSON.stringify(kept); },
        oncompleted: function () {},
      };
      configuration.onready(instance);
    },
  });
});
